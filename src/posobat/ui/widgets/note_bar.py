"""The bar at the foot: what was done, with ten seconds to take it back, or what went wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from posobat.ui.widgets.buttons import button

SHOWN_MS = 10_000
UNDO_MS = 10_000


class NoteBar(QFrame):
    """Takes its own room below the page, so it never hides what has the focus.

    Trouble stays until it is closed or another sentence comes; a plain note leaves by itself.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notebar")
        self._undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.undo_button = button(self.tr("Urungkan (Ctrl+Z)"), self)
        self.undo_button.clicked.connect(self.undo)
        self.close_button = button(self.tr("Tutup"), self, "flat")
        self.close_button.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 6, 6)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.close_button)
        self.hide()

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        self._show(sentence, "failed" if trouble else "", None)
        if not trouble:
            self._timer.start(SHOWN_MS)

    def add(self, sentence: str) -> None:
        """Trouble that must not take the ten seconds away: it joins what is said there."""
        if self._undo is None:
            self.say(sentence, trouble=True)
        elif sentence not in self.words.text():
            self._write(f"{self.words.text()} · {sentence}")

    def offer_undo(self, sentence: str, undo: Callable[[], None]) -> None:
        self._show(sentence, "", undo)
        self._timer.start(UNDO_MS)

    def undo(self) -> None:
        """Does nothing once the ten seconds are over."""
        undo = self._undo
        if undo is not None:
            self.clear()
            undo()

    def clear(self) -> None:
        self._timer.stop()
        self._undo = None
        self.words.clear()
        self.hide()

    def _write(self, sentence: str) -> None:
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)

    def _show(self, sentence: str, tone: str, undo: Callable[[], None] | None) -> None:
        self._timer.stop()
        self._undo = undo
        self._write(sentence)
        self.undo_button.setVisible(undo is not None)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
