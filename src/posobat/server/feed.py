"""What a post gets: its scope of the district's order, strictly after its cursor."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, or_, select

from posobat.server.accept import INCARNATION
from posobat.server.district import head
from posobat.store.oplog import OP, to_op
from posobat.wire.frame import FeedOp, Refusal, size_of

EVERYONE = "*"
_MOST_ROWS = 2000


@dataclass(frozen=True)
class Page:
    """`own`: places of ops that the asking device wrote; it has their content already."""

    cursor: int
    own: tuple[tuple[int, str, int], ...]
    feed: tuple[FeedOp, ...]
    refused: tuple[Refusal, ...]
    more: bool


def page(
    connection: Connection, *, district: str, device: str, post: str, cursor: int, limit: int
) -> Page:
    """About `limit` bytes of the feed, at least one op. A cursor from before a restore that lies
    beyond the head starts again at 0."""
    # the head first: every op up to it is visible to the query that follows
    last, _ = head(connection, district)
    after = cursor if cursor <= last else 0
    mine = {
        row.inc
        for row in connection.execute(
            select(INCARNATION.c.inc).where(INCARNATION.c.device == device)
        )
    }
    visible = or_(OP.c.refused.is_(None), OP.c.inc.in_(mine))
    wanted = (
        select(OP)
        .where(
            and_(OP.c.feed > after, OP.c.feed <= last, OP.c.scope.in_((post, EVERYONE)), visible)
        )
        .order_by(OP.c.feed)
        .limit(_MOST_ROWS)
    )
    own: list[tuple[int, str, int]] = []
    feed: list[FeedOp] = []
    refused: list[Refusal] = []
    size, reached, rows = 0, last, 0
    for row in connection.execute(wanted).mappings():
        op = to_op(row)
        size += 24 if op.inc in mine else size_of(op)
        if size > limit and rows:
            return Page(reached, tuple(own), tuple(feed), tuple(refused), more=True)
        rows, reached = rows + 1, row["feed"]
        if op.inc in mine:
            own.append((row["feed"], op.inc, op.seq))
            if row["refused"]:
                refused.append(Refusal(row["id"], row["refused"]))
        else:
            feed.append(FeedOp(row["feed"], op))
    more = rows == _MOST_ROWS
    return Page(reached if more else last, tuple(own), tuple(feed), tuple(refused), more)
