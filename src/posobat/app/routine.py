"""Obat rutin: what a patient takes always, kept as a field of his record and merged like any."""

from collections.abc import Sequence

from posobat.app.ports import Work
from posobat.app.steps import check_deed
from posobat.app.views import PastPrescription
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.domain.rights import Deed, Right
from posobat.domain.routine import RoutineItem, read_routine, routine_body


def keep_routine(work: Work, patient: str, items: Sequence[RoutineItem]) -> bool:
    """False when that is what is on record already. DomainError for nobody and for nothing."""
    check_deed(work, Right.ENTER, Deed.PATIENT)
    found = work.patient(patient) if patient else None
    if found is None:
        raise DomainError("PASIEN-TIDAK-ADA", "Pasien itu tidak ada di komputer ini.", "patient")
    body = routine_body(items)
    if read_routine(found.routine) == tuple(items):
        return False
    work.record(Change(Kind.PATIENT_SET, {"routine": body}, patient))
    return True


def drop_routine(work: Work, patient: str) -> None:
    check_deed(work, Right.CORRECT, Deed.PATIENT)
    work.record(Change(Kind.PATIENT_SET, {"routine": None}, patient))


def routine_of(past: PastPrescription) -> tuple[RoutineItem, ...]:
    """The medicines of a prescription as obat rutin; a racikan is made anew each time."""
    return tuple(
        RoutineItem(item.code, item.signa, item.quantity, item.days)
        for item in past.items
        if not item.mix
    )
