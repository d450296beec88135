"""Every screen fits the counters' small monitors, says its names, and cuts nobody's name off."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from helpers.memory_ports import PIN, MemoryDesk
from helpers.window import Post, open_post
from posobat.demo import samples
from posobat.ui import shortcuts, theme
from posobat.ui.antrean.steps import StepId
from posobat.ui.antrean.table_model import STATUS, WHO, row_height
from posobat.ui.widgets.status_chip import chip_size

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SIZES = [(1366, 728, 1.0), (1093, 560, 1.0), (1366, 728, 1.5), (1920, 1040, 1.0)]
LONG = "Raden Ayu Mohammad Abdurrahman Kusumaningtyas Purwaningsih"
PLACES = (shortcuts.NEW, shortcuts.QUEUE, shortcuts.UNSENT, shortcuts.CHECK)
INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


def desk_with_long_names() -> MemoryDesk:
    desk = MemoryDesk()
    for key, detail in desk.bundles.items():
        desk.bundles[key] = replace(
            detail,
            row=replace(detail.row, patient=LONG, destination="Sumberberas Kulon, Purwoharjo"),
            patient=replace(detail.patient, name=LONG),
        )
    desk.checks = [replace(item, name=LONG) for item in samples.to_check()]
    return desk


@pytest.fixture(params=SIZES, ids=lambda s: f"{s[0]}x{s[1]} {s[2]:.0%}")
def post(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Post]:
    width, height, size = request.param
    with open_post(qtbot, desk_with_long_names(), size=size) as opened:
        opened.resize(width, height)
        opened.log_in()
        yield opened


def views(post: Post) -> Iterator[str]:
    """Goes through every page, and the detail with its longest form."""
    post.window.lock()
    post.clerk.settle()
    yield "login"
    post.clerk.enter(PIN)
    for key in PLACES:
        post.workspace.go(key)
        post.clerk.settle()
        yield key.words
    post.open("antar-6")
    yield "rincian"
    post.panel.close_form()
    post.open("antar-2")
    post.panel.start(StepId.SEAL)
    post.clerk.settle()
    yield "segel"


def visible(post: Post, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in post.window.findChildren(kind) if w.isVisible()]


def test_nothing_needs_scrolling_sideways(post: Post) -> None:
    for view in views(post):
        areas = visible(post, QAbstractScrollArea)
        wide = [a for a in areas if a.horizontalScrollBar().maximum() > 0]  # type: ignore[attr-defined]
        assert wide == [], view


def test_the_window_keeps_the_size_that_it_is_given(post: Post) -> None:
    asked = post.window.size()
    for view in views(post):
        least = post.window.minimumSizeHint()
        assert least.width() <= asked.width(), view
        assert least.height() <= asked.height(), view
        assert post.window.size() == asked, view


def test_names_and_status_are_never_cut(post: Post) -> None:
    tables = [post.table, post.workspace.side.table]
    for place, table in zip((shortcuts.QUEUE, shortcuts.NEW), tables, strict=True):
        post.workspace.go(place)
        post.clerk.settle()
        if not table.isVisible():
            continue
        assert table.columnWidth(WHO) >= theme.px(100)
        for n, row in enumerate(table.queue.rows):
            assert table.rowHeight(n) >= row_height(row, table.columnWidth(WHO), table.font())
            assert table.columnWidth(STATUS) >= chip_size(row.chip, table.font()).width()
        longest = max(LONG.split(), key=len)
        assert table.columnWidth(WHO) > QFontMetrics(table.font()).horizontalAdvance(longest)


def test_labels_have_room_for_their_words(post: Post) -> None:
    for view in views(post):
        for label in visible(post, QLabel):
            assert isinstance(label, QLabel)
            if label.wordWrap():
                need = label.heightForWidth(label.width())
                assert label.height() >= need - 1, (view, label.text())
            else:
                wide = label.fontMetrics().horizontalAdvance(label.text().replace("&", ""))
                assert label.width() >= wide, (view, label.text())


def test_buttons_have_room_for_their_words(post: Post) -> None:
    for view in views(post):
        for button in visible(post, QAbstractButton):
            assert isinstance(button, QAbstractButton)
            text = button.text().replace("&&", "&")
            assert button.width() >= button.fontMetrics().horizontalAdvance(text), (view, text)
            if text:
                assert button.height() >= 32, (view, text)


def test_everything_that_can_be_used_has_a_name(post: Post) -> None:
    for view in views(post):
        nameless = [
            type(w).__name__
            for kind in INTERACTIVE
            for w in visible(post, kind)
            if not w.accessibleName() and w.objectName() != "qt_spinbox_lineedit"
        ]
        assert nameless == [], view


def test_the_queue_stands_beside_resep_baru_only_where_there_is_room(post: Post) -> None:
    post.workspace.go(shortcuts.NEW)
    wide = post.window.width() >= theme.px(1200)
    assert post.workspace.side.isVisible() is wide


def test_a_note_takes_its_own_room(post: Post) -> None:
    post.workspace.go(shortcuts.NEW)
    page = post.workspace.resep
    post.workspace.announce("Printer tidak menjawab. Slip tersimpan.")
    post.clerk.settle()
    notes = post.workspace.notes
    assert notes.isVisible()
    bottom = page.mapTo(post.window, page.rect().bottomLeft()).y()
    assert notes.mapTo(post.window, notes.rect().topLeft()).y() > bottom


def test_the_screen_reader_hears_the_status(post: Post) -> None:
    post.workspace.go(shortcuts.QUEUE)
    post.clerk.settle()
    role = Qt.ItemDataRole.AccessibleTextRole
    model = post.table.queue
    assert model.data(model.index(2, STATUS), role) == "Status: Siap diantar"
    assert str(model.data(model.index(2, WHO), role)).startswith(LONG)
