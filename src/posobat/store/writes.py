"""Rows gathered over many entities and written table by table: only what differs from what stands
there already, hundreds in one statement.
"""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection

from posobat.store import raw
from posobat.store.raw import Row
from posobat.store.shapes import ITEM, Shape

_Key = tuple[object, ...]
_Places = frozenset[int]


@dataclass
class _Wanted:
    """A row as it shall stand; where `only` is given, its other columns are somebody else's."""

    row: Row
    only: _Places | None


class Writes:
    """`connection` is for reads meanwhile; what was put is there after `flush`. `born`: these
    records have no rows yet."""

    def __init__(self, connection: Connection, *, born: bool = False) -> None:
        self.connection = connection
        self.born = born
        self._rows: dict[Shape, dict[bytes, _Wanted]] = defaultdict(dict)
        self._sets: dict[Shape, dict[bytes, list[Row]]] = defaultdict(dict)
        self._new: set[bytes] = set()

    def put(self, shape: Shape, row: Row, only: _Places | None = None) -> None:
        """One row of a table with one row per record. `only`: these columns, the others are written
        where the row is new."""
        known = self._rows[shape].get(row[0])
        if known is None or only is None or known.only is None:
            self._rows[shape][row[0]] = _Wanted(row, only)
        else:
            known.row, known.only = _joined(known.row, row, only), known.only | only

    def put_all(self, shape: Shape, record: bytes, rows: list[Row]) -> None:
        """All rows of a record: those of it that are not among them go. Items are there only where
        the row of their prescription is."""
        self._sets[shape][record] = rows

    def flush(self) -> None:
        for shape, wanted in self._rows.items():
            self._write(shape, wanted)
        for shape, sets in self._sets.items():
            self._write_sets(shape, sets)
        self._rows.clear()
        self._sets.clear()
        self._new.clear()

    def _write(self, shape: Shape, wanted: dict[bytes, _Wanted]) -> None:
        if self.born:
            raw.many(self.connection, shape.insert, [want.row for want in wanted.values()])
            return
        held = {row[0]: row for row in raw.among(self.connection, shape.select, wanted)}
        fresh: list[Row] = []
        changed: list[tuple[Row, Row]] = []
        for key, want in wanted.items():
            before = held.get(key)
            if before is None:
                fresh.append(want.row)
                self._new.add(key)
                continue
            row = want.row if want.only is None else _joined(before, want.row, want.only)
            if row != before:
                changed.append((before, row))
        self._store(shape, fresh, changed)

    def _write_sets(self, shape: Shape, sets: dict[bytes, list[Row]]) -> None:
        if self.born:
            raw.many(self.connection, shape.insert, [row for rows in sets.values() for row in rows])
            return
        keys = shape.keys
        known = [record for record in sets if shape is not ITEM or record not in self._new]
        held = {row[:keys]: row for row in raw.among(self.connection, shape.select, known)}
        wanted = {row[:keys]: row for rows in sets.values() for row in rows}
        gone = [key for key in held if key not in wanted]
        fresh = [row for key, row in wanted.items() if key not in held]
        changed = [
            (held[key], row) for key, row in wanted.items() if key in held and held[key] != row
        ]
        raw.many(self.connection, shape.delete, gone)
        self._store(shape, fresh, changed)

    def _store(self, shape: Shape, fresh: list[Row], changed: list[tuple[Row, Row]]) -> None:
        raw.many(self.connection, shape.insert, fresh)
        alike: dict[tuple[int, ...], list[Row]] = defaultdict(list)
        for before, row in changed:
            places = tuple([n for n, value in enumerate(row) if value != before[n]])
            alike[places].append((*[row[n] for n in places], *row[: shape.keys]))
        for places, rows in alike.items():
            raw.many(self.connection, shape.update(places), rows)


def _joined(row: Row, other: Row, places: _Places) -> Row:
    """The row with these columns of the other."""
    return tuple([other[n] if n in places else value for n, value in enumerate(row)])
