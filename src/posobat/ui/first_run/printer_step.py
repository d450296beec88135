"""Step 3: what the slips are printed on, tried out with a page for nobody."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from posobat.app.papers import PaperFile, SlipForm
from posobat.app.ports import Ports
from posobat.domain.clock import WIB
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
        self._first = ("", self.tr("Printer utama komputer"))
        self.printer = ChoiceField(self.tr("Printer slip"), (self._first,), self)
        self.form = ChoiceField(self.tr("Bentuk slip antar"), SLIPS, self)
        self.add("printer", self.printer)
        self.add("slip", self.form)
        self.call(self.tr("Cetak halaman uji"))
        self.onward = button(self.tr("Lanjut"), self)
        self.onward.clicked.connect(ground.forward)
        self.finish([self.onward])
        self.main.clicked.connect(self.go)

    def focus_first(self) -> None:
        """The kind of paper is what differs from post to post."""
        self.form.control.setFocus()

    def begin(self) -> None:
        """The names come as soon as the machine has told them."""
        self._ground.tasks.paper(self._ground.ports.press.printers, self._offer, _unknown)

    def go(self) -> None:
        ports, form, printer = self._ground.ports, SlipForm(self.form.value()), self.printer.value()
        self.busy(self.tr("Mencetak…"))
        self._ground.tasks.db(
            lambda: _draw(ports, form, printer), partial(self._send, printer), self._failed
        )

    def _send(self, printer: str, paper: PaperFile) -> None:
        press = self._ground.ports.press
        self._ground.tasks.paper(lambda: press.send(paper, printer), self._printed, self._failed)

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

    def _offer(self, names: Sequence[str]) -> None:
        self.printer.choice.offer((self._first, *((name, name) for name in names)))


def _draw(ports: Ports, form: SlipForm, printer: str) -> PaperFile:
    """Keeps the choice, answers the test page."""
    desk = ports.desk
    desk.keep_settings(replace(desk.settings(), slip=form, slip_printer=printer))
    at = f"{ports.clock().astimezone(WIB):%d-%m-%Y %H.%M}"
    return ports.press.test_page(form, at)


def _unknown(_error: PosobatError) -> None:
    """The machine's own default printer stays."""
