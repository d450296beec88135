"""Papers as orders: with the step, again with a reason, and through every mood of the printer."""

from dataclasses import replace

import pytest

from helpers.memory_ports import MemoryDesk, MemoryPress, memory_ports
from posobat.app.papers import ManifestFacts, ManifestRow, PaperFile, SlipForm
from posobat.app.ports import Ports
from posobat.app.print_jobs import (
    forget_orders,
    order_manifest,
    order_once,
    order_paper,
    reprint,
    reprint_manifest,
)
from posobat.app.print_orders import JobState, Paper
from posobat.app.print_run import Handed, hand_out
from posobat.app.settings import Settings
from posobat.app.steps import the_delivery
from posobat.domain.errors import DomainError

STAFF = "staf-dewi"
BUNDLE = "antar-3"
MANIFEST = ManifestFacts(
    number="BA-BLB-261122-01",
    post_name="Pos Obat RSUD Blambangan",
    post_phone="0333-421118",
    printed_at="22-11-2026 09.41",
    handed_at="22-11-2026 pukul 09.41",
    handed_by="Dewi",
    carrier="pengemudi siaga",
    driver="Slamet",
    plate="P 1234 AB",
    rows=(ManifestRow("BLB-261122-0042-Z", "BLB-004217", "Banyuwangi", "1/2", cold=True),),
)


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def press() -> MemoryPress:
    return MemoryPress()


@pytest.fixture
def ports(desk: MemoryDesk, press: MemoryPress) -> Ports:
    return memory_ports(desk, press=press)


def run(ports: Ports) -> Handed:
    return hand_out(ports, lambda op: op())


def states(desk: MemoryDesk) -> list[JobState]:
    return [job.state for job in desk.papers.jobs]


def again(ports: Ports, paper: Paper, reason: str = "rusak", note: str = "") -> int:
    with ports.work(STAFF) as work:
        copy = reprint(work, paper, BUNDLE, reason, note)
        work.commit()
    return copy


def test_what_was_ordered_goes_out_oldest_first(
    ports: Ports, desk: MemoryDesk, press: MemoryPress
) -> None:
    slip = desk.bundles[BUNDLE].row.slip
    assert order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    assert order_once(ports, STAFF, Paper.NOTICE, BUNDLE)
    assert run(ports) == Handed(printed=2)
    assert press.printed == [slip, "slip.pdf", slip, "surat.pdf"]
    assert states(desk) == [JobState.PRINTED] * 2


def test_an_order_that_is_not_committed_does_not_exist(ports: Ports, desk: MemoryDesk) -> None:
    with ports.work(STAFF) as work:
        order_paper(work, the_delivery(work, BUNDLE), Paper.SLIP)
    assert desk.papers.jobs == []


def test_a_paper_waits_for_the_printer_and_comes_once_it_is_back(
    ports: Ports, desk: MemoryDesk, press: MemoryPress
) -> None:
    press.trouble = "Printer tidak menjawab."
    order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    order_once(ports, STAFF, Paper.SLIP, "antar-1")
    waits = run(ports)
    assert (waits.said, waits.printed) == ("Printer tidak menjawab.", 0)
    assert waits.open == desk.papers.count() == 2
    assert desk.papers.jobs[0].said == "Printer tidak menjawab."
    press.trouble = ""
    assert run(ports) == Handed(printed=2)
    assert desk.papers.count() == 0


def test_a_dead_printer_is_asked_once_a_round(
    ports: Ports, desk: MemoryDesk, press: MemoryPress
) -> None:
    press.trouble = "Printer tidak menjawab."
    for bundle in ("antar-1", "antar-2", "antar-3"):
        order_once(ports, STAFF, Paper.SLIP, bundle)
    run(ports)
    assert [name for name in press.printed if name.endswith(".pdf")] == ["slip.pdf"]
    assert states(desk) == [JobState.WAITING] * 3


def test_each_paper_goes_to_the_printer_it_was_set_to(
    ports: Ports, desk: MemoryDesk, press: MemoryPress
) -> None:
    desk.kept = Settings(slip_printer="Loket", etiket_printer="Label")
    for paper in (Paper.SLIP, Paper.ETIKET, Paper.COPY):
        order_once(ports, STAFF, paper, BUNDLE)
    run(ports)
    sent = [name for name in press.printed if ".pdf" in name]
    assert sent == ["slip.pdf @ Loket", "etiket.pdf @ Label", "salinan-resep.pdf"]


def test_a_post_with_a_roll_only_prints_the_notice_on_it(
    ports: Ports, desk: MemoryDesk, press: MemoryPress
) -> None:
    desk.kept = Settings(slip=SlipForm.ROLL_58, slip_printer="Termal", paper_printer="Kantor")
    order_once(ports, STAFF, Paper.NOTICE, BUNDLE)
    order_once(ports, STAFF, Paper.COPY, BUNDLE)
    run(ports)
    sent = [name for name in press.printed if "@" in name]
    assert sent == ["surat.esc58 @ Termal", "salinan-resep.pdf @ Kantor"]


def test_a_text_that_does_not_fit_waits_for_a_person(
    ports: Ports, desk: MemoryDesk, press: MemoryPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Aturan pakai terlalu panjang: 300 huruf, maksimal 120."

    def too_long(*_given: object, **_more: object) -> PaperFile:
        raise DomainError("CTK-PANJANG", said, "items.0.signa")

    monkeypatch.setattr(press, "etiket", too_long)
    order_once(ports, STAFF, Paper.ETIKET, BUNDLE)
    order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    handed = run(ports)
    assert (handed.said, handed.printed, handed.open) == (said, 1, 1)
    assert states(desk) == [JobState.FAILED, JobState.PRINTED]
    run(ports)
    assert states(desk) == [JobState.FAILED, JobState.PRINTED]
    monkeypatch.undo()
    desk.papers.retry(1)
    assert run(ports).printed == 1


def test_a_first_paper_that_could_not_be_drawn_is_tried_again_and_never_doubled(
    ports: Ports, desk: MemoryDesk, press: MemoryPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of them, each tried again once the text is shorter, were two papers without a mark."""

    def too_long(*_given: object, **_more: object) -> PaperFile:
        raise DomainError("CTK-PANJANG", "Patokan terlalu panjang.", "landmark")

    monkeypatch.setattr(press, "slip", too_long)
    for _ in range(2):
        assert order_once(ports, STAFF, Paper.SLIP, BUNDLE)
        assert run(ports).printed == 0
    assert states(desk) == [JobState.FAILED]
    monkeypatch.undo()
    assert order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    assert run(ports) == Handed(printed=1)
    assert not order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    assert [job.order.copy for job in desk.papers.jobs] == [0]


def test_a_second_print_needs_a_reason_and_is_a_copy(ports: Ports, desk: MemoryDesk) -> None:
    order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    run(ports)
    assert not order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    assert len(desk.papers.jobs) == 1
    assert [again(ports, Paper.SLIP), again(ports, Paper.SLIP, "lain", "hujan")] == [1, 2]
    assert [(j.order.copy, j.order.reason) for j in desk.papers.jobs[1:]] == [
        (1, "Kertas rusak atau macet"), (2, "hujan"),
    ]  # fmt: skip
    assert order_once(ports, STAFF, Paper.ETIKET, BUNDLE)


def test_a_paper_that_waits_is_not_ordered_twice(
    ports: Ports, desk: MemoryDesk, press: MemoryPress
) -> None:
    press.trouble = "Printer tidak menjawab."
    for _ in range(3):
        assert order_once(ports, STAFF, Paper.SLIP, BUNDLE)
        run(ports)
    assert len(desk.papers.jobs) == 1


def test_the_log_knows_who_printed_again_and_why(ports: Ports, desk: MemoryDesk) -> None:
    again(ports, Paper.ETIKET, "pudar", "tinta habis")
    [op] = [op for op in desk.ops if op.body.get("event") == "cetak_ulang"]
    assert op.entity == desk.bundles[BUNDLE].row.prescription
    assert dict(op.body) == {
        "event": "cetak_ulang", "paper": "etiket", "slip": desk.bundles[BUNDLE].row.slip,
        "copy": 1, "reason": "Cetakan tidak terbaca: tinta habis",
    }  # fmt: skip
    before, after = MemoryDesk().bundles[BUNDLE], desk.bundles[BUNDLE]
    assert after.resep_state == before.resep_state
    assert after.row.state == before.row.state


@pytest.mark.parametrize(
    ("reason", "note", "refusal"),
    [
        ("", "", ("Pilih alasan mencetak ulang.", "reason")),
        ("iseng", "", ("Pilih alasan mencetak ulang.", "reason")),
        ("lain", "x", ("Tulis alasan mencetak ulang dengan singkat.", "note")),
    ],
)
def test_no_copy_without_a_reason(
    ports: Ports, desk: MemoryDesk, reason: str, note: str, refusal: tuple[str, str]
) -> None:
    with pytest.raises(DomainError) as refused:
        again(ports, Paper.SLIP, reason, note)
    assert (refused.value.pesan, refused.value.field) == refusal
    assert desk.ops == []
    assert desk.papers.jobs == []


def test_a_bundle_that_is_taken_back_prints_nothing_any_more(
    ports: Ports, desk: MemoryDesk, press: MemoryPress
) -> None:
    order_once(ports, STAFF, Paper.SLIP, BUNDLE)
    forget_orders(ports, [BUNDLE])
    order_once(ports, STAFF, Paper.SLIP, "antar-1")
    detail = desk.bundles["antar-1"]
    desk.bundles["antar-1"] = replace(detail, row=replace(detail.row, state="DIBATALKAN"))
    assert run(ports) == Handed()
    assert press.printed == []
    assert states(desk) == [JobState.CANCELLED] * 2


def test_a_manifest_is_printed_again_as_it_was(ports: Ports, desk: MemoryDesk) -> None:
    with ports.work(STAFF) as work:
        order_manifest(work, MANIFEST)
        work.commit()
    run(ports)
    with ports.work(STAFF) as work:
        assert reprint_manifest(work, MANIFEST.number, "hilang") == 1
        work.commit()
    [first, second] = desk.papers.jobs
    assert first.order.content | {"copy": 1} == second.order.content
    assert run(ports).printed == 1
    with ports.work(STAFF) as work, pytest.raises(DomainError, match="CTK-TIDAK-ADA"):
        reprint_manifest(work, "BA-LAIN", "hilang")
