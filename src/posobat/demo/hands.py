"""A person at the keyboard of the real window: key events only, never a method of a screen."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from posobat.domain.errors import EnvironmentFault
from posobat.ui.main_window import MainWindow

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
_PATIENCE_S = 60.0


class Hands:
    """Waits after each word until the background work is done, as eyes would."""

    def __init__(self, window: MainWindow, pictures: Path | None) -> None:
        self._window = window
        self._pictures = pictures
        self.keys = 0

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._focused(), letter)
            self.keys += 1
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        if modifier is None:
            QTest.keyClick(self._focused(), key)
        else:
            QTest.keyClick(self._focused(), key, modifier)
        self.keys += 1 if modifier is None else 2
        self.settle()

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.press(ENTER)

    def answer(self, answers: Mapping[str, str]) -> None:
        """Types into each field that asks, as long as its name begins with one of the keys."""
        left = dict(answers)
        while left:
            name = self._focused().accessibleName()
            asked = next((key for key in left if name.startswith(key)), None)
            if asked is None:
                return
            self.enter(left.pop(asked))

    def settle(self) -> None:
        """Lets suggestions, searches and saves come home."""
        self.wait_for(lambda: self._window.tasks.idle, "latar belakang")
        QTest.qWait(30)
        self.wait_for(lambda: self._window.tasks.idle, "latar belakang")

    def wait_for(self, ready: Callable[[], bool], what: str) -> None:
        deadline = monotonic() + _PATIENCE_S
        while not ready():
            if monotonic() > deadline:
                raise EnvironmentFault("DEMO-LAYAR", f"Layar tidak sampai pada: {what}.")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def picture(self, name: str) -> None:
        if self._pictures is not None:
            self.settle()
            self.picture_now(name)

    def picture_now(self, name: str) -> None:
        """While the background still works."""
        if self._pictures is not None:
            QTest.qWait(60)
            self._window.grab().save(str(self._pictures / f"{name}.png"))

    def _focused(self) -> QWidget:
        found = QApplication.focusWidget()
        if found is None:
            raise EnvironmentFault("DEMO-LAYAR", "Tidak ada isian yang siap diketik.")
        return found
