"""Step 5: beside the first real prescription, what comes next. Ticks off what is seen on screen."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from posobat.ui.frame import Companion
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, set_role

_LOOK_MS = 400


class FirstPrescriptionCoach(Companion):
    """`seen` answers how many of the four parts are there; `close` is called when the person has
    seen the end, or does not want to be guided."""

    def __init__(self, seen: Callable[[], int], close: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._seen = seen
        self._done = 0
        self._parts = (
            self.tr("Pasien: ketik nama atau NIK. Belum dikenal? Enter membuka isian baru."),
            self.tr("Obat: ketik beberapa huruf, Enter, lalu aturan pakai, misalnya 3dd1 pc."),
            self.tr("Pengantaran: tekan Enter pada baris obat yang kosong dan isi yang kurang."),
            self.tr("Simpan dan cetak dengan Ctrl+Enter."),
        )
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._outer.setContentsMargins(16, 12, 16, 12)
        column = QVBoxLayout()
        column.setSpacing(10)
        self._outer.addLayout(column, 1)
        column.addWidget(plain_label(self.tr("Langkah 5 dari 5 · Resep pertama"), self, "muted"))
        self.lines = [plain_label("", self) for _ in self._parts]
        for line in self.lines:
            column.addWidget(line)
        self.end = plain_label("", self, "strong")
        self.end.hide()
        column.addWidget(self.end)
        column.addStretch()
        self.leave = button(self.tr("Tutup panduan"), self)
        self.leave.clicked.connect(close)
        self._outer.addWidget(self.leave)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def arrange(self, *, narrow: bool) -> None:
        super().arrange(narrow=narrow)
        direction = QBoxLayout.Direction
        self._outer.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        self._show()

    def look(self) -> None:
        self._done = self._seen()
        self._show()

    def _show(self) -> None:
        done = self._done
        for n, (line, words) in enumerate(zip(self.lines, self._parts, strict=True)):
            mark = "✓" if n < done else "→" if n == done else "·"
            line.setText(f"{mark} {words}")
            set_role(line, "role", "strong" if n == done else "muted")
            line.setVisible(n == done or not self.narrow)
        if done >= len(self._parts):
            self._timer.stop()
            self.end.show()
            self.end.setText(
                self.tr("Resep pertama tersimpan. Lanjutkan di Antrean (F3); F1 membuka panduan.")
            )
