"""The list of suggestions beneath a line edit: one for a window, lent to the field typed in.

For every list that was painted once Qt keeps about a kilobyte, also when it is long deleted, and a
day has thousands of fields. So there is one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from posobat.ui import theme

T = TypeVar("T")
_NAME = "suggestions"
_DETAIL = Qt.ItemDataRole.UserRole
_WARNING = Qt.ItemDataRole.UserRole + 1
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_PAD_X, _PAD_Y = 12, 6
_Index = QModelIndex | QPersistentModelIndex
_HEIGHTS: dict[tuple[str, str, int], int] = {}
_MOST_HEIGHTS = 2_000


@dataclass(frozen=True)
class Suggestion(Generic[T]):
    """One row: what is meant, its first line (also put in the field), its second, a warning."""

    value: T
    title: str
    detail: str = ""
    warning: str = ""


class SuggestionList(QListWidget):
    """`field`: whose rows these are; `on_click(row)` goes to it. Without rows it says `nothing`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self.setObjectName(_NAME)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field: QWidget | None = None
        self.on_click: Callable[[int], None] = _ignore
        self._drawn = _RowDelegate(self)
        self.setItemDelegate(self._drawn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._clicked)

    def fill(self, rows: Sequence[Suggestion[Any]], nothing: str) -> None:
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.title, self)
            item.setData(_DETAIL, row.detail)
            item.setData(_WARNING, row.warning)
        if not rows:
            QListWidgetItem(nothing, self)

    def place(self, field: QWidget) -> None:
        """Beneath the field, or above it where there is more room."""
        window = field.window()
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        width = min(max(field.width(), 420), window.width() - corner.x() - 8)
        width = max(width, 200)
        self.ensurePolished()
        self.resize(width, self.height())
        edge = width - self.maximumViewportSize().width()  # frame and padding
        self._drawn.width = width - edge
        wanted = edge + sum(self.sizeHintForRow(n) for n in range(self.count()))
        below, above = window.height() - corner.y() - 8, corner.y() - field.height() - 12
        if wanted <= below or below >= above:
            self.setGeometry(corner.x(), corner.y(), width, min(wanted, below))
        else:
            height = min(wanted, above)
            top = corner.y() - field.height() - 4 - height
            self.setGeometry(corner.x(), top, width, height)
        self.doItemsLayout()

    def words(self) -> str:
        """The chosen row for a screen reader."""
        item = self.currentItem()
        told = [item.text(), str(item.data(_DETAIL) or "")] if item else []
        return " · ".join(word for word in told if word)

    def _clicked(self, item: QListWidgetItem) -> None:
        self.on_click(self.row(item))


def found_in(window: QWidget) -> SuggestionList | None:
    """The window's; None as long as it needed none."""
    here = Qt.FindChildOption.FindDirectChildrenOnly
    found = window.findChild(SuggestionList, _NAME, here)
    return found if isinstance(found, SuggestionList) else None


def list_of(window: QWidget) -> SuggestionList:
    """The window's, made when it is first needed."""
    return found_in(window) or SuggestionList(window)


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


def _ignore(_row: int) -> None:
    """Nobody listens yet."""
