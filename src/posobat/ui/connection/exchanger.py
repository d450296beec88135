"""The window's one exchange: whoever starts it, everybody sees how far it is."""

from threading import Event
from time import monotonic

from posobat.app.ports import Ports, SyncSummary
from posobat.domain.errors import EnvironmentFault, PosobatError
from posobat.ui.connection.presenter import Progress
from posobat.ui.tasks import Tasks
from posobat.ui.topic import Topic

_TOLD_EVERY_S = 0.1


class Exchanger:
    """`moved` hears how far it is, None at the end; `ended` what came of it."""

    def __init__(self, tasks: Tasks, ports: Ports) -> None:
        self._tasks = tasks
        self._ports = ports
        self._stop = Event()
        self.progress: Progress | None = None
        self.moved: Topic[Progress | None] = Topic()
        self.ended: Topic[SyncSummary | PosobatError] = Topic()

    @property
    def running(self) -> bool:
        return self.progress is not None

    def start(self) -> None:
        """Does nothing while one runs."""
        if self.running:
            return
        self._stop.clear()
        self._tell(Progress())
        sync, report = self._ports.sync, _Reporter(self)

        def exchange() -> SyncSummary:
            try:
                return sync(report)
            except PosobatError:
                raise
            except BaseException:
                # a fault of the program goes to the crash note; the next exchange must still come
                self._tasks.home(lambda: self._end(_broken()))
                raise

        self._tasks.net(exchange, self._end, self._end)

    def cancel(self) -> None:
        """After the frame under way; what was acknowledged stays sent."""
        self._stop.set()

    def report(self, progress: Progress) -> bool:
        """In the net lane: tells the window, answers whether to go on."""
        self._tasks.home(lambda: self._tell_if_running(progress))
        return not self._stop.is_set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def _tell_if_running(self, progress: Progress) -> None:
        if self.running:
            self._tell(progress)

    def _tell(self, progress: Progress | None) -> None:
        self.progress = progress
        self.moved.publish(progress)

    def _end(self, result: SyncSummary | PosobatError) -> None:
        self._tell(None)
        self.ended.publish(result)


def _broken() -> EnvironmentFault:
    return EnvironmentFault(
        "KIRIM-TERHENTI",
        "Pertukaran data terhenti. Data tetap aman di komputer ini dan dikirim lagi.",
    )


class _Reporter:
    """Tells no more often than eyes can read."""

    def __init__(self, exchanger: Exchanger) -> None:
        self._exchanger = exchanger
        self._next = 0.0

    def __call__(self, done: int, total: int, what: str) -> bool:
        del what
        if monotonic() < self._next:
            return not self._exchanger.stopped
        self._next = monotonic() + _TOLD_EVERY_S
        return self._exchanger.report(Progress(done, total))
