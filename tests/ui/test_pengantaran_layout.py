"""F4 on small monitors, with the longest names: nothing is cut or scrolls sideways."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.pseudo import pseudo_locale
from helpers.screens import LONG, layout_faults, nameless
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post
from posobat.demo.road_morning import road_desk
from posobat.ui import shortcuts
from posobat.ui.pengantaran.card import CARD_ROLE
from posobat.ui.widgets.status_chip import chip_size

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LOOKS = [*product(((1366, 728), (1093, 560)), (1.0, 1.5, 2.0), ("", "panjang"))]
LOOKS.append(((1920, 1040), 1.0, ""))
"""Window, letters, and whether the language is 40 % longer than Indonesian."""
ESC = Qt.Key.Key_Escape


def long_names() -> MemoryDesk:
    desk = road_desk()
    for key, detail in desk.bundles.items():
        row = replace(detail.row, patient=LONG, destination="Sumberberas Kulon, Purwoharjo")
        patient = replace(detail.patient, name=LONG)
        desk.bundles[key] = replace(detail, row=row, patient=patient)
    desk.riders = [replace(row, name=LONG) for row in desk.riders]
    return desk


@pytest.fixture(
    params=LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]} {look[1]:.0%} {look[2]}".strip()
)
def post(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Post]:
    (width, height), size, words = request.param
    spoken = pseudo_locale() if words else nullcontext()
    with spoken, open_post(qtbot, long_names(), size=size) as opened:
        opened.resize(width, height)
        opened.log_in()
        yield opened


def walk(post: Post) -> Iterator[str]:
    clerk = post.clerk
    clerk.press(Qt.Key.Key_F4)
    yield "papan"
    clerk.press(ENTER)
    yield "paket"
    clerk.press(ESC)
    for letter in ("s", "t", "g"):
        clerk.ctrl(Qt.Key.Key_K)
        clerk.type("0046")
        clerk.press(ENTER)
        clerk.type(letter)
        yield f"langkah {letter}"
        clerk.press(ESC, 2)
    clerk.ctrl(Qt.Key.Key_K)
    clerk.type("0049")
    clerk.press(ENTER)
    clerk.type("a")  # the drivers of the register in one choice
    yield "ambil titipan"
    clerk.press(ESC, 2)
    clerk.type("o")
    clerk.enter("raden")
    yield "serah terima"
    clerk.press(ESC)
    clerk.type("r")
    yield "terima kembali"
    clerk.press(ESC)
    clerk.type("d")
    yield "daftar kurir"


def test_every_view_has_room_for_its_words(post: Post) -> None:
    asked, found = post.window.size(), {}
    for view in walk(post):
        for _ in range(3):  # what was asked for is given
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()
        assert post.workspace.place is shortcuts.DELIVERY, view
        assert post.window.size() == asked, view
        faults = [*layout_faults(post), *(f"{kind} without a name" for kind in nameless(post))]
        if faults:
            found[view] = faults
    assert found == {}


@pytest.mark.parametrize("letter", ["a", "s"])
def test_the_cursor_of_a_form_is_in_sight(qtbot: QtBot, letter: str) -> None:
    with open_post(qtbot, long_names(), size=1.5) as post:
        post.resize(1093, 560)
        post.log_in()
        post.clerk.press(Qt.Key.Key_F4)
        post.clerk.ctrl(Qt.Key.Key_K)
        post.clerk.type("0049")
        post.clerk.press(ENTER)
        panel = post.workspace.road.bundle
        bar = panel._area.verticalScrollBar()
        assert bar.maximum() > 0
        post.clerk.press(Qt.Key.Key_PageDown, 9)  # the answer is read without a mouse
        assert bar.value() == bar.maximum()
        post.clerk.type(letter)
        QApplication.processEvents()
        cursor = focused()
        assert panel.form is not None
        assert panel.form.isAncestorOf(cursor)
        assert cursor.visibleRegion().boundingRect().height() == cursor.height()


def test_a_card_is_as_high_as_its_words_and_its_status_fits(post: Post) -> None:
    post.clerk.press(Qt.Key.Key_F4)
    for lane in post.workspace.road.board.lanes.values():
        model = lane.model()
        for n in range(model.rowCount()):
            card = model.index(n, 0).data(CARD_ROLE)
            smallest = lane.font()
            smallest.setPointSizeF(9)
            assert chip_size(card.chip, smallest).width() <= lane.viewport().width() - 18
            assert lane.visualRect(model.index(n, 0)).width() <= lane.viewport().width()
