"""Writing a columnar body: heads first, then one group of columns per kind of op."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from operator import ne, sub
from typing import Any

import orjson

from posobat.domain.change import Kind
from posobat.domain.ids import child_id
from posobat.wire.columns_book import load_book
from posobat.wire.columns_ints import fits, put_ints, wrapped
from posobat.wire.columns_names import MOST_CHILDREN, Here, Known, NamesOut, are_ids, check_of
from posobat.wire.columns_rows import Out, Row, Shape, Where, put_rows, shapes_of
from posobat.wire.columns_streams import HEAD_CELLS, MOST_BODIES, MOST_OPS, Sink, Streams
from posobat.wire.columns_texts import put_texts
from posobat.wire.op import Op
from posobat.wire.varint import put

_NUL = b"\\u0000"


@dataclass(frozen=True)
class _Group:
    """Ops of one kind and event. No `shapes`: bodies that fit no columns travel as they are."""

    kind: str
    places: list[int]
    rows: list[Row]
    shapes: list[Shape]


def write_streams(
    ops: Sequence[Op],
    ids: Sequence[str] | None,
    feed: Sequence[int],
    known: Known | None,
    dictionary: int,
) -> Streams:
    """See columns.encode_ops and encode_feed."""
    if len(ops) > MOST_OPS:
        raise ValueError("too many ops for one frame")
    if sum(len(op.body) for op in ops) > MOST_BODIES // 2:
        raise ValueError("too much for one frame")
    if ids is None:
        ids = [op.id for op in ops]
    rows = _rows(ops)
    groups, which = _grouped(ops, rows)
    names = NamesOut(_made_here(ops, ids, rows))
    book = load_book(dictionary)
    inner = Sink(book)
    inner.spend(HEAD_CELLS * len(ops))
    _put_heads(inner, names, ops, ids)
    put_ints(inner, list(feed))
    put(inner.numbers, len(groups))
    put_ints(inner, which)
    times = [op.at for op in ops]
    put_ints(inner, times[:1])
    waits = _waits(times)
    for group in groups:
        members = [ops[at] for at in group.places]
        inner.texts.append(group.kind)
        put(inner.numbers, not group.shapes)
        put_ints(inner, [waits[at] for at in group.places])
        put_ints(inner, names.codes([op.entity for op in members], group.places))
        if group.shapes:
            put_rows(Out(inner, names), group.rows, group.shapes, Where(group.places))
        else:
            put_texts(inner, [op.body.decode() for op in members])
    outer = Sink(book)
    put(outer.numbers, len(ops))
    put(outer.numbers, len(feed) > 0)
    names.write(outer, known)
    outer.take_over(inner)
    outer.bits.append(check_of(ids))
    return outer.streams()


def _rows(ops: Sequence[Op]) -> list[Row | None]:
    """Bodies as objects; None where columns could not give back the very same bytes."""
    bodies = [op.body for op in ops]
    together = b",".join(bodies)
    try:
        rows = orjson.loads(b"[%b]" % together)
    except orjson.JSONDecodeError:
        rows = []
    if len(rows) != len(bodies):
        rows = list(map(orjson.loads, bodies))
    clean, dumps = _NUL not in together, orjson.dumps
    return [
        row
        if type(row) is dict
        and (clean or _NUL not in body)
        and dumps(row, option=orjson.OPT_SORT_KEYS) == body
        else None
        for row, body in zip(rows, bodies, strict=True)
    ]


def _made_here(
    ops: Sequence[Op], ids: Sequence[str], rows: Sequence[Row | None]
) -> dict[str, Here]:
    """Ids that come into being in this frame: of its ops, and of bundles in prescriptions."""
    here = dict(zip(ids, zip(range(len(ids)), repeat(0)), strict=False))
    for at, op in enumerate(ops):
        if op.kind == Kind.PRESCRIPTION_NEW:
            row = rows[at]
            bundles = row.get("bundles") if row else None
            if type(bundles) is list:
                for child in range(1, min(len(bundles) + 1, MOST_CHILDREN)):
                    here[child_id(ids[at], child)] = at, child
    return here


def _grouped(ops: Sequence[Op], rows: Sequence[Row | None]) -> tuple[list[_Group], list[int]]:
    """Ops whose bodies look alike, and the group of each op."""
    places: dict[Any, list[int]] = defaultdict(list)
    for at, (op, row) in enumerate(zip(ops, rows, strict=True)):
        if row is None:
            places[op.kind].append(at)
        else:
            event = row.get("event")
            places[op.kind, op.entity == "", event if type(event) is str else ""].append(at)
    groups = []
    which = [0] * len(ops)
    for n, members in enumerate(places.values()):
        for at in members:
            which[at] = n
        found = [row for at in members if (row := rows[at]) is not None]
        groups.append(_Group(ops[members[0]].kind, members, found, shapes_of(found)))
    return groups, which


def _put_heads(sink: Sink, names: NamesOut, ops: Sequence[Op], ids: Sequence[str]) -> None:
    incs = {inc: at for at, inc in enumerate(dict.fromkeys([op.inc for op in ops]))}
    if not are_ids(list(incs)):
        raise ValueError("not an incarnation")
    put(sink.numbers, len(incs))
    sink.bits.append(bytes.fromhex("".join(incs)))
    put_ints(sink, [incs[op.inc] for op in ops])
    breaks = _breaks(ops, ids)
    put(sink.numbers, len(breaks))
    put_ints(sink, breaks)
    put_ints(sink, [ops[at].seq for at in breaks])
    put_ints(sink, names.codes([ops[at].prev for at in breaks], breaks))
    actors = [op.actor for op in ops]
    named = are_ids(list(set(actors)))
    put(sink.numbers, named)
    if named:
        put_ints(sink, names.codes(actors, range(len(ops))))
    else:
        put_texts(sink, actors)
    put_ints(sink, [int(op.suspect) for op in ops])
    put_ints(sink, [op.seen for op in ops])


def _breaks(ops: Sequence[Op], ids: Sequence[str]) -> list[int]:
    """Places of the ops that do not go on from the op of their incarnation told last."""
    breaks: list[int] = []
    seqs = [op.seq for op in ops]
    if len({op.inc for op in ops}) == 1 and seqs == list(range(seqs[0], seqs[0] + len(ops))):
        prevs = [op.prev for op in ops]
        return [0, *compress(range(1, len(ops)), map(ne, prevs[1:], ids))]
    last: dict[str, tuple[int, str]] = {}
    for at, (op, identity) in enumerate(zip(ops, ids, strict=True)):
        seq = op.seq
        if last.get(op.inc) != (seq - 1, op.prev):
            breaks.append(at)
        last[op.inc] = seq, identity
    return breaks


def _waits(times: list[int]) -> list[int]:
    """Each time less the one before it, around the corner where that needs more than 64 bits."""
    waits = [0, *map(sub, times[1:], times)]
    return waits if fits(waits) else list(map(wrapped, waits))
