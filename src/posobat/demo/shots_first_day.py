"""Pictures of the first day: the guide step by step, the coach, the training mode, and the screens
in English, which take a program of their own (`shots_english`).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from posobat.app.first_run import Standing, Step
from posobat.app.ports import Report
from posobat.demo import samples
from posobat.demo.hands import CTRL, ENTER, Hands
from posobat.demo.latihan.opening import PIN, open_training
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.printing import watermark
from posobat.ui import application
from posobat.ui.latihan.host import TrainingHost
from posobat.ui.main_window import MainWindow

_F_KEYS = ("F3", "F4", "F6", "F7", "F8", "F10", "F11", "F12")


class _NoServer:
    """app.ports.Enrolment that is never asked."""

    def join(self, url: str, code: str) -> str:
        del url, code
        return samples.POST.name

    def ask(self, code: str, path: Path) -> None:
        del code, path

    def take(self, path: Path, report: Report) -> str:
        del path, report
        return samples.POST.code


def take_first_day_shots(
    folder: Path, look: str, *, dark: bool, size: float, width: int, height: int
) -> int:
    """Answers how many pictures were made."""
    before = set(folder.glob("*.png"))
    app = QApplication.instance() or QApplication(["posobat"])
    if not isinstance(app, QApplication):
        return 0
    application.prepare(app, dark=dark, size=size)
    _guide(folder, look, (width, height))
    _training(folder, look, (width, height))
    return len(set(folder.glob("*.png")) - before)


def _guide(folder: Path, look: str, size: tuple[int, int]) -> None:
    desk = MemoryDesk(info=None, team=[])
    window = application.build(
        lambda: replace(
            memory_ports(desk, folder=folder), enrolment=_NoServer(), training=("latihan",)
        )
    )
    hands = _show(window, folder, size)
    hands.wait_for(lambda: window.guide.page is not None, "panduan awal")
    hands.picture(f"{look}-60-panduan-1-pos")
    desk.info, desk.team = samples.POST, list(samples.STAFF)
    page = window.guide.page
    if page is None:
        return
    page.know(Standing(desk.info, desk.team, {}))
    for step in (Step.STAFF, Step.PRINTER, Step.DATA):
        page.go(step)
        hands.settle()
        hands.picture(f"{look}-6{int(step) - 1}-panduan-{int(step)}-{step.name.lower()}")
    page.staff.person = samples.STAFF[0]
    page.go(Step.PRACTICE)
    hands.wait_for(lambda: window.workspace is not None, "resep pertama")
    hands.picture(f"{look}-64-panduan-5-resep")
    _close(window)


def _training(folder: Path, look: str, size: tuple[int, int]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        window = application.build(lambda: open_training(Path(scratch)))
        TrainingHost(window)
        hands = _show(window, folder, size)
        hands.wait_for(lambda: window.login.names.count() > 0, "latihan")
        hands.picture(f"{look}-65-latihan-masuk")
        hands.type("apo" + PIN)
        hands.press(ENTER)
        hands.wait_for(lambda: window.workspace is not None, "latihan")
        hands.picture(f"{look}-66-latihan-tugas")
        hands.press(Qt.Key.Key_F3)
        hands.press(Qt.Key.Key_J, CTRL)
        hands.picture(f"{look}-67-latihan-putus")
        _close(window)
    watermark.use("")


def _english(folder: Path) -> int:
    """In this very program the language was chosen before anything else was imported."""
    app = QApplication(["posobat"])
    made = 0
    for look, dark, size in (("english", False, 1.0), ("english-large", True, 1.5)):
        application.prepare(app, dark=dark, size=size, language="en")
        made += _tour(folder, look)
    return made


def _tour(folder: Path, look: str) -> int:
    desk = MemoryDesk(checks=samples.to_check())
    window = application.build(lambda: memory_ports(desk, folder=folder))
    hands = _show(window, folder, (1366, 768))
    hands.wait_for(lambda: window.login.names.count() > 0, "staff")
    hands.picture(f"{look}-01-login")
    hands.type("dew" + samples.PIN)
    hands.press(ENTER)
    hands.wait_for(lambda: window.workspace is not None, "workspace")
    hands.enter("siti")
    hands.enter("metf")
    hands.picture(f"{look}-02-F2")
    for n, key in enumerate(_F_KEYS, 3):
        hands.press(getattr(Qt.Key, f"Key_{key}"))
        if key == "F3":
            hands.press(ENTER)
        hands.picture(f"{look}-{n:02d}-{key}")
    _close(window)
    return len(_F_KEYS) + 2


def take_english_shots(folder: Path) -> int:
    """By a program of its own."""
    words = [sys.executable, "-m", "posobat.demo.shots_english", str(folder)]
    before = set(folder.glob("english*.png"))
    subprocess.run(words, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return len(set(folder.glob("english*.png")) - before)


def _show(window: MainWindow, folder: Path, size: tuple[int, int]) -> Hands:
    window.resize(*size)
    window.show()
    window.activateWindow()
    return Hands(window, folder)


def _close(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def main(argv: Sequence[str]) -> int:
    print(f"{_english(Path(argv[0]))} pictures")
    return 0
