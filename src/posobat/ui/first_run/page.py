"""The first-run guide: five steps, keyboard only, at most three minutes of a person's time.

Where it stands is seen in the data, so it goes on after a power cut; see app.first_run.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posobat.app.first_run import Standing, Step, reach, standing, step_of
from posobat.app.ports import Ports, SyncSummary
from posobat.app.views import StaffRow
from posobat.domain.errors import PosobatError
from posobat.ui import theme
from posobat.ui.connection.exchanger import Exchanger
from posobat.ui.connection.presenter import Progress
from posobat.ui.first_run.card import StepCard
from posobat.ui.first_run.data_step import DataStep
from posobat.ui.first_run.ground import Ground
from posobat.ui.first_run.post_step import PostStep
from posobat.ui.first_run.printer_step import PrinterStep
from posobat.ui.first_run.staff_step import StaffStep
from posobat.ui.tasks import Tasks
from posobat.ui.widgets.fields import plain_label
from posobat.ui.widgets.tall import Tall

_WIDE = 620
_LAST = Step.PRACTICE


class FirstRunPage(QWidget):
    """`enter(person)` is called when the fifth step, a prescription, is to begin; with None when
    nobody has given a PIN since the program started. `take` as in Ground."""

    def __init__(
        self,
        ports: Ports,
        tasks: Tasks,
        exchanger: Exchanger,
        found: Standing,
        parent: QWidget,
        *,
        enter: Callable[[StaffRow | None], None],
        take: Callable[[Path], None],
        train: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("login")
        self._ports, self._tasks, self._exchanger = ports, tasks, exchanger
        self._enter = enter
        self._found = found
        self.step = Step.POST
        ground = Ground(ports, tasks, exchanger, self.forward, take, train)
        self.post = PostStep(ground, str(found.kept.get("url", "")), self)
        self.staff = StaffStep(ground, self)
        self.printer = PrinterStep(ground, self)
        self.data = DataStep(ground, self)
        self._build()
        exchanger.moved.subscribe(self._moved)
        exchanger.ended.subscribe(self._ended)
        self.go(step_of(found))

    @property
    def card(self) -> StepCard:
        return self._cards[min(self.step, Step.DATA) - 1]

    def go(self, step: Step) -> None:
        self.step = step
        if step >= _LAST:
            self._keep(_LAST)
            self._enter(self.staff.person)
            return
        names = {
            Step.POST: self.tr("Pos"),
            Step.STAFF: self.tr("Petugas"),
            Step.PRINTER: self.tr("Printer"),
            Step.DATA: self.tr("Data"),
        }
        self.where.setText(
            self.tr("Langkah {n} dari {all} · {name}").format(
                n=int(step), all=int(_LAST), name=names[step]
            )
        )
        for card in self._cards:
            card.setVisible(card is self.card)
        if step is not Step.POST:
            self._keep(step)
        if step is Step.STAFF:
            self.staff.begin(self._found.staff)
        elif step is Step.PRINTER:
            self.printer.begin()
        elif step is Step.DATA:
            self.data.begin()
        if step is not Step.DATA:
            self.card.focus_first()

    def know(self, found: Standing) -> None:
        """What the data say by now."""
        self._found = found

    def focus_first(self) -> None:
        self.card.focus_first()

    def forward(self) -> None:
        """The next step that is left to do."""
        if self.step is Step.POST:
            self._tasks.db(lambda: standing(self._ports.desk), self._joined, self.card.refuse)
        else:
            self.go(Step(self.step + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back, where there is one that can be done again."""
        if event.key() == Qt.Key.Key_Escape and self.step in (Step.PRINTER, Step.DATA):
            self.go(Step(self.step - 1) if self.step is Step.DATA else Step.STAFF)
            return
        super().keyPressEvent(event)

    def _joined(self, found: Standing) -> None:
        self.know(found)
        self.post.tell("")
        self.go(Step.STAFF)

    def _keep(self, step: Step) -> None:
        desk, url = self._ports.desk, self.post.url.text()
        self._tasks.db(lambda: reach(desk, step, url), _kept, self.card.refuse)

    def _moved(self, progress: Progress | None) -> None:
        if self.step is Step.STAFF and progress is not None:
            self._read_staff(confirmed=False, message="")
        elif self.step is Step.DATA:
            self.data.moved(progress)

    def _ended(self, result: SyncSummary | PosobatError) -> None:
        confirmed = isinstance(result, SyncSummary) and result.confirmed
        if self.step is Step.STAFF:
            said = result.message if isinstance(result, SyncSummary) else result.pesan
            silent = self.tr("Server belum menjawab. Periksa jaringan, lalu coba lagi.")
            self._read_staff(confirmed=confirmed, message=said or silent)
        elif self.step is Step.DATA:
            self.data.ended(result)

    def _read_staff(self, *, confirmed: bool, message: str) -> None:
        def show(staff: list[StaffRow]) -> None:
            if self.step is Step.STAFF and (staff or confirmed or message):
                self.staff.arrived(staff, confirmed=confirmed, message=message)

        self._tasks.db(self._ports.desk.staff, show, self.staff.refuse)

    def _build(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(8)
        inner.setMaximumWidth(theme.px(_WIDE))
        self.where = plain_label("", inner, "muted")
        column.addWidget(plain_label(self.tr("Memasang posobat di komputer ini"), inner, "section"))
        column.addWidget(self.where)
        self._cards: tuple[StepCard, ...] = (self.post, self.staff, self.printer, self.data)
        for card in self._cards:
            column.addWidget(card)
        keys = self.tr("Enter: lanjut · Tab: berpindah · Esc: langkah sebelumnya")
        column.addWidget(plain_label(keys, inner, "small"))
        column.addStretch()
        middle = QWidget(self)
        middle.setObjectName("scrolled")
        row = QHBoxLayout(middle)
        row.addStretch()
        row.addWidget(inner, 10)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Tall(middle, self))


def _kept(_done: None) -> None:
    """The place is remembered."""
