"""Pictures of what people see of the exchange: the line in every state, F11, a correction, F12."""

from dataclasses import dataclass, field, replace
from threading import Event

from PySide6.QtCore import Qt

from posobat.app.ports import FileSaved, Ports, Report, SyncSummary
from posobat.app.views import Connection
from posobat.demo import samples
from posobat.demo.hands import ENTER
from posobat.demo.memory import MemoryDesk, memory_ports
from posobat.demo.memory_inquiries import MemoryInquiries
from posobat.demo.shots.studio import Stage, Studio
from posobat.domain.clock import to_ms
from posobat.ui.changes import Changes
from posobat.ui.connection.times import DAY_MS, HOUR_MS

_NOW = to_ms(samples.NOW)
_MINUTE = 60_000
_ALT = Qt.KeyboardModifier.AltModifier


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


def _ports(desk: MemoryDesk, held: _Held) -> Ports:
    """With files on offer, which nobody makes here."""
    ports = memory_ports(desk, sync=held.sync)
    nothing = SyncSummary(True)
    return replace(
        ports,
        bundle_out=lambda _path: FileSaved(0, 0),
        bundle_in=lambda _path: nothing,
        inquiries=MemoryInquiries(desk),
    )


def take(studio: Studio) -> None:
    desk, held = MemoryDesk(), _Held()
    with studio.window("sinkron", lambda: _ports(desk, held)) as stage:
        try:
            stage.log_in()
            _walk(stage, desk, held)
        finally:
            held.go.set()


def _walk(stage: Stage, desk: MemoryDesk, held: _Held) -> None:
    _look_up(stage, desk)
    stage.hands.press(Qt.Key.Key_F11)
    _every_state(stage, desk)
    _correct(stage)
    desk.line = replace(states()["tersambung"], unsent=280, oldest=_NOW - 22 * _MINUTE)
    desk.held = []
    _tell(stage)
    _sending(stage, held)


def _look_up(stage: Stage, desk: MemoryDesk) -> None:
    """A whole number that nobody here has, while there is no network."""
    hands = stage.hands
    desk.line = states()["belum-tersambung"]
    hands.type("3510244505680003")
    stage.picture("01-cari")
    hands.press(Qt.Key.Key_C, _ALT)
    stage.picture("02-dicari")
    for _ in range(3):
        hands.press(Qt.Key.Key_Escape)


def _every_state(stage: Stage, desk: MemoryDesk) -> None:
    refused, waiting, shown = desk.held, desk.waiting, states()
    for n, (name, facts) in enumerate(shown.items(), 3):
        desk.line = facts
        desk.held = refused if facts.refused else []
        desk.waiting = waiting if facts.unsent else []
        if facts.file_made:
            desk.waiting = [replace(op, in_file=facts.file_made, at=facts.oldest) for op in waiting]
        _tell(stage)
        stage.picture(f"{n:02d}-{name}")
    desk.line, desk.held, desk.waiting = shown["ada-yang-ditolak"], refused, waiting
    desk.line = replace(desk.line, unsent=2, oldest=_NOW - 22 * _MINUTE)
    _tell(stage)


def _correct(stage: Stage) -> None:
    hands = stage.hands
    stage.picture("20-f11")
    while not stage.workspace.unsent.items.hasFocus():
        hands.press(Qt.Key.Key_Tab)
    hands.press(ENTER)
    stage.picture("21-betulkan")
    hands.press(Qt.Key.Key_L, _ALT)
    stage.picture("22-lepas")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)


def _sending(stage: Stage, held: _Held) -> None:
    """The background never rests here, so nothing may wait for it."""
    page = stage.workspace.unsent
    held.online = True
    page.send_now()
    stage.hands.wait_for(lambda: page.told.text().startswith("Mengirim 120"), "kemajuan")
    stage.picture_now("23-mengirim")
    held.go.set()
    stage.hands.settle()
    stage.picture("24-terkirim")


def _tell(stage: Stage) -> None:
    stage.window.changed.publish(Changes(connection=True))
    stage.hands.settle()
