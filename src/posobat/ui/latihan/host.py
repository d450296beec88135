"""Dresses the window for the training mode: band, tasks, link, and the PIN on the login page."""

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from posobat.app.ports import Ports
from posobat.app.training import Course, Scene, Training, scene
from posobat.domain.errors import PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.latihan.panel import TaskPanel

if TYPE_CHECKING:
    from posobat.ui.main_window import MainWindow

_LOOK_MS = 1_000


class TrainingHost(QObject):
    """`begin` is called once the training data is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._training: Training | None = None
        self.course: Course | None = None
        self.panel: TaskPanel | None = None
        self.band = QLabel(self.tr("MODE LATIHAN – data tidak dikirim"), window)
        self.band.setObjectName("band")
        self.band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        window.frame.put_band(self.band)
        window.setWindowTitle(self.tr("Pos Obat – mode latihan"))
        shortcuts.bind(shortcuts.LINK, window, self.switch)
        shortcuts.bind(shortcuts.TASK, window, self.next)
        window.changed.subscribe(self._on_change)
        window.opened.subscribe(self._opened)
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def switch(self) -> None:
        """The made-up network goes or comes; what waits is sent at once."""
        if self._training is None:
            return
        link = self._training.link
        link.on = not link.on
        if self.panel is not None:
            self.panel.show_link(on=link.on)
        self._say()
        self._window.sync()

    def next(self) -> None:
        """Passes a task over; at the end all begins again."""
        if self.course is None or self.panel is None:
            return
        if self.course.task is None:
            self.course.again()
        else:
            self.course.skip()
        self.panel.refresh()
        self.look()

    def look(self) -> None:
        """Is the task done? Asked in the db lane, one question at a time."""
        ports, training = self._window.ports, self._training
        if ports is None or training is None or self._looking:
            return
        self._looking = True
        desk, link = ports.desk, training.link
        self._window.tasks.db(lambda: scene(desk, link), self._seen, self._unseen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys count once, at the native window; what is held down counts as one."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.isAutoRepeat()
            and self.course is not None
        ):
            self.course.touch()
        return super().eventFilter(watched, event)

    def _opened(self, ports: Ports) -> None:
        training = ports.trains
        if training is None:
            return
        self._training = training
        self.course = Course(training.cast, monotonic)
        self.panel = TaskPanel(self.course, self.next, self.switch, self._window)
        self._window.frame.accompany(self.panel)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._window.login.hint(
            self.tr("Latihan: pilih siapa saja, PIN {pin}.").format(pin=training.pin)
        )
        self._say()
        self._timer.start()
        self.look()

    def _say(self) -> None:
        on = self._training is None or self._training.link.on
        said = self.tr("MODE LATIHAN – data tidak dikirim")
        if not on:
            said += " · " + self.tr("sambungan latihan diputus ({key})").format(
                key=shortcuts.LINK.label
            )
        self.band.setText(said)
        self.band.setAccessibleName(said)

    def _on_change(self, changes: Changes) -> None:
        if changes.deliveries:
            self.look()

    def _seen(self, now: Scene) -> None:
        self._looking = False
        if self.course is None or self.panel is None:
            return
        self.course.look(now)
        self.panel.refresh()

    def _unseen(self, _error: PosobatError) -> None:
        """Asked again in a second; what is wrong with the data is said where it is shown."""
        self._looking = False
