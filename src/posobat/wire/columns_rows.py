"""JSON objects as columns: whatever their keys are, equal keys stand together.

No key must be known here by name, so bodies of newer versions take the same way. What a column
cannot hold (mixed types, deep nesting, fractions) travels as canonical JSON.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress, islice, pairwise
from typing import Any

import orjson

from posobat.wire.codec import BadFrame
from posobat.wire.columns_book import Entries, Hints
from posobat.wire.columns_guess import GUESSED, put_guessed, take_guessed
from posobat.wire.columns_ints import (
    Table,
    fits,
    look_up,
    put_ints,
    put_places,
    table_of,
    take_indexes,
    take_ints,
)
from posobat.wire.columns_names import NamesIn, NamesOut, are_ids
from posobat.wire.columns_streams import ROW_CELLS, Sink, Source
from posobat.wire.columns_texts import put_texts, take_texts
from posobat.wire.varint import put

MOST_KEYS = 60
MOST_SHAPES = 255
MOST_DEPTH = 5

Row = dict[str, Any]
Shape = tuple[str, ...]

_FORMS = range(GUESSED, GUESSED + 11)
_TEXTS, _INTS, _BOOLS, _NULLS, _IDS, _ROWS, _LISTS, _POSITIONS, _TABLE, _ENTRIES, _JSON = _FORMS
_FORM_OF: dict[type, int] = {
    str: _TEXTS,
    int: _INTS,
    bool: _BOOLS,
    type(None): _NULLS,
    dict: _ROWS,
    list: _LISTS,
}


def shapes_of(rows: Sequence[Row]) -> list[Shape]:
    """The keys of every row; none when they are too many for columns or would break the texts."""
    shapes = list(map(tuple, rows))
    distinct = set(shapes)
    keys = set(chain.from_iterable(distinct))
    if len(distinct) > MOST_SHAPES or len(keys) > MOST_KEYS or "\0" in "".join(keys):
        return []
    return shapes


@dataclass(frozen=True)
class Out:
    sink: Sink
    names: NamesOut


@dataclass(frozen=True)
class In:
    source: Source
    names: NamesIn


@dataclass(frozen=True)
class Where:
    """`places` of the rows: of the op in its frame at depth 0, below that of the row in its list,
    from 1."""

    places: list[int]
    depth: int = 0

    def inner(self, places: list[int]) -> "Where":
        return Where(places, self.depth + 1)


def put_rows(out: Out, rows: Sequence[Row], shapes: list[Shape], where: Where) -> None:
    """At least one row, with its shapes_of."""
    sink = out.sink
    table = {shape: at for at, shape in enumerate(dict.fromkeys(shapes))}
    keys = sorted(set(chain.from_iterable(table)))
    sink.spend(len(rows) * ROW_CELLS)
    put(sink.numbers, len(keys))
    sink.texts += keys
    put(sink.numbers, len(table))
    hints = Hints(sink.book)
    if len(table) == 1:
        columns = dict(zip(keys, zip(*[row.values() for row in rows], strict=True), strict=True))
        for key in hints.order(keys):
            _put_cells(out, hints, key, list(columns[key]), where)
        return
    for shape in table:
        put(sink.numbers, sum(1 << at for at, key in enumerate(keys) if key in shape))
    which = list(map(table.__getitem__, shapes))
    put_ints(sink, which)
    for key in hints.order(keys):
        having = [key in shape for shape in table]
        if all(having):
            _put_cells(out, hints, key, [row[key] for row in rows], where)
            continue
        present = list(map(having.__getitem__, which))
        here = Where(list(compress(where.places, present)), where.depth)
        _put_cells(out, hints, key, [row[key] for row in compress(rows, present)], here)


def take_rows(into: In, where: Where) -> list[Row]:
    """Rows with their keys in order, so that they need no sorting to be canonical."""
    source, count = into.source, len(where.places)
    source.spend(count * ROW_CELLS)
    numbers = source.numbers
    keys = source.strings(numbers.below(MOST_KEYS + 1))
    if any(a >= b for a, b in pairwise(keys)):
        raise BadFrame("urutan kunci")
    many = numbers.below(MOST_SHAPES + 1)
    hints = Hints(source.book)
    if many < 2:
        if not keys:
            return [{} for _ in range(count)]
        found = {key: _take_cells(into, hints, key, where) for key in hints.order(keys)}
        columns = [found[key] for key in keys]
        return [dict(zip(keys, row)) for row in zip(*columns)]  # noqa: B905 - much faster so
    masks = [numbers.below(1 << len(keys)) for _ in range(many)]
    which = take_ints(source, count)
    if which and not 0 <= min(which) <= max(which) < many:
        raise BadFrame("bentuk baris")
    shapes = [[key for n, key in enumerate(keys) if mask >> n & 1] for mask in masks]
    cells = {}
    for key in hints.order(keys):
        having = [key in shape for shape in shapes]
        here = where
        if not all(having):
            present = map(having.__getitem__, which)
            here = Where(list(compress(where.places, present)), where.depth)
        cells[key] = iter(_take_cells(into, hints, key, here))
    return [{key: next(cells[key]) for key in shapes[at]} for at in which]


def take_bodies(into: In, places: list[int]) -> tuple[list[Row], tuple[str, ...]]:
    """Rows of depth 0, and the keys whose values may still be places of ops."""
    into.source.named.clear()
    rows = take_rows(into, Where(places))
    return rows, tuple(into.source.named)


def json_text(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _put_cells(out: Out, hints: Hints, key: str, values: list[Any], where: Where) -> None:
    """A column, or only what the book and the columns before it do not tell."""
    if not put_guessed(out.sink, hints, key, values, where.places):
        form = _put_column(out, values, where, hints.book.get(key))
        if form not in (_TEXTS, _ENTRIES):
            return
    hints.learn(key, values, where.places)


def _take_cells(into: In, hints: Hints, key: str, where: Where) -> list[Any]:
    source = into.source
    form = source.numbers.below(_FORMS.stop)
    if form < GUESSED:
        values: list[Any] = take_guessed(source, hints, key, where.places, form)
    else:
        values = _take_column(into, where, form, key)
        if form not in (_TEXTS, _ENTRIES):
            return values
    hints.learn(key, values, where.places)
    return values


def _put_column(out: Out, values: list[Any], where: Where, entries: Entries | None = None) -> int:
    """Answers the form that was chosen."""
    sink = out.sink
    form, extra = _form(values, where, entries)
    sink.numbers.append(form)
    sink.spend(len(values))
    if form == _TEXTS:
        put_texts(sink, values)
    elif form == _ENTRIES and entries is not None:
        put_ints(sink, [entries.places.get(value, -1) + 1 for value in values])
        put_texts(sink, [value for value in values if value not in entries.places])
    elif form == _IDS:
        put_ints(sink, out.names.codes(values, where.places))
    elif form in (_INTS, _BOOLS):
        put_ints(sink, values if form == _INTS else list(map(int, values)))
    elif form == _ROWS:
        put_rows(out, values, extra, where.inner(where.places))
    elif form == _TABLE:
        put(sink.numbers, len(extra.places))
        distinct = [list(value) for value in extra.places]
        _put_column(out, distinct, where.inner(list(range(len(distinct)))))
        put_places(sink, list(map(tuple, values)), extra)
        sink.spend(sum(map(len, values)) + 8 * len(values))
    elif form == _LISTS:
        put_ints(sink, list(map(len, values)))
        inner = list(chain.from_iterable(values))
        sink.spend(len(inner) + 4 * len(values))
        if inner:
            within = [at for row in values for at in range(1, len(row) + 1)]
            _put_column(out, inner, where.inner(within))
    elif form == _JSON:
        put_texts(sink, list(map(json_text, values)))
    return form


def _form(values: list[Any], where: Where, entries: Entries | None) -> tuple[int, Any]:
    """The form of a column, with the shapes of its rows or the table of its lists."""
    depth, types = where.depth, set(map(type, values))
    form = _FORM_OF.get(types.pop(), _JSON) if len(types) == 1 else _JSON
    extra: Any = None
    if form == _TEXTS:
        if depth == 0 and len(values[0]) == 32 and are_ids(values):
            form = _IDS
        elif entries and sum(map(entries.places.__contains__, values)) * 2 > len(values):
            form = _ENTRIES
    elif form == _INTS:
        form = _POSITIONS if values == where.places else _INTS if fits(values) else _JSON
    elif form == _ROWS:
        extra = shapes_of(values) if depth < MOST_DEPTH else None
        form = _ROWS if extra else _JSON
    elif form == _LISTS:
        extra = _few_lists(values) if depth < MOST_DEPTH else None
        form = _TABLE if extra else _LISTS if depth < MOST_DEPTH else _JSON
    return form, extra


def _few_lists(lists: list[list[Any]]) -> Table[tuple[Any, ...]] | None:
    """A table when the same lists of plain values come again and again."""
    kinds = set(map(type, chain.from_iterable(lists)))
    if kinds not in ({str}, {int}):
        return None
    keys = list(map(tuple, lists))
    return table_of(keys) if len(set(keys)) * 3 <= len(keys) else None


def _take_column(into: In, where: Where, form: int, key: str = "") -> list[Any]:
    source, places, depth = into.source, where.places, where.depth
    count = len(places)
    source.spend(count)
    if form == _TEXTS:
        return take_texts(source, count)
    if form == _ENTRIES and key in source.book:
        return _take_entries(source, source.book[key], count)
    if form == _IDS and depth == 0:
        source.named.append(key)
        return into.names.names(take_ints(source, count), places)
    if form == _INTS:
        return take_ints(source, count)
    if form == _BOOLS:
        return list(map(bool, take_ints(source, count)))
    if form == _NULLS:
        return [None] * count
    if form == _POSITIONS:
        return places
    if form == _JSON:
        source.plain = False
        return list(map(_loaded, take_texts(source, count)))
    if depth >= MOST_DEPTH:
        raise BadFrame("terlalu dalam")
    if form == _TABLE:
        return _take_table(into, where)
    if form == _ROWS:
        return take_rows(into, where.inner(places))
    if form == _LISTS:
        return _take_lists(into, where)
    raise BadFrame("bentuk kolom")


def _take_inner(into: In, where: Where, places: list[int]) -> list[Any]:
    form = into.source.numbers.below(_FORMS.stop)
    return _take_column(into, where.inner(places), form)


def _take_entries(source: Source, table: Entries, count: int) -> list[str]:
    entries = take_ints(source, count)
    if entries and not 0 <= min(entries) <= max(entries) <= len(table.places):
        raise BadFrame("buku")
    others = iter(take_texts(source, entries.count(0)))
    keys = table.columns[0]
    return [keys[entry - 1] if entry else next(others) for entry in entries]


def _take_table(into: In, where: Where) -> list[list[Any]]:
    source, count = into.source, len(where.places)
    size = source.numbers.below(count)
    table = _take_inner(into, where, list(range(size)))
    if not {list}.issuperset(map(type, table)):
        raise BadFrame("tabel")
    lists = look_up(table, take_indexes(source, count, size))
    source.spend(sum(map(len, lists)) + 8 * count)
    return list(map(list, lists))


def _take_lists(into: In, where: Where) -> list[list[Any]]:
    source, count = into.source, len(where.places)
    lengths = take_ints(source, count)
    if lengths and min(lengths) < 0:
        raise BadFrame("panjang")
    total = sum(lengths)
    source.spend(total + 4 * count)
    if not total:
        return [[] for _ in lengths]
    within = [at for length in lengths for at in range(1, length + 1)]
    inner = iter(_take_inner(into, where, within))
    return [list(islice(inner, length)) for length in lengths]


def _loaded(text: str) -> Any:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise BadFrame("bukan JSON") from None
    if json_text(value) != text:
        raise BadFrame("JSON tidak baku")
    return value
