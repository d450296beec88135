"""Pictures of the first day: the guide step by step, the coach, the training mode."""

import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from posobat.app.first_run import Standing, Step
from posobat.app.ports import Report
from posobat.demo import samples
from posobat.demo.hands import CTRL, ENTER
from posobat.demo.latihan.opening import PIN, open_training
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.shots.studio import Studio
from posobat.printing import watermark
from posobat.ui.latihan.host import TrainingHost


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


def take(studio: Studio) -> None:
    _guide(studio)
    _training(studio)


def _guide(studio: Studio) -> None:
    desk = MemoryDesk(info=None, team=[])
    ports = replace(memory_ports(desk), enrolment=_NoServer(), training=("latihan",))
    with studio.window("awal", lambda: ports) as stage:
        stage.hands.wait_for(lambda: stage.window.guide.page is not None, "panduan awal")
        stage.picture("1-panduan-pos")
        desk.info, desk.team = samples.POST, list(samples.STAFF)
        page = stage.window.guide.page
        if page is None:
            return
        page.know(Standing(desk.info, desk.team, {}))
        for step in (Step.STAFF, Step.PRINTER, Step.DATA):
            page.go(step)
            stage.hands.settle()
            stage.picture(f"{int(step)}-panduan-{step.name.lower()}")
        page.staff.person = samples.STAFF[0]
        page.go(Step.PRACTICE)
        stage.wait_for_workspace()
        stage.picture("5-panduan-resep")


def _training(studio: Studio) -> None:
    with (
        tempfile.TemporaryDirectory() as scratch,
        studio.window("awal", lambda: open_training(Path(scratch)), dress=TrainingHost) as stage,
    ):
        hands = stage.hands
        stage.wait_for_login()
        stage.picture("6-latihan-masuk")
        hands.type("apo" + PIN)
        hands.press(ENTER)
        stage.wait_for_workspace()
        stage.picture("7-latihan-tugas")
        hands.press(Qt.Key.Key_F3)
        hands.press(Qt.Key.Key_J, CTRL)
        stage.picture("8-latihan-putus")
    watermark.use("")
