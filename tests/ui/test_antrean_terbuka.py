"""The bundle that is open stays the open one, and all of it can be read."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post
from posobat.app.views import QueueRow
from posobat.ui.changes import Changes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ESC = Qt.Key.Key_Escape


@pytest.fixture
def antrean(dewi: Post) -> Post:
    dewi.clerk.press(Qt.Key.Key_F3)
    return dewi


class OfToday(MemoryDesk):
    """Lists what a post lists: what is not over, and what is of today."""

    def queue(self, day: date | None, text: str = "", limit: int = 500) -> list[QueueRow]:
        rows = super().queue(day, text, limit)
        return [row for row in rows if row.state != "TERKIRIM"]


def test_a_bundle_of_another_day_is_shown_and_no_other_in_its_place(qtbot: QtBot) -> None:
    """From the history of a patient: it is over, so the list of today does not know it."""
    with open_post(qtbot, OfToday()) as post:
        post.log_in()
        post.clerk.press(Qt.Key.Key_F3)
        post.clerk.press(Qt.Key.Key_Down, 2)
        post.open("antar-7")
        assert post.panel.head.name.text() == "Wayan Sudarma"
        assert post.table.current() == ""

        post.workspace.context.changed.publish(Changes(deliveries=True))
        post.clerk.settle()
        assert post.panel.head.name.text() == "Wayan Sudarma"
        post.clerk.press(ESC)
        assert post.table.hasFocus()
        assert post.panel.head.name.text() == "Siti Aminah"
        assert post.table.current() == "antar-1"


def test_a_step_that_takes_it_out_of_the_filter_keeps_it_open(antrean: Post) -> None:
    """The next key would else speak to somebody else's bundle."""
    antrean.clerk.type("5")
    antrean.clerk.press(ENTER)
    antrean.clerk.type("g")
    antrean.clerk.press(ENTER)
    antrean.clerk.enter("rumah kosong")

    assert antrean.bundle("antar-6").row.state == "GAGAL_ANTAR"
    assert antrean.table.queue.rows == []
    assert antrean.panel.head.name.text() == "Karyono"
    antrean.clerk.type("1")
    assert antrean.table.current() == "antar-1"


def test_the_road_is_read_without_a_mouse(antrean: Post) -> None:
    antrean.resize(1093, 560)
    antrean.open("antar-7")
    bar = antrean.panel.body.verticalScrollBar()
    assert bar.maximum() > 0
    antrean.clerk.press(Qt.Key.Key_PageDown, 5)
    assert bar.value() == bar.maximum()
    antrean.clerk.press(Qt.Key.Key_Up)
    assert 0 < bar.value() < bar.maximum()
    antrean.clerk.press(Qt.Key.Key_PageUp, 5)
    assert bar.value() == 0
