"""Bodies are kept small, and come back byte for byte, whoever wrote them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from helpers.corpus import Loket, working_day
from helpers.prescriptions import sample
from helpers.station import enrol_alone, log, open_station, projected, refolded
from posobat.config import resource
from posobat.store import oplog
from posobat.store.bodies import NEWEST, packed, unpacked
from posobat.store.engine import open_sqlite, writing
from posobat.store.migrate import upgrade

DAY = working_day(Loket(31), 60)
MOST_AN_OP = 300
"""Bytes of the log on disk, all indexes included, of a day's ops."""


@given(st.binary(max_size=300).map(lambda rest: b"{" + rest))
def test_every_body_comes_back(body: bytes) -> None:
    assert unpacked(packed(body)) == body


def test_a_day_takes_a_quarter() -> None:
    plain = sum(len(op.body) for op in DAY)
    small = [packed(op.body) for op in DAY]
    assert [unpacked(stored) for stored in small] == [op.body for op in DAY]
    assert sum(map(len, small)) * 3.5 < plain
    large = b'{"name":"' + b"S" * 60_000 + b'"}'
    assert unpacked(packed(large)) == large


def test_threads_do_not_share_tools() -> None:
    with ThreadPoolExecutor(8) as pool:
        small = list(pool.map(packed, [op.body for op in DAY] * 10))
        assert list(pool.map(unpacked, small)) == [op.body for op in DAY] * 10


@pytest.mark.parametrize("stored", [b"\x01", b"\x01\x00\x01", b"\xff{}", b"\x01" + b"\xff" * 40])
def test_what_nobody_wrote_is_said_to_be_so(stored: bytes) -> None:
    with pytest.raises(ValueError, match="body"):
        unpacked(stored)


def test_dictionaries_that_were_shipped_are_all_here() -> None:
    for version in range(1, NEWEST + 1):
        assert resource("kamus", f"isi-{version}.zdict").is_file()


def test_what_an_older_program_wrote_is_read_beside_the_rest(tmp_path: Path) -> None:
    station = open_station(tmp_path)
    enrol_alone(station)
    for n in range(3):
        station.register(sample(n))
    before = [row["body"] for row in log(station.engine)]
    with writing(station.engine) as connection:
        for row in log(station.engine)[::2]:
            plain = {"body": row["body"], "n": row["n"]}
            connection.execute(text("UPDATE op SET body = :body WHERE n = :n"), plain)
    assert [row["body"] for row in log(station.engine)] == before
    assert projected(station.engine) == refolded(station.engine)
    station.close()


def test_the_log_is_small_on_disk(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "x.db", b"k" * 32)
    upgrade(engine)
    ops = [op for seed in range(40, 46) for op in working_day(Loket(seed))]

    def size() -> int:
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
            return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one()) * 4096

    empty = size()
    with writing(engine) as connection:
        rows = [
            oplog.op_row(op, op.id, scope="BLB", feed=n, refused=None, mine=True)
            for n, op in enumerate(ops, 1)
        ]
        oplog.write(connection, rows)
    assert (size() - empty) / len(ops) <= MOST_AN_OP
    engine.dispose()
