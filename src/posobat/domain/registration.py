"""The whole counter form at once: a patient, known or new, with a prescription."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from posobat.domain.areas import Areas
from posobat.domain.errors import DomainError
from posobat.domain.forms import PatientForm, PrescriptionForm
from posobat.domain.notice import Notice, inside, notices_inside
from posobat.domain.patient import check_patient, patient_body, patient_notices
from posobat.domain.prescription import (
    CheckedPrescription,
    Tables,
    assess,
    checked_prescription,
    prescription_notices,
)


class FullTables(Tables, Protocol):
    """Reference data with places too."""

    @property
    def areas(self) -> Areas: ...


@dataclass(frozen=True)
class Assessed:
    """`patient` has the keys of a patient.set body, as typed where a fault stands; `prescription`
    is None as long as there is any fault in it."""

    faults: list[DomainError]
    patient: Mapping[str, Any]
    prescription: CheckedPrescription | None

    def with_prescription(
        self, form: PrescriptionForm, tables: FullTables, today: dt.date
    ) -> "Assessed":
        told = {fault.field for fault in self.faults}
        others, checked = assess(form, self.patient, tables, today)
        faults = self.faults + [fault for fault in others if fault.field not in told]
        return Assessed(faults, self.patient, checked)


def check_form(
    form: PrescriptionForm,
    tables: FullTables,
    today: dt.date,
    known: Mapping[str, Any] | None = None,
) -> list[DomainError]:
    """Every fault in the order of the screen, one per field; fields of a new patient begin with
    "patient.". `known` has the keys of a patient.set body when the patient is already on record.
    """
    return assess_form(form, tables, today, known).faults


def assess_form(
    form: PrescriptionForm,
    tables: FullTables,
    today: dt.date,
    known: Mapping[str, Any] | None = None,
) -> Assessed:
    """As check_form, with what was read on the way."""
    if form.patient is None:
        if known is None:
            nobody = DomainError("PASIEN-KOSONG", "Pilih pasien.", "patient")
            return Assessed([nobody], {}, None)
        return Assessed([], known, None).with_prescription(form, tables, today)
    new, areas = form.patient, tables.areas
    faults = inside("patient", check_patient(new, areas, today))
    patient = _as_typed(new) if faults else patient_body(new, areas, today, checked=True)
    return Assessed(faults, patient, None).with_prescription(form, tables, today)


def form_notices(
    form: PrescriptionForm,
    tables: FullTables,
    today: dt.date,
    known: Mapping[str, Any] | None = None,
) -> list[Notice]:
    """Doubts about a form in which check_form finds no fault, to be shown before saving."""
    notices: list[Notice] = []
    patient = known or {}
    if form.patient is not None:
        notices = notices_inside("patient", patient_notices(form.patient, tables.areas))
        patient = patient_body(form.patient, tables.areas, today)
    checked = checked_prescription(form, tables, today)
    return notices + prescription_notices(checked, patient, today)


def _as_typed(form: PatientForm) -> dict[str, Any]:
    """What a faulty form holds already, so that the rest can be checked beside it."""
    return {
        "phone": form.phone,
        "phone_alt": form.phone_alt,
        "village": form.address.village,
        "landmark": form.address.landmark,
        "jkn": form.jkn,
    }
