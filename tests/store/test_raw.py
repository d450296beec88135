"""Statements that go to the driver itself behave as those that SQLAlchemy makes."""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from helpers.station import Station
from posobat.domain.errors import EnvironmentFault
from posobat.store import raw
from posobat.store.engine import open_sqlite, reading, writing

KEY = b"k" * 32


def test_a_list_may_be_empty_or_longer_than_one_statement_takes(station: Station) -> None:
    wanted = "SELECT key FROM meta WHERE value <> ? AND key IN (*) ORDER BY key"
    keys = [f"kunci{n:04}" for n in range(1300)]
    with writing(station.engine) as connection:
        raw.many(connection, "INSERT INTO meta VALUES (?, ?)", [(key, "1") for key in keys])
        found = raw.among(connection, wanted, keys, ["2"])
        assert sorted(key for (key,) in found) == keys
        assert raw.among(connection, wanted, keys, ["1"]) == []
        assert raw.among(connection, wanted, [], ["2"]) == []
        assert raw.row(connection, "SELECT value FROM meta WHERE key = ?", ("tidak ada",)) is None
        assert raw.value(connection, "SELECT count(*) FROM meta WHERE value = ?", ("1",)) >= 1300


def test_what_was_written_by_the_driver_goes_with_the_transaction(station: Station) -> None:
    def fail() -> None:
        with writing(station.engine) as connection:
            raw.run(connection, "INSERT INTO meta VALUES ('a', 'b')")
            raw.run(connection, "INSERT INTO meta VALUES ('a', 'c')")

    with pytest.raises(IntegrityError):
        fail()
    with reading(station.engine) as connection:
        assert raw.row(connection, "SELECT value FROM meta WHERE key = 'a'") is None
        with pytest.raises(OperationalError):
            raw.run(connection, "SELECT tidak_ada FROM meta")


def test_the_disks_faults_are_told_in_words(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "pos.db", KEY)
    with writing(engine) as connection:
        raw.run(connection, "CREATE TABLE t (x)")
    with reading(engine) as connection:
        raw.run(connection, "PRAGMA query_only = ON")
        with pytest.raises(EnvironmentFault) as told:
            raw.many(connection, "INSERT INTO t VALUES (?)", [(1,)])
    assert told.value.code == "DATA-TERKUNCI"
    engine.dispose()
