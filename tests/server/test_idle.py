"""Most requests of a day bring nothing and fetch nothing: they must cost the district one look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.prescriptions import person, sample
from helpers.station import SetClock, Station
from posobat.server import admin
from posobat.store.inquiries import PostInquiries
from posobat.store.replica import PostReplica
from posobat.sync.exchange import exchange


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket")
    opened.register(sample())
    assert sync(district, opened)
    yield opened
    opened.close()


def sync(district: District, station: Station) -> bool:
    """Without HTTP between, so that all happens in this thread."""
    replica = PostReplica(station.engine, station.clock)
    return exchange(replica, district.link(station)).confirmed


@contextmanager
def statements(district: District) -> Iterator[list[str]]:
    """What the district asks of its database meanwhile."""
    said: list[str] = []
    with district.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
    district.engine.dispose()

    def listen(made: object, _record: object) -> None:
        made.set_trace_callback(said.append)  # type: ignore[attr-defined]

    event.listen(district.engine, "connect", listen)
    yield said
    event.remove(district.engine, "connect", listen)
    district.engine.dispose()


@only_sqlite
def test_nothing_new_is_one_row_read_and_none_written(district: District, station: Station) -> None:
    assert sync(district, station)
    with statements(district) as said:
        assert sync(district, station)
        asked = [s for s in said if "PRAGMA" not in s and "sqlite_master" not in s]
        assert len(asked) == 1, asked
        assert "FROM device" in asked[0]


@only_sqlite
def test_nor_is_there_more_to_read_after_a_patient_was_shared(
    district: District, station: Station, tmp_path: Path
) -> None:
    """A share has a place in the order, behind everything that is folded."""
    district.add_post(code="GTG")
    other = district.station(tmp_path / "genteng", post="GTG")
    PostInquiries(other.engine, other.clock).ask("nik", person().nik, "staf-agus")
    for _ in range(2):
        assert sync(district, other)
        assert sync(district, station)
    with statements(district) as said:
        for one in (station, other):
            assert sync(district, one)
        asked = [s for s in said if "PRAGMA" not in s and "sqlite_master" not in s]
        assert len(asked) == 2, asked
    other.close()


def test_it_still_confirms(district: District, station: Station) -> None:
    clock = district.clock
    assert isinstance(clock, SetClock)
    for _ in range(4):
        clock.forward(minutes=1)
        station.clock.moment = clock.moment
        assert sync(district, station)
        shown = station.post.desk.connection()
        assert (shown.state, shown.unsent) == ("tersambung", 0)


def test_a_sign_of_life_is_written_now_and_then(district: District, station: Station) -> None:
    clock = district.clock
    assert isinstance(clock, SetClock)
    seen = set()
    for _ in range(12):
        clock.forward(minutes=1)
        assert sync(district, station)
        (device,) = admin.devices(district.engine)
        seen.add(device["last_seen"])
    assert 2 <= len(seen) <= 4


def test_a_revoked_computer_hears_of_it_at_once(district: District, station: Station) -> None:
    assert sync(district, station)
    admin.revoke(district.engine, station.me.device)
    assert not station.sync().confirmed
    assert station.post.desk.connection().state == "ditolak"


def test_what_another_computer_wrote_is_not_missed(
    district: District, station: Station, tmp_path: Path
) -> None:
    other = district.station(tmp_path / "loket-2")
    assert sync(district, other)
    assert sync(district, station)
    other.register(sample(3))
    assert sync(district, other)
    before = station.post.desk.queue(None)
    assert sync(district, station)
    assert len(station.post.desk.queue(None)) > len(before)
    other.close()
