"""Small facts about this database, by name."""

from collections.abc import Mapping

from sqlalchemy import Connection

from posobat.store import raw
from posobat.store.tables_local import MetaRow

META = MetaRow.__table__  # type: ignore[attr-defined]
_PUT = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO"
_HELD = "meta"


def hold(connection: Connection) -> None:
    """Reads all of them once. To be called under the write lock, so that nobody else changes them
    until `let_go`: a save asks for a dozen."""
    let_go(connection)
    connection.info[_HELD] = everything(connection)


def let_go(connection: Connection) -> None:
    connection.info.pop(_HELD, None)


def get(connection: Connection, key: str, default: str = "") -> str:
    held = connection.info.get(_HELD)
    if held is not None:
        return str(held.get(key, default))
    found = raw.value(connection, "SELECT value FROM meta WHERE key = ?", (key,))
    return default if found is None else str(found)


def get_int(connection: Connection, key: str, default: int = 0) -> int:
    return int(get(connection, key, str(default)))


def everything(connection: Connection) -> Mapping[str, str]:
    """All of them at once, for whoever needs more than two."""
    held: Mapping[str, str] | None = connection.info.get(_HELD)
    return held if held is not None else dict(raw.rows(connection, "SELECT key, value FROM meta"))


def put_first(connection: Connection, key: str, value: str) -> None:
    """Writes only where nothing stands yet: of two that come at once, the first is kept."""
    let_go(connection)
    raw.run(connection, f"{_PUT} NOTHING", (key, value))


def put(connection: Connection, values: Mapping[str, str | int]) -> None:
    """What stands there already is not written again."""
    let_go(connection)
    changed = f"{_PUT} UPDATE SET value = excluded.value WHERE meta.value <> excluded.value"
    raw.many(connection, changed, [(key, str(value)) for key, value in values.items()])
