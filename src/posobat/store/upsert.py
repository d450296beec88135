"""Insert-or-update that both databases understand."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table

from posobat.store import raw
from posobat.store.columns import HexId
from posobat.store.raw import to_id


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
    names = tuple(rows[0])
    statement, ids = _statement(table, names, tuple(only))
    told = [
        tuple([to_id(row[name]) if name in ids else row[name] for name in names]) for row in rows
    ]
    raw.many(connection, statement, told)


@lru_cache(maxsize=200)
def _statement(
    table: Table, names: tuple[str, ...], only: tuple[str, ...]
) -> tuple[str, frozenset[str]]:
    """The text, and which of the columns hold ids."""
    keys = [column.name for column in table.primary_key.columns]
    marks = ", ".join("?" * len(names))
    changed = only or tuple(name for name in names if name not in keys)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in changed)
    action = f"UPDATE SET {changes}" if changes else "NOTHING"
    insert = f'INSERT INTO "{table.name}" ({_quoted(names)}) VALUES ({marks})'  # noqa: S608
    ids = frozenset(name for name in names if isinstance(table.c[name].type, HexId))
    return f"{insert} ON CONFLICT ({_quoted(keys)}) DO {action}", ids


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
