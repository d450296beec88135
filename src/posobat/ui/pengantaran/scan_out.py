"""Scan out: the driver once, then pack after pack, the count by hand, and ten seconds to take it
back before it is recorded.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from posobat.app.manifest import DRAFT, HandOver, Line, scan
from posobat.app.views import DriverRow, StaffRow
from posobat.domain.clock import to_ms
from posobat.domain.driver import Approval, training_trouble
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui.context import Context
from posobat.ui.messages import sentence
from posobat.ui.pengantaran.halves import Halves
from posobat.ui.pengantaran.hand_over_draft import draft_of, read_draft
from posobat.ui.pengantaran.presenter import (
    line_words,
    matching,
    rider_detail,
    rider_title,
)
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import ChoiceField, Field, TextField, plain_label, say
from posobat.ui.widgets.row_list import RowList
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.suggest_edit import Answer, SuggestEdit
from posobat.ui.widgets.suggestion_list import Suggestion


class ScanOut(Halves):
    """`left` on Esc; `ready(handed, sentence)` when a person says that the driver takes them."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        left: Callable[[], None],
        ready: Callable[[HandOver, str], None],
    ) -> None:
        super().__init__(parent)
        self._context, self._left, self._ready = context, left, ready
        self._riders: Sequence[DriverRow] = ()
        self.driver: DriverRow | None = None
        self.lines: list[Line] = []
        self._again = ""
        self._build()

    def begin(self, riders: Sequence[DriverRow], staff: Sequence[StaffRow]) -> None:
        """Empty, or with what was put together before and not recorded."""
        self._riders = riders
        self._clear()
        pharmacists = [one for one in staff if one.role == "apoteker"]
        options = [("", self.tr("Pilih apoteker")), *((one.name, one.name) for one in pharmacists)]
        self.approver.choice.offer(options)
        if any(one.id == self._context.staff.id for one in pharmacists):
            self.approver.set_value(self._context.staff.name)
        desk = self._context.ports.desk
        self._context.tasks.db(lambda: desk.load_draft(DRAFT), self._restore, self._trouble)
        self.rider.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self.send()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._drop_line()
        else:
            super().keyPressEvent(event)

    def send(self) -> None:
        """Checks what can be checked before the ten seconds; the rest is checked when recorded."""
        self._forget_errors()
        if self.driver is None:
            self._refuse(DomainError("BA-KURIR", self.tr("Pilih kurirnya dahulu."), "driver"))
            return
        handed = HandOver(
            driver=self.driver,
            lines=tuple((line.delivery, line.seal) for line in self.lines),
            count=self.count.text(),
            temperature=self.temperature.text() if not self.temperature.isHidden() else "",
            approval=self._approval(),
        )
        told = self.tr("{n} paket diserahkan kepada {name}. Dicatat 10 detik lagi.")
        self._ready(handed, told.format(n=len(self.lines), name=self.driver.name))

    def refuse(self, error: PosobatError) -> None:
        self._refuse(error)

    def draft(self) -> dict[str, Any]:
        """What a power cut must not take away."""
        return draft_of(self.driver, self.lines, self.count.text())

    # -- building

    def _build(self) -> None:
        row = self.halves
        form = QFrame(self)
        form.setProperty("role", "card")
        column = QVBoxLayout(form)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Serah terima ke kurir"), form, "section"))
        self.rider: SuggestEdit[DriverRow] = SuggestEdit(self._suggest, form)
        self.rider.setPlaceholderText(self.tr("Nama, pelat, atau nomor kurir"))
        self.rider.nothing_words = lambda _text: self.tr(
            "Kurir tidak terdaftar. Esc, lalu D untuk mendaftarkannya."
        )
        self.rider.on_take = self._take_driver
        self.rider.on_again = self._to_scan
        self.rider.on_edit = self._no_driver
        self.rider_field = Field(self.tr("Kurir"), self.rider, form)
        self.about = plain_label("", form, "muted")
        self.training = plain_label("", form, "warning")
        self.approver = ChoiceField(self.tr("Disetujui apoteker"), (), form)
        self.reason = TextField(self.tr("Alasan persetujuan"), form)
        self.scanner = TextField(self.tr("Segel atau slip"), form, self.tr("Pindai satu per satu"))
        takes_scans(self.scanner.edit)
        takes_scans(self.rider)
        self.count = TextField(
            self.tr("Jumlah paket, dihitung dengan tangan"), form, self.tr("Hitung di meja")
        )
        self.temperature = TextField(self.tr("Suhu kotak dingin"), form, self.tr("4,5 °C"))
        for widget in (
            self.rider_field, self.about, self.training, self.approver, self.reason, self.scanner,
            self.count, self.temperature,
        ):  # fmt: skip
            if isinstance(widget, Field):
                widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(widget)
        self.error = plain_label("", form, "error")
        self.error.hide()
        column.addWidget(self.error)
        column.addStretch()
        buttons = QHBoxLayout()
        self.confirm = button(self.tr("Serahkan (Ctrl+Enter)"), form, "primary")
        self.confirm.clicked.connect(self.send)
        self.cancel = button(self.tr("Kembali (Esc)"), form, "flat")
        self.cancel.clicked.connect(self._left)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        column.addLayout(buttons)
        row.addWidget(form, 9)
        row.addWidget(self._build_list(), 11)
        self.approver.choice.on_enter = self.reason.focus
        self.reason.edit.on_enter = self._to_scan
        self.scanner.edit.on_enter = self._scanned
        self.count.edit.on_enter = self._after_count
        self.temperature.edit.on_enter = self.send
        self.count.edit.textEdited.connect(lambda _text: self._keep())

    def _build_list(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        self.title = plain_label("", card, "section")
        hint = self.tr(
            "Enter di isian kosong: lanjut ke jumlah. Delete di daftar: keluarkan paket."
        )
        self.list = RowList(card, self.tr("Paket yang diserahkan"))
        self.far = plain_label("", card, "warning")
        column.addWidget(self.title)
        column.addWidget(plain_label(hint, card, "muted"))
        column.addWidget(self.list, 1)
        column.addWidget(self.far)
        return card

    # -- the driver

    def _suggest(self, text: str, answer: Answer[DriverRow]) -> None:
        answer(
            [
                Suggestion(row, rider_title(row), rider_detail(row), self._training(row))
                for row in matching(self._riders, text)
            ]
        )

    def _training(self, row: DriverRow) -> str:
        if row.carrier == "gosend":
            return ""
        return training_trouble(row.trained_until, self._context.clock().date())

    def _take_driver(self, row: DriverRow) -> None:
        self._show_driver(row)
        self._keep()

    def _show_driver(self, row: DriverRow) -> None:
        self.driver = row
        trouble = self._training(row)
        self.about.setText(rider_detail(row))
        say(self.training, trouble)
        self.approver.setVisible(bool(trouble))
        self.reason.setVisible(bool(trouble))
        self.rider_field.set_error("")
        if trouble:
            (self.reason if self.approver.value() else self.approver).focus()
        else:
            self._to_scan()

    def _no_driver(self) -> None:
        """Who was chosen does not count once the name is changed."""
        self.driver = None
        self.about.setText("")
        for widget in (self.training, self.approver, self.reason):
            widget.hide()

    def _approval(self) -> Approval:
        if self.approver.isHidden():
            return Approval()
        return Approval(self.approver.value(), self.reason.text())

    # -- scanning

    def _to_scan(self) -> None:
        self.scanner.focus()

    def _scanned(self) -> None:
        """One pack; an empty line goes on to the count."""
        text = self.scanner.text()
        if not text:
            self.count.focus()
            return
        if self.driver is None:
            self._refuse(DomainError("BA-KURIR", self.tr("Pilih kurirnya dahulu."), "driver"))
            return
        ports, driver, again = self._context.ports, self.driver, self._again
        now = to_ms(ports.clock())
        listed = [line.slip for line in self.lines]
        self._context.tasks.db(
            lambda: scan(
                ports.desk, ports.reference, text, driver, now=now, listed=listed, again=again
            ),
            self._add,
            self._not_added,
        )
        self.scanner.set_text("")

    def _add(self, line: Line) -> None:
        self._again = ""
        self.scanner.set_error("")
        self.lines.append(line)
        self._show_lines()
        self._keep()

    def _not_added(self, error: PosobatError) -> None:
        """What is somebody else's goes along when it is scanned a second time."""
        theirs = isinstance(error, DomainError) and error.code == "BA-ORANG-LAIN"
        self._again = error.field if theirs and isinstance(error, DomainError) else ""
        self.scanner.set_error(sentence(error))
        self.scanner.focus()

    def _drop_line(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.lines):
            del self.lines[row]
            self._show_lines()
            self._keep()

    def _show_lines(self) -> None:
        now = to_ms(self._context.clock())
        self.list.clear()
        for n, line in enumerate(self.lines, 1):
            self.list.addItem(line_words(line, n, line.due, now))
        if self.lines:
            self.list.setCurrentRow(len(self.lines) - 1)
        self.title.setText(self.tr("{n} paket di daftar").format(n=len(self.lines)))
        self.temperature.setVisible(any(line.cold for line in self.lines))
        far = [f"{line.slip}: {line.far}" for line in self.lines if line.far]
        say(self.far, "\n".join(far))

    # -- count, temperature, errors

    def _after_count(self) -> None:
        if self.temperature.isHidden():
            self.send()
        else:
            self.temperature.focus()

    def _forget_errors(self) -> None:
        self.error.hide()
        for field in (self.approver, self.reason, self.scanner, self.count, self.temperature):
            field.set_error("")
        self.rider_field.set_error("")

    def _refuse(self, error: PosobatError) -> None:
        fields: dict[str, Field] = {
            "driver": self.rider_field, "approved_by": self.approver, "approval": self.reason,
            "scan": self.scanner, "count": self.count, "temperature": self.temperature,
        }  # fmt: skip
        field = fields.get(error.field) if isinstance(error, DomainError) else None
        if field is None:
            say(self.error, sentence(error))
            self.scanner.focus()
            return
        field.show()
        field.set_error(sentence(error))
        field.focus()

    def _trouble(self, error: PosobatError) -> None:
        say(self.error, sentence(error))

    # -- the draft

    def _clear(self) -> None:
        self.lines, self._again = [], ""
        self.rider.reset()
        self._no_driver()
        self._forget_errors()
        for field in (self.reason, self.scanner, self.count, self.temperature):
            field.set_text("")
        self._show_lines()

    def _keep(self) -> None:
        desk, told = self._context.ports.desk, self.draft()
        self._context.tasks.db(lambda: desk.save_draft(DRAFT, told), _nothing, self._trouble)

    def _restore(self, kept: dict[str, Any] | None) -> None:
        found = read_draft(kept, self._riders) if kept else None
        if found is None:
            return
        driver, scanned, count, at = found
        self.rider.set_taken(rider_title(driver))
        self._show_driver(driver)
        self.count.set_text(count)
        ports, now = self._context.ports, to_ms(self._context.clock())

        def read() -> tuple[list[Line], list[str]]:
            lines: list[Line] = []
            left: list[str] = []
            for text in scanned:
                try:
                    lines.append(scan(ports.desk, ports.reference, text, driver, now=now))
                except DomainError as error:
                    left.append(sentence(error))
            return lines, left

        self._context.tasks.db(read, partial(self._restored, at), self._trouble)

    def _restored(self, at: str, found: tuple[list[Line], list[str]]) -> None:
        """What may not go along any more is named: it lies on the table with the others."""
        self.lines, left = found
        self._show_lines()
        told = self.tr("Serah terima pukul {at} belum tercatat.").format(at=at)
        say(self.error, "\n".join([told, *left]))
        self._keep()


def _nothing(_result: object) -> None:
    """Nothing needs to be said of a draft that was kept."""
