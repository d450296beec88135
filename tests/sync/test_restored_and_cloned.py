"""A server put back to an old copy, a data folder that was copied, a post put back, a post enrolled
anew: both sides go on and nothing that any of them holds is lost.
"""

from pathlib import Path

import pytest

from helpers.at_rest import all_there, forked, settle
from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.prescriptions import for_courier, sample
from helpers.station import Station, clone, log, op_ids, open_station, written
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.server import admin
from posobat.server.jobs import BOOK, JOB
from posobat.store.engine import reading
from posobat.store.migrate import copy_to
from posobat.store.replica import PostReplica
from posobat.sync.exchange import exchange


@only_sqlite
def test_a_restored_server_gets_back_what_it_lost(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    first.register(sample(0))
    settle(*stations)
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    for n in range(1, 12):
        (first if n % 2 else second).register(sample(n))
    settle(*stations)
    second.register(sample(12))  # not sent yet when the disaster comes
    everything = {i for station in stations for i in written(station)}
    district.restore(copy)
    assert not everything <= set(op_ids(district.engine))
    second.register(sample(13))
    everything |= set(written(second))
    settle(first)
    assert set(written(first)) <= set(op_ids(district.engine))
    all_there(district, *stations)
    assert everything <= set(op_ids(district.engine))
    assert first.me.generation == second.me.generation == 2


@only_sqlite
def test_a_server_restored_to_before_the_enrolment_lets_the_post_join_anew(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    third = district.station(tmp_path / "loket-3")
    third.register(sample(0))
    assert third.sync().confirmed
    third.register(sample(1))
    district.restore(copy)
    assert not third.sync().confirmed
    assert third.post.desk.connection().state == "ditolak"
    third.join(district.address, district.code())
    all_there(district, first, second, third)
    assert len(written(third)) > 2
    third.close()


def test_a_copied_data_folder_and_its_original_both_keep_working(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    first.register(sample(0))
    settle(*stations)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    old = first.me.inc
    assert twin.me.inc == old
    first.register(sample(1))
    twin.register(sample(2))
    assert first.sync().confirmed
    assert twin.sync().confirmed
    assert twin.me.inc != old
    assert forked(district) == {old}
    for n in range(3, 6):
        first.register(sample(n))
        twin.register(sample(n + 3))
    all_there(district, first, second, twin)
    assert first.me.inc != twin.me.inc
    branches = [row["id"] for row in log(district.engine) if row["inc"] == old]
    assert len(branches) > len(
        {(row["inc"], row["seq"]) for row in log(district.engine) if row["inc"] == old}
    )
    first.close()
    twin.close()


def test_the_copy_writes_ahead_while_the_original_sleeps(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """The original has nothing to send when it hears of a mark beyond its own head: what it
    records afterwards must not count as sent already."""
    first, second = stations
    first.register(sample(0))
    settle(*stations)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    for n in range(1, 5):
        twin.register(sample(n))
    assert twin.sync().confirmed
    assert first.sync().confirmed
    first.register(sample(10))
    assert first.post.desk.connection().unsent > 0
    twin.register(sample(11))
    all_there(district, first, second, twin)
    assert set(written(first)) <= set(op_ids(district.engine))
    first.close()
    twin.close()


def test_recorded_in_flight_while_the_copy_had_written_as_many(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """The server's mark names the copy's op; ours of the same number is not what it holds."""
    first, second = stations
    first.register(sample(0))
    settle(*stations)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    twin.record(Change(Kind.PATIENT_SET, {"name": "Dari kembaran"}))
    assert twin.sync().confirmed
    made: list[str] = []

    class Slow:
        """A line on which somebody has time to record one more thing."""

        def exchange(self, body: bytes, nonce: str) -> bytes:
            answer = district.link(first).exchange(body, nonce)
            if not made:
                made.extend(first.record(Change(Kind.PATIENT_SET, {"name": "Dari yang asli"})))
            return answer

    exchange(PostReplica(first.engine, first.clock), Slow(), report=lambda *_: False)
    assert made[0] not in op_ids(district.engine)
    assert first.post.desk.connection().unsent == 1
    all_there(district, first, second, twin)
    assert made[0] in op_ids(district.engine)
    first.close()
    twin.close()


def test_more_than_one_frame_is_waiting_when_the_copy_is_found_out(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    """The new incarnation begins with ops of the old one still unsent: they follow."""
    first, second = stations
    settle(*stations)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    first.register(sample(0))
    assert first.sync().confirmed
    twin.record(
        *(
            Change(Kind.PATIENT_SET, {"name": f"Orang {n}", "landmark": "x" * 900})
            for n in range(80)
        )
    )
    assert twin.sync().confirmed
    assert set(written(twin)) <= set(op_ids(district.engine))
    all_there(district, first, second, twin)
    first.close()
    twin.close()


def test_a_post_put_back_to_an_old_copy_loses_nothing_that_it_does_next(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    first.register(sample(0))
    settle(*stations)
    old = clone(first, tmp_path / "cadangan")
    first = open_station(first.post.folder, first.clock)
    for n in range(1, 4):
        first.register(sample(n))
    settle(first)
    lost = set(written(first))
    first.close()
    # the disk died: the copy is all that is left
    old.register(sample(20))
    old.sync()
    old.register(sample(21))
    all_there(district, old, second)
    assert lost <= set(op_ids(old.engine))
    old.close()


@only_sqlite
def test_restored_server_and_copied_folder_at_once(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    first.register(sample(0))
    settle(*stations)
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    first.register(sample(1))
    settle(first)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    first.register(sample(2))
    twin.register(sample(3))
    settle(first, twin)
    everything = set(written(first)) | set(written(twin)) | set(written(second))
    district.restore(copy)
    for station in (twin, first, second):
        station.sync()
    all_there(district, first, second, twin)
    assert everything <= set(op_ids(district.engine))
    first.close()
    twin.close()


def test_enrolled_anew_with_records_still_unsent(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    first.register(sample(0))
    settle(first)
    first.register(sample(1))
    admin.revoke(district.engine, first.me.device)
    assert not first.sync().confirmed
    lane = first.post.desk.post()
    first.join(district.address, district.code())
    assert lane is not None
    assert first.post.desk.post() != lane  # another lane: slip numbers cannot collide
    first.register(sample(2))
    all_there(district, first, second)


def test_a_folder_with_one_posts_data_cannot_become_another_posts(
    district: District, stations: list[Station]
) -> None:
    first, _ = stations
    first.register(sample(0))
    district.add_post(code="GTG")
    with pytest.raises(DomainError, match="milik pos BLB"):
        first.join(district.address, district.code("GTG"))
    assert first.sync().confirmed


def test_one_request_for_a_courier_stays_one_after_all_that(
    district: District, stations: list[Station], tmp_path: Path
) -> None:
    first, second = stations
    _, op = first.ask_courier(for_courier())
    settle(first)
    twin = clone(first, tmp_path / "kembaran")
    first = open_station(first.post.folder, first.clock)
    first.register(sample(1))
    twin.register(sample(2))
    all_there(district, first, second, twin)
    with reading(district.engine) as connection:
        keys = [row.key for row in connection.execute(JOB.select().where(JOB.c.task == BOOK))]
    assert keys == [op]
    first.close()
    twin.close()
