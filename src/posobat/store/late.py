"""An answer that comes by file, perhaps weeks after its request and after other answers: what of it
may still be taken over. The ops that it brings always may; marks and cursor must not go back.
"""

from dataclasses import replace

from posobat.domain.errors import DomainError
from posobat.store.identity import Identity
from posobat.wire.bundle import Receipt
from posobat.wire.frame import Answer


def as_now(answer: Answer, receipt: Receipt, me: Identity) -> Answer:
    """`answer` cut to what holds for the database as it is now. DomainError when the server was
    restored since: its places are of an order that no longer is."""
    if answer.generation < me.generation:
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
        answer,
        acks=acks,
        # what lies between our cursor and this page we have not seen
        cursor=answer.cursor if receipt.since <= reached else 0,
        renew=answer.renew and about.inc == me.inc,
    )
