"""One bundle and the steps that are legal now, each as an inline form."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from posobat.app.destruction import destruction_minutes
from posobat.app.photos import photo_of
from posobat.app.views import DeliveryDetail
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui import shortcuts
from posobat.ui.antrean.actions import PAPERS, operation, undo_courier
from posobat.ui.antrean.detail_body import DetailBody, scrolled
from posobat.ui.antrean.detail_head import DetailHead
from posobat.ui.antrean.pharmacy_actions import Told
from posobat.ui.antrean.presenter import head_view
from posobat.ui.antrean.proof_photo import ProofPhoto, read_picture
from posobat.ui.antrean.step_form import StepForm
from posobat.ui.antrean.step_views import Filled, StepId
from posobat.ui.antrean.steps import form_for, label_of, natural, offered, refusal_of
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.fields import plain_label, say
from posobat.ui.widgets.flow import Flow


class DetailPanel(QFrame):
    """`left` is called on Esc when no step is open, `opens` with a bundle that a step has made.
    Letters start the steps that are offered."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        left: Callable[[], None],
        opens: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Rincian paket"))
        self._context, self._left, self._page, self._opens = context, left, parent, opens
        self._wanted = ""
        self._stale = False
        self.detail: DeliveryDetail | None = None
        self.form: StepForm | None = None
        self.photo: ProofPhoto | None = None
        self._build()
        shortcuts.bind(shortcuts.PHOTO, parent, self.look_at_photo, inside=True)
        context.changed.subscribe(self._on_change)
        self._show(None)

    def load(self, delivery: str) -> None:
        """Shows the bundle as soon as it is read; a later wish wins over an earlier one. An open
        form keeps its bundle."""
        if self.form is not None:
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
        """Opens the step's form, or prints. Does nothing when the step is not offered; says who may
        take it when this person may not."""
        if self.detail is None or self.form is not None or step not in offered(self.detail):
            return
        refusal = refusal_of(step, self._context.staff.role)
        if refusal:
            self._context.announce(DomainError("HAK-PERAN", refusal))
            return
        self.close_photo()
        if step is StepId.MINUTES:
            self._copy_minutes(self.detail)
            return
        view = form_for(step, self.detail, self._context.staff, cold=self._is_cold(self.detail))
        if view is None:
            self._context.print_paper(PAPERS[step], self.detail.row.delivery)
            return
        self._wanted = self.detail.row.delivery  # what is still being read for another is dropped
        self.steps_bar.hide()
        self.form = StepForm(view, partial(self._submit, step), self.close_form, self.body.inner)
        self.body.put(self.form)
        self.form.focus_first()

    def start_natural(self) -> None:
        """Enter on a bundle means its next step."""
        step = natural(offered(self.detail)) if self.detail is not None else None
        if step is not None:
            self.start(step)

    def close_form(self) -> None:
        if self.form is None:
            return
        self.setFocus()
        self.body.take_away(self.form)
        self.form = None
        self.steps_bar.show()

    def look_at_photo(self) -> None:
        """Does nothing where no photo proves the delivery."""
        detail, photos = self.detail, self._context.ports.photos
        if detail is None or self.form is not None or not photo_of(detail):
            return
        self._context.tasks.db(
            lambda: read_picture(photos, detail),
            partial(self._show_photo, detail),
            self._context.announce,
        )

    def close_photo(self) -> None:
        if self.photo is not None:
            self.body.take_away(self.photo)
            self.photo = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.photo is not None:
            self.close_photo()
            self.load(self._wanted)
        elif event.key() == Qt.Key.Key_Escape:
            self._left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.start_natural()
        elif not scrolled(self.body, event):
            super().keyPressEvent(event)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(6)
        self.empty = EmptyState(
            self, self.tr("Belum ada paket yang dipilih"), self.tr("Pilih dengan ↑ ↓, lalu Enter.")
        )
        self.head = DetailHead(self)
        self.body = DetailBody(self)
        self.steps_bar = Flow(self)
        outer.addWidget(self.empty, 1)
        outer.addWidget(self.head)
        outer.addWidget(self.body, 1)
        self.denied = plain_label("", self, "muted")
        outer.addWidget(self.denied)
        outer.addWidget(self.steps_bar)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._focus_moved)

    def _loaded(self, delivery: str, detail: DeliveryDetail | None) -> None:
        if delivery == self._wanted and self.form is None:
            self._show(detail)

    def _show(self, detail: DeliveryDetail | None) -> None:
        self.close_photo()
        self.detail = detail
        for widget in (self.head, self.body, self.steps_bar, self.denied):
            widget.setVisible(detail is not None)
        self.empty.setVisible(detail is None)
        if detail is None:
            return
        self.head.show_view(head_view(detail, f"{self._context.clock():%Y-%m-%d}"))
        self.body.show_detail(detail)
        self.steps_bar.clear()
        legal, role = offered(detail), self._context.staff.role
        steps = [step for step in legal if not refusal_of(step, role)]
        wanted = natural(legal)
        refusal = refusal_of(wanted, role) if wanted is not None else ""
        say(self.denied, f"{label_of(wanted, detail)}. {refusal}" if wanted and refusal else "")
        for step in steps:
            words = f"{label_of(step, detail)} ({step.value})"
            look = "primary" if step is natural(steps) else ""
            made = button(words, self.steps_bar, look)
            made.clicked.connect(partial(self._clicked, step))
            self.steps_bar.add(made)
        if photo_of(detail):
            look_at = button(self.tr("Lihat foto bukti (Alt+F)"), self.steps_bar)
            look_at.clicked.connect(self.look_at_photo)
            self.steps_bar.add(look_at)
        self.steps_bar.relayout()

    def _show_photo(self, detail: DeliveryDetail, picture: QImage) -> None:
        """Unless something else is on the screen by now."""
        now = self.detail.row.delivery if self.detail is not None else ""
        if now != detail.row.delivery or self.form is not None or not self.isVisible():
            return
        self.close_photo()
        self.photo = ProofPhoto(picture, detail.row.slip, self.body.inner)
        self.body.put(self.photo)
        self.setFocus()
        self._context.announce(
            self.tr("Foto bukti {slip}. Esc menutupnya.").format(slip=detail.row.slip)
        )

    def _clicked(self, step: StepId, on: bool) -> None:
        del on
        self.start(step)

    def _submit(self, step: StepId, filled: Filled) -> None:
        if self.detail is None:
            return
        context = self._context
        context.tasks.db(
            operation(context.ports, context.staff.id, step, self.detail, filled),
            self._done,
            self._refused,
        )

    def _done(self, told: Told) -> None:
        self.close_form()
        if told.undoes and self.detail is not None:
            delivery = self.detail.row.delivery
            self._context.offer_undo(told.words, partial(self._undo, delivery, told.undoes))
        else:
            self._context.announce(told.words)
        self._context.changed.publish(Changes(deliveries=True, connection=True))
        if told.prints:
            self._context.print_now()
        if told.opens:
            self._opens(told.opens)

    def _undo(self, delivery: str, op: str) -> None:
        """The courier is asked for no more."""
        context = self._context
        context.tasks.db(
            undo_courier(context.ports, context.staff.id, delivery, op),
            self._undone,
            context.announce,
        )

    def _undone(self, _none: None) -> None:
        self._context.announce(self.tr("Permintaan kurir diurungkan. Paket tetap di pos."))
        self._context.changed.publish(Changes(deliveries=True, connection=True))

    def _refused(self, error: PosobatError) -> None:
        if self.form is None:
            self._context.announce(error)
        else:
            self.form.refuse(error)

    def _is_cold(self, detail: DeliveryDetail) -> bool:
        known = self._context.ports.reference.formulary.medicines
        return any((m := known.get(item.code)) is not None and m.cold for item in detail.items)

    def _copy_minutes(self, detail: DeliveryDetail) -> None:
        desk = self._context.ports.desk
        self._context.tasks.db(
            lambda: destruction_minutes(detail, desk.post()), self._copied, self._context.announce
        )

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.announce(self.tr("Teks berita acara pemusnahan tersalin. Tempel di surat."))

    def _on_change(self, changes: Changes) -> None:
        """Of a page that nobody looks at it is read when somebody does."""
        if changes.deliveries and self._wanted and self._page.isVisible():
            if self.photo is None:
                self.load(self._wanted)
        elif changes.deliveries:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.load(self._wanted)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the lock."""
        super().hideEvent(event)
        self.close_photo()

    def _focus_moved(self, focused: object) -> None:
        if isinstance(focused, QWidget):
            self.body.follow(focused)
