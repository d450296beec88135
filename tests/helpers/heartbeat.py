"""Somebody types and saves on the real window while it exchanges much data with a real server.

Nothing here waits for the exchange: the person waits for what eyes would wait for, and a timer of
ten milliseconds notes how long the window could not answer.
"""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter, thread_time

import shiboken6
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from helpers.district import BLAMBANGAN, TOKEN
from helpers.filling import fill
from helpers.station import open_station
from helpers.typist import CTRL, ENTER, focused
from posobat.app.views import Connection
from posobat.bootstrap import opener
from posobat.demo.processes import Program, free_port
from posobat.domain.clock import system_clock
from posobat.server import admin
from posobat.server.main import open_district
from posobat.ui import application
from posobat.ui.main_window import MainWindow
from posobat.ui.resep_baru.page import ResepBaruPage
from posobat.ui.widgets.suggest_edit import SuggestEdit

BEAT_MS = 10
_PIN = "246810"
_SHIFT = (("Asal", "RSUD Blambangan"), ("Dokter", "dr. Made Ariani, Sp.PD"))
"""Asked once a shift."""
_KEY_S = 0.04
"""Between two keys of somebody who types well."""
_PATIENCE_S = 120.0


@dataclass
class Rhythm:
    """Milliseconds: each save from the key to the empty form, each silence between two beats, and
    what the window's own thread computed in it, which a busy machine does not lengthen."""

    saves: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def told(self) -> dict[str, dict[str, float]]:
        named = {"save_ms": self.saves, "gap_ms": self.gaps, "gap_cpu_ms": self.work}
        return {name: spread(sorted(values)) for name, values in named.items()}


_METRONOME = """
import sys, threading, time
gaps, last = [], time.perf_counter()
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
while not ended.wait(0.01):
    now = time.perf_counter()
    gaps.append((now - last) * 1000)
    last = now
print(" ".join(str(round(gap, 1)) for gap in gaps))
"""


@contextmanager
def metronome() -> Iterator[list[float]]:
    """What this machine does meanwhile to a process that only beats: its silences in ms, sorted,
    there when the block has ended."""
    gaps: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-c", _METRONOME], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as beats:
        try:
            yield gaps
        finally:
            told, _ = beats.communicate("")
            gaps += sorted(map(float, told.split()))


@dataclass
class Clerk:
    """At the keyboard of `window`; `rhythm` counts only while `listening`."""

    window: MainWindow
    rhythm: Rhythm = field(default_factory=Rhythm)
    listening: bool = False
    began: datetime = field(default_factory=system_clock)
    _last: float = 0.0
    _worked: float = 0.0

    def __post_init__(self) -> None:
        self._beat = QTimer(self.window)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._tick)
        self._beat.start()

    def listen(self) -> None:
        """From now on, in a rhythm of its own."""
        self.rhythm = Rhythm()
        self.listening, self._last, self._worked = True, perf_counter(), thread_time()

    def prescribe(self, patient: str, *medicines: str) -> None:
        """Known patient, learned directions, Ctrl+Enter; then the form is empty again."""
        page = self.page
        self.type(patient)
        self.wait(_suggests)
        self.press(ENTER)
        if focused().accessibleName().startswith("Bukti"):
            self.press(ENTER)  # by now it is so old that it is looked at again
        for medicine in medicines:
            self.type(medicine)
            self.wait(_suggests)
            self.press(ENTER)
            self.press(ENTER)
        self.press(ENTER)
        for name, text in _SHIFT:
            if focused().accessibleName().startswith(name):
                self.enter(text)
        start = perf_counter()
        QTest.keyClick(focused(), ENTER, CTRL)
        self.wait(lambda: page.save_button.isEnabled() and page.view.is_blank())
        if self.listening:
            self.rhythm.saves.append((perf_counter() - start) * 1000)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)
            self.rest(_KEY_S)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(focused(), key)
        self.rest(_KEY_S)

    def enter(self, text: str) -> None:
        self.type(text)
        self.press(ENTER)

    def rest(self, seconds: float) -> None:
        end = perf_counter() + seconds
        while perf_counter() < end:
            _turn()

    def wait(self, ready: Callable[[], bool]) -> None:
        end = perf_counter() + _PATIENCE_S
        while not ready():
            assert perf_counter() < end, "the window did not answer"
            _turn()

    def connection(self) -> Connection:
        """What the line is told now."""
        assert self.window.ports is not None
        return self.window.ports.desk.connection()

    @property
    def page(self) -> ResepBaruPage:
        assert self.window.workspace is not None
        return self.window.workspace.resep

    def _tick(self) -> None:
        now, worked = perf_counter(), thread_time()
        if self.listening:
            self.rhythm.gaps.append((now - self._last) * 1000)
            self.rhythm.work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked


@contextmanager
def busy_post(folder: Path, ops: int) -> Iterator[Path]:
    """A post's folder with half of `ops` unsent, while the server, a process of its own, holds the
    other half for it."""
    url = f"sqlite:///{folder}/server/kabupaten.db"
    engine, _ = open_district(url)
    admin.add_post(engine, system_clock, **BLAMBANGAN)
    admin.add_staff(engine, system_clock, post="BLB", name="Dewi Anggraini", role="loket", pin=_PIN)
    words = ("serve", "--database", url, "--listen", f"127.0.0.1:{free_port()}")
    with Program(words, folder / "server.log", {"POSOBAT_WEBHOOK_TOKEN": TOKEN}) as server:
        here, other = (open_station(folder / name) for name in ("pos", "pos-2"))
        for station in (here, other):
            station.join(server.url, admin.new_code(engine, system_clock, "BLB"))
        here.sync()
        fill(other, ops // 2)
        other.sync()
        fill(here, ops - ops // 2, first=ops)
        for station in (here, other):
            station.close()
        engine.dispose()
        yield folder / "pos"


@contextmanager
def at_the_counter(folder: Path) -> Iterator[Clerk]:
    """The window as the program shows it, logged in, its first prescription behind it."""
    app = QApplication.instance() or QApplication(["posobat"])
    assert isinstance(app, QApplication)
    application.prepare(app, dark=False)
    window = application.build(opener(folder))
    application.collect_here(window)
    application.take_turns()
    window.show()
    window.activateWindow()
    clerk = Clerk(window)
    try:
        clerk.wait(lambda: window.login.names.count() > 0)
        clerk.enter("dewi")
        clerk.enter(_PIN)
        clerk.wait(lambda: window.workspace is not None and not window.login.isVisible())
        clerk.rest(0.5)
        yield clerk
    finally:
        window.close()
        shiboken6.delete(window)
        gc.enable()


def _suggests() -> bool:
    """The list shows what belongs to the text as it stands."""
    edit = focused()
    return isinstance(edit, SuggestEdit) and edit.is_open() and edit._answered == edit.text()


def _turn() -> None:
    QApplication.processEvents(
        QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    )


def spread(values: list[float]) -> dict[str, float]:
    """Of sorted milliseconds."""
    return {"p50": _at(values, 0.5), "p99": _at(values, 0.99), "max": _at(values, 1)}


def _at(values: list[float], share: float) -> float:
    return round(values[min(int(len(values) * share), len(values) - 1)], 1) if values else 0.0
