"""Pictures of the pages beside counter, queue and road: F6, F7, F8, the guide and its keys."""

from PySide6.QtCore import Qt

from posobat.demo.hands import CTRL, ENTER
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.shots.studio import Stage, Studio

_ALT = Qt.KeyboardModifier.AltModifier


def take(studio: Studio) -> None:
    desk = MemoryDesk()
    with studio.window("halaman", lambda: memory_ports(desk)) as stage:
        stage.log_in()
        _walk(stage)


def _walk(stage: Stage) -> None:
    hands, picture = stage.hands, stage.picture
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
