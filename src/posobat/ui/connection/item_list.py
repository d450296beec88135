"""The list of F11: two lines and the reason as icon, words and colour for each thing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from posobat.ui import theme
from posobat.ui.connection.unsent_words import ItemView
from posobat.ui.widgets.row_list import is_chosen, mark_row
from posobat.ui.widgets.status_chip import item_font, item_rect

_VIEW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_PAD = 10
_WRAP = Qt.TextFlag.TextWordWrap


class ItemList(QListWidget):
    """`on_open(op)` on Enter or double click."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_open: Callable[[str], object] = _nowhere
        self.setAccessibleName(self.tr("Data belum terkirim"))
        self.setItemDelegate(_Rows(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.itemDoubleClicked.connect(self._clicked)

    def show_items(self, views: Sequence[ItemView]) -> None:
        """Keeps the marked one where it is still there."""
        kept, row = self.current_op(), max(self.currentRow(), 0)
        shown = [self._view(n) for n in range(self.count())]
        if shown != list(views):
            self.clear()
            for view in views:
                item = QListWidgetItem(view.what, self)
                item.setData(_VIEW, view)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, view.spoken)
            found = (n for n, view in enumerate(views) if view.op == kept)
            self.setCurrentRow(next(found, min(row, len(views) - 1)))

    def current_op(self) -> str:
        view = self._view(self.currentRow())
        return view.op if view else ""

    def reasons(self) -> list[str]:
        views = (self._view(n) for n in range(self.count()))
        return [view.reason for view in views if view]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_op():
            self.on_open(self.current_op())
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _view(self, row: int) -> ItemView | None:
        item = self.item(row)
        view = item.data(_VIEW) if item else None
        return view if isinstance(view, ItemView) else None

    def _clicked(self, item: QListWidgetItem) -> None:
        view = item.data(_VIEW)
        if isinstance(view, ItemView):
            self.on_open(view.op)


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = index.data(_VIEW)
        parent = self.parent()
        width = parent.viewport().width() if isinstance(parent, QListWidget) else 300
        if not isinstance(view, ItemView):
            return QSize(width, theme.px(50))
        heights = _heights(view, width, item_font(option))
        return QSize(width, max(theme.px(50), sum(heights) + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if is_chosen(option):
            mark_row(painter, item_rect(option), focused=self._focused())
        view = index.data(_VIEW)
        if not isinstance(view, ItemView):
            return
        font, box = item_font(option), item_rect(option)
        heights = _heights(view, box.width(), font)
        top = box.y() + (box.height() - sum(heights)) // 2
        tone, icon = theme.tone(view.tone), theme.px(14)
        lines = (
            (view.what, _bold(font), theme.palette().text, 0),
            (view.detail, font, theme.palette().muted, 0),
            (view.reason, font, tone.text, icon + 6),
        )
        painter.save()
        for (text, own, colour, indent), height in zip(lines, heights, strict=True):
            painter.setFont(own)
            painter.setPen(QColor(colour))
            left = box.x() + _PAD + indent
            place = QRect(left, top, box.width() - 2 * _PAD - indent, height)
            painter.drawText(place, _WRAP, text)
            if indent:
                middle = top + (QFontMetrics(own).height() - icon) // 2
                drawing = theme.pixmap(view.icon, colour, icon)
                painter.drawPixmap(box.x() + _PAD, middle, drawing)
            top += height
        painter.restore()

    def _focused(self) -> bool:
        rows = self.parent()
        return isinstance(rows, QListWidget) and rows.hasFocus()


def _heights(view: ItemView, width: int, font: QFont) -> tuple[int, int, int]:
    inner, icon = max(width - 2 * _PAD, 1), theme.px(14) + 6
    return (
        _height(view.what, inner, _bold(font)),
        _height(view.detail, inner, font),
        _height(view.reason, inner - icon, font),
    )


def _height(text: str, width: int, font: QFont) -> int:
    box = QRect(0, 0, max(width, 1), 1000)
    return QFontMetrics(font).boundingRect(box, _WRAP, text).height()


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _nowhere(_op: str) -> None:
    """Nobody listens yet."""
