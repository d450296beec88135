"""Small facts about this database, by name."""

from collections.abc import Mapping

from sqlalchemy import Connection

from posobat.store import raw
from posobat.store.tables_local import MetaRow

META = MetaRow.__table__  # type: ignore[attr-defined]
_PUT = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO"


def get(connection: Connection, key: str, default: str = "") -> str:
    found = raw.value(connection, "SELECT value FROM meta WHERE key = ?", (key,))
    return default if found is None else str(found)


def get_int(connection: Connection, key: str, default: int = 0) -> int:
    return int(get(connection, key, str(default)))


def everything(connection: Connection) -> dict[str, str]:
    """All of them at once, for whoever needs more than two."""
    return dict(raw.rows(connection, "SELECT key, value FROM meta"))


def put_first(connection: Connection, key: str, value: str) -> None:
    """Writes only where nothing stands yet: of two that come at once, the first is kept."""
    raw.run(connection, f"{_PUT} NOTHING", (key, value))


def put(connection: Connection, values: Mapping[str, str | int]) -> None:
    """What stands there already is not written again."""
    changed = f"{_PUT} UPDATE SET value = excluded.value WHERE meta.value <> excluded.value"
    raw.many(connection, changed, [(key, str(value)) for key, value in values.items()])
