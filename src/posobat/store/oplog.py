"""The log: appending ops and reading them back. Nothing here changes or deletes an op's content;
`feed`, `refused` are what the server said about it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping

from posobat.domain.facts import Author
from posobat.store import erasure, raw
from posobat.store.bodies import packed, unpacked
from posobat.store.columns import kept_actor, told_actor
from posobat.store.raw import from_id, to_id
from posobat.store.tables import OpRow
from posobat.wire.op import ErasedOp, Op, erased_op

OP = OpRow.__table__  # type: ignore[attr-defined]
_COLUMNS = (
    "id, inc, seq, prev, actor, at, suspect, seen, kind, entity, creates, body, feed, scope,"
    " refused"
)
SELECT_OP = f"SELECT n, {_COLUMNS}, erased FROM op"  # noqa: S608 - our own names
"""What `log_row` reads."""
_INSERT = f"INSERT INTO op ({_COLUMNS}, mine) VALUES ({', '.join('?' * 16)})"  # noqa: S608
_COUNTING = "refused IS NULL AND NOT erased AND kind <> 'op.close'"
_COUNTS_FOR = f"{SELECT_OP} WHERE entity IN (*) AND {_COUNTING}"
_EMPTY = "SELECT id, entity FROM op WHERE erased AND id IN (*)"
_FILL = """UPDATE op SET actor = ?, at = ?, suspect = ?, seen = ?, body = ?, erased = FALSE
WHERE id = ?"""
OF_LIFE = "substr(inc, 1, 2) = substr(?, 1, 2) AND inc = ?"
"""Ops of one incarnation, whose id is given twice, by the index `op_life`: two bytes find it."""
# its two bytes by a question of their own: where tables were counted (ANALYZE), SQLite would else
# plan anew with each value
_NEWEST = """SELECT seq, id FROM op WHERE substr(inc, 1, 2) = (SELECT substr(?, 1, 2)) AND inc = ?
AND mine ORDER BY seq DESC LIMIT 1"""
_OWN_AFTER = f"{SELECT_OP} WHERE {OF_LIFE} AND mine AND seq > ? ORDER BY seq LIMIT ?"
_COUNT_AFTER = f"SELECT count(*) FROM op WHERE {OF_LIFE} AND mine AND seq > ?"  # noqa: S608
# in the words of the index op_lost
_LOST = (
    "WHERE coalesce(feed, 0) = 0 AND NOT mine AND refused IS NULL AND NOT erased "
    "AND (scope = ? OR ?)"
)
_LOST_ONES = f"{SELECT_OP} {_LOST} ORDER BY inc, seq LIMIT ?"
_COUNT_LOST = f"SELECT count(*) FROM op {_LOST}"  # noqa: S608
_PLACED_WITHIN = "SELECT n, feed, entity FROM op WHERE feed > ? AND feed <= ? AND refused IS NULL"
_FIRST_PART, _NEXT_PART = 64, 128
SERVER_ACTOR = "server"
"""Ops by the district server carry this actor; a post's op that claims it is refused."""


def author_of(actor: str) -> Author:
    return Author.SERVER if actor == SERVER_ACTOR else Author.POST


class LogRow(NamedTuple):
    """A row of the log. `n` is the local order of arrival."""

    n: int
    id: str
    inc: str
    seq: int
    prev: str
    actor: str
    at: int
    suspect: bool
    seen: int
    kind: str
    entity: str
    creates: bool
    body: bytes
    feed: int | None
    scope: str
    refused: str | None
    erased: bool = False


def log_row(row: raw.Row) -> LogRow:
    """From the columns of SELECT_OP."""
    n, op, inc, seq, prev, actor, at, suspect, seen, kind, entity, creates, body, *rest = row
    return LogRow(
        n,
        op.hex(),
        from_id(inc),
        seq,
        from_id(prev),
        told_actor(actor),
        at,
        bool(suspect),
        seen,
        kind,
        from_id(entity),
        bool(creates),
        unpacked(body),
        *rest,
    )


def append(
    connection: Connection,
    op: Op,
    *,
    scope: str,
) -> str:
    """Writes one op of this database's own, answers its id. The entity of a creating op is the op
    itself."""
    identity = op.id
    row = op_row(op, identity, scope=scope, feed=None, refused=None, mine=True)
    if op.entity:
        write(connection, [row])
    else:
        # what is made by this very op cannot have been erased before
        raw.run(connection, _INSERT, _stored(row, sqlite=connection.dialect.name == "sqlite"))
    return identity


def birth_row(op: Op, scope: str) -> LogRow:
    """A creating op of this database's own as the log holds it, without a number."""
    return LogRow(
        0,
        op.id,
        op.inc,
        op.seq,
        op.prev,
        op.actor,
        op.at,
        op.suspect,
        op.seen,
        op.kind,
        op.id,
        True,
        op.body,
        None,
        scope,
        None,
    )


def write(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Appends rows as `op_row` makes them."""
    told = erasure.emptied(connection, rows)
    sqlite = connection.dialect.name == "sqlite"
    raw.many(connection, _INSERT, [_stored(row, sqlite=sqlite) for row in told])
    erasure.mark(connection, [row["id"] for row in told if row.get("erased")])


def _stored(row: Mapping[str, Any], *, sqlite: bool) -> raw.Row:
    return (
        bytes.fromhex(row["id"]),
        to_id(row["inc"]),
        row["seq"],
        to_id(row["prev"]),
        kept_actor(row["actor"]) if sqlite else row["actor"],
        row["at"],
        row["suspect"],
        row["seen"],
        row["kind"],
        to_id(row["entity"]),
        row["creates"],
        packed(row["body"]),
        row["feed"],
        row["scope"],
        row["refused"],
        row["mine"],
    )


def op_row(
    op: Op,
    identity: str,
    *,
    scope: str,
    feed: int | None,
    refused: str | None,
    mine: bool = False,
) -> dict[str, Any]:
    return {
        "id": identity,
        "inc": op.inc,
        "seq": op.seq,
        "prev": op.prev,
        "actor": op.actor,
        "at": op.at,
        "suspect": op.suspect,
        "seen": op.seen,
        "kind": op.kind,
        "entity": op.entity or identity,
        "creates": not op.entity,
        "body": op.body,
        "feed": feed,
        "scope": scope,
        "refused": refused,
        "mine": mine,
        "erased": isinstance(op, ErasedOp),
    }


def to_op(row: LogRow | RowMapping) -> Op:
    """The op as its author wrote it, byte for byte."""
    if not isinstance(row, LogRow):
        row = LogRow(**{name: row[name] for name in LogRow._fields})
    entity = "" if row.creates else row.entity
    if row.erased:
        return erased_op(
            row.id, inc=row.inc, seq=row.seq, prev=row.prev, kind=row.kind, entity=entity
        )
    op = Op(
        row.inc,
        row.seq,
        row.prev,
        row.actor,
        row.at,
        row.suspect,
        row.seen,
        row.kind,
        entity,
        bytes(row.body),
    )
    # whoever reads the frame computes it anew
    object.__setattr__(op, "_id", row.id)
    return op


def author_head(connection: Connection, inc: str) -> tuple[int, str]:
    """(seq, id) of the newest op that this database wrote in that incarnation, else (0, "")."""
    row = raw.row(connection, _NEWEST, (to_id(inc),) * 2)
    return (row[0], row[1].hex()) if row else (0, "")


def ops_after(connection: Connection, inc: str, seq: int) -> Iterator[Op]:
    """Own ops beyond the acknowledged mark, oldest first, read in parts as they are asked for."""
    most, life = _FIRST_PART, to_id(inc)
    while part := raw.rows(connection, _OWN_AFTER, (life, life, seq, most)):
        yield from _ops(part)
        if len(part) < most:
            return
        seq, most = part[-1][3], _NEXT_PART


def without_place(
    connection: Connection, limit: int, post: str = "", *, whole: bool = True
) -> list[Op]:
    """Ops of others that the server does not hold any more, since it was put back to an old copy:
    whoever has them returns them. Not `whole`: only those of that post, since the server has not
    told yet what others are shared with it."""
    return _ops(raw.rows(connection, _LOST_ONES, (post, whole, limit)))


def _ops(rows: Iterable[raw.Row]) -> list[Op]:
    return [to_op(log_row(row)) for row in rows]


def count_without_place(connection: Connection, post: str = "", *, whole: bool = True) -> int:
    return int(raw.value(connection, _COUNT_LOST, (post, whole)))


def forget_places(connection: Connection, after: int, upto: int, told: Collection[int]) -> set[str]:
    """Takes away the places in that stretch of the order that the server, telling all of it, did
    not name: they are of a history that is no more. Answers the entities."""
    rows = raw.rows(connection, _PLACED_WITHIN, (after, upto))
    stale = [row for row in rows if row[1] not in told]
    raw.many(connection, "UPDATE op SET feed = NULL WHERE n = ?", [(row[0],) for row in stale])
    return {from_id(row[2]) for row in stale}


def has_places(connection: Connection) -> bool:
    """Was anything of the district's order taken over here?"""
    placed = "SELECT n FROM op WHERE feed IS NOT NULL LIMIT 1"
    return raw.row(connection, placed) is not None


def count_after(connection: Connection, inc: str, seq: int) -> int:
    return int(raw.value(connection, _COUNT_AFTER, (to_id(inc), to_id(inc), seq)))


def wrote(connection: Connection, inc: str, seq: int, identity: str) -> bool:
    """Is this an op of the chain that this database wrote?"""
    found = "SELECT n FROM op WHERE id = ? AND inc = ? AND seq = ? AND mine"
    return raw.row(connection, found, (to_id(identity), to_id(inc), seq)) is not None


def known(connection: Connection, ids: Iterable[str]) -> dict[str, int | None]:
    """Which of these ops the log holds, with their feed position."""
    wanted = "SELECT id, feed FROM op WHERE id IN (*)"
    rows = raw.among(connection, wanted, map(bytes.fromhex, ids))
    return {op.hex(): feed for op, feed in rows}


def fill_again(connection: Connection, ops: Iterable[Op]) -> None:
    """Of ops that a post was told, those that it holds empty though it knows of no erasure: a
    server told them so that was then put back to before it. The id is the digest of the content,
    so this is what the server did not tell then."""
    told = {op.id: op for op in ops if not isinstance(op, ErasedOp)}
    rows = raw.among(connection, _EMPTY, map(bytes.fromhex, told))
    empty = {op.hex(): from_id(entity) for op, entity in rows}
    gone = erasure.erased_among(connection, set(empty.values()))
    whole = [told[op] for op, entity in empty.items() if entity not in gone]
    raw.many(
        connection,
        _FILL,
        [
            (kept_actor(op.actor), op.at, op.suspect, op.seen, packed(op.body), to_id(op.id))
            for op in whole
        ],
    )


def in_order(connection: Connection, entities: Iterable[str]) -> dict[str, list[LogRow]]:
    """Per entity the ops that count, in the order that rules: the server's, then own unsent. An
    entity without any is left out."""
    found: dict[str, list[LogRow]] = {}
    for row in raw.among(connection, _COUNTS_FOR, map(bytes.fromhex, entities)):
        made = log_row(row)
        found.setdefault(made.entity, []).append(made)
    for rows in found.values():
        if len(rows) > 1:
            rows.sort(key=_ruling)
    return found


def _ruling(row: LogRow) -> tuple[bool, int, int]:
    return (row.feed is None, row.feed or 0, row.n)


def refuse(connection: Connection, identity: str, reason: str) -> str:
    """Puts an op into quarantine, answers its entity ("" when the op is not here)."""
    op = to_id(identity)
    raw.run(connection, "UPDATE op SET refused = ? WHERE id = ?", (reason, op))
    return from_id(raw.value(connection, "SELECT entity FROM op WHERE id = ?", (op,)))


def put_places(connection: Connection, places: Mapping[str, int]) -> None:
    """Notes the server's places, op id → place. An op in quarantine is told of after this."""
    noted = "UPDATE op SET feed = ?, refused = NULL WHERE id = ?"
    raw.many(connection, noted, [(place, to_id(op)) for op, place in places.items()])
