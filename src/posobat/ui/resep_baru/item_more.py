"""What few rows need besides: iter, batch, expiry, what it is for. Hidden until a key or a kept
value opens it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posobat.domain.prescription_items import MOST_ITER
from posobat.domain.text import whole_number
from posobat.ui.resep_baru.medicine_words import parse_expiry
from posobat.ui.widgets.fields import Field, TextField

_TOP = Qt.AlignmentFlag.AlignTop


class ItemMore(QWidget):
    """`on_change()` after every edit, `on_done()` for Enter on the last field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_change: Callable[[], None] = _nothing
        self.on_done: Callable[[], None] = _nothing
        self.iter = TextField(self.tr("Iter"), self, "0–9")
        self.batch = TextField(self.tr("Nomor bets"), self)
        self.expires = TextField(self.tr("Kedaluwarsa"), self, self.tr("bb-tttt"))
        said = self.tr("Boleh kosong, misalnya: tekanan darah tinggi")
        self.indication = TextField(self.tr("Kegunaan, dicetak di etiket"), self, said)
        self.iter.edit.setMaxLength(1)
        self._chain = (self.iter, self.batch, self.expires, self.indication)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        for field, share in zip(self._chain, (2, 5, 4), strict=False):
            line.addWidget(field, share, _TOP)
        column.addLayout(line)
        column.addWidget(self.indication)
        self.iter.edit.on_enter = self.batch.focus
        self.batch.edit.on_enter = self.expires.focus
        self.expires.edit.on_enter = self._after_expiry
        self.indication.edit.on_enter = self._leave
        for field in self._chain:
            field.edit.textEdited.connect(self._edited)
        self.hide()

    def open(self) -> None:
        self.show()
        self.iter.focus()

    def iterations(self) -> int:
        """Beyond what can be when it is no number, so that saving says so."""
        text = self.iter.text()
        if not text:
            return 0
        return whole_number(text, MOST_ITER + 1)

    def expiry(self) -> date | None:
        return parse_expiry(self.expires.text())

    def is_wrong(self) -> bool:
        return bool(self.expires.text()) and self.expiry() is None

    def has_focus(self) -> bool:
        return any(field.has_focus() for field in self._chain)

    def typed(self) -> dict[str, Any]:
        told = {
            "iter": self.iter.text(), "batch": self.batch.text(), "expires": self.expires.text(),
            "indication": self.indication.text(),
        }  # fmt: skip
        return {name: text for name, text in told.items() if text}

    def restore(self, typed: dict[str, Any]) -> None:
        self.iter.set_text(str(typed.get("iter") or ""))
        self.batch.set_text(str(typed.get("batch") or ""))
        self.expires.set_text(str(typed.get("expires") or ""))
        self.indication.set_text(str(typed.get("indication") or ""))
        self.clear_faults()
        self.setVisible(bool(self.typed()))

    def set_fault(self, cell: str, sentence: str) -> QWidget | None:
        fields: dict[str, Field] = {
            "iter": self.iter, "batch": self.batch, "expires": self.expires,
            "indication": self.indication,
        }  # fmt: skip
        field = fields.get(cell)
        if field is None:
            return None
        self.show()
        field.set_error(sentence)
        return field.control

    def clear_faults(self) -> None:
        for field in self._chain:
            field.set_error("")

    def set_number(self, n: int) -> None:
        """The row's number, for those who hear the screen."""
        for field in self._chain:
            name = self.tr("{0} baris {1}").format(field.label.text(), n)
            field.control.setAccessibleName(name)

    def _after_expiry(self) -> None:
        if not self._tell_wrong():
            self.indication.focus()

    def _leave(self) -> None:
        if not self._tell_wrong():
            self.on_done()

    def _tell_wrong(self) -> bool:
        if self.is_wrong():
            self.expires.set_error(self.tr("Contoh 06-2027 atau 30-06-2027."))
        return self.is_wrong()

    def _edited(self, _text: str) -> None:
        self.on_change()


def _nothing() -> None:
    """Nobody listens yet."""
