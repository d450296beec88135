"""Scan back: the seal of a pack that came home is scanned, and its form opens."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from posobat.domain.errors import PosobatError
from posobat.ui.messages import sentence
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import TextField, plain_label
from posobat.ui.widgets.scans import takes_scans


class ScanBack(QWidget):
    """`scanned(text)` on Enter; `left` on Esc."""

    def __init__(
        self, parent: QWidget, left: Callable[[], None], scanned: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._left, self._scanned = left, scanned
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Terima paket kembali"), card, "section"))
        hint = self.tr("Pindai segel paket yang dibawa pulang kurir, atau ketik nomor slipnya.")
        column.addWidget(plain_label(hint, card, "muted"))
        self.seal = TextField(self.tr("Segel atau slip"), card, self.tr("Pindai segel"))
        takes_scans(self.seal.edit)
        self.seal.edit.on_enter = self._entered
        self.seal.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.seal)
        row = QHBoxLayout()
        self.back = button(self.tr("Kembali (Esc)"), card, "flat")
        self.back.clicked.connect(left)
        row.addWidget(self.back)
        row.addStretch()
        column.addLayout(row)
        outer.addWidget(card)
        outer.addStretch()

    def begin(self) -> None:
        self.seal.set_text("")
        self.seal.set_error("")
        self.seal.focus()

    def refuse(self, error: PosobatError) -> None:
        self.seal.set_error(sentence(error))
        self.seal.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        if self.seal.text():
            self._scanned(self.seal.text())
