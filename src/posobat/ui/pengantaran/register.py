"""The register of drivers: list at the left, one form for a new or a known driver at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from posobat.app.drivers import keep_driver, set_active
from posobat.app.ports import Work
from posobat.app.views import DriverRow
from posobat.domain.clock import to_ms
from posobat.domain.driver import CARRIERS
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.messages import sentence
from posobat.ui.pengantaran.halves import Halves
from posobat.ui.pengantaran.presenter import as_read, rider_detail, rider_title, training_words
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import ChoiceField, TextField, plain_label, say
from posobat.ui.widgets.row_list import RowList
from posobat.ui.widgets.shelf import Shelf
from posobat.ui.widgets.tall import Tall

_ORDER = ("name", "phone", "plate", "carrier", "number", "trained", "trained_until")


class Register(Halves):
    """`left` on Esc."""

    def __init__(self, context: Context, parent: QWidget, left: Callable[[], None]) -> None:
        super().__init__(parent)
        self._context, self._left = context, left
        self._riders: list[DriverRow] = []
        self.chosen: DriverRow | None = None
        self._build()
        shortcuts.bind(shortcuts.NEW_DRIVER, self.list, self.begin_new, inside=True)
        shortcuts.bind(shortcuts.DRIVER_OFF, self.list, self.switch, inside=True)

    def show_riders(self, riders: Sequence[DriverRow]) -> None:
        """Keeps what is being typed; of a list without anybody a new one is begun."""
        self._riders = list(riders)
        now = to_ms(self._context.clock())
        row = max(self.list.currentRow(), 0)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for one in self._riders:
            told = f"{rider_title(one)}\n{rider_detail(one)}\n{training_words(one, now)}"
            self.list.addItem(told)
        self.list.setCurrentRow(min(row, len(self._riders) - 1))
        self.list.blockSignals(blocked)
        self.title.setText(self.tr("Daftar kurir ({n})").format(n=len(self._riders)))
        self._tell_switch()

    def focus_first(self) -> None:
        if self._riders:
            self.list.setFocus()
            self._show_row()
        else:
            self.begin_new()

    def begin_new(self) -> None:
        self._fill(None)
        self.fields["name"].focus()

    def edit(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._riders):
            self._fill(self._riders[row])
            self.fields["name"].focus()

    def save(self) -> None:
        for field in self.fields.values():
            field.set_error("")
        self.error.hide()
        typed = {
            name: field.text() if isinstance(field, TextField) else field.value()
            for name, field in self.fields.items()
        }
        known = self.chosen.id if self.chosen else ""
        said = self.tr("Data {name} tersimpan.").format(name=typed["name"])
        self._record(lambda work: keep_driver(work, typed, known), said)

    def switch(self) -> None:
        """Out of service, or back into it; the same key takes it back."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._riders):
            return
        one = self._riders[row]
        said = self.tr("{name} tidak aktif.") if one.active else self.tr("{name} aktif lagi.")

        def write(work: Work) -> str:
            set_active(work, one.id, active=not one.active)
            return one.id

        self._record(write, said.format(name=one.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus() and self._riders:
            self.list.setFocus()
            self._show_row()
        elif event.key() == Qt.Key.Key_Escape:
            self._left()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif enter and self.list.hasFocus():
            self.edit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        row = self.halves
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        self.title = plain_label("", card, "section")
        self.list = RowList(card, self.tr("Daftar kurir"))
        self.list.currentRowChanged.connect(self._show_row)
        self.list.itemActivated.connect(lambda _item: self.edit())
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        keys = Shelf()
        self.new = button(self.tr("Kurir baru (N)"), card)
        self.new.clicked.connect(self.begin_new)
        self.off = button(self.tr("Nonaktifkan (X)"), card, "flat")
        self.off.clicked.connect(self.switch)
        keys.place(self.new, 0)
        keys.place(self.off, 0)
        column.addLayout(keys)
        row.addWidget(card, 9)
        row.addWidget(self._build_form(), 11)

    def _build_form(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        outer = QVBoxLayout(card)
        outer.setContentsMargins(14, 12, 8, 12)
        inner = QWidget(card)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        self.heading = plain_label("", inner, "section")
        column.addWidget(self.heading)
        self.fields: dict[str, TextField | ChoiceField] = {
            "name": TextField(self.tr("Nama kurir"), inner),
            "phone": TextField(self.tr("Nomor HP"), inner, "0812-3456-7890"),
            "plate": TextField(self.tr("Pelat kendaraan"), inner, "P 1234 AB"),
            "carrier": ChoiceField(self.tr("Jenis"), tuple(CARRIERS.items()), inner),
            "number": TextField(self.tr("Nomor kurir"), inner, self.tr("Boleh kosong")),
            "trained": TextField(self.tr("Tanggal pelatihan"), inner, "10022026"),
            "trained_until": TextField(self.tr("Berlaku sampai"), inner, "10022027"),
        }
        for name in _ORDER:
            policy = QSizePolicy.Policy
            self.fields[name].setSizePolicy(policy.Preferred, policy.Maximum)
            column.addWidget(self.fields[name])
        self.error = plain_label("", inner, "error")
        self.error.hide()
        column.addWidget(self.error)
        column.addStretch()
        self._area = area = Tall(inner, card)
        outer.addWidget(area, 1)
        buttons = Shelf()
        self.keep = button(self.tr("Simpan (Ctrl+Enter)"), card, "primary")
        self.keep.clicked.connect(self.save)
        self.back = button(self.tr("Kembali (Esc)"), card, "flat")
        self.back.clicked.connect(self._left)
        buttons.place(self.keep, 0)
        buttons.place(self.back, 0)
        outer.addLayout(buttons)
        for here, after in zip(_ORDER, (*_ORDER[1:], ""), strict=True):
            field = self.fields[here]
            control = field.edit if isinstance(field, TextField) else field.choice
            control.on_enter = partial(self._go, after) if after else self.save
        return card

    def _go(self, name: str) -> None:
        self.fields[name].focus()

    def _show_row(self, _row: int = 0) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._riders) and self.list.hasFocus():
            self._fill(self._riders[row])
        self._tell_switch()

    def _tell_switch(self) -> None:
        row = self.list.currentRow()
        known = 0 <= row < len(self._riders)
        active = not known or self._riders[row].active
        words = self.tr("Nonaktifkan (X)") if active else self.tr("Aktifkan lagi (X)")
        self.off.setText(words)
        self.off.setAccessibleName(words)
        self.off.setEnabled(known)

    def _fill(self, one: DriverRow | None) -> None:
        self.chosen = one
        self._area.verticalScrollBar().setValue(0)
        self.heading.setText(self.tr("Kurir baru") if one is None else one.name)
        for name, field in self.fields.items():
            value = str(getattr(one, name)) if one else ""
            field.set_error("")
            if isinstance(field, ChoiceField):
                field.set_value(value or "manual")
            elif name in ("trained", "trained_until"):
                field.set_text(as_read(value))
            elif name == "phone":
                field.set_text("0" + value.removeprefix("62") if value else "")
            else:
                field.set_text(value)
        self.error.hide()

    def _record(self, write: Callable[[Work], str], said: str) -> None:
        ports, staff = self._context.ports, self._context.staff.id

        def run() -> list[DriverRow]:
            with ports.work(staff) as work:
                write(work)
                work.commit()
            return ports.desk.drivers()

        self._context.tasks.db(run, partial(self._recorded, said), self._refused)

    def _recorded(self, said: str, riders: list[DriverRow]) -> None:
        self._context.announce(said)
        self.show_riders(riders)
        self.list.setFocus()
        self._context.changed.publish(Changes(deliveries=True, connection=True))

    def _refused(self, error: PosobatError) -> None:
        name = error.field if isinstance(error, DomainError) else ""
        field = self.fields.get(name)
        if field is None:
            say(self.error, sentence(error))
            return
        field.set_error(sentence(error))
        self._go(name)
