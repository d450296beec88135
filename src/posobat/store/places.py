"""The server's places of own ops. Most acknowledgements change nothing that a screen shows, so the
records that they touch are folded again only where that could come to something else.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from posobat.store import forks, raw
from posobat.store.raw import from_id, to_id

_OWN = "SELECT seq, n, entity, feed, refused FROM op WHERE inc = ? AND seq IN (*) AND mine"
_PUT = "UPDATE op SET feed = ?, refused = NULL WHERE n = ?"
_OF = "SELECT entity, n, inc, seq, feed FROM op WHERE entity IN (*) AND refused IS NULL"


class _Own(NamedTuple):
    seq: int
    n: int
    entity: bytes
    feed: int | None
    refused: str | None


def take_places(
    connection: Connection, own: Iterable[tuple[int, str, int]], strange: Collection[str]
) -> tuple[set[str], set[str]]:
    """Notes places, given as (place, incarnation, seq). Answers the entities to fold again, and the
    incarnations in which the server knows ops that are not this database's."""
    touched, copied = set(), set()
    for inc, told in _by_life(own).items():
        rows = [] if inc in strange else raw.among(connection, _OWN, told, (to_id(inc),))
        mine = [_Own(*row) for row in rows]
        if len(mine) < len(told):
            copied.add(inc)
        moved = [op for op in mine if op.refused is not None or op.feed != told[op.seq]]
        raw.many(connection, _PUT, [(told[op.seq], op.n) for op in moved])
        touched |= _unsteady(connection, inc, moved)
    return touched, copied


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
