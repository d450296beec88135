"""F3 Antrean: the day's bundles at the left, the marked one at the right."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from posobat.ui import shortcuts, theme
from posobat.ui.antrean.detail import DetailPanel
from posobat.ui.antrean.queue_list import QueueList
from posobat.ui.antrean.steps import StepId
from posobat.ui.context import Context

SIDE_BY_SIDE = 940
"""Logical pixels of page width from which list and detail fit beside each other."""


class AntreanPage(QWidget):
    """In a narrow window the detail takes the list's place; Esc brings the list back."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._open = False
        self.detail = DetailPanel(context, self, self._back, self.show_delivery)
        self.list = QueueList(context, self, on_open=self.open, on_current=self._marked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.list, 10)
        layout.addWidget(self.detail, 11)
        self.list.bind_keys(self)
        for step in StepId:
            shortcuts.bind(step.value, self, partial(self._step, step), inside=True)
        self._arrange()

    def focus_first(self) -> None:
        self._open = False
        self._arrange()
        self.list.focus_first()

    def open(self, delivery: str) -> None:
        """Enter: the keys now speak to this bundle, and go on to do so when a step takes it out of
        the list that is shown."""
        self._open = True
        self.list.hold(delivery)
        self._arrange()
        self.detail.load(delivery)
        self.detail.setFocus()

    def show_delivery(self, delivery: str) -> None:
        """From another screen: marks the bundle and opens it."""
        self.list.choose(delivery)
        self.open(delivery)

    def paper_in_focus(self) -> str:
        return self.detail.detail.row.delivery if self.detail.detail is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _marked(self, delivery: str) -> None:
        if self.detail.form is None:
            self.detail.load(delivery)

    def _step(self, step: StepId) -> None:
        self._open = True
        self._arrange()
        self.detail.start(step)

    def _back(self) -> None:
        self._open = False
        self._arrange()
        self.list.focus_first()

    def _arrange(self) -> None:
        both = self.width() >= theme.px(SIDE_BY_SIDE)
        self.list.setVisible(both or not self._open)
        self.detail.setVisible(both or self._open)
