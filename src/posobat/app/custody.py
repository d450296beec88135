"""Who holds the parcel: the post's own facts, recorded at once, with or without a network."""

from dataclasses import dataclass

from posobat.app.manifest import Told, check_may_take, is_cold
from posobat.app.pharmacy import education_told, note_bundled
from posobat.app.ports import Work
from posobat.app.reference import Reference
from posobat.app.rest import after_cancel
from posobat.app.steps import check_right, delivery_step, the_delivery
from posobat.domain.booking import MANUAL_CARRIER
from posobat.domain.clock import WIB, Clock
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import Delivery
from posobat.domain.education import check_explained, is_educated
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.plate import normalise_plate
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.reasons import check_failure
from posobat.domain.rights import Deed, Right, may
from posobat.domain.seal import check_same_seal
from posobat.domain.text import clean, letters
from posobat.domain.transitions import AntaranState

PHONED = ("telepon", "nama")
"""Proofs of a report by telephone; code and photo are looked at in app.road."""
NOT_EDUCATED = (
    "Edukasi untuk paket ini belum dicatat, jadi obat belum boleh diserahkan. "
    "Minta apoteker atau TTK masuk dengan PIN-nya (Ctrl+L)."
)
"""Why somebody who does not counsel may not hand it out."""


@dataclass(frozen=True)
class Taken:
    """What is scanned and looked at when a driver takes one pack, as typed. `temperature` of the
    box, for a cold one."""

    seal: str
    driver: str
    plate: str
    temperature: str = ""


def hand_over_checked(
    work: Work, reference: Reference, clock: Clock, delivery: str, taken: Taken
) -> str:
    """As `hand_over`, by the rule of the berita acara. Nobody is approved here: the DomainError
    about an untrained driver leads to where a pharmacist does that."""
    detail, plate = the_delivery(work, delivery), normalise_plate(taken.plate)
    rider = work.driver_of_plate(plate)
    try:
        tenths = check_may_take(
            _rides_for(fold_delivery(detail.facts)),
            rider.trained_until if rider else "",
            clock().astimezone(WIB).date(),
            Told(taken.temperature),
            cold=is_cold(detail, reference),
        )
    except DomainError as fault:
        if fault.field != "approved_by":
            raise
        pesan = (
            f"Tidak ada kurir terlatih dengan pelat {plate}. Serahkan lewat Pengantaran (F4): "
            "di sana kurir didaftarkan, atau disetujui apoteker."
        )
        raise DomainError(fault.code, pesan, "plate") from fault
    return hand_over(work, delivery, taken.seal, taken.driver, plate, tenths=tenths)


def hand_over(
    work: Work, delivery: str, seal: str, driver: str, plate: str, *, tenths: int | None = None
) -> str:
    """The driver takes the sealed pack: the scanned seal must be the one put on at sealing.
    `tenths` of °C were measured in the box of a cold pack."""
    detail = the_delivery(work, delivery)
    person = {"name": _name(driver, "driver", "Nama kurir"), "plate": normalise_plate(plate)}
    scanned = check_same_seal(detail.seal, seal)
    booking = fold_delivery(detail.facts).booking
    if booking and booking.by_hand and detail.row.state == AntaranState.MENUNGGU_KURIR:
        # a standby driver is chosen and given the pack in one move
        delivery_step(work, detail, DeliveryEvent.DRIVER, {"driver": person})
        detail = the_delivery(work, delivery)
    data = {"seal": scanned, "driver": person, "temperature": tenths}
    return delivery_step(work, detail, DeliveryEvent.HAND_OVER, data)


def pick_driver(work: Work, delivery: str, driver: str, plate: str) -> str:
    """A standby driver instead of, or before, a courier of an interface."""
    person = {"name": _name(driver, "driver", "Nama kurir"), "plate": normalise_plate(plate)}
    data = {"driver": person, "carrier": MANUAL_CARRIER}
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.DRIVER, data)


def delivered(work: Work, delivery: str, receiver: str, relation: str, proof: str) -> str:
    """`proof` is one of PHONED; typed after a phone call."""
    detail = the_delivery(work, delivery)
    if proof not in PHONED:
        raise DomainError("BUKTI", "Pilih bukti penerimaan.", "proof")
    data = {
        "receiver": _name(receiver, "receiver", "Nama penerima"),
        "relation": clean(relation, 40, "relation", "Hubungan"),
        "proof": proof,
    }
    return delivery_step(work, detail, DeliveryEvent.DELIVERED, data)


def failed(work: Work, delivery: str, reason: str, note: str = "") -> str:
    """`reason` is a code of domain.reasons."""
    detail = the_delivery(work, delivery)
    data = {"reason": str(check_failure(reason, note)), "note": clean(note, 200, "note", "Catatan")}
    return delivery_step(work, detail, DeliveryEvent.FAILED, data)


def returning(work: Work, delivery: str) -> str:
    """The driver is bringing the pack back."""
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.RETURNING)


def back_at_post(work: Work, delivery: str, seal_intact: bool) -> str:
    """The pack is back: the pharmacist decides what becomes of it."""
    detail = the_delivery(work, delivery)
    return delivery_step(work, detail, DeliveryEvent.BACK_AT_POST, {"seal_intact": seal_intact})


def self_pickup(
    work: Work,
    delivery: str,
    receiver: str,
    relation: str,
    *,
    id_checked: bool,
    educated: str = "",
    note: str = "",
) -> str:
    """Fetched at the post by somebody whose identity was checked, and to whom the medicines were
    explained: `note` says what and `educated` to whom, "" for the receiver. Both may stay empty
    where it was recorded at the seal; else DomainError, also for a role that does not counsel."""
    check_right(work, DeliveryEvent.SELF_PICKUP)
    detail = the_delivery(work, delivery)
    if not id_checked:
        raise DomainError("IDENTITAS", "Periksa identitas pengambil dulu.", "id_checked")
    if detail.row.state == AntaranState.DRAF and not fold_prescription(detail.resep_facts).checked:
        raise DomainError("RESEP-PERIKSA", "Obat belum diperiksa. Lengkapi telaah obat dulu.")
    name = _name(receiver, "receiver", "Nama pengambil")
    data: dict[str, object] = {
        "receiver": name,
        "relation": clean(relation, 40, "relation", "Hubungan"),
        "id_checked": True,
    }
    if note.strip() or educated.strip() or not is_educated(fold_delivery(detail.facts)):
        data["education"] = _explained(work, educated.strip() or name, note)
    op = delivery_step(work, detail, DeliveryEvent.SELF_PICKUP, data)
    note_bundled(work, detail.row.prescription)
    return op


def _explained(work: Work, to: str, note: str) -> dict[str, object]:
    """What is told at the counter is told by the pharmacy."""
    if not may(work.role(), Right.ENTER, Deed.EDUCATION):
        raise DomainError("EDUKASI-PERAN", NOT_EDUCATED, "note")
    check_explained(note)
    return education_told(to, note)


def cancel(work: Work, delivery: str, reason: str) -> str:
    """Before custody only; a booked courier is called off by the server."""
    detail = the_delivery(work, delivery)
    if letters(reason) < 3:
        raise DomainError("ALASAN-KOSONG", "Tulis alasan pembatalan.", "reason")
    data = {"reason": clean(reason, 200, "reason", "Alasan")}
    op = delivery_step(work, detail, DeliveryEvent.CANCEL, data)
    after_cancel(work, detail, data["reason"])
    note_bundled(work, detail.row.prescription)
    return op


def _rides_for(record: Delivery) -> str:
    """The carrier whose driver comes. A booking that staff made in a courier's own app opens as one
    by hand, and only its step says whose app it was."""
    booking, picked = record.booking, record.last(DeliveryEvent.DRIVER)
    if booking is None:
        return MANUAL_CARRIER
    app = picked.data.get("carrier") if picked is not None and booking.order else ""
    return str(app or booking.carrier)


def _name(text: str, field: str, label: str) -> str:
    name = clean(text, 80, field, label)
    if letters(name) < 2:
        raise DomainError("NAMA-KOSONG", f"Isi {label[0].lower()}{label[1:]}.", field)
    return name
