"""First part of "Resep baru": who the prescription is for."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posobat.app.views import PatientRow
from posobat.domain.errors import PosobatError
from posobat.domain.forms import PatientForm
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.resep_baru import presenter
from posobat.ui.resep_baru.draft import local_day
from posobat.ui.resep_baru.new_patient import NewPatientForm
from posobat.ui.resep_baru.payment import PaymentRow
from posobat.ui.resep_baru.server_search import ServerSearch
from posobat.ui.widgets.fields import Field, plain_label, say, set_role
from posobat.ui.widgets.pace import Pace
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.suggest_edit import Answer, SuggestEdit
from posobat.ui.widgets.suggestion_list import Suggestion


class PatientSection(QWidget):
    """`on_change()` after every change, `on_done()` when the cursor should go to the medicines."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.on_change: Callable[[], None] = _nothing
        self.on_done: Callable[[], None] = _nothing
        self.row: PatientRow | None = None
        self.edit: SuggestEdit[PatientRow] = SuggestEdit(self._search, self)
        self.edit.nothing_words = self._nothing_words
        self.edit.on_take = self.take
        self.edit.on_edit = self._edited
        self.edit.on_nothing = self._begin_new
        self.edit.on_again = self._leave
        takes_scans(self.edit)
        self.pace = Pace(self.edit)
        self.field = Field(
            self.tr("&Pasien (NIK, nomor JKN, nama, telepon, atau pindai kartu)"), self.edit, self
        )
        self.server = ServerSearch(context, self, self.edit)
        self.who = plain_label("", self)
        self.door = plain_label("", self, "muted")
        self.new = NewPatientForm(context, self)
        self.new.on_change = self._changed
        self.new.on_done = self._leave
        self.new.same.on_use = self.take
        self.payment = PaymentRow(lambda: local_day(context.clock), self)
        self.payment.on_change = self._changed
        self.payment.on_done = self._leave
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.field, self.server, self.who, self.door, self.new, self.payment):
            column.addWidget(part)
        self.new.hide()
        self._show()
        context.changed.subscribe(self._on_change)

    # -- what it holds

    @property
    def is_new(self) -> bool:
        return self.row is None and not self.new.isHidden()

    def asks_payment(self) -> bool:
        """Someone is chosen or typed, and payer, lane or proof is missing."""
        return self.as_row() is not None and self.payment.first_missing() is not None

    def patient_id(self) -> str:
        return self.row.id if self.row else ""

    def patient_form(self) -> PatientForm | None:
        """The inline form when it is open: a new person, or more about a known one."""
        return None if self.new.isHidden() else self.new.form()

    def as_row(self) -> PatientRow | None:
        """What the delivery part reads: known, completed or still being typed."""
        return self.row if self.new.isHidden() else self.new.row()

    def reset(self) -> None:
        self.edit.reset()
        self.server.withdraw()
        self.field.set_error("")
        self._set_row(None)

    def typed(self) -> dict[str, Any]:
        return {
            "text": self.edit.text(),
            "row": asdict(self.row) if self.row else None,
            "new": None if self.new.isHidden() else self.new.typed(),
            "payment": self.payment.typed(),
        }

    def restore(self, typed: dict[str, Any], row: PatientRow | None) -> None:
        """`row` is the known patient of the draft, read again; None when there is none."""
        text = str(typed.get("text") or "")
        self._set_row(row)
        if row is not None:
            self.edit.set_taken(text)
        else:
            self.edit.setText(text)
        new = typed.get("new")
        if isinstance(new, dict):
            self.new.restore(new, row)
            self.new.show()
        self.payment.restore(typed.get("payment") or {})
        self._show()

    def show_door_form(self, missing: list[str]) -> None:
        """A known person whose bundle cannot travel yet: asks for the rest inline."""
        if self.row is not None and self.new.isHidden():
            self.new.show()
            self.new.complete(self.row, missing)
            self._show()
        elif missing:
            self.new.field(missing[0]).focus()

    def set_fault(self, name: str, sentence: str) -> Field | None:
        """Shows a fault of "patient…"; None when this part has no such field."""
        field: Field = self.field
        if name.startswith("patient."):
            short = name.removeprefix("patient.")
            if self.row is not None:
                self.show_door_form([])
            if not self.new.isHidden():
                field = self.new.field(short)
        elif name in ("payer", "lane", "proof", "verified_by"):
            field = self.payment.field(name)
            self.payment.show()
        elif name != "patient":
            return None
        field.set_error(sentence)
        return field

    def clear_faults(self) -> None:
        self.field.set_error("")
        self.new.clear_faults()
        self.payment.clear_faults()

    # -- keys and answers

    def _search(self, text: str, answer: Answer[PatientRow]) -> None:
        desk = self._context.ports.desk

        def found(rows: list[PatientRow]) -> None:
            self.server.offer(text, nobody=not rows)
            today = local_day(self._context.clock)
            answer([Suggestion(row, *presenter.patient_row_words(row, today)) for row in rows])

        def failed(error: PosobatError) -> None:
            answer(None)
            self._context.announce(error)

        self._context.tasks.db(lambda: desk.search_patients(text), found, failed)

    def take(self, row: PatientRow) -> None:
        """This known person it is."""
        self.edit.set_taken(row.name)
        self.server.withdraw()
        self._set_row(row)
        self._changed()
        self._leave()

    def _nothing_words(self, text: str) -> str:
        words = presenter.nothing_found_words(text)
        return f"{words} · {self.server.hint}" if self.server.offers(text) else words

    def _begin_new(self, text: str) -> None:
        if presenter.is_odd_number(text):
            self.field.set_error(presenter.nothing_found_words(text))
            return
        self._set_row(None)
        self.new.show()
        self._show()
        self.new.begin(text, scanned=self.pace.scanned(text))
        self._changed()

    def _edited(self) -> None:
        self.server.withdraw(self.edit.text())
        self.field.set_error("")
        if self.row is not None or not self.edit.text().strip():
            self._set_row(None)
        self._changed()

    def _leave(self) -> None:
        if not (self.asks_payment() and self.payment.ask()):
            self.on_done()

    def _changed(self) -> None:
        self.on_change()

    def _set_row(self, row: PatientRow | None) -> None:
        self.row = row
        self.field.set_error("")
        self.new.hide()
        self.new.reset()
        if row is None:
            self.payment.reset()
        else:
            self.payment.inherit(row)
        self._show()

    def _on_change(self, changes: Changes) -> None:
        """An allergy, or a door, that another computer recorded while this is being typed."""
        row, desk = self.row, self._context.ports.desk
        if changes.patients and row is not None:
            self._context.tasks.db(
                lambda: desk.patient(row.id), partial(self._follow, row), self._context.announce
            )

    def _follow(self, before: PatientRow, now: PatientRow | None) -> None:
        if self.row is not before or now is None or now == before:
            return
        self.row = now
        if not self.new.isHidden():
            self.new.follow(before, now)
        self._show()
        self._changed()

    def _show(self) -> None:
        who, door = "", ""
        if self.row is not None:
            who, door = presenter.patient_summary(self.row, local_day(self._context.clock))
            set_role(self.who, "role", "error" if presenter.has_allergy(self.row) else "")
        say(self.who, who)
        say(self.door, door)
        self.payment.setVisible(self.row is not None or not self.new.isHidden())


def _nothing() -> None:
    """Nobody listens yet."""
