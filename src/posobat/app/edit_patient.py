"""Correcting a patient's record. What stood before stays in the log, with who and when."""

from datetime import date

from posobat.app.ports import Work
from posobat.app.reference import Reference
from posobat.app.register_prescription import FormErrors, known_fields, refuse_double
from posobat.app.steps import check_deed
from posobat.domain.change import Change, Kind
from posobat.domain.clock import WIB, Clock
from posobat.domain.errors import DomainError
from posobat.domain.forms import PatientForm
from posobat.domain.patient import changed_fields, check_patient, patient_body
from posobat.domain.rights import Deed, Right

_NOT_ASKED = frozenset(
    {"payer", "lane", "proof", "verified_at", "verified_by", "routine"} | {"changed", "scope"}
)
"""Fields that the form does not show: leaving them out takes nothing away."""


def edit_patient(
    work: Work, clock: Clock, reference: Reference, patient: str, form: PatientForm
) -> tuple[str, ...]:
    """Names of the fields that changed; nothing is recorded when there are none.

    FormErrors with every fault of the form; DomainError when the NIK belongs to somebody else.
    """
    check_deed(work, Right.CORRECT, Deed.PATIENT)
    today: date = clock().astimezone(WIB).date()
    found = work.patient(patient)
    if found is None:
        raise DomainError("PASIEN-TIDAK-ADA", "Pasien itu tidak ada di komputer ini.")
    faults = check_patient(form, reference.areas, today)
    if faults:
        raise FormErrors(faults)
    body = patient_body(form, reference.areas, today)
    refuse_double(work, patient, body.get("nik", ""))
    before = {k: v for k, v in known_fields(found).items() if k not in _NOT_ASKED}
    changed = changed_fields(before, body)
    if changed:
        work.record(Change(Kind.PATIENT_SET, changed, patient))
    return tuple(changed)
