"""The connection line and the page of unsent data, in words. Judges by the last *success*."""

from dataclasses import dataclass

from posobat.app.views import Connection, RefusedOp
from posobat.domain.clock import from_ms

WARN_MS = 24 * 60 * 60 * 1000
ERROR_MS = 3 * WARN_MS

_STATES = {
    "tersambung": "Tersambung",
    "luring": "Luring (belum ada sinyal)",
    "bukan_server": "Jaringan ini tidak sampai ke server",
    "ditolak": "Server menolak komputer ini",
    "belum_terdaftar": "Pos belum terdaftar di server",
}
_SHORT = {"luring": "Luring", "bukan_server": "Tanpa server", "ditolak": "Ditolak server"}
_HINTS = {
    "luring": "Pekerjaan dapat diteruskan. Data dikirim sendiri begitu ada sinyal.",
    "bukan_server": "Jaringan tersambung, tetapi yang menjawab bukan server dinas."
    " Periksa apakah jaringan ini minta masuk lewat peramban.",
    "ditolak": "Pekerjaan dapat diteruskan dan tersimpan di komputer ini."
    " Hubungi petugas TI dinas.",
    "belum_terdaftar": "Pekerjaan tersimpan di komputer ini."
    " Petugas TI perlu mendaftarkan pos ini.",
}
_KINDS = {
    "post.set": "Data pos",
    "staff.set": "Data petugas",
    "patient.set": "Data pasien",
    "prescription.new": "Resep baru",
    "prescription.event": "Langkah resep",
    "delivery.event": "Langkah pengantaran",
}


@dataclass(frozen=True)
class LineView:
    """`tone` of ui.theme or "" for calm; `short` is for narrow windows."""

    text: str
    short: str
    tone: str


@dataclass(frozen=True)
class UnsentView:
    state: str
    unsent: str
    last: str
    hint: str
    to_check: str = ""


@dataclass(frozen=True)
class RefusedView:
    what: str
    when: str
    reason: str


def line(facts: Connection) -> LineView:
    last = _last(facts)
    data = _data(facts)
    return LineView(
        text=" · ".join(part for part in (_state(facts), data, last) if part),
        short=" · ".join(
            part for part in (_SHORT.get(facts.state, _state(facts)), _short_data(facts)) if part
        ),
        tone=_tone(facts),
    )


def unsent_page(facts: Connection) -> UnsentView:
    waiting = (
        f"{facts.unsent} data tersimpan aman di komputer ini dan menunggu dikirim."
        if facts.unsent
        else "Tidak ada data yang menunggu. Semua sudah sampai di server."
    )
    hint = facts.message or _HINTS.get(facts.state, "")
    if facts.last_ok and facts.now - facts.last_ok >= ERROR_MS:
        hint = (
            "Sudah lebih dari 3 hari tidak ada pengiriman yang berhasil. Hubungi petugas TI,"
            " atau kirim lewat flashdisk."
        )
    to_check = f"{facts.to_check} hal menunggu keputusan petugas." if facts.to_check else ""
    return UnsentView(_state(facts), waiting, _capital(_last(facts)), hint, to_check)


def refused(row: RefusedOp) -> RefusedView:
    return RefusedView(_KINDS.get(row.kind, row.kind), _when(row.at, row.at), row.reason)


def _state(facts: Connection) -> str:
    return _STATES.get(facts.state, facts.state)


def _data(facts: Connection) -> str:
    parts = []
    if facts.unsent and facts.state == "tersambung":
        parts.append(f"{facts.unsent} data sedang dikirim")
    elif facts.unsent:
        parts.append(f"{facts.unsent} data tersimpan di komputer ini")
    elif facts.last_ok:
        parts.append("semua terkirim")
    if facts.refused:
        parts.append(f"{facts.refused} ditahan server")
    return " · ".join(parts)


def _short_data(facts: Connection) -> str:
    words = f"{facts.unsent} belum terkirim" if facts.unsent else ""
    if facts.last_ok:
        words = " · ".join(p for p in (words, f"terakhir {_when(facts.last_ok, facts.now)}") if p)
    return words


def _last(facts: Connection) -> str:
    if not facts.last_ok:
        return "belum pernah terkirim"
    return f"terakhir terkirim {_when(facts.last_ok, facts.now)}"


def _when(at: int, now: int) -> str:
    """ "pukul 09.12", "kemarin pukul 16.02" or "3 hari lalu"."""
    moment = from_ms(at)
    days = (from_ms(now).date() - moment.date()).days
    if days <= 0:
        return f"pukul {moment:%H.%M}"
    if days == 1:
        return f"kemarin pukul {moment:%H.%M}"
    return f"{days} hari lalu"


def _tone(facts: Connection) -> str:
    age = facts.now - facts.last_ok
    if facts.last_ok and age >= ERROR_MS:
        return "failed"
    if facts.state in ("ditolak", "bukan_server"):
        return "failed" if facts.state == "ditolak" else "waiting"
    if (facts.last_ok and age >= WARN_MS) or facts.refused or facts.state != "tersambung":
        return "waiting"
    return ""


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
