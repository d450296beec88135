"""Above the rows of one racikan: its name, form, how many it makes, and how to take it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from posobat.domain.medicine import Medicine
from posobat.domain.prescription_items import mix_medicine
from posobat.domain.text import whole_number
from posobat.ui import theme
from posobat.ui.resep_baru import medicine_words
from posobat.ui.resep_baru.medicine_words import Reading
from posobat.ui.widgets.fields import ChoiceField, Field, TextField, plain_label, say

UNITS = (
    ("bungkus", "Puyer (bungkus)"),
    ("kapsul", "Kapsul"),
    ("botol", "Obat cair (botol)"),
    ("pot", "Salep (pot)"),
)
_TOP = Qt.AlignmentFlag.AlignTop


class MixHead(QFrame):
    """`on_change()` after every edit, `on_done(head)` when Enter leaves it complete."""

    def __init__(self, days: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._days = days
        self.on_change: Callable[[], None] = _nothing
        self.on_done: Callable[[MixHead], None] = _ignore
        self._counted = False  # the number of packs was typed by a person
        self.name = TextField(self.tr("Nama racikan"), self, self.tr("mis. puyer batuk"))
        self.unit = ChoiceField(self.tr("Bentuk"), UNITS, self)
        self.signa = TextField(self.tr("Signa racikan"), self, self.tr("mis. 3dd1 pc"))
        self.quantity = TextField(self.tr("Jumlah racikan"), self)
        self.quantity.edit.setMaxLength(5)
        self.preview = plain_label("", self, "muted")
        self.preview.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        for field, share in ((self.name, 5), (self.unit, 4), (self.signa, 4), (self.quantity, 3)):
            line.addWidget(field, share, _TOP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(3)
        column.addLayout(line)
        column.addWidget(self.preview)
        self.name.setMinimumWidth(theme.px(120))
        self._wire()

    # -- what it holds

    def medicine(self) -> Medicine:
        """What a patient takes of it, for reading the directions."""
        return mix_medicine(self.name.text(), self.unit.value())

    def reading(self) -> Reading:
        return medicine_words.read_signa(self.signa.text(), self.medicine(), self._days())

    def amount(self) -> int:
        return whole_number(self.quantity.text())

    def typed(self) -> dict[str, Any]:
        return {
            "name": self.name.text(),
            "unit": self.unit.value(),
            "signa": self.signa.text(),
            "quantity": self.quantity.text() if self._counted else "",
        }

    def restore(self, typed: dict[str, Any]) -> None:
        self.name.set_text(str(typed.get("name") or ""))
        self.unit.set_value(str(typed.get("unit") or UNITS[0][0]))
        self.signa.set_text(str(typed.get("signa") or ""))
        quantity = str(typed.get("quantity") or "")
        self._counted = bool(quantity)
        self.quantity.set_text(quantity)
        self.refresh()

    def refresh(self) -> None:
        """Reckons and shows again, after the signa or the days of therapy changed."""
        reading = self.reading()
        if not self._counted:
            self.quantity.set_text(str(reading.quantity) if reading.quantity else "")
        say(self.preview, medicine_words.preview_words(reading, self.medicine(), self.amount()))

    def has_focus(self) -> bool:
        return any(f.has_focus() for f in (self.name, self.unit, self.signa, self.quantity))

    def set_fault(self, cell: str, sentence: str) -> QWidget | None:
        fields: dict[str, Field] = {
            "mix_name": self.name, "mix_unit": self.unit, "mix_quantity": self.quantity,
            "signa": self.signa,
        }  # fmt: skip
        field = fields.get(cell)
        if field is None:
            return None
        field.set_error(sentence)
        return field.control

    def clear_faults(self) -> None:
        for field in (self.name, self.unit, self.signa, self.quantity):
            field.set_error("")

    # -- keys

    def _wire(self) -> None:
        self.name.edit.on_enter = self.unit.focus
        self.unit.choice.on_enter = self.signa.focus
        self.signa.edit.on_enter = self._signa_enter
        self.quantity.edit.on_enter = self._quantity_enter
        for edit in (self.name.edit, self.signa.edit):
            edit.textEdited.connect(self._edited)
        self.unit.choice.currentIndexChanged.connect(self._edited)
        self.quantity.edit.textEdited.connect(self._quantity_edited)

    def _signa_enter(self) -> None:
        error = self.reading().error
        if error or not self.signa.text():
            self.signa.set_error(error or self.tr("Isi aturan pakai."))
        elif not self.amount():
            self.quantity.focus()
        else:
            self.on_done(self)

    def _quantity_enter(self) -> None:
        if self.amount():
            self.on_done(self)
        else:
            self.quantity.set_error(self.tr("Jumlah harus angka lebih dari 0."))

    def _quantity_edited(self, text: str) -> None:
        self._counted = bool(text.strip())
        self._edited()

    def _edited(self, *_: object) -> None:
        self.refresh()
        self.on_change()


def _nothing() -> None:
    """Nobody listens yet."""


def _ignore(_head: MixHead) -> None:
    """Nobody listens yet."""
