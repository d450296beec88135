"""Until when the driver should be at the door, on the slip as the board has it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from helpers.memory_ports import MEDICINES, NOW, MemoryPress, memory_ports, small_reference
from helpers.papers import words_of
from posobat.app.papers import PaperFile, SlipFacts, SlipForm
from posobat.app.print_papers import print_slip
from posobat.app.settings import Settings
from posobat.app.views import DeliveryDetail
from posobat.demo.road_morning import road_desk
from posobat.domain.medicine import Formulary
from posobat.printing.press import QtPress

SEALED = next(d for d in road_desk().bundles.values() if d.row.state == "DISEGEL")
"""At 09.17; the post closes at 16.00."""
WAITS = replace(SEALED, row=replace(SEALED.row, state="DRAF"), facts=(), seal="")
HOUR = timedelta(hours=1)


class Slips(MemoryPress):
    """Keeps what the last slip was drawn from."""

    facts: SlipFacts

    def slip(self, facts: SlipFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        self.facts = facts
        return super().slip(facts, form)


def said(
    detail: DeliveryDetail,
    now: datetime = NOW,
    *,
    cold: bool = False,
    bud_days: int = 0,
    closing: str = "16.00",
) -> str:
    """The deadline on a slip that is printed at `now`."""
    desk, slips = road_desk(), Slips()
    desk.bundles = {detail.row.delivery: detail}
    desk.kept = Settings(closing=closing)
    kinds = [replace(m, cold=cold, bud_days=bud_days) for m in MEDICINES]
    reference = replace(small_reference(), formulary=Formulary.of(kinds))
    ports = memory_ports(desk, press=slips, clock=lambda: now, reference=reference)
    print_slip(ports, detail.row.delivery)
    return slips.facts.deadline


def test_the_driver_reads_what_comes_first() -> None:
    assert said(SEALED) == "22-11-2026 pukul 16.00"
    assert said(SEALED, cold=True) == "22-11-2026 pukul 13.17"
    assert said(SEALED, cold=True, closing="12.30") == "22-11-2026 pukul 12.30"
    assert said(SEALED, bud_days=1, closing="") == "22-11-2026 pukul 21.17"
    assert said(SEALED, closing="") == ""


def test_a_pack_that_leaves_on_another_day_does_not_bear_an_hour_that_is_over() -> None:
    evening = NOW.replace(hour=16, minute=30)
    assert said(SEALED, evening) == said(WAITS, evening) == ""
    assert said(SEALED, evening, cold=True) == "22-11-2026 pukul 13.17"  # spoilt all the same


def test_before_the_seal_only_what_the_seal_cannot_bring_forward_is_said() -> None:
    """The first slip comes out with the prescription; the cold box is packed hours later."""
    assert said(WAITS) == "22-11-2026 pukul 16.00"
    assert said(WAITS, cold=True) == ""
    assert said(WAITS, NOW + 3 * HOUR, cold=True) == "22-11-2026 pukul 16.00"
    assert said(WAITS, bud_days=1) == "22-11-2026 pukul 16.00"


@pytest.mark.parametrize("state", ["TERKIRIM", "DIBATALKAN"])
def test_what_is_over_presses_nobody(state: str) -> None:
    assert said(replace(SEALED, row=replace(SEALED.row, state=state)), cold=True) == ""


def test_what_is_fetched_at_the_post_has_no_hour_at_the_door() -> None:
    for detail in (SEALED, WAITS):
        assert said(replace(detail, row=replace(detail.row, method="ambil"))) == ""


@pytest.mark.usefixtures("qapp")
def test_it_stands_on_the_paper() -> None:
    desk = road_desk()
    ports = replace(memory_ports(desk), press=QtPress())
    words = words_of(print_slip(ports, SEALED.row.delivery, SlipForm.A6))
    assert "Antar paling lambat 22-11-2026 pukul 16.00" in words
