"""Blank slips: printed ahead with numbers of this computer's lane, typed in when the power is
back."""

from datetime import datetime

from posobat.app.papers import BlankFacts
from posobat.app.ports import Desk, Ports, Work
from posobat.app.print_orders import Paper, PaperOrder
from posobat.domain.blank_slip import check_count, not_ours, used_already, written_at
from posobat.domain.clock import WIB
from posobat.domain.errors import DomainError
from posobat.domain.forms import PrescriptionForm
from posobat.domain.phone import display_phone
from posobat.domain.slipnumber import check_slip, slip_number


def order_blanks(ports: Ports, staff: str, count: int) -> tuple[str, ...]:
    """Takes the next numbers, which nothing else will bear, and orders their paper, all in one
    transaction. DomainError for a count that makes no sense, or when the day's numbers are used."""
    check_count(count)
    today = ports.clock().astimezone(WIB).date()
    with ports.work(staff) as work:
        post = work.post()
        counters = work.take_slip_counters(today, count)
        slips = tuple(slip_number(post.code, today, counter) for counter in counters)
        work.keep_blanks(slips)
        label = slips[0] if count == 1 else f"{slips[0]} sampai {slips[-1]}"
        work.order_paper(PaperOrder(Paper.BLANK, slips[0], label, content={"slips": list(slips)}))
        work.commit()
    return slips


def blank_facts(desk: Desk, slips: list[str]) -> BlankFacts:
    post = desk.post()
    if post is None:
        raise DomainError("POS-BELUM", "Komputer ini belum terdaftar di pos.")
    return BlankFacts(tuple(slips), post.name, display_phone(post.phone))


def on_paper(work: Work, form: PrescriptionForm, now: datetime) -> tuple[str, int]:
    """(number, when) of the paper slip that this prescription was written on; ("", 0) for none.

    DomainError when the number is no blank of this computer or bears a prescription already, or
    when the time cannot be.
    """
    if not form.paper_slip.strip():
        return "", 0
    slip = check_slip(form.paper_slip, "paper_slip")
    if not work.is_blank(slip):
        raise not_ours()
    used = work.slip_used_at(slip)
    if used:
        raise used_already(used)
    return slip, written_at(form.paper_at, now)
