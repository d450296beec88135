"""Step 1: which post this computer belongs to, by network or by stick, or training first."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from posobat.app.first_run import checked_code, checked_url
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui.connection.usb_presenter import ENDING, typed_file
from posobat.ui.first_run.card import StepCard
from posobat.ui.first_run.ground import Ground
from posobat.ui.widgets.fields import ChoiceField, TextField

NETWORK, REQUEST, FILE, TRAIN = "jaringan", "minta", "berkas", "latihan"
_ASKED = "minta" + ENDING


class PostStep(StepCard):
    def __init__(self, ground: Ground, url: str, parent: QWidget) -> None:
        super().__init__(
            self.tr("Pos mana komputer ini?"),
            self.tr(
                "Alamat dan kode berasal dari petugas TI kabupaten. Belum punya? Pilih mode "
                "latihan untuk mencoba dulu; pemasangan dapat diteruskan kapan saja."
            ),
            parent,
        )
        self._ground = ground
        ways = (
            (NETWORK, self.tr("Daftar lewat jaringan")),
            (REQUEST, self.tr("Tanpa jaringan: tulis permintaan ke flashdisk")),
            (FILE, self.tr("Tanpa jaringan: baca berkas dari flashdisk")),
            (TRAIN, self.tr("Mode latihan")),
        )
        self.way = ChoiceField(self.tr("Cara"), ways, self)
        self.url = TextField(self.tr("Alamat server"), self, self.tr("https://…"))
        self.url.set_text(url)
        self.code = TextField(self.tr("Kode pendaftaran"), self, self.tr("8 huruf - 8 huruf"))
        self.path = TextField(self.tr("Berkas di flashdisk"), self)
        for name, field in (
            ("way", self.way), ("url", self.url), ("code", self.code), ("file", self.path)
        ):  # fmt: skip
            self.add(name, field)
        self.finish()
        self.main.clicked.connect(self.go)
        self.way.choice.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def focus_first(self) -> None:
        """The way is chosen already for most."""
        if self.way.value() == NETWORK:
            (self.code if self.url.text() else self.url).control.setFocus()
        else:
            self.way.control.setFocus()

    def go(self) -> None:
        enrolment = self._ground.ports.enrolment
        if enrolment is None:
            return
        try:
            match self.way.value():
                case "jaringan":
                    url, code = checked_url(self.url.text()), checked_code(self.code.text())
                    self.busy(self.tr("Menghubungi server kabupaten…"))
                    self._ground.tasks.net(lambda: enrolment.join(url, code), self._in, self.refuse)
                case "minta":
                    code, path = checked_code(self.code.text()), self._file()
                    self.busy(self.tr("Menulis permintaan…"))
                    self._ground.tasks.net(
                        lambda: enrolment.ask(code, path), lambda _: self._asked(path), self.refuse
                    )
                case "berkas":
                    path = self._file()
                    self.busy(self.tr("Membaca berkas…"))
                    self._ground.take(path)
                case _:
                    self._ground.train()
        except DomainError as error:
            self.refuse(error)

    def refuse_file(self, error: PosobatError) -> None:
        """What came of a file that was read while the data was closed."""
        self.way.set_value(FILE)
        self.refuse(error)

    def _in(self, _post: str) -> None:
        self._ground.forward()

    def _asked(self, path: Path) -> None:
        self.way.set_value(FILE)
        self.path.set_text("")
        self.tell(
            self.tr(
                "Permintaan ditulis: {file}. Bawa flashdisk ke kabupaten, lalu baca berkas yang "
                "dibawa pulang di sini. Komputer boleh dimatikan."
            ).format(file=path)
        )

    def _file(self) -> Path:
        text = self.path.text()
        if not text:
            raise DomainError("BERKAS-KOSONG", self.tr("Isi letak berkas di flashdisk."), "file")
        return typed_file(text, _ASKED, saving=self.way.value() == REQUEST)

    def _chosen(self) -> None:
        way = self.way.value()
        self.url.setVisible(way == NETWORK)
        self.code.setVisible(way in (NETWORK, REQUEST))
        self.path.setVisible(way in (REQUEST, FILE))
        self.call(
            {
                NETWORK: self.tr("Daftarkan komputer ini"),
                REQUEST: self.tr("Tulis permintaan"),
                FILE: self.tr("Baca berkas"),
                TRAIN: self.tr("Buka mode latihan"),
            }[way]
        )
        if way in (REQUEST, FILE):
            drives = self._ground.drives
            self._ground.tasks.net(drives, self._offer, _ignore)

    def _offer(self, folders: list[Path]) -> None:
        """The first stick that is there; a file on it when there is one to read."""
        if self.path.text() or not folders:
            return
        if self.way.value() == REQUEST:
            self.path.set_text(str(folders[0] / _ASKED))
            return
        ready = [p for folder in folders for p in sorted(folder.glob("*" + ENDING))]
        fitting = [p for p in ready if p.name != _ASKED]
        self.path.set_text(str(fitting[0]) if fitting else "")


def _ignore(_error: PosobatError) -> None:
    """A stick that cannot be looked at: the place is typed."""
