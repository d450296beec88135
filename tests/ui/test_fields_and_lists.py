"""What is typed is seen whole, rows wrap where there is no room, and lists are no taller than what
they hold."""

from collections.abc import Iterator
from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStyle, QWidget
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.window import Post, open_post
from posobat.demo import samples
from posobat.ui import shortcuts
from posobat.ui.antrean.table_model import ITEMS, TIME, WHO
from posobat.ui.widgets.shelf import Shelf
from posobat.ui.widgets.suggest_edit import SuggestEdit

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WINDOWS = [*product(((1366, 728), (1093, 560)), (1.0, 1.5, 2.0))]


@pytest.fixture(params=WINDOWS, ids=lambda look: f"{look[0][0]}x{look[0][1]} {look[1]:.0%}")
def post(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Post]:
    (width, height), size = request.param
    with open_post(qtbot, MemoryDesk(checks=samples.to_check()), size=size) as opened:
        opened.resize(width, height)
        opened.log_in()
        yield opened


def seen_whole(edit: QLineEdit) -> bool:
    frame = edit.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth)
    return edit.fontMetrics().horizontalAdvance(edit.text()) <= edit.width() - 2 * (frame + 10)


def test_who_corrects_a_patient_reads_numbers_and_landmark_whole(post: Post) -> None:
    post.clerk.press(Qt.Key.Key_F6)
    post.clerk.enter("siti")
    post.workspace.patients.edit()
    post.clerk.settle()
    form = post.workspace.patients.form
    for name in ("born", "phone", "jkn", "rt", "rw", "landmark", "point"):
        edit = form.field(name).control
        assert isinstance(edit, QLineEdit)
        assert edit.text()
        assert seen_whole(edit), f"{name}: {edit.text()} in {edit.width()} px"


def test_fields_stand_flush_at_the_right(post: Post) -> None:
    """Those that are hidden leave no hole."""
    post.clerk.press(Qt.Key.Key_F6)
    post.clerk.enter("siti")
    post.workspace.patients.edit()
    post.clerk.settle()
    form = post.workspace.patients.form
    shown = [x for x in form.findChildren(QLineEdit) if x.isVisible()]
    rows: dict[int, int] = {}
    for edit in shown:
        corner = edit.mapTo(form, QPoint(edit.width(), 0))
        rows[corner.y()] = max(rows.get(corner.y(), 0), corner.x())
    assert set(rows.values()) == {max(rows.values())}


def test_a_suggestion_list_ends_with_its_last_row(post: Post) -> None:
    post.clerk.type("siti")
    edit = QApplication.focusWidget()
    assert isinstance(edit, SuggestEdit)
    rows = edit.suggestions
    assert edit.is_open()
    wanted = sum(rows.sizeHintForRow(n) for n in range(rows.count()))
    assert rows.viewport().height() == wanted


def test_two_opinions_are_cards_of_one_height(post: Post) -> None:
    post.clerk.press(Qt.Key.Key_F12)
    post.clerk.press(Qt.Key.Key_Down)
    cards = post.workspace.to_check.question.cards
    assert len(cards) == 2
    if cards[0].y() == cards[1].y():
        assert cards[0].height() == cards[1].height()
        assert cards[0].take.y() == cards[1].take.y()
        wanted = max(card.heightForWidth(card.width()) for card in cards)
        assert cards[0].height() <= wanted + 2  # not as tall as the page


def test_buttons_for_a_stick_stand_beside_send_where_there_is_room(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:  # no files on offer
        post.log_in()
        post.workspace.go(shortcuts.UNSENT)
        post.clerk.settle()
        page = post.workspace.unsent
        assert not page.usb.save.isVisible()
        assert page.send.isVisible()


def test_names_keep_their_room_however_often_the_queue_is_laid_out(qtbot: QtBot) -> None:
    """The count of medicines goes first, and does not come back by itself."""
    with open_post(qtbot) as post:
        post.resize(1366, 728)
        post.log_in()
        post.workspace.go(shortcuts.QUEUE)
        post.clerk.settle()
        table = post.table
        for width in range(300, 620, 8):
            table.setFixedWidth(width)
            seen = set()
            for _ in range(4):
                table.fit()
                seen.add((table.isColumnHidden(ITEMS), table.isColumnHidden(TIME)))
            assert len(seen) == 1, width
            if not table.isColumnHidden(ITEMS):
                assert table.columnWidth(WHO) >= 160, width


@pytest.fixture
def shelf(qtbot: QtBot) -> tuple[QWidget, list[QLabel]]:
    """Two fields and what stands at their right, as wide as it needs."""
    around = QWidget()
    qtbot.addWidget(around)
    row = Shelf(gap=10)
    fields = [QLabel(around) for _ in range(3)]
    for field, share, least in zip(fields, (2, 1, 0), (100, 50, 40), strict=True):
        row.place(field, share, least)
    around.setLayout(row)
    around.show()
    return around, fields


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (360, [(0, 200), (210, 100), (320, 40)]),
        (215, [(0, 103), (113, 52), (175, 40)]),
        (170, [(0, 106), (116, 54), (0, 40)]),
        (100, [(0, 100), (0, 50), (60, 40)]),
    ],
)
def test_a_row_shares_its_width_and_wraps(
    shelf: tuple[QWidget, list[QLabel]], width: int, places: list[tuple[int, int]]
) -> None:
    around, fields = shelf
    around.resize(width, 200)
    QApplication.processEvents()
    assert [(field.x(), field.width()) for field in fields] == places


def test_what_is_hidden_leaves_its_room_to_the_others(
    shelf: tuple[QWidget, list[QLabel]],
) -> None:
    around, fields = shelf
    around.resize(360, 200)
    fields[1].hide()
    QApplication.processEvents()
    assert [(fields[n].x(), fields[n].width()) for n in (0, 2)] == [(0, 310), (320, 40)]


def test_headings_of_the_guide_have_the_weight_of_the_font(qtbot: QtBot) -> None:
    """Nothing is smeared out of a weight that is not there, and every sentence is laid out."""
    with open_post(qtbot) as post:
        post.log_in()
        post.workspace.explain_here()
        post.clerk.settle()
        document = post.workspace.help.text.document()
        block, blocks = document.begin(), []
        while block.isValid():
            blocks.append(block)
            block = block.next()
        assert len(blocks) > 100
        assert {weight for block in blocks for weight in weights(block)} <= {400, 600}
        for one, after in pairwise(blocks):
            if one.text() and one.blockFormat().headingLevel():
                assert one.layout().lineCount() > 0, one.text()
                assert not after.text() or after.layout().lineCount() > 0, after.text()


def weights(block: QTextBlock) -> Iterator[int]:
    pieces = block.begin()
    while not pieces.atEnd():
        yield int(pieces.fragment().charFormat().fontWeight())
        pieces += 1


def test_the_report_shows_whether_it_is_of_a_day_or_a_month(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        post.log_in()
        post.clerk.press(Qt.Key.Key_F7)
        page = post.workspace.report
        assert (page.day.isChecked(), page.month.isChecked()) == (False, True)
        post.clerk.type("h")
        assert (page.day.isChecked(), page.month.isChecked()) == (True, False)
        page.day.click()  # once more changes nothing
        assert (page.day.isChecked(), page.month.isChecked()) == (True, False)
