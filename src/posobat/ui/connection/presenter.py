"""The connection line and the head of the page of unsent data, in words.

"Tersambung" is said only while the server's last signed answer is fresh; what is unsent is what its
acknowledgement does not cover. Alarms go by age, not by a number.
"""

from dataclasses import dataclass
from enum import IntEnum

from posobat.app.views import Connection
from posobat.ui.connection.times import DAY_MS, span_words, when_words

FRESH_MS = 15 * 60 * 1000
"""A confirmed exchange says nothing about the present after this."""
FULL_BYTES, NEARLY_FULL_BYTES = 50_000_000, 500_000_000


class Alarm(IntEnum):
    """By how long something waits for the server."""

    NONE = 0
    DAY = 1
    THREE_DAYS = 3


@dataclass(frozen=True)
class Progress:
    """An exchange under way; `total` 0 while nobody knows it."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class LineView:
    """`texts` says the same at ever less length; `tone` of ui.theme, "" for calm."""

    texts: tuple[str, ...]
    tone: str
    icon: str

    @property
    def text(self) -> str:
        return self.texts[0]


@dataclass(frozen=True)
class UnsentView:
    """`todo` is the one thing to do now, "" when there is nothing."""

    state: str
    icon: str
    tone: str
    unsent: str
    last: str
    hint: str
    todo: str
    to_check: str = ""


@dataclass(frozen=True)
class _State:
    words: str
    short: str
    icon: str
    tone: str
    hint: str


_STATES = {
    "tersambung": _State("Tersambung", "Tersambung", "signal", "", ""),
    "luring": _State(
        "Belum tersambung", "Belum tersambung", "no-signal", "waiting",
        "Pekerjaan dapat diteruskan. Data dikirim sendiri begitu ada sinyal.",
    ),
    "bukan_server": _State(
        "Masuk dahulu ke Wi-Fi: yang menjawab bukan server", "Masuk dahulu ke Wi-Fi",
        "warning", "waiting",
        "Jaringan ada, tetapi yang menjawab bukan server dinas. Buka peramban, masuk ke Wi-Fi atau"
        " pakai jaringan lain, lalu tekan Kirim sekarang. Tidak ada data yang diberikan kepadanya.",
    ),
    "ditolak": _State(
        "Server menolak komputer ini", "Ditolak server", "lock", "failed",
        "Izin komputer ini dicabut atau belum sah. Pekerjaan dapat diteruskan dan tersimpan di"
        " sini. Hubungi petugas TI dinas.",
    ),
    "dicocokkan": _State(
        "Sedang dicocokkan dengan server", "Dicocokkan", "dots", "waiting",
        "Data di komputer ini belum sama dengan data di kabupaten. Yang tersimpan tetap aman dan"
        " dicocokkan lagi.",
    ),
    "belum_terdaftar": _State(
        "Pos belum terdaftar di server", "Belum terdaftar", "no-signal", "waiting",
        "Pekerjaan tersimpan di komputer ini. Petugas TI perlu mendaftarkan pos ini.",
    ),
}  # fmt: skip
_SILENT = _State(
    "Belum ada kabar dari server", "Belum ada kabar", "clock", "waiting",
    "Server belum menjawab akhir-akhir ini. Pekerjaan dapat diteruskan.",
)  # fmt: skip
_UNKNOWN = _State("Sambungan tidak diketahui", "Tidak diketahui", "no-signal", "waiting", "")


def check_words(count: int) -> str:
    """ "3 perlu dicek"."""
    return f"{count} perlu dicek"


def line(facts: Connection, progress: Progress | None = None) -> LineView:
    state, alarm = _state_of(facts), alarm_of(facts)
    since = _since(facts, state)
    data = [_data(facts, alarm), *_troubles(facts)]
    head = progress_words(progress) if progress else _first_load(facts, state.words)
    short = progress_words(progress) if progress else _first_load(facts, state.short)
    few = _data(facts, alarm).replace(" data", "", 1) if facts.unsent else ""
    return LineView(
        texts=(
            _join(head + since, *data, _todo(facts, alarm), _last(facts)),
            _join(head + since, *data, _todo(facts, alarm)),
            _join(head, *data),
            _join(short, few, *_troubles(facts)[:1]),
            _join(short, few),
            few or short,
        ),
        tone=_tone(facts, state, alarm, progress),
        icon=_icon(facts, state, alarm, progress),
    )


def unsent_page(facts: Connection, progress: Progress | None = None) -> UnsentView:
    state, alarm = _state_of(facts), alarm_of(facts)
    waiting = "Tidak ada data yang menunggu"
    if facts.unsent:
        waiting = f"{_count(facts.unsent)} data tersimpan aman di komputer ini dan menunggu dikirim"
    elif facts.last_ok:
        waiting = "Tidak ada data yang menunggu. Semua sudah sampai di server"
    if facts.unsent and facts.oldest:
        waiting += f", yang terlama sejak {when_words(facts.oldest, facts.now)}"
    notes = [state.hint or facts.message, _clock_hint(facts), _disk_hint(facts)]
    if facts.refused:
        notes.append(f"{_count(facts.refused)} data ditolak server dan menunggu dibetulkan.")
    return UnsentView(
        state=_first_load(facts, state.words) + _since(facts, state),
        icon=_icon(facts, state, alarm, progress),
        tone=_tone(facts, state, alarm, None),
        unsent=f"{waiting}.",
        last=f"{_capital(_last(facts))}.",
        hint=" ".join(note for note in notes if note),
        todo=_page_todo(alarm),
        to_check=f"{facts.to_check} hal menunggu keputusan petugas." if facts.to_check else "",
    )


def progress_words(progress: Progress) -> str:
    if progress.total > progress.done:
        return f"Mengirim {_count(progress.done)} dari {_count(progress.total)}"
    if progress.done:
        return f"Bertukar data, {_count(progress.done)} terkirim"
    return "Menghubungi server"


def alarm_of(facts: Connection) -> Alarm:
    """By the older of two: the last confirmed exchange, and the oldest data that waits."""
    ages = [facts.now - at for at in (facts.last_ok, facts.oldest if facts.unsent else 0) if at]
    days = max(ages, default=0) // DAY_MS
    return Alarm.THREE_DAYS if days >= Alarm.THREE_DAYS else Alarm(min(max(days, 0), Alarm.DAY))


def _state_of(facts: Connection) -> _State:
    state = _STATES.get(facts.state, _UNKNOWN)
    if facts.state == "tersambung" and facts.now - facts.last_ok > FRESH_MS:
        return _SILENT
    return state


def _since(facts: Connection, state: _State) -> str:
    if facts.since and facts.state in ("luring", "ditolak") and state is not _SILENT:
        return f" sejak {when_words(facts.since, facts.now)}"
    return ""


def _first_load(facts: Connection, words: str) -> str:
    if facts.loaded < 0:
        return words
    load = f"Data awal {facts.loaded} %, sudah dapat dipakai"
    return load if facts.state == "tersambung" else _join(words, _uncapital(load))


def _data(facts: Connection, alarm: Alarm) -> str:
    if not facts.unsent:
        return "semua terkirim" if facts.last_ok else ""
    waits = facts.now - (facts.oldest or facts.last_ok)
    long = f" selama {span_words(waits)}" if alarm and waits >= DAY_MS else ""
    return f"{_count(facts.unsent)} data belum terkirim{long}"


def _troubles(facts: Connection) -> list[str]:
    found = []
    if 0 <= facts.free < FULL_BYTES:
        found.append("penyimpanan penuh")
    elif 0 <= facts.free < NEARLY_FULL_BYTES:
        found.append("penyimpanan hampir penuh")
    if facts.refused:
        found.append(f"{_count(facts.refused)} ditolak server")
    if facts.clock_off:
        found.append("jam komputer salah")
    return found


def _todo(facts: Connection, alarm: Alarm) -> str:
    if 0 <= facts.free < FULL_BYTES:
        return "kosongkan penyimpanan"
    if facts.state == "ditolak":
        return "hubungi petugas TI"
    if alarm and facts.unsent:
        return "kirim lewat USB (F11)"
    if alarm is Alarm.THREE_DAYS:
        return "hubungi petugas TI"
    return ""


def _page_todo(alarm: Alarm) -> str:
    if alarm is Alarm.THREE_DAYS:
        return (
            "Sudah lebih dari 3 hari tidak ada pengiriman yang berhasil. Simpan ke USB (U) dan bawa"
            " ke kabupaten, dan hubungi petugas TI."
        )
    if alarm is Alarm.DAY:
        return (
            "Sudah lebih dari 1 hari tidak ada pengiriman yang berhasil. Periksa jaringan, pakai"
            " jaringan lain, atau simpan ke USB (U)."
        )
    return ""


def _clock_hint(facts: Connection) -> str:
    if not facts.clock_off:
        return ""
    way = "lebih cepat" if facts.clock_off > 0 else "lebih lambat"
    return (
        f"Jam komputer ini {span_words(abs(facts.clock_off))} {way} daripada jam server. Atur jam"
        " komputer. Urutan data tetap benar, tetapi waktunya ditandai."
    )


def _disk_hint(facts: Connection) -> str:
    if not 0 <= facts.free < NEARLY_FULL_BYTES:
        return ""
    left = f"{facts.free // 1_000_000} MB"
    return (
        f"Penyimpanan komputer ini tinggal {left}. Yang tersimpan tetap aman. Kosongkan tempat"
        " sebelum mencatat lagi."
    )


def _last(facts: Connection) -> str:
    if not facts.last_ok:
        return "belum pernah bertukar data"
    return f"terakhir berhasil {when_words(facts.last_ok, facts.now)}"


def _tone(facts: Connection, state: _State, alarm: Alarm, progress: Progress | None) -> str:
    if alarm is Alarm.THREE_DAYS or 0 <= facts.free < FULL_BYTES or state.tone == "failed":
        return "failed"
    if alarm or _troubles(facts):
        return "waiting"
    return "" if progress or facts.loaded >= 0 else state.tone


def _icon(facts: Connection, state: _State, alarm: Alarm, progress: Progress | None) -> str:
    if 0 <= facts.free < FULL_BYTES or alarm is Alarm.THREE_DAYS:
        return "warning"
    if progress:
        return "updown"
    if alarm and state.icon == "no-signal":
        return "clock"
    return "warning" if _troubles(facts) and not state.tone else state.icon


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _uncapital(words: str) -> str:
    return words[:1].lower() + words[1:]
