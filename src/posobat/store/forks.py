"""Incarnations in which copies of one database wrote: two ops have one number, or an op does not
follow the one before it. A number then says nothing by itself: neither how many ops are unsent, nor
in what order a record's ops were written.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from posobat.store import meta, raw
from posobat.store.oplog import OF_LIFE
from posobat.store.raw import from_id, to_id

_KEY = "forks"
_NEAR = f"SELECT seq, id, prev FROM op WHERE {OF_LIFE} AND seq BETWEEN ? AND ?"  # noqa: S608
_ENTANGLED = f"SELECT DISTINCT entity FROM op WHERE {OF_LIFE} AND kind LIKE '%.set'"  # noqa: S608


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
    lives = [to_id(inc) for inc in sorted(forked)]
    rows = [row for inc in lives for row in raw.rows(connection, _ENTANGLED, (inc, inc))]
    return {from_id(entity) for (entity,) in rows}


def _splits(connection: Connection, inc: str, seqs: list[int]) -> bool:
    """Do these numbers, with their neighbours, make more than one chain?"""
    return any(
        _is_split(raw.rows(connection, _NEAR, (to_id(inc), to_id(inc), first - 1, last + 1)))
        for first, last in _stretches(seqs)
    )


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run without a gap: an index is walked once for each."""
    ordered = sorted(set(numbers))
    first = 0
    for n, number in enumerate(ordered):
        if n + 1 == len(ordered) or ordered[n + 1] != number + 1:
            yield ordered[first], number
            first = n + 1


def _is_split(rows: Sequence[raw.Row]) -> bool:
    ids: dict[int, set[bytes]] = {}
    for seq, op, _ in rows:
        ids.setdefault(seq, set()).add(op)
    if len(ids) < len(rows):
        return True
    return any(prev not in ids[seq - 1] for seq, _, prev in rows if seq - 1 in ids)
