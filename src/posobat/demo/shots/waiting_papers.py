"""Pictures of F10: a paper again with its reason, papers that wait for a printer, Pengaturan."""

from PySide6.QtCore import Qt

from posobat.demo.hands import ENTER
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.memory_press import MemoryPress
from posobat.demo.shots.studio import Stage, Studio
from posobat.printing.spooler import NO_ANSWER


def take(studio: Studio) -> None:
    desk, press = MemoryDesk(), MemoryPress()
    ports = memory_ports(desk, press=press)
    with studio.window("cetak", lambda: ports) as stage:
        stage.log_in()
        _walk(stage, press)


def _walk(stage: Stage, press: MemoryPress) -> None:
    hands, picture = stage.hands, stage.picture
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
