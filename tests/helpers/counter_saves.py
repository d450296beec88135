"""Saving a prescription beside SQLite alone that writes the same rows to the same disk, in turn.

Ours is the whole way from the form to the commit: checks, op, fold and encryption included. The
others are copies of the same database, which only get the finished rows: `raw` without encryption
by the very library that we use, `sealed` with ours, `python` without by the one inside Python,
which asks the disk for less (fdatasync instead of fsync).
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Connection
from sqlcipher3 import dbapi2 as sqlcipher

from helpers.many_people import with_thousand_medicines
from posobat.app.ports import Ports
from posobat.bootstrap import open_ports
from posobat.domain.forms import ItemForm, PrescriptionForm
from posobat.store import raw
from posobat.store.engine import reading
from posobat.store.work import DROP_DRAFT
from posobat.ui.resep_baru import saving
from posobat.wiring import open_post

_NEW = ("op", "prescription", "prescription_item", "delivery", "print_job")
_STARTED = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
_MEDICINES = (("MET500T", "2dd1 pc", 60), ("AML10T", "1dd1 m", 30), ("SIM20T", "1dd1 m", 30))

Statement = tuple[str, Sequence[Any]]


@dataclass
class Saves:
    """Milliseconds of each save: waiting for the disk included, and computing alone."""

    ours: list[float] = field(default_factory=list)
    ours_cpu: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)
    raw_cpu: list[float] = field(default_factory=list)
    sealed: list[float] = field(default_factory=list)
    sealed_cpu: list[float] = field(default_factory=list)
    python: list[float] = field(default_factory=list)

    def ratio(self) -> float:
        """Our rate as a part of SQLite's."""
        return sum(self.raw) / sum(self.ours)

    def ratio_sealed(self) -> float:
        return sum(self.sealed) / sum(self.ours)

    def ratio_python(self) -> float:
        return sum(self.python) / sum(self.ours)


def saves(folder: Path, count: int) -> Saves:
    """`folder`: a post with a patient who was here before."""
    with_thousand_medicines()
    clock = _Clock()
    ports = open_ports(folder, clock)
    post = open_post(folder, clock)
    other = _copy(post.engine, folder / "raw.db", sqlcipher.connect)
    sealed = _copy(post.engine, folder / "sealed.db", sqlcipher.connect, key=f"x'{'5e' * 32}'")
    python = _copy(post.engine, folder / "python.db", sqlite3.connect)
    form, staff = _form(ports), ports.desk.staff()[0].id
    told = Saves()
    try:
        with reading(post.engine) as connection:
            for n in range(count + 20):
                clock.forward()
                ports.desk.save_draft(f"resep:{staff}", {"form": 1})
                before = _rows(connection)
                start, computed = perf_counter(), process_time()
                saving.record(ports, staff, clock, form)
                ours = perf_counter() - start, process_time() - computed
                statements = _same(connection, before, staff)
                alone = _timed(other, statements)
                encrypted = _timed(sealed, statements)
                in_python = _timed(python, statements)
                if n >= 20:  # after the first ones all is in memory for both
                    told.ours.append(ours[0] * 1000)
                    told.ours_cpu.append(ours[1] * 1000)
                    told.raw.append(alone[0] * 1000)
                    told.raw_cpu.append(alone[1] * 1000)
                    told.sealed.append(encrypted[0] * 1000)
                    told.sealed_cpu.append(encrypted[1] * 1000)
                    told.python.append(in_python[0] * 1000)
    finally:
        for copy in (other, sealed, python):
            copy.close()
        post.close()
        ports.close()
    return told


class _Clock:
    """A minute for each prescription."""

    def __init__(self) -> None:
        self._now = _STARTED

    def __call__(self) -> datetime:
        return self._now

    def forward(self) -> None:
        self._now += timedelta(minutes=1)


def _form(ports: Ports) -> PrescriptionForm:
    patient = next(p for p in ports.desk.search_patients("siti am") if p.landmark)
    return PrescriptionForm(
        items=tuple(ItemForm(code, signa, many, 30) for code, signa, many in _MEDICINES),
        patient_id=patient.id, origin="Poli Saraf", doctor="dr. Made Ariani", payer="umum",
        lane="umum",
    )  # fmt: skip


def _copy(engine: Any, path: Path, connect: Callable[..., Any], key: str = "") -> Any:
    path.unlink(missing_ok=True)
    with engine.connect() as connection:
        raw.rows(connection, f"ATTACH DATABASE '{path}' AS other KEY \"{key}\"")
        raw.rows(connection, "SELECT sqlcipher_export('other')")
        raw.rows(connection, "DETACH DATABASE other")
    other = connect(str(path), isolation_level=None, cached_statements=512)
    if key:
        other.execute(f'PRAGMA key = "{key}"')
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -32000"):
        other.execute(f"PRAGMA {pragma}")
    return other


# names of tables come from this file alone
# ruff: noqa: S608


def _rows(connection: Connection) -> dict[str, int]:
    found = (raw.value(connection, f"SELECT max(rowid) FROM {table}") for table in _NEW)
    return dict(zip(_NEW, (int(n or 0) for n in found), strict=True))


def _same(connection: Connection, before: dict[str, int], staff: str) -> list[Statement]:
    """What was written since, as SQLite itself would be told."""
    told: list[Statement] = []
    for table, last in before.items():
        for row in raw.rows(connection, f"SELECT * FROM {table} WHERE rowid > ?", (last,)):
            told.append((f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row)))
    told += [
        ("UPDATE medicine_use SET count = count + 1 WHERE code = ? AND signa = ?", (code, signa))
        for code, signa, _ in _MEDICINES
    ]
    counters = raw.rows(connection, "SELECT last, day FROM slip_counter ORDER BY day DESC LIMIT 1")
    told += [("UPDATE slip_counter SET last = ? WHERE day = ?", tuple(row)) for row in counters]
    return [*told, (DROP_DRAFT, (f"resep:{staff}",))]


def _timed(other: Any, statements: Sequence[Statement]) -> tuple[float, float]:
    """Seconds: of waiting and computing, of computing alone."""
    start, computed = perf_counter(), process_time()
    _write(other, statements)
    return perf_counter() - start, process_time() - computed


def _write(other: Any, statements: Sequence[Statement]) -> None:
    other.execute("BEGIN IMMEDIATE")
    for statement, values in statements:
        other.execute(statement, values)
    other.execute("COMMIT")
