"""The connection line at the top right: words, never a bare badge; opens the unsent page."""

from collections.abc import Callable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from posobat.app.views import Connection
from posobat.ui.connection.presenter import LineView, line


class ConnectionLine(QPushButton):
    """Shows the long sentence where it fits, else the short one; the tooltip has it whole."""

    def __init__(self, opened: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("connection")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._view = LineView("", "", "")
        self.clicked.connect(opened)
        self.setAccessibleName(self.tr("Sambungan"))

    def show_facts(self, facts: Connection) -> None:
        self._view = line(facts)
        self.setToolTip(self.tr("{words} (F11)").format(words=self._view.text))
        self.setAccessibleName(self.tr("Sambungan: {words}").format(words=self._view.text))
        self.setProperty("tone", self._view.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._fit()

    def set_room(self, width: int) -> None:
        """How wide the line may be before it turns to the short sentence."""
        self.setMaximumWidth(max(width, 0))
        self._fit()

    def _fit(self) -> None:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._view.text) + 40
        self.setText(self._view.text if wide <= self.maximumWidth() else self._view.short)


class CheckButton(QPushButton):
    """ "3 perlu dicek" beside the line, there only while something waits for a person."""

    def __init__(self, opened: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("connection")
        self.setProperty("tone", "waiting")
        self.clicked.connect(opened)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        words = self.tr("{n} perlu dicek").format(n=count)
        self.setText(words)
        self.setToolTip(self.tr("{words} (F12)").format(words=words))
        self.setAccessibleName(words)
        self.setVisible(count > 0)
