"""Somebody who prescribes without a pause: known patients, learned directions, save, every page in
between, the screen locked and opened again. Imports nothing that the window itself does not.
"""

import ctypes
import gc
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from types import BuiltinFunctionType, CellType, FunctionType, MethodType

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from posobat.ui.main_window import MainWindow

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
PIN = "739164"
RECORDED_S = 180
"""Between two that `furnish` records: a day has a thousand slip numbers."""
_COUNTED = (
    "arena", "ordblks", "smblks", "hblks", "hblkhd",
    "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
)  # fmt: skip
_PATIENCE_S, _BEAT_MS = 120.0, 20
_PAGES = (Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F11, Qt.Key.Key_F2)
_CALLS = (FunctionType, MethodType, BuiltinFunctionType, CellType)


@dataclass
class DayClock:
    """Shows what it was set to."""

    moment: datetime = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


def furnish(folder: Path, recorded: int = 0) -> list[str]:
    """A post with one pharmacist and sixty patients on record, and so many more prescriptions of
    theirs; answers their names."""
    from helpers import station
    from helpers.prescriptions import samples
    from posobat.app.change_pin import hashed
    from posobat.domain.change import Change, Kind

    post = station.open_station(folder, station.SetClock())
    station.enrol_alone(post)
    for form in samples():
        post.register(form)
    for n in range(recorded):
        post.register(samples()[n % len(samples())])
        post.clock.forward(seconds=RECORDED_S)
    body = {"name": "apt. Rina", "role": "apoteker", "pin": hashed(PIN), "active": True}
    post.record(Change(Kind.STAFF_SET, body))
    post.close()
    return sorted({form.patient.name for form in samples() if form.patient})


@dataclass
class LongDay:
    window: MainWindow
    clock: DayClock
    names: list[str]
    pages_every: int = 10
    lock_every: int = 50
    saved: int = 0
    _beat: QTimer = field(default_factory=QTimer)

    def __post_init__(self) -> None:
        """Waiting costs no computing, and ends even when nothing happens. These keys go to
        the widget and not through the native window, where the lock that comes by itself looks for
        them: on a slow machine it would come in the middle of a prescription."""
        self._beat.start(_BEAT_MS)
        self.window.idle.seconds = lambda: 0.0

    def prescribe(self) -> None:
        """One more; the clock goes on as far as a day's thousand slip numbers allow."""
        self._write(self.names[self.saved % len(self.names)])
        self.saved += 1
        self.clock.moment += timedelta(seconds=100)
        if self.saved % self.pages_every == 0:
            for key in _PAGES:
                self.press(key)
        if self.saved % self.lock_every == 0:
            self.press(Qt.Key.Key_L, CTRL)
            self.log_in()

    def log_in(self) -> None:
        login = self.window.login
        self.wait(lambda: login.isVisible() and login.names.count() > 0)
        if not login.pin.hasFocus():
            self.type("rina")
            self.press(ENTER)
        self.type(PIN)
        self.press(ENTER)
        self.wait(lambda: self.window.workspace is not None and not login.isVisible())

    def _write(self, patient: str) -> None:
        assert self.window.workspace is not None
        page = self.window.workspace.resep
        self.press(Qt.Key.Key_F2)
        self.type(patient)
        self.press(ENTER)
        self.wait(lambda: page.view.patient.row is not None)
        for medicine in ("metformin 500", "amlodipin 10"):
            self.type(medicine)
            self.press(ENTER)
            self.press(ENTER)
        for _ in range(4):
            self.press(ENTER, CTRL)
            if page.view.is_blank():
                return
            self.type("dr. Made Ariani" if "Dokter" in focused().accessibleName() else "RSUD")
        raise AssertionError(f"{page.state.text()} {focused().accessibleName()}")

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)
        self.settle()

    def press(self, key: Qt.Key, with_: Qt.KeyboardModifier | None = None) -> None:
        if with_ is None:
            QTest.keyClick(focused(), key)
        else:
            QTest.keyClick(focused(), key, with_)
        self.settle()

    def settle(self) -> None:
        """What is to be deleted goes at once, as in a running event loop."""
        self.wait(lambda: self.window.tasks.idle)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        self.wait(lambda: self.window.tasks.idle)

    def wait(self, ready: Callable[[], bool]) -> None:
        end, how = perf_counter() + _PATIENCE_S, QEventLoop.ProcessEventsFlag
        while not ready():
            assert perf_counter() < end, "the window did not answer"
            QApplication.processEvents(how.AllEvents | how.WaitForMoreEvents)

    def kept(self) -> tuple[Counter[str], int]:
        """Python's objects of ours and of Qt, functions and bound methods, by kind; and how many
        Qt objects live below the window."""
        self.settle()
        below = len(self.window.findChildren(QObject))
        gc.collect()
        kinds: Counter[str] = Counter()
        for one in gc.get_objects():
            kind = type(one)
            if str(kind.__module__).startswith(("posobat", "PySide6")) or kind in _CALLS:
                kinds[kind.__name__] += 1
        return kinds, below


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


class _Counted(ctypes.Structure):
    """glibc's struct mallinfo2."""

    _fields_ = [(name, ctypes.c_size_t) for name in _COUNTED]


def in_use() -> int:
    """Bytes that the C library has given out and not got back, Python's small objects not
    counted; 0 where it does not tell."""
    try:
        tell = ctypes.CDLL(None).mallinfo2
    except (OSError, AttributeError, TypeError):
        return 0
    tell.restype = _Counted
    told = tell()
    return int(told.uordblks) + int(told.hblkhd)
