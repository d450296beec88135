"""One opinion as a card: what it says, who said it, and the key that takes it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from posobat.ui.perlu_dicek.presenter import SideView
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, say


class SideCard(QFrame):
    """`pick` when its button is pressed; the page binds the key."""

    def __init__(
        self, view: SideView, words: str, pick: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._pick = pick
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(4)
        title = plain_label(view.title, self, "small")
        value = plain_label(view.value, self, "section")
        by = plain_label(view.by, self, "muted")
        when = plain_label(view.when, self, "muted")
        clock = plain_label("", self, "warning")
        say(clock, view.clock)
        for label in (title, value, by, when, clock):
            layout.addWidget(label)
        layout.addStretch()
        self.take = button(words, self)
        self.take.setVisible(bool(view.key))
        self.take.clicked.connect(self._take)
        layout.addSpacing(6)
        layout.addWidget(self.take)

    def _take(self) -> None:
        self._pick()
