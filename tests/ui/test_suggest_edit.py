"""The suggestion list under a field: keyboard alone, answers that come late."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from helpers.window import open_post
from posobat.ui.widgets.suggest_edit import MAX_ROWS, Answer, SuggestEdit
from posobat.ui.widgets.suggestion_list import Suggestion, SuggestionList

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ENTER, DOWN, UP, ESC = (
    Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape,
)  # fmt: skip
FRUIT = ("apel", "apel hijau", "mangga", "manggis")


class Window(QWidget):
    """A field whose questions are answered when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, Answer[str]]] = []
        self.taken: list[str] = []
        self.told: list[str] = []
        self.edit: SuggestEdit[str] = SuggestEdit(self._provide, self)
        self.edit.on_take = self.taken.append
        self.edit.on_nothing = self.told.append
        self.edit.on_empty = lambda: self.told.append("(kosong)")
        self.edit.on_again = lambda: self.told.append("(lagi)")
        self.edit.nothing_words = lambda text: f"Tidak ada {text}"
        self.other = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.edit)
        column.addWidget(self.other)
        column.addStretch(1)
        self.resize(600, 500)

    def _provide(self, text: str, answer: Answer[str]) -> None:
        self.asked.append((text, answer))

    def answer(self, rows: Sequence[str] | None = None) -> None:
        """Answers the oldest question, by default with the fruit that begins so."""
        text, answer = self.asked.pop(0)
        found = [f for f in FRUIT if f.startswith(text)] if rows is None else rows
        answer([Suggestion(f.upper(), f, "buah") for f in found])

    def keys(self, text: str) -> None:
        QTest.keyClicks(self.edit, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.edit, key)

    def rows(self) -> list[str]:
        shown = self.edit.suggestions
        return [shown.item(n).text() for n in range(shown.count())]


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.edit.setFocus()
    qtbot.waitUntil(window.edit.hasFocus)
    return window


def test_the_top_row_is_ready_and_enter_takes_it(window: Window) -> None:
    window.keys("m")
    window.answer()
    assert window.rows() == ["mangga", "manggis"]
    assert window.edit.suggestions.currentRow() == 0
    window.press(ENTER)
    assert window.taken == ["MANGGA"]
    assert window.edit.text() == "mangga"
    assert not window.edit.is_open()


def test_down_and_up_choose_and_stop_at_the_ends(window: Window) -> None:
    window.keys("m")
    window.answer()
    for key in (UP, DOWN, DOWN, DOWN):
        window.press(key)
    window.press(ENTER)
    assert window.taken == ["MANGGIS"]


def test_esc_closes_and_down_opens_again(window: Window) -> None:
    window.keys("m")
    window.answer()
    window.press(ESC)
    assert not window.edit.is_open()
    assert window.edit.text() == "m"
    window.press(DOWN)
    window.answer()
    assert window.edit.is_open()


def test_a_late_answer_to_an_older_text_is_dropped(window: Window) -> None:
    window.keys("a")
    window.keys("pel h")
    assert [text for text, _ in window.asked] == ["a"], "one question at a time"
    window.answer()
    assert not window.edit.is_open(), "rows for 'a' are not shown for 'apel h'"
    window.answer()
    assert window.rows() == ["apel hijau"]


def test_enter_before_the_answer_takes_a_single_row(window: Window) -> None:
    window.keys("mangga")
    window.press(ENTER)
    window.answer()
    window.answer()
    assert window.taken == ["MANGGA"]


def test_enter_before_the_answer_never_picks_among_several(window: Window) -> None:
    window.keys("m")
    window.press(ENTER)
    window.answer()
    assert window.taken == []
    assert window.edit.is_open()
    window.press(ENTER)
    assert window.taken == ["MANGGA"]


def test_nothing_found_is_a_row_that_enter_confirms(window: Window) -> None:
    window.keys("x")
    window.answer()
    assert window.rows() == ["Tidak ada x"]
    window.press(ENTER)
    assert window.told == ["x"]


def test_enter_on_empty_and_on_what_was_taken(window: Window) -> None:
    window.press(ENTER)
    window.edit.set_taken("apel")
    window.press(ENTER)
    assert window.told == ["(kosong)", "(lagi)"]
    assert window.asked == []


def test_a_failed_search_shows_no_list(window: Window) -> None:
    window.keys("m")
    _, answer = window.asked.pop(0)
    answer(None)
    assert not window.edit.is_open()


def test_the_list_leaves_with_the_focus(window: Window) -> None:
    window.keys("m")
    window.answer()
    window.other.setFocus()
    assert not window.edit.is_open()


def test_an_answer_that_comes_after_leaving_opens_nothing(window: Window) -> None:
    window.keys("m")
    window.other.setFocus()
    window.answer()
    assert not window.edit.is_open()


def test_at_most_eight_rows_each_high_enough(window: Window) -> None:
    window.keys("m")
    window.answer([f"m{n} " + "panjang " * 20 for n in range(20)])
    shown = window.edit.suggestions
    assert shown.count() == MAX_ROWS
    assert shown.sizeHintForRow(0) >= 4 * window.fontMetrics().height()
    assert shown.horizontalScrollBar().maximum() == 0


def test_ctrl_z_is_left_to_the_page_when_the_field_has_nothing_to_undo(
    window: Window, qtbot: QtBot
) -> None:
    from posobat.ui import shortcuts

    undone: list[str] = []
    call: Callable[[], object] = lambda: undone.append("halaman")  # noqa: E731
    shortcuts.bind(shortcuts.UNDO, window, call)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["halaman"]
    window.keys("m")
    QTest.keyClick(window.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["halaman"]
    assert window.edit.text() == ""
    window.keys("mangga")
    window.edit.reset()
    QTest.keyClick(window.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.edit.text() == "", "what was put away does not come back"
    assert undone == ["halaman", "halaman"]


def test_all_fields_of_a_window_show_their_rows_in_one_list(qtbot: QtBot) -> None:
    """Qt keeps something for good of every list that was painted."""
    with open_post(qtbot) as post:
        post.log_in()
        counts = []
        for _ in range(3):
            post.clerk.enter("siti am")
            post.clerk.enter("metf")
            post.workspace.resep.view.clear()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            counts.append(len(post.window.findChildren(SuggestionList)))
        assert counts == [1, 1, 1]
