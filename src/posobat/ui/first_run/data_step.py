"""Step 4: the post's data comes, by network while one works on, or from a stick."""

from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from posobat.app.ports import SyncSummary
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui.connection.presenter import Progress
from posobat.ui.connection.usb_presenter import ENDING, typed_file
from posobat.ui.first_run.card import StepCard
from posobat.ui.first_run.ground import Ground
from posobat.ui.messages import sentence
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import TextField


class DataStep(StepCard):
    def __init__(self, ground: Ground, parent: QWidget) -> None:
        super().__init__(
            self.tr("Data pos"),
            self.tr(
                "Yang terbaru diambil lebih dahulu, jadi loket dapat dipakai sebelum semuanya "
                "tiba. Bila jaringan putus atau komputer mati, pengambilan diteruskan sendiri."
            ),
            parent,
        )
        self._ground = ground
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Kemajuan"))
        self.column.addWidget(self.bar)
        self.path = TextField(self.tr("Berkas data awal di flashdisk"), self)
        self.add("file", self.path)
        self.path.hide()
        self.call(self.tr("Lanjut"))
        self.again = button(self.tr("Ambil lagi"), self)
        self.stick = button(self.tr("Dari flashdisk"), self)
        self.finish([self.again, self.stick])
        self.main.clicked.connect(self.go)
        self.again.clicked.connect(self.fetch)
        self.stick.clicked.connect(self._ask_file)

    def begin(self) -> None:
        """Goes on with what step 2 has begun."""
        self.fetch()
        self.main.setFocus()

    def fetch(self) -> None:
        self.again.hide()
        self._ground.exchanger.start()
        self.moved(self._ground.exchanger.progress)

    def moved(self, progress: Progress | None) -> None:
        if progress is None:
            return
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        if progress.total:
            self.tell(
                self.tr("{done} dari {total} data. Anda boleh lanjut sekarang.").format(
                    done=progress.done, total=progress.total
                )
            )
        else:
            self.tell(self.tr("Mengambil data… Anda boleh lanjut sekarang."))

    def ended(self, result: SyncSummary | PosobatError) -> None:
        good = isinstance(result, SyncSummary) and result.confirmed
        self.bar.setRange(0, 1)
        self.bar.setValue(int(good))
        self.again.setVisible(not good)
        if good:
            self.tell(self.tr("Data pos sudah ada di komputer ini."))
        elif isinstance(result, SyncSummary):
            self.tell(
                self.tr(
                    "Data belum lengkap: {reason} Anda boleh lanjut; pengambilan diteruskan "
                    "begitu ada jaringan."
                ).format(reason=result.message)
            )
        else:
            self.tell(sentence(result))

    def go(self) -> None:
        if not self.path.isHidden() and self.path.text():
            try:
                path = typed_file(self.path.text(), "", saving=False)
            except DomainError as error:
                self.refuse(error)
                return
            self.busy(self.tr("Membaca berkas…"))
            self._ground.take(path)
            return
        self._ground.forward()

    def _ask_file(self) -> None:
        self._ground.exchanger.cancel()
        self.path.show()
        self.path.control.setFocus()
        self._ground.tasks.net(self._ground.drives, self._offer, self.refuse)

    def _offer(self, folders: list[Path]) -> None:
        ready = [p for folder in folders for p in sorted(folder.glob("*" + ENDING))]
        if ready and not self.path.text():
            self.path.set_text(str(ready[0]))
