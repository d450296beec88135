"""Who pays and by which lane: inherited from the patient and shown, asked only when missing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from posobat.app.views import PatientRow
from posobat.domain.eligibility import FREE_LANES, PROOF_VALID_DAYS, proof_notice
from posobat.ui.resep_baru import presenter
from posobat.ui.resep_baru.inherited import Inherited
from posobat.ui.widgets.fields import ChoiceField, Field, TextField
from posobat.ui.widgets.shelf import Shelf

_TOP = Qt.AlignmentFlag.AlignTop


class PaymentRow(QWidget):
    """`on_change()` after every change, `on_done()` when Enter leaves it complete.

    A proof that was looked at more than `valid_days` ago is asked for again: Enter says that it was
    looked at now, and by whom.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.valid_days = PROOF_VALID_DAYS
        self._seen_at: date | None = None
        self._seen_by = ""
        self._fresh = False  # the proof was typed or looked at just now
        self._asked = False
        self.on_change: Callable[[], None] = _nothing
        self.on_done: Callable[[], None] = _nothing
        self.payer = ChoiceField(self.tr("Penjamin"), presenter.PAYERS, self)
        self.lane = ChoiceField(self.tr("Jalur"), presenter.LANES, self)
        self.proof = TextField(self.tr("Bukti jalur gratis"), self, self.tr("mis. kartu PBI"))
        fields = QWidget(self)
        row = Shelf()
        for field, share in ((self.payer, 4), (self.lane, 4), (self.proof, 5)):
            row.place(field, share)
        fields.setLayout(row)
        self.shown = Inherited(self.tr("Ubah pen&jamin (Alt+J)"), fields, self)
        self.shown.on_edit = self.payer.focus
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shown)
        self.payer.choice.currentIndexChanged.connect(self._payer_changed)
        self.lane.choice.currentIndexChanged.connect(self._lane_changed)
        self.proof.edit.textChanged.connect(self._proof_changed)
        self.proof.edit.textEdited.connect(self._proof_typed)
        self.payer.choice.on_enter = self.go_on
        self.lane.choice.on_enter = self.go_on
        self.proof.edit.on_enter = self.go_on
        self._show_proof()

    def reset(self) -> None:
        self.restore({})

    def inherit(self, row: PatientRow) -> None:
        """As it was with this patient's last prescription."""
        lane = row.lane or presenter.lane_for(row.payer)
        self.restore(
            {
                "payer": row.payer, "lane": lane, "proof": row.proof,
                "seen_at": row.verified_at, "seen_by": row.verified_by,
            }
        )  # fmt: skip

    def typed(self) -> dict[str, Any]:
        return {
            "payer": self.payer.value(),
            "lane": self.lane.value(),
            "proof": self.proof.text(),
            "seen_at": self._seen_at.isoformat() if self._seen_at else "",
            "seen_by": self._seen_by,
            "fresh": self._fresh,
        }

    def verified_at(self) -> date | None:
        """The day on which the proof was looked at; None = today."""
        return None if self._fresh else self._seen_at

    def verified_by(self) -> str:
        """ "" = whoever sits here."""
        return "" if self._fresh else self._seen_by

    def old_proof(self) -> str:
        """The sentence about a proof that must be looked at again, else ""."""
        if self._fresh or self.lane.value() not in FREE_LANES or not self.proof.text():
            return ""
        notice = proof_notice(self._seen_at, self._today(), self.valid_days)
        if notice is None:
            return ""
        return f"{notice.pesan} " + self.tr("Enter bila sudah diperiksa.")

    def restore(self, typed: dict[str, Any]) -> None:
        self.clear_faults()
        self._asked = False
        self._fresh = typed.get("fresh") is True
        self._seen_by = str(typed.get("seen_by") or "")
        self._seen_at = _day(typed.get("seen_at"))
        self.payer.set_value(str(typed.get("payer") or ""))
        self.lane.set_value(str(typed.get("lane") or ""))
        self.proof.set_text(str(typed.get("proof") or ""))
        if self.first_missing() is None:
            self._show_line()
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
        old = self.old_proof()
        return (self.proof, old) if old else None

    def ask(self) -> bool:
        """Puts the cursor where something is missing; False when nothing is."""
        missing = self.first_missing()
        if missing is None:
            return False
        self.shown.open_fields()
        missing[0].focus()
        if self.old_proof():
            self._ask_again(missing[1])
        return True

    def field(self, name: str) -> Field:
        """The field of a fault, opened to be mended."""
        self.shown.open_fields()
        self._asked = bool(self.old_proof())
        if name == "payer":
            return self.payer
        return self.lane if name == "lane" else self.proof

    def go_on(self) -> None:
        """Enter: stays where the answer is missing, else goes to the next or leaves."""
        if self._asked and self.proof.has_focus() and self.old_proof():
            self._fresh = True
            self.proof.set_error("")
            self.on_change()
        missing = self.first_missing()
        if missing is None:
            if self._asked:
                self._show_line()
            self.on_done()
            return
        field, sentence = missing
        if self.old_proof():
            field.focus()
            self._ask_again(sentence)
            return
        if field.has_focus():
            field.set_error(sentence)
        else:
            field.focus()

    def _show_line(self) -> None:
        words = presenter.payment_words(self.payer.value(), self.lane.value(), self.proof.text())
        if self.lane.value() in FREE_LANES:
            at = self._today() if self._fresh else self._seen_at
            words += presenter.seen_words(at, self.verified_by())
        self.shown.show_line(words)

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

    def _proof_typed(self, _text: str) -> None:
        self._fresh = True

    def _ask_again(self, sentence: str) -> None:
        self._asked = True
        self.proof.set_error(sentence)

    def _show_proof(self) -> None:
        self.proof.setVisible(self.lane.value() in FREE_LANES)


def _day(kept: object) -> date | None:
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) and kept else None
    except ValueError:
        return None


def _nothing() -> None:
    """Nobody listens yet."""
