"""The connection line says what is so, and rings by the age of the last success."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post, texts
from posobat.app.ports import SyncSummary
from posobat.app.views import Connection
from posobat.domain.clock import to_ms
from posobat.ui import shortcuts
from posobat.ui.connection.presenter import line, unsent_page

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HOUR = 3_600_000
now = to_ms(NOW)


def facts(state: str = "tersambung", unsent: int = 0, refused: int = 0, age: int = 0) -> Connection:
    return Connection(state, unsent, refused, now - age, now)


@pytest.mark.parametrize(
    ("given", "text", "tone"),
    [
        (facts(), "Tersambung · semua terkirim · terakhir terkirim pukul 09.42", ""),
        (
            facts(unsent=3),
            "Tersambung · 3 data sedang dikirim · terakhir terkirim pukul 09.42",
            "",
        ),
        (
            facts("luring", 2, age=HOUR),
            "Luring (belum ada sinyal) · 2 data tersimpan di komputer ini"
            " · terakhir terkirim pukul 08.42",
            "waiting",
        ),
        (
            facts(age=25 * HOUR),
            "Tersambung · semua terkirim · terakhir terkirim kemarin pukul 08.42",
            "waiting",
        ),
        (
            facts("luring", 1, age=73 * HOUR),
            "Luring (belum ada sinyal) · 1 data tersimpan di komputer ini"
            " · terakhir terkirim 3 hari lalu",
            "failed",
        ),
        (
            Connection("belum_terdaftar", 4, 0, 0, now),
            "Pos belum terdaftar di server · 4 data tersimpan di komputer ini"
            " · belum pernah terkirim",
            "waiting",
        ),
        (
            facts(refused=1),
            "Tersambung · semua terkirim · 1 ditahan server · terakhir terkirim pukul 09.42",
            "waiting",
        ),
        (
            facts("ditolak"),
            "Server menolak komputer ini · semua terkirim · terakhir terkirim pukul 09.42",
            "failed",
        ),
    ],
)  # fmt: skip
def test_state_unsent_and_last_success_in_words(given: Connection, text: str, tone: str) -> None:
    assert (line(given).text, line(given).tone) == (text, tone)


def test_after_three_days_the_page_says_what_to_do() -> None:
    assert "Hubungi petugas TI" in unsent_page(facts("luring", 1, age=80 * HOUR)).hint
    assert "Hubungi" not in unsent_page(facts("luring", 1, age=HOUR)).hint


def test_f11_shows_what_waits_and_what_is_held_back(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F11)
    page = dewi.workspace.unsent
    assert page.isVisible()
    assert "2 data tersimpan aman di komputer ini" in page.unsent.text()
    assert "Slip sudah berstatus diterima pasien." in texts(page)


def test_clicking_the_line_opens_the_same_page(dewi: Post) -> None:
    dewi.workspace.connection.click()
    dewi.clerk.settle()
    assert dewi.workspace.place is shortcuts.UNSENT


def test_send_now_always_ends_with_a_sentence(qtbot: QtBot) -> None:
    answers = [
        SyncSummary(False, message=""),
        SyncSummary(True, sent=2, received=1, message=""),
    ]
    desk = MemoryDesk()
    with open_post(qtbot, desk, sync=lambda: answers.pop(0)) as post:
        post.log_in()
        post.clerk.press(Qt.Key.Key_F11)
        assert post.workspace.unsent.send.hasFocus()
        post.clerk.press(ENTER)
        assert "Server belum menjawab" in post.workspace.unsent.answer.text()
        desk.line = facts()
        post.clerk.press(ENTER)
        assert post.workspace.unsent.answer.text() == "Terkirim 2, diterima 1, ditahan 0."
        assert "semua terkirim" in post.workspace.connection.text()


def test_the_window_exchanges_by_itself_when_told_to(qtbot: QtBot) -> None:
    calls: list[int] = []

    def sync() -> SyncSummary:
        calls.append(1)
        return SyncSummary(True, again=5)

    with open_post(qtbot, sync=sync) as post:
        post.log_in()
        assert calls == []
        post.window.start_polling()
        qtbot.waitUntil(lambda: calls == [1], timeout=5000)
