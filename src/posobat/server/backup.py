"""A backup that is proven: copied while the server runs, read back whole, and only then counted.

SQLite: an online copy with the same key, so the file `kunci` must be kept elsewhere, too.
PostgreSQL: `pg_dump -Fc`, restored into a database of its own and read there.
The newest place that a proven backup holds is told to posts: so far they may drop what is old.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from posobat.domain.clock import WIB, Clock, to_ms
from posobat.domain.errors import EnvironmentFault
from posobat.store import meta, raw
from posobat.store.engine import open_sqlite, open_url, reading, writing
from posobat.store.key import database_key
from posobat.store.migrate import copy_to
from posobat.store.oplog import SELECT_OP, log_row, to_op
from posobat.wire.digest import joined, total

Progress = Callable[[int, int, str], bool]
PLACE, AT = "backup.place", "backup.at"
NAME = "kabupaten-"
_PART = 2000
_ROOM = 1.2
_READ = f"{SELECT_OP} WHERE n > ? ORDER BY n LIMIT {_PART}"
_TOOLS_S = 3600
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Backup:
    """`place`: everything up to it is held. `ops` were read back and agree with their ids."""

    path: Path
    place: int
    ops: int
    size: int


@dataclass(frozen=True)
class _Promise:
    """What the copy must hold, as the running database says. `sum` of what counts up to `place`."""

    place: int
    ops: int
    sum: int


def make_backup(
    engine: Engine, url: str, clock: Clock, folder: Path, progress: Progress | None = None
) -> Backup:
    """Writes, reads back, and notes the place that is covered. EnvironmentFault when there is no
    room, a tool is missing or what was written is not what the database holds: then nothing is
    noted, and the file is left under a name that ends in `.gagal`."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = clock().astimezone(WIB)
    with reading(engine) as connection:
        promise = _promise(connection)
    sqlite = engine.dialect.name == "sqlite"
    path = folder / f"{NAME}{moment:%Y%m%d-%H%M%S}{'.db' if sqlite else '.dump'}"
    # its own name is given to what is proven only: whatever stops us on the way leaves no backup
    unproven = path.with_name(path.name + ".gagal")
    if sqlite:
        _need_room(engine, folder)
        copy_to(engine, unproven)
    else:
        # not encrypted, so nobody else's eyes from the first byte on
        unproven.unlink(missing_ok=True)
        unproven.touch(mode=0o600, exist_ok=False)
        _pg("pg_dump", url, "-Fc", "-f", str(unproven))
    ops = _proven(url, unproven, promise, progress, sqlite=sqlite)
    if ops < 0:
        raise EnvironmentFault(
            "CADANGAN-RUSAK",
            "Cadangan yang ditulis tidak sama dengan basis data. Cadangan ini jangan dipakai. "
            "Periksa media penyimpanan, lalu ulangi.",
        )
    unproven.rename(path)
    with writing(engine) as connection:
        meta.put(connection, {PLACE: promise.place, AT: to_ms(moment)})
    return Backup(path, promise.place, ops, path.stat().st_size)


def covered(connection: Connection) -> int:
    """The newest place that a proven backup holds, 0 while there is none."""
    return meta.get_int(connection, PLACE)


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Deletes our older backups but the newest `count`; answers which. Those may hold what was
    erased since."""
    ours = sorted(p for p in folder.glob(f"{NAME}*") if p.suffix in (".db", ".dump"))
    gone = ours[:-count] if count > 0 else []
    for path in gone:
        path.unlink()
    return gone


def _promise(connection: Connection) -> _Promise:
    place = int(raw.value(connection, "SELECT max(feed) FROM op") or 0)
    place = min(place, meta.get_int(connection, "projected"))
    ops, summed = _held(connection, place)
    return _Promise(place, ops, summed)


def _held(connection: Connection, place: int) -> tuple[int, int]:
    """How many ops count up to there, and their sum, see wire.digest."""
    told = "SELECT id, feed FROM op WHERE feed > ? AND feed <= ? AND refused IS NULL ORDER BY feed"
    ops, summed, at = 0, 0, 0
    while rows := raw.rows(connection, f"{told} LIMIT {_PART}", (at, place)):
        summed = joined((summed, total((bytes(op), feed) for op, feed in rows)))
        ops, at = ops + len(rows), rows[-1][1]
    return ops, summed


def _proven(
    url: str, path: Path, promise: _Promise, progress: Progress | None, *, sqlite: bool
) -> int:
    """Reads every page and every op of the copy. Answers how many ops there are, -1 when it is not
    what was promised."""
    try:
        with _opened(url, path, sqlite=sqlite) as copy, reading(copy) as connection:
            if sqlite and not _is_sound(connection):
                return -1
            ops = _read_all(connection, promise.ops, progress)
            same = ops >= 0 and _held(connection, promise.place) == (promise.ops, promise.sum)
            return ops if same else -1
    except SQLAlchemyError:
        return -1


def _is_sound(connection: Connection) -> bool:
    wrong = raw.rows(connection, "PRAGMA cipher_integrity_check")
    return not wrong and raw.value(connection, "PRAGMA quick_check") == "ok"


def _read_all(connection: Connection, expected: int, progress: Progress | None) -> int:
    """-1 when an op is not what its id says."""
    count, at = 0, 0
    while rows := raw.rows(connection, _READ, (at,)):
        for found in map(log_row, rows):
            # anew from its content: an op that is read back carries the id it was stored with
            if replace(to_op(found)).id != found.id:
                return -1
        count, at = count + len(rows), rows[-1][0]
        if progress is not None:
            progress(count, max(count, expected), "Memeriksa cadangan")
    return count


@contextmanager
def _opened(url: str, path: Path, *, sqlite: bool) -> Iterator[Engine]:
    """The backup as a database of its own, gone afterwards."""
    if sqlite:
        key = database_key(Path(url.removeprefix("sqlite:///")).absolute().parent)
        engine = open_sqlite(path, key)
        try:
            yield engine
        finally:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
            engine.dispose()
        return
    name = f"posobat_periksa_{token_hex(6)}"
    target = make_url(url).set(database=name).render_as_string(hide_password=False)
    # a district on SQLite has no use for it
    import psycopg  # noqa: PLC0415
    from psycopg.sql import SQL, Identifier  # noqa: PLC0415

    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as admin:
        try:
            admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        except psycopg.Error:
            raise EnvironmentFault(
                "CADANGAN-HAK",
                "Pengguna basis data belum boleh membuat basis data untuk memeriksa cadangan "
                "(hak CREATEDB). Cadangan belum terbukti.",
            ) from None
        try:
            _pg("pg_restore", target, "--no-owner", "-d", name, str(path))
            engine = open_url(target, b"")
            try:
                yield engine
            finally:
                engine.dispose()
        finally:
            admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _pg(tool: str, url: str, *arguments: str) -> None:
    """Runs a tool of PostgreSQL; the password goes by the environment."""
    try:
        subprocess.run(  # noqa: S603 - our own arguments
            [str(_tool(tool)), *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=dict(os.environ) | _libpq(make_url(url)),
            timeout=_TOOLS_S,
        )
    except subprocess.SubprocessError:
        # what the tool said may name its arguments
        raise EnvironmentFault(
            "CADANGAN-GAGAL", f"{tool} berhenti dengan kesalahan. Cadangan tidak jadi dibuat."
        ) from None


def _tool(name: str) -> Path:
    """In POSOBAT_PG_BIN, among Debian's newest, or on the path."""
    chosen = os.environ.get("POSOBAT_PG_BIN", "")
    folders = [Path(chosen)] if chosen else []
    folders += sorted(DEBIAN.glob("*/bin"), key=lambda path: -int(path.parent.name))
    for folder in folders:
        if (folder / name).exists():
            return folder / name
    found = shutil.which(name)
    if found is None:
        raise EnvironmentFault(
            "CADANGAN-ALAT", f"{name} tidak ada di komputer ini. Pasang postgresql-client."
        )
    return Path(found)


def _libpq(url: URL) -> dict[str, str]:
    facts = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": str(url.password) if url.password else None,
        "PGDATABASE": url.database,
    }
    return {name: value for name, value in facts.items() if value}


def _need_room(engine: Engine, folder: Path) -> None:
    with reading(engine) as connection:
        pages = int(raw.value(connection, "PRAGMA page_count"))
        size = pages * int(raw.value(connection, "PRAGMA page_size"))
    if shutil.disk_usage(folder).free < size * _ROOM:
        raise EnvironmentFault(
            "CADANGAN-RUANG",
            f"Ruang di folder cadangan kurang: perlu {size * _ROOM / 1e6:.0f} MB. Kosongkan dulu.",
        )
