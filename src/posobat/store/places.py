"""The server's places of own ops. Most acknowledgements change nothing that a screen shows, so the
records that they touch are folded again only where that could come to something else.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import Connection

from posobat.store import forks, raw
from posobat.store.oplog import OF_LIFE, count_without_place
from posobat.store.raw import from_id, to_id

_OWN = f"SELECT seq, n, entity, feed, refused FROM op WHERE {OF_LIFE} AND seq IN (*) AND mine"  # noqa: S608
_PUT = "UPDATE op SET feed = ?, refused = NULL WHERE n = ?"
_NEWEST = "SELECT max(feed) FROM op"
_FIRST_WAITING = "SELECT n FROM op WHERE feed IS NULL ORDER BY n LIMIT ?"
_OF = "SELECT entity, n, inc, seq, feed FROM op WHERE entity IN (*) AND refused IS NULL"


class _Own(NamedTuple):
    seq: int
    n: int
    entity: bytes
    feed: int | None
    refused: str | None


def take_places(
    connection: Connection,
    own: Iterable[tuple[int, str, int]],
    strange: Collection[str],
    cursor: int = 0,
) -> tuple[set[str], set[str]]:
    """Notes places, given as (place, incarnation, seq). Answers the entities to fold again, and the
    incarnations in which the server knows ops that are not this database's. `cursor`: up to where
    this database had been told before."""
    touched, copied = set(), set()
    for inc, told in _by_life(own).items():
        rows = [] if inc in strange else raw.among(connection, _OWN, told, (to_id(inc),) * 2)
        mine = [_Own(*row) for row in rows]
        if len(mine) < len(told):
            copied.add(inc)
        moved = [op for op in mine if op.refused is not None or op.feed != told[op.seq]]
        in_line = _follow_all(connection, inc, moved, told, cursor)
        raw.many(connection, _PUT, [(told[op.seq], op.n) for op in moved])
        if in_line:
            continue
        touched |= _unsteady(connection, inc, moved)
    return touched, copied


def _follow_all(
    connection: Connection,
    inc: str,
    moved: Sequence[_Own],
    told: Mapping[int, int],
    cursor: int,
) -> bool:
    """Does the whole log stand in the same order with these places as without? They are the first
    ones without a place, they get theirs in the order of writing and behind all that have one. So
    it is with nearly every push, and then no record has to be looked at."""
    rows = sorted((op.n, told[op.seq]) for op in moved)
    places = [place for _, place in rows]
    if not rows or any(op.feed is not None or op.refused is not None for op in moved):
        return False
    if any(place >= follower for place, follower in pairwise(places)) or cursor >= places[0]:
        return False
    if (raw.value(connection, _NEWEST) or 0) >= places[0] or inc in forks.suspected(connection):
        return False
    if count_without_place(connection):
        return False
    first = raw.rows(connection, _FIRST_WAITING, (len(rows),))
    return [n for n, _ in rows] == [n for (n,) in first]


def _by_life(own: Iterable[tuple[int, str, int]]) -> dict[str, dict[int, int]]:
    """Incarnation → seq → place."""
    lives: dict[str, dict[int, int]] = {}
    for feed, inc, seq in own:
        lives.setdefault(inc, {})[seq] = feed
    return lives


def _unsteady(connection: Connection, inc: str, moved: list[_Own]) -> set[str]:
    """The records that may fold to something else than before: all but those whose ops that count
    are all of this one chain and stand in its order, as they stood before."""
    if not moved:
        return set()
    records = {op.entity for op in moved}
    if inc in forks.suspected(connection):
        return {from_id(record) for record in records}
    unsteady = {op.entity for op in moved if op.refused is not None}
    before = {op.n: op.feed for op in moved}
    found: dict[bytes, list[raw.Row]] = {}
    for row in raw.among(connection, _OF, records - unsteady):
        found.setdefault(row[0], []).append(row[1:])
    life = to_id(inc)
    unsteady |= {record for record, rows in found.items() if not _in_its_order(rows, life, before)}
    return {from_id(record) for record in unsteady}


def _in_its_order(
    rows: list[raw.Row], life: bytes | None, before: Mapping[int, int | None]
) -> bool:
    if len(rows) == 1:
        return bool(rows[0][1] == life)
    if any(inc != life for _, inc, _, _ in rows):
        return False
    now = sorted((feed is None, feed or 0, n, seq) for n, _, seq, feed in rows)
    told = [(before.get(n, feed), n, seq) for n, _, seq, feed in rows]
    then = sorted((feed is None, feed or 0, n, seq) for feed, n, seq in told)
    order = [seq for *_, seq in now]
    return order == [seq for *_, seq in then] == sorted(order)
