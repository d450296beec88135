"""Today's bundles as a table: number, patient over destination, medicines, status, time."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from posobat.app.views import QueueRow
from posobat.ui import theme
from posobat.ui.antrean.presenter import RowView, row_view
from posobat.ui.widgets.status_chip import CHIP_ROLE, fill_row, item_font, item_rect

NUMBER, WHO, ITEMS, STATUS, TIME = range(5)
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_WRAP = Qt.TextFlag.TextWordWrap


class QueueModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[RowView] = []

    def set_rows(self, rows: Sequence[QueueRow]) -> None:
        """Tells the views no more than what is new: a save puts rows on top and changes few."""
        new = [row_view(row) for row in rows]
        fresh = len(new) - len(self.rows)
        old_keys = [row.delivery for row in self.rows]
        if fresh < 0 or [row.delivery for row in new[fresh:]] != old_keys:
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
            return
        if fresh:
            self.beginInsertRows(_NONE, 0, fresh - 1)
            self.rows = new[:fresh] + self.rows
            self.endInsertRows()
        for n, row in enumerate(new):
            if row != self.rows[n]:
                self.rows[n] = row
                self.dataChanged.emit(self.index(n, 0), self.index(n, TIME))

    def position(self, delivery: str) -> int:
        """Row of the bundle, -1 when it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.delivery == delivery), -1)

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else 5

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.number, row.name, row.items, row.chip.label, row.time)[column]
        if role == ROW_ROLE:
            return row
        if role == CHIP_ROLE and column == STATUS:
            return row.chip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("No."), self.tr("Pasien dan tujuan"), self.tr("Obat"), self.tr("Status"),
            self.tr("Pukul"),
        )  # fmt: skip
        return titles[section]

    def _spoken(self, row: RowView, column: int) -> str:
        if column == WHO:
            return row.spoken
        if column == STATUS:
            return self.tr("Status: {words}").format(words=row.chip.label)
        return (row.number, "", row.items, "", row.time)[column]


class TwoLineDelegate(QStyledItemDelegate):
    """Name over destination. Long ones take more lines: nobody's name is cut."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        fill_row(painter, option)
        row = index.data(ROW_ROLE)
        if not isinstance(row, RowView):
            return
        font, box = item_font(option), item_rect(option).adjusted(6, 0, -4, 0)
        name_height, place_height = _heights(row, box.width(), font)
        top = box.y() + (box.height() - name_height - place_height) // 2
        colours = theme.palette()
        painter.save()
        painter.setFont(_bold(font))
        painter.setPen(QColor(colours.text))
        painter.drawText(QRect(box.x(), top, box.width(), name_height), _WRAP, row.name)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        below = QRect(box.x(), top + name_height, box.width(), place_height)
        painter.drawText(below, _WRAP, row.place)
        painter.restore()


class PlainDelegate(QStyledItemDelegate):
    """One short text, in the same grounds as its row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        fill_row(painter, option)
        painter.save()
        painter.setFont(item_font(option))
        painter.setPen(QColor(theme.palette().text))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(item_rect(option).adjusted(6, 0, 0, 0), align, str(index.data()))
        painter.restore()


def row_height(row: RowView, width: int, font: QFont) -> int:
    return row_heights([row], width, font)[0]


def row_heights(rows: Sequence[RowView], width: int, font: QFont) -> list[int]:
    """What the two-line cells of `width` need, at least the house's 50 px row."""
    key, least, inner = font.toString(), theme.px(50), width - 10
    return [
        max(least, _height(r.name, inner, key, True) + _height(r.place, inner, key, False) + 10)
        for r in rows
    ]


def _heights(row: RowView, width: int, font: QFont) -> tuple[int, int]:
    key = font.toString()
    return _height(row.name, width, key, True), _height(row.place, width, key, False)


@lru_cache(4096)
def _height(text: str, width: int, font: str, strong: bool) -> int:
    """Laying text out takes long, and the day's queue is laid out anew with each save."""
    box = QRect(0, 0, max(width, 1), 1000)
    return _metrics(font, strong).boundingRect(box, _WRAP, text).height()


@lru_cache(16)
def _metrics(font: str, strong: bool) -> QFontMetrics:
    shown = QFont()
    shown.fromString(font)
    return QFontMetrics(_bold(shown) if strong else shown)


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
