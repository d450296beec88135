"""Reports from the road, typed from a phone call; proof at the end; relay at a puskesmas."""

from posobat.app.photos import Photo, Photos, read_photo
from posobat.app.ports import Work
from posobat.app.steps import delivery_step, the_delivery
from posobat.app.views import DeliveryDetail
from posobat.domain.booking import MANUAL_CARRIER
from posobat.domain.booking_number import normalise_booking_number
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_code import same_code
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.plate import normalise_plate
from posobat.domain.relay import RelayPost
from posobat.domain.text import clean, letters

PROOFS = ("kode", "nama", "foto", "telepon")


def en_route(work: Work, delivery: str) -> str:
    """The driver says that he is on his way to the patient."""
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.EN_ROUTE)


def held(work: Work, delivery: str, reason: str) -> str:
    """Something keeps the driver; the pack stays with him."""
    words = _reason(reason, "Tulis mengapa paket tertahan.")
    data = {"reason": words}
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.HOLD, data)


def coming_back(work: Work, delivery: str, reason: str) -> str:
    """The driver turns round with the pack, or fetches it from the puskesmas for us."""
    words = _reason(reason, "Tulis mengapa paket dibawa kembali.")
    data = {"reason": words}
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.RETURNING, data)


def booked_by_hand(work: Work, delivery: str, number: str, carrier: str = MANUAL_CARRIER) -> str:
    """Staff booked a courier in his own app and type the number that it showed. Who comes is told
    when he is here; DomainError for no number, or a bundle that is not waiting."""
    order = normalise_booking_number(number)
    detail = the_delivery(work, delivery)
    record = fold_delivery(detail.facts)
    if record.state == "DISEGEL":
        delivery_step(work, detail, DeliveryEvent.QUEUE, {"carrier": MANUAL_CARRIER})
        detail = the_delivery(work, delivery)
    data = {"carrier": carrier, "order": order}
    return delivery_step(work, detail, DeliveryEvent.DRIVER, data)


def delivered_with_proof(
    work: Work,
    delivery: str,
    *,
    proof: str,
    receiver: str = "",
    relation: str = "",
    code: str = "",
    photo: str = "",
    photos: Photos | None = None,
) -> str:
    """`proof` is one of PROOFS, or "" for the courier's word alone: "bukti menyusul". A wrong code
    is not recorded. Of a photo a copy goes into `photos` and its sum into the op."""
    detail = the_delivery(work, delivery)
    data = {
        "receiver": _receiver(receiver, required=bool(proof)),
        "relation": clean(relation, 40, "relation", "Hubungan"),
        "proof": proof,
    }
    if proof not in ("", *PROOFS):
        raise DomainError("BUKTI", "Pilih bukti penerimaan.", "proof")
    if proof == "nama" and not data["relation"]:
        raise DomainError("BUKTI-HUBUNGAN", "Pilih hubungan penerima dengan pasien.", "relation")
    if proof == "kode" and not same_code(detail.row.delivery, code):
        pesan = "Kode terima tidak cocok. Tanyakan lagi kepada penerima."
        raise DomainError("KODE-ANTAR", pesan, "code")
    kept: Photo | None = None
    if proof == "foto":
        if photos is None:
            raise DomainError("FOTO", "Foto tidak dapat disimpan di komputer ini.", "photo")
        kept = read_photo(photo)
        data["photo"] = kept.sum
    op = delivery_step(work, detail, DeliveryEvent.DELIVERED, data)
    if kept is not None and photos is not None:
        # before the commit: an op never names a photo that is not here
        photos.keep(delivery, kept)
    return op


def leave_at(work: Work, delivery: str, relay: RelayPost, receiver: str) -> str:
    """Titip: the pack lies at that puskesmas now, taken by whom."""
    data = {
        "post": relay.code,
        "post_name": relay.name,
        "receiver": _receiver(receiver, required=True),
    }
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.RELAYED, data)


def carry_on(work: Work, delivery: str, driver: str, plate: str, phone: str = "") -> str:
    """Somebody fetched it at the puskesmas and brings it to the patient."""
    person = {"name": _receiver(driver, required=True), "plate": normalise_plate(plate)}
    if phone:
        person["phone"] = phone
    data = {"driver": person}
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.RELAY_TAKEN, data)


def back_with_seal(work: Work, delivery: str, *, seal_intact: bool) -> str:
    """Scan back: the pack lies at the post again and waits for the pharmacist's decision."""
    data = {"seal_intact": seal_intact}
    return delivery_step(work, the_delivery(work, delivery), DeliveryEvent.BACK_AT_POST, data)


def found_at_return(detail: DeliveryDetail | None, text: str) -> DeliveryDetail:
    """The bundle whose seal was scanned back. DomainError when it is none of ours."""
    if detail is None:
        said = " ".join(text.split())[:30]
        pesan = f"Segel {said} tidak tercatat di pos ini. Periksa segelnya, lalu panggil apoteker."
        raise DomainError("KEMBALI-SEGEL", pesan, "scan")
    record = fold_delivery(detail.facts)
    if record.is_final or not record.with_courier:
        pesan = f"Slip {detail.row.slip} tidak sedang dibawa kurir."
        raise DomainError("KEMBALI-BUKAN", pesan, "scan")
    return detail


def _reason(text: str, pesan: str) -> str:
    words = clean(text, 120, "reason", "Alasan")
    if letters(words) < 3:
        raise DomainError("ALASAN-KOSONG", pesan, "reason")
    return words


def _receiver(text: str, *, required: bool) -> str:
    name = clean(text, 80, "receiver", "Nama penerima")
    if required and letters(name) < 2:
        raise DomainError("NAMA-KOSONG", "Isi nama penerima.", "receiver")
    return name
