"""F10: a paper again with its reason, and papers that wait for a printer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import memory_ports
from helpers.typist import ENTER
from helpers.window import Post, open_post
from posobat.app.papers import ManifestFacts, ManifestRow
from posobat.app.print_jobs import order_manifest, order_paper
from posobat.app.print_orders import JobState, Paper
from posobat.ui.antrean.presenter import road

DEAD = "Printer tidak menjawab. Data sudah tersimpan dan kertasnya menunggu."
F10, F3, DEL = Qt.Key.Key_F10, Qt.Key.Key_F3, Qt.Key.Key_Delete
BUNDLE = "antar-3"


@pytest.fixture
def post(qtbot: QtBot) -> Iterator[Post]:
    with open_post(qtbot) as opened:
        opened.log_in()
        yield opened


def printed(post: Post) -> list[tuple[str, int]]:
    done = [job for job in post.desk.papers.jobs if job.state is JobState.PRINTED]
    return [(job.order.paper, job.order.copy) for job in done]


def test_a_second_slip_asks_why_and_is_marked(post: Post) -> None:
    post.open(BUNDLE)
    post.clerk.type("p")
    assert (printed(post), post.note) == ([("slip", 0)], "Sudah dikirim ke printer.")
    post.clerk.type("p")
    cetak = post.workspace.cetak
    assert cetak.isVisible()
    assert cetak.what.text().startswith(post.bundle(BUNDLE).row.slip)
    post.clerk.press(ENTER)  # the paper stands already
    post.clerk.press(Qt.Key.Key_Down)
    post.clerk.press(ENTER, 2)
    assert printed(post) == [("slip", 0), ("slip", 1)]
    assert post.desk.papers.jobs[-1].order.reason == "Kertas rusak atau macet"
    assert post.workspace.antrean.isVisible()
    [again] = [s for s in road(post.bundle(BUNDLE)) if s.words == "Slip antar dicetak ulang"]
    assert again.note == "Kertas rusak atau macet (salinan ke-1) · Dewi Lestari"


def test_without_a_reason_nothing_is_printed(post: Post) -> None:
    post.open(BUNDLE)
    post.clerk.type("p")
    post.clerk.type("p")
    post.clerk.press(ENTER, 3)
    cetak = post.workspace.cetak
    assert cetak.reason.error.text() == "Pilih alasan mencetak ulang."
    assert printed(post) == [("slip", 0)]
    post.clerk.press(Qt.Key.Key_Escape)
    assert post.workspace.antrean.isVisible()


def test_f10_means_the_bundle_that_is_marked(post: Post) -> None:
    post.clerk.press(F3)
    post.open(BUNDLE)
    post.clerk.press(F10)
    cetak = post.workspace.cetak
    bundle = post.bundle(BUNDLE)
    assert cetak.what.text() == f"{bundle.row.slip} · {bundle.patient.name}"
    assert cetak.reason.isHidden()  # never printed: no reason is asked
    post.clerk.press(ENTER)
    assert printed(post) == [("slip", 0)]


def test_f10_elsewhere_means_what_was_printed_last(post: Post) -> None:
    post.open(BUNDLE)
    post.clerk.type("e")
    post.clerk.press(Qt.Key.Key_F7)
    post.clerk.press(F10)
    assert post.workspace.cetak.what.text().startswith(post.bundle(BUNDLE).row.slip)
    post.clerk.press(Qt.Key.Key_Escape)
    assert post.workspace.report.isVisible()


def test_any_slip_of_the_post_can_be_typed_however_old_it_is(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue holds today's packs and what is still open; this one arrived last week."""
    monkeypatch.setattr(post.desk, "queue", lambda *_wanted: [])
    post.clerk.press(Qt.Key.Key_F7)
    post.clerk.press(F10)
    cetak, slip = post.workspace.cetak, post.bundle(BUNDLE).row.slip
    cetak.number.focus()
    post.clerk.type(slip)
    post.clerk.press(ENTER)
    assert cetak.number.error.text() == ""
    assert cetak.what.text().startswith(slip)


def test_a_missing_printer_blocks_nothing_and_the_line_says_what_waits(post: Post) -> None:
    post.press.trouble = DEAD
    post.open(BUNDLE)
    post.clerk.type("pe")
    waiting = post.workspace.waiting
    assert (waiting.isVisible(), waiting.text()) == (True, "2 kertas menunggu printer")
    assert post.note == DEAD
    post.press.trouble = ""
    post.clerk.press(F10)
    post.clerk.settle()
    assert printed(post) == [("slip", 0), ("etiket", 0)]
    assert waiting.isHidden()


def test_what_waits_comes_by_itself_when_the_printer_is_back(post: Post, qtbot: QtBot) -> None:
    post.press.trouble = DEAD
    post.open(BUNDLE)
    post.clerk.type("p")
    post.press.trouble = ""
    timer = post.workspace.papers.runner.again
    assert timer.isActive()
    timer.setInterval(1)
    qtbot.waitUntil(lambda: printed(post) == [("slip", 0)])
    assert not timer.isActive()


def test_what_waits_may_be_thrown_away(post: Post) -> None:
    post.press.trouble = DEAD
    post.open(BUNDLE)
    post.clerk.type("p")
    post.clerk.press(F10)
    cetak = post.workspace.cetak
    cetak.list.setFocus()
    assert "Menunggu printer" in cetak.list.reasons()[0]
    post.clerk.press(DEL)
    assert [job.state for job in post.desk.papers.jobs] == [JobState.CANCELLED]
    assert post.workspace.waiting.isHidden()


def test_papers_of_a_program_that_was_closed_meanwhile(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        with memory_ports(post.desk).work("staf-dewi") as work:
            order_manifest(work, MANIFEST)
            work.commit()
        post.desk.papers.claim(0)
        post.desk.papers.recover()
        post.log_in()
        assert post.workspace.waiting.isVisible()
        post.clerk.press(F10)
        cetak = post.workspace.cetak
        cetak.list.setFocus()
        assert cetak.list.reasons()[0].startswith("Belum pasti tercetak")
        assert cetak.hint.text().startswith("Kertas tidak keluar: Enter")
        post.clerk.press(ENTER)
        assert printed(post) == [(Paper.MANIFEST, 0)]


def test_a_paper_that_came_out_after_all_is_printed_and_not_thrown_away(qtbot: QtBot) -> None:
    """Else a second one would be a first one: no reason, no mark."""
    with open_post(qtbot) as post:
        with memory_ports(post.desk).work("staf-dewi") as work:
            order_paper(work, post.bundle(BUNDLE), Paper.SLIP)
            work.commit()
        post.desk.papers.claim(0)
        post.desk.papers.recover()
        post.log_in()
        post.clerk.press(F10)
        cetak = post.workspace.cetak
        cetak.list.setFocus()
        assert cetak.hint.text().endswith("Kertas keluar: tekan Del.")
        post.clerk.press(DEL)
        assert printed(post) == [("slip", 0)]
        assert post.workspace.waiting.isHidden()
        post.open(BUNDLE)
        post.clerk.type("p")
        assert cetak.isVisible()
        assert not cetak.reason.isHidden()
        assert printed(post) == [("slip", 0)]


MANIFEST = ManifestFacts(
    number="BA-BLB-261122-01", post_name="Pos Obat", post_phone="0333-421118",
    printed_at="22-11-2026 09.41", handed_at="22-11-2026 pukul 09.41", handed_by="Dewi",
    carrier="pengemudi siaga", driver="Slamet", plate="P 1234 AB",
    rows=(ManifestRow("BLB-261122-0042-Z", "BLB-004217", "Banyuwangi", "1/2"),),
)  # fmt: skip
