"""Patients that this post shares with others, as its own database keeps them: whose ops they are,
and what of them the server does not name at present.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from posobat.store import meta, raw
from posobat.store.oplog import SELECT_OP, count_without_place, log_row, to_op, without_place
from posobat.store.raw import from_id, to_id
from posobat.wire.op import Op

_READING = "reading"
_AUTHORS = "SELECT DISTINCT inc, scope FROM op WHERE id IN (*)"
_LOST_ELSEWHERE = f"""{SELECT_OP} WHERE coalesce(feed, 0) = 0 AND NOT mine AND refused IS NULL
AND NOT erased ORDER BY creates DESC, inc, seq LIMIT ?"""
_UNTOLD = """SELECT 1 FROM op WHERE entity = ? AND feed IS NULL AND NOT mine AND refused IS NULL
AND scope != ? LIMIT 1"""


def authors_of(connection: Connection, ops: Iterable[Op]) -> tuple[tuple[str, str], ...]:
    """Incarnation and post of the author of each of these ops, none of which this database wrote.
    So the server tells them from the chain that a computer offers as its own, without a gap: a
    life of this very database may stand here for what a copy of it wrote."""
    rows = raw.among(connection, _AUTHORS, [bytes.fromhex(op.id) for op in ops])
    return tuple(sorted({(from_id(inc), scope) for inc, scope in rows}))


def lost(connection: Connection, limit: int) -> list[Op]:
    """What the server is known not to hold, or not to name any more. Own ones first; of others
    those first that made a patient, since the server believes the rest to whoever brought these."""
    own = without_place(connection, limit, meta.get(connection, "post.code"), whole=False)
    if own or is_reading(connection):
        return own
    return [to_op(log_row(row)) for row in raw.rows(connection, _LOST_ELSEWHERE, (limit,))]


def count_lost(connection: Connection, *, whole: bool) -> int:
    """`whole`: the server has told everything, so that of shared patients too is lost."""
    return count_without_place(connection, meta.get(connection, "post.code"), whole=whole)


def note_reading(connection: Connection, *, more: bool) -> None:
    """`more`: the server has not told everything yet. What has no place meanwhile may still be
    told, at the place of its grant, so it is not returned as lost."""
    if more != is_reading(connection):
        meta.put(connection, {_READING: int(more)})


def is_reading(connection: Connection) -> bool:
    return meta.get_int(connection, _READING) > 0


def seen(connection: Connection, entity: str) -> int:
    """Up to which place an author at this post has taken in what concerns this record: the cursor,
    but nothing of a shared patient as long as the server does not name what others wrote of him."""
    post = meta.get(connection, "post.code")
    if entity and raw.row(connection, _UNTOLD, (to_id(entity), post)) is not None:
        return 0
    return meta.get_int(connection, "cursor")
