"""Incarnations in which copies of one database wrote: two ops have one number, or an op does not
follow the one before it. Who had seen what is then read from the chain, so a record may look
different as soon as another op of such an incarnation comes or is refused: all are folded again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from posobat.store import meta
from posobat.store.oplog import OP

_KEY = "forks"


def suspected(connection: Connection) -> frozenset[str]:
    """Incarnations that are or were split here, perhaps by an op that was refused later."""
    return frozenset(meta.get(connection, _KEY).split())


def note(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """To be called with the rows just written to the log."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row["inc"], []).append(row["seq"])
    known = suspected(connection) if numbers else frozenset()
    fresh = {
        inc for inc, seqs in numbers.items() if inc not in known and _splits(connection, inc, seqs)
    }
    if fresh:
        meta.put(connection, {_KEY: " ".join(sorted(known | fresh))})


def entangled(connection: Connection, incs: Collection[str]) -> set[str]:
    """Records that must be folded again because these incarnations have changed."""
    forked = suspected(connection) & set(incs) if incs else frozenset()
    if not forked:
        return set()
    wanted = select(OP.c.entity).where(OP.c.inc.in_(forked), OP.c.kind.endswith(".set"))
    return {row.entity for row in connection.execute(wanted.distinct())}


def is_forked(connection: Connection, inc: str, first: int) -> bool:
    """From this number on, do the ops that count make more than one chain?"""
    counted = and_(OP.c.inc == inc, OP.c.seq >= first, OP.c.refused.is_(None))
    wanted = select(OP.c.seq, OP.c.id, OP.c.prev).where(counted)
    return _is_split(connection.execute(wanted).all())


def _splits(connection: Connection, inc: str, seqs: list[int]) -> bool:
    """Do these numbers, with their neighbours, make more than one chain?"""
    for start in range(0, len(seqs), 500):
        part = seqs[start : start + 500]
        near = {number + step for number in part for step in (-1, 0, 1)}
        wanted = select(OP.c.seq, OP.c.id, OP.c.prev).where(OP.c.inc == inc, OP.c.seq.in_(near))
        if _is_split(connection.execute(wanted).all()):
            return True
    return False


def _is_split(rows: Sequence[Row[Any]]) -> bool:
    ids: dict[int, set[str]] = {}
    for row in rows:
        ids.setdefault(row.seq, set()).add(row.id)
    if len(ids) < len(rows):
        return True
    return any(row.prev not in ids[row.seq - 1] for row in rows if row.seq - 1 in ids)
