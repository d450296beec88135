"""Did fingers type this, or a machine? A scanned number needs no second look, a typed one does."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from posobat.ui.widgets.key_times import KeyTimes
from posobat.ui.widgets.scans import Burst


class Pace(QObject):
    """Watches one field."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self.times = KeyTimes()
        self._stamp = 0
        self._burst = Burst()
        self._length = 0
        edit.installEventFilter(self)
        edit.textEdited.connect(self._edited)

    def scanned(self, text: str) -> bool:
        """Whether `text` came in one burst and is all that came."""
        return bool(text) and self._burst.scanned(self._burst.last) == text.strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._stamp = event.timestamp()
        return super().eventFilter(watched, event)

    def _edited(self, text: str) -> None:
        """What was mended by hand, a letter taken away or typed over, is no scan any more."""
        before, self._length = self._length, len(text)
        now, self._stamp = self.times.at(self._stamp), 0
        if len(text) == before + 1:
            self._burst.add(text[-1], now)
            return
        self._burst = Burst()
        if text and (before == 0 or len(text) == 1):
            self._burst.add(text, now)  # pasted, or the first letter over an older text
