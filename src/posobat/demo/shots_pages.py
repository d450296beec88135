"""Pictures of the pages beside counter, queue and road: F6, F7, F8, the guide and its keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posobat.demo import samples
from posobat.demo.hands import CTRL, ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.ui import application

_ALT = Qt.KeyboardModifier.AltModifier


def take_page_shots(
    folder: Path, look: str, *, dark: bool, size: float, width: int, height: int
) -> int:
    """Answers how many pictures were made, on a post of their own."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return 0
    application.prepare(app, dark=dark, size=size)
    ports = memory_ports(MemoryDesk(), folder=folder)
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
        _walk(hands, look)
    finally:
        window.close()
    return len(list(folder.glob("*.png"))) - before


def _walk(hands: Hands, look: str) -> None:
    def picture(name: str) -> None:
        hands.picture(f"halaman-{look}-{name}")

    hands.press(Qt.Key.Key_F6)
    picture("1-pasien-kosong")
    hands.enter("siti")
    picture("2-pasien")
    hands.press(Qt.Key.Key_U, _ALT)
    picture("3-ubah-pasien")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F7)
    picture("4-laporan-bulan")
    hands.type("h")
    picture("5-laporan-hari")
    hands.press(Qt.Key.Key_F8)
    picture("6-pengaturan")
    hands.press(ENTER, CTRL)
    picture("7-pengaturan-tersimpan")
    hands.press(Qt.Key.Key_F1)
    picture("8-panduan")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Slash, CTRL)
    picture("9-daftar-tombol")
