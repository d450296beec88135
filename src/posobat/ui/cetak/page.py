"""F10 "Cetak": a paper again with its reason, and what waits for the printer."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from posobat.app.ports import Ports
from posobat.app.print_jobs import REASONS, order_once, reprint, reprint_manifest, was_printed
from posobat.app.print_orders import OF_A_BUNDLE, JobState, Paper, PrintJob
from posobat.app.views import DeliveryDetail
from posobat.domain.errors import DomainError, PosobatError
from posobat.domain.slipnumber import check_slip
from posobat.ui import shortcuts, theme
from posobat.ui.cetak.presenter import (
    PAPER_OPTIONS,
    can_choose,
    hint,
    job_views,
    last_of_a_bundle,
)
from posobat.ui.changes import Changes
from posobat.ui.connection.item_list import ItemList
from posobat.ui.context import Context
from posobat.ui.messages import sentence
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.fields import ChoiceField, TextField, plain_label
from posobat.ui.widgets.scans import takes_scans

_REASONS = (("", "Pilih alasan"), *REASONS.items())
_RECENT = 40


@dataclass(frozen=True)
class _Found:
    """What is to be printed: a bundle, or a berita acara by its number."""

    detail: DeliveryDetail | None
    printed: frozenset[Paper] = frozenset()
    manifest: str = ""


class CetakPage(QWidget):
    """`print_now` hands out what was ordered; `leave` is called on Esc."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        print_now: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context, self._print_now, self._leave = context, print_now, leave
        self._found = _Found(None)
        self._paper = Paper.SLIP
        self._wanted = ""
        self._jobs: dict[str, PrintJob] = {}
        self._build()
        shortcuts.bind(shortcuts.DROP_PAPER, self.list, self.drop, inside=True)
        context.changed.subscribe(self._on_change)
        self._show_found(self._found)

    def choose(self, delivery: str, paper: Paper = Paper.SLIP) -> None:
        """Shows this bundle's papers; "" is the one that was printed last."""
        self._wanted, self._paper = delivery, paper
        self.note.set_text("")
        self.reason.set_value("")
        for field in (self.number, self.paper, self.reason, self.note):
            field.set_error("")
        ports = self._context.ports
        self._context.tasks.db(
            partial(_look_up, ports, delivery), self._show_found, self._context.announce
        )
        self.reload()

    def focus_first(self) -> None:
        self.setFocus()
        self._focus()

    def reload(self) -> None:
        self._context.tasks.db(
            partial(_read, self._context.ports), self._show_jobs, self._context.announce
        )

    def send(self) -> None:
        """Orders what stands in the form."""
        if not self.print.isEnabled():
            return
        for field in (self.reason, self.note):
            field.set_error("")
        self.print.setEnabled(False)
        context, found = self._context, self._found
        order = partial(
            _order, context.ports, context.staff.id, found,
            (Paper(self.paper.value()), self.reason.value(), self.note.text()),
        )  # fmt: skip
        context.tasks.db(order, self._ordered, self._refused)

    def find_slip(self) -> None:
        """By the number that was typed or scanned."""
        try:
            slip = check_slip(self.number.text())
        except DomainError as error:
            self.number.set_error(error.pesan)
            return
        desk = self._context.ports.desk

        def found(delivery: str) -> None:
            if delivery:
                self.choose(delivery, self._paper)
            else:
                self.number.set_error(self.tr("Slip itu tidak ada di komputer ini."))

        self._context.tasks.db(partial(desk.find_bundle, slip), found, self._context.announce)

    def drop(self) -> None:
        job, queue = self._jobs.get(self.list.current_op()), self._context.ports.papers
        if job is None or queue is None:
            return
        over = partial(queue.cancel, job.n)
        if job.state is JobState.UNSURE:
            # it lies in the printer's tray: the next one is a copy, with a reason
            over = partial(queue.settle, job.n, JobState.PRINTED, printer=job.printer)
        self._context.tasks.db(over, self._changed, self._context.announce)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            event.accept()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._build_form(), 10)
        row.addWidget(self._build_list(), 11)

    def _build_form(self) -> QWidget:
        frame = QFrame(self)
        frame.setProperty("role", "card")
        area = QScrollArea(frame)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(frame)
        around.setContentsMargins(4, 4, 4, 4)
        around.addWidget(area)
        self.area = area
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._focus_moved)
        card = QWidget(area)
        card.setObjectName("scrolled")
        area.setWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Cetak ulang"), card, "section"))
        self.what = plain_label("", card, "strong")
        column.addWidget(self.what)
        self.number = TextField(self.tr("Nomor slip lain"), card, self.tr("Pindai atau ketik"))
        takes_scans(self.number.edit)
        self.paper = ChoiceField(self.tr("Kertas"), PAPER_OPTIONS, card)
        self.reason = ChoiceField(self.tr("Alasan"), _REASONS, card)
        self.note = TextField(self.tr("Keterangan"), card, self.tr("Boleh kosong"))
        for field in (self.number, self.paper, self.reason, self.note):
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for field in (self.paper, self.reason, self.note):
            column.addWidget(field)
        self.print = button(self.tr("Cetak (Enter)"), card, "primary")
        self.print.clicked.connect(self.send)
        column.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self.number)
        column.addStretch()
        self.number.edit.on_enter = self.find_slip
        self.paper.choice.on_enter = self._after_paper
        self.paper.choice.currentIndexChanged.connect(self._paper_chosen)
        self.reason.choice.on_enter = self.note.focus
        self.note.edit.on_enter = self.send
        return frame

    def _build_list(self) -> QWidget:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(plain_label(self.tr("Antrean cetak"), card, "section"))
        self.list = ItemList(card)
        self.list.setAccessibleName(self.tr("Antrean cetak"))
        self.list.on_open = self._opened
        self.list.currentRowChanged.connect(self._marked)
        self.empty = EmptyState(
            card, self.tr("Belum ada kertas yang dicetak"),
            self.tr("Yang dicetak dan yang menunggu printer akan tampil di sini."),
        )  # fmt: skip
        self.hint = plain_label("", card, "muted")
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.hint)
        return card

    def _show_found(self, found: _Found) -> None:
        self._found = found
        detail = found.detail
        if detail is not None:
            self.what.setText(f"{detail.row.slip} · {detail.patient.name}")
        elif found.manifest:
            self.what.setText(self.tr("Berita acara {0}").format(found.manifest))
        else:
            self.what.setText(self.tr("Belum ada slip yang dipilih."))
        self.paper.setVisible(detail is not None)
        ready = detail is not None or bool(found.manifest)
        for widget in (self.reason, self.note, self.print):
            widget.setVisible(ready)
        self.paper.set_value(str(self._paper))
        self._paper_chosen()
        if self.isVisible() and not self.list.hasFocus():
            self._focus()

    def _focus(self) -> None:
        if self._found.detail is not None:
            self.paper.focus()
        elif self._found.manifest:
            self.reason.focus()
        else:
            self.number.focus()

    def _focus_moved(self, focused: object) -> None:
        """In a small window the field that is asked for comes into sight, with its error."""
        if isinstance(focused, QWidget) and self.area.isAncestorOf(focused):
            field = focused.parentWidget()
            self.area.ensureWidgetVisible(field or focused, 0, theme.px(8))

    def _asks(self) -> bool:
        """Whether what is chosen was printed before."""
        chosen = self.paper.value()
        return bool(self._found.manifest) or Paper(chosen or Paper.SLIP) in self._found.printed

    def _paper_chosen(self, _index: int = 0) -> None:
        asks = self._asks()
        ready = self._found.detail is not None or bool(self._found.manifest)
        self.reason.setVisible(asks and ready)
        self.note.setVisible(asks and ready)
        self.print.setEnabled(True)
        self.print.setText(self.tr("Cetak ulang (Enter)") if asks else self.tr("Cetak (Enter)"))

    def _after_paper(self) -> None:
        if self._asks():
            self.reason.focus()
        else:
            self.send()

    def _ordered(self, copy: int) -> None:
        self.print.setEnabled(True)
        self._print_now()
        self._context.changed.publish(Changes(deliveries=copy > 0, connection=copy > 0))
        self._leave()

    def _refused(self, error: PosobatError) -> None:
        self.print.setEnabled(True)
        fields = {"reason": self.reason, "note": self.note}
        field = fields.get(getattr(error, "field", ""))
        if field is None:
            self._context.announce(error)
            return
        field.set_error(sentence(error))
        field.focus()

    def _show_jobs(self, read: tuple[list[PrintJob], dict[str, str]]) -> None:
        jobs, names = read
        self._jobs = {str(job.n): job for job in jobs}
        self.list.show_items(job_views(jobs, names))
        self.list.setVisible(bool(jobs))
        self.hint.setVisible(bool(jobs))
        self.empty.setVisible(not jobs)
        self._marked()

    def _marked(self, _row: int = 0) -> None:
        self.hint.setText(hint(self._jobs.get(self.list.current_op())))

    def _opened(self, op: str) -> None:
        """Enter on an order: again what is stuck, and what is done may be printed anew."""
        job, queue = self._jobs.get(op), self._context.ports.papers
        if job is None or queue is None:
            return
        if job.state.value in _STUCK:
            self._context.tasks.db(partial(queue.retry, job.n), self._again, self._context.announce)
        elif can_choose(job):
            self.list.clearFocus()
            self.choose(job.order.about, job.order.paper)

    def _again(self, _none: None) -> None:
        self._print_now()
        self.reload()

    def _changed(self, _none: None) -> None:
        self._context.changed.publish(Changes(papers=True))

    def _on_change(self, changes: Changes) -> None:
        if changes.papers and self.isVisible():
            self.reload()


_STUCK = ("gagal", "belum_pasti")


def _look_up(ports: Ports, about: str) -> _Found:
    """In the db lane."""
    queue = ports.papers
    jobs = queue.recent(_RECENT) if queue else []
    last = last_of_a_bundle(jobs)
    about = about or (last.order.about if last else "")
    detail = ports.desk.delivery(about) if about else None
    if detail is not None:
        own = queue.about(about) if queue else []
        printed = (paper for paper in OF_A_BUNDLE if was_printed(detail, own, paper))
        return _Found(detail, frozenset(printed))
    is_manifest = any(j.order.about == about and j.order.paper is Paper.MANIFEST for j in jobs)
    return _Found(None, manifest=about if is_manifest else "")


def _read(ports: Ports) -> tuple[list[PrintJob], dict[str, str]]:
    queue = ports.papers
    if queue is None:
        return [], {}
    recent = {job.n: job for job in [*queue.open_jobs(), *queue.recent(_RECENT)]}
    return list(recent.values()), {staff.id: staff.name for staff in ports.desk.staff()}


def _order(ports: Ports, staff: str, found: _Found, chosen: tuple[Paper, str, str]) -> int:
    """The copy's number, 0 for a first print."""
    paper, reason, note = chosen
    detail = found.detail
    if detail is not None and order_once(ports, staff, paper, detail.row.delivery):
        return 0
    with ports.work(staff) as work:
        if detail is not None:
            copy = reprint(work, paper, detail.row.delivery, reason, note)
        else:
            copy = reprint_manifest(work, found.manifest, reason, note)
        work.commit()
    return copy
