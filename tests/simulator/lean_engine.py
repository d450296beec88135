"""What the store asks of SQLAlchemy's engine and connection, over one open database in memory.

A pool, a transaction object and its events for each of the hundreds of transactions of a world take
longer than SQLite takes for their statements. Statements that SQLAlchemy makes still go through it.
"""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from posobat.store.faults import fault_of


class _Pooled:
    """The driver's connection where SQLAlchemy has it."""

    def __init__(self, driver: Any) -> None:
        self.driver_connection = self.dbapi_connection = driver


class LeanEngine:
    """`commit` is the door where faults are put in."""

    def __init__(self, real: Engine, commit: Callable[[Any], None]) -> None:
        self.dialect = real.dialect
        # stays open, and never begins a transaction at the driver
        self.core: Any = real.connect()
        self.driver: Any = self.core.connection.driver_connection
        self.pooled = _Pooled(self.driver)
        self.strike = commit

    def connect(self) -> "LeanConnection":
        return LeanConnection(self)

    def get_execution_options(self) -> Mapping[str, Any]:
        return {}

    def dispose(self) -> None:
        self.core.close()


class LeanConnection:
    def __init__(self, engine: LeanEngine) -> None:
        self.engine, self.dialect, self.connection = engine, engine.dialect, engine.pooled
        self.execute = engine.core.execute
        self.exec_driver_sql = engine.core.exec_driver_sql
        self._begun = False
        self.info: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def begin(self) -> None:
        self._begun = True

    def commit(self) -> None:
        try:
            self.engine.strike(self.engine.driver)
        except sqlcipher.Error as error:
            raise fault_of(str(error)) or error from None

    def rollback(self) -> None:
        if self._begun:
            self.engine.driver.rollback()

    def close(self) -> None:
        self.rollback()
