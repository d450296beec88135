"""Children in rows that wrap like words, so that a narrow window never needs to scroll sideways."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    def __init__(self, parent: QWidget, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._children: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, child: QWidget) -> None:
        child.setParent(self)
        self._children.append(child)
        child.show()

    def clear(self) -> None:
        for child in self._children:
            child.hide()
            child.deleteLater()
        self._children.clear()

    def relayout(self) -> None:
        """Places all children for the present width and takes the height that they need."""
        x = y = row = 0
        for child in self._children:
            if child.isHidden():
                continue
            size = child.sizeHint().expandedTo(child.minimumSize())
            if x and x + size.width() > self.width():
                x, y, row = 0, y + row + self._gap, 0
            child.setGeometry(x, y, size.width(), size.height())
            x += size.width() + self._gap
            row = max(row, size.height())
        self.setFixedHeight(y + row)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        shown = (child for child in self._children if not child.isHidden())
        widest = max((child.sizeHint().width() for child in shown), default=0)
        return QSize(widest, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()
