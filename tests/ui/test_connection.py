"""The connection line says what is so, with a drawing, and rings by age."""

import ast
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post
from posobat.app.ports import Ports, Report, SyncSummary
from posobat.app.views import Connection
from posobat.domain.clock import to_ms
from posobat.language.literals import literals
from posobat.ui import shortcuts
from posobat.ui.connection import times
from posobat.ui.connection.presenter import Alarm, Progress, alarm_of, line, unsent_page
from posobat.ui.connection.times import span_words, when_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HOUR = 3_600_000
now = to_ms(NOW)


def facts(
    state: str = "tersambung", unsent: int = 0, refused: int = 0, age: int = 0, **more: int
) -> Connection:
    return Connection(state, unsent, refused, now - age, now, **more)  # type: ignore[arg-type]


def broken(hours: int, unsent: int = 2) -> Connection:
    """The network went that long ago; the first unsent data is as old."""
    at = now - hours * HOUR
    return facts("luring", unsent, age=hours * HOUR, since=at, oldest=at)


@pytest.mark.parametrize(
    ("given", "text", "tone", "icon"),
    [
        (facts(), "Tersambung · semua terkirim · terakhir berhasil pukul 09.42", "", "signal"),
        (
            facts(unsent=3, oldest=now),
            "Tersambung · 3 data belum terkirim · terakhir berhasil pukul 09.42",
            "", "signal",
        ),
        (
            broken(1),
            "Belum tersambung sejak pukul 08.42 · 2 data belum terkirim"
            " · terakhir berhasil pukul 08.42",
            "waiting", "no-signal",
        ),
        (
            broken(25),
            "Belum tersambung sejak kemarin pukul 08.42 · 2 data belum terkirim selama 1 hari"
            " · kirim lewat USB (F11) · terakhir berhasil kemarin pukul 08.42",
            "waiting", "clock",
        ),
        (
            broken(73),
            "Belum tersambung sejak 19-11-2026 · 2 data belum terkirim selama 3 hari"
            " · kirim lewat USB (F11) · terakhir berhasil 19-11-2026",
            "failed", "warning",
        ),
        (
            broken(73, unsent=0),
            "Belum tersambung sejak 19-11-2026 · semua terkirim · hubungi petugas TI"
            " · terakhir berhasil 19-11-2026",
            "failed", "warning",
        ),
        (
            Connection("belum_terdaftar", 4, 0, 0, now),
            "Pos belum terdaftar di server · 4 data belum terkirim · belum pernah bertukar data",
            "waiting", "no-signal",
        ),
        (
            facts("bukan_server", 1, age=HOUR, since=now - HOUR),
            "Masuk dahulu ke Wi-Fi: yang menjawab bukan server · 1 data belum terkirim"
            " · terakhir berhasil pukul 08.42",
            "waiting", "warning",
        ),
        (
            facts(refused=1),
            "Tersambung · semua terkirim · 1 ditolak server · terakhir berhasil pukul 09.42",
            "waiting", "warning",
        ),
        (
            facts(clock_off=-2 * HOUR),
            "Tersambung · semua terkirim · jam komputer salah · terakhir berhasil pukul 09.42",
            "waiting", "warning",
        ),
        (
            facts(unsent=1, free=9_000_000),
            "Tersambung · 1 data belum terkirim · penyimpanan penuh · kosongkan penyimpanan"
            " · terakhir berhasil pukul 09.42",
            "failed", "warning",
        ),
        (
            facts("ditolak", 5, age=HOUR),
            "Server menolak komputer ini · 5 data belum terkirim · hubungi petugas TI"
            " · terakhir berhasil pukul 08.42",
            "failed", "lock",
        ),
        (
            facts("dicocokkan"),
            "Sedang dicocokkan dengan server · semua terkirim · terakhir berhasil pukul 09.42",
            "waiting", "dots",
        ),
        (
            facts(loaded=40),
            "Data awal 40 %, sudah dapat dipakai · semua terkirim"
            " · terakhir berhasil pukul 09.42",
            "", "signal",
        ),
    ],
)  # fmt: skip
def test_state_unsent_and_last_success_in_words(
    given: Connection, text: str, tone: str, icon: str
) -> None:
    view = line(given)
    assert (view.text, view.tone, view.icon) == (text, tone, icon)


def test_a_confirmation_of_yesterday_is_no_connection_of_today() -> None:
    """The program was closed over night, or the PC slept: nobody knows how it is now."""
    view = line(facts(age=20 * 60_000))
    assert view.text.startswith("Belum ada kabar dari server · semua terkirim")
    assert (view.tone, view.icon) == ("waiting", "clock")


def test_while_it_sends_the_line_counts() -> None:
    view = line(facts("luring", 400), Progress(120, 400))
    assert view.text.startswith("Mengirim 120 dari 400 · 400 data belum terkirim")
    assert line(facts(), Progress(3200, 3200)).text.startswith("Bertukar data, 3.200 terkirim")


def test_no_state_looks_like_another_without_its_colour() -> None:
    """Icon and words alone tell them apart."""
    told = [
        line(given)
        for given in (
            facts(), broken(1), broken(25), broken(73), facts("bukan_server"), facts("ditolak"),
            facts("dicocokkan"), facts(refused=1), facts(clock_off=HOUR), facts(free=1),
        )
    ]  # fmt: skip
    assert len({view.text for view in told}) == len(told)
    assert all(view.icon for view in told)
    assert all(view.texts[-1] for view in told)


@pytest.mark.parametrize(
    ("given", "alarm"),
    [
        (broken(23), Alarm.NONE),
        (broken(24), Alarm.DAY),
        (broken(71), Alarm.DAY),
        (broken(72), Alarm.THREE_DAYS),
        (Connection("luring", 3, 0, 0, now, oldest=now - 80 * HOUR), Alarm.THREE_DAYS),
        (Connection("luring", 0, 0, 0, now), Alarm.NONE),
        (facts(unsent=1, oldest=now - 26 * HOUR), Alarm.DAY),
        (facts(age=-9 * HOUR), Alarm.NONE),
    ],
)
def test_the_alarm_goes_by_age(given: Connection, alarm: Alarm) -> None:
    assert alarm_of(given) is alarm


def test_the_page_says_what_to_do() -> None:
    assert unsent_page(broken(1)).todo == ""
    assert "simpan ke USB (U)" in unsent_page(broken(30)).todo
    assert "hubungi petugas TI" in unsent_page(broken(80)).todo
    assert "lebih lambat" in unsent_page(facts(clock_off=-24 * 365 * 24 * HOUR)).hint
    assert "24 tahun" in unsent_page(facts(clock_off=-24 * 365 * 24 * HOUR)).hint
    assert "tinggal 9 MB" in unsent_page(facts(free=9_000_000)).hint
    assert "masuk ke Wi-Fi" in unsent_page(facts("bukan_server")).hint


def test_spans_and_times_of_any_clock() -> None:
    assert [span_words(ms) for ms in (5, 61_000, 5 * HOUR, 24 * HOUR)] == [
        "1 menit", "1 menit", "5 jam", "1 hari",
    ]  # fmt: skip
    assert when_words(2**62, now) == "waktu tidak diketahui"
    assert when_words(now - 5 * 24 * HOUR, now) == "17-11-2026"


@pytest.mark.parametrize("width", [1366, 1093, 900])
def test_the_line_takes_the_longest_sentence_that_fits(qtbot: QtBot, width: int) -> None:
    desk = MemoryDesk(line=broken(73))
    with open_post(qtbot, desk) as post:
        post.resize(width, 560)
        post.log_in()
        shown = post.workspace.connection
        assert shown.text() in line(replace(desk.line, refused=1)).texts
        assert shown.fontMetrics().horizontalAdvance(shown.text()) + 20 < shown.width()
        assert shown.geometry().right() < post.workspace.width()
        assert "belum terkirim" in shown.text()
        assert "3 hari" in shown.toolTip()
        assert not shown.icon().isNull()


def test_clicking_the_line_opens_the_page(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        post.log_in()
        post.workspace.connection.click()
        post.clerk.settle()
        assert post.workspace.place is shortcuts.UNSENT


class Slow:
    """An exchange that goes on when the test says so."""

    def __init__(self) -> None:
        self.step = threading.Semaphore(0)
        self.stopped = False

    def sync(self, report: Report) -> SyncSummary:
        for done in (0, 120, 240, 400):
            self.step.acquire(timeout=10)
            if not report(done, 400, "Mengirim data"):
                self.stopped = True
                return SyncSummary(True, sent=done, unsent=400 - done)
        return SyncSummary(True, sent=400, unsent=0)

    def ports(self, ports: Ports) -> Ports:
        return replace(ports, sync=self.sync)


def at_f11(post: Post) -> None:
    post.log_in()
    post.clerk.press(Qt.Key.Key_F11)


def test_sending_is_seen_and_can_be_stopped(qtbot: QtBot) -> None:
    slow = Slow()
    with open_post(qtbot, change=slow.ports) as post:
        at_f11(post)
        page, shown = post.workspace.unsent, post.workspace.connection
        qtbot.keyClick(page.send, Qt.Key.Key_Return)
        assert not page.send.isEnabled()
        assert page.sending.isVisible()
        slow.step.release(2)
        qtbot.waitUntil(lambda: shown.text().startswith("Mengirim 0 dari 400"))
        qtbot.keyClick(page.cancel, Qt.Key.Key_Escape)
        slow.step.release(5)
        qtbot.waitUntil(lambda: not page.sending.isVisible())
        assert slow.stopped
        assert "Masih menunggu 160." in page.answer.text()
        assert page.send.hasFocus()
        assert not shown.text().startswith("Mengirim")


def test_one_exchange_at_a_time_whoever_starts_it(qtbot: QtBot) -> None:
    slow = Slow()
    with open_post(qtbot, change=slow.ports) as post:
        at_f11(post)
        post.window.sync()
        post.window.sync()
        post.workspace.unsent.send_now()
        assert post.workspace.unsent.sending.isVisible()
        slow.step.release(4)
        qtbot.waitUntil(lambda: not post.window.exchanging)
        assert not slow.step.acquire(blocking=False)
        assert post.workspace.unsent.answer.text() == "Terkirim 400, diterima 0."


def test_the_window_exchanges_by_itself_when_told_to(qtbot: QtBot) -> None:
    calls: list[int] = []

    def sync() -> SyncSummary:
        calls.append(1)
        return SyncSummary(True, again=5)

    with open_post(qtbot, sync=sync) as post:
        post.log_in()
        assert calls == []
        post.window.start_polling()
        qtbot.waitUntil(lambda: calls == [1])


def test_a_fault_of_the_program_does_not_end_the_exchanges_of_the_day(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told to the crash note, and the next exchange comes all the same."""
    crashed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _tb: crashed.append(kind))
    tries: list[int] = []

    def sync() -> SyncSummary:
        tries.append(1)
        if len(tries) == 1:
            raise ZeroDivisionError
        return SyncSummary(True, sent=2)

    with open_post(qtbot, sync=sync) as post:
        post.log_in()
        post.clerk.press(Qt.Key.Key_F11)
        post.clerk.press(ENTER)
        assert crashed == [ZeroDivisionError]
        assert post.workspace.unsent.answer.text().startswith("Pertukaran data terhenti.")

        post.clerk.press(ENTER)
        assert tries == [1, 1]
        assert post.workspace.unsent.answer.text().startswith("Terkirim 2")


@pytest.mark.parametrize(("ms", "words"), [(2 * 365, "2 tahun"), (3, "3 hari")])
def test_spans_are_words_that_a_translation_finds(ms: int, words: str) -> None:
    assert span_words(ms * 24 * 60 * 60 * 1000) == words
    root = ast.parse(Path(times.__file__).read_text(encoding="utf-8"))
    templates = {text for _, text in literals(root, "ui/connection/times.py")}
    assert "{0} " + words.split()[1] in templates
