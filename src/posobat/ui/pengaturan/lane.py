"""How long the counter takes a proof of the free lane for granted."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from posobat.app.settings import PROOF_DAYS, Settings
from posobat.ui.widgets.fields import ChoiceField, Field, plain_label


class LaneCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Jalur gratis"), self, "section"))
        options = [(str(days), self.tr("{0} hari").format(days)) for days in PROOF_DAYS]
        self.proof = ChoiceField(self.tr("Bukti diperiksa ulang setelah"), options, self)
        column.addWidget(self.proof)

    @property
    def fields(self) -> Sequence[Field]:
        return (self.proof,)

    def show_settings(self, settings: Settings) -> None:
        self.proof.set_value(str(settings.proof_days))

    def told(self, settings: Settings) -> Settings:
        """With what stands in the field."""
        return replace(settings, proof_days=int(self.proof.value()))
