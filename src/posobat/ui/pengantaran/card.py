"""One bundle as a card of the board: number, who and where to, status, driver, and how much of its
time is used up.
"""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtCore import QSize as Size
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from posobat.ui import theme
from posobat.ui.pengantaran.presenter import CardView
from posobat.ui.widgets.status_chip import chip_size, item_font, item_rect, paint_chip

CARD_ROLE = Qt.ItemDataRole.UserRole + 3
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_PAD, _GAP, _BAR = 9, 3, 6


class CardModel(QAbstractListModel):
    cards: list[CardView] = []  # noqa: RUF012 - replaced whole, never changed

    def show_cards(self, cards: list[CardView]) -> None:
        if cards == self.cards:
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return card.spoken
        return None


@dataclass(frozen=True)
class _Part:
    """A text of the card, or its chip where there is none; `top` and `height` within the card."""

    text: str
    font: QFont
    colour: str
    top: int
    height: int


class CardDelegate(QStyledItemDelegate):
    """`width` is what the lane has for a card."""

    width = 200

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> Size:
        card = index.data(CARD_ROLE)
        if not isinstance(card, CardView):
            return Size(self.width, 40)
        parts = _parts(card, item_font(option), self.width - 2 * _PAD)
        end = parts[-1].top + parts[-1].height
        return Size(self.width, end + _GAP + theme.px(_BAR) + _PAD + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, CardView):
            return
        font, box = item_font(option), item_rect(option).adjusted(0, 0, 0, -6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, option)
        left, room = box.x() + _PAD, box.width() - 2 * _PAD
        for part in _parts(card, font, room):
            place = QRect(left, box.y() + part.top, room, part.height)
            if not part.text:
                paint_chip(painter, place, card.chip, _fitting(card, font, room))
                continue
            painter.setFont(part.font)
            painter.setPen(QColor(part.colour))
            painter.drawText(place, _WRAP, part.text)
        self._head(painter, QRect(left, box.y() + _PAD, room, 0), card, font)
        self._bar(painter, box, card)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, option: QStyleOptionViewItem) -> None:
        colours = theme.palette()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        widget = option.widget  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        marked = chosen and widget is not None and widget.hasFocus()
        painter.setBrush(QColor(colours.selection if chosen else colours.card))
        edge = QPen(QColor(colours.focus if marked else colours.border), 2 if marked else 1)
        painter.setPen(edge)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)

    def _head(self, painter: QPainter, place: QRect, card: CardView, font: QFont) -> None:
        """The age at the right of the number."""
        painter.setFont(_small(font))
        painter.setPen(QColor(theme.palette().muted))
        line = QRect(place.x(), place.y(), place.width(), QFontMetrics(_strong(font)).height())
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line, flags, card.age)

    def _bar(self, painter: QPainter, box: QRect, card: CardView) -> None:
        tone, thick = theme.tone(card.tone), theme.px(_BAR)
        room, top = box.width() - 2 * _PAD, box.bottom() - _PAD - thick + 2
        whole = QRectF(box.x() + _PAD, top, room, thick)
        painter.setPen(QPen(QColor(tone.text), 1))
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(whole, thick / 2, thick / 2)
        used = QRectF(whole)
        used.setWidth(max(whole.width() * card.filled, thick))
        painter.setBrush(QColor(tone.text))
        painter.drawRoundedRect(used, thick / 2, thick / 2)


def _parts(card: CardView, font: QFont, room: int) -> list[_Part]:
    colours = theme.palette()
    number = _strong(font)
    due = theme.tone(card.tone).text if card.tone != "booked" else colours.muted
    cold = "dingin · " if card.cold else ""
    told = (
        (card.number, number, colours.text),
        (card.name, number, colours.text),
        (card.place, font, colours.muted),
        ("", font, ""),
        (card.who, font, colours.text),
        (f"{cold}{card.due}".removesuffix(" · "), font, due),
        (card.nag, font, theme.tone("failed").text),
    )
    parts: list[_Part] = []
    top = _PAD
    for n, (text, letters, colour) in enumerate(told):
        if not text and n != 3:
            continue
        if text:
            box = QRect(0, 0, max(room, 20), 10_000)
            height = QFontMetrics(letters).boundingRect(box, _WRAP, text).height()
        else:
            height = chip_size(card.chip, font).height()
        parts.append(_Part(text, letters, colour, top, height))
        top += height + _GAP
    return parts


def _fitting(card: CardView, font: QFont, room: int) -> QFont:
    """Smaller letters rather than a status that is cut off."""
    small = QFont(font)
    while chip_size(card.chip, small).width() > room and small.pointSizeF() > 8:
        small.setPointSizeF(small.pointSizeF() - 0.5)
    return small


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(9.0, font.pointSizeF() - 1))
    return small
