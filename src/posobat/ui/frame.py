"""What stands around the pages: a band above all of them, and a companion beside them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QStackedWidget, QWidget

from posobat.ui import theme

BESIDE_FROM = 1140
"""Logical pixels of window width from which a companion stands at the right."""
_WIDE = 264


class Companion(QFrame):
    """Stands beside the pages, or above them as a strip where there is no room beside."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("companion")
        self.narrow = False

    def arrange(self, *, narrow: bool) -> None:
        self.narrow = narrow
        policy = QSizePolicy.Policy
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setSizePolicy(policy.Preferred, policy.Maximum)
        else:
            self.fit()
            self.setSizePolicy(policy.Fixed, policy.Preferred)

    def fit(self) -> None:
        """As wide as its longest button where that is more than usual."""
        layout = self.layout()
        if not self.narrow and layout is not None:
            self.setFixedWidth(max(theme.px(_WIDE), layout.minimumSize().width()))


class Frame(QWidget):
    """`stack` holds the pages; band and companion are there only when somebody puts them. Before
    anybody has logged in (the page `alone`) the companion waits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget(self)
        self.alone: QWidget | None = None
        self.companion: Companion | None = None
        self.band: QLabel | None = None
        direction = QBoxLayout.Direction
        self._column = QBoxLayout(direction.TopToBottom, self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._row = QBoxLayout(direction.RightToLeft)
        self._row.setSpacing(0)
        self._row.addWidget(self.stack, 1)
        self._column.addLayout(self._row, 1)
        self.stack.currentChanged.connect(lambda _n: self._arrange())

    def put_band(self, band: QLabel) -> None:
        self.band = band
        self._column.insertWidget(0, band)

    def accompany(self, companion: Companion | None) -> None:
        """One at a time; None takes it away."""
        if self.companion is not None:
            self._row.removeWidget(self.companion)
            self.companion.hide()
            self.companion.deleteLater()
        self.companion = companion
        if companion is not None:
            self._row.insertWidget(0, companion)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self.companion is None:
            return
        narrow = self.width() < theme.px(BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.RightToLeft)
        self.companion.arrange(narrow=narrow)
        self.companion.setVisible(self.stack.currentWidget() is not self.alone)
