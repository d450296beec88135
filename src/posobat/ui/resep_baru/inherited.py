"""A line that shows what was taken over, with a key to change it: shown, not asked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from posobat.ui.widgets.fields import plain_label, without_mnemonic


class Inherited(QWidget):
    """One line of words while all is known; the `fields` themselves once something is asked."""

    def __init__(self, button: str, fields: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_edit: Callable[[], None] = _nothing
        self.words = plain_label("", self, "muted")
        self.button = QPushButton(button, self)
        self.button.setProperty("role", "flat")
        self.button.setAccessibleName(without_mnemonic(button))
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self._clicked)
        self._line = QWidget(self)
        self._fields = fields
        fields.setParent(self)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        column.addWidget(fields)
        self.show_line("")

    @property
    def is_open(self) -> bool:
        return not self._fields.isHidden()

    def show_line(self, words: str) -> None:
        self.words.setText(words)
        self._line.show()
        self._fields.hide()

    def open_fields(self) -> None:
        self._fields.show()
        self._line.hide()

    def _clicked(self) -> None:
        self.open_fields()
        self.on_edit()


def _nothing() -> None:
    """Nobody listens yet."""
