"""The connection line at the top right: icon and words, never a bare badge; opens F11."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from posobat.app.views import Connection
from posobat.ui import theme
from posobat.ui.connection.presenter import LineView, Progress, line
from posobat.ui.widgets.fields import set_role

_UNLIMITED = 16_777_215
_AROUND = 44
"""Logical pixels of icon, gap and padding beside the words."""


class ConnectionLine(QPushButton):
    """Shows the longest sentence that fits; the tooltip and the screen reader have it whole."""

    def __init__(self, opened: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("connection")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._facts: Connection | None = None
        self._progress: Progress | None = None
        self._view = LineView(("",), "", "")
        self._room = _UNLIMITED
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.clicked.connect(opened)
        self.setAccessibleName(self.tr("Sambungan"))

    @property
    def icon_name(self) -> str:
        return self._view.icon

    def show_facts(self, facts: Connection) -> None:
        self._facts = facts
        self._show()

    def show_progress(self, progress: Progress | None) -> None:
        self._progress = progress
        self._show()

    def set_room(self, width: int) -> None:
        """How wide the line may be before it turns to shorter sentences; the shortest is never cut
        off."""
        self._room = width
        self._fit()

    def _show(self) -> None:
        if self._facts is None:
            return
        view = line(self._facts, self._progress)
        if view == self._view:
            return
        self._view = view
        self.setToolTip(self.tr("{words} (F11)").format(words=view.text))
        self.setAccessibleName(self.tr("Sambungan: {words}").format(words=view.text))
        set_role(self, "tone", view.tone)
        colours = theme.palette()
        colour = theme.tone(view.tone).text if view.tone else colours.muted
        self.setIcon(theme.icon(view.icon, colour, theme.px(16)))
        self._fit()

    def _fit(self) -> None:
        metrics, around = QFontMetrics(self.font()), _AROUND + theme.px(16)
        texts = self._view.texts
        shortest = metrics.horizontalAdvance(texts[-1]) + around
        self.setMaximumWidth(max(self._room, shortest))
        room = self.maximumWidth() - around
        fits = (text for text in texts if metrics.horizontalAdvance(text) <= room)
        self.setText(next(fits, texts[-1]))
