"""Times and spans as people say them; clocks may be of another age."""

from posobat.domain.clock import from_ms

HOUR_MS = 60 * 60 * 1000
DAY_MS = 24 * HOUR_MS


def when_words(at: int, now: int) -> str:
    """ "pukul 09.12", "kemarin pukul 16.02" or "19-11-2026"."""
    try:
        moment = from_ms(at)
        days = (from_ms(now).date() - moment.date()).days
    except (ValueError, OverflowError, OSError):
        return "waktu tidak diketahui"
    if days == 0:
        return f"pukul {moment:%H.%M}"
    if days == 1:
        return f"kemarin pukul {moment:%H.%M}"
    return f"{moment:%d-%m-%Y}"


def span_words(ms: int) -> str:
    """ "20 menit", "5 jam", "3 hari", "24 tahun": rounded down to the largest unit."""
    if ms >= 365 * DAY_MS:
        return f"{ms // (365 * DAY_MS)} tahun"
    if ms >= DAY_MS:
        return f"{ms // DAY_MS} hari"
    if ms >= HOUR_MS:
        return f"{ms // HOUR_MS} jam"
    return f"{max(ms // 60_000, 1)} menit"
