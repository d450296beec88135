"""F9: the chosen patient's obat rutin, iter or last prescription, as a form to be saved."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from posobat.app.repeat import Filling, fillings
from posobat.app.routine import drop_routine, keep_routine
from posobat.app.views import PatientRow
from posobat.domain.errors import PosobatError
from posobat.domain.routine import RoutineItem, read_routine
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.resep_baru import repeat_words
from posobat.ui.resep_baru.form_view import FormView


class Repeater(QObject):
    """F9 once more offers the next way to fill the form; what a
    person has typed is never replaced."""

    def __init__(self, context: Context, view: FormView, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._view = context, view
        self._keeper = RoutineKeeper(context, page)
        self._waiting = False
        self._then: Callable[[], object] | None = None
        self._offered: list[Filling] = []
        self._at = 0
        self._filled: dict[str, Any] | None = None  # the medicines as F9 left them
        shortcuts.bind(shortcuts.REPEAT, page, self.repeat, inside=True)
        shortcuts.bind(shortcuts.ROUTINE, page, self.keep_routine, inside=True)

    def defers(self, call: Callable[[], object]) -> bool:
        """Whether the desk is still being asked; then `call` comes after its answer."""
        if self._waiting:
            self._then = call
        return self._waiting

    def repeat(self) -> None:
        row = self._view.patient.row
        if self._waiting:
            return
        if row is None:
            self._context.announce(self.tr("Pilih pasien dahulu, lalu tekan F9."))
        elif self._is_own() and self._offered:
            self._fill((self._at + 1) % len(self._offered))
        elif self._view.items.filled():
            words = self.tr("Obat sudah diisi. Hapus barisnya (Ctrl+Delete), lalu tekan F9.")
            self._context.announce(words)
        else:
            self._ask(row)

    def keep_routine(self) -> None:
        """What stands in the form is what this patient takes always."""
        row = self._view.patient.row
        if row is None:
            self._context.announce(self.tr("Obat rutin disimpan untuk pasien yang sudah tercatat."))
            return
        self._keeper.keep(row, repeat_words.routine_items(self._view.items.forms()))

    def _is_own(self) -> bool:
        return self._filled is not None and self._view.items.typed() == self._filled

    def _ask(self, row: PatientRow) -> None:
        desk = self._context.ports.desk
        self._waiting = True

        def ask() -> list[Filling]:
            now = desk.patient(row.id) or row
            return fillings(now, desk.last_prescription(row.id))

        self._context.tasks.db(ask, partial(self._come, row), self._failed)

    def _come(self, row: PatientRow, offered: list[Filling]) -> None:
        self._waiting = False
        now = self._view.patient.row
        if now is not None and now.id == row.id:
            self._offered = offered
            if offered:
                self._fill(0)
            else:
                words = self.tr("Belum ada resep sebelumnya untuk {0}.").format(row.name)
                self._context.announce(words)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _failed(self, error: PosobatError) -> None:
        self._waiting, self._then = False, None
        self._context.announce(error)

    def _fill(self, at: int) -> None:
        self._at, filling = at, self._offered[at]
        formulary = self._context.ports.reference.formulary
        self._view.repeat(
            repeat_words.medicines_typed(filling, formulary),
            repeat_words.delivery_typed(filling, self._view.delivery.typed()),
            filling.repeats,
        )
        self._filled = self._view.items.typed()
        self._context.announce(repeat_words.filled_words(filling, at + 1, len(self._offered)))


class RoutineKeeper(QObject):
    """Keeps obat rutin with a patient; for 10 seconds it can be taken back."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def keep(self, row: PatientRow, items: tuple[RoutineItem, ...]) -> None:
        ports, staff = self._context.ports, self._context.staff.id

        def record() -> bool:
            with ports.work(staff) as work:
                changed = keep_routine(work, row.id, items)
                work.commit()
            return changed

        kept = partial(self._kept, row, len(items))
        self._context.tasks.db(record, kept, self._context.announce)

    def _kept(self, row: PatientRow, count: int, changed: bool) -> None:
        if not changed:
            words = self.tr("Obat rutin {0} sudah seperti itu.").format(row.name)
            self._context.announce(words)
            return
        self._changed()
        words = self.tr("Obat rutin {0} tersimpan: {1} obat.").format(row.name, count)
        self._context.offer_undo(words, partial(self._bring_back, row))

    def _bring_back(self, row: PatientRow) -> None:
        ports, staff, before = (
            self._context.ports, self._context.staff.id, read_routine(row.routine)
        )  # fmt: skip

        def set_back() -> None:
            with ports.work(staff) as work:
                if before:
                    keep_routine(work, row.id, before)
                else:
                    drop_routine(work, row.id)
                work.commit()

        self._context.tasks.db(set_back, self._changed, self._context.announce)

    def _changed(self, _done: None = None) -> None:
        self._context.changed.publish(Changes(patients=True, connection=True))
