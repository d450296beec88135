"""The pharmacist's steps between the counter and the seal."""

from collections.abc import Mapping

from posobat.app.ports import Work
from posobat.app.steps import (
    check_right,
    delivery_step,
    prescription_step,
    the_delivery,
    the_prescription,
)
from posobat.app.views import DeliveryDetail
from posobat.domain.change import Change, Kind
from posobat.domain.delivery import fold_delivery
from posobat.domain.education import check_education
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent, PrescriptionEvent
from posobat.domain.policy import Method
from posobat.domain.prescription_doubts import GOES_ON, REPLACED
from posobat.domain.prescription_state import allowed_prescription_events, fold_prescription
from posobat.domain.review import Review, check_pair, check_review, doubts
from posobat.domain.seal import check_unused, seal_number, spellings
from posobat.domain.text import clean, letters

_LEAST_REASON = 5


def review_prescription(
    work: Work, prescription: str, answers: Mapping[str, bool], notes: Mapping[str, str]
) -> str:
    """Telaah resep, 8 items. DomainError when one is unanswered or a "tidak" has no note. A "tidak"
    holds the resep: the doctor is asked, or the pharmacist writes down why it goes on."""
    check_review(Review.RESEP, answers, notes)
    data = {"answers": dict(answers), "notes": _filled(notes)}
    return prescription_step(work, prescription, PrescriptionEvent.REVIEW, data)


def ask_doctor(work: Work, prescription: str, doctor: str, question: str) -> str:
    """Who was asked what, by telephone or at the door; the time is the op's."""
    data = {
        "doctor": _words(doctor, 2, 80, "doctor", "Nama dokter"),
        "note": _words(question, _LEAST_REASON, 300, "note", "Pertanyaan"),
    }
    return prescription_step(work, prescription, PrescriptionEvent.ASK_DOCTOR, data)


def doctor_answered(
    work: Work, prescription: str, answer: str, decision: str, doctor: str = ""
) -> str:
    """`decision`: "lanjut" (as it is written) or "ganti" (another resep comes, this one is
    cancelled)."""
    if decision not in (GOES_ON, REPLACED):
        raise DomainError("JAWABAN-PILIH", "Pilih keputusan dokter.", "decision")
    known = the_prescription(work, prescription)
    asked = known.doctor if known else ""
    data = {
        "note": _words(answer, 2, 300, "note", "Jawaban dokter"),
        "decision": decision,
        "doctor": clean(doctor, 80, "doctor", "Nama dokter") or asked,
    }
    return prescription_step(work, prescription, PrescriptionEvent.DOCTOR_ANSWERED, data)


def proceed(work: Work, prescription: str, reason: str) -> str:
    """The pharmacist's own decision, with its reason, where the telaah found something."""
    data = {"reason": _words(reason, _LEAST_REASON, 300, "reason", "Alasan melanjutkan")}
    return prescription_step(work, prescription, PrescriptionEvent.PROCEED, data)


def prepare(work: Work, prescription: str) -> str:
    """The actor has prepared the medicines."""
    data = {"preparer": work.actor}
    return prescription_step(work, prescription, PrescriptionEvent.PREPARE, data)


def final_check(
    work: Work,
    prescription: str,
    answers: Mapping[str, bool],
    notes: Mapping[str, str],
    single_staff_reason: str = "",
) -> str:
    """Telaah obat, 5 items, by somebody else than the preparer unless a reason is written down. A
    "tidak" sends the medicines back to the preparation; anybody may say so of his own work."""
    check_right(work, PrescriptionEvent.FINAL_CHECK)
    check_review(Review.OBAT, answers, notes)
    if not doubts(Review.OBAT, answers):
        check_pair(_preparer(work, prescription), work.actor, single_staff_reason)
    data = {
        "answers": dict(answers),
        "notes": _filled(notes),
        "checker": work.actor,
        "single_staff_reason": clean(single_staff_reason, 200, "checker", "Alasan"),
    }
    return prescription_step(work, prescription, PrescriptionEvent.FINAL_CHECK, data)


def seal(
    work: Work, delivery: str, seal: str, educated: str, note: str = "", *, callback: bool = False
) -> str:
    """Closes a bundle with a numbered seal. DomainError when the final check or the counselling is
    missing, nothing lies in it, or the seal was ever used. `callback`: the patient is telephoned
    after arrival. Sealed anew, what was explained before still stands."""
    check_right(work, DeliveryEvent.SEAL)
    detail = the_delivery(work, delivery)
    if not detail.items:
        pesan = "Tidak ada obat di paket ini. Batalkan paketnya; sisanya dikemas sebagai susulan."
        raise DomainError("SEGEL-TANPA-ISI", pesan)
    number = seal_number(seal)
    check_unused(next(filter(None, map(work.seal_holder, spellings(number))), ""))
    before = fold_delivery(detail.facts).last(DeliveryEvent.SEAL)
    if before is None:
        _must_have_passed(detail)
    education = education_told(educated, note, callback=callback)
    if before is not None and not (educated.strip() or note.strip()):
        education = dict(before.data.get("education", {}))
    elif detail.row.method != Method.AMBIL or education:
        check_education(educated, note)
    data = {"seal": number, "checker": work.actor, "education": education}
    op = delivery_step(work, detail, DeliveryEvent.SEAL, data)
    note_bundled(work, detail.row.prescription)
    return op


def note_bundled(work: Work, prescription: str) -> None:
    """The resep has left the pharmacy with the last of its bundles: sealed, fetched or given up. A
    consequence of what was just recorded, so nobody's right is asked."""
    siblings = work.deliveries_of(prescription)
    record = fold_prescription(siblings[0].resep_facts if siblings else ())
    if PrescriptionEvent.BUNDLED not in allowed_prescription_events(record):
        return
    alive = (one for one in siblings if not fold_delivery(one.facts).is_final)
    if all(sibling.seal for sibling in alive):
        body = {"event": str(PrescriptionEvent.BUNDLED)}
        work.record(Change(Kind.PRESCRIPTION_EVENT, body, prescription))


def education_told(to: str, note: str, *, callback: bool = False) -> dict[str, object]:
    """As an op's body has it, {} when nothing was said."""
    told: dict[str, object] = {
        "to": clean(to, 80, "educated", "Penerima edukasi"),
        "note": clean(note, 300, "note", "Yang dijelaskan"),
    }
    if callback:
        told["callback"] = True
    return told if any(told.values()) else {}


def _preparer(work: Work, prescription: str) -> str:
    known = the_prescription(work, prescription)
    return known.preparer if known else ""


def _must_have_passed(detail: DeliveryDetail) -> None:
    """The last telaah obat stands, every answer in it is yes, and nothing was changed since."""
    record = fold_prescription(detail.resep_facts)
    if record.checked:
        return
    found = doubts(Review.OBAT, record.final_answers)
    if found and record.sent_back:
        raise DomainError(
            "TELAAH-TIDAK",
            f"Telaah obat menemukan yang tidak sesuai: {', '.join(found)}. "
            "Perbaiki obatnya, periksa ulang, lalu segel paket.",
        )
    raise DomainError(
        "BELUM-DIPERIKSA", "Telaah obat belum lengkap. Periksa obatnya, lalu segel paket."
    )


def _words(text: str, least: int, limit: int, field: str, label: str) -> str:
    """`least` letters that mean something. DomainError when there are fewer."""
    told = clean(text, limit, field, label)
    if letters(told) < least:
        raise DomainError("ALASAN-KOSONG", f"Isi {label[0].lower()}{label[1:]}.", field)
    return told


def _filled(notes: Mapping[str, str]) -> dict[str, str]:
    told = {key: clean(note, 200, "answers", "Catatan") for key, note in notes.items()}
    return {key: note for key, note in told.items() if note}
