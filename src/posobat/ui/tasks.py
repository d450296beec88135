"""Background work in lanes: `db` (one thread, SQLite writers take turns), `net`, and `paper` (one
thread, which may wait for a printer as long as that takes).

One bridge object that lives in the UI thread brings every result home, so `done` and `failed`
always run there. This is the only place besides the crash hook that meets every exception.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from posobat.domain.errors import EnvironmentFault, PosobatError
from posobat.ui.topic import is_alive

T = TypeVar("T")
Failed = Callable[[PosobatError], None]
PAPER_PATIENCE = 3.0
"""Seconds that closing waits for a paper that is on its way to the printer."""


class _Bridge(QObject):
    home = Signal(object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.home.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()


class Tasks:
    """`db` and `net` start `op` in their lane; `done(result)` or `failed(error)` run at home.

    An error that is not a PosobatError is a bug and goes to `sys.excepthook`. Results for a page
    that is gone meanwhile are dropped.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        self._bridge = _Bridge(parent)
        self._db = ThreadPoolExecutor(1, "db")
        self._net = ThreadPoolExecutor(2, "net")
        self._paper = ThreadPoolExecutor(1, "paper")
        self._paper_work: Future[None] | None = None
        self._waiting = 0
        self._closed = False

    @property
    def idle(self) -> bool:
        """Nothing runs and no result is on its way home."""
        return self._waiting == 0

    def db(self, op: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        self._start(self._db, op, done, failed)

    def net(self, op: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        self._start(self._net, op, done, failed)

    def paper(self, op: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        self._paper_work = self._start(self._paper, op, done, failed)

    def in_db(self, op: Callable[[], T]) -> T:
        """From another lane: what `op` answers in the db lane. EnvironmentFault once it is shut."""
        try:
            waiting = self._db.submit(op)
        except RuntimeError as shut:
            raise EnvironmentFault("TUTUP", "Program sedang ditutup.") from shut
        return waiting.result()

    @property
    def closed(self) -> bool:
        """Nobody waits for results any more."""
        return self._closed

    def home(self, call: Callable[[], None]) -> None:
        """From any lane: `call` runs in the UI thread, some time soon."""
        if shiboken6.isValid(self._bridge):
            self._bridge.home.emit(call)

    def close(self) -> None:
        """Waits for work that has begun: what is being written is written whole."""
        self._closed = True
        if self._paper_work is not None:
            # what the printer has just taken is noted before the database closes
            wait([self._paper_work], PAPER_PATIENCE)
        self._paper.shutdown(wait=False, cancel_futures=True)
        self._db.shutdown(wait=True)
        self._net.shutdown(wait=False, cancel_futures=True)

    def _start(
        self,
        lane: ThreadPoolExecutor,
        op: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed,
    ) -> "Future[None] | None":
        if self._closed:
            return None
        self._waiting += 1

        def run() -> None:
            try:
                result = op()
            except PosobatError as error:
                self._send(_bound(failed, error))
            except BaseException as error:  # noqa: BLE001 - handed to the crash hook at home
                self._send(_bound(_crash, error))
            else:
                self._send(_bound(done, result))

        return lane.submit(run)

    def _send(self, call: Callable[[], None]) -> None:
        def arrive() -> None:
            self._waiting -= 1
            call()

        if shiboken6.isValid(self._bridge):
            self._bridge.home.emit(arrive)


def _bound(call: Callable[[T], None], value: T) -> Callable[[], None]:
    def run() -> None:
        if is_alive(call):
            call(value)

    return run


def _crash(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
