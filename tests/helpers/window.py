"""The real main window on a post in memory, with somebody at the keyboard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import shiboken6
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from helpers.memory_ports import PIN, MemoryDesk, MemoryPress, memory_ports
from helpers.typist import Typist
from posobat.app.ports import Ports, Report, SyncSummary
from posobat.app.views import DeliveryDetail
from posobat.ui import application
from posobat.ui.antrean.detail import DetailPanel
from posobat.ui.antrean.queue_list import QueueTable
from posobat.ui.main_window import MainWindow
from posobat.ui.workspace import Workspace


def report_none(sync: Callable[[], SyncSummary]) -> Callable[[Report], SyncSummary]:
    """An exchange that is over before anything could be told."""
    return lambda _report: sync()


def confirmed() -> SyncSummary:
    return SyncSummary(True, message="Semua data terkirim.")


@dataclass
class Post:
    window: MainWindow
    desk: MemoryDesk
    press: MemoryPress
    clerk: Typist

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def panel(self) -> DetailPanel:
        return self.workspace.antrean.detail

    @property
    def table(self) -> QueueTable:
        return self.workspace.antrean.list.table

    @property
    def note(self) -> str:
        return self.workspace.notes.words.text()

    @property
    def front(self) -> QWidget:
        """What the person sees: login page or workspace."""
        shown = self.workspace if self.window.workspace else self.window.login
        return shown if shown.isVisible() else self.window.login

    def log_in(self, name: str = "dew", pin: str = PIN) -> None:
        self.clerk.enter(name)
        self.clerk.enter(pin)

    def open(self, delivery: str) -> None:
        """As a person who has found the bundle in the queue and pressed Enter."""
        self.workspace.show_delivery(delivery)
        self.clerk.settle()

    def bundle(self, delivery: str) -> DeliveryDetail:
        return self.desk.bundles[delivery]

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        QApplication.processEvents()
        self.clerk.settle()


@contextmanager
def open_post(
    qtbot: QtBot,
    desk: MemoryDesk | None = None,
    *,
    dark: bool = False,
    size: float = 1.0,
    sync: Callable[[], SyncSummary] = confirmed,
    change: Callable[[Ports], Ports] = lambda ports: ports,
    dress: Callable[[MainWindow], object] = lambda _window: None,
) -> Iterator[Post]:
    """Shown, with the staff listed; closed and plain again at the end. `dress` as in
    application.run."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application.prepare(app, dark=dark, size=size)
    own, press = desk or MemoryDesk(), MemoryPress()
    exchange = report_none(sync)
    window = application.build(lambda: change(memory_ports(own, press=press, sync=exchange)))
    dress(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    post = Post(window, own, press, Typist(qtbot, window.tasks))
    post.clerk.settle()
    try:
        yield post
    finally:
        window.close()
        # gone before the plain look returns: restyling a whole window takes half a second
        shiboken6.delete(window)
        application.prepare(app, dark=False)
        app.setStyleSheet("")


def texts(widget: QWidget) -> list[str]:
    """Every sentence that can be read now."""
    return [x.text() for x in widget.findChildren(QLabel) if x.isVisible() and x.text()]
