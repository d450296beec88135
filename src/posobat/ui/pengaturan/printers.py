"""Which printer takes which paper, a page to try it with, and blank slips for power cuts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from posobat.app.blank_slips import order_blanks
from posobat.app.ports import Ports
from posobat.app.print_orders import Paper, PaperOrder
from posobat.app.settings import Settings
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui import shortcuts, theme
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import ChoiceField, Field, TextField, plain_label
from posobat.ui.widgets.shelf import Shelf

_NOTICE = (("ya", "Cetak untuk tiap resep baru"), ("tidak", "Hanya bila diminta (U di Antrean)"))
_BLANKS = "10"


class PrinterCard(QFrame):
    """Its choices are kept by the page's own saving; the two buttons print at once."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._context = context
        self._kept = Settings()
        first = self._options(())
        self.slip = ChoiceField(self.tr("Printer slip"), first, self)
        self.etiket = ChoiceField(self.tr("Printer etiket"), first, self)
        self.paper = ChoiceField(self.tr("Printer surat dan berita acara"), first, self)
        self.notice = ChoiceField(self.tr("Surat pasien"), _NOTICE, self)
        self.count = TextField(self.tr("Slip kosong"), self)
        self.count.set_text(_BLANKS)
        self.test = button(self.tr("Cetak halaman uji (Alt+H)"), self)
        self.test.clicked.connect(self.print_test)
        self.blanks = button(self.tr("Cetak slip kosong (Alt+K)"), self)
        self.blanks.clicked.connect(self.print_blanks)
        self.count.edit.on_enter = self.print_blanks
        self._lay_out()
        shortcuts.bind(shortcuts.TEST_PAGE, parent, self.print_test, inside=True)
        shortcuts.bind(shortcuts.BLANKS, parent, self.print_blanks, inside=True)

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.slip, self.etiket, self.paper, self.notice)

    def show_settings(self, settings: Settings) -> None:
        """The names come as soon as the machine has told them."""
        self._kept = settings
        self._offer([])
        self.notice.set_value("ya" if settings.notice else "tidak")
        press = self._context.ports.press
        self._context.tasks.paper(press.printers, self._offer, self._context.announce)

    def told(self, settings: Settings) -> Settings:
        return replace(
            settings,
            slip_printer=self.slip.value(),
            etiket_printer=self.etiket.value(),
            paper_printer=self.paper.value(),
            notice=self.notice.value() == "ya",
        )

    def print_test(self) -> None:
        """On the slip's printer and in the slip's form, as they are kept."""
        self._order(partial(_order_test, self._context.ports, self._context.staff.id))

    def print_blanks(self) -> None:
        self.count.set_error("")
        typed = self.count.text()
        count = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
        ports, staff = self._context.ports, self._context.staff.id
        self._order(lambda: _nothing(order_blanks(ports, staff, count)))

    def _order(self, op: Callable[[], None]) -> None:
        self._context.tasks.db(op, self._ordered, self._refused)

    def _ordered(self, _none: None) -> None:
        self._context.announce(self.tr("Kertas masuk antrean cetak."))
        self._context.print_now()
        self._context.changed.publish(Changes(papers=True))

    def _refused(self, error: PosobatError) -> None:
        if isinstance(error, DomainError) and error.field == "count":
            self.count.set_error(error.pesan)
            self.count.focus()
        self._context.announce(error)

    def _offer(self, names: Sequence[str]) -> None:
        kept = self._kept
        for field, chosen in (
            (self.slip, kept.slip_printer),
            (self.etiket, kept.etiket_printer),
            (self.paper, kept.paper_printer),
        ):
            field.choice.offer(self._options((*names, chosen)))
            field.set_value(chosen)
            # a combo box whose items change takes the width of its words
            field.choice.resize(field.width(), field.choice.height())

    def _options(self, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        named = dict.fromkeys(name for name in names if name)
        return (("", self.tr("Printer utama komputer")), *((name, name) for name in named))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Printer"), self, "section"))
        for pair in ((self.slip, self.etiket), (self.paper, self.notice)):
            line = Shelf(gap=12)
            for field in pair:
                line.place(field, 1, theme.px(200))
            column.addLayout(line)
        row = Shelf(gap=12)
        row.place(self.count, 0, theme.px(110))
        for made in (self.blanks, self.test):
            row.place(made, 0)
            row.setAlignment(made, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)


def _order_test(ports: Ports, staff: str) -> None:
    form = str(ports.desk.settings().slip)
    with ports.work(staff) as work:
        work.order_paper(PaperOrder(Paper.TEST, "uji", "", content={"form": form}))
        work.commit()


def _nothing(_slips: object) -> None:
    """What was ordered shows in the print queue."""
