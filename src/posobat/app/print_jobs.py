"""Ordering papers: with the step that needs them, again with a reason, and what is still open."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from posobat.app.papers import ManifestFacts
from posobat.app.ports import Ports, Work
from posobat.app.print_orders import (
    IN_THE_WORLD,
    PAPER_WORDS,
    JobState,
    Paper,
    PaperOrder,
    PrintJob,
)
from posobat.app.register_prescription import RegisteredBundle
from posobat.app.settings import Settings
from posobat.app.steps import prescription_step, the_delivery
from posobat.app.views import DeliveryDetail
from posobat.domain.errors import DomainError
from posobat.domain.facts import PrescriptionEvent
from posobat.domain.text import clean

REASONS = {
    "rusak": "Kertas rusak atau macet",
    "hilang": "Kertas hilang",
    "pudar": "Cetakan tidak terbaca",
    "berubah": "Data di kertas berubah",
    "lain": "Alasan lain",
}
"""Why a paper is printed again. "lain" needs words."""
_MOST_REASON = 120


def order_new(work: Work, bundles: Iterable[RegisteredBundle], settings: Settings) -> None:
    """What a new prescription brings: a slip for each bundle, and for whom a courier comes the
    notice with the delivery code, if this computer was set so. Goes with the commit."""
    for bundle in bundles:
        if bundle.on_paper:
            continue
        work.order_paper(PaperOrder(Paper.SLIP, bundle.delivery, bundle.slip))
        if settings.notice and bundle.method == "kurir":
            work.order_paper(PaperOrder(Paper.NOTICE, bundle.delivery, bundle.slip))


def order_paper(work: Work, detail: DeliveryDetail, paper: Paper) -> int:
    """A first print. Goes with the commit; answers the job's number."""
    return work.order_paper(PaperOrder(paper, detail.row.delivery, detail.row.slip))


def order_manifest(work: Work, facts: ManifestFacts) -> int:
    """Berita acara serah terima: the order holds its facts as they are now, so that a later print
    says the same. Printed before, it is a copy. Goes with the commit."""
    printed = [job for job in work.papers_about(facts.number) if job.state in IN_THE_WORLD]
    copy = max((job.order.copy for job in printed), default=-1) + 1
    content = asdict(facts) | {"copy": copy}
    return work.order_paper(
        PaperOrder(Paper.MANIFEST, facts.number, facts.number, copy, content=content)
    )


def reprint(work: Work, paper: Paper, delivery: str, reason: str, note: str = "") -> int:
    """One paper of a bundle again, marked "SALINAN ke-n". Who, when, why and which copy go into the
    log of the prescription, so the next copy's number is right on every computer of the post.

    DomainError without a reason. Answers the copy's number.
    """
    why = check_reason(reason, note)
    detail = the_delivery(work, delivery)
    copy = next_copy(detail, paper)
    told = {"paper": str(paper), "slip": detail.row.slip, "copy": copy, "reason": why}
    prescription_step(work, detail.row.prescription, PrescriptionEvent.REPRINT, told)
    work.order_paper(PaperOrder(paper, delivery, detail.row.slip, copy, why))
    return copy


def reprint_manifest(work: Work, number: str, reason: str, note: str = "") -> int:
    """The last berita acara of that number again, with what it said. Answers the copy's number."""
    why = check_reason(reason, note)
    before = [job for job in work.papers_about(number) if job.order.paper is Paper.MANIFEST]
    if not before:
        raise DomainError("CTK-TIDAK-ADA", "Berita acara itu tidak dicetak dari komputer ini.")
    copy = max(job.order.copy for job in before) + 1
    content = {**before[-1].order.content, "copy": copy}
    work.order_paper(PaperOrder(Paper.MANIFEST, number, number, copy, why, content))
    return copy


def check_reason(reason: str, note: str = "") -> str:
    """The reason in words."""
    words = clean(note, _MOST_REASON, "note", "Keterangan")
    if reason not in REASONS:
        raise DomainError("CETAK-ALASAN", "Pilih alasan mencetak ulang.", "reason")
    if reason == "lain":
        if len(words) < 3:
            pesan = "Tulis alasan mencetak ulang dengan singkat."
            raise DomainError("CETAK-CATATAN", pesan, "note")
        return words
    return f"{REASONS[reason]}: {words}" if words else REASONS[reason]


def next_copy(detail: DeliveryDetail, paper: Paper) -> int:
    """Counted in the log. A copy of the whole prescription counts for all of its bundles."""
    made = [
        fact.data.get("copy")
        for fact in detail.resep_facts
        if fact.event == PrescriptionEvent.REPRINT
        and fact.data.get("paper") == str(paper)
        and (paper is Paper.COPY or fact.data.get("slip") == detail.row.slip)
    ]
    return max((n for n in made if isinstance(n, int)), default=0) + 1


def was_printed(detail: DeliveryDetail, jobs: Sequence[PrintJob], paper: Paper) -> bool:
    """Whether a further one of these is a copy: it came out of this computer's printer, or the log
    knows of a copy."""
    came_out = any(job.order.paper is paper and job.state in IN_THE_WORLD for job in jobs)
    return came_out or next_copy(detail, paper) > 1


def order_once(ports: Ports, staff: str, paper: Paper, delivery: str) -> bool:
    """Orders the first print of a bundle's paper; one that waits already is not ordered twice, and
    one that could not be drawn is tried again, else there were two first prints in the end.
    False, and nothing is ordered, when it was printed: that needs a reason, see `reprint`."""
    with ports.work(staff) as work:
        detail, jobs = the_delivery(work, delivery), work.papers_about(delivery)
        if was_printed(detail, jobs, paper):
            return False
        own = [job for job in jobs if job.order.paper is paper]
        failed = [job for job in own if job.state is JobState.FAILED]
        waits = any(job.state is JobState.WAITING for job in own)
        if not (waits or failed):
            order_paper(work, detail, paper)
            work.commit()
    if failed and not waits and ports.papers is not None:
        ports.papers.retry(failed[0].n)
    return True


def forget_orders(ports: Ports, deliveries: Iterable[str]) -> None:
    """What still waits for bundles that were taken back is not printed."""
    if ports.papers is None:
        return
    for delivery in deliveries:
        for job in ports.papers.about(delivery):
            if job.state in (JobState.WAITING, JobState.FAILED):
                ports.papers.cancel(job.n)


def paper_name(order: PaperOrder) -> str:
    """ "slip antar BLB-261122-0042-Z (salinan ke-2)"."""
    copy = f" (salinan ke-{order.copy})" if order.copy else ""
    return f"{PAPER_WORDS[order.paper]} {order.label}".strip() + copy
