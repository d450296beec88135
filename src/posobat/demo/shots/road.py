"""Pictures of F4 Pengantaran: the board, a pack, scan out, the register, "sudah sampai mana?"."""

from PySide6.QtCore import Qt

from posobat.demo.hands import CTRL, ENTER
from posobat.demo.memory import memory_ports
from posobat.demo.road_morning import road_desk
from posobat.demo.shots.studio import Stage, Studio


def take(studio: Studio) -> None:
    desk = road_desk()
    with studio.window("jalan", lambda: memory_ports(desk)) as stage:
        stage.log_in()
        _walk(stage)


def _walk(stage: Stage) -> None:
    hands, picture = stage.hands, stage.picture
    hands.press(Qt.Key.Key_F4)
    picture("1-pengantaran")
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("ba")
    picture("2-sampai-mana")
    hands.press(ENTER)
    picture("3-paket-di-jalan")
    hands.type("t")
    picture("4-titip")
    hands.press(Qt.Key.Key_Escape)
    hands.type("s")
    picture("5-sampai-di-penerima")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    hands.type("o")
    hands.enter("joko")
    picture("6-serah-terima-izin")
    hands.press(Qt.Key.Key_Escape)
    hands.type("o")
    hands.enter("hadi")
    for number in ("40", "41", "42", "45"):
        hands.enter(number)
    picture("7-serah-terima")
    hands.press(Qt.Key.Key_Escape)
    hands.type("r")
    picture("8-terima-kembali")
    hands.press(Qt.Key.Key_Escape)
    hands.type("d")
    picture("9-daftar-kurir")
