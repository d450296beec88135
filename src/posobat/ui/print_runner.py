"""Keeps the printer busy: hands out what was ordered, in a lane that may wait for the printer."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from posobat.app.ports import Ports
from posobat.app.print_run import Handed, hand_out
from posobat.domain.errors import PosobatError
from posobat.ui.tasks import Tasks
from posobat.ui.topic import Topic, is_alive

TRY_AGAIN_MS = 30_000
Told = Callable[[Handed], None]


@dataclass(frozen=True)
class Round:
    """`asked`: somebody at the keyboard ordered something since the round before."""

    handed: Handed
    asked: bool


class PrintRunner(QObject):
    """One round at a time. While something waits, a round comes by itself every half minute: a
    printer that is switched on again needs nobody at the keyboard."""

    def __init__(self, tasks: Tasks, ports: Ports, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._ports = tasks, ports
        self.ended: Topic[Round] = Topic()
        self._running = self._wanted = self._asked = False
        self._told: list[Told] = []
        self._hearing: list[Told] = []
        self.again = QTimer(self)
        self.again.setSingleShot(True)
        self.again.setInterval(TRY_AGAIN_MS)
        self.again.timeout.connect(self._begin)

    def start(self, told: Told | None = None) -> None:
        """Somebody asked. `told` hears of the round that begins after this call."""
        self._asked = True
        if told is not None:
            self._told.append(told)
        self._begin()

    def begin(self) -> None:
        """At the start: files of papers go, and what waited when the program was closed is handed
        out."""
        self._tasks.paper(self._ports.press.clear, self._cleared, self._failed)

    def _begin(self) -> None:
        if self._running:
            self._wanted = True
            return
        self._running, self._wanted = True, False
        self._hearing, self._told = self._told, []
        self.again.stop()
        tasks, ports = self._tasks, self._ports

        def run() -> Handed:
            return hand_out(ports, tasks.in_db, lambda: not tasks.closed)

        tasks.paper(run, self._done, self._failed)

    def _cleared(self, _nothing: None) -> None:
        self._begin()

    def _done(self, handed: Handed) -> None:
        self._running = False
        asked, self._asked = self._asked, self._wanted and self._asked
        if handed.open:
            self.again.start()
        for told in self._hearing:
            if is_alive(told):
                told(handed)
        self._hearing = []
        self.ended.publish(Round(handed, asked))
        if self._wanted:
            self._begin()

    def _failed(self, error: PosobatError) -> None:
        """The database could not be read or written: it is tried again."""
        self.again.start()
        self._done(Handed(said=error.pesan, open=1))
