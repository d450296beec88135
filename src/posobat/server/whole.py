"""A ready database for one computer of a post, for the stick: log, projection and search index of
its scope, as of one moment of the district's order.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes, token_hex
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.types import NullType

from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.server.district import District, head
from posobat.server.fold import behind, fold_pending
from posobat.server.joining import DEVICE, join_hashed
from posobat.server.scope import EVERYONE, GRANT, told_until
from posobat.store import meta
from posobat.store.bulk import NewDatabase
from posobat.store.clashes import CLASH
from posobat.store.details import DELIVERY, ITEM, PATIENT, PRESCRIPTION
from posobat.store.engine import reading, writing
from posobat.store.oplog import OP
from posobat.store.reference import load_reference
from posobat.store.tables import DriverTable, PostRow, StaffTable
from posobat.store.tables_local import ErasedRow
from posobat.sync.files import refused
from posobat.wire.codec import BadFrame
from posobat.wire.sealed import BadSeal
from posobat.wire.whole import HASH_BYTES, MOST_HEAD, Whole, read_request, write_head

POST = PostRow.__table__  # type: ignore[attr-defined]
STAFF = StaffTable.__table__  # type: ignore[attr-defined]
DRIVER = DriverTable.__table__  # type: ignore[attr-defined]
ERASED = ErasedRow.__table__  # type: ignore[attr-defined]
Report = Callable[[int, int, str], bool]
"""(done, total, what) → go on?"""
_BATCH = 5000
_BLOCK = 1 << 20
_MAKING, _WRITING = "Menyiapkan data", "Menulis berkas"


@dataclass(frozen=True)
class Made:
    """`records`: patients and prescriptions; `size` of the file."""

    post: str
    device: str
    records: int
    ops: int
    size: int


@dataclass(frozen=True)
class Receiver:
    """The computer for which a file is made. `joined` as in wire.whole."""

    device: str
    post: str
    seal: str
    joined: dict[str, Any]


@dataclass(frozen=True)
class _Table:
    """What of a table goes along. `columns` as they are to be called there."""

    name: str
    columns: list[str]
    rows: Any
    count: Any


@dataclass(frozen=True)
class _Content:
    """`counts`: rows by table."""

    generation: int
    head: int
    revision: str
    counts: dict[str, int]


class _Stopped(Exception):
    """Whoever is shown the progress ended it."""


@dataclass(frozen=True)
class Office:
    """The server's side of the stick."""

    engine: Engine
    district: District
    clock: Clock

    def for_device(self, post: str, device: str = "") -> Receiver:
        """The post's computer, which must be told where there are several. DomainError else."""
        wanted = select(DEVICE).where(DEVICE.c.post == post, DEVICE.c.active)
        with reading(self.engine) as connection:
            rows = list(connection.execute(wanted).mappings())
        found = [row for row in rows if device in ("", row["id"])]
        if not found:
            raise DomainError("PERANGKAT", "Tidak ada komputer aktif di pos itu.", "post")
        if len(found) > 1:
            raise DomainError(
                "PERANGKAT-MANA",
                "Pos itu memiliki beberapa komputer. Sebutkan yang mana.",
                "device",
            )
        if not found[0]["seal"]:
            raise DomainError(
                "USB-KUNCI", "Komputer itu didaftarkan dengan versi lama. Daftarkan lagi.", "device"
            )
        return Receiver(found[0]["id"], post, found[0]["seal"], {})

    def for_request(self, post: str, path: Path, server_url: str) -> Receiver:
        """Enrols the computer that wrote this request, with a code for that post. `server_url`:
        where it will find the server once it has a network, "" when that is not known yet.
        DomainError for a file that is no request, and for a code that is unknown, used, expired or
        another post's; then nobody is enrolled."""
        try:
            request = read_request(_read(path))
        except BadSeal as bad:
            raise refused(bad) from None
        except BadFrame:
            raise DomainError(
                "USB-VERSI", "Berkas ini dibuat versi posobat yang lain. Perbarui server.", "file"
            ) from None
        with writing(self.engine) as connection:
            joined = join_hashed(
                connection,
                self.district,
                to_ms(self.clock()),
                code=request.code,
                public=request.public,
                machine=request.machine,
                seal=request.seal,
            )
            if joined["post"]["code"] != post:
                raise DomainError("KODE-POS", "Kode itu untuk pos lain.", "code")
        return Receiver(joined["device"], post, request.seal, joined | {"server_url": server_url})

    def make_file(self, receiver: Receiver, path: Path, report: Report) -> Made:
        """Writes the file for that computer. EnvironmentFault when it cannot be written, or
        `report` ended it; then there is no file."""
        beside = path.with_name(f"{path.name}.{token_hex(4)}")
        database = beside.with_suffix(".db")
        try:
            # a place that cannot be written is told at once, not after minutes
            beside.touch(exist_ok=False)
            return self._make_file(receiver, path, beside, database, report)
        except _Stopped:
            raise EnvironmentFault("DIHENTIKAN", "Pembuatan berkas dihentikan.") from None
        except OSError:
            raise EnvironmentFault(
                "USB-TULIS",
                "Berkas tidak dapat ditulis. Periksa tempatnya: terpasang, tidak penuh, tidak "
                "terkunci.",
            ) from None
        finally:
            for rest in (beside, database, *database.parent.glob(f"{database.name}-*")):
                rest.unlink(missing_ok=True)

    def _make_file(
        self, receiver: Receiver, path: Path, beside: Path, database: Path, report: Report
    ) -> Made:
        if behind(self.engine):
            fold_pending(self.engine, to_ms(self.clock()))
        key = token_bytes(32)
        content = self._fill(NewDatabase(database, key), receiver.post, report)
        counts = content.counts
        whole = Whole(
            key=key,
            size=database.stat().st_size,
            hash=_hash(database),
            post=receiver.post,
            generation=content.generation,
            head=content.head,
            revision=content.revision,
            made=to_ms(self.clock()),
            records=counts["patient"] + counts["prescription"],
            joined=receiver.joined,
        )
        start = write_head(whole, token_hex(16), signer=self.district.key, receiver=receiver.seal)
        _join(start, database, beside, report)
        beside.replace(path)
        size = len(start) + whole.size
        return Made(receiver.post, receiver.device, whole.records, counts["op"], size)

    def _fill(self, database: NewDatabase, post: str, report: Report) -> _Content:
        counts: dict[str, int] = {}
        with self.engine.connect() as plain, database as target:
            connection = _at_one_moment(plain)
            last, generation = head(connection, self.district.code)
            last = min(last, meta.get_int(connection, "projected", last))
            tables = _tables(post, last)
            total = sum(int(connection.execute(table.count).scalar_one()) for table in tables)
            for table in tables:
                rows = _rows(connection, table, counts, total, report)
                target.load(table.name, table.columns, rows)
            forks = meta.get(connection, "forks")
            connection.rollback()
            facts: dict[str, str | int] = {"cursor": last, "generation": generation}
            revision = target.finish(facts | {"forks": forks}, load_reference())
        return _Content(generation, last, revision, counts)


def _rows(
    connection: Connection, table: _Table, counts: dict[str, int], total: int, report: Report
) -> Iterator[tuple[Any, ...]]:
    """Counts on the way."""
    before, counts[table.name] = sum(counts.values()), 0
    streamed = connection.execution_options(stream_results=True).execute(table.rows)
    for part in streamed.partitions(_BATCH):
        counts[table.name] += len(part)
        if not report(before + counts[table.name], total, _MAKING):
            raise _Stopped
        yield from map(tuple, part)


def _at_one_moment(connection: Connection) -> Connection:
    """Everything read from here on is of one moment, whatever comes in meanwhile."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    connection.exec_driver_sql("BEGIN")
    return connection


def _tables(post: str, upto: int) -> list[_Table]:
    told = and_(told_until(post, upto), OP.c.refused.is_(None))

    def granted(entity: ColumnElement[Any]) -> ColumnElement[bool]:
        return exists().where(GRANT.c.entity == entity, GRANT.c.post == post, GRANT.c.place <= upto)

    patients = or_(PATIENT.c.scope == post, granted(PATIENT.c.id))
    own = PRESCRIPTION.c.scope == post
    early = and_(
        DELIVERY.c.prescription.is_(None), exists().where(OP.c.entity == DELIVERY.c.id, told)
    )
    drivers = or_(DRIVER.c.scope == post, granted(DRIVER.c.id))
    open_questions = or_(
        CLASH.c.entity.in_(select(PATIENT.c.id).where(patients)),
        CLASH.c.entity.in_(select(DRIVER.c.id).where(drivers)),
        CLASH.c.entity.in_(select(STAFF.c.id).where(STAFF.c.scope == post)),
        CLASH.c.kind == "post",
    )
    items = ITEM.c.prescription.in_(select(PRESCRIPTION.c.id).where(own))
    # at a post its own code stands for everyone's, and nothing was written by that very database
    scope = case((OP.c.scope == EVERYONE, post), else_=OP.c.scope)
    log = _table(OP, told, {"scope": scope, "mine": false()}, without="n")
    return [
        replace(log, rows=log.rows.order_by(OP.c.feed)),
        _table(POST, true()),
        _table(STAFF, STAFF.c.scope == post),
        _table(DRIVER, drivers),
        _table(PATIENT, patients),
        _table(PRESCRIPTION, own),
        _table(ITEM, items),
        _table(DELIVERY, or_(DELIVERY.c.scope == post, early)),
        _table(CLASH, open_questions),
        _table(ERASED, exists().where(OP.c.entity == ERASED.c.entity, told)),
    ]


def _table(
    table: Table,
    which: ColumnElement[bool],
    changed: Mapping[str, ColumnElement[Any]] = MappingProxyType({}),
    without: str = "",
) -> _Table:
    names = [column.name for column in table.c if column.name != without]
    # as the driver keeps it: nothing is turned into Python's form and back
    shown = [
        type_coerce(changed.get(name, table.c[name]), NullType()).label(name) for name in names
    ]
    count = select(func.count()).select_from(table).where(which)
    return _Table(table.name, names, select(*shown).where(which), count)


def _hash(path: Path) -> str:
    total = blake2b(digest_size=HASH_BYTES)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _join(start: bytes, database: Path, to: Path, report: Report) -> None:
    size, done = database.stat().st_size, 0
    with database.open("rb") as source, to.open("wb") as target:
        target.write(start)
        while block := source.read(_BLOCK):
            target.write(block)
            done += len(block)
            if not report(done, size, _WRITING):
                raise _Stopped
        target.flush()
        os.fsync(target.fileno())


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_HEAD + 1)
    except OSError:
        raise EnvironmentFault("USB-BACA", "Berkas permintaan tidak dapat dibaca.") from None
