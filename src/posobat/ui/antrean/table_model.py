"""Today's bundles as a table: number, patient over destination, medicines, status, time."""

from collections.abc import Sequence

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
        self.beginResetModel()
        self.rows = [row_view(row) for row in rows]
        self.endResetModel()

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
    """What the two-line cell of `width` needs, at least the house's 50 px row."""
    name, place = _heights(row, width - 10, font)
    return max(theme.px(50), name + place + 10)


def _heights(row: RowView, width: int, font: QFont) -> tuple[int, int]:
    box = QRect(0, 0, max(width, 1), 1000)
    name = QFontMetrics(_bold(font)).boundingRect(box, _WRAP, row.name).height()
    return name, QFontMetrics(font).boundingRect(box, _WRAP, row.place).height()


def _bold(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
