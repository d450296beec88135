"""What happens when the program itself is wrong: the person is told, the work stays open."""

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from posobat import __version__
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label


def report(kind: type[BaseException], tb: TracebackType | None) -> str:
    """Type and places only: the message of an exception may hold a patient's name."""
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(tb)
    ]
    return "\n".join([f"posobat {__version__}", kind.__name__, *frames])


class CrashNote(QDialog):
    """Not modal: what was typed can still be saved."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Kesalahan program"))
        self.resize(620, 340)
        words = self.tr(
            "Program menemukan kesalahan. Data yang sudah tersimpan tetap aman. "
            "Salin laporan ini untuk petugas TI, lalu buka ulang program bila tidak dapat "
            "diteruskan. Laporan tidak memuat data pasien."
        )
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Laporan kesalahan"))
        copy = button(self.tr("Salin laporan"), self, "primary")
        copy.clicked.connect(self._copy)
        close = button(self.tr("Tutup"), self)
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(close)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(words, self))
        layout.addWidget(self.text, 1)
        layout.addLayout(row)

    def tell(self, text: str) -> None:
        self.text.setPlainText(text)
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def install(parent: QWidget) -> None:
    """From now on every exception that nobody expected ends here."""
    note = CrashNote(parent)

    def hook(kind: type[BaseException], error: BaseException, tb: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, tb)
            return
        text = report(kind, tb)
        if sys.stderr is not None:
            sys.stderr.write(text + "\n")
        note.tell(text)

    sys.excepthook = hook
