"""Pictures of the pharmacy's work under F3: a held resep, parts and rests, a parcel that came back,
an incident, a correction, and what the counter is told instead."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from posobat.demo import samples
from posobat.demo.hands import CTRL, ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.shots.studio import Studio
from posobat.domain.facts import DeliveryEvent, Fact

_DOWN, _ESC = Qt.Key.Key_Down, Qt.Key.Key_Escape
Picture = Callable[[str], None]


def pharmacy_desk() -> MemoryDesk:
    """The sample morning with a parcel that came back."""
    desk = MemoryDesk()
    failed = desk.bundles["antar-8"]
    back = Fact(
        "op-balik",
        DeliveryEvent.BACK_AT_POST,
        {"seal_intact": True},
        actor=samples.STAFF[1].id,
        at=failed.facts[-1].at + 40 * 60_000,
    )
    row = replace(failed.row, state="KEMBALI_DI_POS", doubt=False)
    desk.bundles["antar-8"] = replace(failed, facts=(*failed.facts, back), row=row)
    return desk


def take(studio: Studio) -> None:
    desk = pharmacy_desk()
    with studio.window("farmasi", lambda: memory_ports(desk)) as stage:
        stage.log_in()
        _walk(stage.hands, stage.picture)


def _walk(hands: Hands, picture: Picture) -> None:
    hands.press(Qt.Key.Key_F3)
    _hold(hands, picture)
    _part_and_rest(hands, picture)
    _come_back(hands, picture)
    _open(hands, "karyono")
    hands.type("h")
    picture("13-insiden")
    hands.press(_ESC)
    _open(hands, "wayan")
    hands.type("x")
    hands.press(ENTER)
    hands.enter("Slamet")
    hands.press(ENTER)
    hands.press(ENTER)
    picture("14-koreksi")
    hands.enter("salah memilih penerima")
    picture("15-koreksi-tercatat")
    hands.press(Qt.Key.Key_L, CTRL)
    hands.press(_DOWN)
    hands.enter("agus")
    hands.enter(samples.PIN)
    hands.press(Qt.Key.Key_F3)
    _open(hands, "siti")
    picture("16-loket")


def _open(hands: Hands, name: str) -> None:
    hands.press(_ESC)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.press(Qt.Key.Key_A, CTRL)
    hands.type(name)
    hands.press(ENTER)
    hands.press(ENTER)


def _hold(hands: Hands, picture: Picture) -> None:
    _open(hands, "siti")
    hands.type("tyyn")
    hands.enter("dosis dua kali lipat")
    hands.type("yyyyy")
    hands.press(ENTER)
    picture("01-ditahan")
    hands.type("q")
    picture("02-tanya-dokter")
    hands.press(ENTER)
    hands.press(ENTER)
    hands.type("j")
    picture("03-jawaban")
    hands.enter("benar, sesuai hasil laboratorium")
    hands.press(ENTER)
    hands.press(ENTER)
    picture("04-dijawab")


def _part_and_rest(hands: Hands, picture: Picture) -> None:
    _open(hands, "bambang")
    hands.type("syyn")
    hands.enter("tertulis 500 mg, isi 850 mg")
    hands.type("yy")
    picture("05-telaah-obat-tidak")
    hands.press(_ESC)
    hands.type("m")
    hands.press(Qt.Key.Key_A, CTRL)
    hands.enter("40")
    hands.press(ENTER)
    picture("06-sebagian")
    hands.enter("stok habis sampai Kamis")
    hands.type("syyyyy")
    picture("07-segel")
    for words in ("hanya satu petugas", "Bambang", "cara minum", "SGL-990001"):
        hands.enter(words)
    hands.type("c")
    picture("08-susulan")
    for _ in range(3):
        hands.press(ENTER)
    picture("09-kurang-obat")


def _come_back(hands: Hands, picture: Picture) -> None:
    _open(hands, "rukmini")
    picture("10-kembali")
    hands.type("v")
    hands.press(_DOWN)
    picture("11-putusan")
    hands.press(ENTER)
    for words in ("kemasan basah", "dihancurkan", "Sari Wulandari"):
        hands.enter(words)
    picture("12-dimusnahkan")
