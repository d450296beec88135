"""Step 2: the first person at this computer and a PIN that only they know."""

from PySide6.QtWidgets import QWidget

from posobat.app.change_pin import change_pin
from posobat.app.first_run import ROLES, add_first_staff
from posobat.app.login import login
from posobat.app.ports import Ports
from posobat.app.views import StaffRow
from posobat.domain.errors import DomainError
from posobat.ui.first_run.card import StepCard
from posobat.ui.first_run.ground import Ground
from posobat.ui.login.presenter import matching, role_word, staff_line
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import ChoiceField, TextField

_DIGITS = 12


class StaffStep(StepCard):
    """Waits for the list of staff; where it is empty after a confirmed exchange, the first person
    is written here. `person` is who will do the guided prescription."""

    def __init__(self, ground: Ground, parent: QWidget) -> None:
        super().__init__(
            self.tr("Siapa petugas pertama?"),
            self.tr(
                "PIN dari petugas TI hanya untuk masuk pertama kali: ganti dengan PIN sendiri. "
                "Petugas lain memakai PIN masing-masing saat masuk."
            ),
            parent,
        )
        self._ground = ground
        self.person: StaffRow | None = None
        self._asks_new = False
        self.who = ChoiceField(self.tr("Petugas"), (), self)
        self.name = TextField(self.tr("Nama petugas"), self)
        self.role = ChoiceField(self.tr("Peran"), [(r, role_word(r)) for r in ROLES], self)
        self.old = TextField(self.tr("PIN dari petugas TI"), self)
        self.new = TextField(self.tr("PIN baru (6 sampai 12 angka)"), self)
        self.again = TextField(self.tr("PIN baru sekali lagi"), self)
        for secret in (self.old, self.new, self.again):
            secret.edit.setEchoMode(secret.edit.EchoMode.Password)
            secret.edit.setMaxLength(_DIGITS)
        fields = (
            ("staff", self.who), ("name", self.name), ("role", self.role),
            ("pin", self.old), ("new", self.new), ("again", self.again),
        )  # fmt: skip
        for name, field in fields:
            self.add(name, field)
        self.call(self.tr("Simpan PIN"))
        self.retry = button(self.tr("Coba lagi"), self)
        self.retry.clicked.connect(self.fetch)
        self.finish([self.retry])
        self.main.clicked.connect(self.go)

    def begin(self, staff: list[StaffRow]) -> None:
        self._show(staff)
        if not staff:
            self.fetch()

    def fetch(self) -> None:
        """The list comes with the first exchange, which goes on in the background."""
        self.busy(self.tr("Mengambil daftar petugas dari kabupaten…"))
        self._ground.exchanger.start()

    def arrived(self, staff: list[StaffRow], *, confirmed: bool, message: str) -> None:
        """After an exchange, or part of a long one."""
        if staff and not self.who.isHidden() and self.who.value():
            return
        self._asks_new = not staff and confirmed
        self._show(staff)
        if not staff and not confirmed:
            self.tell(message)
            self.retry.setFocus()

    def go(self) -> None:
        ports = self._ground.ports
        if self._asks_new:
            name, role = self.name.text(), self.role.value()
            pin, again = self.new.text(), self.again.text()
            self.busy(self.tr("Menyimpan…"))
            self._ground.tasks.db(
                lambda: _add(ports, name, role, pin, again), self._entered, self.refuse
            )
            return
        staff, old = self.who.value(), self.old.text()
        new, again = self.new.text(), self.again.text()
        if not staff:
            self.fetch()
            return
        self.busy(self.tr("Memeriksa PIN…"))
        self._ground.tasks.db(
            lambda: _enter(ports, staff, old, new, again), self._entered, self.refuse
        )

    def _entered(self, person: StaffRow) -> None:
        for field in (self.old, self.new, self.again):
            field.set_text("")
        self.person = person
        self._ground.forward()

    def _show(self, staff: list[StaffRow]) -> None:
        self.tell("")
        if self._asks_new:
            self.tell(self.tr("Pos ini belum memiliki petugas. Tulis petugas yang pertama."))
        self.who.choice.offer([(s.id, staff_line(s)) for s in matching(staff, "")])
        self.who.setVisible(bool(staff))
        for field in (self.name, self.role):
            field.setVisible(self._asks_new)
        self.old.setVisible(bool(staff))
        for field in (self.new, self.again):
            field.setVisible(bool(staff) or self._asks_new)
        self.main.setVisible(bool(staff) or self._asks_new)
        self.retry.setVisible(not staff and not self._asks_new)
        self.focus_first()


def _enter(ports: Ports, staff: str, old: str, new: str, again: str) -> StaffRow:
    """A PIN of one's own may be kept: both new fields are left empty then."""
    if not new and not again:
        return login(ports.desk, ports.clock, staff, old)
    return change_pin(
        ports.desk, ports.work(staff), ports.clock, staff, old=old, new=new, again=again
    )


def _add(ports: Ports, name: str, role: str, pin: str, again: str) -> StaffRow:
    made = add_first_staff(ports.work(""), name, role, pin, again)
    person = next((row for row in ports.desk.staff() if row.id == made), None)
    if person is None:
        raise DomainError("PETUGAS", "Petugas belum tersimpan. Ulangi.", "name")
    return person
