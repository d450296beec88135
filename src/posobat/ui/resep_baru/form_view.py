"""The three parts of "Resep baru" as one form: what is typed, where the cursor goes, faults."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from posobat.app.views import PatientRow
from posobat.domain.errors import DomainError
from posobat.domain.forms import PrescriptionForm
from posobat.ui.context import Context
from posobat.ui.resep_baru import medicine_words, presenter
from posobat.ui.resep_baru.delivery_section import DeliverySection
from posobat.ui.resep_baru.draft import Found, local_day
from posobat.ui.resep_baru.items_section import ItemsSection
from posobat.ui.resep_baru.medicine_words import SplitView
from posobat.ui.resep_baru.patient_section import PatientSection
from posobat.ui.widgets.fields import Field

_ROOM = 72
"""Pixels kept free around the cursor, enough for the sentence beneath it."""


class FormView(QScrollArea):
    """`on_change()` after every edit, `on_end()` when nothing is left to ask, `on_hint(sentence)`
    for what the page should say beside its buttons.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._filling = False
        self._repeats = ("", "")  # patient, the prescription whose iter is used up
        self.on_change: Callable[[], None] = _nothing
        self.on_end: Callable[[], None] = _nothing
        self.on_hint: Callable[[str], None] = _ignore
        self.inner = QWidget(self)
        self.inner.setObjectName("scrolled")
        self.patient = PatientSection(context, self.inner)
        self.items = ItemsSection(context, self.inner)
        self.delivery = DeliverySection(self.inner)
        inside = QVBoxLayout(self.inner)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(10)
        for part in (self.patient, self.items, self.delivery):
            inside.addWidget(part)
            part.on_change = self._changed
        inside.addStretch(1)
        self.patient.on_done = self._to_medicines
        self.items.on_end = self.ask_rest
        self.delivery.on_done = self._end
        self.setWidget(self.inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- what it holds

    def typed(self) -> dict[str, Any]:
        return {
            "patient": self.patient.typed(),
            "medicines": self.items.typed(),
            "delivery": self.delivery.typed(),
            "repeats": list(self._repeats),
        }

    def is_blank(self) -> bool:
        """Nothing but what the shift shares."""
        return not self.patient.edit.text().strip() and not self.items.filled()

    def form(self) -> PrescriptionForm:
        """As typed; what is wrong with it is for the use-case to find."""
        payment, delivery = self.patient.payment, self.delivery
        proof = payment.proof.text() if not payment.proof.isHidden() else ""
        return PrescriptionForm(
            items=self.items.forms(), patient_id=self.patient.patient_id(),
            patient=self.patient.patient_form(), date=delivery.day(),
            origin=delivery.origin.text(), doctor=delivery.doctor.text(),
            payer=payment.payer.value(), lane=payment.lane.value(), proof=proof,
            verified_by=(payment.verified_by() or self._context.staff.name) if proof else "",
            method=delivery.method.value(), carrier=delivery.carrier.value(),
            repeats=self._repeats[1] if self._repeats[0] == self.patient.patient_id() else "",
            verified_at=payment.verified_at() if proof else None,
            paper_slip=delivery.blank.text(), paper_at=delivery.blank_at.text(),
        )  # fmt: skip

    def fill(self, typed: dict[str, Any], row: PatientRow | None) -> None:
        self._filling = True
        try:
            self.patient.restore(typed.get("patient") or {}, row)
            self.items.restore(typed.get("medicines") or {})
            self.delivery.restore(typed.get("delivery") or {})
            told = typed.get("repeats")
            self._repeats = (str(told[0]), str(told[1])) if told and len(told) > 1 else ("", "")
        finally:
            self._filling = False
        self.plan()

    def set_up(self, found: Found) -> None:
        """What this post and this computer say: where it is, how far its drivers go, how long a
        proof holds, who wrote the last prescription of the shift."""
        self.patient.payment.valid_days = found.settings.proof_days
        self.patient.new.post_point = found.post_point
        self.delivery.post_point = found.post_point
        self.delivery.own_km = found.settings.own_km
        self.delivery.begin_shift(found.shift)

    def clear(self) -> None:
        self._filling = True
        try:
            self.patient.reset()
            self.items.reset()
            self.delivery.reset()
            self._repeats = ("", "")
        finally:
            self._filling = False
        self.plan()
        self.focus_first()

    def repeat(self, medicines: dict[str, Any], delivery: dict[str, Any], repeats: str) -> None:
        """As last time, to be looked over and saved; the cursor waits for a further medicine."""
        self._filling = True
        try:
            self.items.restore(medicines)
            self.delivery.restore(delivery)
            self._repeats = (self.patient.patient_id(), repeats)
        finally:
            self._filling = False
        self.plan()
        self.on_change()
        self._to_medicines()

    def plan(self) -> None:
        """Says how the medicines will be packed, where they go and who pays the way."""
        view = self._split()
        self.items.show_split(view)
        lane = self.patient.payment.lane.value()
        today = local_day(self._context.clock)
        self.delivery.show_plan(view.summary, self.patient.as_row(), lane, today)

    def _split(self) -> SplitView:
        medicines, days = self.items.chosen()
        return medicine_words.split_view(
            medicines, days, self.delivery.method.value(), self._context.ports.reference.policies,
            local_day(self._context.clock), mixes=self.items.mixes(),
        )  # fmt: skip

    def _changed(self) -> None:
        if not self._filling:
            self.plan()
            self.on_change()

    # -- the cursor

    def focus_first(self) -> None:
        self.go(self.patient.edit)

    def go(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._reveal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row or a sentence that has just appeared must not push the cursor out of sight."""
        done = super().eventFilter(watched, event)
        if watched is self.inner and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._reveal)
        return done

    def _reveal(self) -> None:
        focused = self.inner.focusWidget()
        if focused is not None and focused.hasFocus():
            self.ensureWidgetVisible(focused, 0, _ROOM)

    def ask_rest(self) -> None:
        """The end of the medicines: goes to what is still missing, else to the end."""
        row = self.patient.as_row()
        missing = presenter.missing_door(row, self.delivery.method.value()) if row else []
        refused = self._split().refused
        travels = not refused or not all(refused)
        if missing and travels:
            self.patient.show_door_form(missing)
            self.on_hint(presenter.missing_words(missing))
            return
        field = self.delivery.first_missing()
        if self.patient.asks_payment():
            self.patient.payment.ask()
        elif field is not None:
            self.go(field.control)
        else:
            self.on_end()

    def _end(self) -> None:
        self.on_end()

    def _to_medicines(self) -> None:
        self.items.focus_first()
        self.go(self.items.rows[-1].medicine)

    # -- faults

    def first_fault(self) -> list[DomainError]:
        """What the form knows to be wrong by itself: nobody chosen, a date that is none."""
        if not self.patient.patient_id() and not self.patient.is_new:
            return [DomainError("PASIEN-KOSONG", self.tr("Pilih pasien."), "patient")]
        if self.delivery.date_is_wrong():
            sentence = self.tr("Contoh 22112026 atau 22-11-2026.")
            return [DomainError("TANGGAL-BENTUK", sentence, "date")]
        for n, row in enumerate(self.items.filled()):
            if row.more.is_wrong():
                sentence = self.tr("Contoh 06-2027 atau 30-06-2027.")
                return [DomainError("KEDALUWARSA-BENTUK", sentence, f"items.{n}.expires")]
        old = self.patient.payment.old_proof()
        return [DomainError("BUKTI-LAMA", old, "proof")] if old else []

    def say_faults(self, faults: list[DomainError]) -> str:
        """Each sentence beneath its field, the cursor in the first; answers what has no field."""
        places: list[QWidget] = []
        homeless: list[str] = []
        for fault in faults:
            place = self._fault_place(fault)
            if place is None:
                homeless.append(fault.pesan)
            else:
                places.append(place)
        self.go(min(places, key=self._place_on_screen, default=self.patient.edit))
        return " ".join(homeless)

    def _place_on_screen(self, widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(self.inner, QPoint(0, 0))
        return corner.y(), corner.x()

    def _fault_place(self, fault: DomainError) -> QWidget | None:
        found = (
            self.patient.set_fault(fault.field, fault.pesan)
            or self.items.set_fault(fault.field, fault.pesan)
            or self.delivery.set_fault(fault.field, fault.pesan)
        )
        return found.control if isinstance(found, Field) else found

    def clear_faults(self) -> None:
        self.patient.clear_faults()
        self.items.clear_faults()
        self.delivery.clear_faults()


def _nothing() -> None:
    """Nobody listens yet."""


def _ignore(_sentence: str) -> None:
    """Nobody listens yet."""
