"""Standby drivers and what each carries, beside the board."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from posobat.ui.chips import ChipView
from posobat.ui.pengantaran.presenter import DriverView
from posobat.ui.widgets.fields import plain_label
from posobat.ui.widgets.status_chip import StatusChip

_AROUND = 44
"""Pixels of margins and scroll bar beside a driver."""
_ICONS = {"moving": "triangle", "done": "check", "waiting": "warning"}


class DriversCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 6, 8)
        outer.setSpacing(6)
        outer.addWidget(plain_label(self.tr("Kurir siaga"), self, "section"))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        outer.addWidget(area, 1)
        self._shown: list[DriverView] | None = None

    def show_drivers(self, views: Sequence[DriverView]) -> None:
        if self._shown == list(views):
            return
        self._shown = list(views)
        inner = QWidget(self._area)
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        if not views:
            words = self.tr("Belum ada kurir terdaftar. Tekan D untuk mendaftarkan kurir.")
            column.addWidget(plain_label(words, inner, "muted"))
        for view in views:
            column.addLayout(self._driver(view, inner))
        column.addStretch()
        self._area.setWidget(inner)

    def _driver(self, view: DriverView, parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(plain_label(view.name, parent, "strong"))
        column.addWidget(plain_label(view.plate, parent, "muted"))
        words = self.tr("Perlu izin apoteker") if view.trouble else self.tr("Siaga")
        words = self.tr("Di jalan") if view.carries else words
        chip = StatusChip(parent, ChipView(words, _ICONS.get(view.tone, "check"), view.tone))
        if chip.width() <= self.minimumWidth() - _AROUND:
            column.addWidget(chip)
        else:  # words that wrap rather than a status that is cut off
            chip.hide()
            column.addWidget(plain_label(words, parent, "warning" if view.trouble else "strong"))
        if view.carries:
            column.addWidget(plain_label(f"{view.load}: {', '.join(view.carries)}", parent))
        if view.trouble:
            column.addWidget(plain_label(view.trouble, parent, "warning"))
        return column
