"""Databases in memory with a door for faults: the real engine, whose commits may fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import orjson
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from posobat.store.bodies import unpacked
from posobat.store.engine import open_sqlite
from simulator.lean_engine import LeanEngine

KEY = b"k" * 32


class Killed(Exception):
    """The power went in that moment."""


class At(StrEnum):
    """Where a commit is struck: nothing of it is on disk, all of it is, or the disk was full."""

    BEFORE = "before"
    AFTER = "after"
    FULL = "full"


class Disk:
    """One database. Taken from a pool, since an engine keeps its compiled statements. `real` is for
    what builds the schema."""

    def __init__(self) -> None:
        self.real = open_sqlite(":memory:", KEY)
        lean: Any = LeanEngine(self.real, self._struck_commit)
        self.engine: Engine = lean
        self.raw: Any = lean.driver
        # nothing of it lies on a disk
        self.raw.execute("PRAGMA secure_delete = OFF")
        self._at: At | None = None
        self._countdown = 0

    def fill_from(self, other: "Disk") -> None:
        """Becomes a copy of the other, byte for byte, by SQLite's own backup."""
        self.heal()
        other.raw.backup(self.raw)

    def strike(self, at: At, countdown: int) -> None:
        """The countdown-th commit from now fails."""
        self._at, self._countdown = at, countdown

    def heal(self) -> None:
        self._at = None

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands there, read beside the code under test."""
        found: list[tuple[Any, ...]] = self.raw.execute(statement, values).fetchall()
        return found

    def column(self, statement: str) -> set[Any]:
        """The first column of these rows."""
        return {row[0] for row in self.rows(statement)}

    def _struck_commit(self, connection: Any) -> None:
        at = self._at
        if at is not None:
            self._countdown -= 1
            if self._countdown > 0:
                at = None
            else:
                self.heal()
        if at is At.BEFORE:
            raise Killed
        if at is At.FULL:
            raise sqlcipher.OperationalError("database or disk is full")
        connection.commit()
        if at is At.AFTER:
            raise Killed


def said_in(body: bytes) -> dict[str, Any]:
    """What an op says, from its bytes on disk."""
    said: dict[str, Any] = orjson.loads(unpacked(body))
    return said


class Pool:
    """Disks that are used again by the next world."""

    def __init__(self) -> None:
        self._free: list[Disk] = []

    def take(self, like: Disk) -> Disk:
        disk = self._free.pop() if self._free else Disk()
        disk.fill_from(like)
        return disk

    def give_back(self, disk: Disk) -> None:
        disk.heal()
        self._free.append(disk)


@contextmanager
def rolled_back(disk: Disk) -> Iterator[None]:
    """Whatever is done inside leaves no trace."""
    disk.raw.execute("SAVEPOINT probe")
    try:
        yield
    finally:
        disk.raw.execute("ROLLBACK TO probe")
        disk.raw.execute("RELEASE probe")
