"""Insert-or-update that both databases understand."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    only: Collection[str] = (),
) -> None:
    """Writes rows that all have the same columns; the primary key decides.

    `only`: the columns to change where the row exists already (default: all of them).
    """
    if not rows:
        return
    keys = {column.name for column in table.primary_key.columns}
    names = tuple(only) or tuple(name for name in rows[0] if name not in keys)
    connection.execute(_statement(connection.dialect.name, table, names), list(rows))


@lru_cache(maxsize=200)
def _statement(dialect_name: str, table: Table, names: tuple[str, ...]) -> Any:
    """Kept, since building it takes longer than running it."""
    dialect: Any = postgresql if dialect_name == "postgresql" else sqlite
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key.columns]
    changed = {name: statement.excluded[name] for name in names}
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)
