"""The pharmacist's steps between the counter and the seal."""

from collections.abc import Mapping

from posobat.app.ports import Work
from posobat.app.steps import delivery_step, prescription_step, the_delivery
from posobat.app.views import DeliveryDetail
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent, PrescriptionEvent
from posobat.domain.review import Review, check_education, check_pair, check_review, doubts
from posobat.domain.seal import check_unused, seal_number


def review_prescription(
    work: Work, prescription: str, answers: Mapping[str, bool], notes: Mapping[str, str]
) -> str:
    """Telaah resep, 8 items. DomainError when one is unanswered or a "tidak" has no note."""
    check_review(Review.RESEP, answers, notes)
    data = {"answers": dict(answers), "notes": _filled(notes)}
    return prescription_step(work, prescription, PrescriptionEvent.REVIEW, data)


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
    """Telaah obat, 5 items, by somebody else than the preparer unless a reason is written down."""
    check_review(Review.OBAT, answers, notes)
    check_pair(_preparer(work, prescription), work.actor, single_staff_reason)
    data = {
        "answers": dict(answers),
        "notes": _filled(notes),
        "checker": work.actor,
        "single_staff_reason": single_staff_reason.strip(),
    }
    return prescription_step(work, prescription, PrescriptionEvent.FINAL_CHECK, data)


def seal(work: Work, delivery: str, seal: str, educated: str, note: str = "") -> str:
    """Closes a bundle with a numbered seal. DomainError when the final check or the counselling is
    missing, or the seal is used elsewhere."""
    detail = the_delivery(work, delivery)
    number = seal_number(seal)
    check_unused(work.seal_holder(number))
    check_education(educated, note)
    _must_have_passed(detail)
    data = {
        "seal": number,
        "checker": work.actor,
        "education": {"to": educated.strip(), "note": note.strip()},
    }
    op = delivery_step(work, detail, DeliveryEvent.SEAL, data)
    siblings = work.deliveries_of(detail.row.prescription)
    if all(sibling.seal for sibling in siblings):
        prescription_step(work, detail.row.prescription, PrescriptionEvent.BUNDLED)
    return op


def _preparer(work: Work, prescription: str) -> str:
    for detail in work.deliveries_of(prescription)[:1]:
        for fact in reversed(detail.resep_facts):
            if fact.event == PrescriptionEvent.PREPARE:
                return str(fact.data.get("preparer", ""))
    return ""


def _must_have_passed(detail: DeliveryDetail) -> None:
    """The last telaah obat stands, and every answer in it is yes."""
    checks = [f for f in detail.resep_facts if f.event == PrescriptionEvent.FINAL_CHECK]
    if not checks:
        raise DomainError(
            "BELUM-DIPERIKSA", "Telaah obat belum lengkap. Periksa obatnya, lalu segel paket."
        )
    found = doubts(Review.OBAT, checks[-1].data.get("answers", {}))
    if found:
        raise DomainError(
            "TELAAH-TIDAK",
            f"Telaah obat menemukan yang tidak sesuai: {', '.join(found)}. "
            "Perbaiki obatnya, periksa ulang, lalu segel paket.",
        )


def _filled(notes: Mapping[str, str]) -> dict[str, str]:
    return {key: note.strip() for key, note in notes.items() if note.strip()}
