"""A line edit with a list of suggestions beneath it, driven by the keyboard alone.

The provider may answer later, from another thread's lane: answers to older texts are dropped, and
one question at a time is under way. An Enter that came before the rows were on screen takes a
single row, but never picks blindly among several.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QMetaObject,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from posobat.ui import theme
from posobat.ui.widgets.fields import LineEdit

T = TypeVar("T")
MAX_ROWS = 8
_DETAIL = Qt.ItemDataRole.UserRole
_WARNING = Qt.ItemDataRole.UserRole + 1
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_PAD_X, _PAD_Y = 12, 6
_Index = QModelIndex | QPersistentModelIndex
_SOON = Qt.ConnectionType.QueuedConnection
_HEIGHTS: dict[tuple[str, str, int], int] = {}
_MOST_HEIGHTS = 2_000


@dataclass(frozen=True)
class Suggestion(Generic[T]):
    """One row: what is meant, its first line (also put in the field), its second, a warning."""

    value: T
    title: str
    detail: str = ""
    warning: str = ""


Answer = Callable[[Sequence[Suggestion[T]] | None], None]
"""Takes the rows; None = the search failed and was announced elsewhere."""
Provider = Callable[[str, Answer[T]], None]


class _RowDelegate(QStyledItemDelegate):
    """Plain text on two or three lines, wrapped to `width` and never cut off."""

    width = 400

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        box: Any = option  # the stubs of 6.9 do not know the fields of style options
        width = self.width
        height = 2 * _PAD_Y
        for text, font, _muted in _lines(index, box.font):
            height += _text_height(text, font, width)
        return QSize(width, max(height, 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box: Any = option
        painter.save()
        chosen = bool(box.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box.rect, box.palette.brush(QPalette.ColorRole.Highlight))
        top = box.rect.top() + _PAD_Y
        width = box.rect.width()
        for text, font, muted in _lines(index, box.font):
            height = _text_height(text, font, width)
            painter.setPen(_colour(chosen, muted))
            painter.setFont(font)
            area = QRect(box.rect.left() + _PAD_X, top, width - 2 * _PAD_X, height)
            painter.drawText(area, int(_WRAP), text)
            top += height
        painter.restore()


def _colour(chosen: bool, muted: bool) -> QColor:
    """Our own: a style sheet makes a half transparent grey of the palette's placeholder."""
    colours = theme.palette()
    return QColor(colours.muted if muted and not chosen else colours.text)


def _lines(index: _Index, base: QFont) -> list[tuple[str, QFont, bool]]:
    """(text, font, muted) for each line of a row."""
    bold = QFont(base)
    bold.setWeight(QFont.Weight.DemiBold)
    lines = [(str(index.data(Qt.ItemDataRole.DisplayRole) or ""), bold, False)]
    lines.append((str(index.data(_DETAIL) or ""), base, True))
    lines.append((str(index.data(_WARNING) or ""), base, False))
    return [line for line in lines if line[0]]


def _text_height(text: str, font: QFont, width: int) -> int:
    """Asked some fifty times for each typed key: for layout, place and paint of each row."""
    asked = (text, font.key(), width)
    known = _HEIGHTS.get(asked)
    if known is None:
        if len(_HEIGHTS) >= _MOST_HEIGHTS:
            _HEIGHTS.clear()
        room = QRect(0, 0, max(40, width - 2 * _PAD_X), 10_000)
        known = QFontMetrics(font).boundingRect(room, int(_WRAP), text).height()
        _HEIGHTS[asked] = known
    return known


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
        self._list = QListWidget(self)
        self._list.hide()
        self._list.setObjectName("suggestions")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("Saran"))
        self._rows_drawn = _RowDelegate(self._list)
        self._list.setItemDelegate(self._rows_drawn)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._clicked)
        # once it was open it belongs to the window and would outlive this field
        self.destroyed.connect(self._list.deleteLater)
        self.textEdited.connect(self._typed)
        self.on_enter = self._enter

    @property
    def suggestions(self) -> QListWidget:
        return self._list

    def is_open(self) -> bool:
        return self._list.isVisible()

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
        self._list.hide()

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
        self._list.hide()

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
            self._list.hide()
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
        row = self._list.currentRow() + step
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
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
            self._take(max(self._list.currentRow(), 0))
        else:
            self._list.hide()
            self.on_nothing(text)

    def _clicked(self, item: QListWidgetItem) -> None:
        if self._rows:
            self._take(self._list.row(item))
        else:
            self._list.hide()
            self.on_nothing(self.text())

    def _take(self, row: int) -> None:
        chosen = self._rows[row]
        self.set_taken(chosen.title)
        self.on_take(chosen.value)

    # -- the list

    def _open(self) -> None:
        self._list.clear()
        for row in self._rows:
            item = QListWidgetItem(row.title, self._list)
            item.setData(_DETAIL, row.detail)
            item.setData(_WARNING, row.warning)
        if not self._rows:
            words = self.nothing_words(self.text())
            if not words:
                self._list.hide()
                return
            QListWidgetItem(words, self._list)
        window = self.window()
        if self._list.parentWidget() is not window:
            self._list.setParent(window)
        self._watch_scrolling()
        self._place()
        self._list.setCurrentRow(0)
        self._list.show()
        self._list.raise_()
        self._tell_reader()
        # when the page has settled; a timer would stay for good when its field goes before it fires
        QMetaObject.invokeMethod(self, "_follow", _SOON)  # type: ignore[call-overload]

    def _place(self) -> None:
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        width = min(max(self.width(), 420), window.width() - corner.x() - 8)
        width = max(width, 200)
        self._list.ensurePolished()
        self._list.resize(width, self._list.height())
        edge = width - self._list.maximumViewportSize().width()  # frame and padding
        self._rows_drawn.width = width - edge
        rows = range(self._list.count())
        wanted = edge + sum(self._list.sizeHintForRow(n) for n in rows)
        below, above = window.height() - corner.y() - 8, corner.y() - self.height() - 12
        if wanted <= below or below >= above:
            height = min(wanted, below)
            self._list.setGeometry(corner.x(), corner.y(), width, height)
        else:
            height = min(wanted, above)
            top = corner.y() - self.height() - 4 - height
            self._list.setGeometry(corner.x(), top, width, height)
        self._list.doItemsLayout()

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
            self._place()

    def _tell_reader(self) -> None:
        item = self._list.currentItem()
        words = [item.text(), str(item.data(_DETAIL) or "")] if item else []
        self.setAccessibleDescription(" · ".join(word for word in words if word))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._list.hide()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._list.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()


def _ignore(_value: object) -> None:
    """Nobody listens yet."""


def _no_words(_text: str) -> str:
    return ""


def _ignore_nothing() -> None:
    """Nobody listens yet."""
