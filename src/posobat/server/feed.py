"""What a post gets: its scope of the district's order, strictly after its cursor."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from posobat.server.accept import INCARNATION
from posobat.server.district import head
from posobat.store import meta
from posobat.store.oplog import OP, to_op
from posobat.wire.frame import FeedOp, Refusal, size_of

EVERYONE = "*"
_MOST_ROWS = 2000
_BRIEF = 24
"""Bytes of an entry that carries no content."""


@dataclass(frozen=True)
class Page:
    """`own`: places of ops that the asking incarnation wrote; it has their content already."""

    cursor: int
    own: tuple[tuple[int, str, int], ...]
    feed: tuple[FeedOp, ...]
    refused: tuple[Refusal, ...]
    more: bool


def page(
    connection: Connection, *, district: str, post: str, inc: str, cursor: int, limit: int
) -> Page:
    """About `limit` bytes of the feed, at least one op. A cursor from before a restore that lies
    beyond the head starts again at 0."""
    # the head first: every op up to it is visible to the query that follows; only what has been
    # folded is told, since until then it is not known whether it stands
    last, _ = head(connection, district)
    folded = meta.get_int(connection, "projected")
    if int(connection.execute(select(func.max(OP.c.feed))).scalar() or 0) > folded:
        last = min(last, folded)
    after = cursor if cursor <= last else 0
    mine = _alone(connection, inc)
    wanted = (
        select(OP)
        .where(and_(OP.c.feed > after, OP.c.feed <= last, OP.c.scope.in_((post, EVERYONE))))
        .order_by(OP.c.feed)
        .limit(_MOST_ROWS)
    )
    own: list[tuple[int, str, int]] = []
    feed: list[FeedOp] = []
    refused: list[Refusal] = []
    size, reached, rows = 0, last, 0
    for row in connection.execute(wanted).mappings():
        op = to_op(row)
        brief = row["refused"] or op.inc == mine
        size += _BRIEF if brief else size_of(op)
        if size > limit and rows:
            return Page(reached, tuple(own), tuple(feed), tuple(refused), more=True)
        rows, reached = rows + 1, row["feed"]
        if row["refused"]:
            refused.append(Refusal(row["id"], row["refused"]))
        if op.inc == mine:
            own.append((row["feed"], op.inc, op.seq))
        elif not row["refused"]:
            feed.append(FeedOp(row["feed"], op))
    more = rows == _MOST_ROWS
    return Page(reached if more else last, tuple(own), tuple(feed), tuple(refused), more)


def _alone(connection: Connection, inc: str) -> str:
    """The asking incarnation, "" when copies of one database wrote in it: a place by its seq would
    then be ambiguous, and each must get what the other wrote."""
    forked = select(INCARNATION.c.forked).where(INCARNATION.c.inc == inc)
    return "" if connection.execute(forked).scalar() else inc
