"""One medicine of the prescription: what, how to take it, how many."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posobat.domain.errors import DomainError, PosobatError
from posobat.domain.forms import ItemForm
from posobat.domain.medicine import Medicine
from posobat.domain.text import whole_number
from posobat.ui import theme
from posobat.ui.context import Context
from posobat.ui.resep_baru import medicine_words
from posobat.ui.resep_baru.item_more import ItemMore
from posobat.ui.resep_baru.medicine_words import Reading
from posobat.ui.resep_baru.mix_head import MixHead
from posobat.ui.widgets.fields import LineEdit, plain_label, say, set_role
from posobat.ui.widgets.suggest_edit import Answer, SuggestEdit
from posobat.ui.widgets.suggestion_list import Suggestion

SHARES = (11, 7)
NARROW = 76
_INDENT = 16
"""Of what goes into a racikan, in pixels."""
_TOP = Qt.AlignmentFlag.AlignTop


class ItemRow(QWidget):
    """`on_change(row)` after every change, `on_done(row)` when the row is complete and Enter was
    pressed, `on_end(row)` for Enter on an empty medicine.

    `mix`: the racikan that it is part of; its head has the directions then.
    """

    def __init__(self, context: Context, days: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._days = days
        self.on_change: Callable[[ItemRow], None] = _ignore
        self.on_done: Callable[[ItemRow], None] = _ignore
        self.on_end: Callable[[ItemRow], None] = _ignore
        self.medicine_found: Medicine | None = None
        self.mix: MixHead | None = None
        self._own_days = 0  # as last time, until the days of the prescription are typed
        self._usual: str | None = None  # None while the desk is being asked
        self._usual_waits = False
        self._agreed = ""  # the signa whose question was answered with Enter
        self._asked = ""
        self._counted = False  # the quantity was typed by a person
        self._build()
        self._wire()

    # -- what it holds

    @property
    def is_empty(self) -> bool:
        return not (self.medicine.text().strip() or self.signa.text().strip())

    def days(self) -> int:
        return self._own_days or self._days()

    def forget_days(self) -> None:
        """The days of the whole prescription were typed: they count for every row."""
        self._own_days = 0

    def reading(self) -> Reading:
        if self.mix is not None:
            return self.mix.reading()
        if self.medicine_found is None:
            return Reading()
        return medicine_words.read_signa(self.signa.text(), self.medicine_found, self.days())

    def amount(self) -> int:
        return whole_number(self.quantity.text())

    def form(self, mix: int = 0) -> ItemForm:
        """As typed: what is wrong is found by the use-case and shown here. `mix`: the number of
        its racikan."""
        code = self.medicine_found.code if self.medicine_found else self.medicine.text()
        head, more = self.mix, self.more
        return ItemForm(
            code, (head.signa.text() if head else self.signa.text()).strip(), self.amount(),
            self.reading().days, more.iterations(), mix=mix if head else 0,
            mix_name=head.name.text() if head else "", mix_unit=head.unit.value() if head else "",
            mix_quantity=head.amount() if head else 0,
            batch=more.batch.text(), expires=more.expiry(), indication=more.indication.text(),
        )  # fmt: skip

    def typed(self) -> dict[str, Any]:
        return {
            "text": self.medicine.text(),
            "code": self.medicine_found.code if self.medicine_found else "",
            "signa": self.signa.text(),
            "quantity": self.quantity.text() if self._counted else "",
            "agreed": self._agreed,
            "days": self._own_days,
            **self.more.typed(),
        }

    def restore(self, typed: dict[str, Any]) -> None:
        code, text = str(typed.get("code") or ""), str(typed.get("text") or "")
        try:
            self.medicine_found = self._context.ports.reference.formulary.by_code(code)
            self.medicine.set_taken(text)
            self._ask_usual(self.medicine_found)
        except DomainError:  # the formulary changed meanwhile: the text stays to be chosen anew
            self.medicine_found = None
            self.medicine.setText(text)
        self.signa.setText(str(typed.get("signa") or ""))
        self._agreed = str(typed.get("agreed") or "")
        days = typed.get("days")
        self._own_days = days if isinstance(days, int) else 0
        self.more.restore(typed)
        quantity = str(typed.get("quantity") or "")
        self._counted = bool(quantity)
        self.quantity.setText(quantity)
        self.refresh()

    def refresh(self) -> None:
        """Reckons and shows again, after the signa or the days of therapy changed."""
        if self.mix is not None:
            return  # its head reckons; what goes into it a person says
        reading = self.reading()
        if not self._counted:
            self.quantity.setText(str(reading.quantity) if reading.quantity else "")
        words = ""
        if self.medicine_found is not None:
            words = medicine_words.preview_words(reading, self.medicine_found, self.amount())
            if words and self.more.iterations():
                words += self.tr(" · iter tersisa {0}").format(self.more.iter.text())
            if not self.signa.text().strip() and self._usual:
                words = self.tr("Enter = {0}").format(self._usual)
        say(self.preview, words)
        if not reading.error and self._asked != self.signa.text().strip():
            self._fault(self.signa, "")

    def set_notes(self, refused: str, warnings: str) -> None:
        """What the courier policy says about this medicine."""
        say(self.refusal, refused)
        say(self.warning, warnings)

    def set_fault(self, cell: str, sentence: str) -> QWidget:
        """Shows a fault of the cell and answers the widget for the cursor."""
        place = self.more.set_fault(cell, sentence)
        if place is None and self.mix is not None:
            place = self.mix.set_fault(cell, sentence)
        if place is not None:
            return place
        edit = {"signa": self.signa, "quantity": self.quantity}.get(cell, self.medicine)
        self._fault(edit, sentence)
        return edit

    def join(self, head: MixHead | None) -> None:
        """Becomes part of a racikan, or leaves it."""
        self.mix = head
        self.signa.setVisible(head is None)
        self._line.setContentsMargins(theme.px(_INDENT) if head else 0, 0, 0, 0)
        self.quantity.setPlaceholderText(self.tr("dipakai") if head else "")
        say(self.preview, "")
        self.refresh()

    def clear_faults(self) -> None:
        for edit in (self.medicine, self.signa, self.quantity):
            set_role(edit, "wrong", False)
        self.more.clear_faults()
        if self.mix is not None:
            self.mix.clear_faults()
        say(self.error, "")

    def focus_medicine(self) -> None:
        self.medicine.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        here = any(e.hasFocus() for e in (self.medicine, self.signa, self.quantity))
        return here or self.more.has_focus()

    # -- parts

    def _build(self) -> None:
        self.medicine: SuggestEdit[Medicine] = SuggestEdit(self._search, self)
        self.medicine.nothing_words = lambda _text: self.tr(
            "Obat tidak ada di formularium. Periksa ejaannya."
        )
        self.signa = LineEdit(self)
        self.quantity = LineEdit(self)
        self.quantity.setFixedWidth(theme.px(NARROW))
        self.quantity.setMaxLength(5)
        self.preview = plain_label("", self, "muted")
        self.more = ItemMore(self)
        self.error = plain_label("", self, "error")
        self.refusal = plain_label("", self, "warning")
        self.warning = plain_label("", self, "warning")
        for label in (self.preview, self.error, self.refusal, self.warning):
            label.hide()
        self._line = line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.medicine, SHARES[0], _TOP)
        line.addWidget(self.signa, SHARES[1], _TOP)
        line.addWidget(self.quantity, 0, _TOP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(line)
        for part in (self.error, self.preview, self.more, self.refusal, self.warning):
            column.addWidget(part)

    def set_number(self, n: int) -> None:
        """The row's number, for those who hear the screen."""
        self.medicine.setAccessibleName(self.tr("Obat baris {0}").format(n))
        self.signa.setAccessibleName(self.tr("Signa baris {0}").format(n))
        self.quantity.setAccessibleName(self.tr("Jumlah baris {0}").format(n))
        self.more.set_number(n)

    def _wire(self) -> None:
        self.medicine.on_take = self._take
        self.medicine.on_edit = self._medicine_edited
        self.medicine.on_empty = lambda: self.on_end(self)
        self.medicine.on_again = self._after_medicine
        self.more.on_change = self._changed
        self.more.on_done = lambda: self.on_done(self)
        self.signa.on_enter = self._signa_enter
        self.quantity.on_enter = self._quantity_enter
        self.signa.textEdited.connect(self._signa_edited)
        self.quantity.textEdited.connect(self._quantity_edited)
        self.signa.installEventFilter(self)
        for edit in (self.medicine, self.signa, self.quantity):
            edit.memory = lambda: partial(self._bring_back, self.typed())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving an unreadable signa says so; while typing nothing nags."""
        if watched is self.signa and event.type() == QEvent.Type.FocusOut and self.mix is None:
            self._fault(self.signa, self.reading().error)
        return super().eventFilter(watched, event)

    # -- medicine

    def _search(self, text: str, answer: Answer[Medicine]) -> None:
        desk = self._context.ports.desk

        def found(medicines: list[Medicine]) -> None:
            known = self._context.ports.reference.formulary.medicines
            answer([Suggestion(m, *medicine_words.medicine_words(m, known)) for m in medicines])

        def failed(error: PosobatError) -> None:
            answer(None)
            self._context.announce(error)

        self._context.tasks.db(lambda: desk.search_medicines(text), found, failed)

    def _take(self, medicine: Medicine) -> None:
        self.medicine_found = medicine
        self.medicine.set_taken(medicine.display)
        self.clear_faults()
        self._ask_usual(medicine)
        self._after_medicine()
        self._changed()

    def _after_medicine(self) -> None:
        edit = self.signa if self.mix is None else self.quantity
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_usual(self, medicine: Medicine) -> None:
        self._usual, self._usual_waits = None, False
        desk, code = self._context.ports.desk, medicine.code

        def known(usual: str) -> None:
            if self.medicine_found is not medicine:
                return
            self._usual = usual
            waits, self._usual_waits = self._usual_waits, False
            self.refresh()
            if waits:
                self._signa_enter()

        def failed(error: PosobatError) -> None:
            known("")
            self._context.announce(error)

        self._context.tasks.db(lambda: desk.usual_signa(code), known, failed)

    def _medicine_edited(self) -> None:
        self.medicine_found = None
        self._usual, self._usual_waits = None, False
        self._fault(self.medicine, "")
        self._changed()

    # -- signa and quantity

    def _signa_edited(self, _text: str) -> None:
        self._usual_waits = False
        self._asked = ""
        self._fault(self.signa, "")
        self._changed()

    def _signa_enter(self) -> None:
        if self.medicine_found is None:
            self._fault(self.medicine, self.tr("Pilih obat dari daftar."))
            self.focus_medicine()
            return
        if not self.signa.text().strip():
            self._take_usual()
            return
        typed, reading = self.signa.text().strip(), self.reading()
        if reading.error:
            self._fault(self.signa, reading.error)
        elif reading.confirm and self._agreed != typed:
            self._confirm(typed, reading)
        elif not self.amount():
            self.quantity.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._fault(self.signa, "")
            self.on_done(self)

    def _take_usual(self) -> None:
        if self._usual is None:
            self._usual_waits = True  # the desk is still looking; its answer finishes this Enter
        elif self._usual:
            self.signa.setText(self._usual)
            self._changed()
            self._signa_enter()
        else:
            sentence = self.tr("Belum ada aturan pakai yang biasa. Ketik, misalnya 3dd1 pc.")
            self._fault(self.signa, sentence)

    def _confirm(self, typed: str, reading: Reading) -> None:
        if self._asked == typed:
            self._agreed = typed
            self._asked = ""
            self._signa_enter()
            return
        self._asked = typed
        again = self.tr("Enter sekali lagi untuk menyetujui.")
        self._fault(self.signa, f"{reading.confirm} {again}")

    def _quantity_edited(self, text: str) -> None:
        self._counted = bool(text.strip())
        self._fault(self.quantity, "")
        self._changed()

    def _quantity_enter(self) -> None:
        if self.is_empty:
            self.on_end(self)
        elif not self.amount():
            self._fault(self.quantity, self.tr("Jumlah harus angka lebih dari 0."))
        elif self.mix is not None and self.medicine_found is not None:
            self.on_done(self)
        elif self.medicine_found is None or not self.reading().sentence:
            self._signa_enter()
        else:
            self.on_done(self)

    def _bring_back(self, typed: dict[str, Any]) -> None:
        self.restore(typed)
        self.clear_faults()
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.on_change(self)

    def _fault(self, edit: QWidget, sentence: str) -> None:
        for other in (self.medicine, self.signa, self.quantity):
            set_role(other, "wrong", bool(sentence) and other is edit)
        say(self.error, sentence)
        edit.setAccessibleDescription(sentence)


def _ignore(_row: ItemRow) -> None:
    """Nobody listens yet."""
