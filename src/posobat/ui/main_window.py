"""The one window: login in front, the workspace behind it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from posobat.app.first_run import Standing, standing
from posobat.app.login import login
from posobat.app.ports import Ports, SyncSummary
from posobat.app.settings import Settings
from posobat.app.views import PostInfo, StaffRow
from posobat.domain.errors import PosobatError
from posobat.ui import memory, shortcuts
from posobat.ui.changes import Changes
from posobat.ui.connection.exchanger import Exchanger
from posobat.ui.context import Context
from posobat.ui.first_run.host import GuideHost
from posobat.ui.frame import Frame
from posobat.ui.latihan.starter import TrainingStarter
from posobat.ui.login.page import LoginPage
from posobat.ui.messages import sentence
from posobat.ui.session import LOCK_AFTER_MS, IdleLock
from posobat.ui.tasks import Tasks
from posobat.ui.topic import Topic
from posobat.ui.widgets.scans import ScanWatch

if TYPE_CHECKING:
    from posobat.ui.workspace import Workspace

OpenPorts = Callable[[], Ports]
FIRST_SYNC_MS = 2_000
_MINUTE_MS = 60_000
RETRY_SYNC_MS = 60_000


class MainWindow(QMainWindow):
    """`open_ports` runs in the db lane, so that the window stands before the data is open."""

    def __init__(self, open_ports: OpenPorts) -> None:
        super().__init__()
        self.tasks = Tasks(self)
        self.changed: Topic[Changes] = Topic()
        self.opened: Topic[Ports] = Topic()
        self.lock_after_ms = LOCK_AFTER_MS
        self.workspace: Workspace | None = None
        self._parked: Workspace | None = None
        self.ports: Ports | None = None
        self._open_ports = open_ports
        self._post: PostInfo | None = None
        self._staff: list[StaffRow] = []
        self.exchanger: Exchanger | None = None
        self._polls = False
        self._stale = False
        self.look: Callable[[Settings], None] = _as_it_is
        self.setWindowTitle(self.tr("Pos Obat"))
        self.setMinimumSize(800, 520)
        self.resize(1366, 728)
        self.frame = Frame(self)
        self._stack = self.frame.stack
        self.login = LoginPage(self._log_in, self._retry, self, train=self.train)
        self._stack.addWidget(self.login)
        self.frame.alone = self.login
        self.setCentralWidget(self.frame)
        self.guide = GuideHost(self)
        self._trainer = TrainingStarter(self.setHidden, self._trained, self)
        self.idle = IdleLock(self.lock, self)
        self.scans = ScanWatch(self._stray_scan, self)
        shortcuts.listen(self.scans.letter)
        self._poll = QTimer(self)
        self._poll.setSingleShot(True)
        self._poll.timeout.connect(self.sync)
        self.changed.subscribe(self._on_change)

    def open(self) -> None:
        """Opens the data in the db lane; the login page lists the staff when it is there."""
        self.login.wait(self.tr("Membuka data…"))
        self.tasks.db(self._open, self._opened, self._not_opened)

    def _retry(self) -> None:
        """Data that is open is only read again, after asking the server for what is missing."""
        if self.ports is None:
            self.open()
            return
        self.login.wait(self.tr("Membuka data…"))
        self._read_staff()
        self.sync()

    def start_polling(self) -> None:
        """Exchanges with the server by itself from now on, as often as the server wishes."""
        self._polls = True
        if self.ports is not None:
            self._poll.start(FIRST_SYNC_MS)

    def lock(self) -> None:
        """Back to the login page; what was typed stays for the same person, also when one other
        has worked here meanwhile."""
        if self.workspace is None:
            return
        self.idle.stop()
        self._stack.setCurrentWidget(self.login)
        self.login.list_staff(self._staff, self._where(), self.workspace.context.staff.id)
        self._read_staff()
        self._rest()

    @property
    def exchanging(self) -> bool:
        return self.exchanger is not None and self.exchanger.running

    def let_go(self) -> None:
        """The data will be closed by somebody else, who opens it again."""
        self._poll.stop()
        if self.exchanger is not None:
            self.exchanger.cancel()
        self.ports = self.exchanger = None

    def train(self) -> None:
        """This window steps aside while the training mode runs."""
        if self.ports is not None:
            self.lock()
            self._trainer.start(self.ports.training)

    def _trained(self, code: int) -> None:
        self.activateWindow()
        if code:
            self.login.say(self.tr("Mode latihan tidak dapat dibuka. Hubungi petugas TI."))

    def sync(self) -> None:
        if self.exchanger is not None:
            self._poll.stop()
            self.exchanger.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scans.watch(self)

    def _stray_scan(self, code: str, field: str, said: str) -> None:
        if self.workspace is not None and self.workspace.isVisible():
            self.workspace.stray_scan(code, field, said)
        else:
            self.login.refuse(said)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._poll.stop()
        self.idle.stop()
        self._trainer.stop()
        if self.exchanger is not None:
            self.exchanger.cancel()
        self.tasks.close()
        if self.ports is not None:
            self.ports.close()
        super().closeEvent(event)

    def _open(self) -> tuple[Ports, Settings]:
        """In the db lane; what the workspace needs is imported here too, while a name is typed."""
        ports = self._open_ports()
        if ports.papers is not None:
            ports.papers.recover()
        import_module("posobat.ui.workspace")
        return ports, ports.desk.settings()

    def _opened(self, opened: tuple[Ports, Settings]) -> None:
        ports, settings = opened
        self.ports = ports
        if settings != Settings():
            self.look(settings)
        self.lock_after_ms = settings.lock_after * _MINUTE_MS
        self.exchanger = Exchanger(self.tasks, ports)
        self.exchanger.ended.subscribe(self._exchanged)
        self.opened.publish(ports)
        self._read_staff()
        if self._polls:
            self._poll.start(FIRST_SYNC_MS)

    def _on_change(self, changes: Changes) -> None:
        if changes.look is not None:
            self.look(changes.look)
            self._stale = True
        if changes.lock_after is not None:
            self.lock_after_ms = changes.lock_after * _MINUTE_MS
            self.idle.watch(self, self.lock_after_ms)

    def _not_opened(self, error: PosobatError) -> None:
        self.login.trouble(sentence(error))

    def _read_staff(self) -> None:
        if self.ports is None:
            return
        desk = self.ports.desk
        self.tasks.db(lambda: standing(desk), self._know_staff, self._not_opened)

    def _know_staff(self, found: Standing) -> None:
        before = self._staff
        self._post, self._staff = found.post, found.staff
        if self.frame.band is None:
            self.setWindowTitle(self.tr("Pos Obat – {post}").format(post=self._where()))
        self.login.offer_training(shown=self.ports is not None and bool(self.ports.training))
        if self.guide.wanted(found):
            self.guide.show(found)
        elif not self._staff:
            self.login.trouble(
                self.tr(
                    "Pos ini belum memiliki daftar petugas. Petugas TI perlu mendaftarkan pos ini."
                )
            )
        elif before != self._staff or not self.login.lists:
            self.login.list_staff(self._staff, self._where(), self._chosen())

    def _rest(self) -> None:
        """Nobody works here for now. In the db lane, so that the PIN can be typed meanwhile."""
        ports = self.ports
        if ports is None:
            return

        def rest() -> None:
            ports.rest()
            memory.give_back()

        self.tasks.db(rest, _rested, self._not_opened)

    def _where(self) -> str:
        return self._post.name if self._post else ""

    def _chosen(self) -> str:
        return self.workspace.context.staff.id if self.workspace else ""

    def _log_in(self, staff: str, pin: str) -> None:
        ports = self.ports
        if ports is None:
            return
        self.tasks.db(
            lambda: login(ports.desk, ports.clock, staff, pin), self._entered, self._refused
        )

    def _refused(self, error: PosobatError) -> None:
        self.login.refuse(sentence(error))

    def seat(self, staff: StaffRow | None, found: Standing) -> None:
        """After the guide: straight to work, or to the login page when no PIN was given."""
        self._post, self._staff = found.post, found.staff
        if staff is not None:
            self._entered(staff)
            return
        self._stack.setCurrentWidget(self.login)
        self._know_staff(found)

    def _entered(self, staff: StaffRow) -> None:
        if self.ports is None:
            return
        self.login.leave()
        self._take_seat(self.ports, staff)
        if self.workspace is None:
            return
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.come_back()
        self.guide.accompany(self.workspace)
        self.idle.watch(self, self.lock_after_ms)

    def _take_seat(self, ports: Ports, staff: StaffRow) -> None:
        """This person's pages: as they were left, else new ones. Those of the person before are
        kept too; what a third one had half typed is a draft by then."""
        if self._stale:
            self._stale = False
            for old in (self.workspace, self._parked):
                self._clear_away(old)
            self.workspace = self._parked = None
        if self.workspace is not None and self.workspace.context.staff.id != staff.id:
            self.workspace, self._parked = self._parked, self.workspace
        if self.workspace is not None and self.workspace.context.staff.id != staff.id:
            self._clear_away(self.workspace)
            self.workspace = None
        if self.workspace is None:
            context = Context(
                ports, self.tasks, self.changed, staff, _unheard, ports.clock,
                exchanger=self.exchanger,
            )  # fmt: skip
            from posobat.ui.workspace import Workspace  # noqa: PLC0415 - the window shows first

            self.workspace = Workspace(context, self._post, self.lock, self._stack)
            self._stack.addWidget(self.workspace)

    def _clear_away(self, workspace: "Workspace | None") -> None:
        if workspace is not None:
            self._stack.removeWidget(workspace)
            workspace.hide()
            workspace.deleteLater()

    def _exchanged(self, result: SyncSummary | PosobatError) -> None:
        """No network is no news: the connection line says it, not the note bar."""
        wait = RETRY_SYNC_MS
        if isinstance(result, SyncSummary):
            moved = bool(result.sent or result.received)
            news = bool(result.received)
            self.changed.publish(Changes(deliveries=moved, connection=True, patients=news))
            if news and self._stack.currentWidget() is self.login:
                self._read_staff()  # somebody new may be waiting to log in
            wait = max(result.again, 5) * 1000
        else:
            self.changed.publish(Changes(connection=True))
        if self._polls:
            self._poll.start(wait)


def _as_it_is(settings: Settings) -> None:
    """Until the application says how a look is put on."""


def _rested(_: None) -> None:
    """Nothing is to be shown."""


def _unheard(error: PosobatError | str) -> None:
    """Stands in until the workspace puts its note bar there."""
