"""Do two logs hold the same ops at the same places? Sums over stretches of the district's order.

A sum is over id × (2 × place + 1) modulo 2^128: it does not ask in which order the ops came, and a
missing, an added and a misplaced op all change it. A stretch is named by `number << 4 | bits`: it
is the `number`-th of 2^bits places.
"""

from collections.abc import Iterable

COARSE, FINE = 12, 8
"""Bits of a stretch that is asked first, and of one whose content is sent again."""

_WHOLE = (1 << 128) - 1
_NAME_BITS = 4
_MOST_BITS = 15


def total(rows: Iterable[tuple[bytes, int]]) -> int:
    """Sum over (id as 16 bytes, place)."""
    read = int.from_bytes
    return sum(read(identity, "big") * (2 * place + 1) for identity, place in rows) & _WHOLE


def joined(totals: Iterable[int]) -> int:
    return sum(totals) & _WHOLE


def as_told(summed: int) -> str:
    """16 hex digits, as it travels."""
    return f"{summed >> 64:016x}"


def name(place: int, bits: int) -> int:
    """The stretch of that size in which the place lies."""
    return place >> bits << _NAME_BITS | bits


def bits_of(stretch: int) -> int:
    return stretch & _MOST_BITS


def span(stretch: int) -> tuple[int, int]:
    """(first place, last place)."""
    bits = bits_of(stretch)
    first = stretch >> _NAME_BITS << bits
    return first, first + (1 << bits) - 1


def finer(stretch: int) -> list[int]:
    """The stretches of the fine size that make up this one."""
    first, last = span(stretch)
    return [name(place, FINE) for place in range(first, last + 1, 1 << FINE)]


def by_stretch(rows: Iterable[tuple[bytes, int]], bits: int) -> dict[int, int]:
    """Stretch → sum, of those that hold anything."""
    found: dict[int, int] = {}
    for identity, place in rows:
        stretch = name(place, bits)
        part = int.from_bytes(identity, "big") * (2 * place + 1)
        found[stretch] = found.get(stretch, 0) + part & _WHOLE
    return found
