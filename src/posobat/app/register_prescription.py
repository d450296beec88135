"""The counter's main deed: a prescription with its bundles, and its patient if he is new."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from posobat.app.blank_slips import on_paper
from posobat.app.ports import Work
from posobat.app.reference import Reference
from posobat.app.steps import check_deed
from posobat.app.views import PatientRow
from posobat.domain.change import Change, Kind
from posobat.domain.clock import WIB, Clock
from posobat.domain.eligibility import FREE_LANES
from posobat.domain.errors import DomainError
from posobat.domain.forms import PrescriptionForm
from posobat.domain.ids import child_id
from posobat.domain.patient import changed_fields, whole_units
from posobat.domain.prescription import body_of, prescription_notices
from posobat.domain.registration import assess_form
from posobat.domain.rights import Deed, Right
from posobat.domain.slipnumber import slip_number


class FormErrors(DomainError):
    """Several faults at once, in the order of the screen; itself it speaks for the first."""

    def __init__(self, errors: list[DomainError]) -> None:
        super().__init__(errors[0].code, errors[0].pesan, errors[0].field)
        self.errors = tuple(errors)


@dataclass(frozen=True)
class RegisteredBundle:
    delivery: str
    slip: str
    method: str
    reasons: tuple[str, ...]
    on_paper: bool = False
    """Its slip was written by hand and is not printed."""


@dataclass(frozen=True)
class Registered:
    """`warnings` are sentences that stop nothing."""

    prescription: str
    patient: str
    bundles: tuple[RegisteredBundle, ...]
    warnings: tuple[str, ...]


def register_prescription(
    work: Work, clock: Clock, reference: Reference, form: PrescriptionForm
) -> Registered:
    """Records one prescription. FormErrors with every fault of the form; nothing is recorded then.

    A new patient who is already on record (same NIK, or same name and birth date without one) is
    updated with what was typed instead of being entered twice; `patient` beside `patient_id`
    completes a known patient's door.
    """
    check_deed(work, Right.ENTER, Deed.PRESCRIPTION)
    today = clock().astimezone(WIB).date()
    known = _known_patient(work, form)
    assessed = assess_form(form, reference, today, known)
    checked = assessed.prescription
    if checked is None or assessed.faults:
        raise FormErrors(assessed.faults)
    paper, written = on_paper(work, form, clock())
    patient_id, patient = _patient(work, form, assessed.patient, today)
    post = work.post()

    def slips(count: int) -> list[str]:
        given = [paper] if paper else []
        counters = work.take_slip_counters(today, count - len(given))
        return given + [slip_number(post.code, today, counter) for counter in counters]

    body = body_of(checked, form, patient_id, slips, written)
    notices = prescription_notices(checked, patient, today)
    habits = _habits(form, body, today)
    remembered = changed_fields(patient, patient | habits)
    if remembered:
        work.record(Change(Kind.PATIENT_SET, remembered, patient_id))
    prescription = work.record(Change(Kind.PRESCRIPTION_NEW, body))
    bundles = tuple(
        RegisteredBundle(
            delivery=child_id(prescription, bundle["n"]),
            slip=bundle["slip"],
            method=bundle["method"],
            reasons=tuple(bundle["reasons"]),
            on_paper=bundle["slip"] == paper,
        )
        for bundle in body["bundles"]
    )
    warnings = tuple(notice.pesan for notice in notices)
    return Registered(prescription, patient_id, bundles, warnings)


def known_fields(patient: PatientRow) -> dict[str, Any]:
    """A patient's row with the keys of a patient.set body, filled ones only."""
    fields = {key: value for key, value in vars(patient).items() if value not in ("", None)}
    fields.pop("id", None)
    return fields


def _known_patient(work: Work, form: PrescriptionForm) -> dict[str, Any] | None:
    if form.patient is not None:
        return None
    found = work.patient(form.patient_id) if form.patient_id else None
    return known_fields(found) if found else None


def _patient(
    work: Work, form: PrescriptionForm, told: Mapping[str, Any], today: date
) -> tuple[str, dict[str, Any]]:
    """(id, fields) of the receiver; records a new one, or what changed of one met before."""
    body = dict(told)
    if form.patient is None:
        return form.patient_id, body
    if form.patient_id:
        refuse_double(work, form.patient_id, body.get("nik", ""), "patient.nik")
    same = form.patient_id or _same_person(work, body)
    if not same:
        body |= _habits(form, asdict(form), today)
        return work.record(Change(Kind.PATIENT_SET, body)), body
    found = work.patient(same)
    before = known_fields(found) if found else {}
    fresh = {key: value for key, value in body.items() if before.get(key) != value}
    if fresh:
        work.record(Change(Kind.PATIENT_SET, whole_units(fresh, body), same))
    return same, before | body


def refuse_double(work: Work, patient: str, nik: str, field: str = "nik") -> None:
    """DomainError when the NIK is that of somebody else on record."""
    holder = work.same_person(nik, "", "") if nik else ""
    other = work.patient(holder) if holder and holder != patient else None
    if other is not None:
        sentence = f"NIK ini sudah dipakai pasien lain ({other.name}). Periksa NIK."
        raise DomainError("NIK-GANDA", sentence, field)


def _habits(form: PrescriptionForm, told: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What the next prescription takes over: who pays, and when and by whom the proof was seen."""
    habits = {key: told[key] for key in ("payer", "lane", "proof") if told[key]}
    if told["proof"] and form.lane in FREE_LANES:
        habits["verified_at"] = (form.verified_at or today).isoformat()
        habits["verified_by"] = told["verified_by"]
    return {key: value for key, value in habits.items() if value}


def _same_person(work: Work, body: dict[str, Any]) -> str:
    """A NIK that belongs to somebody of another birth date is a typing fault, not the same man."""
    same = work.same_person(body.get("nik", ""), body["name"], body["born"])
    found = work.patient(same) if same else None
    if found and found.born != body["born"]:
        raise DomainError(
            "NIK-GANDA",
            f"NIK ini sudah dipakai pasien lain ({found.name}). Periksa NIK dan tanggal lahir.",
            "patient.nik",
        )
    return same if found else ""
