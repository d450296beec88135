"""Who pays and by which lane: inherited from the patient and shown, asked only when missing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posobat.app.views import PatientRow
from posobat.domain.eligibility import FREE_LANES
from posobat.ui.resep_baru import presenter
from posobat.ui.resep_baru.inherited import Inherited
from posobat.ui.widgets.fields import ChoiceField, Field, TextField

_TOP = Qt.AlignmentFlag.AlignTop


class PaymentRow(QWidget):
    """`on_change()` after every change, `on_done()` when Enter leaves it complete."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_change: Callable[[], None] = _nothing
        self.on_done: Callable[[], None] = _nothing
        self.payer = ChoiceField(self.tr("Penjamin"), presenter.PAYERS, self)
        self.lane = ChoiceField(self.tr("Jalur"), presenter.LANES, self)
        self.proof = TextField(self.tr("Bukti jalur gratis"), self, self.tr("mis. kartu PBI"))
        fields = QWidget(self)
        row = QHBoxLayout(fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field, share in ((self.payer, 4), (self.lane, 4), (self.proof, 5)):
            row.addWidget(field, share, _TOP)
        self.shown = Inherited(self.tr("Ubah pen&jamin (Alt+J)"), fields, self)
        self.shown.on_edit = self.payer.focus
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shown)
        self.payer.choice.currentIndexChanged.connect(self._payer_changed)
        self.lane.choice.currentIndexChanged.connect(self._lane_changed)
        self.proof.edit.textChanged.connect(self._proof_changed)
        self.payer.choice.on_enter = self.go_on
        self.lane.choice.on_enter = self.go_on
        self.proof.edit.on_enter = self.go_on
        self._show_proof()

    def reset(self) -> None:
        self.restore({})

    def inherit(self, row: PatientRow) -> None:
        """As it was with this patient's last prescription."""
        lane = row.lane or presenter.lane_for(row.payer)
        self.restore({"payer": row.payer, "lane": lane, "proof": row.proof})

    def typed(self) -> dict[str, Any]:
        return {
            "payer": self.payer.value(),
            "lane": self.lane.value(),
            "proof": self.proof.text(),
        }

    def restore(self, typed: dict[str, Any]) -> None:
        self.clear_faults()
        self.payer.set_value(str(typed.get("payer") or ""))
        self.lane.set_value(str(typed.get("lane") or ""))
        self.proof.set_text(str(typed.get("proof") or ""))
        if self.first_missing() is None:
            self.shown.show_line(presenter.payment_words(**self.typed()))
        else:
            self.shown.open_fields()

    def clear_faults(self) -> None:
        for field in (self.payer, self.lane, self.proof):
            field.set_error("")

    def first_missing(self) -> tuple[Field, str] | None:
        """The field to ask for and its sentence."""
        if not self.payer.value():
            return self.payer, self.tr("Pilih penjamin.")
        if not self.lane.value():
            return self.lane, self.tr("Pilih jalur.")
        if self.lane.value() in FREE_LANES and not self.proof.text():
            return self.proof, self.tr("Tulis bukti yang dilihat: kartu PBI, SKTM, atau DTSEN.")
        return None

    def ask(self) -> bool:
        """Puts the cursor where something is missing; False when nothing is."""
        missing = self.first_missing()
        if missing is None:
            return False
        self.shown.open_fields()
        missing[0].focus()
        return True

    def field(self, name: str) -> Field:
        """The field of a fault, opened to be mended."""
        self.shown.open_fields()
        if name == "payer":
            return self.payer
        return self.lane if name == "lane" else self.proof

    def go_on(self) -> None:
        """Enter: stays where the answer is missing, else goes to the next or leaves."""
        missing = self.first_missing()
        if missing is None:
            self.on_done()
            return
        field, sentence = missing
        if field.has_focus():
            field.set_error(sentence)
        else:
            field.focus()

    def _payer_changed(self, _index: int) -> None:
        self.payer.set_error("")
        self.lane.set_value(presenter.lane_for(self.payer.value()))
        self.on_change()

    def _lane_changed(self, _index: int) -> None:
        self.lane.set_error("")
        self._show_proof()
        self.on_change()

    def _proof_changed(self, _text: str) -> None:
        self.on_change()

    def _show_proof(self) -> None:
        self.proof.setVisible(self.lane.value() in FREE_LANES)


def _nothing() -> None:
    """Nobody listens yet."""
