"""One pack on its way: the sentence to read on the phone, what presses, and the steps."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from posobat.app.board import BoardRow, Limits, nags
from posobat.app.views import DeliveryDetail, DriverRow, PostInfo
from posobat.app.whereabouts import Answer, whereabouts
from posobat.domain.clock import to_ms
from posobat.domain.errors import PosobatError
from posobat.domain.relay import RelayPost
from posobat.ui import theme
from posobat.ui.antrean.step_form import StepForm
from posobat.ui.antrean.step_views import Filled
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.pengantaran.presenter import chip_for
from posobat.ui.pengantaran.steps import (
    DONE,
    LABELS,
    RoadStep,
    asked_for,
    form_for,
    offered,
    operation,
)
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import ChoiceField, TextField, plain_label, say
from posobat.ui.widgets.flow import Flow
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.status_chip import StatusChip
from posobat.ui.widgets.tall import Tall


class BundlePanel(QFrame):
    """`left` on Esc; `in_queue(delivery)` opens it in Antrean. Letters start the steps."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        left: Callable[[], None],
        in_queue: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Paket di jalan"))
        self._context, self._left, self._in_queue = context, left, in_queue
        self.detail: DeliveryDetail | None = None
        self.form: StepForm | None = None
        self._relays: Sequence[RelayPost] = ()
        self._riders: Sequence[DriverRow] = ()
        self._post: PostInfo | None = None
        self._build()

    def show_bundle(
        self,
        row: BoardRow,
        detail: DeliveryDetail,
        post: PostInfo,
        limits: Limits,
        known: tuple[Sequence[RelayPost], Sequence[DriverRow]],
    ) -> None:
        """`known`: where a pack may be left, and who carries. An open form keeps its bundle."""
        if self.form is not None:
            return
        now = to_ms(self._context.clock())
        self.detail, self._post = detail, post
        self._relays, self._riders = known
        answer = whereabouts(row, post.name, now)
        self._show_answer(answer, row)
        pressing = [nag.words for nag in nags(row, now, limits)]
        say(self.nag, "\n".join(pressing))
        self._show_steps(detail)

    def start(self, step: RoadStep) -> None:
        """Opens the step's form. Does nothing when the step is not offered."""
        if self.detail is None or self.form is not None or step not in offered(self.detail):
            return
        if step is RoadStep.BOOK and not self._copy_text(self.detail):
            return
        own = self._post.code if self._post else ""
        view = form_for(step, self.detail, self._relays, self._riders, own)
        self.steps_bar.hide()
        for widget in (self.answer, self.queue, self.back):
            widget.hide()
        self.form = StepForm(view, partial(self._submit, step), self.close_form, self.inner)
        self._column.insertWidget(self._column.count() - 1, self.form)
        self._ask_what_is_needed(step, self.form)
        for name in ("code", "order"):
            field = self.form.fields.get(name)
            if isinstance(field, TextField):
                takes_scans(field.edit)
        self.form.focus_first()

    def close_form(self) -> None:
        if self.form is None:
            return
        self.setFocus()
        self._column.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        for widget in (self.answer, self.queue, self.back):
            widget.show()
        self.steps_bar.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start_first()
        elif not self._area.scroll_by(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that has got its room, or grew by an error, keeps its cursor in sight."""
        if watched is self.inner and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.LayoutRequest,
        ):
            QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.inner.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, theme.px(48))

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 10, 8, 10)
        outer.setSpacing(6)
        self.inner = QWidget(self)
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(6)
        head = QHBoxLayout()
        self.slip = plain_label("", self.inner, "slip", wrap=False)
        self.chip = StatusChip(self.inner)
        head.addWidget(self.slip)
        head.addStretch()
        self._column.addLayout(head)
        self._column.addWidget(self.chip)
        self.name = plain_label("", self.inner, "strong")
        self.place = plain_label("", self.inner, "muted")
        for label in (self.name, self.place):
            self._column.addWidget(label)
        self._column.addWidget(self._build_answer())
        self.steps_bar = Flow(self.inner)
        self._column.addWidget(self.steps_bar)
        self._column.addStretch()
        self._area = Tall(self.inner, self)
        self.inner.installEventFilter(self)
        outer.addWidget(self._area, 1)
        row = QHBoxLayout()
        self.queue = button(self.tr("Buka di Antrean (B)"), self, "flat")
        self.queue.clicked.connect(self.open_in_queue)
        self.back = button(self.tr("Kembali (Esc)"), self, "flat")
        self.back.clicked.connect(self._left)
        row.addWidget(self.queue)
        row.addWidget(self.back)
        row.addStretch()
        outer.addLayout(row)

    def _build_answer(self) -> QWidget:
        """Gives its room to a form while one is open."""
        self.answer = QWidget(self.inner)
        column = QVBoxLayout(self.answer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        caption = plain_label(self.tr("Jawaban di telepon"), self.answer, "small")
        self.where = plain_label("", self.answer, "section")
        self.next = plain_label("", self.answer)
        self.contact = plain_label("", self.answer, "muted")
        self.nag = plain_label("", self.answer, "warning")
        for label in (caption, self.where, self.next, self.contact, self.nag):
            column.addWidget(label)
        return self.answer

    def open_in_queue(self) -> None:
        if self.detail is not None and self.form is None:
            self._in_queue(self.detail.row.delivery)

    def _show_answer(self, answer: Answer, row: BoardRow) -> None:
        self.slip.setText(answer.slip)
        self.chip.set_view(chip_for(row))
        self.name.setText(answer.patient)
        self.place.setText(row.destination)
        self.where.setText(answer.where)
        say(self.next, answer.next)
        say(self.contact, answer.contact)

    def _show_steps(self, detail: DeliveryDetail) -> None:
        self.steps_bar.clear()
        for n, step in enumerate(offered(detail)):
            words = f"{LABELS[step]} ({step.value})"
            made = button(words, self.steps_bar, "primary" if n == 0 else "")
            made.clicked.connect(partial(self._clicked, step))
            self.steps_bar.add(made)
        self.steps_bar.relayout()

    def _start_first(self) -> None:
        steps = offered(self.detail) if self.detail is not None else ()
        if steps:
            self.start(steps[0])

    def _clicked(self, step: RoadStep, on: bool) -> None:
        del on
        self.start(step)

    def _copy_text(self, detail: DeliveryDetail) -> bool:
        """Puts what may be told to a courier on the clipboard."""
        text_of, post = self._context.ports.booking_text, self._post
        if text_of is None or post is None:
            return True
        try:
            told = text_of(detail, post)
        except PosobatError as error:
            self._context.announce(error)
            return False
        QGuiApplication.clipboard().setText(told)
        return True

    def _ask_what_is_needed(self, step: RoadStep, form: StepForm) -> None:
        """Fields that the first choice makes needless are not shown."""
        first = next(iter(form.fields.values()), None)
        if not isinstance(first, ChoiceField):
            return

        def show(_index: int = 0) -> None:
            wanted = asked_for(step, first.value())
            for name, field in form.fields.items():
                field.setVisible(wanted is None or name in wanted)

        first.choice.currentIndexChanged.connect(show)
        show()

    def _submit(self, step: RoadStep, filled: Filled) -> None:
        if self.detail is None:
            return
        context, known = self._context, (self._relays, self._riders)
        context.tasks.db(
            operation(context.ports, context.staff.id, step, self.detail, filled, known=known),
            partial(self._done, step, self.detail.row.slip),
            self._refused,
        )

    def _done(self, step: RoadStep, slip: str, result: None) -> None:
        del result
        self.close_form()
        self._context.announce(DONE[step].format(slip=slip))
        self._context.changed.publish(Changes(deliveries=True, connection=True))

    def _refused(self, error: PosobatError) -> None:
        if self.form is None:
            self._context.announce(error)
        else:
            self.form.refuse(error)
