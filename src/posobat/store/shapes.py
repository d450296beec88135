"""Tables as the fold writes them: columns in order, what fits each of them, and the statements."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Boolean, Connection, Integer
from sqlmodel import SQLModel

from posobat.store import raw
from posobat.store.columns import HexId
from posobat.store.raw import Row
from posobat.store.tables import (
    ClashTable,
    DeliveryTable,
    DriverTable,
    ItemTable,
    PatientTable,
    PostRow,
    PrescriptionTable,
    StaffTable,
)

_MOST_INT, _MOST_BIG = 2**31 - 1, 2**63 - 1
_ID_DIGITS = 32


@dataclass(frozen=True, eq=False)
class Shape:
    """`keys`: so many columns, from the first, tell rows apart; the first one names the record.
    `select`: rows of a list of records. `plan`: column → (place, type of its value, most for a
    whole number, else 0); `ids`: places whose values must be ids."""

    name: str
    columns: tuple[str, ...]
    keys: int
    defaults: tuple[Any, ...]
    plan: dict[str, tuple[int, Any, int]]
    ids: tuple[int, ...]
    flags: tuple[int, ...]
    select: str
    insert: str
    delete: str
    _updates: dict[tuple[int, ...], str] = field(default_factory=dict)

    def row(self, fields: dict[str, Any], /, **fixed: Any) -> Row:
        """Fields cut to the table's columns; unknown ones, and those of a shape that this version
        does not know, stay in the log only."""
        row: list[Any] = list(self.defaults)
        told: dict[str, Any] = fields | fixed
        plan = self.plan
        for name, value in told.items():
            place = plan.get(name)
            if place is not None:
                n, kind, most = place
                if type(value) is kind and (not most or -most <= value <= most):
                    row[n] = value
        for n in self.ids:
            row[n] = _id(row[n])
        return tuple(row)

    def read(self, connection: Connection, record: str) -> list[dict[str, Any]]:
        """The rows of one record by name, ids as text."""
        if not record:
            return []
        found = []
        for row in raw.among(connection, self.select, [raw.to_id(record)]):
            told = list(row)
            for n in self.ids:
                told[n] = raw.from_id(told[n])
            for n in self.flags:
                told[n] = bool(told[n])
            found.append(dict(zip(self.columns, told, strict=True)))
        return found

    def update(self, places: tuple[int, ...]) -> str:
        """Changes these columns of one row, its key comes last."""
        made = self._updates.get(places)
        if made is None:
            changes = ", ".join(f'"{self.columns[n]}" = ?' for n in places)
            made = f'UPDATE "{self.name}" SET {changes} WHERE {_is(self.columns[: self.keys])}'  # noqa: S608
            self._updates[places] = made
        return made

    def places(self, *columns: str) -> frozenset[int]:
        return frozenset(self.columns.index(name) for name in columns)


def shape_of(model: type[SQLModel]) -> Shape:
    table = model.__table__  # type: ignore[attr-defined]
    names = tuple(column.name for column in table.columns)
    keys = tuple(column.name for column in table.primary_key.columns)
    told = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return Shape(
        name=table.name,
        columns=names,
        keys=len(keys),
        defaults=tuple(model.model_fields[name].get_default() for name in names),
        plan={
            column.name: (n, _type(column.type), _most(column.type))
            for n, column in enumerate(table.columns)
        },
        ids=_places(table, HexId),
        flags=_places(table, Boolean),
        select=f'SELECT {told} FROM "{table.name}" WHERE "{keys[0]}" IN (*)',  # noqa: S608
        insert=f'INSERT INTO "{table.name}" ({told}) VALUES ({marks})',  # noqa: S608
        delete=f'DELETE FROM "{table.name}" WHERE {_is(keys)}',  # noqa: S608
    )


def _places(table: Any, kind: type) -> tuple[int, ...]:
    return tuple(n for n, column in enumerate(table.columns) if isinstance(column.type, kind))


def _is(keys: tuple[str, ...]) -> str:
    return " AND ".join(f'"{key}" = ?' for key in keys)


def _type(column: Any) -> type:
    """The two databases would not refuse the same values, so the choice is made here."""
    if isinstance(column, Boolean):
        return bool
    return int if isinstance(column, Integer) else str


def _most(column: Any) -> int:
    if isinstance(column, Boolean) or not isinstance(column, Integer):
        return 0
    return _MOST_BIG if isinstance(column, BigInteger) else _MOST_INT


def _id(value: str | None) -> bytes | None:
    """32 lower-case hex digits as bytes; everything else is no id."""
    if value is None or len(value) != _ID_DIGITS:
        return None
    try:
        found = bytes.fromhex(value)
    except ValueError:
        return None
    return found if found.hex() == value else None


POST = shape_of(PostRow)
STAFF = shape_of(StaffTable)
DRIVER = shape_of(DriverTable)
PATIENT = shape_of(PatientTable)
PRESCRIPTION = shape_of(PrescriptionTable)
ITEM = shape_of(ItemTable)
DELIVERY = shape_of(DeliveryTable)
CLASH = shape_of(ClashTable)
