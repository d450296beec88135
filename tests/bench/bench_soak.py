"""`./dev bench soak [--prescriptions N]`: a long day on the real window and the encrypted store.

Somebody prescribes without a pause: known patients, learned directions, save, queue and report in
between, every fiftieth time the screen is locked and opened again. 2,000 prescriptions are eight
hours of a busy counter. Memory is what the kernel counts for the process (RSS). The last line is
JSON; exit 1 when it is above 200 MB or has grown by more than 10 MB since the warm-up. `in_use_mb`
is what remains when the C library has given back what it only keeps.
"""

import argparse
import ctypes
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter, process_time

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QPixmapCache
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from helpers.prescriptions import samples
from helpers.station import SetClock, enrol_alone, open_station
from helpers.typist import CTRL, ENTER, focused
from posobat.app.change_pin import hashed
from posobat.bootstrap import open_ports
from posobat.domain.change import Change, Kind
from posobat.printing.press import QtPress
from posobat.ui import application
from posobat.ui.main_window import MainWindow

MOST_MB, MOST_GROWTH_MB = 200.0, 10.0
WARM_UP = 0.1
"""Share of the prescriptions after which caches are full and growth is counted."""
LOCK_EVERY, PAGES_EVERY = 50, 10
PIN = "739164"
_PATIENCE_S = 120.0
_PAGES = (Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F11, Qt.Key.Key_F2)


class Paper(QtPress):
    """A printer that takes everything."""

    def send(self, paper: Path, printer: str = "", go_on: Callable[[], bool] = lambda: True) -> str:
        del paper, printer, go_on
        return ""


@dataclass
class Soak:
    window: MainWindow
    clock: SetClock
    saved: int = 0
    memory: list[tuple[int, float]] = field(default_factory=list)

    def run(self, prescriptions: int) -> None:
        names = sorted({form.patient.name for form in samples() if form.patient})
        step = max(prescriptions // 40, 1)
        self.log_in()
        while self.saved < prescriptions:
            self.prescribe(names[self.saved % len(names)])
            self.saved += 1
            # a computer gives a thousand slip numbers a day
            self.clock.forward(seconds=100)
            if self.saved % PAGES_EVERY == 0:
                for key in _PAGES:
                    self.press(key)
            if self.saved % LOCK_EVERY == 0:
                self.press(Qt.Key.Key_L, CTRL)
                self.log_in()
            if self.saved % step == 0:
                self.weigh()

    def log_in(self) -> None:
        login = self.window.login
        self.wait(lambda: login.isVisible() and login.names.count() > 0)
        if not login.pin.hasFocus():
            self.type("rina")
            self.press(ENTER)
        self.type(PIN)
        self.press(ENTER)
        self.wait(lambda: self.window.workspace is not None and not login.isVisible())

    def prescribe(self, patient: str) -> None:
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
            QTest.keyClick(focused(), ENTER, CTRL)
            self.settle()
            if page.view.is_blank():
                return
            self.type("dr. Made Ariani" if "Dokter" in focused().accessibleName() else "RSUD")
        raise AssertionError(f"{page.state.text()} {focused().accessibleName()}")

    def weigh(self) -> None:
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.memory.append((self.saved, resident_mb()))
        if sys.stderr.isatty() or os.environ.get("SOAK_TOLD"):
            sys.stderr.write(f"{self.saved} {self.memory[-1][1]} MB {len(gc.get_objects())}\n")

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
        end = perf_counter() + _PATIENCE_S
        while not ready():
            assert perf_counter() < end, "the window did not answer"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def told(self) -> dict[str, object]:
        warm = next((mb for n, mb in self.memory if n >= self.saved * WARM_UP), 0.0)
        late = [mb for _, mb in self.memory[-5:]]
        return {
            "prescriptions": self.saved,
            "start_mb": self.memory[0][1],
            "warm_mb": warm,
            "end_mb": late[-1],
            "most_mb": max(mb for _, mb in self.memory),
            "growth_mb": round(sum(late) / len(late) - warm, 1),
            "in_use_mb": in_use_mb(),
        }


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def in_use_mb() -> float:
    """What is left when glibc has given back what it only keeps; elsewhere the same as resident."""
    QPixmapCache.clear()
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    return resident_mb()


def furnish(folder: Path, clock: SetClock) -> None:
    """A post with staff and sixty patients on record."""
    station = open_station(folder, clock)
    enrol_alone(station)
    for form in samples():
        station.register(form)
    body = {"name": "apt. Rina", "role": "apoteker", "pin": hashed(PIN), "active": True}
    station.record(Change(Kind.STAFF_SET, body))
    station.close()


def main(prescriptions: int) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["posobat"])
    application.prepare(app, dark=False)
    application.give_back()
    clock = SetClock()
    with tempfile.TemporaryDirectory(prefix="posobat-soak-") as name:
        folder = Path(name) / "pos"
        # in a process of its own, whose memory goes with it
        subprocess.run([sys.executable, __file__, "--furnish", str(folder)], check=True)
        window = application.build(lambda: replace(open_ports(folder, clock), press=Paper()))
        application.collect_here(window)
        window.show()
        window.activateWindow()
        soak, start, worked = Soak(window, clock), perf_counter(), process_time()
        soak.run(prescriptions)
        told = soak.told() | {
            "cpu_s": round(process_time() - worked, 1),
            "seconds": round(perf_counter() - start, 1),
        }
        window.close()
        shiboken6.delete(window)
    sys.stdout.write(json.dumps(told) + "\n")
    small = told["most_mb"] <= MOST_MB and told["growth_mb"] <= MOST_GROWTH_MB  # type: ignore[operator]
    return 0 if small else 1


if __name__ == "__main__":
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--prescriptions", type=int, default=2_000)
    options.add_argument("--furnish", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.furnish:
        furnish(given.furnish, SetClock())
        sys.exit(0)
    sys.exit(main(given.prescriptions))
