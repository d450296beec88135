"""A trainee at the real window of the training mode: six tasks, keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.folders import folder_in_memory
from posobat.app.ports import Ports
from posobat.app.training import TASKS
from posobat.demo.hands import CTRL, ENTER, Hands
from posobat.demo.latihan.opening import PIN, open_training
from posobat.printing import watermark
from posobat.ui import application
from posobat.ui.latihan.host import TrainingHost
from posobat.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing the keyboard")
SEAL = "LTH-99000001"


@pytest.fixture
def data() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder
    watermark.use("")


class Trainee:
    def __init__(self, window: MainWindow, host: TrainingHost) -> None:
        self.window, self.host = window, host
        self.hands = Hands(window, None)

    def log_in(self, letters: str) -> None:
        self.hands.wait_for(self.window.login.isVisible, "masuk")
        self.hands.wait_for(lambda: self.window.login.names.count() > 0, "petugas")
        self.hands.type(letters + PIN)
        self.hands.press(ENTER)
        self.hands.wait_for(lambda: not self.window.login.isVisible(), "PIN")
        self.hands.settle()

    def open_pack(self, name: str) -> None:
        self.hands.press(Qt.Key.Key_F3)
        self.hands.press(Qt.Key.Key_F, CTRL)
        self.hands.type(name)
        self.hands.press(ENTER)
        self.hands.press(ENTER)

    def exchange(self) -> None:
        self.window.sync()
        self.hands.wait_for(lambda: not self.window.exchanging, "kirim")
        self.hands.settle()

    def done(self) -> int:
        """Tasks that the data prove by now."""
        for _ in range(2):
            self.host.look()
            self.hands.settle()
        assert self.host.course is not None
        return len(self.host.course.results)


def printerless(ports: Ports) -> Ports:
    """Nothing is printed on the machine that tests."""
    ports.press.send = lambda *_: ""  # type: ignore[method-assign]
    return ports


def test_six_tasks_with_keys_alone(qtbot: QtBot, data: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application.prepare(app, dark=False)
    window = application.build(lambda: printerless(open_training(data)))
    host = TrainingHost(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    trainee = Trainee(window, host)
    try:
        the_course(trainee)
    finally:
        window.close()
        shiboken6.delete(window)
        app.setStyleSheet("")


def the_course(trainee: Trainee) -> None:
    hands = trainee.hands
    hands.wait_for(lambda: trainee.host.course is not None, "data latihan")
    trainee.log_in("lok")
    assert trainee.done() == 0
    _known(hands)
    assert trainee.done() == 1
    _newcomer(hands)
    assert trainee.done() == 2
    hands.enter("kasiyem")
    hands.press(Qt.Key.Key_F9)
    hands.press(ENTER, CTRL)
    assert trainee.done() == 3
    hands.press(Qt.Key.Key_L, CTRL)
    trainee.log_in("apo")
    _seal_and_request(trainee)
    _hand_over(trainee)
    assert trainee.done() == 4
    trainee.open_pack("mujinah")
    hands.press(Qt.Key.Key_R)
    for _ in range(4):
        if trainee.done() < 5:
            hands.press(ENTER)
    assert trainee.done() == 5
    hands.press(Qt.Key.Key_J, CTRL)
    hands.press(Qt.Key.Key_F2)
    _known(hands)
    assert trainee.done() == 5, "not sent yet"
    hands.press(Qt.Key.Key_J, CTRL)
    trainee.exchange()
    assert trainee.done() == len(TASKS)
    assert trainee.host.panel is not None
    assert trainee.host.panel.head.text() == "Hasil latihan"


def _known(hands: Hands) -> None:
    hands.enter("partini")
    hands.enter("metf")
    hands.enter("2dd1 pc")
    hands.press(ENTER)
    hands.answer({"Asal": "RSUD Latihan", "Dokter": "dr. Latihan"})
    hands.press(ENTER, CTRL)


def _newcomer(hands: Hands) -> None:
    for typed in ("Joko Latihan Pratama", "3510991708620061", "17081962"):
        hands.enter(typed)
    hands.type("l")
    for typed in ("081200009999", "", "tidak ada", "kertosari", "Jl. Contoh 1", "1", "1", ""):
        hands.enter(typed)
    for typed in ("depan musala", "-8.2145, 114.3812"):
        hands.enter(typed)
    hands.press(Qt.Key.Key_Down)  # BPJS PBI, whose lane is free
    hands.press(ENTER)
    hands.enter("kartu KIS")
    hands.enter("metf")
    hands.enter("2dd1 pc")
    hands.press(ENTER)
    hands.press(ENTER, CTRL)


def _seal_and_request(trainee: Trainee) -> None:
    hands = trainee.hands
    trainee.open_pack("sukirman")
    hands.press(Qt.Key.Key_S)
    hands.type("y" * 5)
    hands.answer(
        {"Edukasi": "pasien sendiri", "Yang dijelaskan": "cara minum", "Nomor segel": SEAL}
    )
    hands.press(Qt.Key.Key_K)
    hands.press(ENTER)
    hands.press(ENTER)
    trainee.exchange()


def _hand_over(trainee: Trainee) -> None:
    """Whoever comes is at the post already, or on the way to it: both may be given the pack."""
    hands = trainee.hands
    hands.press(Qt.Key.Key_O)
    hands.answer({"Nomor segel": SEAL, "Nama pengemudi": "Kurir Latihan", "Pelat": "P 9999 XX"})
    for _ in range(2):
        if trainee.done() < 4:
            hands.press(ENTER)
