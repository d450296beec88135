"""Making a post's database in one go, from rows that are folded already.

Nothing is durable before `finish`: the file is thrown away when its making is cut. Indexes are made
after the rows, since keys are random and would otherwise be written in a thousand places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlcipher3.dbapi2 as sqlcipher

from posobat.app.reference import Reference
from posobat.domain.errors import EnvironmentFault
from posobat.store import meta
from posobat.store.engine import open_sqlite, writing
from posobat.store.faults import fault_of
from posobat.store.migrate import upgrade
from posobat.store.search import set_up_search

_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_QUICK = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -1000000",
    "PRAGMA foreign_keys = OFF",
)


@contextmanager
def _in_words() -> Iterator[None]:
    """A full disk as a sentence."""
    try:
        yield
    except sqlcipher.Error as error:
        raise fault_of(str(error)) or error from None


class NewDatabase:
    """`load` tables, then `finish`. A context manager: leaving it closes the file."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._engine = open_sqlite(path, key)
        upgrade(self._engine)
        self._pooled = self._engine.raw_connection()
        driver: Any = self._pooled.driver_connection
        self._raw = driver
        self._raw.execute("PRAGMA journal_mode = DELETE")
        for pragma in _QUICK:
            self._raw.execute(pragma)
        self._indexes = dict(self._raw.execute(_INDEXES).fetchall())
        for name in self._indexes:
            self._raw.execute(f'DROP INDEX "{name}"')

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._pooled.close()
        self._engine.dispose()

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Values as the driver keeps them: ids are bytes."""
        told = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        insert = f'INSERT INTO "{table}" ({told}) VALUES ({marks})'  # noqa: S608
        with _in_words():
            self._raw.execute("BEGIN")
            self._raw.executemany(insert, rows)
            self._raw.execute("COMMIT")

    def finish(self, facts: Mapping[str, str | int], reference: Reference) -> str:
        """Indexes, search and facts; answers the schema's revision. Then the file is whole."""
        with _in_words():
            for statement in self._indexes.values():
                self._raw.execute(statement)
        self._pooled.close()
        set_up_search(self._engine, reference.formulary)
        with writing(self._engine) as connection:
            meta.put(connection, facts)
        with self._engine.connect() as connection:
            revision = connection.exec_driver_sql(
                "SELECT version_num FROM alembic_version"
            ).scalar()
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            connection.exec_driver_sql("PRAGMA synchronous = FULL")
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        if found != "ok":
            raise EnvironmentFault("DATA-RUSAK", "Salinan data tidak dapat dibuat. Ulangi.")
        return str(revision)
