"""A column of integers in the shortest of six forms.

Every form subtracts the smallest value (or smallest step) first. Values spread evenly over their
range cost exactly their bits; uneven ones go into planes, where zstd finds the unevenness.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from math import log2
from operator import ne, sub
from typing import Generic, TypeVar

from posobat.wire.codec import MAX_INT, BadFrame
from posobat.wire.columns_streams import Sink, Source
from posobat.wire.varint import put, put_signed

CONST, STEPS, TABLE, PLANES, DELTA_PLANES, BITS, DELTA_BITS = range(7)
LEAST, MOST = -MAX_INT, MAX_INT
T = TypeVar("T")
_PLANE = 8
_SMALL = 16
_MANY = 16
_MIXED = 0.7
_LEARNING = 3
"""Bits that a value costs more than its column's entropy, since zstd codes all columns alike."""
_FAR = 1 << 62


@dataclass(frozen=True)
class Table(Generic[T]):
    """Each value once, with its place. `entropy`: bits that a value costs at least when its
    neighbours tell nothing about it."""

    places: dict[T, int]
    entropy: float


def fits(values: list[int]) -> bool:
    return min(values) >= LEAST and max(values) <= MOST


def wrapped(value: int) -> int:
    """Around the corner: sums and differences of what fits fit again, and can be undone."""
    return (value + MAX_INT) % (2 * MAX_INT + 1) - MAX_INT


def put_ints(sink: Sink, values: list[int]) -> None:
    """`values` within 64 bits; an empty column leaves no trace."""
    count = len(values)
    if not count:
        return
    sink.spend(count)
    low, high = min(values), max(values)
    if low < LEAST or high > MOST:
        raise ValueError("number out of range")
    if low == high:
        sink.numbers.append(CONST)
        put_signed(sink.numbers, low)
        return
    width = (high - low).bit_length()
    steps = list(map(sub, values[1:], values))
    least, most = min(steps), max(steps)
    step_width = (most - least).bit_length() if least > -_FAR and most < _FAR else 64
    distinct = len(set(values)) if step_width * 2 > width else count
    if least == most and step_width == 0:
        sink.numbers.append(STEPS)
        put_signed(sink.numbers, values[0])
        put_signed(sink.numbers, least)
    elif distinct * 4 <= count and (width > _PLANE or distinct <= _SMALL):
        _put_table(sink, values)
    elif step_width < width:
        _put_spread(sink, [s - least for s in steps], step_width, 1, (values[0], least))
    else:
        flat = [v - low for v in values] if low else values
        _put_spread(sink, flat, width, 0, (low,))


def take_ints(source: Source, count: int) -> list[int]:
    """BadFrame for anything that put_ints does not write."""
    if not count:
        return []
    source.spend(count)
    numbers = source.numbers
    form = numbers.below(DELTA_BITS + 1)
    if form == CONST:
        return [numbers.signed()] * count
    if form == TABLE:
        size = numbers.below(count)
        return look_up(take_ints(source, size), take_indexes(source, count, size))
    base = numbers.signed()
    if form == STEPS:
        step = numbers.signed()
        _check((base, base + step * (count - 1)))
        return [base + step * at for at in range(count)]
    if form in (PLANES, BITS):
        values = _take_spread(source, count, form == BITS)
        if base:
            values = [v + base for v in values]
    else:
        least = numbers.signed()
        rest = _take_spread(source, count - 1, form == DELTA_BITS)
        values = list(accumulate([v + least for v in rest], initial=base))
    _check((min(values), max(values)))
    return values


def put_places(sink: Sink, values: list[T], table: Table[T]) -> None:
    """Where each value stands in the table; the reader knows the length of both."""
    if len(table.places) < 2:
        return
    width = (len(table.places) - 1).bit_length()
    indexes = list(map(table.places.__getitem__, values))
    packed = width < table.entropy + _MIXED and _is_restless(indexes)
    sink.numbers.append(packed)
    if packed:
        sink.pack(indexes, width)
    else:
        sink.plane(indexes, _planes(width))


def take_indexes(source: Source, count: int, size: int) -> list[int]:
    if size < 2:
        if size < 1:
            raise BadFrame("tabel")
        return [0] * count
    width = (size - 1).bit_length()
    if source.numbers.below(2):
        return source.unpack(count, width)
    return source.plane(count, _planes(width))


def table_of(values: list[T]) -> Table[T]:
    """The most frequent value first: then the columns look alike to zstd."""
    found = Counter(values)
    places = {value: at for at, (value, _) in enumerate(found.most_common())}
    return Table(places, _entropy(found, len(values)))


def look_up(table: list[T], indexes: list[int]) -> list[T]:
    try:
        return list(map(table.__getitem__, indexes))
    except IndexError:
        raise BadFrame("tabel") from None


def _put_spread(
    sink: Sink, values: list[int], width: int, delta: int, bases: tuple[int, ...]
) -> None:
    """Values below 2**width. Even ones would only grow under a compressor."""
    even = _is_restless(values) and _is_even(values, width)
    sink.numbers.append((BITS if even else PLANES) + delta)
    for base in bases:
        put_signed(sink.numbers, base)
    size = width if even else _planes(width)
    put(sink.numbers, size)
    (sink.pack if even else sink.plane)(values, size)


def _take_spread(source: Source, count: int, even: bool) -> list[int]:
    if even:
        return source.unpack(count, source.numbers.below(65))
    return source.plane(count, source.numbers.below(9))


def _put_table(sink: Sink, values: list[int]) -> None:
    table = table_of(values)
    sink.numbers.append(TABLE)
    put(sink.numbers, len(table.places))
    put_ints(sink, list(table.places))
    put_places(sink, values, table)


def _is_even(values: list[int], width: int) -> bool:
    """Whether planes would cost more than the bare bits: the top plane is what zstd can shorten."""
    below = _planes(width) * 8 - 8
    found = Counter([value >> below for value in values]) if below else Counter(values)
    return width < below + _entropy(found, len(values)) + _MIXED


def _is_restless(values: list[int]) -> bool:
    """Many, and not in runs: runs are for zstd."""
    return len(values) >= _MANY and sum(map(ne, values, values[1:])) * 3 > len(values)


def _entropy(found: Counter[T], count: int) -> float:
    """Of the values, and what a compressor spends until it knows them."""
    told = log2(count) - sum(n * log2(n) for n in found.values()) / count
    return told + _LEARNING * (len(found) - 1) / count


def _planes(width: int) -> int:
    return (width + 7) // 8


def _check(values: tuple[int, ...]) -> None:
    if not (min(values) >= LEAST and max(values) <= MOST):
        raise BadFrame("angka terlalu besar")
