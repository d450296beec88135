"""A clerk who is counted: every key, how long the screen takes to answer it, what was recorded.

Types like a person into the real window on a real post: one key at a time into whatever has the
focus, and reads what comes before going on. The mouse is never touched.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any

import orjson
import shiboken6
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from helpers.many_people import PIN, with_thousand_medicines
from helpers.typist import CTRL, ENTER, focused
from posobat.bootstrap import opener
from posobat.domain.clock import system_clock
from posobat.store.bodies import unpacked
from posobat.ui import application
from posobat.ui.main_window import MainWindow
from posobat.ui.resep_baru.page import ResepBaruPage
from posobat.ui.widgets.suggest_edit import SuggestEdit

HAND_S = 0.05
"""Between two digits of somebody who copies a number: slower than any scanner."""
_PATIENCE_S = 60.0
_BEAT_MS = 5


@dataclass
class Answers:
    """Milliseconds from a key to what it shows being painted; `cpu`: what this process computed."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass
class CountedClerk:
    window: MainWindow
    keys: int = 0
    answers: Answers = field(default_factory=Answers)
    listening: bool = False

    def __post_init__(self) -> None:
        """Waiting costs no computing, and ends even when nothing happens."""
        self._beat = QTimer(self.window)
        self._beat.start(_BEAT_MS)

    @property
    def page(self) -> ResepBaruPage:
        assert self.window.workspace is not None
        return self.window.workspace.resep

    def type(self, text: str, pause: float = 0.0) -> None:
        for letter in text:
            self._key(lambda: QTest.keyClicks(focused(), letter))  # noqa: B023 - called at once
            self.keys += 1
            if pause:
                sleep(pause)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            self._key(lambda: QTest.keyClick(focused(), key))
            self.keys += 1

    def enter(self, text: str = "", pause: float = 0.0) -> None:
        self.type(text, pause)
        self.press(ENTER)

    def scan(self, code: str) -> None:
        """No key of the clerk's."""
        QTest.keyClicks(focused(), code)
        QTest.keyClick(focused(), ENTER)
        self.settle()

    def save(self) -> None:
        """Ctrl+Enter: two keys; then the form is empty again."""
        QTest.keyClick(focused(), ENTER, CTRL)
        self.keys += 2
        page = self.page
        self.wait(page.save_button.isEnabled)
        self.settle()
        assert page.view.is_blank(), self.faults()

    def faults(self) -> list[str]:
        """What the screen says to be wrong."""
        said = (x for x in self.page.findChildren(QLabel) if x.isVisible() and x.text())
        return [x.text() for x in said if x.property("role") == "error"]

    def settle(self) -> None:
        """Until the desk has answered and all of it is painted."""
        self.wait(lambda: self.window.tasks.idle)
        QApplication.processEvents()
        self.wait(lambda: self.window.tasks.idle)

    def wait(self, ready: Callable[[], bool]) -> None:
        end = perf_counter() + _PATIENCE_S
        while not ready():
            assert perf_counter() < end, "the window did not answer"
            QApplication.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents
                | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )

    def _key(self, press: Callable[[], object]) -> None:
        start, computed = perf_counter(), process_time()
        press()
        self.wait(_answered)
        QApplication.processEvents()
        if self.listening:
            self.answers.wall.append((perf_counter() - start) * 1000)
            self.answers.cpu.append((process_time() - computed) * 1000)
        self.settle()


def _answered() -> bool:
    """What is shown below the field belongs to the text as it stands."""
    edit = focused()
    if not isinstance(edit, SuggestEdit) or edit._taken_text is not None:
        return True
    return not edit.text().strip() or (edit._asked is None and edit._answered == edit.text())


@contextmanager
def clerk_at(folder: Path) -> Iterator[CountedClerk]:
    """The window as the program shows it, on this data folder with a thousand medicines."""
    with_thousand_medicines()
    app = QApplication.instance() or QApplication(["posobat"])
    assert isinstance(app, QApplication)
    application.prepare(app, dark=False)
    window = application.build(opener(folder, _own_clock))
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    clerk = CountedClerk(window)
    try:
        clerk.wait(lambda: window.login.names.count() > 0)
        for text in ("dewi", PIN):
            QTest.keyClicks(focused(), text)
            QTest.keyClick(focused(), ENTER)
            clerk.settle()
        clerk.wait(lambda: window.workspace is not None and not window.login.isVisible())
        clerk.settle()
        yield clerk
    finally:
        window.close()
        shiboken6.delete(window)


def _own_clock() -> datetime:
    """Not the system's own: so no other process exchanges meanwhile."""
    return system_clock()


def recorded(window: MainWindow, kind: str) -> list[dict[str, Any]]:
    """Bodies of the ops that this window wrote, oldest first: from the encrypted file."""
    assert window.ports is not None
    with window.ports.work("bench") as work:
        rows = work._connection.exec_driver_sql(  # type: ignore[attr-defined]
            "SELECT body FROM op WHERE mine AND kind = ? ORDER BY n", (kind,)
        ).all()
    return [_body(row[0]) for row in rows]


def _body(stored: bytes) -> dict[str, Any]:
    told: dict[str, Any] = orjson.loads(unpacked(stored))
    return told
