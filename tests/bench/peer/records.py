"""The race's records as what a post records: a prescription, its patient, items, courier request.

A record comes as the race's `workload` gives it. The words of its order are kept; codes, NIK and
directions are put the way this program wants them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from helpers.prescriptions import samples
from posobat.app.ports import Work
from posobat.app.reference import Reference
from posobat.app.register_prescription import register_prescription
from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock
from posobat.domain.facts import DeliveryEvent
from posobat.domain.forms import AddressForm, ItemForm, PatientForm, PrescriptionForm

MEDICINES = {
    "AMX500": "AMX500T",
    "PCT500": "PCT500T",
    "MTF500": "MET500T",
    "AML005": "AML5T",
    "CPT025": "KAP25T",
    "GLB005": "GLB5T",
    "OMZ020": "OME20K",
    "SLB002": "SAL2T",
    "VTB001": "VBKT",
    "CTM004": "CTM4T",
    "OAT4FD": "KDT4T",
    "ORL200": "ORALIT",
    "SIM020": "SIM20T",
    "HCT025": "HCT25T",
    "ASM500": "MEF500T",
    "FERRO1": "FE60T",
}
_HOURS = {"sesudah makan": "pc", "sebelum makan": "ac"}
_DAYS = 10
_HOME = "tembok putih, pagar hijau"
"""The way to the door where the record tells none: a delivery needs one."""


@dataclass
class Recorder:
    """Records with the program's own use-cases. `people`: the record's patient → ours.

    The courier request is written as the op that the counter writes: the record knows nothing of
    the review and the seal that the counter asks for before it."""

    clock: Clock
    reference: Reference
    people: dict[str, str] = field(default_factory=dict)

    def record(self, unit: Work, form: PrescriptionForm, person: str) -> None:
        known = self.people.get(person, "")
        if known:
            form = replace(form, patient=None, patient_id=known)
        done = register_prescription(unit, self.clock, self.reference, form)
        self.people[person] = done.patient
        request = {"event": str(DeliveryEvent.QUEUE), "carrier": "gosend"}
        unit.record(Change(Kind.DELIVERY_EVENT, request, done.bundles[0].delivery))


def forms(records: Iterable[dict[str, Any]]) -> Iterator[tuple[datetime, str, PrescriptionForm]]:
    """When it was written, whose it is, and the form."""
    for record in records:
        moment = datetime.fromisoformat(record["created_at"])
        yield moment, record["patient"]["id"], form_of(record)


def form_of(record: dict[str, Any]) -> PrescriptionForm:
    doctor, patient = record["prescriber"], record["patient"]
    return PrescriptionForm(
        items=tuple(_item(item) for item in record["items"]),
        patient=_patient(patient, record["courier"]["catatan"]),
        origin=record["post_id"],
        clinic=doctor["poli"],
        doctor=doctor["nama"],
        sip=doctor["sip"],
        payer="sktm",
        lane="pbi",
        proof=f"SKTM {patient['sktm']}",
    )


def made_up(count: int) -> Iterator[tuple[datetime, str, PrescriptionForm]]:
    """The same where the race's own workload is not at hand: the program's samples, over and over
    for other people."""
    plain = [f for f in samples() if f.patient and f.patient.nik and len(f.items) > 2]
    start = datetime.fromisoformat("2017-11-20T07:30:00+07:00")
    for n in range(count):
        form = plain[n % len(plain)]
        assert form.patient is not None
        who = n * 7 % 2900
        nik = f"{form.patient.nik[:12]}{who + 1:04d}"
        person = replace(form.patient, nik=nik, jkn=f"000{who:010d}")
        # whose it is follows from the form, so that a form's details belong to one man
        key = f"{nik}/{n % len(plain)}"
        yield (
            datetime.fromtimestamp(start.timestamp() + 97 * n, start.tzinfo),
            key,
            replace(form, patient=person),
        )


def _patient(patient: dict[str, Any], note: str) -> PatientForm:
    home = patient["alamat"]
    nik = patient["nik"]
    if patient["jk"] == "P":
        nik = f"{nik[:6]}{int(nik[6:8]) + 40}{nik[8:]}"
    return PatientForm(
        name=patient["nama"],
        nik=nik,
        born=date.fromisoformat(patient["lahir"]),
        sex=patient["jk"],
        phone=patient["telp"],
        allergy="tidak ada",
        address=AddressForm(
            village=home["desa"],
            kecamatan=home["kec"],
            street=home["jalan"],
            rt=home["rt"],
            rw=home["rw"],
            landmark=note or _HOME,
            point=f"{home['lat']:.6f}, {home['lon']:.6f}",
        ),
    )


def _item(item: dict[str, Any]) -> ItemForm:
    return ItemForm(MEDICINES[item["kode"]], _signa(item["signa"], item["catatan"]), item["jumlah"])


def _signa(signa: str, note: str) -> str:
    """Shorthand where there is one, else as written."""
    if "x" not in signa or note not in ("", *_HOURS):
        return f"={' '.join(part for part in (signa, note) if part)}"
    return f"{signa.replace('x', 'dd')} {_HOURS.get(note, '')}".strip()
