"""What a post gets: its scope of the district's order, strictly after its cursor."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from sqlalchemy import Connection

from posobat.server.district import head
from posobat.server.scope import EVERYONE, SHARED_LIST, told_to
from posobat.store import meta, raw
from posobat.store.oplog import SELECT_OP, LogRow, log_row, to_op
from posobat.wire.frame import FeedOp, Refusal, Stub, size_of
from posobat.wire.message import stub_of

_FEW_ROWS, _MOST_ROWS = 128, 2048
_BRIEF = 24
"""Bytes of an entry that carries no content."""
_BODY = "CASE WHEN refused IS NOT NULL OR (inc = ? AND seq <= ?) THEN ? ELSE body END"
"""Of what is told in brief the content is not read."""
_SELECT = SELECT_OP.replace(" body,", f" {_BODY},")
_PLACED = f"""{_SELECT} WHERE feed > ? AND feed <= ? AND {told_to("?", "op.feed")}
ORDER BY feed LIMIT ?"""
_GRANTED = """SELECT entity, place FROM patient_grant WHERE post = ? AND place > ? AND place <= ?
ORDER BY place LIMIT ?"""
_EARLIER = f"""{SELECT_OP} WHERE entity IN (*) AND kind IN ({SHARED_LIST}) AND refused IS NULL"""
_Told = tuple[int, LogRow]


@dataclass(frozen=True)
class Page:
    """`own`: places of ops that the asking incarnation wrote; it has their content already.
    `authors`: incarnation and post of those ops that another post wrote. `erased`: ops that lost
    their body."""

    cursor: int
    own: tuple[tuple[int, str, int], ...]
    feed: tuple[FeedOp, ...]
    refused: tuple[Refusal, ...]
    more: bool
    authors: tuple[tuple[str, str], ...] = ()
    erased: tuple[Stub, ...] = ()


@dataclass(frozen=True)
class _Mine:
    """Who asks, and what the asking incarnation holds already. Beyond `upto` lies what others
    returned, of which its database, put back to an old copy, may know nothing."""

    post: str
    inc: str
    upto: int

    @cached_property
    def life(self) -> bytes | None:
        return raw.to_id(self.inc)

    def has(self, row: LogRow) -> bool:
        return row.inc == self.inc and row.seq <= self.upto


def page(
    connection: Connection, *, district: str, post: str, inc: str, cursor: int, limit: int
) -> Page:
    """About `limit` bytes of the feed, at least one op, and all that is told at one place. A cursor
    from before a restore that lies beyond the head starts again at 0."""
    # the head first: every op up to it is visible to the query that follows; only what has been
    # folded is told, since until then it is not known whether it stands
    last, _ = head(connection, district)
    folded = meta.get_int(connection, "projected")
    if (raw.value(connection, "SELECT max(feed) FROM op") or 0) > folded:
        last = min(last, folded)
    after = cursor if cursor <= last else 0
    mine = _Mine(post, inc, _alone(connection, inc))
    entries: list[_Told] = []
    until, most = after, _FEW_ROWS
    while True:
        more, until = _entries(connection, mine, until, last, most)
        entries += more
        found = _fitting(entries, mine, limit)
        whole = len(found) == len(entries)
        if not whole or until == last or len(entries) >= _MOST_ROWS:
            reached = until if whole else found[-1][0]
            rows = [row for _, row in found]
            return _page(rows, mine, reached, more=reached < last)
        most = min(most * 2, _MOST_ROWS)


def _fitting(entries: list[_Told], mine: _Mine, limit: int) -> list[_Told]:
    """As many from the first as the limit lets pass: at least one place, and places whole."""
    size, end = 0, 0
    for _, group in groupby(entries, key=lambda entry: entry[0]):
        rows = [row for _, row in group]
        size += sum(_BRIEF if _is_brief(row, mine) else size_of(to_op(row)) for row in rows)
        if size > limit and end:
            break
        end += len(rows)
    return entries[:end]


def _entries(
    connection: Connection, mine: _Mine, after: int, last: int, most: int
) -> tuple[list[_Told], int]:
    """Ops with the places at which this post is told of them, in order; and up to where that is
    all."""
    brief = (mine.life, mine.upto, b"")
    stretch = (*brief, after, last, mine.post, mine.post, most)
    placed = [_told(row, mine) for row in raw.rows(connection, _PLACED, stretch)]
    granted = raw.rows(connection, _GRANTED, (mine.post, after, last, most))
    until = last
    if len(placed) == most:
        until = min(until, placed[-1].feed or 0)
    if len(granted) == most:
        until = min(until, granted[-1][1])
    entries: list[_Told] = [(row.feed or 0, row) for row in placed]
    entries += _earlier(connection, mine.post, granted)
    entries.sort(key=lambda entry: (entry[0], entry[1].feed or 0))
    return [entry for entry in entries if entry[0] <= until], until


def _told(row: raw.Row, mine: _Mine) -> LogRow:
    """Of what the asking incarnation holds only number and place are told: most of a long push."""
    n, _, inc, seq, *_, feed, scope, refused, _ = row
    if refused is None and seq <= mine.upto and inc == mine.life:
        return LogRow(
            n, "", mine.inc, seq, "", "", 0, False, 0, "", "", False, b"", feed, scope, None
        )
    return log_row(row)


def _earlier(connection: Connection, post: str, granted: list[raw.Row]) -> Iterator[_Told]:
    """What others wrote about these patients before the grant."""
    places = {entity.hex(): place for entity, place in granted}
    for found in raw.among(connection, _EARLIER, [entity for entity, _ in granted]):
        row = log_row(found)
        place = places[row.entity]
        if row.scope not in (post, EVERYONE) and row.feed is not None and row.feed <= place:
            yield place, row


def _is_brief(row: LogRow, mine: _Mine) -> bool:
    return row.refused is not None or mine.has(row)


def _page(rows: list[LogRow], mine: _Mine, cursor: int, *, more: bool) -> Page:
    own = [(row.feed or 0, row.inc, row.seq) for row in rows if mine.has(row)]
    shown = [row for row in rows if row.refused is None and not mine.has(row)]
    elsewhere = {row.inc: row.scope for row in shown if row.scope not in (mine.post, EVERYONE)}
    return Page(
        cursor=cursor,
        own=tuple(own),
        feed=tuple(FeedOp(row.feed or 0, to_op(row)) for row in shown if not row.erased),
        erased=tuple(stub_of(to_op(row), row.feed or 0) for row in shown if row.erased),
        refused=tuple(Refusal(row.id, row.refused) for row in rows if row.refused is not None),
        more=more,
        authors=tuple(elsewhere.items()),
    )


def _alone(connection: Connection, inc: str) -> int:
    """The newest number of the asking incarnation's chain; 0 when copies of one database wrote in
    it: a place by its seq would then be ambiguous, and each must get what the other wrote."""
    chain = "SELECT head_seq FROM incarnation WHERE inc = ? AND NOT forked"
    return raw.value(connection, chain, (raw.to_id(inc),)) or 0
