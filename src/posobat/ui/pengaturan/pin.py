"""F8: whoever is logged in chooses another PIN."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from posobat.app.change_pin import LONGEST, change_pin
from posobat.app.views import StaffRow
from posobat.domain.errors import DomainError, PosobatError
from posobat.ui import theme
from posobat.ui.context import Context
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import TextField, plain_label
from posobat.ui.widgets.shelf import Shelf


class PinCard(QFrame):
    """Kept by its own button or Enter in the last field, not by the page's saving."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("PIN Anda"), self, "section"))
        self.old = TextField(self.tr("PIN sekarang"), self)
        self.new = TextField(self.tr("PIN baru (6 sampai 12 angka)"), self)
        self.again = TextField(self.tr("PIN baru sekali lagi"), self)
        self._fields = {"pin": self.old, "new": self.new, "again": self.again}
        row = Shelf(gap=12)
        for field in self._fields.values():
            field.edit.setEchoMode(field.edit.EchoMode.Password)
            field.edit.setMaxLength(LONGEST)
            row.place(field, 1, theme.px(140))
        column.addLayout(row)
        self.change = button(self.tr("Ganti PIN"), self)
        self.change.clicked.connect(self.go)
        line = QHBoxLayout()
        line.addWidget(self.change)
        line.addStretch()
        column.addLayout(line)
        self.old.edit.on_enter = self.new.focus
        self.new.edit.on_enter = self.again.focus
        self.again.edit.on_enter = self.go

    def go(self) -> None:
        for field in self._fields.values():
            field.set_error("")
        ports, staff = self._context.ports, self._context.staff.id
        old, new, again = self.old.text(), self.new.text(), self.again.text()
        self._context.tasks.db(
            lambda: change_pin(
                ports.desk, ports.work(staff), ports.clock, staff, old=old, new=new, again=again
            ),
            self._changed,
            self._refused,
        )

    def _changed(self, _person: StaffRow) -> None:
        for field in self._fields.values():
            field.set_text("")
        self._context.announce(self.tr("PIN diganti. Pakai PIN baru saat masuk berikutnya."))

    def _refused(self, error: PosobatError) -> None:
        field = self._fields.get(error.field) if isinstance(error, DomainError) else None
        if field is not None:
            field.set_error(error.pesan)
            field.focus()
        self._context.announce(error)
