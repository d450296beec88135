"""One question at the right: why it is asked, and its sides beside each other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from posobat.ui import theme
from posobat.ui.perlu_dicek.presenter import ItemView, SideView
from posobat.ui.perlu_dicek.side_card import SideCard
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, say

_SIDE = 170
"""Logical pixels that one card needs at least to stand beside another."""


class QuestionPanel(QFrame):
    """In a narrow window the sides stand below each other."""

    def __init__(
        self,
        parent: QWidget,
        pick: Callable[[int], object],
        opened: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._pick = pick
        self.armed = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        self.name = plain_label("", self, "title")
        self.what = plain_label("", self, "strong")
        self.why = plain_label("", self)
        self.again = plain_label("", self, "warning")
        self.open = button(self.tr("Buka di antrean (Enter)"), self)
        self.open.clicked.connect(opened)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards: list[SideCard] = []
        for widget in (self.name, self.what, self.why):
            layout.addWidget(widget)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.again)
        layout.addWidget(self.open)

    def show_view(self, view: ItemView) -> None:
        self.armed = False
        say(self.again, "")
        self.name.setText(view.name)
        self.what.setText(view.what)
        say(self.why, view.question)
        self.open.setVisible(view.opens)
        box = QWidget()
        box.setObjectName("scrolled")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self.cards = [
            SideCard(side, self._words(side, view), partial(self._pick, n), box)
            for n, side in enumerate(view.sides)
        ]
        for card in self.cards:
            self._row.addWidget(card)
        self._row.addStretch()
        around = QVBoxLayout(
            box
        )  # beside each other they are equally tall, not as tall as the page
        around.setContentsMargins(0, 4, 0, 4)
        around.addLayout(self._row)
        around.addStretch(1)
        self.area.setWidget(box)
        self._arrange()

    def arm(self) -> None:
        """What cannot be taken back is asked once more, in place."""
        self.armed = True
        say(
            self.again,
            self.tr(
                "Tekan 1 sekali lagi bila status yang tampil memang benar."
                " Kabar lain tetap tersimpan di riwayat."
            ),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _words(self, side: SideView, view: ItemView) -> str:
        if view.opens:
            return self.tr("Yang tampil benar ({key})").format(key=side.key)
        return self.tr("Pakai yang ini ({key})").format(key=side.key)

    def _arrange(self) -> None:
        if not self.cards:
            return
        widest = max(card.minimumSizeHint().width() for card in self.cards)
        beside = self.width() >= max(theme.px(_SIDE), widest + 12) * len(self.cards) + 50
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        for n in range(len(self.cards)):
            self._row.setStretch(n, int(beside))
        self._row.setStretch(len(self.cards), int(not beside))
