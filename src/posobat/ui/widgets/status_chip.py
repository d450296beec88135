"""Status as icon, words and colour; the same drawing as a widget and in table cells."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from posobat.ui import theme
from posobat.ui.chips import ChipView

CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON = 14
_PAD = 9
_GAP = 5


def chip_size(view: ChipView, font: QFont) -> QSize:
    icon = theme.px(_ICON)
    width = QFontMetrics(font).horizontalAdvance(view.label) + icon + 2 * _PAD + _GAP + 2
    return QSize(width, max(theme.px(24), QFontMetrics(font).height() + 6))


def paint_chip(painter: QPainter, place: QRect, view: ChipView, font: QFont) -> None:
    """At the left of `place`, vertically centred."""
    size = chip_size(view, font)
    box = QRectF(place.x(), place.y() + (place.height() - size.height()) / 2, size.width(), 0)
    box.setHeight(size.height())
    tone = theme.tone(view.tone)
    icon = theme.px(_ICON)
    radius = box.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tone.text), 1))
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    top = round(box.y() + (box.height() - icon) / 2)
    painter.drawPixmap(round(box.x()) + _PAD, top, theme.pixmap(view.icon, tone.text, icon))
    painter.setFont(font)
    words = box.adjusted(_PAD + icon + _GAP, 0, -2, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, view.label)
    painter.restore()


class StatusChip(QWidget):
    """Stands beside words; a screen reader hears "Status: …"."""

    def __init__(self, parent: QWidget, view: ChipView | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.set_view(view)

    def set_view(self, view: ChipView | None) -> None:
        self._view = view
        self.setVisible(view is not None)
        if view is not None:
            self.setAccessibleName(self.tr("Status: {words}").format(words=view.label))
            self.setFixedSize(chip_size(view, self.font()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is not None:
            paint_chip(QPainter(self), self.rect(), self._view, self.font())
        event.accept()


class StatusDelegate(QStyledItemDelegate):
    """Draws the ChipView that an index gives under CHIP_ROLE."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        view = index.data(CHIP_ROLE)
        fill_row(painter, option)
        if isinstance(view, ChipView):
            paint_chip(painter, _rect(option).adjusted(6, 0, 0, 0), view, _font(option))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = index.data(CHIP_ROLE)
        if not isinstance(view, ChipView):
            return super().sizeHint(option, index)
        return chip_size(view, _font(option)) + QSize(14, 12)


def fill_row(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Ground of a table cell: selection, else the alternating row colour."""
    colours = theme.palette()
    state, features = _state(option), _features(option)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(_rect(option), QColor(colours.selection))
        if _has_focus(option):
            _ring(painter, option, QColor(colours.focus))
    elif features & QStyleOptionViewItem.ViewItemFeature.Alternate:
        painter.fillRect(_rect(option), QColor(colours.row_alt))


def _ring(painter: QPainter, option: QStyleOptionViewItem, colour: QColor) -> None:
    """The row that hears the keys, seen without relying on its ground alone; around all of it."""
    rect, widget = _rect(option), option.widget  # type: ignore[attr-defined]
    painter.fillRect(rect.x(), rect.y(), rect.width(), 2, colour)
    painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, colour)
    if rect.x() <= 0:
        painter.fillRect(rect.x(), rect.y(), 2, rect.height(), colour)
    if rect.right() >= widget.viewport().width() - 1:
        painter.fillRect(rect.right() - 1, rect.y(), 2, rect.height(), colour)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    widget: QWidget | None = option.widget  # type: ignore[attr-defined]
    return widget is not None and widget.hasFocus()


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect  # type: ignore[attr-defined]
    return rect


def _font(option: QStyleOptionViewItem) -> QFont:
    font: QFont = option.font  # type: ignore[attr-defined]
    return font


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
    return state


def _features(option: QStyleOptionViewItem) -> QStyleOptionViewItem.ViewItemFeature:
    features: QStyleOptionViewItem.ViewItemFeature = option.features  # type: ignore[attr-defined]
    return features


item_rect = _rect
item_font = _font
