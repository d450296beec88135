"""Lives of this database whose chain the server cannot take any more.

What was dropped here (store.prune) stood in a backup that the server had proven. Put back to an
older one, the server lacks it, and so does this post: what it wrote after that in the same life
would follow a gap for ever. Such a life is given up. What of it the server does not hold is
returned like anything that it lost, which it takes across a gap, and a new life begins.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from posobat.store import meta, raw
from posobat.store.oplog import OF_LIFE, ops_after
from posobat.store.prune import dropped_upto
from posobat.store.raw import to_id
from posobat.wire.message import Ack

_KEY = "stranded"
_NOT_HELD = f"UPDATE op SET mine = FALSE WHERE {OF_LIFE} AND mine AND feed IS NULL"  # noqa: S608
_LEFT = f"""SELECT count(*) FROM op WHERE {OF_LIFE} AND feed IS NULL AND NOT mine
AND refused IS NULL AND NOT erased"""  # noqa: S608


def found(
    connection: Connection,
    acks: Mapping[str, Ack],
    before: Mapping[str, int],
    now: Mapping[str, int],
) -> set[str]:
    """Lives of which the server, offered what follows the mark, took nothing, since that begins
    beyond what was dropped here. `before`: the marks when it was offered."""
    return {
        inc
        for inc, mark in now.items()
        if inc in acks and mark == before.get(inc) and _has_hole(connection, inc, mark, acks[inc])
    }


def give_up(connection: Connection, lives: Collection[str]) -> None:
    """What the server does not hold of them is no longer offered as a chain of this database's."""
    if not lives:
        return
    raw.many(connection, _NOT_HELD, [(to_id(inc),) * 2 for inc in lives])
    raw.many(connection, "DELETE FROM meta WHERE key = ?", [(f"acked.{inc}",) for inc in lives])
    known = {*meta.get(connection, _KEY).split(), *lives}
    meta.put(connection, {_KEY: " ".join(sorted(known))})


def left(connection: Connection) -> int:
    """How many ops of lives that were given up are still to be sent."""
    lives = map(to_id, meta.get(connection, _KEY).split())
    return sum(raw.value(connection, _LEFT, (inc, inc)) for inc in lives)


def _has_hole(connection: Connection, inc: str, mark: int, ack: Ack) -> bool:
    """Does what this database would offer next begin beyond what it dropped?"""
    held = max(mark, ack.seq)
    if dropped_upto(connection, inc) <= held:
        return False
    following = next(ops_after(connection, inc, held), None)
    return following is not None and following.seq > held + 1
