"""One row for each thing that the server does not have: what, by whom, since when, and why."""

from dataclasses import dataclass

from posobat.app.views import Connection, RefusedOp, UnsentOp
from posobat.domain.facts import Fact
from posobat.ui.antrean.words import event_words, pharmacy_words
from posobat.ui.connection.field_words import reason_words
from posobat.ui.connection.times import span_words, when_words

_KINDS = {
    "post.set": "Data pos",
    "staff.set": "Data petugas",
    "driver.set": "Data kurir",
    "patient.set": "Data pasien",
    "prescription.new": "Resep baru",
    "prescription.event": "Langkah resep",
    "delivery.event": "Langkah pengantaran",
    "op.close": "Data ditolak yang dilepas",
}
_WAITS = {
    "luring": "Menunggu jaringan",
    "bukan_server": "Menunggu: yang menjawab bukan server",
    "ditolak": "Menunggu: server menolak komputer ini",
    "belum_terdaftar": "Menunggu pendaftaran pos",
}


@dataclass(frozen=True)
class ItemView:
    """`op` of the thing; `reason` with `icon` and `tone` why it is not at the server."""

    op: str
    what: str
    detail: str
    reason: str
    icon: str
    tone: str
    refused: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.what}. {self.detail}. {self.reason}"


def rows(
    facts: Connection, held: list[RefusedOp], waiting: list[UnsentOp], *, sending: bool
) -> list[ItemView]:
    """What a person must mend stands first."""
    refused = {op.op for op in held}
    rest = (op for op in waiting if op.op not in refused)
    return [refused_view(op, facts.now) for op in held] + [
        unsent_view(op, facts, sending=sending) for op in rest
    ]


def unsent_view(op: UnsentOp, facts: Connection, *, sending: bool) -> ItemView:
    age = facts.now - op.at
    since = f"sejak {when_words(op.at, facts.now)}"
    if age >= 60_000 and not op.suspect:
        since += f" ({span_words(age)})"
    if op.suspect:
        since += ", jam komputer salah"
    reason, icon, tone = _why(op, facts, sending=sending)
    return ItemView(
        op.op, _what(op.kind, op.event, op.about), _by(op.who, since), reason, icon, tone
    )


def refused_view(op: RefusedOp, now: int) -> ItemView:
    event = op.body.get("event", "")
    since = f"sejak {when_words(op.at, now)}"
    if op.suspect:
        since += ", jam komputer salah"
    return ItemView(
        op=op.op,
        what=_what(op.kind, event if isinstance(event, str) else "", op.about),
        detail=_by(op.who, since),
        reason=f"Ditolak server: {reason_words(op.reason)}",
        icon="cross",
        tone="failed",
        refused=True,
    )


def _why(op: UnsentOp, facts: Connection, *, sending: bool) -> tuple[str, str, str]:
    if sending:
        return "Sedang dikirim", "updown", "booked"
    if op.in_file:
        made = when_words(op.in_file, facts.now)
        return f"Dibawa USB, dibuat {made}; tanda terima belum kembali", "box", "moving"
    return _WAITS.get(facts.state, "Dikirim pada pertukaran berikutnya"), "clock", "waiting"


def _what(kind: str, event: str, about: str) -> str:
    fact = Fact("", event, {})
    words = pharmacy_words(fact) or event_words(fact)[0]
    if not event or words == event:
        # no step of this version's
        words = _KINDS.get(kind, "Data lain")
    return " · ".join(part for part in (words, about) if part)


def _by(who: str, since: str) -> str:
    return f"{who or 'Petugas lain'}, {since}"
