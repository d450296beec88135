"""F9: the chosen patient's obat rutin, iter or last prescription, as a form to be saved."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from posobat.app.repeat import Filling, fillings
from posobat.app.routine import drop_routine, keep_routine
from posobat.app.views import PatientRow
from posobat.domain.errors import DomainError, PosobatError
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
        save_routine(self._context, row, repeat_words.routine_items(self._view.items.forms()))

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


def save_routine(context: Context, row: PatientRow, items: tuple[RoutineItem, ...]) -> None:
    """Keeps it with the patient; for 10 seconds it can be taken back."""
    ports, staff = context.ports, context.staff.id

    def keep() -> bool:
        with ports.work(staff) as work:
            changed = keep_routine(work, row.id, items)
            work.commit()
        return changed

    def bring_back(_done: object = None) -> None:
        before = read_routine(row.routine)

        def set_back() -> None:
            with ports.work(staff) as work:
                if before:
                    keep_routine(work, row.id, before)
                else:
                    drop_routine(work, row.id)
                work.commit()

        context.tasks.db(set_back, lambda _none: _told(context), context.announce)

    def kept(changed: bool) -> None:
        if not changed:
            context.announce(f"Obat rutin {row.name} sudah seperti itu.")
            return
        _told(context)
        context.offer_undo(f"Obat rutin {row.name} tersimpan: {len(items)} obat.", bring_back)

    def refused(error: PosobatError) -> None:
        context.announce(error.pesan if isinstance(error, DomainError) else error)

    context.tasks.db(keep, kept, refused)


def _told(context: Context) -> None:
    context.changed.publish(Changes(patients=True, connection=True))
