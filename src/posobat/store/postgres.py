"""What the program teaches the driver and the pool of PostgreSQL. Posts never import this."""

from time import monotonic
from typing import Any

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format
from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from posobat.store.raw import Ids

_BYTEA_ARRAY = 1001
_RESTED_S = 5.0
"""A connection that was used a moment ago is not asked whether it still stands."""
_USED = "used"


class _IdsDumper(Dumper):
    format = Format.BINARY
    oid = _BYTEA_ARRAY

    def dump(self, obj: Ids) -> bytes:
        return obj


def register() -> None:
    """Before an engine is made."""
    psycopg.adapters.register_dumper(Ids, _IdsDumper)


def ask_rested(engine: Engine) -> None:
    """As `pool_pre_ping`, which asks every time and takes as long as a question by key."""

    def taken(connection: Any, record: Any, _proxy: Any) -> None:
        if monotonic() - record.info.get(_USED, 0.0) < _RESTED_S:
            return
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except psycopg.Error as error:
            raise DisconnectionError from error

    def given_back(_connection: Any, record: Any) -> None:
        record.info[_USED] = monotonic()

    event.listen(engine, "checkout", taken)
    event.listen(engine, "checkin", given_back)
