"""Incarnations in which copies of one database wrote, so that two ops have one number. Who had seen
what is then read from the chain, so a record may look different as soon as another op of such an
incarnation comes or is refused: all its records are folded again.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from posobat.store import meta
from posobat.store.oplog import OP

_KEY = "forks"


def suspected(connection: Connection) -> frozenset[str]:
    """Incarnations that have or had two ops of one number here."""
    return frozenset(meta.get(connection, _KEY).split())


def note(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """To be called with the rows just written to the log."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row["inc"], []).append(row["seq"])
    known = suspected(connection) if numbers else frozenset()
    fresh = {
        inc for inc, seqs in numbers.items() if inc not in known and _twice(connection, inc, seqs)
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
    """Do two ops that count have one number, from this one on?"""
    counted = select(OP.c.seq).where(OP.c.inc == inc, OP.c.seq >= first, OP.c.refused.is_(None))
    twice = counted.group_by(OP.c.seq).having(func.count() > 1).limit(1)
    return connection.execute(twice).first() is not None


def _twice(connection: Connection, inc: str, seqs: list[int]) -> bool:
    for start in range(0, len(seqs), 500):
        numbers = OP.c.seq.in_(seqs[start : start + 500])
        found = select(OP.c.seq).where(OP.c.inc == inc, numbers).group_by(OP.c.seq)
        if connection.execute(found.having(func.count() > 1).limit(1)).first():
            return True
    return False
