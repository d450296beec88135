"""The log: appending ops and reading them back. Nothing here changes or deletes an op's content;
`feed`, `refused` are what the server said about it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, insert, select, update
from sqlalchemy.sql import Select

from posobat.domain.facts import Author
from posobat.store.tables import OpRow
from posobat.wire.op import Op

OP = OpRow.__table__  # type: ignore[attr-defined]
# made once: these run with every exchange, and building them would take longer than the reading
_OWN = and_(OP.c.inc == bindparam("life"), OP.c.mine)
_OWN_BEYOND = and_(_OWN, OP.c.seq > bindparam("after"))
_NEWEST = select(OP.c.seq, OP.c.id).where(_OWN).order_by(OP.c.seq.desc()).limit(1)
_OWN_AFTER = select(OP).where(_OWN_BEYOND).order_by(OP.c.seq).limit(bindparam("most"))
_COUNT_AFTER = select(func.count()).select_from(OP).where(_OWN_BEYOND)
_LOST = and_(OP.c.feed.is_(None), OP.c.mine.is_(False), OP.c.refused.is_(None))
_LOST_ONES = select(OP).where(_LOST).order_by(OP.c.inc, OP.c.seq).limit(bindparam("most"))
_COUNT_LOST = select(func.count()).select_from(OP).where(_LOST)
_PLACED_WITHIN = select(OP.c.n, OP.c.feed, OP.c.entity).where(
    OP.c.feed > bindparam("after"), OP.c.feed <= bindparam("upto"), OP.c.refused.is_(None)
)
SERVER_ACTOR = "server"
"""Ops by the district server carry this actor; a post's op that claims it is refused."""


def author_of(actor: str) -> Author:
    return Author.SERVER if actor == SERVER_ACTOR else Author.POST


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
    connection.execute(insert(OP).values(**row))
    return identity


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
    }


def to_op(row: RowMapping) -> Op:
    """The op as its author wrote it, byte for byte."""
    return Op(
        inc=row["inc"],
        seq=row["seq"],
        prev=row["prev"],
        actor=row["actor"],
        at=row["at"],
        suspect=row["suspect"],
        seen=row["seen"],
        kind=row["kind"],
        entity="" if row["creates"] else row["entity"],
        body=bytes(row["body"]),
    )


def author_head(connection: Connection, inc: str) -> tuple[int, str]:
    """(seq, id) of the newest op that this database wrote in that incarnation, else (0, "")."""
    row = connection.execute(_NEWEST, {"life": inc}).first()
    return (row.seq, row.id) if row else (0, "")


def ops_after(connection: Connection, inc: str, seq: int, limit: int) -> list[Op]:
    """Own ops beyond the acknowledged mark, oldest first."""
    values = {"life": inc, "after": seq, "most": limit}
    return [to_op(row) for row in connection.execute(_OWN_AFTER, values).mappings()]


def without_place(connection: Connection, limit: int) -> list[Op]:
    """Ops of others that the server does not hold any more, since it was put back to an old copy:
    whoever has them returns them."""
    return [to_op(row) for row in connection.execute(_LOST_ONES, {"most": limit}).mappings()]


def count_without_place(connection: Connection) -> int:
    return int(connection.execute(_COUNT_LOST).scalar_one())


def forget_places(connection: Connection, after: int, upto: int, told: Collection[int]) -> set[str]:
    """Takes away the places in that stretch of the order that the server, telling all of it, did
    not name: they are of a history that is no more. Answers the entities."""
    rows = connection.execute(_PLACED_WITHIN, {"after": after, "upto": upto}).all()
    stale = [row for row in rows if row.feed not in told]
    for row in stale:
        connection.execute(update(OP).where(OP.c.n == row.n).values(feed=None))
    return {row.entity for row in stale}


def count_after(connection: Connection, inc: str, seq: int) -> int:
    return int(connection.execute(_COUNT_AFTER, {"life": inc, "after": seq}).scalar_one())


def wrote(connection: Connection, inc: str, seq: int, identity: str) -> bool:
    """Is this an op of the chain that this database wrote?"""
    found = select(OP.c.n).where(OP.c.id == identity, OP.c.inc == inc, OP.c.seq == seq, OP.c.mine)
    return connection.execute(found).first() is not None


def known(connection: Connection, ids: Iterable[str]) -> dict[str, int | None]:
    """Which of these ops the log holds, with their feed position."""
    wanted = list(ids)
    found: dict[str, int | None] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for row in connection.execute(select(OP.c.id, OP.c.feed).where(OP.c.id.in_(part))):
            found[row.id] = row.feed
    return found


def in_order(entities: Iterable[str]) -> Select[Any]:
    """Ops that count for these entities, in the order that rules: the server's, then own unsent."""
    return (
        select(OP)
        .where(and_(OP.c.entity.in_(list(entities)), OP.c.refused.is_(None)))
        .order_by(OP.c.feed.is_(None), OP.c.feed, OP.c.n)
    )


def refuse(connection: Connection, identity: str, reason: str) -> str:
    """Puts an op into quarantine, answers its entity ("" when the op is not here)."""
    connection.execute(update(OP).where(OP.c.id == identity).values(refused=reason))
    found = connection.execute(select(OP.c.entity).where(OP.c.id == identity)).scalar()
    return str(found or "")


def own_ops(connection: Connection, inc: str, seqs: Sequence[int]) -> dict[int, RowMapping]:
    """Own ops of an incarnation by seq; rows with `id` and `entity`."""
    found: dict[int, RowMapping] = {}
    for start in range(0, len(seqs), 500):
        own = and_(OP.c.inc == inc, OP.c.seq.in_(seqs[start : start + 500]), OP.c.mine)
        wanted = select(OP.c.seq, OP.c.id, OP.c.entity).where(own)
        found |= {row["seq"]: row for row in connection.execute(wanted).mappings()}
    return found


def put_places(connection: Connection, places: Mapping[str, int]) -> None:
    """Notes the server's places, op id → place. An op in quarantine is told of after this."""
    if not places:
        return
    noted = update(OP).where(OP.c.id == bindparam("op"))
    rows = [{"op": op, "place": place} for op, place in places.items()]
    connection.execute(noted.values(feed=bindparam("place"), refused=None), rows)
