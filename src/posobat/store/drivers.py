"""The register of drivers as use-cases and screens read it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from posobat.app.views import DriverRow
from posobat.store import raw, shapes

_ALL = "SELECT id FROM driver ORDER BY active DESC, name"
_ON_PLATE = "SELECT id FROM driver WHERE plate = ? AND active ORDER BY id LIMIT 1"


def driver_row(connection: Connection, driver: str) -> DriverRow | None:
    found = shapes.DRIVER.read(connection, driver)
    return _to_driver(found[0]) if found else None


def driver_rows(connection: Connection) -> list[DriverRow]:
    found = [driver_row(connection, key.hex()) for (key,) in raw.rows(connection, _ALL)]
    return [row for row in found if row is not None]


def driver_of_plate(connection: Connection, plate: str) -> DriverRow | None:
    found = raw.value(connection, _ON_PLATE, (plate,))
    return driver_row(connection, found.hex()) if found else None


def _to_driver(row: Mapping[str, Any]) -> DriverRow:
    return DriverRow(**{name: row[name] for name in DriverRow.__dataclass_fields__})
