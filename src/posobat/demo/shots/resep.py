"""Pictures of Resep baru beyond the plain case: F9, racikan, somebody who may be known, a baby, an
old proof, a far door, obat rutin under F6."""

from dataclasses import replace

from PySide6.QtCore import Qt

from posobat.demo import samples
from posobat.demo.hands import ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.shots.studio import Stage, Studio

_ALT = Qt.KeyboardModifier.AltModifier
_ESC = Qt.Key.Key_Escape


def counter_desk() -> MemoryDesk:
    """The sample morning; Karyono lives far away and his proof is old."""
    desk = MemoryDesk()
    desk.info = replace(samples.POST, lat_e6=-8_210_000, lon_e6=114_373_000)
    desk.people = [
        replace(person, verified_at="2026-01-02", lat_e6=-8_600_123, lon_e6=114_000_456)
        if person.name == "Karyono"
        else person
        for person in desk.people
    ]
    return desk


def take(studio: Studio) -> None:
    desk = counter_desk()
    with studio.window("resep", lambda: memory_ports(desk)) as stage:
        stage.log_in()
        _walk(stage)


def _walk(stage: Stage) -> None:
    hands, picture = stage.hands, stage.picture
    hands.enter("rukmini")
    hands.press(Qt.Key.Key_F9)
    picture("1-ulangan")
    _empty(hands)
    _mixture(hands)
    picture("2-racikan")
    _empty(hands)
    hands.enter("Rukmini binti Saleh")
    hands.press(ENTER)
    hands.enter("KTP hilang")
    hands.press(ENTER)
    hands.type("11101971")
    hands.type("p")
    picture("3-mungkin-sudah-tercatat")
    _empty(hands)
    hands.enter("By Ny Aminah")
    hands.press(ENTER)
    hands.enter("bayi")
    hands.enter("3510165203900001")
    hands.type("20112026")
    hands.type("l")
    picture("4-bayi")
    _empty(hands)
    hands.enter("karyono")
    picture("5-bukti-lama-rumah-jauh")
    hands.press(ENTER)
    hands.enter("metf")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_T, _ALT)
    _empty(hands)
    hands.press(Qt.Key.Key_F6)
    hands.type("kary")
    hands.press(ENTER)
    picture("6-obat-rutin")


def _mixture(hands: Hands) -> None:
    hands.enter("siti am")
    hands.enter("metf")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_I, _ALT)
    for text in ("2", "B7012", "12-2027"):
        hands.enter(text)
    hands.press(Qt.Key.Key_R, _ALT)
    hands.enter("Puyer batuk")
    hands.press(ENTER)
    hands.enter("3dd1 pc 5 hari")
    for medicine, count in (("para", "5"), ("diaz", "3")):
        hands.enter(medicine)
        hands.enter(count)


def _empty(hands: Hands) -> None:
    hands.press(_ESC)
    hands.press(_ESC)
