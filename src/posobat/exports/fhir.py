"""Prescriptions as HL7 FHIR R4 resources in the shape that SATUSEHAT takes: for each medicine or
racikan a MedicationRequest and, once something was sealed or handed over, a MedicationDispense. A
racikan is one contained Medication whose ingredients say how much of each is in how many packs.

Identifiers of prescription and item stay the same from the first entry on, so that a second export
updates and never doubles. `whenHandedOver` is the time at the door, not at the counter; when the
bundle left with the courier stands in an extension.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from posobat.app.etiket_facts import label_groups
from posobat.app.views import DeliveryDetail, ItemRow
from posobat.domain.clock import from_ms
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import Delivery
from posobat.domain.ids import digest
from posobat.domain.prescription_state import Prescription, fold_prescription
from posobat.domain.transitions import FINALS, AntaranState, ResepState

_SYSTEMS = "http://sys-ids.kemkes.go.id"
_NIK = "https://fhir.kemkes.go.id/id/nik"
_KFA = "http://sys-ids.kemkes.go.id/kfa"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/medicationdispense-category"
_REQUEST_CATEGORY = "http://terminology.hl7.org/CodeSystem/medicationrequest-category"
_TYPE = "https://fhir.kemkes.go.id/r4/StructureDefinition/MedicationType"
_TYPES = "http://terminology.kemkes.go.id/CodeSystem/medication-type"
_PLAIN, _DIVIDED = ("NC", "Non-compound"), ("EP", "Divide into equal parts")
"""Quantities of a racikan are of the whole of it, never of one pack (d.t.d.)."""
HANDED_TO_COURIER = "urn:posobat:diserahkan-ke-kurir"
_HANDED = frozenset({AntaranState.TERKIRIM, AntaranState.AMBIL_SENDIRI})
_GIVEN_UP = FINALS - _HANDED


@dataclass(frozen=True)
class Facility:
    """`organization`: the number that SATUSEHAT gave it. `kfa`: our medicine code → KFA code."""

    organization: str
    name: str
    kfa: Mapping[str, str]


@dataclass(frozen=True)
class _Whole:
    """A medicine, or all rows of a racikan, as they were prescribed. Its first row names it, also
    where another one lies in the bundle."""

    rows: Sequence[ItemRow]
    request: str

    @property
    def first(self) -> ItemRow:
        return self.rows[0]


def bundle(details: Iterable[DeliveryDetail], facility: Facility, now: int) -> dict[str, Any]:
    """A collection Bundle. Medicines of one prescription refer to the same number."""
    entries: dict[str, dict[str, Any]] = {}
    for detail in details:
        for resource in _resources(detail, facility):
            entries[resource["id"]] = resource
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _time(now),
        "entry": [
            {"fullUrl": f"urn:uuid:{_uuid(identity)}", "resource": resource}
            for identity, resource in entries.items()
        ],
    }


def _resources(detail: DeliveryDetail, facility: Facility) -> Iterable[dict[str, Any]]:
    """What was prescribed, and what of it lies in this bundle, if it has been sealed."""
    delivery = fold_delivery(detail.facts)
    cancelled = detail.resep_state == ResepState.DIBATALKAN
    wholes: dict[int, _Whole] = {}
    for rows in label_groups(detail.resep_items or detail.items):
        whole = _Whole(rows, _request_id(detail, rows[0]))
        wholes |= dict.fromkeys((row.n for row in rows), whole)
        yield _request(detail, whole, facility, cancelled=cancelled)
    for rows in label_groups(detail.items):
        if delivery.sealed_at or delivery.state in _HANDED:
            yield _dispense(detail, rows, facility, delivery, wholes[rows[0].n])


def _request_id(detail: DeliveryDetail, item: ItemRow) -> str:
    return digest(f"{detail.row.prescription}/fhir-request/{item.n}".encode())


def _request(
    detail: DeliveryDetail, whole: _Whole, facility: Facility, *, cancelled: bool
) -> dict[str, Any]:
    item = whole.first
    done = detail.resep_state in (ResepState.SELESAI, ResepState.DIBUNDEL)
    request: dict[str, Any] = {
        "resourceType": "MedicationRequest",
        "id": whole.request,
        "contained": [_medication(whole.rows, facility)],
        "identifier": _identifiers(detail, item, facility),
        "status": "cancelled" if cancelled else "completed" if done else "active",
        "intent": "order",
        "category": [_coding(_REQUEST_CATEGORY, "outpatient", "Outpatient")],
        "medicationReference": {"reference": "#obat", "display": _name(item)},
        "subject": _subject(detail),
        "dosageInstruction": [_dosage(item)],
        "dispenseRequest": {
            "quantity": _quantity(whole, whole.rows),
            "numberOfRepeatsAllowed": item.iter,
            "performer": _organization(facility),
        },
    }
    if detail.date:
        request["authoredOn"] = detail.date
    if detail.doctor:
        request["requester"] = {"display": detail.doctor}
    reasons = dict.fromkeys(row.indication for row in whole.rows if row.indication)
    if reasons:
        request["reasonCode"] = [{"text": reason} for reason in reasons]
    if item.days:
        request["dispenseRequest"]["expectedSupplyDuration"] = _days(item.days)
    return request


def _dispense(
    detail: DeliveryDetail,
    rows: Sequence[ItemRow],
    facility: Facility,
    delivery: Delivery,
    whole: _Whole,
) -> dict[str, Any]:
    item = whole.first
    resep = fold_prescription(detail.resep_facts)
    dispense: dict[str, Any] = {
        "resourceType": "MedicationDispense",
        "id": _dispense_id(detail, item, resep),
        "contained": [_medication(whole.rows, facility)],
        "identifier": _identifiers(detail, item, facility),
        "status": _status(delivery),
        "category": _coding(_CATEGORY, "outpatient", "Outpatient"),
        "medicationReference": {"reference": "#obat", "display": _name(item)},
        "subject": _subject(detail),
        "performer": [{"actor": _organization(facility)}],
        "authorizingPrescription": [{"reference": f"urn:uuid:{_uuid(whole.request)}"}],
        "quantity": _quantity(whole, rows),
        "dosageInstruction": [_dosage(item)],
        "substitution": {"wasSubstituted": False},
    }
    asked, inside = (_quantity(whole, part)["value"] for part in (whole.rows, rows))
    if item.days and (lasts := item.days * inside // (asked or 1)):
        dispense["daysSupply"] = _days(lasts)
    if prepared := resep.checked_at or delivery.sealed_at:
        dispense["whenPrepared"] = _time(prepared)
    if door := _door(delivery):
        dispense["whenHandedOver"] = _time(door)
    if delivery.handed_at:
        when = {"url": HANDED_TO_COURIER, "valueDateTime": _time(delivery.handed_at)}
        dispense["extension"] = [when]
    return dispense


def _dispense_id(detail: DeliveryDetail, item: ItemRow, resep: Prescription) -> str:
    """What was packed later is a dispense of its own."""
    name = f"{detail.row.prescription}/fhir-dispense/{item.n}"
    if detail.row.delivery in {bundle.delivery for bundle in resep.later}:
        name = f"{name}/{detail.row.delivery}"
    return digest(name.encode())


def _status(delivery: Delivery) -> str:
    if delivery.state in _HANDED:
        return "completed"
    return "cancelled" if delivery.state in _GIVEN_UP else "in-progress"


def _door(delivery: Delivery) -> int:
    """When the medicine was in the patient's hands, 0 when it is not."""
    if delivery.delivered_at:
        return delivery.delivered_at
    return delivery.since if delivery.state is AntaranState.AMBIL_SENDIRI else 0


def _medication(rows: Sequence[ItemRow], facility: Facility) -> dict[str, Any]:
    first = rows[0]
    medicine: dict[str, Any] = {"resourceType": "Medication", "id": "obat"}
    if not first.mix:
        return medicine | {"code": _code(first, facility), "extension": [_type(_PLAIN)]}
    ingredients = [
        {"itemCodeableConcept": _code(row, facility), "strength": _strength(row)} for row in rows
    ]
    return medicine | {
        "code": {"text": _name(first)},
        "form": {"text": first.mix_unit or "racikan"},
        "ingredient": ingredients,
        "extension": [_type(_DIVIDED)],
    }


def _code(item: ItemRow, facility: Facility) -> dict[str, Any]:
    code: dict[str, Any] = {"text": item.name}
    if kfa := facility.kfa.get(item.code):
        code["coding"] = [{"system": _KFA, "code": kfa, "display": item.name}]
    return code


def _type(kind: tuple[str, str]) -> dict[str, Any]:
    return {"url": _TYPE, "valueCodeableConcept": _coding(_TYPES, *kind)}


def _strength(row: ItemRow) -> dict[str, Any]:
    """As prescribed: so much of it in all packs together."""
    packs = {"value": row.mix_quantity or 1, "unit": row.mix_unit or "racikan"}
    return {
        "numerator": {"value": row.quantity, "unit": row.unit or "satuan"},
        "denominator": packs,
    }


def _name(item: ItemRow) -> str:
    return (item.mix_name or f"Racikan {item.mix}") if item.mix else item.name


def _identifiers(detail: DeliveryDetail, item: ItemRow, facility: Facility) -> list[dict[str, Any]]:
    number = detail.row.prescription
    return [
        {
            "system": f"{_SYSTEMS}/prescription/{facility.organization}",
            "use": "official",
            "value": number,
        },
        {
            "system": f"{_SYSTEMS}/prescription-item/{facility.organization}",
            "use": "official",
            "value": f"{number}-{item.n}",
        },
    ]


def _subject(detail: DeliveryDetail) -> dict[str, Any]:
    subject: dict[str, Any] = {"display": detail.patient.name}
    if detail.patient.nik:
        subject["identifier"] = {"system": _NIK, "use": "official", "value": detail.patient.nik}
    return subject


def _dosage(item: ItemRow) -> dict[str, Any]:
    return {"sequence": item.n, "text": item.sentence or item.signa or "Menurut petunjuk dokter"}


def _quantity(whole: _Whole, rows: Sequence[ItemRow]) -> dict[str, Any]:
    """Of a racikan the packs that can be made of what is inside."""
    first = whole.first
    if not first.mix:
        return {"value": rows[0].quantity, "unit": first.unit or "satuan"}
    inside = {row.n: row.quantity for row in rows}
    packs = first.mix_quantity or 1
    made = [packs * inside.get(row.n, 0) // row.quantity for row in whole.rows if row.quantity]
    return {"value": min(made, default=packs), "unit": first.mix_unit or "racikan"}


def _days(days: int) -> dict[str, Any]:
    system = "http://unitsofmeasure.org"
    return {"value": days, "unit": "hari", "system": system, "code": "d"}


def _organization(facility: Facility) -> dict[str, Any]:
    return {"reference": f"Organization/{facility.organization}", "display": facility.name}


def _coding(system: str, code: str, display: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, "display": display}]}


def _time(ms: int) -> str:
    """With its zone; a FHIR dateTime is not allowed without."""
    return from_ms(ms).isoformat(timespec="seconds")


def _uuid(identity: str) -> str:
    return "-".join(
        (identity[:8], identity[8:12], identity[12:16], identity[16:20], identity[20:32])
    )
