"""Two halves of a page: beside each other, or one below the other where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from posobat.ui import theme

BESIDE_FROM = 640
"""Logical pixels of width."""
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Halves(QWidget):
    """`halves` is its layout. To be put into a `Tall`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.halves = QBoxLayout(_BESIDE, self)
        self.halves.setContentsMargins(0, 0, 0, 0)
        self.halves.setSpacing(12)

    def minimumSizeHint(self) -> QSize:
        """One below the other they take what they want, since all of it is scrolled."""
        least = super().minimumSizeHint()
        if self.halves.direction() is _BELOW:
            wanted = self.halves.totalHeightForWidth(self.width())
            least.setHeight(max(least.height(), wanted))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = _BESIDE if self.width() >= theme.px(BESIDE_FROM) else _BELOW
        if self.halves.direction() is not wanted:
            self.halves.setDirection(wanted)
            self.updateGeometry()
