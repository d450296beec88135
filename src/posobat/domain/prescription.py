"""A prescription: the checks of its form and the body of the op that records it with its bundles.

One prescription becomes one sealed bundle, or two when the courier policy keeps some medicines
back. Each bundle is given its final slip number here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from posobat.domain.address import check_door
from posobat.domain.eligibility import Lane, Payer, check_lane, check_payer
from posobat.domain.errors import DomainError
from posobat.domain.forms import PrescriptionForm
from posobat.domain.medicine import Formulary
from posobat.domain.notice import Notice
from posobat.domain.policy import BundlePlan, Method, Policy, policy_at, split
from posobat.domain.prescription_items import (
    CheckedItem,
    check_item,
    check_mixes,
    item_body,
    same_substance,
    share_iter,
)
from posobat.domain.text import clean, letters

OLD_DAYS = 7
OLDEST_DAYS = 3650
MOST_ITEMS = 40

SlipNumbers = Callable[[int], Sequence[str]]
"""Answers that many final slip numbers."""


class Tables(Protocol):
    """What of the reference data a prescription needs."""

    @property
    def formulary(self) -> Formulary: ...
    @property
    def policies(self) -> tuple[Policy, ...]: ...


@dataclass(frozen=True)
class CheckedPrescription:
    date: date
    origin: str
    clinic: str
    doctor: str
    sip: str
    payer: Payer
    lane: Lane
    proof: str
    verified_by: str
    carrier: str
    items: tuple[CheckedItem, ...]
    bundles: tuple[BundlePlan, ...]


def prescription_body(
    form: PrescriptionForm,
    patient_id: str,
    patient: Mapping[str, Any],
    tables: Tables,
    *,
    today: date,
    slip_numbers: SlipNumbers,
) -> tuple[dict[str, Any], list[Notice]]:
    """Body of a prescription.new op, and the doubts to show before it is recorded.

    `patient` has the keys of a patient.set body. Raises the first DomainError; slip numbers are
    asked for only when nothing is wrong.
    """
    faults, checked = assess(form, patient, tables, today)
    if checked is None or faults:
        raise faults[0]
    body = body_of(checked, form, patient_id, slip_numbers)
    return body, prescription_notices(checked, patient, today)


def body_of(
    checked: CheckedPrescription,
    form: PrescriptionForm,
    patient_id: str,
    slip_numbers: SlipNumbers,
    written_at: int = 0,
) -> dict[str, Any]:
    """Body of a prescription.new op for a form in which `assess` found no fault. `written_at` (ms):
    when it was written on a blank slip, 0 for what is typed as it happens."""
    slips = slip_numbers(len(checked.bundles))
    body: dict[str, Any] = {
        "patient": patient_id,
        "date": checked.date.isoformat(),
        "origin": checked.origin,
        "clinic": checked.clinic,
        "doctor": checked.doctor,
        "sip": checked.sip,
        "payer": checked.payer.value,
        "lane": checked.lane.value,
        "proof": checked.proof,
        "verified_by": checked.verified_by,
        "items": [item_body(item) for item in checked.items],
        "bundles": [
            _bundle_body(plan, n, slips, checked.carrier)
            for n, plan in enumerate(checked.bundles, start=1)
        ],
    }
    if form.repeats:
        body["repeats"] = form.repeats
    if written_at:
        body["at"] = written_at
    return body


def check_prescription(
    form: PrescriptionForm, patient: Mapping[str, Any], tables: Tables, today: date
) -> list[DomainError]:
    """Every fault of the form, in the order of the screen."""
    return assess(form, patient, tables, today)[0]


def checked_prescription(
    form: PrescriptionForm, tables: Tables, today: date
) -> CheckedPrescription:
    """The form as values of the domain. Raises the first DomainError."""
    faults, checked = _values(form, tables, today)
    if checked is None:
        raise faults[0]
    return checked


def assess(
    form: PrescriptionForm, patient: Mapping[str, Any], tables: Tables, today: date
) -> tuple[list[DomainError], CheckedPrescription | None]:
    """Faults in the order of the screen, and the values when there are any; each row is read once.

    A door that a delivery needs is looked for when all else is right.
    """
    faults, checked = _values(form, tables, today)
    return (faults, None) if checked is None else (_delivery_faults(checked, patient), checked)


def _values(
    form: PrescriptionForm, tables: Tables, today: date
) -> tuple[list[DomainError], CheckedPrescription | None]:
    """Faults in the order of the screen, or the values: never both."""
    faults: list[DomainError] = []

    def read(check: Callable[..., Any], *told: Any) -> Any:
        try:
            return check(*told)
        except DomainError as fault:
            faults.append(fault)
            return None

    day = read(_date, form, today)
    origin = read(_origin, form)
    clinic = read(clean, form.clinic, 60, "clinic", "Poli")
    doctor = read(_doctor, form)
    sip = read(clean, form.sip, 60, "sip", "SIP")
    payer = read(check_payer, form.payer)
    lane = read(check_lane, form.lane, form.proof)
    proof = read(clean, form.proof, 80, "proof", "Bukti")
    verified_by = read(clean, form.verified_by, 80, "verified_by", "Nama pemeriksa")
    read(_count, form)
    formulary = tables.formulary
    items = tuple([read(check_item, row, n, formulary, today) for n, row in enumerate(form.items)])
    read(check_mixes, form.items)
    method = read(_method, form)
    carrier = read(_carrier, form)
    if not faults:
        items = read(share_iter, items)
    if faults:
        return faults, None
    bundles = plan_bundles(items, method, tables.policies, today)
    return [], CheckedPrescription(
        day, origin, clinic, doctor, sip, payer, lane, proof, verified_by, carrier, items, bundles
    )


def plan_bundles(
    items: Sequence[CheckedItem], wish: Method, policies: Sequence[Policy], today: date
) -> tuple[BundlePlan, ...]:
    """The bundles that the policy in force today makes of the items."""
    medicines = [item.medicine for item in items]
    days = [item.days for item in items]
    mixes = [item.mix for item in items]
    return tuple(split(medicines, wish, policy_at(policies, today), days, mixes))


def prescription_notices(
    checked: CheckedPrescription, patient: Mapping[str, Any], today: date, old_days: int = OLD_DAYS
) -> list[Notice]:
    """Doubts about a prescription that passed its checks."""
    notices = []
    if today - checked.date > timedelta(days=old_days):
        pesan = f"Resep lebih dari {old_days} hari. Lanjutkan?"
        notices.append(Notice("RESEP-LAMA", pesan, "date"))
    if checked.payer in (Payer.BPJS_PBI, Payer.BPJS_NON_PBI) and not patient.get("jkn"):
        notices.append(Notice("JKN-KOSONG", "Nomor JKN belum diisi.", "patient.jkn"))
    notices += same_substance(checked.items)
    notices += [
        Notice("SIGNA-TANYA", item.signa.confirm, f"items.{item.n - 1}.signa")
        for item in checked.items
        if item.signa.confirm
    ]
    notices += [
        Notice("OBAT-SYARAT", warning, "items")
        for warning in dict.fromkeys(w for plan in checked.bundles for w in plan.warnings)
    ]
    return notices


def _date(form: PrescriptionForm, today: date) -> date:
    day = form.date or today
    if day > today:
        raise DomainError("RESEP-DEPAN", "Tanggal resep di masa depan.", "date")
    if (today - day).days > OLDEST_DAYS:
        raise DomainError("RESEP-TANGGAL", "Periksa tanggal resep: tahunnya terlalu lama.", "date")
    return day


def _origin(form: PrescriptionForm) -> str:
    origin = clean(form.origin, 80, "origin", "Asal resep")
    if letters(origin) < 2:
        raise DomainError("ASAL-KOSONG", "Pilih asal resep.", "origin")
    return origin


def _doctor(form: PrescriptionForm) -> str:
    doctor = clean(form.doctor, 80, "doctor", "Nama dokter")
    if letters(doctor) < 3:
        raise DomainError("DOKTER-KOSONG", "Isi nama dokter penulis resep.", "doctor")
    return doctor


def _count(form: PrescriptionForm) -> None:
    if not form.items:
        raise DomainError("OBAT-KOSONG", "Isi paling sedikit satu obat.", "items")
    if len(form.items) > MOST_ITEMS:
        pesan = f"Satu resep paling banyak {MOST_ITEMS} baris obat."
        raise DomainError("OBAT-BANYAK", pesan, "items")


def _method(form: PrescriptionForm) -> Method:
    try:
        return Method(form.method)
    except ValueError as unknown:
        raise DomainError("CARA-KOSONG", "Pilih cara menerima obat.", "method") from unknown


def _carrier(form: PrescriptionForm) -> str:
    carrier = clean(form.carrier, 30, "carrier", "Kurir")
    if form.method == Method.KURIR and not carrier:
        raise DomainError("KURIR-KOSONG", "Pilih kurir.", "carrier")
    return carrier


def _delivery_faults(checked: CheckedPrescription, patient: Mapping[str, Any]) -> list[DomainError]:
    """A bundle that travels needs a phone to call and a door to find."""
    if all(plan.method is Method.AMBIL for plan in checked.bundles):
        return []
    faults = []
    if not patient.get("phone") and not patient.get("phone_alt"):
        pesan = "Nomor HP tidak lengkap. Contoh 0812-3456-7890."
        faults.append(DomainError("HP-KOSONG", pesan, "patient.phone"))
    return faults + check_door(patient, "patient.address")


def _bundle_body(plan: BundlePlan, n: int, slips: Sequence[str], carrier: str) -> dict[str, Any]:
    return {
        "n": n,
        "of": len(slips),
        "method": plan.method.value,
        "carrier": carrier if plan.method is Method.KURIR else "",
        "items": [at + 1 for at in plan.items],
        "slip": slips[n - 1],
        "reasons": list(plan.reasons),
    }
