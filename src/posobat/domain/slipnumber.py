"""Slip numbers that are final when printed, with no network: BLB-261122-0042-Z.

Post code, date (YYMMDD), counter and an ISO 7064 MOD 37,36 check character, which catches every
single wrong character and 99 of 100 swaps of neighbours. The counter is lane × 1000 + n: each
device of a post counts in its own lane (0 to 9), so two PCs of one post never collide.
"""

import re
from datetime import date

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

from posobat.domain.errors import DomainError

LANES = 10
PER_LANE = 999
_PARTS = re.compile(r"([A-Z][A-Z0-9]{1,7})([0-9]{6})([0-9]{4})([A-Z0-9])")
_SEPARATORS = re.compile(r"[\s\-–—_./]+")
_MISTYPED = "Nomor slip salah ketik: periksa kembali."


def slip_number(post_code: str, day: date, counter: int) -> str:
    """`counter` as given by next_counter."""
    year, month, date_ = day.isoformat().split("-")
    stem = f"{post_code.upper()}{year[2:]}{month}{date_}{counter:04d}"
    return _spell(f"{stem}{mod_37_36.calc_check_digit(stem)}")


def check_slip(text: str, field: str = "slip") -> str:
    """The number in its printed form; case, spaces and hyphens as typed do not matter.

    Raises DomainError when it is not a slip number or a character is wrong.
    """
    compact = _SEPARATORS.sub("", text).upper()
    if _PARTS.fullmatch(compact) is None:
        raise DomainError("SLIP-BENTUK", _MISTYPED, field)
    try:
        mod_37_36.validate(compact)
    except ValidationError as wrong:
        raise DomainError("SLIP-PERIKSA", _MISTYPED, field) from wrong
    return _spell(compact)


def is_slip(text: str) -> bool:
    try:
        check_slip(text)
    except DomainError:
        return False
    return True


def qr_payload(slip: str) -> str:
    """What the QR on the outside of a pack says: the number with its check, nothing else."""
    return check_slip(slip)


def next_counter(lane: int, last: int) -> int:
    """The counter after `last` (0: none yet that day) in a device's lane.

    Raises DomainError when the lane has given all its numbers of that day.
    """
    if not 0 <= lane < LANES:
        pesan = "Nomor komputer di pos ini harus 0 sampai 9. Hubungi petugas TI."
        raise DomainError("SLIP-JALUR", pesan)
    n = last - lane * 1000 + 1 if last else 1
    if not 1 <= n <= PER_LANE:
        pesan = "Nomor slip komputer ini hari ini sudah habis. Pakai komputer loket lain."
        raise DomainError("SLIP-HABIS", pesan)
    return lane * 1000 + n


def _spell(compact: str) -> str:
    return f"{compact[:-11]}-{compact[-11:-5]}-{compact[-5:-1]}-{compact[-1]}"
