"""An answer that comes by file, perhaps weeks after its request and after other answers: what of it
may still be taken over. The ops that it brings always may; marks and cursor must not go back, and
an op that got another place since, as one that leaves quarantine does, keeps it.
"""

from dataclasses import replace

from sqlalchemy import Connection

from posobat.domain.errors import DomainError
from posobat.store import raw
from posobat.store.identity import Identity
from posobat.store.raw import to_id
from posobat.wire.bundle import Receipt
from posobat.wire.frame import Answer

_MOVED = "SELECT id FROM op WHERE feed > ? AND id IN (*)"
_MOVED_OWN = "SELECT seq FROM op WHERE feed > ? AND inc = ? AND mine AND seq IN (*)"


def as_now(connection: Connection, answer: Answer, receipt: Receipt, me: Identity) -> Answer:
    """`answer` cut to what holds for the database as it is now. DomainError when the server was
    restored since: its places are of an order that no longer is. A lower generation that answers to
    the one known here is newer all the same: the server's clock was ahead then."""
    if answer.generation < me.generation != receipt.about.generation:
        raise DomainError(
            "USB-LAMA",
            "Tanda terima ini dibuat sebelum server dipulihkan, jadi tidak berlaku lagi. "
            "Data di komputer ini tidak berubah. Buat berkas baru.",
        )
    about = receipt.about
    # a mark below the one that the file followed says that the server lost something
    followed = about.acked if about.generation == answer.generation else {}
    same = answer.generation == me.generation
    acks = {
        inc: ack
        for inc, ack in answer.acks.items()
        if not same or ack.seq >= me.acked.get(inc, 0) or ack.seq < followed.get(inc, 0)
    }
    reached = me.cursor if same else 0
    return replace(
        _without_moved(connection, answer) if same else answer,
        acks=acks,
        # what lies between our cursor and this page we have not seen
        cursor=answer.cursor if receipt.since <= reached else 0,
        renew=answer.renew and about.inc == me.inc,
    )


def _without_moved(connection: Connection, answer: Answer) -> Answer:
    """Places only rise: what stands beyond the end of this answer got its place after it."""
    told = [entry.op.id for entry in answer.feed] + [stub.id for stub in answer.erased]
    told += [refusal.op for refusal in answer.refused]
    first = (answer.cursor,)
    moved = {op.hex() for (op,) in raw.among(connection, _MOVED, map(to_id, told), first)}
    numbers = {
        (inc, seq)
        for inc in {inc for _, inc, _ in answer.own}
        for (seq,) in raw.among(
            connection,
            _MOVED_OWN,
            [seq for _, life, seq in answer.own if life == inc],
            (*first, to_id(inc)),
        )
    }
    return replace(
        answer,
        own=tuple(entry for entry in answer.own if entry[1:] not in numbers),
        feed=tuple(entry for entry in answer.feed if entry.op.id not in moved),
        erased=tuple(stub for stub in answer.erased if stub.id not in moved),
        refused=tuple(refusal for refusal in answer.refused if refusal.op not in moved),
    )
