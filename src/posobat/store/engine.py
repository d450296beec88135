"""Opening databases. SQLite is always SQLCipher (sqlcipher3, the only SQLite driver of the
program) with WAL and synchronous=FULL: what was acknowledged survives a power cut.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool, StaticPool

from posobat.domain.errors import EnvironmentFault
from posobat.store import raw
from posobat.store.door import put_door, queue_up
from posobat.store.faults import BUSY, fault_of

_BUSY_MS = 5000
_PAGES, _MANY_PAGES = 1000, 5000
"""Of 4 kB each, 20 MB of log at most."""


def open_sqlite(path: Path | str, key: bytes, *, often: bool = True) -> Engine:
    """`key` is the raw 32-byte database key. `often`: commits of this program write the database's
    log back as soon as it is worth it; else only when nobody else has done so for long.
    EnvironmentFault when the file is not ours to open."""
    memory = str(path) == ":memory:"

    def connect() -> Any:
        connection = _connect(str(path), key)
        connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES if often else _MANY_PAGES}")
        return connection

    options: dict[str, Any] = {"poolclass": StaticPool}
    if not memory:
        # the one that wrote last has the pages; the others must read and decrypt them anew
        options = {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 8, "pool_use_lifo": True}
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=connect, hide_parameters=True, **options
    )
    event.listen(engine, "handle_error", _in_words, retval=True)
    if not memory:
        put_door(engine)
    return engine


def open_url(url: str, key: bytes) -> Engine:
    """`sqlite:///path` or `postgresql://…`; the key is used for SQLite only."""
    if url.startswith("sqlite:///"):
        return open_sqlite(Path(url.removeprefix("sqlite:///")), key)
    if url.startswith("postgresql"):
        from posobat.store import postgres  # noqa: PLC0415 - posts have no PostgreSQL

        postgres.register()
        scheme, _, rest = url.partition("://")
        driver = scheme if "+" in scheme else "postgresql+psycopg"
        # a plan made while a table was small would be kept until the next ANALYZE
        options = {"options": "-c plan_cache_mode=force_custom_plan"}
        engine = create_engine(f"{driver}://{rest}", hide_parameters=True, connect_args=options)
        postgres.ask_rested(engine)
        return engine
    raise EnvironmentFault(
        "BASIS-DATA", "Alamat basis data harus diawali sqlite:/// atau postgresql://."
    )


def _in_words(context: ExceptionContext) -> EnvironmentFault | None:
    """The disk's and the machine's faults as one sentence; everything else stays our bug."""
    return fault_of(str(context.original_exception))


def _connect(path: str, key: bytes) -> Any:
    # autocommit: transactions begin where `writing` says so, nowhere else
    connection = sqlcipher.connect(
        path,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_MS / 1000,
        cached_statements=512,
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        connection.close()
        raise EnvironmentFault(
            "DATA-KUNCI",
            "Berkas data tidak dapat dibuka dengan kunci komputer ini. Berkas tidak diubah. "
            "Hubungi petugas TI kabupaten.",
        ) from None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "temp_store = MEMORY",
        "cache_size = -32000",
        # what was erased or thrown away is not left in free parts of pages
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def begin(engine: Engine, *, lasting: bool = True) -> Connection:
    """A connection inside a fresh write transaction. SQLite takes its write lock at once, since a
    plain BEGIN that reads first loses to lock errors."""
    connection = engine.connect()
    # what goes to the driver itself does not begin a transaction that `commit` knows of
    connection.begin()
    if engine.dialect.name == "sqlite":
        try:
            if not lasting:
                _wait_for_disk(connection, wait=False)
            if queue_up(connection, _BUSY_MS / 1000):
                _take_lock(connection)
            else:
                raw.run(connection, "BEGIN IMMEDIATE")
        except BaseException:
            _end(connection, lasting=lasting)
            raise
    return connection


def _wait_for_disk(connection: Connection, *, wait: bool) -> None:
    raw.run(connection, f"PRAGMA synchronous = {'FULL' if wait else 'NORMAL'}")


def _end(connection: Connection, *, lasting: bool) -> None:
    try:
        if not lasting and connection.dialect.name == "sqlite":
            if _is_open(connection):  # whatever was to end it failed
                raw.run(connection, "ROLLBACK")
            _wait_for_disk(connection, wait=True)
    finally:
        connection.close()


def _is_open(connection: Connection) -> bool:
    driver: Any = connection.connection.driver_connection
    return bool(driver.in_transaction)


def _take_lock(connection: Connection) -> None:
    """SQLite's own waiting sleeps up to a tenth of a second; whoever saves while another process
    exchanges gets its turn a millisecond after that one's."""
    raw.run(connection, "PRAGMA busy_timeout = 0")
    end = monotonic() + _BUSY_MS / 1000
    try:
        while True:
            try:
                raw.run(connection, "BEGIN IMMEDIATE")
            except EnvironmentFault as fault:
                if fault.code != BUSY or monotonic() > end:
                    raise
                sleep(0.001)
            else:
                return
    finally:
        raw.run(connection, f"PRAGMA busy_timeout = {_BUSY_MS}")


@contextmanager
def writing(engine: Engine, *, lasting: bool = True) -> Iterator[Connection]:
    """One write transaction: commits at the end, undoes on any exception.

    Not `lasting`: on SQLite a power cut may undo it whole, until the next lasting one has ended or
    the log of the database was written back. For what can be fetched again and was promised to
    nobody: whoever saves does not wait for the disk twice."""
    connection = begin(engine, lasting=lasting)
    try:
        yield connection
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        _end(connection, lasting=lasting)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for reads: takes no lock on SQLite."""
    with engine.connect() as connection:
        yield connection


def rest(engine: Engine) -> None:
    """Nobody asks for now: pages that each waiting connection keeps are given back. They would grow
    with the database for as long as the program runs; reading them anew takes milliseconds."""
    if not isinstance(engine.pool, QueuePool):
        return
    with ExitStack() as held:
        waiting = [held.enter_context(reading(engine)) for _ in range(engine.pool.checkedin())]
        for connection in waiting:
            raw.run(connection, "PRAGMA shrink_memory")
