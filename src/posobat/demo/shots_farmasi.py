"""Pictures of the pharmacy's work under F3: a held resep, parts and rests, a parcel that came back,
an incident, a correction, and what the counter is told instead."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posobat.demo import samples
from posobat.demo.hands import CTRL, ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.domain.facts import DeliveryEvent, Fact
from posobat.ui import application

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


def take_pharmacy_shots(
    folder: Path, look: str, *, dark: bool, size: float, width: int, height: int
) -> int:
    """Answers how many pictures were made, on a post of their own."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return 0
    application.prepare(app, dark=dark, size=size)
    ports = memory_ports(pharmacy_desk(), folder=folder)
    window = application.build(lambda: ports)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    hands = Hands(window, folder)
    before = len(list(folder.glob("farmasi-*.png")))
    try:
        hands.wait_for(lambda: window.login.names.count() > 0, "daftar petugas")
        hands.enter("dewi")
        hands.enter(samples.PIN)
        hands.wait_for(lambda: window.workspace is not None, "layar kerja")
        _walk(hands, look)
    finally:
        window.close()
    return len(list(folder.glob("farmasi-*.png"))) - before


def _walk(hands: Hands, look: str) -> None:
    def picture(name: str) -> None:
        hands.picture(f"farmasi-{look}-{name}")

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
