"""Words for the events and choices of a delivery."""

from posobat.app.print_orders import PAPER_WORDS
from posobat.domain.facts import DeliveryEvent, Fact, PrescriptionEvent
from posobat.domain.prescription_doubts import REPLACED, refused
from posobat.domain.reasons import FailureReason, failure_words, reason_words
from posobat.domain.review import ITEMS, Review

CARRIERS = {
    "gosend": "GO-SEND",
    "manual": "pengemudi siaga",
    "fleet": "Gancang Aron",
    "taxi": "taksi setempat",
    "pos": "Pos Indonesia",
    "ambil": "",
}
METHODS = {"kurir": "Kurir", "apoteker": "Kunjungan apoteker", "ambil": "Ambil sendiri di pos"}
FAIL_REASONS = {str(reason): failure_words(reason) for reason in FailureReason}
RELATIONS = {
    "pasien": "Pasien sendiri",
    "suami_istri": "Suami/istri",
    "anak": "Anak",
    "orang_tua": "Orang tua",
    "saudara": "Saudara",
    "tetangga": "Tetangga",
    "lain": "Lainnya",
}
PROOFS = {
    "telepon": "Telepon ke penerima",
    "nama": "Nama dan tanda tangan",
    "kode": "Kode terima",
    "foto": "Foto",
}

_PHARMACY = {
    PrescriptionEvent.REVIEW: "Resep ditelaah",
    PrescriptionEvent.ASK_DOCTOR: "Dokter ditanya",
    PrescriptionEvent.DOCTOR_ANSWERED: "Dokter menjawab",
    PrescriptionEvent.PROCEED: "Dilanjutkan dengan alasan",
    PrescriptionEvent.PREPARE: "Obat disiapkan",
    PrescriptionEvent.FINAL_CHECK: "Obat diperiksa",
    PrescriptionEvent.PARTIAL: "Diserahkan sebagian",
    PrescriptionEvent.LATER_BUNDLE: "Obat susulan dikemas",
    PrescriptionEvent.LATER_CANCELLED: "Paket susulan tidak jadi diterima",
    PrescriptionEvent.DONE: "Resep ditutup",
    PrescriptionEvent.CANCEL: "Resep dibatalkan",
    PrescriptionEvent.CHECKED: "Resep dicek",
}
_EVENTS = {
    DeliveryEvent.SEAL: "Paket disegel",
    DeliveryEvent.QUEUE: "Kurir diminta",
    DeliveryEvent.WITHDRAWN: "Permintaan kurir diurungkan",
    DeliveryEvent.BOOKED: "Kurir dipesan",
    DeliveryEvent.DRIVER: "Pengemudi didapat",
    DeliveryEvent.TO_POST: "Pengemudi menuju pos",
    DeliveryEvent.HAND_OVER: "Diserahkan ke kurir",
    DeliveryEvent.PICKED: "Kurir melapor sudah mengambil",
    DeliveryEvent.EN_ROUTE: "Dalam perjalanan",
    DeliveryEvent.HOLD: "Tertahan",
    DeliveryEvent.RELAYED: "Dititipkan di puskesmas",
    DeliveryEvent.RELAY_TAKEN: "Diambil dari titipan",
    DeliveryEvent.DELIVERED: "Diterima pasien",
    DeliveryEvent.FAILED: "Gagal diantar",
    DeliveryEvent.RETURNING: "Kembali ke pos",
    DeliveryEvent.BACK_AT_POST: "Sudah kembali di pos",
    DeliveryEvent.NO_COURIER: "Tidak ada kurir",
    DeliveryEvent.COURIER_CANCELLED: "Dibatalkan kurir",
    DeliveryEvent.SELF_PICKUP: "Diambil sendiri",
    DeliveryEvent.CANCEL: "Dibatalkan",
    DeliveryEvent.LOST: "Hilang atau rusak",
    DeliveryEvent.REUSE: "Diputuskan dipakai lagi",
    DeliveryEvent.DESTROY: "Dimusnahkan",
    DeliveryEvent.CORRECTION: "Koreksi",
    DeliveryEvent.BOOKING_TROUBLE: "Pemesanan kurir bermasalah",
}


def event_words(fact: Fact) -> tuple[str, str]:
    """(what happened, what is worth adding)."""
    known = {str(event): words for event, words in _EVENTS.items()}
    return known.get(fact.event, fact.event), _note(fact)


def pharmacy_words(fact: Fact) -> str:
    """ "" for steps that say nothing to the counter."""
    return {str(event): words for event, words in _PHARMACY.items()}.get(fact.event, "")


def reprint_words(fact: Fact) -> tuple[str, str]:
    """(which paper, why and which copy) for a paper that was printed again."""
    known = {str(paper): words for paper, words in PAPER_WORDS.items()}
    paper = known.get(str(fact.data.get("paper")), "kertas")
    note = f"{fact.data.get('reason', '')} (salinan ke-{fact.data.get('copy', '')})"
    return f"{paper[0].upper()}{paper[1:]} dicetak ulang", note


def pharmacy_note(fact: Fact) -> str:
    """What is worth adding: what was found, asked, answered, given."""
    data = fact.data
    kind = {"telaah_resep": Review.RESEP, "telaah_obat": Review.OBAT}.get(fact.event)
    if kind is not None:
        return _findings(kind, data.get("answers"), data.get("notes"))
    bundle = data.get("bundle")
    if isinstance(bundle, dict):
        return str(bundle.get("slip", ""))
    words = [str(data[k]) for k in ("doctor", "note", "reason") if isinstance(data.get(k), str)]
    told = ": ".join(word for word in words if word)
    return f"{told} (diganti resep lain)" if data.get("decision") == REPLACED else told


def is_bad(fact: Fact) -> bool:
    """A telaah that found something."""
    answers = fact.data.get("answers")
    return isinstance(answers, dict) and refused(answers)


def _findings(kind: Review, answers: object, notes: object) -> str:
    if not isinstance(answers, dict) or not refused(answers):
        return ""
    said = notes if isinstance(notes, dict) else {}
    found = [
        f"{label} ({said[key]})" if said.get(key) else label
        for key, label in ITEMS[kind].items()
        if answers.get(key) is False
    ]
    return "tidak sesuai: " + ", ".join(found)


def _note(fact: Fact) -> str:
    data = fact.data
    driver = data.get("driver")
    if isinstance(driver, dict):
        return " · ".join(str(driver[k]) for k in ("name", "plate") if driver.get(k))
    if data.get("receiver"):
        relation = str(data.get("relation", ""))
        words = RELATIONS.get(relation, relation).lower()
        return f"{data['receiver']} ({words})" if words else str(data["receiver"])
    if fact.event == DeliveryEvent.LOST:
        return str(data.get("report", ""))
    if data.get("reason"):
        return reason_words(str(data["reason"]), str(data.get("note", "")))
    return str(data.get("seal") or data.get("order") or CARRIERS.get(str(data.get("carrier")), ""))
