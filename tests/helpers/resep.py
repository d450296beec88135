"""The screen "Resep baru" on a post in memory, with a clerk in front of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, STAFF, MemoryDesk, MemoryPress, memory_ports
from helpers.typist import ENTER, Typist
from posobat.app.print_run import hand_out
from posobat.domain.change import Kind
from posobat.domain.errors import PosobatError
from posobat.ui.context import Context
from posobat.ui.messages import sentence
from posobat.ui.resep_baru.items_section import ItemsSection
from posobat.ui.resep_baru.page import ResepBaruPage
from posobat.ui.resep_baru.patient_section import PatientSection
from posobat.ui.tasks import Tasks
from posobat.ui.topic import Topic

SHIFT = {"day": "2026-11-22", "doctor": "dr. Made Ariani, Sp.PD", "origin": "Poli Saraf"}


@dataclass
class Counter:
    page: ResepBaruPage
    desk: MemoryDesk
    press: MemoryPress
    clerk: Typist

    @property
    def patient(self) -> PatientSection:
        return self.page.view.patient

    @property
    def items(self) -> ItemsSection:
        return self.page.view.items

    def recorded(self, kind: Kind) -> list[dict[str, Any]]:
        return [dict(op.body) for op in self.desk.ops if op.kind is kind]

    def type_siti(self, *medicines: str) -> None:
        self.clerk.enter("siti am")
        for medicine in medicines:
            self.clerk.enter(medicine)
            self.clerk.press(ENTER)

    def save_siti(self, *medicines: str) -> None:
        self.type_siti(*(medicines or ("metf",)))
        self.clerk.ctrl(ENTER)

    def by_hand(self, seconds: float = 0.15) -> None:
        """From now on numbers come from fingers, one digit after the other."""
        moments = count(step=seconds)
        for pace in (self.patient.pace, self.patient.new.nik_pace):
            pace.times.arrived = lambda: next(moments)

    def was_told(self, sentence: str) -> bool:
        return any(heard.startswith(sentence) for heard in self.clerk.heard)

    def undo(self) -> None:
        self.clerk.undos[-1]()
        self.clerk.settle()

    def nameless(self) -> list[str]:
        shown = [
            w
            for kind in (QLineEdit, QComboBox, QPushButton)
            for w in self.page.findChildren(kind)
            if w.isVisible()
        ]
        assert len(shown) > 15
        return [type(w).__name__ for w in shown if not w.accessibleName()]


def open_counter(
    qtbot: QtBot,
    desk: MemoryDesk | None = None,
    *,
    press: MemoryPress | None = None,
    now: datetime = NOW,
    shift: bool = True,
    width: int = 640,
    height: int = 720,
    size: float = 1.0,
) -> Counter:
    """`shift` = the first prescription of the day is already behind the clerk."""
    desk = desk or MemoryDesk()
    press = press or MemoryPress()
    if shift:
        desk.drafts["giliran:staf-dewi"] = dict(SHIFT)
    tasks = Tasks(QApplication.instance())
    clerk = Typist(qtbot, tasks)

    def announce(error: PosobatError | str) -> None:
        clerk.heard.append(sentence(error))

    def offer_undo(words: str, undo: Callable[[], None]) -> None:
        clerk.heard.append(words)
        clerk.undos.append(undo)

    ports = memory_ports(desk, press=press, clock=lambda: now)

    def print_now() -> None:
        said = hand_out(ports, lambda op: op()).said
        clerk.heard += [said] if said else []

    context = Context(
        ports, tasks, Topic(), STAFF[0], announce, lambda: now, offer_undo,
        print_now=print_now,
    )  # fmt: skip
    if size != 1.0:
        from posobat.ui import theme

        theme.apply_theme(app(), dark=False, size=size)
    page = ResepBaruPage(context)
    qtbot.addWidget(page, before_close_func=lambda _page: tasks.close())
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    clerk.settle()
    page.focus_first()
    qtbot.waitUntil(page.view.patient.edit.hasFocus)
    return Counter(page, desk, press, clerk)


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
