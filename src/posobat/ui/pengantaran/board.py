"""The shelter board: four lanes of cards, and the standby drivers beside them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from posobat.app.board import Lane
from posobat.ui import theme
from posobat.ui.pengantaran.card import CardDelegate, CardModel
from posobat.ui.pengantaran.presenter import CardView, lane_words
from posobat.ui.widgets.fields import plain_label

_LEAST_LANE = 170
_EMPTY = {
    Lane.READY: "Tidak ada paket yang siap.",
    Lane.WAITING: "Tidak ada yang menunggu.",
    Lane.ROAD: "Tidak ada yang di jalan.",
    Lane.BACK: "Tidak ada. Semua berjalan.",
}


class LaneList(QListView):
    """Enter opens; Left and Right go to the next lane."""

    def __init__(
        self,
        lane: Lane,
        parent: QWidget,
        opened: Callable[[str], None],
        beside: Callable[[int], None],
    ) -> None:
        super().__init__(parent)
        self._opened, self._beside = opened, beside
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self._drawn = CardDelegate(self)
        self.setItemDelegate(self._drawn)
        self.setAccessibleName(lane.value)
        self.setProperty("role", "lane")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.clicked.connect(self._open)

    @property
    def current(self) -> str:
        row = self.currentIndex().row()
        return self.cards.cards[row].delivery if 0 <= row < len(self.cards.cards) else ""

    def show_cards(self, cards: list[CardView]) -> None:
        kept, row = self.current, self.currentIndex().row()
        self.cards.show_cards(cards)
        if kept and not self.choose(kept) and cards:
            self.setCurrentIndex(self.cards.index(min(row, len(cards) - 1)))

    def choose(self, delivery: str) -> bool:
        for n, card in enumerate(self.cards.cards):
            if card.delivery == delivery:
                self.setCurrentIndex(self.cards.index(n))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._beside(-1)
            case Qt.Key.Key_Right:
                self._beside(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Home | Qt.Key.Key_End:
                super().keyPressEvent(event)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.cards.cards and not self.selectedIndexes():
            # Qt has made one current meanwhile, without marking it
            self.setCurrentIndex(self.cards.index(max(self.currentIndex().row(), 0)))
            self.selectionModel().select(
                self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        if width != self._drawn.width:
            self._drawn.width = width
            QTimer.singleShot(0, self, self.scheduleDelayedItemsLayout)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._opened(self.cards.cards[index.row()].delivery)


class BoardView(QWidget):
    """`opened(delivery)` on Enter or a click."""

    def __init__(self, parent: QWidget, opened: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.lanes: dict[Lane, LaneList] = {}
        self._frames: list[QFrame] = []
        self._heads = {}
        self._empty = {}
        for n, lane in enumerate(Lane):
            frame = QFrame(self)
            frame.setProperty("role", "card")
            column = QVBoxLayout(frame)
            column.setContentsMargins(8, 8, 8, 4)
            column.setSpacing(6)
            self._heads[lane] = plain_label(lane.value, frame, "section")
            self._empty[lane] = plain_label(_EMPTY[lane], frame, "muted")
            self.lanes[lane] = LaneList(lane, frame, opened, partial(self._beside, n))
            column.addWidget(self._heads[lane])
            column.addWidget(self._empty[lane])
            column.addWidget(self.lanes[lane], 1)
            column.addStretch()
            self._frames.append(frame)
        self._columns = 0
        self._arrange()

    @property
    def current(self) -> str:
        """The marked bundle of the lane that has the focus, else of the first that has one."""
        own = [lane for lane in self.lanes.values() if lane.hasFocus()]
        found = [lane.current for lane in (*own, *self.lanes.values()) if lane.current]
        return found[0] if found else ""

    def show_lanes(self, cards: Mapping[Lane, Sequence[CardView]]) -> None:
        for lane, view in self.lanes.items():
            own = list(cards.get(lane, ()))
            view.show_cards(own)
            view.setVisible(bool(own))
            self._empty[lane].setVisible(not own)
            self._heads[lane].setText(lane_words(lane, own))
            if not own and view.hasFocus():
                self.focus_first()

    def focus_first(self) -> bool:
        """The lane that was left, else the first with a card; False when all are empty."""
        filled = [lane for lane in self.lanes.values() if lane.cards.cards]
        marked = [lane for lane in filled if lane.current]
        for lane in (*marked, *filled):
            lane.setFocus()
            return True
        return False

    def choose(self, delivery: str) -> None:
        for lane in self.lanes.values():
            if lane.choose(delivery):
                lane.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _beside(self, n: int, step: int) -> None:
        """The next lane with a card; its marked card, or the one at the same height."""
        order = list(self.lanes.values())
        at = n + step
        while 0 <= at < len(order):
            lane = order[at]
            if lane.cards.cards:
                if not lane.currentIndex().isValid():
                    row = min(order[n].currentIndex().row(), len(lane.cards.cards) - 1)
                    lane.setCurrentIndex(lane.cards.index(max(row, 0)))
                order[n].clearSelection()
                order[n].setCurrentIndex(QModelIndex())
                lane.setFocus()
                return
            at += step

    def _arrange(self) -> None:
        """Four columns, or two rows of two."""
        columns = 4 if self.width() >= 4 * theme.px(_LEAST_LANE) + 24 else 2
        if columns == self._columns:
            return
        self._columns = columns
        for n, frame in enumerate(self._frames):
            self._grid.addWidget(frame, n // columns, n % columns)
        for n in range(4):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)
