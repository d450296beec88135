"""What a post is told, as sums to compare with what it holds, and the repair of what differs.

A post that stands still costs nothing: the sum is remembered for where it stands. What a post asks
after a mismatch is always answered from the rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, and_, select

from posobat.server.astray import MOVED
from posobat.server.scope import EVERYONE, told_to, told_until
from posobat.store import meta, raw
from posobat.store.oplog import OP, LogRow, to_op
from posobat.wire.digest import COARSE, FINE, as_told, bits_of, by_stretch, joined, span, total
from posobat.wire.frame import FeedOp, Refusal, Stub, size_of
from posobat.wire.message import stub_of

_NOTHING = as_told(0)
_BRIEF = 24
_MOST_ASKED = 200_000
_MOST_TOLD = 4000
"""Ops, after which no further stretch begins: short ones are too many for a frame long before they
are too large for it."""
_TOLD = f"""SELECT id, feed FROM op WHERE feed >= ? AND feed <= ? AND refused IS NULL
AND {told_to("?", "?")}"""  # noqa: S608 - our own names


@dataclass(frozen=True)
class _Known:
    generation: int
    cursor: int
    total: int


@dataclass(frozen=True)
class Repair:
    """`differing` are to be told more finely; of `refetched` this is the whole content."""

    differing: tuple[int, ...] = ()
    refetched: tuple[int, ...] = ()
    feed: tuple[FeedOp, ...] = ()
    erased: tuple[Stub, ...] = ()
    refused: tuple[Refusal, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()


_KNOWN: WeakKeyDictionary[Engine, dict[str, _Known]] = WeakKeyDictionary()


def told_digest(connection: Connection, *, post: str, generation: int, cursor: int) -> str:
    """Of all that this post is told up to the cursor."""
    known = _KNOWN.setdefault(connection.engine, {})
    before = known.get(post) or _Known(generation, 0, 0)
    if before.cursor == cursor and before.generation == generation:
        return as_told(before.total)
    if (
        before.generation != generation
        or before.cursor > cursor
        or _granted(connection, post, before.cursor, cursor)
        or before.cursor < meta.get_int(connection, MOVED) <= cursor
    ):
        before = _Known(generation, 0, 0)
    fresh = total(_rows(connection, post, before.cursor + 1, cursor, cursor))
    known[post] = _Known(generation, cursor, joined((before.total, fresh)))
    return as_told(known[post].total)


def remembered(engine: Engine, post: str, generation: int, cursor: int) -> str:
    """The same without asking the database; "" where it is not at hand."""
    known = _KNOWN.get(engine, {}).get(post)
    same = known and known.generation == generation and known.cursor == cursor
    return as_told(known.total) if known and same else ""


def compare(
    connection: Connection, *, post: str, cursor: int, asked: Iterable[tuple[int, str]], limit: int
) -> Repair:
    """Answers the digests of a post's stretches: all its coarse ones, or some fine ones."""
    _KNOWN.get(connection.engine, {}).pop(post, None)
    told = dict(asked)
    if any(bits_of(stretch) == COARSE for stretch in told):
        ours = by_stretch(_rows(connection, post, 1, cursor, cursor), COARSE)
        return Repair(differing=tuple(sorted(_unlike(told, ours, {*told, *ours}))))
    fine = [stretch for stretch in sorted(told) if bits_of(stretch) == FINE]
    sums: dict[int, int] = {}
    for first, last in _runs(fine):
        sums |= by_stretch(_rows(connection, post, first, min(last, cursor), cursor), FINE)
    return _content(connection, post, cursor, _unlike(told, sums, fine), limit)


def _unlike(told: Mapping[int, str], ours: Mapping[int, int], among: Iterable[int]) -> list[int]:
    return [s for s in among if told.get(s, _NOTHING) != as_told(ours.get(s, 0))]


def _content(
    connection: Connection, post: str, cursor: int, stretches: list[int], limit: int
) -> Repair:
    """Whole stretches, at least one, as many as the limit allows."""
    feed: list[FeedOp] = []
    erased: list[Stub] = []
    refused: list[Refusal] = []
    authors: dict[str, str] = {}
    done = size = 0
    while done < len(stretches) and (
        not done or (size < limit and len(feed) + len(erased) < _MOST_TOLD)
    ):
        for row in _told_within(connection, post, cursor, stretches[done]):
            op = to_op(row)
            size += _BRIEF if row.refused else size_of(op)
            if row.scope not in (post, EVERYONE):
                authors[row.inc] = row.scope
            if row.refused:
                refused.append(Refusal(row.id, row.refused))
            elif row.erased:
                erased.append(stub_of(op, row.feed or 0))
            else:
                feed.append(FeedOp(row.feed or 0, op))
        done += 1
    return Repair(
        differing=tuple(stretches[done:]),
        refetched=tuple(stretches[:done]),
        feed=tuple(feed),
        erased=tuple(erased),
        refused=tuple(refused),
        authors=tuple(authors.items()),
    )


def _told_within(connection: Connection, post: str, cursor: int, stretch: int) -> Iterable[LogRow]:
    first, last = span(stretch)
    within = and_(OP.c.feed >= first, OP.c.feed <= min(last, cursor))
    wanted = select(OP).where(within, told_until(post, cursor)).order_by(OP.c.feed)
    for row in connection.execute(wanted).mappings():
        yield LogRow(*(row[name] for name in LogRow._fields))


def _rows(
    connection: Connection, post: str, first: int, last: int, cursor: int
) -> list[tuple[bytes, int]]:
    """(id, place) of what counts within and is told to a post that stands at the cursor."""
    stretch = (first, min(last, cursor), post, post, cursor)
    return [(bytes(op), place) for op, place in raw.rows(connection, _TOLD, stretch)]


def _granted(connection: Connection, post: str, after: int, upto: int) -> bool:
    """Has the post got a patient since, whose older ops count from now on?"""
    found = "SELECT place FROM patient_grant WHERE post = ? AND place > ? AND place <= ? LIMIT 1"
    return raw.row(connection, found, (post, after, upto)) is not None


def _runs(stretches: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Neighbouring stretches as one (first place, last place)."""
    run: tuple[int, int] | None = None
    for stretch in stretches:
        first, last = span(stretch)
        if run is not None and first == run[1] + 1:
            run = (run[0], last)
            continue
        if run is not None:
            yield run
        run = (first, last)
    if run is not None:
        yield run
