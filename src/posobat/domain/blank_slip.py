"""Slips that were numbered and printed ahead, for hours without power: written by hand, typed in
later with the time that stands on them.
"""

import re
from datetime import datetime, timedelta

from posobat.domain.clock import WIB, to_ms
from posobat.domain.errors import DomainError

MOST = 50
"""Blank slips in one go: a morning's work."""
OLDEST_DAYS = 31
_CLOCK = re.compile(r"(?:(\d{1,2})[-./](\d{1,2})[-./](\d{4})\s+)?(\d{1,2})[.:](\d{2})")


def check_count(count: int) -> int:
    if not 1 <= count <= MOST:
        raise DomainError("SLIP-JUMLAH", f"Jumlah slip kosong 1 sampai {MOST}.", "count")
    return count


def written_at(text: str, now: datetime) -> int:
    """Milliseconds since 1970 of "09.41" (today) or "22-11-2026 09.41", both in WIB.

    Raises DomainError when it is missing, cannot be read, is to come or is long ago.
    """
    if not text.strip():
        raise _wrong("Isi jam yang tertulis di slip kertas.")
    found = _CLOCK.fullmatch(text.strip())
    today = now.astimezone(WIB)
    if found is None:
        raise _wrong("Jam tidak dikenali. Contoh 09.41 atau 22-11-2026 09.41.")
    day, month, year, hour, minute = found.groups()
    try:
        moment = datetime(
            int(year or today.year), int(month or today.month), int(day or today.day),
            int(hour), int(minute), tzinfo=WIB,
        )  # fmt: skip
    except ValueError:
        raise _wrong("Jam tidak dikenali. Contoh 09.41 atau 22-11-2026 09.41.") from None
    if moment > today:
        raise _wrong("Jam di slip kertas belum lewat. Periksa tanggal dan jamnya.")
    if today - moment > timedelta(days=OLDEST_DAYS):
        raise _wrong(f"Jam di slip kertas lebih dari {OLDEST_DAYS} hari lalu. Periksa tanggalnya.")
    return to_ms(moment)


def not_ours() -> DomainError:
    """Only the computer that printed a blank knows it: another one of the post may have."""
    pesan = (
        "Nomor itu bukan slip kosong yang dicetak di komputer ini. "
        "Catat di komputer yang mencetaknya, atau periksa nomornya."
    )
    return DomainError("SLIP-KOSONG", pesan, "paper_slip")


def used_already(at: int) -> DomainError:
    """`at` (ms): when the prescription was recorded that bears the number."""
    day = f"{datetime.fromtimestamp(at / 1000, WIB):%d-%m-%Y}"
    pesan = f"Nomor slip sudah dipakai di resep tanggal {day}."
    return DomainError("SLIP-DIPAKAI", pesan, "paper_slip")


def _wrong(pesan: str) -> DomainError:
    return DomainError("SLIP-JAM", pesan, "paper_at")
