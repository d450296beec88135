"""A list whose rows have a first line in bold and more below it; what is long wraps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from posobat.ui import theme
from posobat.ui.widgets.status_chip import item_font, item_rect

_PAD_X, _PAD_Y = 10, 7
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_FAR = 10_000
_Index = QModelIndex | QPersistentModelIndex


class RowList(QListWidget):
    """Items hold their lines as one text, parted by line ends."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setProperty("role", "rows")
        self.setAccessibleName(name)
        self.setItemDelegate(_Rows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)


class _Rows(QStyledItemDelegate):
    def __init__(self, rows: RowList) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._rows.viewport().width()
        font, text = item_font(option), str(index.data() or "")
        return QSize(width, sum(_heights(text, font, width - 2 * _PAD_X)) + 2 * _PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box, font, text = item_rect(option), item_font(option), str(index.data() or "")
        chosen = is_chosen(option)
        painter.save()
        if chosen:
            mark_row(painter, box, focused=self._rows.hasFocus())
        colours = theme.palette()
        room = box.adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y)
        heights = _heights(text, font, room.width())
        top = room.y()
        for n, (words, height) in enumerate(zip(_parted(text), heights, strict=True)):
            painter.setFont(font if n else _bold(font))
            painter.setPen(QColor(colours.muted if n and not chosen else colours.text))
            painter.drawText(QRect(room.x(), top, room.width(), height), _WRAP, words)
            top += height
        painter.restore()


def is_chosen(option: QStyleOptionViewItem) -> bool:
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    return bool(state & QStyle.StateFlag.State_Selected)


def mark_row(painter: QPainter, box: QRect, *, focused: bool) -> None:
    """Ground of the chosen row; with a ring while its list hears the keys."""
    colours = theme.palette()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.focus), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.selection))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
    painter.restore()


def _parted(text: str) -> tuple[str, str] | tuple[str]:
    """The first line, and the others as one block."""
    first, _, rest = text.partition("\n")
    return (first, rest) if rest else (first,)


def _heights(text: str, font: QFont, width: int) -> list[int]:
    room = QRect(0, 0, max(width, 40), _FAR)
    return [
        QFontMetrics(font if n else _bold(font)).boundingRect(room, _WRAP, words).height()
        for n, words in enumerate(_parted(text))
    ]


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
