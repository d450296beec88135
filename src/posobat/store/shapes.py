"""Tables as the fold writes them: columns in order, what fits each of them, and the statements."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Boolean, Integer
from sqlmodel import SQLModel

from posobat.store.columns import HexId
from posobat.store.raw import Row
from posobat.store.tables import (
    ClashTable,
    DeliveryTable,
    ItemTable,
    PatientTable,
    PostRow,
    PrescriptionTable,
    StaffTable,
)

Fit = Callable[[Any, Any], Any]
"""(value, default) → what is stored."""
_MOST_INT, _MOST_BIG = 2**31 - 1, 2**63 - 1
_ID_DIGITS = 32


@dataclass(frozen=True, eq=False)
class Shape:
    """`keys`: so many columns, from the first, tell rows apart; the first one names the record.
    `select`: rows of a list of records. `plan`: (column, fit, default)."""

    name: str
    columns: tuple[str, ...]
    keys: int
    plan: tuple[tuple[str, Fit, Any], ...]
    select: str
    insert: str
    delete: str
    _updates: dict[tuple[int, ...], str] = field(default_factory=dict)

    def row(self, fields: Mapping[str, Any], /, **fixed: Any) -> Row:
        """Fields cut to the table's columns; unknown ones, and those of a shape that this version
        does not know, stay in the log only."""
        told = {**fields, **fixed}
        return tuple(
            [
                fit(told[name], default) if name in told else default
                for name, fit, default in self.plan
            ]
        )

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
        plan=tuple(
            (name, _fit(table.c[name].type), _default(table.c[name], kind))
            for name, kind in model.model_fields.items()
        ),
        select=f'SELECT {told} FROM "{table.name}" WHERE "{keys[0]}" IN (*)',  # noqa: S608
        insert=f'INSERT INTO "{table.name}" ({told}) VALUES ({marks})',  # noqa: S608
        delete=f'DELETE FROM "{table.name}" WHERE {_is(keys)}',  # noqa: S608
    )


def _is(keys: tuple[str, ...]) -> str:
    return " AND ".join(f'"{key}" = ?' for key in keys)


def _default(column: Any, kind: Any) -> Any:
    default = kind.get_default()
    return _id(default, None) if isinstance(column.type, HexId) else default


def _fit(column: Any) -> Fit:
    """The two databases would not refuse the same values, so the choice is made here."""
    if isinstance(column, Boolean):
        return _bool
    if isinstance(column, BigInteger):
        return _big
    if isinstance(column, Integer):
        return _int
    return _id if isinstance(column, HexId) else _text


def _bool(value: Any, default: Any) -> Any:
    return value if value is True or value is False else default


def _int(value: Any, default: Any) -> Any:
    fits = type(value) is int and -_MOST_INT <= value <= _MOST_INT
    return value if fits else default


def _big(value: Any, default: Any) -> Any:
    fits = type(value) is int and -_MOST_BIG <= value <= _MOST_BIG
    return value if fits else default


def _text(value: Any, default: Any) -> Any:
    return value if type(value) is str else default


def _id(value: Any, default: Any) -> Any:
    """32 lower-case hex digits as bytes; everything else is no id."""
    if type(value) is not str or len(value) != _ID_DIGITS:
        return None if value == "" else default
    try:
        found = bytes.fromhex(value)
    except ValueError:
        return default
    return found if found.hex() == value else default


POST = shape_of(PostRow)
STAFF = shape_of(StaffTable)
PATIENT = shape_of(PatientTable)
PRESCRIPTION = shape_of(PrescriptionTable)
ITEM = shape_of(ItemTable)
DELIVERY = shape_of(DeliveryTable)
CLASH = shape_of(ClashTable)
