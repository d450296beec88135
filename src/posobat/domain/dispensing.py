"""How much of each medicine the patient has got, and what is still owed (det, ne det).

Without a partial hand-out everything that is prescribed is given. What is packed later counts from
the moment of packing on; a later bundle that nobody got does not count.
"""

from collections.abc import Iterable, Mapping

from posobat.domain.errors import DomainError
from posobat.domain.prescription_state import Prescription, counted

Amounts = Mapping[int, int]
"""Row of the resep → quantity in the medicine's own unit."""


def first_given(prescribed: Amounts, record: Prescription) -> dict[int, int]:
    """What goes, or went, out with the bundles that the resep began with."""
    told = counted(record.given)
    return {n: told.get(n, quantity) for n, quantity in prescribed.items()}


def contents(
    delivery: str, rows: Iterable[int], prescribed: Amounts, record: Prescription
) -> dict[int, int]:
    """What lies in one bundle. `rows` of the resep belong to it from the beginning; a bundle that
    was packed later says itself what it holds."""
    for bundle in record.later:
        if bundle.delivery == delivery:
            return {n: bundle.given[n] for n in bundle.items if n in prescribed}
    given = first_given(prescribed, record)
    return {n: given[n] for n in rows if given.get(n, 0) > 0}


def dispensed(prescribed: Amounts, record: Prescription) -> dict[int, int]:
    given = first_given(prescribed, record)
    for bundle in record.later:
        if not bundle.void:
            for n in bundle.items:
                if n in given:
                    given[n] += bundle.given[n]
    return given


def owed(prescribed: Amounts, record: Prescription) -> dict[int, int]:
    """What the patient still gets, only rows with something; {} once the resep is closed."""
    if record.is_final:
        return {}
    given = dispensed(prescribed, record)
    return {n: q - given[n] for n, q in prescribed.items() if given[n] < q}


def det_words(prescribed: int, given: int) -> str:
    """As it stands on a copy of the resep: "det", "ne det" or "det 20"."""
    if given >= prescribed:
        return "det"
    return f"det {given}" if given > 0 else "ne det"


def check_amounts(most: Amounts, given: Amounts, *, least: int = 0) -> None:
    """Raises DomainError at the row whose quantity is too small or more than may be given."""
    for n, quantity in given.items():
        field = f"given.{n}"
        if quantity < least:
            raise DomainError("JUMLAH-KURANG", f"Jumlah paling sedikit {least}.", field)
        if quantity > most.get(n, 0):
            raise DomainError("LEBIH-RESEP", "Diserahkan melebihi resep.", field)
