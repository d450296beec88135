"""What writer and reader know before the first byte: medicines and villages by their codes.

The book is a versioned file beside the zstd dictionary. It only saves bytes: a medicine that is
not in it, or is called otherwise at this post, travels as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

import orjson

from posobat.config import resource

NO_BOOK = 0
_WOMAN = 40
_BORN_SEX = ("born", "sex")
_FOLLOWS = {"sentence": ("signa", "unit")}
"""The words on the etiket are made from the shorthand and the unit of the medicine."""
_LATE = {"nik", *_FOLLOWS}
_EARLY = set(chain(_BORN_SEX, *_FOLLOWS.values()))


@dataclass(frozen=True)
class Entries:
    """`columns[0]` holds the key, the others what it implies; `places`: key → row."""

    fields: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    places: dict[str, int]


Book = dict[str, Entries]
"""Key field → its table."""


@cache
def load_book(version: int) -> Book:
    """An empty one for NO_BOOK."""
    if version == NO_BOOK:
        return {}
    book = {}
    for fields, rows in orjson.loads(resource("kamus", f"kata-{version}.json").read_bytes()):
        columns = tuple(zip(*rows, strict=True))
        places = {key: at for at, key in enumerate(columns[0])}
        book[fields[0]] = Entries(tuple(fields), columns, places)
    return book


@dataclass
class Hints:
    """What the columns of one table of rows tell about its later columns. Both sides must ask and
    teach in the same order, with columns of texts only."""

    book: Book
    _guesses: dict[str, tuple[list[int], list[str | None]]] = field(default_factory=dict)
    _seen: dict[str, tuple[list[int], Sequence[str]]] = field(default_factory=dict)

    def order(self, keys: list[str]) -> list[str]:
        """Keys that tell something first, those that are told last."""
        if not self.book:
            return keys
        return sorted(keys, key=lambda key: (key in _LATE) - (key in self.book))

    def learn(self, key: str, values: Sequence[str], places: list[int]) -> None:
        entries = self.book.get(key)
        if entries is not None:
            rows = list(map(entries.places.get, values))
            for name, column in zip(entries.fields[1:], entries.columns[1:], strict=True):
                guesses = [None if row is None else column[row] for row in rows]
                self._guesses[name] = places, guesses
        elif key in _EARLY and self.book:
            self._seen[key] = places, values

    def guess(self, key: str, places: list[int]) -> list[str | None] | None:
        """What the cells should be, None in it where nothing tells; None when nothing tells any."""
        found = self._guesses.get(key)
        return found[1] if found and found[0] == places else None

    def middles(self, places: list[int]) -> list[str]:
        """The six digits of a NIK that say birth date and sex; none when they are not told."""
        return [_middle(born, sex) for born, sex in self._together(_BORN_SEX, places)]

    def contexts(self, key: str, places: list[int]) -> list[tuple[str, ...]]:
        """What the cells of the column hang on; none when nothing is known to."""
        wanted = _FOLLOWS.get(key)
        return self._together(wanted, places) if wanted else []

    def _together(self, keys: tuple[str, ...], places: list[int]) -> list[tuple[str, ...]]:
        found = [self._seen.get(key, ([], ())) for key in keys]
        if any(column[0] != places for column in found):
            return []
        return list(zip(*(column[1] for column in found), strict=True))


def _middle(born: str, sex: str) -> str:
    """ "" for what is no date."""
    day = born[8:]
    if len(born) != 10 or not (day.isdecimal() and day.isascii()):
        return ""
    return f"{int(day) + (_WOMAN if sex == 'P' else 0):02d}{born[5:7]}{born[2:4]}"
