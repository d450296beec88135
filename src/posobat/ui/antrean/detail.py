"""One bundle: who, where, its medicines and its road, and the steps that are legal now."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from posobat.app.views import DeliveryDetail, ItemRow
from posobat.domain.errors import PosobatError
from posobat.ui import theme
from posobat.ui.antrean.actions import DONE, operation, paper
from posobat.ui.antrean.presenter import facts_of, head_view, road
from posobat.ui.antrean.step_form import StepForm
from posobat.ui.antrean.steps import LABELS, Filled, StepId, form_for, natural, offered
from posobat.ui.antrean.timeline import Timeline
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.fields import plain_label
from posobat.ui.widgets.flow import Flow
from posobat.ui.widgets.status_chip import StatusChip


class DetailPanel(QFrame):
    """`left` is called on Esc when no step is open. Letters start the steps that are offered."""

    def __init__(self, context: Context, parent: QWidget, left: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Rincian paket"))
        self._context, self._left = context, left
        self._wanted = ""
        self.detail: DeliveryDetail | None = None
        self.form: StepForm | None = None
        self._build()
        context.changed.subscribe(self._on_change)
        self._show(None)

    def load(self, delivery: str) -> None:
        """Shows the bundle as soon as it is read; a later wish wins over an earlier one."""
        if delivery == self._wanted and self.form is not None:
            return
        self._wanted = delivery
        if not delivery:
            self._show(None)
            return
        desk = self._context.ports.desk
        self._context.tasks.db(
            lambda: desk.delivery(delivery), partial(self._loaded, delivery), self._context.announce
        )

    def start(self, step: StepId) -> None:
        """Opens the step's form, or prints. Does nothing when the step is not offered."""
        if self.detail is None or self.form is not None or step not in offered(self.detail):
            return
        view = form_for(step, self.detail, self._context.staff)
        if view is None:
            self._print(step, self.detail)
            return
        self._road_box.hide()
        self.steps_bar.hide()
        self.form = StepForm(view, partial(self._submit, step), self.close_form, self._body)
        self._body_layout.insertWidget(self._body_layout.count() - 1, self.form)
        self.form.show()
        self.form.focus_first()

    def start_natural(self) -> None:
        """Enter on a bundle means its next step."""
        step = natural(offered(self.detail)) if self.detail is not None else None
        if step is not None:
            self.start(step)

    def close_form(self) -> None:
        if self.form is None:
            return
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self._road_box.show()
        self.steps_bar.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.start_natural()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self._follow_focus()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(6)
        self._empty = EmptyState(
            self, self.tr("Belum ada paket yang dipilih"), self.tr("Pilih dengan ↑ ↓, lalu Enter.")
        )
        outer.addWidget(self._empty, 1)
        self._head = QWidget(self)
        outer.addWidget(self._head)
        self._build_head()
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self._body.setObjectName("scrolled")
        self._body.installEventFilter(self)
        self._body_layout = QVBoxLayout(self._body)
        self._body_layout.setContentsMargins(0, 0, 8, 0)
        self._body_layout.setSpacing(8)
        self._items_box = QWidget(self._body)
        self._items_layout = QGridLayout(self._items_box)
        self._items_layout.setContentsMargins(0, 0, 0, 0)
        self._items_layout.setHorizontalSpacing(12)
        self._items_layout.setVerticalSpacing(2)
        self._items_layout.setColumnStretch(0, 1)
        self._body_layout.addWidget(self._items_box)
        self._build_road()
        self._body_layout.addStretch()
        self._area.setWidget(self._body)
        outer.addWidget(self._area, 1)
        self.steps_bar = Flow(self)
        outer.addWidget(self.steps_bar)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def _build_head(self) -> None:
        layout = QVBoxLayout(self._head)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        top = QHBoxLayout()
        self.slip = plain_label("", self._head, "slip", wrap=False)
        self.chip = StatusChip(self._head)
        top.addWidget(self.slip)
        top.addStretch()
        top.addWidget(self.chip)
        layout.addLayout(top)
        self.reason = plain_label("", self._head, "error")
        self.name = plain_label("", self._head, "section")
        self.person = plain_label("", self._head, "muted")
        self.address = plain_label("", self._head)
        self.allergy = plain_label("", self._head, "warning")
        for label in (self.reason, self.name, self.person, self.address, self.allergy):
            layout.addWidget(label)
        line = QFrame(self._head)
        line.setProperty("role", "line")
        layout.addSpacing(4)
        layout.addWidget(line)

    def _build_road(self) -> None:
        self._road_box = QWidget(self._body)
        layout = QVBoxLayout(self._road_box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        line = QFrame(self._road_box)
        line.setProperty("role", "line")
        layout.addWidget(line)
        self.timeline = Timeline(self._road_box)
        layout.addWidget(self.timeline)
        second = QFrame(self._road_box)
        second.setProperty("role", "line")
        layout.addWidget(second)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        layout.addLayout(self._facts)
        self._body_layout.addWidget(self._road_box)

    def _loaded(self, delivery: str, detail: DeliveryDetail | None) -> None:
        if delivery == self._wanted:
            self._show(detail)

    def _show(self, detail: DeliveryDetail | None) -> None:
        self.detail = detail
        for widget in (self._head, self._area, self.steps_bar):
            widget.setVisible(
                detail is not None and (widget is not self.steps_bar or not self.form)
            )
        self._empty.setVisible(detail is None)
        if detail is None:
            self.close_form()
            return
        today = f"{self._context.clock():%Y-%m-%d}"
        head = head_view(detail, today)
        self.slip.setText(head.slip)
        self.chip.set_view(head.chip)
        self.reason.setText(head.reason)
        self.reason.setVisible(bool(head.reason))
        self.name.setText(head.name)
        self.person.setText(" · ".join(p for p in (head.person, head.phone) if p))
        where = [head.address]
        if head.landmark:
            where.append(self.tr("Patokan: {landmark}").format(landmark=head.landmark))
        self.address.setText("\n".join(where))
        allergic = head.allergy.strip().lower() not in ("", "tidak ada")
        self.allergy.setText(self.tr("Alergi: {what}").format(what=head.allergy))
        self.allergy.setVisible(allergic)
        self._show_items(detail.items)
        self.timeline.set_steps(road(detail))
        self._show_facts(detail)
        self._show_actions(detail)

    def _show_items(self, items: tuple[ItemRow, ...]) -> None:
        _empty_grid(self._items_layout)
        for n, item in enumerate(items):
            name = plain_label(f"{item.n}. {item.name}", self._items_box, "strong")
            amount = plain_label(f"{item.quantity} {item.unit}", self._items_box, wrap=False)
            sentence = plain_label(f"    {item.sentence}", self._items_box, "muted")
            self._items_layout.addWidget(name, 2 * n, 0)
            self._items_layout.addWidget(amount, 2 * n, 1, Qt.AlignmentFlag.AlignRight)
            self._items_layout.addWidget(sentence, 2 * n + 1, 0, 1, 2)

    def _show_facts(self, detail: DeliveryDetail) -> None:
        _empty_grid(self._facts)
        for n, (label, words) in enumerate(facts_of(detail)):
            self._facts.addWidget(plain_label(label, self._road_box, "muted", wrap=False), n, 0)
            self._facts.addWidget(plain_label(words, self._road_box), n, 1)

    def _show_actions(self, detail: DeliveryDetail) -> None:
        self.steps_bar.clear()
        steps = offered(detail)
        first = natural(steps)
        for step in steps:
            words = f"{LABELS[step]} ({step.value})"
            made = button(words, self.steps_bar, "primary" if step is first else "")
            made.clicked.connect(partial(self._clicked, step))
            self.steps_bar.add(made)
        self.steps_bar.relayout()

    def _clicked(self, step: StepId, on: bool) -> None:
        del on
        self.start(step)

    def _submit(self, step: StepId, filled: Filled) -> None:
        if self.detail is None:
            return
        context = self._context
        context.tasks.db(
            operation(context.ports, context.staff.id, step, self.detail, filled),
            partial(self._done, step, self.detail.row.slip),
            self._refused,
        )

    def _done(self, step: StepId, slip: str, result: None) -> None:
        del result
        self.close_form()
        self._context.announce(DONE[step].format(slip=slip))
        self._context.changed.publish(Changes(deliveries=True, connection=True))

    def _refused(self, error: PosobatError) -> None:
        if self.form is None:
            self._context.announce(error)
        else:
            self.form.refuse(error)

    def _print(self, step: StepId, detail: DeliveryDetail) -> None:
        context = self._context
        context.tasks.db(paper(context.ports, step, detail), self._drawn, context.announce)

    def _drawn(self, path: Path) -> None:
        press = self._context.ports.press
        self._context.tasks.net(lambda: press.send(path), self._printed, self._context.announce)

    def _printed(self, trouble: str) -> None:
        self._context.announce(trouble or self.tr("Sudah dikirim ke printer."))

    def _on_change(self, changes: Changes) -> None:
        if changes.deliveries and self._wanted and self.form is None:
            self.load(self._wanted)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if new is not None and self._body.isAncestorOf(new):
            self._follow_focus()

    def _follow_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, theme.px(48))


def _empty_grid(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
