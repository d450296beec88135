"""Reading a columnar body, strictly: every count is bounded, nothing may be left over, and the
check over all ids must hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import orjson

from posobat.wire.codec import MAX_INT, BadFrame
from posobat.wire.columns_ints import fits, look_up, take_ints, wrapped
from posobat.wire.columns_names import (
    CHECK_BYTES,
    Find,
    Name,
    NamesIn,
    check_of,
    resolve,
    take_ids,
)
from posobat.wire.columns_rows import In, Row, take_bodies
from posobat.wire.columns_streams import HEAD_CELLS, MOST_BODIES, MOST_OPS, Source
from posobat.wire.columns_texts import take_texts
from posobat.wire.op import Op

MOST_TEXT = 4000


@dataclass(frozen=True)
class Body:
    """What a body held: ops, and beside each its id and its body as an object. `feed` is empty or
    as long.

    `plain`: the bodies hold texts without NUL, whole numbers of 64 bits, booleans, null, and
    shallow lists and objects of these. Else they must be looked at one by one with `codec.check`.
    """

    ops: list[Op]
    ids: list[str]
    data: list[Row]
    feed: list[int]
    plain: bool


@dataclass(frozen=True)
class _Heads:
    """Columns of the fields that every op has; chains that begin here by the place of their op."""

    incs: list[str]
    begins: dict[int, tuple[int, Name]]
    actors: Sequence[Name]
    suspect: list[int]
    seen: list[int]


@dataclass(frozen=True)
class _Group:
    """`pending`: keys whose values may name ops of this frame. `texts`: bodies that fit no columns,
    as they are."""

    kind: str
    entities: list[Name]
    rows: list[Row]
    pending: tuple[str, ...] = ()
    texts: tuple[bytes, ...] = ()


def read_streams(source: Source, find: Find | None) -> Body:
    """See columns.read_body."""
    numbers = source.numbers
    count, fed = numbers.below(MOST_OPS + 1), numbers.below(2)
    source.spend(count * HEAD_CELLS)
    names = NamesIn(source, find)
    source.forget()
    heads = _take_heads(source, names, count)
    feed = take_ints(source, count) if fed else []
    if feed and min(feed) < 0:
        raise BadFrame("posisi")
    many = numbers.below(count + 1)
    which = take_ints(source, count)
    if which and not 0 <= min(which) <= max(which) < many:
        raise BadFrame("kelompok")
    places: list[list[int]] = [[] for _ in range(many)]
    for place, at in enumerate(which):
        places[at].append(place)
    waits = [0] * count
    start = take_ints(source, min(count, 1))
    groups = [_take_group(source, names, members, waits) for members in places]
    check = source.raw(CHECK_BYTES)
    source.finish()
    names.finish()
    waits[:1] = start
    body = _assemble(heads, which, _times(waits), groups)
    if check_of(body.ids) != check:
        raise BadFrame("jumlah uji")
    return Body(body.ops, body.ids, body.data, feed, source.plain)


def _take_heads(source: Source, names: NamesIn, count: int) -> _Heads:
    numbers = source.numbers
    table = take_ids(source, numbers.below(count + 1))
    incs = look_up(table, take_ints(source, count))
    many = numbers.below(count + 1)
    places, seqs = take_ints(source, many), take_ints(source, many)
    prevs = names.names(take_ints(source, many), places)
    if seqs and not 0 <= min(seqs) <= max(seqs) <= MAX_INT - count:
        raise BadFrame("urutan")
    begins = {p: (s, prev) for p, s, prev in zip(places, seqs, prevs, strict=True)}
    actors: Sequence[Name]
    if numbers.below(2):
        actors = names.names(take_ints(source, count), range(count))
    else:
        actors = take_texts(source, count)
        if count and max(map(len, actors)) > MOST_TEXT:
            raise BadFrame("bukan teks")
    suspect, seen = take_ints(source, count), take_ints(source, count)
    if count and (min(seen) < 0 or not {0, 1}.issuperset(suspect)):
        raise BadFrame("kepala op")
    return _Heads(incs, begins, actors, suspect, seen)


def _take_group(source: Source, names: NamesIn, places: list[int], waits: list[int]) -> _Group:
    """Fills in, at its places, how long after the op before it each op was written."""
    count = len(places)
    kind = source.strings(1)[0]
    if len(kind) > MOST_TEXT:
        raise BadFrame("bukan teks")
    raw = source.numbers.below(2)
    for place, wait in zip(places, take_ints(source, count), strict=True):
        waits[place] = wait
    entities = names.names(take_ints(source, count), places)
    if raw:
        source.plain = False
        texts = tuple(text.encode() for text in take_texts(source, count))
        return _Group(kind, entities, list(map(_object, texts)), (), texts)
    rows, pending = take_bodies(In(source, names), places)
    return _Group(kind, entities, rows, pending)


def _times(waits: list[int]) -> list[int]:
    times = list(accumulate(waits))
    if times and not fits(times):
        times = list(map(wrapped, times))
    return times


def _assemble(
    heads: _Heads, which: Sequence[int], times: Sequence[int], groups: Sequence[_Group]
) -> Body:
    """One op after the other, since an op may name those before it."""
    ops: list[Op] = []
    ids: list[str] = []
    data: list[Row] = []
    last: dict[str, tuple[int, str]] = {}
    begins, dumps, size = heads.begins, orjson.dumps, 0
    supplies = [
        (group.kind, group.pending, iter(group.entities), iter(group.rows), iter(group.texts))
        for group in groups
    ]
    columns = zip(which, heads.incs, heads.actors, times, heads.suspect, heads.seen, strict=True)
    for place, (at, inc, actor, time, suspect, seen) in enumerate(columns):
        kind, pending, entities, rows, texts = supplies[at]
        row, entity = next(rows), next(entities)
        for key in pending:
            name: Any = row.get(key)
            if type(name) is tuple:
                row[key] = resolve(name, ids)
        if place in begins:
            seq, prev = begins[place][0], resolve(begins[place][1], ids)
        elif inc in last:
            seq, prev = last[inc]
        else:
            raise BadFrame("awal rantai")
        body = next(texts, None) or dumps(row)
        size += len(body)
        if size > MOST_BODIES:
            raise BadFrame("terlalu besar")
        op = Op(
            inc,
            seq,
            prev,
            actor if type(actor) is str else resolve(actor, ids),
            time,
            suspect == 1,
            seen,
            kind,
            entity if type(entity) is str else resolve(entity, ids),
            body,
        )
        identity = op.id
        last[inc] = seq + 1, identity
        ops.append(op)
        ids.append(identity)
        data.append(row)
    return Body(ops, ids, data, [], True)


def _object(text: bytes) -> Row:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise BadFrame("bukan JSON") from None
    if type(value) is not dict:
        raise BadFrame("bukan objek")
    return value
