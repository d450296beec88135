"""Screen "Resep baru" (F2): from patient to saved slip without the mouse."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from posobat.app.register_prescription import FormErrors, Registered
from posobat.app.views import PatientRow
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.resep_baru import draft, saving
from posobat.ui.resep_baru.draft import Found, Shift
from posobat.ui.resep_baru.form_view import FormView
from posobat.ui.resep_baru.repeat import Repeater
from posobat.ui.widgets.fields import plain_label

AUTOSAVE_MS = 500
TWICE_MS = 2_000
SAVE = shortcuts.Key("Ctrl+Return", "Ctrl+Enter", "Simpan dan cetak slip")


class ResepBaruPage(QWidget):
    """The form keeps itself as a draft; what the bar calls saved is on the disk."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._ready = False  # false until the draft has been looked for
        self._busy = False
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_MS)
        self._autosave.timeout.connect(self._keep)
        self._twice = QTimer(self)
        self._twice.setSingleShot(True)
        self._twice.setInterval(TWICE_MS)
        self._build()
        self._wire()
        self._load()

    def focus_first(self) -> None:
        self.view.focus_first()

    # -- parts

    def _build(self) -> None:
        self.view = FormView(self._context, self)
        card = QFrame(self)
        card.setProperty("role", "card")
        within = QVBoxLayout(card)
        within.setContentsMargins(0, 4, 0, 0)
        within.setSpacing(0)
        within.addWidget(self.view, 1)
        within.addWidget(self._actions(card))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def _actions(self, parent: QWidget) -> QWidget:
        bar = QWidget(parent)
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 8, 12, 10)
        line.setSpacing(12)
        self.save_button = QPushButton(self.tr("Simpan && cetak"), bar)
        self.save_button.setProperty("role", "primary")
        self.save_button.setAccessibleName(self.tr("Simpan dan cetak slip"))
        self.save_button.setToolTip(SAVE.label)
        self.save_button.setAutoDefault(True)
        self.save_button.clicked.connect(self.save)
        key = QLabel(SAVE.label, bar)
        key.setProperty("role", "key")
        self.state = plain_label("", bar, "muted")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.save_button)
        line.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.state, 1)
        return bar

    def _wire(self) -> None:
        self.view.on_change = self._changed
        self.view.on_end = self._to_save
        self.view.on_hint = self.state.setText
        self.repeater = Repeater(self._context, self.view, self)
        shortcuts.bind(SAVE, self, self.save, inside=True)
        shortcuts.bind("Ctrl+Enter", self, self.save, inside=True)

    def begin_with(self, row: PatientRow, *, repeat: bool = False) -> None:
        """For a patient who was chosen elsewhere; what is being typed is not thrown away for it."""
        if self.view.is_blank():
            self.view.patient.take(row)
            if repeat:
                self.repeater.repeat()
        else:
            said = self.tr("Masih ada resep yang belum disimpan. Simpan atau kosongkan dulu.")
            self._context.announce(said)

    # -- changes and the draft

    def _changed(self) -> None:
        if self._ready and not self._autosave.isActive():
            self._autosave.start()

    def _keep(self) -> None:
        if self._busy:
            return
        ports, staff = self._context.ports, self._context.staff.id
        if self.view.is_blank():
            self._context.tasks.db(
                partial(draft.drop, ports, staff), self._dropped, self._context.announce
            )
            return
        typed = self.view.typed()
        self._context.tasks.db(
            partial(draft.save, ports, staff, typed), self._kept, self._context.announce
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page or the end: what was typed is kept at once."""
        if self._autosave.isActive():
            self._autosave.stop()
            self._keep()
        super().hideEvent(event)

    def _kept(self, _done: None) -> None:
        at = draft.clock_words(self._context.clock)
        self.state.setText(self.tr("Draf tersimpan pukul {0}").format(at))

    def _dropped(self, _done: None) -> None:
        self.state.setText("")

    def _load(self) -> None:
        self.view.patient.edit.setReadOnly(True)
        ports, staff, clock = self._context.ports, self._context.staff.id, self._context.clock
        self._context.tasks.db(
            partial(draft.load, ports, staff, clock), self._loaded, self._not_loaded
        )

    def _loaded(self, found: Found) -> None:
        self._open_for_typing()
        self.view.set_up(found)
        if found.typed:
            self.view.fill(found.typed, found.row)
            self.state.setText(self.tr("Draf dipulihkan dari pukul {0}").format(found.at))
        self.view.plan()

    def _not_loaded(self, error: PosobatError) -> None:
        self._open_for_typing()
        self._context.announce(error)

    def _open_for_typing(self) -> None:
        self._ready = True
        self.view.patient.edit.setReadOnly(False)

    # -- clearing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc twice clears the form; Ctrl+Z brings it back."""
        if event.key() != Qt.Key.Key_Escape or self._busy:
            super().keyPressEvent(event)
            return
        if self.view.is_blank():
            self.focus_first()
        elif self._twice.isActive():
            self._twice.stop()
            self._empty()
        else:
            self._twice.start()
            self.state.setText(self.tr("Tekan Esc sekali lagi untuk mengosongkan formulir."))
        event.accept()

    def _empty(self) -> None:
        before, row = self.view.typed(), self.view.patient.row
        self.view.clear()
        self._changed()
        self._context.offer_undo(
            self.tr("Formulir dikosongkan."), partial(self._bring_back, before, row)
        )

    def _bring_back(self, typed: dict[str, Any], row: PatientRow | None) -> None:
        self.view.fill(typed, row)
        self._changed()
        self.focus_first()

    # -- saving

    def save(self) -> None:
        """Ctrl+Enter from anywhere on the page."""
        if self._busy or not self._ready or self.repeater.defers(self.save):
            return
        self.view.clear_faults()
        faults = self.view.first_fault()
        if faults:
            self._show_faults(faults)
            return
        self._set_busy(True)
        ports, staff, clock = self._context.ports, self._context.staff.id, self._context.clock
        self._context.tasks.db(
            partial(saving.record, ports, staff, clock, self.view.form()),
            self._saved,
            self._refused,
        )

    def _saved(self, saved: Registered) -> None:
        typed = self.view.typed()
        shift = Shift(self.view.delivery.doctor.text(), self.view.delivery.origin.text())
        same_shift, self.view.delivery.shift = self.view.delivery.shift == shift, shift
        self._set_busy(False)
        self._autosave.stop()
        self.view.clear()
        self.state.setText("")
        ports, staff, clock = self._context.ports, self._context.staff.id, self._context.clock
        announce = self._context.announce
        if not same_shift:
            self._context.tasks.db(
                partial(draft.keep_shift, ports, staff, shift, clock), _nothing, announce
            )
        bundles = [bundle.delivery for bundle in saved.bundles]
        sentence = self._saved_words(saved)
        undo = partial(self._take_back, bundles, saved.patient, typed)
        self._context.offer_undo(sentence, undo)
        self._context.changed.publish(Changes(deliveries=True, connection=True, patients=True))
        self._context.print_now()

    def _saved_words(self, saved: Registered) -> str:
        slips = " · ".join(bundle.slip for bundle in saved.bundles)
        words = self.tr("Resep tersimpan · slip {0}").format(slips)
        return " ".join((words, *saved.warnings))

    def _take_back(self, bundles: list[str], patient: str, typed: dict[str, Any]) -> None:
        ports, staff = self._context.ports, self._context.staff.id
        self._context.tasks.db(
            partial(saving.take_back, ports, staff, bundles, patient),
            partial(self._taken_back, typed), self._context.announce,
        )  # fmt: skip

    def _taken_back(self, typed: dict[str, Any], row: PatientRow | None) -> None:
        """The form comes back to be mended, unless the next patient is already in it."""
        self._context.changed.publish(Changes(deliveries=True, connection=True))
        if not self.view.is_blank():
            self._context.announce(self.tr("Resep dibatalkan. Sobek slip yang sudah tercetak."))
            return
        patient = {**(typed.get("patient") or {}), "new": None}
        if row is not None:
            patient["text"] = row.name
        self._bring_back({**typed, "patient": patient}, row)
        self._context.announce(
            self.tr("Resep dibatalkan dan isinya kembali ke formulir. Sobek slip yang tercetak.")
        )

    def _to_save(self) -> None:
        self.view.go(self.save_button)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.view.inner.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        if busy:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.state.setText(self.tr("Menyimpan…"))

    def _refused(self, error: PosobatError) -> None:
        self._set_busy(False)
        self.state.setText(self.tr("Belum tersimpan."))
        self._changed()
        faults = list(error.errors) if isinstance(error, FormErrors) else []
        if isinstance(error, DomainError) and not faults:
            faults = [error]
        if not faults:
            self._context.announce(error)
            self.focus_first()
            return
        self._show_faults(faults)

    def _show_faults(self, faults: list[DomainError]) -> None:
        homeless = self.view.say_faults(faults)
        if homeless:
            self._context.announce(homeless)


def _nothing(_done: None) -> None:
    """Kept for the next prescription; nothing to show."""
