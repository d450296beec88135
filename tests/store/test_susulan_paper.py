"""What is packed later brings its papers by itself, like the first bundles, by the same commit."""

from dataclasses import replace
from typing import Any

import pytest

from helpers.memory_ports import MemoryPress
from helpers.prescriptions import for_courier
from helpers.station import Station
from posobat.app import pharmacy, rest
from posobat.app.ports import Ports, SyncSummary, Work
from posobat.app.print_orders import JobState
from posobat.app.print_run import hand_out
from posobat.app.views import DeliveryDetail
from posobat.domain.errors import DomainError
from posobat.domain.review import ITEMS, Review
from posobat.store.print_queue import PostPrintQueue
from posobat.ui.antrean.actions import operation
from posobat.ui.antrean.pharmacy_actions import Told
from posobat.ui.antrean.step_views import Filled, StepId

DEWI = "staf-dewi"


def ports_of(station: Station, press: MemoryPress, **changed: Any) -> Ports:
    post = station.post
    plain = Ports(
        work=post.work, desk=post.desk, press=press, reference=post.reference,
        clock=station.clock, sync=lambda _report: SyncSummary(True),
        papers=PostPrintQueue(post.engine, station.clock),
    )  # fmt: skip
    return replace(plain, **changed)


def partly(station: Station) -> DeliveryDetail:
    """40 of 60 tablets are sealed."""
    done = station.register(for_courier())
    bundle = done.bundles[0].delivery
    with station.work(DEWI) as work:
        yes = dict.fromkeys(ITEMS[Review.RESEP], True)
        pharmacy.review_prescription(work, done.prescription, yes, {})
        rest.give_part(work, bundle, {1: 40}, "stok habis")
        pharmacy.prepare(work, done.prescription)
        five = dict.fromkeys(ITEMS[Review.OBAT], True)
        pharmacy.final_check(work, done.prescription, five, {}, "satu apoteker bertugas")
        pharmacy.seal(work, bundle, "SGL-000071", "pasien", "aturan pakai")
        work.commit()
    found = station.post.desk.delivery(bundle)
    assert found is not None
    return found


def pack(ports: Ports, bundle: DeliveryDetail, amount: str = "20", way: str = "kurir") -> Told:
    filled = Filled({"1": amount, "method": way})
    return operation(ports, DEWI, StepId.LATER, bundle, filled)()


def slips_only(station: Station) -> None:
    desk = station.post.desk
    desk.keep_settings(replace(desk.settings(), notice=False))


def papers(ports: Ports) -> list[tuple[str, str, JobState]]:
    assert ports.papers is not None
    told = [(job.order.paper, job.order.label, job.state) for job in ports.papers.recent()]
    return [(str(paper), slip, state) for paper, slip, state in told][::-1]


def test_its_slip_goes_to_the_printer_without_being_asked_for(station: Station) -> None:
    press = MemoryPress()
    slips_only(station)
    ports = ports_of(station, press)
    told = pack(ports, partly(station))
    later = station.post.desk.delivery(told.opens)
    assert later is not None
    assert told.prints
    assert papers(ports) == [("slip", later.row.slip, JobState.WAITING)]
    assert hand_out(ports, lambda op: op()).printed == 1
    assert press.printed == [later.row.slip, "slip.pdf"]


def test_the_notice_comes_with_it_where_the_first_one_had_one(station: Station) -> None:
    assert station.post.desk.settings().notice, "as a computer is set at first"
    ports = ports_of(station, MemoryPress())
    bundle = partly(station)
    pack(ports, bundle, "5")
    pack(ports, bundle, "15", "ambil")
    assert [paper for paper, *_ in papers(ports)] == ["slip", "surat", "slip"]


def test_a_printer_that_is_off_loses_neither_bundle_nor_slip(station: Station) -> None:
    slips_only(station)
    press = MemoryPress(trouble="Printer tidak menjawab.")
    ports = ports_of(station, press)
    told = pack(ports, partly(station))
    assert hand_out(ports, lambda op: op()).open == 1
    press.trouble = ""
    assert hand_out(ports, lambda op: op()).printed == 1
    assert station.post.desk.delivery(told.opens) is not None


def test_what_is_refused_or_cut_off_orders_nothing(station: Station) -> None:
    """The order is written by the commit that writes the bundle, or neither is."""
    bundle = partly(station)
    ports = ports_of(station, MemoryPress())
    with pytest.raises(DomainError, match="melebihi resep"):
        pack(ports, bundle, "21")

    def cut(actor: str) -> Work:
        work = station.post.work(actor)
        work.commit = _power_fails  # type: ignore[method-assign]
        return work

    with pytest.raises(PowerCutError):
        pack(replace(ports, work=cut), bundle)
    assert papers(ports) == []
    assert len(station.post.desk.queue(None)) == 1


class PowerCutError(Exception):
    """Before the disk had it."""


def _power_fails() -> None:
    raise PowerCutError
