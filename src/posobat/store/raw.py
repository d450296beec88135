"""Statements of the hot paths, given as text to the driver's own cursor.

Building, compiling and mapping a statement takes ten to forty times as long as SQLite takes to run
it. One text serves both databases: `?` is a value, `(*)` a list of values. Ids are bytes on this
level, rows plain tuples, and SQLite's booleans 0 and 1. Errors are told as SQLAlchemy tells them.

PostgreSQL gets a list as one array (each further mark costs 7 us, an element of an array 2 us) and
many new rows by COPY (26 us a row, 46 us by a statement each).
"""

import re
import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from posobat.store.faults import fault_of

Row = tuple[Any, ...]
_MOST = 512
_COPY_FROM = 4
_ID_BYTES, _BYTEA = 16, 17
_ARRAY, _LENGTH = struct.Struct("!5i"), struct.pack("!i", _ID_BYTES)
"""Dimensions, nulls, kind of elements, how many, from which number; the length before each."""
_NEW_ROWS = re.compile(r'INSERT INTO ("?\w+"?) (\([^()]+\)) VALUES \((?:\?, )*\?\)')


def rows(connection: Connection, statement: str, values: Sequence[Any] = ()) -> list[Row]:
    cursor = run(connection, statement, values)
    try:
        found: list[Row] = cursor.fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        # SQLite reads as it is asked, so the disk may fail here too
        raise _told(connection, error) from error
    return found


def row(connection: Connection, statement: str, values: Sequence[Any] = ()) -> Row | None:
    """The first row; the rest is not read."""
    found: Row | None = run(connection, statement, values).fetchone()
    return found


def value(connection: Connection, statement: str, values: Sequence[Any] = ()) -> Any:
    """The first column of the first row, None where there is none."""
    found = run(connection, statement, values).fetchone()
    return found[0] if found else None


def run(connection: Connection, statement: str, values: Sequence[Any] = ()) -> Any:
    """The driver's cursor."""
    if connection.dialect.name != "sqlite":
        statement = _for_psycopg(statement)
    try:
        return _driver(connection).execute(statement, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _told(connection, error) from error


def many(connection: Connection, statement: str, values: Sequence[Sequence[Any]]) -> None:
    """One statement for all of these rows, in one call."""
    if not values:
        return
    cursor = _driver(connection).cursor()
    try:
        if connection.dialect.name == "sqlite":
            cursor.executemany(statement, values)
        elif len(values) >= _COPY_FROM and (copying := _as_copy(statement)):
            with cursor.copy(copying) as copy:
                for new in values:
                    copy.write_row(new)
        else:
            cursor.executemany(_for_psycopg(statement), values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _told(connection, error) from error


def among(
    connection: Connection, statement: str, wanted: Iterable[Any], first: Sequence[Any] = ()
) -> list[Row]:
    """Rows for a list of any length, asked in parts. `first` are values before the list. Only few
    lengths are asked for, so that the driver knows the statements."""
    told, found = list(wanted), []
    if connection.dialect.name != "sqlite":
        return rows(connection, statement, [*first, Ids.of(told)]) if told else []
    for start in range(0, len(told), _MOST):
        part = told[start : start + _MOST]
        size = 1 << (len(part) - 1).bit_length()
        values = [*first, *part, *([part[-1]] * (size - len(part)))]
        found += rows(connection, _widened(statement, size), values)
    return found


class Ids(bytes):
    """A list of ids as PostgreSQL's own bytes of an array: made in one go, where psycopg takes 2 us
    an element."""

    @staticmethod
    def of(ids: "list[Any]") -> "Ids | list[Any]":
        """The list itself when it holds anything else than ids."""
        if not all(type(one) is bytes and len(one) == _ID_BYTES for one in ids):
            return ids
        return Ids(_ARRAY.pack(1, 0, _BYTEA, len(ids), 1) + _LENGTH + _LENGTH.join(ids))


def to_id(text: str) -> bytes | None:
    return bytes.fromhex(text) if text else None


def from_id(stored: bytes | None) -> str:
    return stored.hex() if stored is not None else ""


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


@lru_cache(maxsize=1000)
def _for_psycopg(statement: str) -> str:
    plain = statement.replace("%", "%%").replace("?", "%s")
    return plain.replace("IN (*)", "= ANY(%b)")


@lru_cache(maxsize=200)
def _as_copy(statement: str) -> str:
    """The same rows by COPY; "" for a statement that does more than insert them."""
    plain = _NEW_ROWS.fullmatch(statement)
    return f"COPY {plain[1]} {plain[2]} FROM STDIN" if plain else ""


@lru_cache(maxsize=1000)
def _widened(statement: str, size: int) -> str:
    return statement.replace("(*)", f"({', '.join('?' * size)})")


def _told(connection: Connection, error: Exception) -> BaseException:
    dbapi = connection.dialect.loaded_dbapi
    return fault_of(str(error)) or DBAPIError.instance(
        None, None, error, dbapi.Error, hide_parameters=True, dialect=connection.dialect
    )
