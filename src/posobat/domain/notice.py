"""A doubt that a person may pass over, and the gathering of faults of a whole form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from posobat.domain.errors import DomainError

Check = Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """Shown before saving; unlike a DomainError it never stops the work."""

    code: str
    pesan: str
    field: str = ""


def gather(checks: Iterable[Check]) -> list[DomainError]:
    """Runs every check and answers the faults in that order, so a form shows all at once."""
    faults: list[DomainError] = []
    for check in checks:
        try:
            check()
        except DomainError as fault:
            faults.append(fault)
    return faults


def inside(prefix: str, faults: Iterable[DomainError]) -> list[DomainError]:
    """The same faults seen from the outer form: field "nik" becomes "patient.nik"."""
    return [DomainError(f.code, f.pesan, f"{prefix}.{f.field}" if f.field else "") for f in faults]


def notices_inside(prefix: str, notices: Iterable[Notice]) -> list[Notice]:
    return [replace(n, field=f"{prefix}.{n.field}" if n.field else "") for n in notices]
