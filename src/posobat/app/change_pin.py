"""A person chooses their own PIN; it travels as an op of their own, hashed."""

from argon2 import PasswordHasher

from posobat.app.login import login
from posobat.app.ports import Desk, Work
from posobat.app.views import StaffRow
from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock
from posobat.domain.errors import DomainError

SHORTEST, LONGEST = 6, 12
_ROWS = "01234567890", "09876543210"


def check_pin(pin: str, again: str) -> None:
    """DomainError, field "new" or "again"."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise DomainError("PIN-BENTUK", "PIN harus 6 sampai 12 angka.", "new")
    if len(set(pin)) == 1 or any(pin in row for row in _ROWS):
        raise DomainError(
            "PIN-MUDAH", "PIN ini mudah ditebak. Pilih angka yang tidak berurutan.", "new"
        )
    if pin != again:
        raise DomainError("PIN-BEDA", "Kedua PIN tidak sama. Ketik ulang.", "again")


def hashed(pin: str) -> str:
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(pin)


def change_pin(
    desk: Desk, work: Work, clock: Clock, staff: str, *, old: str, new: str, again: str
) -> StaffRow:
    """Counts wrong old PINs as a login does. DomainError; then nothing has changed."""
    person = login(desk, clock, staff, old)
    check_pin(new, again)
    if new == old:
        raise DomainError("PIN-SAMA", "PIN baru harus lain dari PIN lama.", "new")
    with work:
        work.record(Change(Kind.STAFF_SET, {"pin": hashed(new)}, staff))
        work.commit()
    return person
