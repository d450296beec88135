"""One process of `bench drafts`: furnish, type, read or clear a post's form. PYTHONPATH=tests."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from helpers.station import enrol_alone, open_station
from helpers.typist import ENTER, focused
from posobat.app.change_pin import hashed
from posobat.bootstrap import open_ports
from posobat.domain.change import Change, Kind
from posobat.domain.clock import system_clock
from posobat.ui import application
from posobat.ui.main_window import MainWindow
from posobat.ui.resep_baru import draft

PIN = "739164"
KEY_S = 0.1
_PATIENCE_S = 60.0


def furnish(folder: Path) -> None:
    station = open_station(folder)
    enrol_alone(station)
    body = {"name": "apt. Rina", "role": "apoteker", "pin": hashed(PIN), "active": True}
    station.record(Change(Kind.STAFF_SET, body))
    station.close()


def clear(folder: Path) -> None:
    station = open_station(folder)
    for person in station.post.desk.staff():
        station.post.desk.drop_draft(draft.draft_key(person.id))
    station.close()


def opened(folder: Path) -> MainWindow:
    """At the counter, logged in."""
    app = QApplication(["posobat"])
    application.prepare(app, dark=False)
    window = application.build(lambda: open_ports(folder, system_clock_of_ours))
    application.collect_here(window)
    window.show()
    window.activateWindow()
    login = window.login
    wait(lambda: login.isVisible() and login.names.count() > 0)
    for letter in "rina":
        QTest.keyClicks(focused(), letter)
    QTest.keyClick(focused(), ENTER)
    for letter in PIN:
        QTest.keyClicks(focused(), letter)
    QTest.keyClick(focused(), ENTER)
    wait(lambda: window.workspace is not None and not login.isVisible())
    wait(lambda: window.tasks.idle)
    return window


def system_clock_of_ours() -> datetime:
    """Another object than the program's own, so that no exchange process is started."""
    return system_clock()


def text(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.resep.view.patient.edit.text()


def type_(folder: Path, name: str) -> None:
    window = opened(folder)
    for letter in f"{name} yang tinggal di Dusun Krajan sebelah timur balai desa":
        QTest.keyClicks(focused(), letter)
        sys.stdout.write(json.dumps({"text": text(window)}) + "\n")
        sys.stdout.flush()
        rest(KEY_S)
    rest(_PATIENCE_S)


def read(folder: Path) -> None:
    window = opened(folder)
    assert window.workspace is not None
    page = window.workspace.resep
    wait(lambda: not page.view.patient.edit.isReadOnly())
    sys.stdout.write(json.dumps({"text": text(window), "state": page.state.text()}) + "\n")
    window.close()


def rest(seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def wait(ready: Callable[[], bool]) -> None:
    end = monotonic() + _PATIENCE_S
    while not ready():
        assert monotonic() < end, "the window did not answer"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


if __name__ == "__main__":
    what, folder = sys.argv[1], Path(sys.argv[2])
    if what == "type":
        type_(folder, sys.argv[3])
    else:
        {"furnish": furnish, "read": read, "clear": clear}[what](folder)
