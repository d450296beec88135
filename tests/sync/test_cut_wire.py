"""The wire is cut on purpose. Whatever the moment, every op that a counter saw saved is at the
district exactly once, and one request for a courier is one order.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.cutting import Cut, Proxy, cutting_proxy
from helpers.district import District
from helpers.gosend_sim import Sim, gosend_sim
from helpers.prescriptions import for_courier
from helpers.station import CutError, Station, commit_fails, op_ids, places
from posobat.domain.clock import system_clock
from posobat.server.dispatch import Dispatcher, Rules


@pytest.fixture(scope="module")
def running_sim() -> Iterator[Sim]:
    with gosend_sim("--accept-twice") as started:
        yield started


@pytest.fixture
def sim(running_sim: Sim) -> Sim:
    return running_sim.from_now()


@pytest.fixture
def proxy(district: District) -> Iterator[Proxy]:
    with cutting_proxy(district.address) as started:
        yield started


@pytest.fixture
def stations(district: District, proxy: Proxy, tmp_path: Path) -> Iterator[list[Station]]:
    """Two computers of one post; the first one's line goes through the proxy."""
    first = district.station(tmp_path / "loket-1", address=proxy.url)
    second = district.station(tmp_path / "loket-2")
    yield [first, second]
    for station in (first, second):
        station.close()


def dispatch(district: District, sim: Sim) -> None:
    """Two dispatchers work through the queue, one after the other."""
    for _ in range(2):
        Dispatcher(district.engine, sim.client(), system_clock, district.keys, Rules()).run_once()


def everything_once(
    district: District, stations: list[Station], sim: Sim, asked: list[str]
) -> None:
    """What both posts recorded is at the district once each, and each request is one order."""
    for station in stations:
        assert station.sync().confirmed
    held = Counter(op_ids(district.engine))
    assert max(held.values()) == 1
    for station in stations:
        assert set(op_ids(station.engine)) <= set(held)
        assert station.post.desk.connection().unsent == 0
    dispatch(district, sim)
    orders = Counter(entry["storeOrderId"] for entry in sim.noted("booking_accepted"))
    assert orders == Counter(asked)


@pytest.mark.parametrize("cut", list(Cut))
def test_a_request_cut_there_loses_nothing_and_books_no_second_courier(
    district: District, proxy: Proxy, stations: list[Station], sim: Sim, cut: Cut
) -> None:
    asked = [station.ask_courier(for_courier(n))[1] for n, station in enumerate(stations)]
    proxy.plan = [cut]
    before = stations[0].post.desk.connection().unsent
    summary = stations[0].sync()
    assert not summary.confirmed
    assert proxy.done == [cut]
    assert stations[0].post.desk.connection().unsent == before > 0
    assert stations[0].post.desk.connection().state == "luring"
    everything_once(district, stations, sim, asked)


def test_cut_after_the_answer_and_before_the_post_has_committed_it(
    district: District, stations: list[Station], sim: Sim
) -> None:
    asked = [stations[0].ask_courier(for_courier())[1]]
    before = stations[0].post.desk.connection()
    with commit_fails(stations[0].engine), pytest.raises(CutError):
        stations[0].sync()
    assert replace(stations[0].post.desk.connection(), free=before.free) == before
    assert set(op_ids(stations[0].engine)) <= set(op_ids(district.engine))
    everything_once(district, stations, sim, asked)


def test_cut_at_every_stage_one_after_the_other(
    district: District, proxy: Proxy, stations: list[Station], sim: Sim
) -> None:
    asked = []
    for n, cut in enumerate(Cut):
        asked.append(stations[0].ask_courier(for_courier(n))[1])
        proxy.plan = [cut]
        assert not stations[0].sync().confirmed
        asked.append(stations[1].ask_courier(for_courier(n + 4))[1])
        assert stations[1].sync().confirmed
    assert proxy.done == list(Cut)
    everything_once(district, stations, sim, asked)
    for station in stations:
        assert station.sync().confirmed
    assert places(stations[0].engine) == places(stations[1].engine)


def test_many_records_over_a_line_that_breaks_after_every_frame(
    district: District, proxy: Proxy, stations: list[Station], sim: Sim
) -> None:
    for n in range(60):
        stations[0].register(for_courier(n))
    tries = 0
    while stations[0].post.desk.connection().unsent:
        proxy.plan = [Cut.IN_ANSWER]
        stations[0].sync()
        proxy.plan = []
        stations[0].sync()
        tries += 1
        assert tries < 10
    everything_once(district, stations, sim, [])


def test_a_server_that_is_away_is_said_in_words_and_found_again(
    district: District, stations: list[Station]
) -> None:
    stations[1].register(for_courier())
    district.stop()
    summary = stations[1].sync()
    assert not summary.confirmed
    assert "Data tersimpan di komputer ini" in summary.message
    district.start()
    assert stations[1].sync().confirmed
    assert set(op_ids(stations[1].engine)) <= set(op_ids(district.engine))
