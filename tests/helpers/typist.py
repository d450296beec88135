"""A person at the keyboard: types into whatever has the focus and counts every key."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from posobat.ui.tasks import Tasks

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


@dataclass
class Typist:
    """Waits after each word until the db lane has answered, as eyes would."""

    qtbot: QtBot
    tasks: Tasks
    keys: int = 0
    heard: list[str] = field(default_factory=list)  # sentences in the note bar
    undos: list[Callable[[], None]] = field(default_factory=list)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)
            self.keys += 1
        self.settle()

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(focused(), key)
            self.keys += 1
            self.settle()

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.press(ENTER)

    def ctrl(self, key: Qt.Key) -> None:
        """Two keys go down."""
        QTest.keyClick(focused(), key, CTRL)
        self.keys += 2
        self.settle()

    def alt(self, key: Qt.Key) -> None:
        """Two keys go down."""
        QTest.keyClick(focused(), key, Qt.KeyboardModifier.AltModifier)
        self.keys += 2
        self.settle()

    def in_a_burst(self, text: str) -> None:
        """A scanner, or fingers faster than the desk: Enter comes before any answer."""
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), ENTER)
        self.keys += len(text) + 1
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.idle)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.tasks.idle)
