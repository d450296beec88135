"""A file of prescriptions into the log: good rows are kept, bad ones are told with a sentence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from posobat.app.ports import Work
from posobat.app.read_csv import Row, row_form
from posobat.app.reference import Reference
from posobat.app.register_prescription import Registered, register_prescription
from posobat.domain.clock import Clock
from posobat.domain.errors import DomainError


@dataclass(frozen=True)
class RowReport:
    """`error` is "" for a row that was recorded."""

    line: int
    registered: Registered | None = None
    error: str = ""


def import_rows(
    work: Callable[[], Work], clock: Clock, reference: Reference, rows: Iterable[Row]
) -> Iterable[RowReport]:
    """One durable transaction a row, so that an interruption loses nothing that was reported."""
    for row in rows:
        try:
            form = row_form(row, reference)
            with work() as unit:
                registered = register_prescription(unit, clock, reference, form)
                unit.commit()
        except DomainError as error:
            yield RowReport(row.line, error=error.pesan)
        else:
            yield RowReport(row.line, registered)
