"""Did fingers type this, or a machine? A scanned number needs no second look, a typed one does."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtWidgets import QLineEdit

from posobat.ui.widgets.scans import Burst


class Pace:
    """Watches one field. `clock` in seconds."""

    def __init__(self, edit: QLineEdit) -> None:
        self.clock: Callable[[], float] = monotonic
        self._burst = Burst()
        self._length = 0
        edit.textEdited.connect(self._edited)

    def scanned(self, text: str) -> bool:
        """Whether `text` came in one burst and is all that came."""
        return bool(text) and self._burst.scanned(self._burst.last) == text.strip()

    def _edited(self, text: str) -> None:
        one_more = len(text) == self._length + 1
        self._length = len(text)
        if one_more:
            self._burst.add(text[-1], self.clock())
        else:
            self._burst = Burst()  # pasted, taken away or typed over
            if text:
                self._burst.add(text, self.clock())
