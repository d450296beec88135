"""Pictures of F10: a paper again with its reason, papers that wait for a printer, Pengaturan."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posobat.demo import samples
from posobat.demo.hands import ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.memory_press import MemoryPress
from posobat.printing.spooler import NO_ANSWER
from posobat.ui import application


def take_paper_shots(
    folder: Path, look: str, *, dark: bool, size: float, width: int, height: int
) -> int:
    """Answers how many pictures were made, on a post of their own."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return 0
    application.prepare(app, dark=dark, size=size)
    press = MemoryPress()
    ports = memory_ports(MemoryDesk(), press=press, folder=folder)
    window = application.build(lambda: ports)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    hands = Hands(window, folder)
    before = len(list(folder.glob("*.png")))
    try:
        hands.wait_for(lambda: window.login.names.count() > 0, "daftar petugas")
        hands.enter("dewi")
        hands.enter(samples.PIN)
        hands.wait_for(lambda: window.workspace is not None, "layar kerja")
        _walk(hands, press, look)
    finally:
        window.close()
    return len(list(folder.glob("*.png"))) - before


def _walk(hands: Hands, press: MemoryPress, look: str) -> None:
    def picture(name: str) -> None:
        hands.picture(f"cetak-{look}-{name}")

    hands.press(Qt.Key.Key_F10)
    picture("1-kosong")
    hands.press(Qt.Key.Key_F3)
    hands.press(ENTER)
    hands.type("p")
    hands.type("e")
    press.trouble = NO_ANSWER
    hands.type("u")
    picture("2-menunggu-printer")
    hands.press(Qt.Key.Key_F10)
    hands.press(ENTER)
    picture("3-alasan")
    hands.press(ENTER)
    hands.press(ENTER)
    picture("4-tanpa-alasan")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F8)
    picture("5-printer")
