"""The part of F11 for a USB stick: one field for the file, one sentence for what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from posobat.app.ports import FileSaved, SyncSummary
from posobat.app.views import Connection, PostInfo
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.connection import usb_presenter as words
from posobat.ui.connection.drives import removable_folders
from posobat.ui.context import Context
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, say


class UsbPanel(QWidget):
    """Hidden where files are not offered. `drives` answers the folders of the sticks."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scrolled")
        self.drives: Callable[[], list[Path]] = removable_folders
        self._context = context
        self._reading = False
        self._name = ""
        self._build()
        self._open(shown=False)
        self.setVisible(context.ports.bundle_out is not None)

    def buttons(self) -> list[QPushButton]:
        """What the page shows among its own; none where files are not offered."""
        return [self.save, self.read] if self._context.ports.bundle_out is not None else []

    def show_facts(self, facts: Connection) -> None:
        say(self.waiting, words.waiting(facts))

    def start_saving(self) -> None:
        if self._context.ports.bundle_out is not None:
            self._context.tasks.db(self._context.ports.desk.post, self._find_places, self._fail)

    def start_reading(self) -> None:
        if self._context.ports.bundle_in is not None:
            drives = self.drives
            self._context.tasks.net(
                lambda: words.found_files(drives()), self._offer_receipts, self._fail
            )

    def go(self) -> None:
        """Saves or reads the file in the field."""
        ports, text = self._context.ports, self.path.currentText().strip()
        if not text or not self.run.isEnabled():
            self.path.setFocus()
            return
        try:
            path = words.typed_file(text, self._name, saving=not self._reading)
        except DomainError as error:
            self._fail(error)
            return
        self.run.setEnabled(False)
        if self._reading and ports.bundle_in is not None:
            take = ports.bundle_in
            say(self.said, self.tr("Membaca berkas…"))
            self._context.tasks.net(lambda: take(path), self._read, self._fail)
        elif ports.bundle_out is not None:
            give = ports.bundle_out
            say(self.said, self.tr("Menyimpan berkas…"))
            self._context.tasks.net(lambda: (give(path), path), self._saved, self._fail)

    def close_field(self) -> None:
        self._open(shown=False)
        self.save.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self.waiting = plain_label("", self, "warning")
        self.save = button(self.tr("Simpan ke USB (U)"), self)
        self.read = button(self.tr("Baca dari USB (B)"), self)
        self.save.clicked.connect(self.start_saving)
        self.read.clicked.connect(self.start_reading)
        self.said = plain_label("", self, "")
        column.addWidget(self.waiting)
        column.addWidget(self._build_field())
        column.addWidget(self.said)
        say(self.said, "")

    def _build_field(self) -> QWidget:
        self.field = QWidget(self)
        self.path = QComboBox(self.field)
        self.path.setEditable(True)
        self.path.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.path.setCompleter(None)  # type: ignore[arg-type]  # Qt: no completing while typing
        self.path.setMinimumContentsLength(24)
        self.path.setAccessibleName(self.tr("Berkas di USB"))
        line = self.path.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.go)
            line.setPlaceholderText(self.tr("Folder dan nama berkas"))
        self.run = button("", self.field, "primary")
        self.run.clicked.connect(self.go)
        choose = button(self.tr("Pilih…"), self.field)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self.field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.path, 1)
        row.addWidget(self.run)
        row.addWidget(choose)
        shortcuts.bind("Esc", self.field, self.close_field, inside=True)
        return self.field

    def _find_places(self, post: PostInfo | None) -> None:
        code, drives, now = post.code if post else "", self.drives, self._context.clock()
        self._name = words.file_name(code, now)
        self._context.tasks.net(
            lambda: words.new_files(drives(), code, now), self._offer_places, self._fail
        )

    def _offer_places(self, places: list[str]) -> None:
        self._reading = False
        self.run.setText(self.tr("Simpan"))
        self._offer(places)

    def _offer_receipts(self, files: list[str]) -> None:
        self._reading = True
        self.run.setText(self.tr("Baca"))
        self._offer(files)

    def _offer(self, paths: list[str]) -> None:
        self.run.setAccessibleName(self.run.text())
        self.path.clear()
        self.path.addItems(paths)
        self._open(shown=True)
        if paths:
            say(self.said, "")
        else:
            say(
                self.said,
                self.tr("Tidak ada di flashdisk. Pasang flashdisk, atau tulis nama berkasnya."),
            )
        self.path.setFocus()

    def _open(self, *, shown: bool) -> None:
        self.field.setVisible(shown)
        self.run.setEnabled(True)

    def _choose(self) -> None:
        """The system's own dialogue; it does not block, its answer comes as a signal."""
        dialog = QFileDialog(self, self.run.text(), self.path.currentText())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mode = QFileDialog.AcceptMode
        dialog.setAcceptMode(mode.AcceptOpen if self._reading else mode.AcceptSave)
        dialog.setNameFilter(f"*{words.ENDING}")
        dialog.fileSelected.connect(self.path.setEditText)
        dialog.open()

    def _saved(self, done: tuple[FileSaved, Path]) -> None:
        self._end(words.saved_words(*done))

    def _read(self, summary: SyncSummary) -> None:
        self._end(words.read_words(summary))
        self._context.changed.publish(Changes(deliveries=True, patients=True))

    def _end(self, sentence: str) -> None:
        self._open(shown=False)
        say(self.said, sentence)
        self.save.setFocus()
        self._context.changed.publish(Changes(connection=True))

    def _fail(self, error: PosobatError) -> None:
        self.run.setEnabled(True)
        say(self.said, error.pesan)
        if self.field.isVisible():
            self.path.setFocus()
