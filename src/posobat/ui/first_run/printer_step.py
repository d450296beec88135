"""Step 3: what the slips are printed on, tried out with a page for nobody."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from posobat.app.first_run import test_slip
from posobat.app.papers import SlipForm
from posobat.app.ports import Ports
from posobat.domain.errors import PosobatError
from posobat.ui.first_run.card import StepCard
from posobat.ui.first_run.ground import Ground
from posobat.ui.pengaturan.presenter import SLIPS
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import ChoiceField


class PrinterStep(StepCard):
    """A printer is not needed to go on: what is recorded is printed later."""

    def __init__(self, ground: Ground, parent: QWidget) -> None:
        super().__init__(
            self.tr("Printer slip antar"),
            self.tr(
                "Pilih kertas, lalu cetak halaman uji. Tanpa printer pun pekerjaan dapat dimulai; "
                "slip dapat dicetak kemudian."
            ),
            parent,
        )
        self._ground = ground
        self.form = ChoiceField(self.tr("Bentuk slip antar"), SLIPS, self)
        self.add("slip", self.form)
        self.call(self.tr("Cetak halaman uji"))
        self.onward = button(self.tr("Lanjut"), self)
        self.onward.clicked.connect(ground.forward)
        self.finish([self.onward])
        self.main.clicked.connect(self.go)

    def go(self) -> None:
        ports, form = self._ground.ports, SlipForm(self.form.value())
        self.busy(self.tr("Mencetak…"))
        self._ground.tasks.db(lambda: _try_out(ports, form), self._printed, self._failed)

    def _printed(self, trouble: str) -> None:
        self.tell(
            trouble
            or self.tr(
                "Halaman uji sudah dikirim ke printer. Bila garis dan kode kotaknya utuh, tekan "
                "Enter. Bila terpotong, pilih bentuk lain dan cetak lagi."
            )
        )
        self.onward.setFocus()

    def _failed(self, error: PosobatError) -> None:
        self.refuse(error)
        self.onward.setFocus()


def _try_out(ports: Ports, form: SlipForm) -> str:
    """Keeps the form; the sentence about a printer that does not print, or ""."""
    desk = ports.desk
    desk.keep_settings(replace(desk.settings(), slip=form))
    paper = ports.press.slip(test_slip(desk.post(), ports.clock), ports.paper_folder, form)
    return ports.press.send(paper)
