"""Pictures of what people see of the exchange: the line in every state, F11, a correction, F12."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posobat.app.ports import FileSaved, Ports, Report, SyncSummary
from posobat.app.views import Connection
from posobat.demo import samples
from posobat.demo.hands import ENTER, Hands
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.memory_inquiries import MemoryInquiries
from posobat.domain.clock import to_ms
from posobat.ui import application
from posobat.ui.changes import Changes
from posobat.ui.connection.times import DAY_MS, HOUR_MS
from posobat.ui.main_window import MainWindow

_NOW = to_ms(samples.NOW)
_MINUTE = 60_000


def states() -> dict[str, Connection]:
    """Name of the picture → what the line is told. Nothing is refused unless the name says so."""
    online = Connection("tersambung", 0, 0, _NOW - _MINUTE, _NOW)
    return {
        "tersambung": online,
        "ada-yang-ditolak": replace(online, refused=1),
        "belum-tersambung": _broken(33 * _MINUTE, 2),
        "satu-hari": _broken(26 * HOUR_MS, 48),
        "tiga-hari": _broken(4 * DAY_MS, 231),
        "bukan-server": replace(_broken(33 * _MINUTE, 2), state="bukan_server"),
        "jam-salah": replace(online, unsent=1, oldest=_NOW, clock_off=-24 * 365 * DAY_MS),
        "dicabut": replace(_broken(5 * HOUR_MS, 17), state="ditolak"),
        "dicocokkan": replace(online, state="dicocokkan"),
        "penyimpanan-penuh": replace(online, unsent=3, oldest=_NOW - _MINUTE, free=9_000_000),
        "dibawa-usb": replace(_broken(2 * DAY_MS, 2), file_made=_NOW - 20 * HOUR_MS),
        "belum-terdaftar": Connection("belum_terdaftar", 0, 0, 0, _NOW),
        "data-awal": replace(online, loaded=40),
    }


def _broken(ms: int, unsent: int) -> Connection:
    at = _NOW - ms
    return Connection("luring", unsent, 0, at, _NOW, since=at, oldest=at)


@dataclass
class _Held:
    """An exchange that finds no server, or stands still while its picture is taken."""

    online: bool = False
    go: Event = field(default_factory=Event)

    def sync(self, report: Report) -> SyncSummary:
        if not self.online:
            return SyncSummary(False)
        report(120, 400, "")
        self.go.wait(20)
        return SyncSummary(True, sent=400, unsent=0)


def _ports(desk: MemoryDesk, held: _Held, folder: Path) -> Ports:
    """With files on offer, which nobody makes here."""
    ports = memory_ports(desk, sync=held.sync, folder=folder)
    nothing = SyncSummary(True)
    return replace(
        ports,
        bundle_out=lambda _path: FileSaved(0, 0),
        bundle_in=lambda _path: nothing,
        inquiries=MemoryInquiries(desk),
    )


def take_sync_shots(
    folder: Path, name: str, *, dark: bool, size: float, width: int, height: int,
    only: Sequence[str] = (),
) -> int:  # fmt: skip
    """Answers how many pictures were made; `only` some of the states where given."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return 0
    application.prepare(app, dark=dark, size=size)
    desk, held = MemoryDesk(), _Held()
    window = application.build(lambda: _ports(desk, held, folder))
    window.resize(width, height)
    window.show()
    window.activateWindow()
    hands = Hands(window, folder)
    before = len(list(folder.glob("connection-*.png")))
    try:
        hands.wait_for(lambda: window.login.names.count() > 0, "daftar petugas")
        hands.enter("dewi")
        hands.enter(samples.PIN)
        hands.wait_for(lambda: window.workspace is not None, "layar kerja")
        _look_up(hands, desk, name)
        hands.press(Qt.Key.Key_F11)
        _walk(window, hands, desk, name, only)
        _correct(window, hands, name)
        desk.line = replace(states()["tersambung"], unsent=280, oldest=_NOW - 22 * _MINUTE)
        desk.held = []
        window.changed.publish(Changes(connection=True))
        hands.settle()
        _sending(window, hands, held, name)
    finally:
        held.go.set()
        window.close()
    return len(list(folder.glob("connection-*.png"))) - before


def _look_up(hands: Hands, desk: MemoryDesk, look: str) -> None:
    """A whole number that nobody here has, while there is no network."""
    desk.line = states()["belum-tersambung"]
    hands.type("3510244505680003")
    hands.picture(f"connection-cari-{look}")
    hands.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    hands.picture(f"connection-dicari-{look}")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)


def _walk(
    window: MainWindow, hands: Hands, desk: MemoryDesk, look: str, only: Sequence[str]
) -> None:
    refused, waiting, shown = desk.held, desk.waiting, states()
    for name, facts in shown.items():
        if only and name not in only:
            continue
        desk.line = facts
        desk.held = refused if facts.refused else []
        desk.waiting = waiting if facts.unsent else []
        if facts.file_made:
            desk.waiting = [replace(op, in_file=facts.file_made, at=facts.oldest) for op in waiting]
        window.changed.publish(Changes(connection=True))
        hands.picture(f"connection-{name}-{look}")
    desk.line, desk.held, desk.waiting = shown["ada-yang-ditolak"], refused, waiting
    desk.line = replace(desk.line, unsent=2, oldest=_NOW - 22 * _MINUTE)
    window.changed.publish(Changes(connection=True))
    hands.settle()


def _correct(window: MainWindow, hands: Hands, look: str) -> None:
    hands.picture(f"connection-f11-{look}")
    if window.workspace is None:
        return
    while not window.workspace.unsent.items.hasFocus():
        hands.press(Qt.Key.Key_Tab)
    hands.press(ENTER)
    hands.picture(f"connection-betulkan-{look}")
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    hands.picture(f"connection-lepas-{look}")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)


def _sending(window: MainWindow, hands: Hands, held: _Held, look: str) -> None:
    """The background never rests here, so nothing may wait for it."""
    if window.workspace is None:
        return
    page = window.workspace.unsent
    held.online = True
    page.send_now()
    hands.wait_for(lambda: page.told.text().startswith("Mengirim 120"), "kemajuan")
    hands.picture_now(f"connection-mengirim-{look}")
    held.go.set()
    hands.settle()
    hands.picture(f"connection-terkirim-{look}")
