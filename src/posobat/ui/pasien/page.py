"""F6 "Pasien": found in one field, seen whole, corrected in place."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posobat.app.edit_patient import edit_patient
from posobat.app.register_prescription import FormErrors
from posobat.app.routine import routine_of
from posobat.app.views import PastPrescription, PatientRow, PostInfo, QueueRow
from posobat.domain.clock import WIB
from posobat.domain.errors import PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.pasien.card import PatientCard
from posobat.ui.pasien.presenter import result_words
from posobat.ui.resep_baru.new_patient import NewPatientForm
from posobat.ui.resep_baru.repeat import RoutineKeeper
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.fields import LineEdit, plain_label
from posobat.ui.widgets.row_list import RowList
from posobat.ui.widgets.scans import takes_scans

_MOST = 50
_WAIT_MS = 80


@dataclass(frozen=True)
class _Whole:
    row: PatientRow
    history: list[QueueRow]
    post: PostInfo | None


class PasienPage(QWidget):
    """`on_open(delivery)` shows a bundle in Antrean, `on_prescribe(row)` begins a prescription,
    `on_repeat(row)` one as last time."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        on_open: Callable[[str], object],
        on_prescribe: Callable[[PatientRow], object],
        on_repeat: Callable[[PatientRow], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._on_prescribe = on_prescribe
        self._on_repeat = on_repeat
        self._keeper = RoutineKeeper(context, self)
        self._found: list[PatientRow] = []
        self._shown: _Whole | None = None
        self._edited: PatientRow | None = None
        self._stale = False
        self._asked = 0
        self.card: PatientCard
        self._build(on_open)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._search)
        self.search.textEdited.connect(lambda _text: self._wait.start())
        shortcuts.bind(shortcuts.EDIT_PATIENT, self, self.edit, inside=True)
        shortcuts.bind(shortcuts.REPEAT, self, self.repeat, inside=True)
        shortcuts.bind(shortcuts.ROUTINE, self, self.keep_routine, inside=True)
        shortcuts.bind("Esc", self, self.leave, inside=True)
        context.changed.subscribe(self._on_change)

    def focus_first(self) -> None:
        if self._edited is not None:
            (self.editor.focusWidget() or self.form.phone.edit).setFocus()
            return
        self.search.setFocus()
        self.search.selectAll()

    def paper_in_focus(self) -> str:
        return self.card.marked() if self._shown is not None else ""

    def edit(self) -> None:
        """The form in the place of the card, filled with what is recorded. Nobody else can be
        chosen while it is open: what was typed would be saved for the wrong person."""
        if self._shown is None or self._edited is not None:
            return
        self._edited = self._shown.row
        self.form.complete(self._edited, ["phone"])
        self.right.setCurrentWidget(self.editor)
        self.form.phone.focus()
        self.left.setEnabled(False)

    def repeat(self) -> None:
        """F9: a prescription as last time for the patient who is shown."""
        if self._shown is None:
            self._context.announce(self.tr("Pilih pasien dahulu, lalu tekan F9."))
        else:
            self._on_repeat(self._shown.row)

    def keep_routine(self) -> None:
        """What the last prescription holds is what this patient takes always."""
        if self._shown is None:
            self._context.announce(self.tr("Pilih pasien dahulu."))
            return
        row, desk = self._shown.row, self._context.ports.desk

        def keep(past: PastPrescription | None) -> None:
            if past is None:
                words = self.tr("Belum ada resep sebelumnya untuk {0}.").format(row.name)
                self._context.announce(words)
            else:
                self._keeper.keep(row, routine_of(past))

        self._context.tasks.db(lambda: desk.last_prescription(row.id), keep, self._context.announce)

    def leave(self) -> None:
        """Esc: out of the form, else back to the search."""
        if self._edited is not None:
            self._close_editor()
        else:
            self.focus_first()

    def save(self) -> None:
        if self._edited is None:
            return
        ports, staff = self._context.ports, self._context.staff.id
        patient, form = self._edited.id, self.form.form()
        self.form.clear_faults()

        def run() -> tuple[str, ...]:
            with ports.work(staff) as work:
                changed = edit_patient(work, ports.clock, ports.reference, patient, form)
                work.commit()
            return changed

        self._context.tasks.db(run, self._saved, self._refused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._read_again()

    def _build(self, on_open: Callable[[str], object]) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.left = left = QFrame(self)
        left.setProperty("role", "card")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("NIK, nomor JKN, nama, atau telepon"), left, "muted"))
        self.search = LineEdit(left)
        self.search.setAccessibleName(self.tr("Cari pasien"))
        self.search.on_enter = self._enter
        takes_scans(self.search)
        column.addWidget(self.search)
        self.list = RowList(left, self.tr("Pasien yang ditemukan"))
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _item: self.card.setFocus())
        column.addWidget(self.list, 1)
        self.empty = EmptyState(left, "", "")
        column.addWidget(self.empty, 1)
        self.right = QStackedWidget(self)
        self.blank = EmptyState(
            self.right,
            self.tr("Belum ada pasien yang dipilih"),
            self.tr("Ketik sebagian nama atau nomor, lalu pilih dengan panah."),
        )
        self.card = PatientCard(
            self.right, on_open=on_open, on_edit=self.edit, on_prescribe=self._prescribe,
            on_repeat=self.repeat,
        )  # fmt: skip
        self.editor = self._build_editor()
        for part in (self.blank, self.card, self.editor):
            self.right.addWidget(part)
        layout.addWidget(left, 8)
        layout.addWidget(self.right, 13)
        self._fill(0, [])

    def _build_editor(self) -> QFrame:
        frame = QFrame(self.right)
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 12, 12, 12)
        area = QScrollArea(frame)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget(area)
        inner.setObjectName("scrolled")
        self.form = NewPatientForm(self._context, inner, locks=False)
        self.form.on_done = self.save
        held = QVBoxLayout(inner)
        held.setContentsMargins(0, 0, 8, 0)
        held.addWidget(self.form)
        held.addStretch()
        area.setWidget(inner)
        column.addWidget(area, 1)
        row = QHBoxLayout()
        self.keep = button(self.tr("Simpan (Ctrl+Enter)"), frame, "primary")
        self.keep.clicked.connect(self.save)
        self.drop = button(self.tr("Batal (Esc)"), frame, "flat")
        self.drop.clicked.connect(self.leave)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        row.addStretch()
        column.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcuts.bind(keys, frame, self.save, inside=True)
        return frame

    def _search(self) -> None:
        self._wait.stop()
        text, desk = self.search.text().strip(), self._context.ports.desk
        self._asked += 1
        if not text:
            self._fill(self._asked, [])
            return
        self._context.tasks.db(
            lambda: desk.search_patients(text, _MOST),
            partial(self._fill, self._asked),
            self._context.announce,
        )

    def _fill(self, asked: int, found: list[PatientRow]) -> None:
        if asked != self._asked:
            return  # an answer that a newer question has overtaken
        self._found = found
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for row in found:
            self.list.addItem(result_words(row))
        self.list.setCurrentRow(0 if found else -1)
        self.list.blockSignals(blocked)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if self.search.text().strip():
            self.empty.say(
                self.tr("Tidak ditemukan"), self.tr("Periksa ejaan, atau catat di Resep baru (F2).")
            )
        else:
            self.empty.say("", "")  # what to do is said at the right
        self._choose(self.list.currentRow())

    def _enter(self) -> None:
        if self._wait.isActive():
            self._search()
        elif self._found:
            self.list.setFocus()

    def _choose(self, n: int) -> None:
        if self._edited is not None:
            return
        if not 0 <= n < len(self._found):
            self._shown = None
            self.right.setCurrentWidget(self.blank)
            return
        self._read(self._found[n].id)

    def _read(self, patient: str) -> None:
        desk = self._context.ports.desk

        def read() -> _Whole | None:
            row = desk.patient(patient)
            return _Whole(row, desk.patient_history(patient), desk.post()) if row else None

        self._context.tasks.db(read, self._show, self._context.announce)

    def _show(self, whole: _Whole | None) -> None:
        current = self.list.currentRow()
        if whole is None or not 0 <= current < len(self._found):
            return
        if self._found[current].id != whole.row.id:
            return
        if self._edited is not None and whole.row != self._edited:
            self._follow(self._edited, whole.row)
        self._shown = whole
        self._found[current] = whole.row
        self.list.item(current).setText(result_words(whole.row))
        post = whole.post
        point = (post.lat_e6, post.lon_e6) if post and post.lat_e6 else None
        today = self._context.clock().astimezone(WIB).date()
        self.form.post_point = point
        formulary = self._context.ports.reference.formulary
        self.card.show_patient(whole.row, whole.history, point, today, formulary)
        if self._edited is None:
            self.right.setCurrentWidget(self.card)

    def _follow(self, before: PatientRow, now: PatientRow) -> None:
        """What somebody else recorded meanwhile is not taken back by saving this form."""
        self._edited = now
        self.form.follow(before, now)
        self._context.announce(
            self.tr(
                "Data pasien ini baru diubah petugas lain. Isian yang belum Anda ubah sudah "
                "mengikuti. Periksa, lalu simpan."
            )
        )

    def _close_editor(self) -> None:
        self._edited = None
        self.left.setEnabled(True)
        self.right.setCurrentWidget(self.card)
        self.card.setFocus()
        self._choose(self.list.currentRow())

    def _prescribe(self) -> None:
        if self._shown is not None:
            self._on_prescribe(self._shown.row)

    def _saved(self, changed: tuple[str, ...]) -> None:
        self._close_editor()
        said = self.tr("Data pasien tersimpan.") if changed else self.tr("Tidak ada yang berubah.")
        self._context.announce(said)
        self._context.changed.publish(Changes(patients=True, deliveries=True, connection=True))

    def _refused(self, error: PosobatError) -> None:
        """Every fault beside its field, the cursor in the first of them."""
        faults = error.errors if isinstance(error, FormErrors) else (error,)
        for fault in reversed(faults):
            name = getattr(fault, "field", "")
            if name:
                field = self.form.field(name)
                field.set_error(fault.pesan)
                field.focus()
        self._context.announce(error)

    def _on_change(self, changes: Changes) -> None:
        """Of a page that nobody looks at it is read when somebody does."""
        if not changes.patients and not changes.deliveries:
            return
        if self.isVisible():
            self._read_again()
        else:
            self._stale = True

    def _read_again(self) -> None:
        if self._shown is not None:
            self._read(self._shown.row.id)
