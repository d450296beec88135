"""The queue in words: chips, filters, the road of one bundle. Pure: facts in, view records out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from posobat.app.views import DeliveryDetail, PatientRow, QueueRow
from posobat.domain.delivery import fold_delivery
from posobat.domain.education import education_of
from posobat.domain.eligibility import PAYER_LABELS, Payer
from posobat.domain.facts import DeliveryEvent
from posobat.domain.phone import display_phone
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.reasons import alarm_words, doubt_words, reason_words
from posobat.domain.status_words import DOUBT
from posobat.ui.antrean.pharmacy_forms import excess_words, owed_words
from posobat.ui.antrean.story import (
    HELD,
    ON_ROAD,
    OVER,
    WAITING,
    Step,
    clock_words,
    held_words,
    incident_words,
    road,
)
from posobat.ui.antrean.words import CARRIERS, METHODS
from posobat.ui.chips import ChipView
from posobat.ui.status import chip_of

__all__ = ["Step", "road"]
_ACT = frozenset(
    {"GAGAL_ANTAR", "KEMBALI_KE_POS", "KEMBALI_DI_POS", "TANPA_KURIR", "TERTAHAN", "HILANG_RUSAK"}
)


@dataclass(frozen=True)
class Filter:
    """`key` is the digit that chooses it."""

    key: str
    label: str
    fits: Callable[[QueueRow], bool]


FILTERS = (
    Filter("1", "Semua", lambda _row: True),
    Filter("2", "Draf", lambda row: row.state == "DRAF"),
    Filter("3", "Siap", lambda row: row.state == "DISEGEL"),
    Filter("4", "Menunggu kurir", lambda row: row.state in WAITING),
    Filter("5", "Di jalan", lambda row: row.state in ON_ROAD),
    Filter("6", "Selesai", lambda row: row.state in OVER),
    Filter("7", "Perlu dicek", lambda row: row.doubt or row.state in _ACT),
    Filter("8", "Kurang obat", lambda row: row.owed > 0),
    Filter("9", "Tanya dokter", lambda row: row.state != "DIBATALKAN" and row.resep in HELD),
)


@dataclass(frozen=True)
class RowView:
    """`spoken` is what a screen reader says for the whole row."""

    delivery: str
    number: str
    name: str
    place: str
    items: str
    chip: ChipView
    time: str
    spoken: str


@dataclass(frozen=True)
class HeadView:
    slip: str
    chip: ChipView
    name: str
    person: str
    address: str
    landmark: str
    phone: str
    allergy: str
    reason: str


def filtered(rows: Sequence[QueueRow], key: str) -> list[QueueRow]:
    chosen = next((f for f in FILTERS if f.key == key), FILTERS[0])
    return [row for row in rows if chosen.fits(row)]


def counts(rows: Sequence[QueueRow]) -> dict[str, int]:
    return {f.key: sum(1 for row in rows if f.fits(row)) for f in FILTERS}


@lru_cache(600)
def same(row: QueueRow) -> QueueRow:
    """The first one that said so: both lists hold the same rows, however often they are read."""
    return row


@lru_cache(600)
def row_view(row: QueueRow) -> RowView:
    """Kept, since most rows stay as they are when one is saved; a list shows 500 at most."""
    chip = chip_of(row)
    place = row.destination
    if row.of > 1:
        place = f"{place} · paket\u00a0{row.n}/{row.of}"  # never broken over two lines
    if row.owed:
        place = f"{place} · kurang obat"
    if row.doubt:
        place = f"{place} · {DOUBT.label.lower()}"
    time = clock_words(row.at)
    spoken = f"{row.patient}, {place}. Status: {chip.label}. {row.items} obat, pukul {time}."
    return RowView(
        row.delivery, counter(row.slip), row.patient, place, str(row.items), chip, time, spoken
    )


def counter(slip: str) -> str:
    """ "0042" of BLB-261122-0042-Z: what people call out across the counter."""
    parts = slip.split("-")
    return parts[2] if len(parts) == 4 else slip


def head_view(detail: DeliveryDetail, today: str) -> HeadView:
    """`today` as YYYY-MM-DD, for the age."""
    patient = detail.patient
    chip = chip_of(detail.row)
    payer = PAYER_LABELS.get(Payer(patient.payer), "") if patient.payer in set(Payer) else ""
    person = [_sex(patient.sex), _age(patient.born, today), payer]
    return HeadView(
        slip=detail.row.slip,
        chip=chip,
        name=patient.name,
        person=" · ".join(part for part in person if part),
        address=address(patient),
        landmark=patient.landmark,
        phone=display_phone(patient.phone),
        allergy="" if _none(patient.allergy) else patient.allergy,
        reason="\n".join(trouble(detail)),
    )


def trouble(detail: DeliveryDetail) -> list[str]:
    """Why a person must look at this bundle, most urgent first."""
    record = fold_delivery(detail.facts)
    over = detail.row.state in ("TERKIRIM", "AMBIL_SENDIRI")
    reason = "" if over else reason_words(detail.row.reason)
    told = [alarm_words(record.alarm), reason, *held_words(detail, record)]
    told += [doubt_words(doubt.code) for doubt in record.suspicious]
    if record.proof_pending:
        told.append("Bukti menyusul. Telepon penerima, lalu tekan D.")
    if detail.row.doubt and not record.suspicious:
        told.append(f"{DOUBT.label}.")
    return list(dict.fromkeys(sentence for sentence in told if sentence))


def address(patient: PatientRow) -> str:
    rt_rw = "/".join(
        part
        for part in (
            f"RT {patient.rt}" if patient.rt else "",
            f"RW {patient.rw}" if patient.rw else "",
        )
        if part
    )
    parts = (patient.street, patient.hamlet, rt_rw, patient.village_name, patient.kecamatan)
    return ", ".join(part for part in parts if part)


def facts_of(detail: DeliveryDetail) -> list[tuple[str, str]]:
    """Seal, driver, booking, money: what is known, in the order in which it is asked for."""
    carrier = CARRIERS.get(detail.row.carrier, detail.row.carrier)
    way = METHODS.get(detail.row.method, detail.row.method)
    if detail.row.method == "kurir" and carrier:
        way = f"{way} ({carrier})"
    driver = " · ".join(part for part in (detail.driver, detail.plate) if part)
    known = (
        ("Cara antar", way),
        ("Segel", detail.seal),
        ("Pengemudi", driver),
        ("No. pesanan", detail.order),
        ("Ongkos", rupiah(detail.price) if detail.price else ""),
        ("Penerima", detail.receiver),
        ("Dokter", detail.doctor),
        *_pharmacy_facts(detail),
    )
    return [(label, words) for label, words in known if words]


def _pharmacy_facts(detail: DeliveryDetail) -> list[tuple[str, str]]:
    """Who prepared and checked, what was explained, what is owed, what was decided."""
    resep, record = fold_prescription(detail.resep_facts), fold_delivery(detail.facts)
    education = education_of(record)
    explained = ": ".join(str(education[k]) for k in ("to", "note") if education.get(k))
    checker = detail.names.get(resep.checker, "") if resep.checked else ""
    if checker and resep.single_staff_reason:
        checker = f"{checker} ({resep.single_staff_reason})"
    lost = record.last(DeliveryEvent.LOST)
    return [
        ("Masih kurang", owed_words(detail)),
        ("Melebihi resep", excess_words(detail)),
        ("Disiapkan", detail.names.get(resep.preparer, "")),
        ("Diperiksa", checker),
        ("Edukasi", explained),
        ("Telepon", "direncanakan setelah obat tiba" if education.get("callback") else ""),
        ("Insiden", incident_words(lost) if lost is not None else ""),
    ]


def rupiah(amount: int) -> str:
    """ "Rp14.200"."""
    return f"Rp{amount:,}".replace(",", ".")


def _none(allergy: str) -> bool:
    return allergy.strip().casefold() in ("", "tidak ada")


def _sex(code: str) -> str:
    return {"L": "laki-laki", "P": "perempuan"}.get(code, "")


def _age(born: str, today: str) -> str:
    if len(born) != 10:
        return ""
    years = int(today[:4]) - int(born[:4]) - (today[5:] < born[5:])
    return f"{years} tahun"
