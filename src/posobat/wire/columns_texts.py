"""A column of strings: repeated ones by a table, dates and digits as numbers, the rest as text.

Texts that differ in their numbers only ("Jl. Mawar 12", "SGL-004217") are a pattern and columns
of integers.
"""

import re
from datetime import date
from functools import lru_cache
from itertools import islice, repeat

from posobat.wire.codec import BadFrame
from posobat.wire.columns_ints import (
    look_up,
    put_ints,
    put_places,
    table_of,
    take_indexes,
    take_ints,
)
from posobat.wire.columns_streams import Sink, Source
from posobat.wire.varint import put

PLAIN, CONST, TABLE, DATES, DIGITS, PATTERN, SLIPS = range(7)
FEW = 4
"""Shorter columns go as plain text: the dictionary knows their words, not our numbers."""

_SLOT = "\x01"
_NUMBER = re.compile("[1-9][0-9]{0,14}")
_DIGIT = re.compile("[0-9]")
_SLIP = re.compile("[A-Z][A-Z0-9]{1,7}-[0-9]{6}-[0-9]{4}-[A-Z0-9]")
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES = {character: at for at, character in enumerate(_ALPHABET)}
_STEM = 16
_DATE = 10
_MOST_DIGITS = 18
_MOST_SLOTS = 8
_CUT_AT = 8
_CUT = 10**_CUT_AT


def put_texts(sink: Sink, values: list[str]) -> None:
    """Strings without NUL; an empty column leaves no trace."""
    count = len(values)
    if not count:
        return
    distinct = set(values)
    if len(distinct) == 1:
        sink.numbers.append(CONST)
        sink.texts.append(values[0])
        sink.spend(count, len(values[0]) * count)
    elif count < FEW:
        sink.numbers.append(PLAIN)
        sink.texts += values
        sink.spend(count)
    elif len(distinct) * 3 <= count * 2:
        sink.numbers.append(TABLE)
        put(sink.numbers, len(distinct))
        table = table_of(values)
        _put_various(sink, list(table.places))
        put_places(sink, values, table)
        sink.spend(count, max(map(len, distinct)) * count)
    else:
        _put_various(sink, values)


def take_texts(source: Source, count: int) -> list[str]:
    """BadFrame for anything that put_texts does not write."""
    if not count:
        return []
    form = source.numbers.below(SLIPS + 1)
    if form == CONST:
        value = source.strings(1)[0]
        source.spend(count, len(value) * count)
        return [value] * count
    if form != TABLE:
        return _take_various(source, count, form)
    size = source.numbers.below(count)
    if not size:
        raise BadFrame("tabel")
    table = _take_various(source, size, source.numbers.below(SLIPS + 1))
    indexes = take_indexes(source, count, size)
    source.spend(count, max(map(len, table)) * count)
    return look_up(table, indexes)


def _put_various(sink: Sink, values: list[str]) -> None:
    """Strings that mostly differ."""
    sink.spend(len(values))
    if len(values) >= FEW and _DIGIT.search("".join(values[:FEW])) and _put_numbers(sink, values):
        return
    sink.numbers.append(PLAIN)
    sink.texts += values


def _take_various(source: Source, count: int, form: int) -> list[str]:
    source.spend(count)
    if form == PLAIN:
        return source.strings(count)
    if form == DATES:
        return _take_dates(source, count)
    if form == DIGITS:
        return _take_digits(source, count)
    if form == PATTERN:
        return _take_pattern(source, count)
    if form == SLIPS:
        return _take_slips(source, count)
    raise BadFrame("bentuk kolom")


def _put_numbers(sink: Sink, values: list[str]) -> bool:
    """Writes dates, digits or patterns; False, and nothing written, when they are none."""
    lengths = set(map(len, values))
    together = "".join(values)
    if lengths == {_DATE} and values[0][4] == "-" and (days := _days(values)):
        sink.numbers.append(DATES)
        put_ints(sink, days)
        return True
    if len(lengths) == 1 and together.isdecimal() and together.isascii():
        width = lengths.pop()
        if width <= _MOST_DIGITS:
            sink.numbers.append(DIGITS)
            put(sink.numbers, width)
            _put_digits(sink, list(map(int, values)), width)
            return True
    if _SLOT in together:
        return False
    return _put_slips(sink, values) or _put_pattern(sink, values)


def _put_digits(sink: Sink, values: list[int], width: int) -> None:
    """Numbers that begin alike (the prefixes of phones) are cut in two."""
    heads = [value // _CUT for value in values] if width > _CUT_AT + 2 else []
    cut = 0 < len(set(heads)) * 4 <= len(values)
    put(sink.numbers, cut)
    if cut:
        put_ints(sink, heads)
        values = [value % _CUT for value in values]
    put_ints(sink, values)


def _days(values: list[str]) -> list[int]:
    """Day numbers, none when a value is not a date in its one spelling."""
    try:
        dates = list(map(date.fromisoformat, values))
    except ValueError:
        return []
    return [d.toordinal() for d in dates] if list(map(str, dates)) == values else []


def _take_dates(source: Source, count: int) -> list[str]:
    try:
        return [str(date.fromordinal(day)) for day in take_ints(source, count)]
    except (ValueError, OverflowError):
        raise BadFrame("tanggal") from None


def _take_digits(source: Source, count: int) -> list[str]:
    width = source.numbers.below(_MOST_DIGITS + 1)
    if source.numbers.below(2):
        heads = take_ints(source, count)
        pairs = zip(heads, take_ints(source, count), strict=True)
        values = [head * _CUT + tail for head, tail in pairs]
    else:
        values = take_ints(source, count)
    if min(values) < 0 or max(values) >= 10**width:
        raise BadFrame("angka")
    return [f"{value:0{width}d}" for value in values]


def _put_pattern(sink: Sink, values: list[str]) -> bool:
    joined = "\0".join(values)
    patterns = _NUMBER.sub(_SLOT, joined).split("\0")
    if len(set(patterns)) * 4 > len(values):
        return False
    slots = [pattern.count(_SLOT) for pattern in patterns]
    most = max(slots)
    if not 0 < most <= _MOST_SLOTS:
        return False
    sink.numbers.append(PATTERN)
    put_texts(sink, patterns)
    numbers = list(map(int, _NUMBER.findall(joined)))
    if len(numbers) == most * len(values):
        for at in range(most):
            put_ints(sink, numbers[at::most])
        return True
    supply = iter(numbers)
    rows = [list(islice(supply, n)) for n in slots]
    for at in range(most):
        put_ints(sink, [row[at] for row in rows if len(row) > at])
    return True


def _take_pattern(source: Source, count: int) -> list[str]:
    patterns = take_texts(source, count)
    slots = [pattern.count(_SLOT) for pattern in patterns]
    most = max(slots)
    if most > _MOST_SLOTS:
        raise BadFrame("pola")
    columns = [take_ints(source, sum(n > at for n in slots)) for at in range(most)]
    forms = {p: p.replace("%", "%%").replace(_SLOT, "%d") for p in set(patterns)}
    if len(slots) * most == sum(slots):
        rows = zip(*columns, strict=True) if columns else repeat((), count)
        return [forms[p] % row for p, row in zip(patterns, rows, strict=True)]
    supply = [iter(column) for column in columns]
    return [
        forms[p] % tuple([next(supply[at]) for at in range(n)])
        for p, n in zip(patterns, slots, strict=True)
    ]


def _put_slips(sink: Sink, values: list[str]) -> bool:
    """Slip numbers: what stands before the counter, and the counter. The check is computed."""
    if not all(map(_SLIP.fullmatch, values)):
        return False
    stems = [value[:-6] for value in values]
    counters = [value[-6:-2] for value in values]
    if list(map(_check_of, stems, counters)) != [value[-1] for value in values]:
        return False
    sink.numbers.append(SLIPS)
    put_texts(sink, stems)
    put_ints(sink, list(map(int, counters)))
    return True


def _take_slips(source: Source, count: int) -> list[str]:
    stems = take_texts(source, count)
    if max(map(len, stems)) > _STEM:
        raise BadFrame("nomor slip")
    counters = take_ints(source, count)
    if not 0 <= min(counters) <= max(counters) <= 9999:
        raise BadFrame("nomor slip")
    digits = [f"{counter:04d}" for counter in counters]
    try:
        checks = list(map(_check_of, stems, digits))
    except KeyError:
        raise BadFrame("nomor slip") from None
    return [f"{a}{b}-{c}" for a, b, c in zip(stems, digits, checks, strict=True)]


@lru_cache(1000)
def _summed(stem: str) -> int:
    check = 36
    for character in stem.replace("-", ""):
        check = _times_two(check + _VALUES[character])
    return check


def _check_of(stem: str, counter: str) -> str:
    """ISO 7064 MOD 37,36, as domain.slipnumber has it; the long part is remembered."""
    check = _summed(stem)
    for digit in counter:
        check = _times_two(check + ord(digit) - 48)
    return _ALPHABET[(1 - check) % 36]


def _times_two(check: int) -> int:
    return (check % 36 or 36) * 2 % 37
