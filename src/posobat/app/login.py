"""Name and PIN, checked with no network. Wrong tries cost time, and a restart does not help."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from posobat.app.ports import Desk
from posobat.app.views import StaffRow
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError

FREE_TRIES = 5
FIRST_WAIT_S = 30
LONGEST_WAIT_S = 3600


def login(desk: Desk, clock: Clock, staff: str, pin: str) -> StaffRow:
    """The person when the PIN is right; DomainError with the sentence otherwise."""
    person = next((row for row in desk.staff() if row.id == staff), None)
    if person is None:
        raise DomainError("PETUGAS", "Pilih nama petugas.", "staff")
    failures, last_at = desk.login_failures(staff)
    # a clock set back would otherwise lock people out for years
    waited = max(0, to_ms(clock()) - last_at) // 1000
    wait = waiting_time(failures) - waited
    if wait > 0:
        raise DomainError(
            "PIN-TUNGGU", f"Terlalu banyak PIN salah. Coba lagi dalam {wait} detik.", "pin"
        )
    if not _matches(desk.pin_hash(staff), pin):
        desk.note_login(staff, ok=False)
        raise DomainError("PIN-SALAH", "PIN salah. Periksa lalu ketik ulang.", "pin")
    desk.note_login(staff, ok=True)
    return person


def waiting_time(failures: int) -> int:
    """Seconds to wait after that many wrong tries: 5 are free, then 30 s doubling to 1 h."""
    if failures < FREE_TRIES:
        return 0
    return int(min(FIRST_WAIT_S * 2 ** min(failures - FREE_TRIES, 10), LONGEST_WAIT_S))


def _matches(stored: str, pin: str) -> bool:
    try:
        return PasswordHasher().verify(stored, pin)
    except (VerificationError, InvalidHashError):
        return False
