"""`./dev bench soak [--prescriptions N] [--recorded N]`: a long day on the real window and store.

Somebody prescribes without a pause: known patients, learned directions, save, queue, patients,
report and unsent data in between, every fiftieth time the screen is locked and opened again. 2,000
prescriptions are eight hours of a busy counter. This process holds what the counter's does and
little else: what furnishes the post runs in another one. Memory is what the kernel counts for the
process (RSS), the shared pages of Qt's libraries included; `pss_mb` counts those by shares,
`uss_mb` leaves them out. The last line is JSON; exit 1 when RSS is above 200 MB or has grown by
more than 10 MB from the fiftieth prescription, when every page was open and caches are warm, to the
end. `in_use_mb` is what remains when the C library has given back what it only keeps. With
`--recorded N` that many are there before the window opens.
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
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from helpers.long_day import RECORDED_S, DayClock, LongDay, furnish
from posobat.app.papers import PaperFile
from posobat.bootstrap import open_ports
from posobat.printing.press import QtPress
from posobat.ui import application, memory

MOST_MB, MOST_GROWTH_MB = 200.0, 10.0
WARM_UP = 50
"""Prescriptions after which growth is counted."""


class Paper(QtPress):
    """A printer that takes everything."""

    def send(
        self, paper: PaperFile, printer: str = "", go_on: Callable[[], bool] = lambda: True
    ) -> str:
        del paper, printer, go_on
        return ""


@dataclass
class Soak:
    day: LongDay
    memory: list[tuple[int, float]] = field(default_factory=list)

    def run(self, prescriptions: int) -> None:
        step = max(prescriptions // 40, 1)
        self.day.log_in()
        while self.day.saved < prescriptions:
            self.day.prescribe()
            # half-way between two locks, which give memory back
            if self.day.saved % step == step // 2 or self.day.saved in (WARM_UP, prescriptions):
                self.weigh()

    def weigh(self) -> None:
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.memory.append((self.day.saved, resident_mb()))
        if sys.stderr.isatty() or os.environ.get("SOAK_TOLD"):
            said = f"{self.day.saved} {self.memory[-1][1]} MB {len(gc.get_objects())}"
            sys.stderr.write(f"{said} {sys.getallocatedblocks()}\n")

    def told(self) -> dict[str, object]:
        warm = next((mb for n, mb in self.memory if n >= WARM_UP), 0.0)
        late = [mb for _, mb in self.memory[-5:]]
        return {
            "prescriptions": self.day.saved,
            "start_mb": self.memory[0][1],
            "warm_mb": warm,
            "end_mb": late[-1],
            "most_mb": max(mb for _, mb in self.memory),
            "growth_mb": round(sum(late) / len(late) - warm, 1),
            **shares_mb(),
            "in_use_mb": in_use_mb(),
        }


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def shares_mb() -> dict[str, float]:
    """PSS and USS where the kernel tells them."""
    told: dict[str, float] = {}
    with suppress(OSError):
        for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
            name, kilobytes, *_ = line.split()
            told[name] = int(kilobytes) * 1024 / 1e6
    own = told.get("Private_Clean:", 0.0) + told.get("Private_Dirty:", 0.0)
    return {"pss_mb": round(told.get("Pss:", 0.0), 1), "uss_mb": round(own, 1)}


def in_use_mb() -> float:
    """What is left when glibc has given back what it only keeps; elsewhere the same as resident."""
    QPixmapCache.clear()
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    return resident_mb()


def main(prescriptions: int, recorded: int) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["posobat"])
    application.prepare(app, dark=False)
    memory.large_blocks_return()
    clock = DayClock()
    clock.moment += timedelta(seconds=recorded * RECORDED_S)
    with tempfile.TemporaryDirectory(prefix="posobat-soak-") as name:
        folder = Path(name) / "pos"
        # in a process of its own, whose memory goes with it
        furnishing = [
            sys.executable,
            __file__,
            "--furnish",
            str(folder),
            "--recorded",
            f"{recorded}",
        ]
        names = json.loads(subprocess.run(furnishing, check=True, capture_output=True).stdout)
        window = application.build(lambda: replace(open_ports(folder, clock), press=Paper()))
        application.collect_here(window)
        window.show()
        window.activateWindow()
        soak, start, worked = Soak(LongDay(window, clock, names)), perf_counter(), process_time()
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
    options.add_argument(
        "--recorded", type=int, default=0, help="so many were recorded before the window opens"
    )
    options.add_argument("--furnish", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.furnish:
        sys.stdout.write(json.dumps(furnish(given.furnish, given.recorded)))
        sys.exit(0)
    sys.exit(main(given.prescriptions, given.recorded))
