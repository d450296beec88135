"""The real window in its own process, driven by key events: three prescriptions from the first
key to the sealed and queued bundle, with a picture of every screen.

`python -m posobat.demo.window_day enter|look DATA PICTURES` prints the keys used as JSON.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posobat.app.views import QueueRow
from posobat.bootstrap import open_ports, opener
from posobat.demo.hands import CTRL, ENTER, Hands
from posobat.demo.stage import CLERK_PIN, PHARMACIST_PIN
from posobat.domain.policy import Method
from posobat.ui import application
from posobat.ui.main_window import MainWindow

SIZE = (1366, 768)
_F2, _F3, _F11 = Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F11


def main(argv: Sequence[str]) -> int:
    act, data, pictures = argv[0], Path(argv[1]), Path(argv[2])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["posobat"])
    application.prepare(app, dark="gelap" in argv)
    window = application.build(opener(data))
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    hands = Hands(window, pictures)
    hands.wait_for(lambda: window.login.names.count() > 0, "daftar petugas")
    told = enter_three(window, hands, data) if act == "enter" else look(window, hands)
    window.close()
    print(json.dumps(told))
    return 0


def enter_three(window: MainWindow, hands: Hands, data: Path) -> dict[str, object]:
    """Answers the keys used and the slips made."""
    before = {row.delivery for row in _queue(data)}
    _log_in(window, hands, "Dewi", CLERK_PIN, "masuk")
    hands.wait_for(lambda: window.workspace is not None, "layar kerja")
    hands.settle()
    hands.picture("resep-baru-kosong")
    _new_patient(hands)
    used_new = hands.keys
    _known_patient(hands)
    used_known = hands.keys - used_new
    _split_prescription(hands)
    fresh = [row for row in _queue(data) if row.delivery not in before]
    hands.press(_F3)
    hands.picture("antrean-luring")
    hands.press(Qt.Key.Key_L, CTRL)
    _log_in(window, hands, "Rahma", PHARMACIST_PIN, "")
    for n, row in enumerate(sorted(fresh, key=lambda r: r.slip), 1):
        _seal_and_queue(hands, row, n)
    hands.press(_F11)
    hands.picture("data-belum-terkirim")
    slips = [row.slip for row in fresh]
    return {"keys": {"new_patient": used_new, "known": used_known}, "slips": slips}


def look(window: MainWindow, hands: Hands) -> dict[str, object]:
    """The screens after the day, in the look that was asked for."""
    _log_in(window, hands, "Dewi", CLERK_PIN, "masuk-akhir")
    hands.wait_for(lambda: window.workspace is not None, "layar kerja")
    hands.press(_F2)
    hands.picture("resep-baru-akhir")
    hands.press(_F3)
    hands.press(ENTER)
    hands.picture("antrean-akhir")
    return {"keys": {}}


def _log_in(window: MainWindow, hands: Hands, name: str, pin: str, picture: str) -> None:
    hands.wait_for(window.login.isVisible, "masuk")
    if not window.login.pin.hasFocus() or name not in _chosen(window):
        window.login.focus_first()
        hands.enter(name)
    hands.type(pin)
    if picture:
        hands.picture(picture)
    hands.press(ENTER)
    hands.wait_for(lambda: not window.login.isVisible(), "PIN diterima")


def _chosen(window: MainWindow) -> str:
    item = window.login.names.currentItem()
    return item.text() if item is not None else ""


def _new_patient(hands: Hands) -> None:
    """A person whom the post has never met, two medicines, GO-SEND."""
    hands.enter("Sulastri Ningsih")
    hands.enter("3510205403629017")
    hands.enter("14031962")
    hands.type("p")
    for typed in ("081200009017", "0009990009017", "tidak ada"):
        hands.enter(typed)
    hands.enter("kertosari")
    for typed in (
        "Jl. Ikan Tongkol 12",
        "2",
        "1",
        "Krajan",
        "depan musala Al-Hidayah",
        "-8.214500, 114.381200",
    ):
        hands.enter(typed)
    hands.press(Qt.Key.Key_Down)  # BPJS PBI, whose lane is free
    hands.press(ENTER)
    hands.enter("kartu KIS PBI")
    hands.picture("pasien-baru")
    for medicine, signa in (("metf", "2dd1 pc"), ("amlo", "1dd1 m")):
        hands.enter(medicine)
        hands.enter(signa)
    hands.press(ENTER)
    hands.answer({"Asal": "RSUD Blambangan", "Dokter": "dr. Made Ariani, Sp.PD"})
    hands.picture("resep-baru-siap")
    hands.press(ENTER, CTRL)


def _known_patient(hands: Hands) -> None:
    """Three medicines with learned directions for somebody on record."""
    hands.enter("suminah")
    for medicine in ("metf", "kapt", "simv"):
        hands.enter(medicine)
        hands.press(ENTER)
    hands.picture("pasien-dikenal")
    hands.press(ENTER, CTRL)


def _split_prescription(hands: Hands) -> None:
    """A psychotropic does not ride with a courier: the screen splits it off and says why."""
    hands.enter("karyono")
    for medicine in ("para", "diaz"):
        hands.enter(medicine)
        hands.press(ENTER)
    hands.picture("dua-bundel")
    hands.press(ENTER, CTRL)


def _seal_and_queue(hands: Hands, row: QueueRow, n: int) -> None:
    """Telaah, segel, kurir, cetak; every key as a pharmacist presses it."""
    hands.press(_F3)
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type(row.slip)
    hands.press(ENTER)
    hands.press(ENTER)
    if row.n == 1:
        hands.press(Qt.Key.Key_T)
        hands.type("y" * 8)
        hands.picture("telaah") if n == 1 else None
        hands.press(ENTER)
    hands.press(Qt.Key.Key_S)
    if row.n == 1:
        hands.type("y" * 5)
        hands.enter("hanya satu petugas bertugas")
    hands.enter("pasien sendiri")
    hands.enter("cara minum dan efek samping")
    if n == 1:
        hands.picture("segel")
    hands.enter(f"SGL-{n:06d}")
    if row.method != Method.AMBIL:
        hands.press(Qt.Key.Key_K)
        hands.press(ENTER)
        hands.press(ENTER)
    hands.press(Qt.Key.Key_P)
    hands.press(Qt.Key.Key_E)
    hands.picture(f"antaran-{n}")


def _queue(data: Path) -> list[QueueRow]:
    return open_ports(data).desk.queue(None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
