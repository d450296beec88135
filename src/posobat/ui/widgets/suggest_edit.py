"""A line edit with a list of suggestions beneath it, driven by the keyboard alone.

The provider may answer later, from another thread's lane: answers to older texts are dropped, and
one question at a time is under way. An Enter that came before the rows were on screen takes a
single row, but never picks blindly among several.
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QMetaObject, Qt, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from posobat.ui.widgets.fields import LineEdit
from posobat.ui.widgets.suggestion_list import Suggestion, SuggestionList, found_in, list_of

T = TypeVar("T")
MAX_ROWS = 8
_SOON = Qt.ConnectionType.QueuedConnection

Answer = Callable[[Sequence[Suggestion[T]] | None], None]
"""Takes the rows; None = the search failed and was announced elsewhere."""
Provider = Callable[[str, Answer[T]], None]


class SuggestEdit(LineEdit, Generic[T]):
    """`on_take(value)` after a row was chosen, `on_edit()` when a person changes the text,
    `on_nothing(text)` for Enter on "nothing found", `on_empty()` for Enter on an empty field,
    `on_again()` for Enter on what was taken before.

    `nothing_words(text)` is the row shown when nothing was found ("" = no list then).
    """

    def __init__(self, provider: Provider[T], parent: QWidget) -> None:
        super().__init__(parent)
        self._provider = provider
        self.on_take: Callable[[T], None] = _ignore
        self.on_edit: Callable[[], None] = _ignore_nothing
        self.on_nothing: Callable[[str], None] = _ignore
        self.on_empty: Callable[[], None] = _ignore_nothing
        self.on_again: Callable[[], None] = _ignore_nothing
        self.nothing_words: Callable[[str], str] = _no_words
        self._rows: Sequence[Suggestion[T]] = ()
        self._answered: str | None = None  # the text that the rows on screen belong to
        self._asked: str | None = None  # the text under way
        self._enter_waits = False
        self._taken_text: str | None = None
        self._scroll: QScrollArea | None = None
        self.textEdited.connect(self._typed)
        self.on_enter = self._enter

    @property
    def suggestions(self) -> SuggestionList:
        """The window's; these rows are this field's while it is open here."""
        return list_of(self.window())

    def is_open(self) -> bool:
        shown = found_in(self.window())
        return shown is not None and shown.field is self and shown.isVisible()

    def set_taken(self, text: str) -> None:
        """Shows a choice that was made elsewhere (restored draft, inherited)."""
        self.setText(text)
        self._forget_rows()
        self._taken_text = text

    def reset(self) -> None:
        self.clear()
        self._forget_rows()
        self._taken_text = None

    def close_list(self) -> None:
        """For what is to be read below the field; Enter opens it again."""
        if self.is_open():
            self.suggestions.hide()

    def ask(self) -> None:
        """Searches again for the text as it stands."""
        self._typed(self.text())

    # -- typing and answers

    def _typed(self, text: str) -> None:
        self._taken_text = None
        self._enter_waits = False
        self.on_edit()
        if not text.strip():
            self._forget_rows()
            return
        self._ask(text)

    def _ask(self, text: str) -> None:
        if self._asked is not None:
            return  # the answer under way asks for the newer text
        self._asked = text
        self._provider(text, lambda rows: self._come(text, rows))

    def _come(self, text: str, rows: Sequence[Suggestion[T]] | None) -> None:
        self._asked = None
        now = self.text()
        if not now.strip() or self._taken_text is not None:
            self._forget_rows()
            return
        if text != now:
            self._ask(now)
            return
        if rows is None:
            self._forget_rows()
            return
        self._rows, self._answered = tuple(rows[:MAX_ROWS]), text
        waiting, self._enter_waits = self._enter_waits, False
        if waiting and len(self._rows) == 1:
            self._take(0)
            return
        if self.hasFocus():
            self._open()

    def _forget_rows(self) -> None:
        self._rows = ()
        self._answered = None
        self._enter_waits = False
        self.close_list()

    # -- keys

    def event(self, event: QEvent) -> bool:
        """While the list is open Esc closes it, whatever else Esc may mean on the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_open()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.is_open():
            self.close_list()
            event.accept()
            return
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            event.accept()
            return
        super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        if not self.is_open():
            if self._taken_text is None and self.text().strip():
                self.ask()
            return
        shown = self.suggestions
        row = shown.currentRow() + step
        shown.setCurrentRow(min(max(row, 0), shown.count() - 1))
        self._tell_reader()

    def _enter(self) -> None:
        text = self.text()
        if not text.strip():
            self.on_empty()
        elif self._taken_text is not None:
            self.on_again()
        elif self._answered != text:
            self._enter_waits = True
            self._ask(text)
        elif not self.is_open() and (self._rows or self.nothing_words(text)):
            self._open()
        elif self._rows:
            self._take(max(self.suggestions.currentRow(), 0))
        else:
            self.close_list()
            self.on_nothing(text)

    def _clicked(self, row: int) -> None:
        if self._rows:
            self._take(row)
        else:
            self.close_list()
            self.on_nothing(self.text())

    def _take(self, row: int) -> None:
        chosen = self._rows[row]
        self.set_taken(chosen.title)
        self.on_take(chosen.value)

    # -- the list

    def _open(self) -> None:
        nothing = "" if self._rows else self.nothing_words(self.text())
        if not (self._rows or nothing):
            self.close_list()
            return
        shown = self.suggestions
        shown.field, shown.on_click = self, self._clicked
        shown.setAccessibleName(self.tr("Saran"))
        shown.fill(self._rows, nothing)
        self._watch_scrolling()
        shown.place(self)
        shown.setCurrentRow(0)
        shown.show()
        shown.raise_()
        self._tell_reader()
        # when the page has settled; a timer would stay for good when its field goes before it fires
        QMetaObject.invokeMethod(self, "_follow", _SOON)  # type: ignore[call-overload]

    def _watch_scrolling(self) -> None:
        if self._scroll is not None:
            return
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            self._scroll = above
            above.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _scrolled(self, _value: int) -> None:
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self.is_open():
            self.suggestions.place(self)

    def _tell_reader(self) -> None:
        self.setAccessibleDescription(self.suggestions.words())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_list()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self.close_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()


def _ignore(_value: object) -> None:
    """Nobody listens yet."""


def _no_words(_text: str) -> str:
    return ""


def _ignore_nothing() -> None:
    """Nobody listens yet."""
