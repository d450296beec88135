"""Rows gathered over many entities and written table by table, hundreds in one statement."""

from typing import Any

from sqlalchemy import Column, Connection, Table, delete

from posobat.store.upsert import upsert


class Writes:
    """`connection` is for reads meanwhile; what was put is there after `flush`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._rows: dict[tuple[Table, tuple[str, ...]], list[dict[str, Any]]] = {}
        self._gone: dict[Column[Any], list[str]] = {}

    def put(self, table: Table, row: dict[str, Any], only: tuple[str, ...] = ()) -> None:
        """Insert or update, see upsert. Rows of one table have the same columns."""
        self._rows.setdefault((table, only), []).append(row)

    def clear(self, column: Column[Any], value: str) -> None:
        """Deletes the rows with this value before anything is put."""
        self._gone.setdefault(column, []).append(value)

    def flush(self) -> None:
        for column, values in self._gone.items():
            self.connection.execute(delete(column.table).where(column.in_(values)))
        for (table, only), rows in self._rows.items():
            upsert(self.connection, table, rows, only)
        self._gone, self._rows = {}, {}
