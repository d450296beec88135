"""Small facts about this database, by name."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from posobat.store.tables_local import MetaRow
from posobat.store.upsert import upsert

META = MetaRow.__table__  # type: ignore[attr-defined]
# made once: asked so often that building them would take longer than the reading
_ONE = select(META.c.value).where(META.c.key == bindparam("key"))
_ALL = select(META.c.key, META.c.value)


def get(connection: Connection, key: str, default: str = "") -> str:
    found = connection.execute(_ONE, {"key": key}).scalar()
    return default if found is None else str(found)


def get_int(connection: Connection, key: str, default: int = 0) -> int:
    return int(get(connection, key, str(default)))


def everything(connection: Connection) -> dict[str, str]:
    """All of them at once, for whoever needs more than two."""
    return {row.key: row.value for row in connection.execute(_ALL)}


def put_first(connection: Connection, key: str, value: str) -> None:
    """Writes only where nothing stands yet: of two that come at once, the first is kept."""
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = dialect.insert(META).values(key=key, value=value)
    connection.execute(row.on_conflict_do_nothing(index_elements=["key"]))


def put(connection: Connection, values: Mapping[str, str | int]) -> None:
    upsert(connection, META, [{"key": key, "value": str(value)} for key, value in values.items()])
