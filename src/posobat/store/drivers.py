"""The register of drivers as use-cases and screens read it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from posobat.app.views import DriverRow
from posobat.store import meta, raw, shapes

_ALL = "SELECT id FROM driver ORDER BY active DESC, scope <> ?, name, id"
_ON_PLATE = "SELECT id FROM driver WHERE plate = ? AND active ORDER BY scope <> ?, id LIMIT 1"
_POSTS = "SELECT code, name FROM post"


def driver_row(connection: Connection, driver: str) -> DriverRow | None:
    found = shapes.DRIVER.read(connection, driver)
    return _to_driver(found[0], _elsewhere(connection)) if found else None


def driver_rows(connection: Connection) -> list[DriverRow]:
    """Those in service first, of these our own."""
    elsewhere = _elsewhere(connection)
    keys = raw.rows(connection, _ALL, (meta.get(connection, "post.code"),))
    found = [shapes.DRIVER.read(connection, key.hex()) for (key,) in keys]
    return [_to_driver(rows[0], elsewhere) for rows in found if rows]


def driver_of_plate(connection: Connection, plate: str) -> DriverRow | None:
    found = raw.value(connection, _ON_PLATE, (plate, meta.get(connection, "post.code")))
    return driver_row(connection, found.hex()) if found else None


def _elsewhere(connection: Connection) -> dict[str, str]:
    """Names of the other posts by code; our own has none here."""
    own = meta.get(connection, "post.code")
    return {code: name for code, name in raw.rows(connection, _POSTS) if code != own} | {own: ""}


def _to_driver(row: Mapping[str, Any], elsewhere: Mapping[str, str]) -> DriverRow:
    names = (name for name in DriverRow.__dataclass_fields__ if name != "post")
    fields = {name: row[name] for name in names}
    return DriverRow(**fields, post=elsewhere.get(row["scope"], row["scope"]))
