"""A button beside the line of the connection that is there only while something waits."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget


class WaitingButton(QPushButton):
    """`words(count)` is what stands on it, `key` what opens the same page."""

    def __init__(
        self,
        words: Callable[[int], str],
        key: str,
        opened: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words, self._key = words, key
        self.setObjectName("connection")
        self.setProperty("tone", "waiting")
        self.clicked.connect(opened)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        words = self._words(count)
        self.setText(words)
        self.setToolTip(f"{words} ({self._key})")
        self.setAccessibleName(words)
        self.setVisible(count > 0)
