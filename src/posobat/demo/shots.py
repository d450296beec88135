"""Every screen of the counter app as PNG: `python -m posobat.demo.shots DIR`.

Grabbed from the real window, driven by keys, light and dark at 1366×768, at 150 % font and in the
smallest window. Without ports of one's own the sample post in memory is used.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from posobat.app.ports import Ports
from posobat.app.print_papers import print_copy, print_etiket, print_notice, print_slip
from posobat.app.views import DeliveryDetail
from posobat.demo import samples
from posobat.demo.hands import ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.shots_cetak import take_paper_shots
from posobat.demo.shots_farmasi import take_pharmacy_shots
from posobat.demo.shots_first_day import take_english_shots, take_first_day_shots
from posobat.demo.shots_pages import take_page_shots
from posobat.demo.shots_resep import take_counter_shots
from posobat.demo.shots_road import take_road_shots
from posobat.demo.shots_sync import take_sync_shots
from posobat.domain.errors import DomainError, PosobatError
from posobat.printing.press import QtPress
from posobat.ui import application
from posobat.ui.antrean.steps import StepId, offered
from posobat.ui.login.presenter import matching
from posobat.ui.main_window import MainWindow

T = TypeVar("T")


@dataclass(frozen=True)
class Look:
    name: str
    dark: bool = False
    size: float = 1.0
    width: int = 1366
    height: int = 768


LOOKS = (
    Look("terang"),
    Look("gelap", dark=True),
    Look("besar", size=1.5),
    Look("sempit", width=1093, height=560),
)
_NAMES = {
    StepId.REVIEW: "telaah",
    StepId.SEAL: "segel",
    StepId.COURIER: "minta-kurir",
    StepId.HAND_OVER: "serah-kurir",
    StepId.DELIVERED: "diterima",
    StepId.FAILED: "gagal",
    StepId.RETURNED: "kembali",
    StepId.PICKUP: "ambil-sendiri",
    StepId.CANCEL: "batal",
}


def take_shots(
    ports: Ports, folder: Path, staff_id: str, pin: str, looks: Sequence[Look] = LOOKS
) -> list[Path]:
    """Answers the pictures made. Forms are opened and left with Esc; only a draft is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["posobat"])
    if not isinstance(app, QApplication):
        raise DomainError("GAMBAR-01", "Gambar layar memerlukan aplikasi jendela.")
    before = set(folder.glob("*.png"))
    for look in looks:
        application.prepare(app, dark=look.dark, size=look.size)
        window = application.build(lambda: ports)
        window.resize(look.width, look.height)
        window.show()
        window.activateWindow()
        try:
            _Tour(window, Hands(window, folder), look.name).walk(staff_id, pin)
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    return sorted(set(folder.glob("*.png")) - before)


def take_papers(folder: Path) -> list[Path]:
    """Slip and labels of one sample bundle, as the printer would show them (poppler's pdftoppm)."""
    with tempfile.TemporaryDirectory() as scratch:
        ports = replace(memory_ports(folder=Path(scratch)), press=QtPress())
        bundle = next(row for row in ports.desk.queue(None) if row.state == "DISEGEL")
        papers = {
            "slip-a6": print_slip(ports, bundle.delivery),
            "etiket": print_etiket(ports, bundle.delivery, pharmacist=samples.STAFF[0].name),
            "surat": print_notice(ports, bundle.delivery),
            "salinan-resep": print_copy(ports, bundle.delivery),
        }
        for name, paper in papers.items():
            words = ["pdftoppm", "-png", "-r", "203", str(paper), str(folder / name)]
            subprocess.run(words, check=True)
    return [path for name in papers for path in folder.glob(f"{name}-*.png")]


@dataclass
class _Tour:
    """One walk through all screens in one look."""

    window: MainWindow
    hands: Hands
    look: str

    def walk(self, staff_id: str, pin: str) -> None:
        hands = self.hands
        hands.wait_for(lambda: self.window.login.names.count() > 0, "daftar petugas")
        self.picture("01-masuk")
        self.log_in(staff_id, pin)
        self.picture("03-resep-baru")
        self.fill_in()
        hands.press(Qt.Key.Key_F3)
        self.picture("05-antrean")
        for n, (step, delivery) in enumerate(self.places(), 6):
            self.form(step, delivery, f"{n:02d}-{_NAMES[step]}")
        hands.press(Qt.Key.Key_F11)
        self.picture("20-belum-terkirim")
        for n in range(len(self.ask(lambda ports: ports.desk.to_check()))):
            hands.press(Qt.Key.Key_Down if n else Qt.Key.Key_F12)
            self.picture(f"{21 + n}-perlu-dicek")

    def picture(self, name: str) -> None:
        self.hands.picture(f"{self.look}-{name}")

    def log_in(self, staff_id: str, pin: str) -> None:
        """A wrong PIN first, since its sentence is a screen too."""
        names = [row.id for row in matching(self.ask(lambda ports: ports.desk.staff()), "")]
        for _ in range(names.index(staff_id)):
            self.hands.press(Qt.Key.Key_Down)
        self.hands.press(ENTER)
        self.hands.enter("0")
        self.picture("02-pin-salah")
        self.hands.enter(pin)
        self.hands.wait_for(lambda: self.window.workspace is not None, "layar kerja")

    def fill_in(self) -> None:
        """Half a prescription, as it looks while somebody types."""
        self.hands.enter("siti")
        self.hands.enter("metf")
        self.hands.press(ENTER)
        self.hands.type("aml")
        self.picture("04-resep-diisi")
        self.hands.press(Qt.Key.Key_Escape)

    def places(self) -> list[tuple[StepId, str]]:
        """For each form the first bundle of the queue that offers it."""
        details = self.ask(_details)
        found = []
        for step in _NAMES:
            fitting = (d for d in details if step in offered(d))
            detail = next(fitting, None)
            if detail is not None:
                found.append((step, detail.row.delivery))
        return found

    def form(self, step: StepId, delivery: str, name: str) -> None:
        workspace = self.window.workspace
        if workspace is None:
            return
        workspace.show_delivery(delivery)
        self.hands.settle()
        self.picture(f"{name}-rincian")
        self.hands.type(step.value.lower())
        self.picture(name)
        self.hands.press(Qt.Key.Key_Escape)

    def ask(self, question: Callable[[Ports], T]) -> T:
        """Reads in the db lane, where alone the desk may be asked."""
        ports = self.window.ports
        if ports is None:
            raise DomainError("GAMBAR-02", "Data belum terbuka.")
        answers: list[T] = []
        self.window.tasks.db(lambda: question(ports), answers.append, _stop)
        self.hands.wait_for(lambda: bool(answers), "jawaban data")
        return answers[0]


def _details(ports: Ports) -> list[DeliveryDetail]:
    found = [ports.desk.delivery(row.delivery) for row in ports.desk.queue(None)]
    return [detail for detail in found if detail is not None]


def _stop(error: PosobatError) -> None:
    raise error


def main(argv: Sequence[str]) -> int:
    if len(argv) != 1:
        print("Pakai: python -m posobat.demo.shots FOLDER", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, made = Path(argv[0]), 0
    for look in LOOKS:  # each on a fresh post, so that no draft is left of the one before
        ports = memory_ports(MemoryDesk(checks=samples.to_check()), folder=folder)
        made += len(take_shots(ports, folder, samples.STAFF[0].id, samples.PIN, [look]))
    for look in LOOKS:
        made += take_sync_shots(
            folder, look.name, dark=look.dark, size=look.size, width=look.width, height=look.height
        )
    for look in LOOKS:
        made += take_road_shots(
            folder, look.name, dark=look.dark, size=look.size, width=look.width, height=look.height
        )
    for look in LOOKS:
        made += take_pharmacy_shots(
            folder, look.name, dark=look.dark, size=look.size, width=look.width, height=look.height
        )
    for look in LOOKS:
        made += take_counter_shots(
            folder, look.name, dark=look.dark, size=look.size, width=look.width, height=look.height
        )
    for look in LOOKS:
        made += take_first_day_shots(
            folder, look.name, dark=look.dark, size=look.size, width=look.width, height=look.height
        )
    for look in LOOKS:
        made += take_paper_shots(
            folder, look.name, dark=look.dark, size=look.size, width=look.width, height=look.height
        )
    for look in LOOKS:
        made += take_page_shots(
            folder, look.name, dark=look.dark, size=look.size, width=look.width, height=look.height
        )
    made += take_english_shots(folder)
    made += len(take_papers(folder))
    print(f"{made} gambar di {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
