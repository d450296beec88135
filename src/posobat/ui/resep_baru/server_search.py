"""Below the patient field: a patient whom this computer does not know may be known to the district.

Asked by one key, answered with the next exchange; meanwhile everything else can be typed.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from posobat.app.find_patient import find_patient, in_words, look_again
from posobat.app.views import Inquiry, InquiryState, PatientRow
from posobat.domain.errors import PosobatError
from posobat.ui import shortcuts, theme
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.resep_baru.presenter import Kind, kind_of
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, set_role
from posobat.ui.widgets.suggest_edit import SuggestEdit

_LOOKS = {
    InquiryState.ASKED: ("clock", "waiting"),
    InquiryState.FOUND: ("check", "done"),
    InquiryState.NOBODY: ("cross", "draft"),
    InquiryState.LATER: ("pause", "waiting"),
}
_OFFLINE = "Belum tersambung: dicari begitu ada sinyal. Resep dapat diteruskan sebagai pasien baru."


class ServerSearch(QWidget):
    """Shown only for a whole NIK or JKN number in `edit` that nobody here has, and where there is a
    server. Who is found is offered by `edit` like anybody else."""

    def __init__(self, context: Context, parent: QWidget, edit: SuggestEdit[PatientRow]) -> None:
        super().__init__(parent)
        self._context, self._edit = context, edit
        self.hint = self.tr("{key} mencari di server kabupaten").format(key=shortcuts.LOOK_UP.label)
        self._number = ""
        self._open = False
        self.sign = plain_label("", self, wrap=False)
        self.words = plain_label("", self)
        self.ask = button(
            self.tr("Cari di server kabupaten ({key})").format(key=shortcuts.LOOK_UP.label), self
        )
        self.ask.clicked.connect(self.look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.ask)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        self.hide()
        context.changed.subscribe(self._on_change)
        shortcuts.bind(shortcuts.LOOK_UP, parent, self.look, inside=True)

    def offer(self, text: str, *, nobody: bool) -> None:
        """After each search on this computer. What was told of a number stays while it does."""
        if self._number and text == self._number:
            return
        whole = kind_of(text) in (Kind.NIK, Kind.JKN)
        fits = nobody and whole and self._context.ports.inquiries is not None
        self._number, self._open = text if fits else "", False
        self.setVisible(fits)
        if fits:
            self._say("", "", "")
            self.ask.show()

    def offers(self, text: str) -> bool:
        return bool(self._number) and text == self._number

    def withdraw(self, text: str = "") -> None:
        """`text` is what stands in the field now."""
        if text != self._number:
            self.offer(text, nobody=False)

    def look(self) -> None:
        """Asks the server; asked once more it asks anew."""
        inquiries = self._context.ports.inquiries
        if inquiries is None or not self._number:
            return
        again, self._open = self._open, True
        self._edit.close_list()
        ask = look_again if again else find_patient
        self._read(partial(ask, inquiries, self._number, self._context.staff.id), start=True)

    def _read(self, question: Callable[[], Inquiry], *, start: bool) -> None:
        desk, number = self._context.ports.desk, self._number

        def run() -> tuple[Inquiry, bool]:
            return question(), desk.connection().state == "tersambung"

        def show(told: tuple[Inquiry, bool]) -> None:
            if number == self._number:
                self._show(*told)
                if start and told[0].patient is None and self._context.exchanger is not None:
                    self._context.exchanger.start()

        self._context.tasks.db(run, show, self._failed)

    def _show(self, inquiry: Inquiry, online: bool) -> None:
        if inquiry.patient is not None:
            self._say(*_LOOKS[InquiryState.FOUND], in_words(inquiry))
            self.ask.hide()
            self._open = False
            self._edit.ask()
            return
        icon, tone = _LOOKS.get(inquiry.state, ("", ""))
        waits = inquiry.state is InquiryState.ASKED and not online
        self._say(icon, tone, _OFFLINE if waits else in_words(inquiry))
        self.ask.setVisible(inquiry.state is InquiryState.NOBODY)

    def _failed(self, error: PosobatError) -> None:
        self._say("warning", "failed", error.pesan)

    def _say(self, icon: str, tone: str, words: str) -> None:
        self.words.setText(words)
        set_role(self.words, "role", "error" if tone == "failed" else "")
        self.sign.setVisible(bool(icon))
        if icon:
            self.sign.setPixmap(theme.pixmap(icon, theme.tone(tone).text, theme.px(16)))

    def _on_change(self, changes: Changes) -> None:
        """The answer comes with an exchange."""
        inquiries = self._context.ports.inquiries
        if self._open and inquiries is not None and (changes.connection or changes.patients):
            question = partial(find_patient, inquiries, self._number, self._context.staff.id)
            self._read(question, start=False)
