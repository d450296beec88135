"""Ops as rows: the quick flavour of a body, for lines where computing takes longer than sending.

  format 1 | dictionary 1 | length of heads | zstd of (heads, line feed, bodies) | check 4
  heads = a JSON array of columns; bodies = canonical JSON, one a line, those of one kind together

Bodies travel as they are; only the id of the op before, which a prescription has of its new
patient, is a mark. As with columns a check over all ids ends it.
"""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from operator import sub
from typing import Any

import orjson
import zstandard as zstd

from posobat.config import resource
from posobat.domain.change import Kind
from posobat.domain.ids import child_id
from posobat.wire.codec import MAX_INT, MAX_PACKED, BadFrame
from posobat.wire.columns_names import CHECK_BYTES, check_of
from posobat.wire.columns_read import MOST_TEXT, Body
from posobat.wire.columns_rows import Row
from posobat.wire.columns_streams import MOST_OPS
from posobat.wire.op import Op
from posobat.wire.varint import Numbers, put

FORMAT = 2
LEVEL = 5
"""At 3 a record is a fifteenth larger; at 6 packing takes half as long again."""
NEWEST = 1
MOST_PLAIN = 4 << 20
_WINDOW = 1 << 22
_MARK = b"\x01"
_LINE = b"\n"
_HEX = re.compile(r"[0-9a-f]{32}")
_SHAPE = bytes.maketrans(b"[,0123456789eE", b"::0000000000..")
_FRACTION = re.compile(rb":0+\.")
_NUL, _LARGE = b"\\u0000", b":" + b"0" * 19
"""What may be a fraction or a number beyond 63 bits, once all digits are 0 and all that stands
before a number is a colon. A text may look so too."""
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_DEPTH = 6
_CHILDREN = 64
_MOST_MARKS = 16
"""Of one body: a mark becomes 32 bytes."""


def encode_rows(
    ops: Sequence[Op], ids: Sequence[str] | None = None, feed: Sequence[int] = ()
) -> bytes:
    """ValueError when they are too many for one body, or a body is no single line."""
    ids = [op.id for op in ops] if ids is None else ids
    heads, bodies = _parted(ops, ids, feed)
    out = bytearray((FORMAT, NEWEST))
    put(out, len(heads))
    return b"".join((out, _pack(_LINE.join((heads, *bodies))), check_of(ids)))


def plain_of(ops: Sequence[Op]) -> bytes:
    """What is compressed: samples for a dictionary."""
    heads, bodies = _parted(ops, [op.id for op in ops], ())
    return _LINE.join((heads, *bodies))


def _parted(
    ops: Sequence[Op], ids: Sequence[str], feed: Sequence[int]
) -> tuple[bytes, Iterable[bytes]]:
    """Heads, and bodies in the order of their kinds."""
    if not 0 < len(ops) <= MOST_OPS or sum(len(op.body) for op in ops) > MOST_PLAIN // 2:
        raise ValueError("too much for one frame")
    kinds: dict[str, list[bytes]] = {}
    before = _MARK
    for op, identity in zip(ops, ids, strict=True):
        body = op.body
        if _MARK in body or _LINE in body:
            raise ValueError("not a line")
        if 0 < body.count(before) <= _MOST_MARKS:
            body = body.replace(before, _MARK)
        kinds.setdefault(op.kind, []).append(body)
        before = identity.encode()
    incs = {inc: at for at, inc in enumerate(dict.fromkeys([op.inc for op in ops]))}
    places = {kind: at for at, kind in enumerate(kinds)}
    actors = {actor: at for at, actor in enumerate(dict.fromkeys([op.actor for op in ops]))}
    heads = orjson.dumps(
        [
            [list(incs), list(kinds), list(actors)],
            _runs(ops, ids, incs),
            [places[op.kind] for op in ops],
            [actors[op.actor] for op in ops],
            _steps([op.at for op in ops]),
            _steps([op.seen for op in ops]),
            [at for at, op in enumerate(ops) if op.suspect],
            _steps(feed),
            _entities(ops, ids),
        ]
    )
    return heads, chain.from_iterable(kinds.values())


def read_rows(data: bytes) -> Body:
    """BadFrame on anything that encode_rows does not write."""
    heads, lines = _open(data)
    try:
        tables, runs, kinds, actors, at, seen, suspect, feed, (codes, names) = orjson.loads(heads)
        incs, kind_names, actor_names = tables
        _are_ids(incs)
        _are_texts(kind_names, actor_names)
        count = len(lines)
        for column, length in ((kinds, len(kind_names)), (actors, len(actor_names)), (codes, 0)):
            _are_places(column, count, length)
        times, seens, places = _sums(at, count), _sums(seen, count), _sums(feed, len(feed))
        _are_places(suspect, len(suspect), count)
        if count > MOST_OPS or len(feed) not in (0, count) or min([*seens, *places]) < 0:
            raise BadFrame("kolom")
        lives, starts = _chains(runs, incs, count)
        bodies = _in_order(lines, kinds, len(kind_names))
        doubtful = set(suspect)
        columns = zip(lives, times, seens, kinds, actors, bodies, strict=True)
        tables = (kind_names, actor_names, codes, names)
        ops, ids, rows = _assembled(columns, starts, doubtful, tables)
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        if isinstance(error, BadFrame):
            raise
        raise BadFrame("bentuk isi") from error
    if check_of(ids) != data[-CHECK_BYTES:]:
        raise BadFrame("jumlah uji")
    return Body(ops, ids, rows, places, _is_plain([op.body for op in ops]))


_Columns = Iterable[tuple[str, int, int, int, int, bytes]]


def _assembled(
    columns: _Columns,
    starts: Mapping[int, tuple[int, str]],
    doubtful: Collection[int],
    tables: tuple[list[str], list[str], list[int], list[Any]],
) -> tuple[list[Op], list[str], list[Row]]:
    """One op after the other, since an op may name those before it."""
    ops: list[Op] = []
    ids: list[str] = []
    rows: list[Row] = []
    last: dict[str, tuple[int, str]] = {}
    # the first op has none before it: its mark stays, and is no JSON
    loads, (kinds, actors, codes, names), identity = orjson.loads, tables, _MARK.decode()
    entities = _named(codes, names, ids)
    for n, (inc, time, seen, kind, actor, line) in enumerate(columns):
        seq, prev = starts[n] if n in starts else last[inc]
        marks = line.count(_MARK)
        if marks > _MOST_MARKS:
            raise BadFrame("terlalu besar")
        body = line.replace(_MARK, identity.encode()) if marks else line
        row = loads(body)
        if type(row) is not dict:
            raise BadFrame("bukan objek")
        op = Op(
            inc,
            seq,
            prev,
            actors[actor],
            time,
            n in doubtful,
            seen,
            kinds[kind],
            next(entities),
            body,
        )
        identity = op.id
        last[inc] = seq + 1, identity
        ops.append(op)
        ids.append(identity)
        rows.append(row)
    if next(entities, None) is not None:
        raise BadFrame("sisa data")
    return ops, ids, rows


def _runs(ops: Sequence[Op], ids: Sequence[str], incs: Mapping[str, int]) -> list[list[Any]]:
    """[incarnation, how many ops], and [seq, prev] where they do not go on from the op of their
    incarnation that was told last."""
    runs: list[list[Any]] = []
    last: dict[str, tuple[int, str]] = {}
    for op, identity in zip(ops, ids, strict=True):
        goes_on = last.get(op.inc) == (op.seq, op.prev)
        if goes_on and runs[-1][0] == incs[op.inc]:
            runs[-1][1] += 1
        else:
            runs.append([incs[op.inc], 1] if goes_on else [incs[op.inc], 1, op.seq, op.prev])
        last[op.inc] = op.seq + 1, identity
    return runs


def _chains(
    runs: list[list[Any]], incs: list[str], count: int
) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """The incarnation of every op, and where chains begin."""
    lives: list[str] = []
    starts: dict[int, tuple[int, str]] = {}
    for run in runs:
        _are_places(run[:2], len(run[:2]), 0)
        if run[1] > count - len(lives):
            raise BadFrame("rangkaian")
        if len(run) > 2:
            _, _, seq, prev = run
            _are_places([seq], 1, MAX_INT - count)
            _are_ids([prev] if prev else [])
            starts[len(lives)] = seq, prev or ""
        lives += [incs[run[0]]] * run[1]
    return lives, starts


def _named(codes: list[int], names: list[Any], ids: Sequence[str]) -> Iterator[str]:
    """What each op is about; `ids` grows meanwhile. A name is told once, then by how long ago that
    was. An op of this frame is told by its distance, and the number of its bundle."""
    told: list[str] = []
    fresh = iter(names)
    for code in codes:
        if code == 0:
            yield ""
            continue
        if code > 1:
            if code - 1 > len(told):
                raise BadFrame("acuan")
            yield told[1 - code]
            continue
        name = next(fresh, None)
        if type(name) is int:
            back, child = divmod(name, _CHILDREN)
            if not 0 < back <= len(ids):
                raise BadFrame("acuan")
            told.append(child_id(ids[-back], child) if child else ids[-back])
        else:
            _are_ids([name])
            told.append(str(name))
        yield told[-1]
    if next(fresh, None) is not None:
        raise BadFrame("sisa data")


def _entities(ops: Sequence[Op], ids: Sequence[str]) -> tuple[list[int], list[Any]]:
    codes: list[int] = []
    names: list[Any] = []
    told: dict[str, int] = {}
    here: dict[str, int] = {}
    recorded = -1
    for n, (op, identity) in enumerate(zip(ops, ids, strict=True)):
        entity = op.entity
        if not entity:
            codes.append(0)
        elif entity in told:
            codes.append(len(told) - told[entity] + 1)
        else:
            codes.append(1)
            told[entity] = len(told)
            if entity in here:
                names.append((n - here[entity]) * _CHILDREN)
            elif recorded >= 0 and child_id(ids[recorded], 1) == entity:
                names.append((n - recorded) * _CHILDREN + 1)
            else:
                names.append(entity)
        here[identity] = n
        if op.kind == Kind.PRESCRIPTION_NEW:
            recorded = n
    return codes, names


def _in_order(lines: list[bytes], kinds: list[int], many: int) -> Iterator[bytes]:
    """Lines of one kind stand together: back in the order of the ops."""
    sizes = [0] * many
    for kind in kinds:
        sizes[kind] += 1
    starts = [0, *accumulate(sizes)]
    supplies = [iter(lines[a:b]) for a, b in pairwise(starts)]
    return (next(supplies[kind]) for kind in kinds)


def _steps(values: Sequence[int]) -> list[int]:
    """The first, then each less the one before it."""
    return [*values[:1], *map(sub, values[1:], values)]


def _sums(steps: list[int], count: int) -> list[int]:
    if type(steps) is not list or len(steps) != count or not {int}.issuperset(map(type, steps)):
        raise BadFrame("kolom")
    values = list(accumulate(steps))
    if values and not -MAX_INT <= min(values) <= max(values) <= MAX_INT:
        raise BadFrame("angka terlalu besar")
    return values


def _are_places(column: object, count: int, below: int) -> None:
    """`below` 0: any number that is not negative."""
    if type(column) is not list or len(column) != count:
        raise BadFrame("kolom")
    if not {int}.issuperset(map(type, column)):
        raise BadFrame("kolom")
    if column and (min(column) < 0 or (below and max(column) >= below)):
        raise BadFrame("kolom")


def _are_texts(*tables: object) -> None:
    for table in tables:
        if type(table) is not list or not {str}.issuperset(map(type, table)):
            raise BadFrame("bukan teks")
        if any(len(text) > MOST_TEXT or "\0" in text for text in table):
            raise BadFrame("bukan teks")


def _are_ids(values: object) -> None:
    if type(values) is not list or not {str}.issuperset(map(type, values)):
        raise BadFrame("id")
    if not all(map(_HEX.fullmatch, values)):
        raise BadFrame("id")


def _is_plain(bodies: list[bytes]) -> bool:
    """See columns_read.Body: nothing that the stores keep differently, as far as a look tells."""
    together = _LINE.join(bodies)
    shape = together.translate(_SHAPE, b" \t\r\n-")
    if _NUL in together or _LARGE in shape or _FRACTION.search(shape):
        return False
    brackets = together.translate(None, _NOT_BRACKETS)
    for _ in range(_DEPTH):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return not brackets


def _open(data: bytes) -> tuple[bytes, list[bytes]]:
    """Heads and bodies."""
    if len(data) > MAX_PACKED:
        raise BadFrame("terlalu besar")
    if data[:1] != bytes((FORMAT,)) or len(data) < CHECK_BYTES + 4:
        raise BadFrame("format isi")
    if not 1 <= data[1] <= NEWEST:
        raise BadFrame("kamus")
    numbers = Numbers(data, 2)
    size = numbers.take()
    packed = io.BytesIO(data[numbers.at : -CHECK_BYTES])
    reader = zstd.ZstdDecompressor(
        max_window_size=_WINDOW, dict_data=_dictionary(data[1])
    ).stream_reader(packed)
    try:
        plain = reader.read(MOST_PLAIN + 1)
    except zstd.ZstdError:
        raise BadFrame("bukan zstd") from None
    if len(plain) > MOST_PLAIN:
        raise BadFrame("terlalu besar")
    if plain[size : size + 1] != _LINE:
        raise BadFrame("terpotong")
    return plain[:size], plain[size + 1 :].split(_LINE, MOST_OPS)


@cache
def _dictionary(version: int) -> zstd.ZstdCompressionDict:
    data = resource("kamus", f"baris-{version}.zdict").read_bytes()
    dictionary = zstd.ZstdCompressionDict(data, dict_type=zstd.DICT_TYPE_FULLDICT)
    dictionary.precompute_compress(level=LEVEL)
    return dictionary


def _pack(plain: bytes) -> bytes:
    return zstd.ZstdCompressor(level=LEVEL, dict_data=_dictionary(NEWEST)).compress(plain)
