"""Taking a ready database over in place of the post's own.

It is prepared in a folder beside, with everything that only this computer knows. The renaming of
that folder decides: before it the old database stands, after it the new one, whatever happens to
the power. What is left to do then is done at the next opening.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.store import meta, raw
from posobat.store.engine import open_sqlite
from posobat.store.identity import FIRST_LOAD, enrol, identity, unsent
from posobat.store.key import KEY_NAME, database_key, write_key
from posobat.store.migrate import HEAD, upgrade
from posobat.store.photos import OLDER_KEYS
from posobat.store.projection import project
from posobat.store.vault import file_key

_BESIDE, _READY = "data-baru", "data-siap"
_OWN_TABLES = (
    "draft", "slip_counter", "login_guard", "medicine_use", "inquiry", "print_job", "blank_slip"
)  # fmt: skip
_NOT_OURS = ("cursor", "generation", "forks", FIRST_LOAD)
"""Facts about what was loaded, not about this computer; those on the digest are such, too."""

_PLACED = "SELECT 1 FROM op WHERE feed IS NOT NULL LIMIT 1"
_NEW_HERE = "FROM lama.op WHERE id NOT IN (SELECT id FROM main.op) ORDER BY n"
_LACKING = f"SELECT entity {_NEW_HERE}"
_MINE = "UPDATE op SET mine = 1 WHERE id IN (SELECT id FROM lama.op WHERE mine)"


@dataclass(frozen=True)
class Arrived:
    """What the file says of its database, see wire.whole."""

    key: bytes
    post: str
    generation: int
    head: int
    revision: str


def may_take(connection: Connection, arrived: Arrived) -> None:
    """DomainError where the file is of no use for this database as it stands; nothing changes."""
    if arrived.revision > HEAD:
        raise DomainError(
            "USB-VERSI",
            "Berkas ini dibuat versi posobat yang lebih baru. Perbarui aplikasi.",
            "file",
        )
    me = identity(connection)
    if me is None:
        return
    if meta.get(connection, "post.code") != arrived.post:
        raise DomainError("USB-POS", "Berkas ini untuk pos lain. Data tidak berubah.", "file")
    if arrived.generation != me.generation and raw.value(connection, _PLACED):
        raise DomainError(
            "USB-LAMA",
            "Berkas ini dibuat sebelum server dipulihkan, jadi tidak berlaku lagi. Data di "
            "komputer ini tidak berubah. Minta berkas baru.",
            "file",
        )
    if unsent(connection, me):
        raise DomainError(
            "USB-BELUM-KIRIM",
            "Masih ada data yang belum terkirim. Kirim dulu lewat jaringan atau flashdisk, lalu "
            "ulangi. Data tidak berubah.",
            "file",
        )


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """An empty folder to prepare in; emptied again when that did not come to its end."""
    place = folder / _BESIDE
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def take_over(
    folder: Path, database: str, arrived: Arrived, joined: Mapping[str, Any] | None = None
) -> None:
    """`database`: name of the prepared file and of the post's own, which nobody has open. `joined`:
    arguments of `enrol` for a computer that is enrolled with this file. EnvironmentFault when the
    program is still open elsewhere."""
    place, old = folder / _BESIDE, folder / database
    old_key = database_key(folder)
    _alone(old, old_key)
    engine = open_sqlite(place / database, arrived.key)
    try:
        upgrade(engine)
        _carry_over(engine, old, old_key, arrived, joined)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    write_key(place / KEY_NAME, arrived.key)
    _make_durable(place / database)
    place.rename(folder / _READY)
    finish(folder, database)


def finish(folder: Path, database: str) -> None:
    """Ends what a power cut interrupted after it was decided. To be called before every opening."""
    ready = folder / _READY
    if not ready.exists():
        return
    _make_durable(folder)
    if (ready / database).exists():
        for rest in ("-wal", "-shm", "-journal"):
            (folder / f"{database}{rest}").unlink(missing_ok=True)
        (ready / database).replace(folder / database)
    if (ready / KEY_NAME).exists():
        (ready / KEY_NAME).replace(folder / KEY_NAME)
    _make_durable(folder)
    shutil.rmtree(ready)


def _alone(path: Path, key: bytes) -> None:
    """Nobody else has the old database open: only then it can leave its write-ahead log."""
    engine = open_sqlite(path, key)
    try:
        with engine.connect() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode = DELETE").scalar()
    except EnvironmentFault:
        mode = ""
    finally:
        engine.dispose()
    if mode != "delete":
        raise EnvironmentFault(
            "DATA-DIPAKAI",
            "Aplikasi posobat masih terbuka di komputer ini. Tutup dulu, lalu ulangi. Data tidak "
            "berubah.",
        )


def _carry_over(
    engine: Engine,
    old: Path,
    old_key: bytes,
    arrived: Arrived,
    joined: Mapping[str, Any] | None,
) -> None:
    """Keys, counters, drafts and whatever the file does not hold yet."""
    with engine.connect() as connection:
        values = (str(old), f"x'{old_key.hex()}'")
        connection.exec_driver_sql("ATTACH DATABASE ? AS lama KEY ?", values)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        before: dict[str, str] = dict(raw.rows(connection, "SELECT key, value FROM lama.meta"))
        _copy_facts(connection, before)
        lacking = {row[0].hex() for row in raw.rows(connection, _LACKING)}
        columns = [row[1] for row in raw.rows(connection, "PRAGMA main.table_info(op)")]
        told = ", ".join(f'"{name}"' for name in columns if name != "n")
        raw.run(connection, f"INSERT INTO main.op ({told}) SELECT {told} {_NEW_HERE}")
        raw.run(connection, _MINE)
        for table in _OWN_TABLES:
            raw.run(connection, f"INSERT INTO main.{table} SELECT * FROM lama.{table}")  # noqa: S608
        if joined is not None:
            enrol(connection, **joined)
        at = _cursor(before, arrived)
        meta.put(connection, {"cursor": at, "generation": arrived.generation, FIRST_LOAD: ""})
        # files beside the database stay as they are, and so do the keys that open them
        older = f"{file_key(old_key).hex()} {before.get(OLDER_KEYS, '')}".strip()
        meta.put(connection, {OLDER_KEYS: older})
        project(connection, lacking)
        connection.commit()
        connection.exec_driver_sql("DETACH DATABASE lama")


def _copy_facts(connection: Connection, before: Mapping[str, str]) -> None:
    own = {
        key: value
        for key, value in before.items()
        if key not in _NOT_OURS and not key.startswith("digest.")
    }
    forks = {*meta.get(connection, "forks").split(), *before.get("forks", "").split()}
    meta.put(connection, own | {"forks": " ".join(sorted(forks))})


def _cursor(before: Mapping[str, str], arrived: Arrived) -> int:
    """The further of both, where the old database held everything up to its own."""
    if before.get(FIRST_LOAD) or before.get("generation") != str(arrived.generation):
        return arrived.head
    return max(int(before.get("cursor", 0)), arrived.head)


def _make_durable(path: Path) -> None:
    """Content, and on POSIX the names in a folder."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
