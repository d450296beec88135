"""What the delivery board reckons with: closing time, cold box, reach of the post's own drivers."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from posobat.app.settings import Settings
from posobat.domain.errors import DomainError
from posobat.ui import theme
from posobat.ui.widgets.fields import Field, TextField, plain_label
from posobat.ui.widgets.shelf import Shelf


class RoadCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Pengantaran"), self, "section"))
        hours = self.tr("16.00, kosong bila 24 jam")
        self.closing = TextField(self.tr("Jam tutup pos"), self, hours)
        self.cold = TextField(self.tr("Kotak dingin tahan (jam)"), self, "4")
        anywhere = self.tr("0: tanpa batas")
        self.reach = TextField(self.tr("Jangkauan kurir siaga (km)"), self, anywhere)
        row = Shelf(gap=12)
        for field in self.fields:
            row.place(field, 1, theme.px(140))
        column.addLayout(row)

    @property
    def fields(self) -> Sequence[Field]:
        return (self.closing, self.cold, self.reach)

    def field_of(self, name: str) -> Field | None:
        """Where an error about this setting belongs."""
        known = {"closing": self.closing, "cold_hours": self.cold, "own_km": self.reach}
        return known.get(name)

    def show_settings(self, settings: Settings) -> None:
        self.closing.set_text(settings.closing)
        self.cold.set_text(str(settings.cold_hours))
        self.reach.set_text(str(settings.own_km))

    def told(self, settings: Settings) -> Settings:
        """With what stands in the fields. DomainError for what is no number."""
        return replace(
            settings,
            closing=self.closing.text(),
            cold_hours=_number(self.cold.text(), "cold_hours"),
            own_km=_number(self.reach.text() or "0", "own_km"),
        )


def _number(text: str, field: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise DomainError("PENGATURAN", "Isi dengan angka.", field)
    return int(text)
