"""One request for a courier is one order, whatever dies or times out on the way. A real simulator
stands for the courier.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from helpers.district import TOKEN, District
from helpers.gosend_sim import Sim, gosend_sim
from helpers.prescriptions import for_courier
from helpers.station import Station, log
from posobat.app import custody
from posobat.app.request_courier import request_courier, withdraw_request
from posobat.couriers.base import Booked, BookingRequest
from posobat.couriers.gosend import GoSend
from posobat.domain.clock import system_clock, to_ms
from posobat.domain.delivery_record import Delivery
from posobat.domain.transitions import PemesananState
from posobat.server import jobs
from posobat.server.dispatch import Dispatcher, Rules
from posobat.store.engine import reading
from posobat.store.projection import delivery_record

PATIENCE_S = 20.0
NOW_AND_HERE = Rules(again_after=0, retry_after=0, unknown_tries=3)


@dataclass
class Shifted:
    """The time of day, moved ahead: nobody waits for a lease in a test."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> Any:
        return system_clock() + self.ahead


@pytest.fixture(scope="module")
def running_sim() -> Iterator[Sim]:
    # a courier that takes the same key twice: only we stand between a patient and two drivers
    with gosend_sim("--accept-twice", "--stall-seconds", "1") as started:
        yield started


@pytest.fixture
def sim(running_sim: Sim) -> Sim:
    return running_sim.from_now()


@dataclass
class Desk:
    """A post, its server, the courier, and who runs between."""

    district: District
    station: Station
    sim: Sim
    clock: Shifted
    rules: Rules = NOW_AND_HERE

    def dispatcher(self, courier: Any = None) -> Dispatcher:
        known = courier or self.sim.client(read_timeout=1.2)
        return Dispatcher(self.district.engine, known, self.clock, self.district.keys, self.rules)

    def ask(self, n: int = 0) -> tuple[str, str]:
        asked = self.station.ask_courier(for_courier(n))
        self.sync()
        return asked

    def sync(self) -> None:
        assert self.station.sync(self.district.link(self.station)).confirmed

    def record(self, delivery: str) -> Delivery:
        with reading(self.district.engine) as connection:
            return delivery_record(connection, delivery)

    def orders(self) -> Counter[str]:
        return Counter(entry["storeOrderId"] for entry in self.sim.noted("booking_accepted"))

    def jobs(self) -> dict[str, str]:
        with reading(self.district.engine) as connection:
            return {row.key: row.state for row in connection.execute(select(jobs.JOB))}

    def until(self, done: Callable[[], bool], act: Callable[[], object]) -> None:
        """Acts again and again until it is done; the courier's time is fast."""
        deadline = time.monotonic() + PATIENCE_S
        while not done():
            assert time.monotonic() < deadline
            act()

    def poll(self) -> None:
        self.dispatcher().poll_once()
        self.dispatcher().run_once()


@pytest.fixture
def counter(district: District, tmp_path: Path, sim: Sim) -> Iterator[Desk]:
    station = district.station(tmp_path / "loket")
    yield Desk(district, station, sim, Shifted())
    station.close()


def test_many_dispatchers_at_once_never_book_one_request_twice(counter: Desk) -> None:
    asked = [counter.ask(n)[1] for n in range(8)]

    def work(_: int) -> int:
        return sum(iter(counter.dispatcher().run_once, 0))

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 8
    assert counter.orders() == Counter(asked)
    assert set(counter.jobs().values()) == {"done"}


def test_the_lease_of_a_dead_worker_runs_out_by_itself(counter: Desk) -> None:
    _, op = counter.ask()
    now = to_ms(counter.clock())
    assert [job["key"] for job in jobs.claim(counter.district.engine, now)] == [op]
    assert counter.dispatcher().run_once() == 0
    counter.clock.ahead += timedelta(milliseconds=jobs.LEASE_MS + 1)
    assert counter.dispatcher().run_once() == 1
    assert counter.orders() == {op: 1}


class DiedError(BaseException):
    """The worker's process ended in this moment."""


class DiesAfterBooking:
    """The real courier, whose answer nobody lives to hear."""

    def __init__(self, courier: GoSend) -> None:
        self._courier = courier

    def book(self, request: BookingRequest, **known: Any) -> Booked:
        self._courier.book(request, **known)
        raise DiedError


def test_a_worker_that_died_in_the_call_is_followed_by_one_that_looks_first(
    counter: Desk,
) -> None:
    delivery, op = counter.ask()
    with pytest.raises(DiedError):
        counter.dispatcher(DiesAfterBooking(counter.sim.client())).run_once()
    counter.clock.ahead += timedelta(milliseconds=jobs.LEASE_MS + 1)
    assert counter.dispatcher().run_once() == 1
    assert counter.orders() == {op: 1}
    booking = counter.record(delivery).booking
    assert booking is not None
    assert booking.order == counter.sim.noted("booking_accepted")[0]["orderNo"]
    assert counter.sim.noted("lookup")


@pytest.mark.parametrize("fault", ["timeout_after_accept:1", "error_after_accept:1"])
def test_an_order_whose_answer_is_lost_is_found_and_not_made_again(
    counter: Desk, fault: str
) -> None:
    delivery, op = counter.ask()
    counter.sim.faults(fault)
    counter.dispatcher().run_once()
    assert counter.orders() == {op: 1}
    assert counter.record(delivery).state == "DIPESAN"
    counter.sync()
    detail = counter.station.post.desk.delivery(delivery)
    assert detail is not None
    assert detail.order == counter.sim.noted("booking_accepted")[0]["orderNo"]


def test_when_the_look_up_fails_too_a_person_is_told_and_nothing_is_posted_again(
    counter: Desk,
) -> None:
    delivery, op = counter.ask()
    counter.sim.faults("timeout_after_accept:1,store_lookup_500:1")
    for _ in range(6):
        counter.dispatcher().run_once()
    assert counter.orders() == {op: 1}
    booking = counter.record(delivery).booking
    assert booking is not None
    assert booking.state is PemesananState.PERLU_DICEK
    assert "Tanyakan ke GO-SEND" in booking.reason
    # the courier's look-up stays broken for an hour and is mended: the order is found, and no
    # second one was made
    for _ in range(20):
        counter.clock.ahead += timedelta(minutes=3)
        counter.dispatcher().run_once()
    assert counter.record(delivery).state == "MENUNGGU_KURIR"
    counter.sim.faults(clear=True)
    counter.clock.ahead += timedelta(minutes=3)
    counter.dispatcher().run_once()
    assert counter.orders() == {op: 1}
    assert counter.record(delivery).state == "DIPESAN"
    assert counter.jobs()[op] == "done"


def test_nothing_booked_is_asked_again_when_the_courier_was_not_reached(counter: Desk) -> None:
    delivery, op = counter.ask()
    away = GoSend("http://127.0.0.1:9", "id", "kunci", timeout=(1.0, 1.0), lookup_waits=())
    counter.dispatcher(away).run_once()
    assert counter.record(delivery).state == "MENUNGGU_KURIR"
    assert counter.dispatcher().run_once() == 1
    assert counter.orders() == {op: 1}


def test_a_refusal_is_told_with_its_reason_and_not_repeated(counter: Desk) -> None:
    delivery, _ = counter.ask()
    counter.sim.faults("refuse:1")
    for _ in range(3):
        counter.dispatcher().run_once()
    assert counter.orders() == {}
    assert len(counter.sim.noted("booking_refused")) == 1
    booking = counter.record(delivery).booking
    assert booking is not None
    assert "not available" in booking.reason
    # the counter takes a standby driver instead
    counter.sync()
    with counter.station.work() as unit:
        custody.pick_driver(unit, delivery, "Pak Siaga", "P 1234 AB")
        unit.commit()
    counter.sync()
    assert counter.record(delivery).state == "KURIR_DAPAT"
    assert counter.orders() == {}


def test_where_no_driver_is_found_the_counter_asks_again_and_that_is_another_order(
    counter: Desk,
) -> None:
    delivery, first = counter.ask()
    counter.sim.faults("no_driver:1")
    counter.until(lambda: counter.record(delivery).state == "TANPA_KURIR", counter.poll)
    for _ in range(3):
        counter.poll()
    assert counter.orders() == {first: 1}
    counter.sync()
    with counter.station.work() as unit:
        second = request_courier(unit, delivery)
        unit.commit()
    counter.sync()
    counter.until(lambda: counter.record(delivery).state == "MENUJU_POS", counter.poll)
    assert counter.orders() == {first: 1, second: 1}


def test_a_driver_who_gives_up_is_replaced_up_to_the_limit_then_it_is_the_counters_turn(
    counter: Desk,
) -> None:
    delivery, first = counter.ask()
    counter.sim.faults("cancel:9")
    counter.until(
        lambda: len(counter.orders()) == 3 and counter.record(delivery).needs_booking, counter.poll
    )
    for _ in range(3):
        counter.poll()
    keys = [booking.key for booking in counter.record(delivery).bookings]
    assert keys[0] == first
    assert counter.orders() == Counter(keys)
    assert len(set(keys)) == 3
    assert counter.record(delivery).state == "MENUNGGU_KURIR"
    # asked by a person, it begins anew
    counter.sim.faults(clear=True)
    counter.sync()
    with counter.station.work() as unit:
        request_courier(unit, delivery)
        unit.commit()
    counter.sync()
    counter.until(lambda: counter.record(delivery).state == "MENUJU_POS", counter.poll)
    assert len(counter.orders()) == 4


@pytest.mark.parametrize("taken_back", [True, False], ids=["undone", "cancelled"])
def test_a_wish_called_off_calls_the_courier_off(counter: Desk, taken_back: bool) -> None:
    delivery, key = counter.ask()
    counter.dispatcher().run_once()
    counter.sync()
    with counter.station.work() as unit:
        if taken_back:
            withdraw_request(unit, delivery, key)
        else:
            custody.cancel(unit, delivery, "pasien dirawat")
        unit.commit()
    counter.sync()
    for _ in range(3):
        counter.dispatcher().run_once()
    assert len(counter.sim.noted("cancel")) == 1
    assert counter.record(delivery).state == ("DISEGEL" if taken_back else "DIBATALKAN")
    assert set(counter.jobs().values()) == {"done"}


def test_a_standby_driver_instead_calls_the_courier_off(counter: Desk) -> None:
    delivery, _ = counter.ask()
    counter.dispatcher().run_once()
    counter.sync()
    with counter.station.work() as unit:
        custody.pick_driver(unit, delivery, "Pak Siaga", "P 1234 AB")
        unit.commit()
    counter.sync()
    counter.dispatcher().run_once()
    assert len(counter.sim.noted("cancel")) == 1


def test_called_off_before_it_was_booked_is_never_booked(counter: Desk) -> None:
    delivery, _ = counter.ask()
    with counter.station.work() as unit:
        custody.cancel(unit, delivery, "pasien dirawat")
        unit.commit()
    counter.sync()
    counter.dispatcher().run_once()
    assert counter.orders() == {}


def test_called_off_while_the_answer_was_outstanding_calls_off_the_order_that_exists(
    counter: Desk,
) -> None:
    delivery, op = counter.ask()
    counter.sim.faults("timeout_after_accept:1,store_lookup_500:1")
    counter.dispatcher().run_once()
    assert counter.record(delivery).state == "MENUNGGU_KURIR"
    with counter.station.work() as unit:
        custody.cancel(unit, delivery, "pasien dirawat")
        unit.commit()
    counter.sync()
    counter.dispatcher().run_once()
    counter.sim.faults(clear=True)
    for _ in range(3):
        counter.dispatcher().run_once()
    assert counter.orders() == {op: 1}
    assert len(counter.sim.noted("cancel")) == 1
    assert set(counter.jobs().values()) == {"done"}


@pytest.mark.parametrize("faults", ["", "webhook_repeat=1", "webhook_late=0.7,webhook_repeat=0.5"])
def test_webhooks_repeated_and_out_of_order_tell_one_story(
    district: District, tmp_path: Path, faults: str
) -> None:
    with gosend_sim(
        "--webhook", f"{district.address}/hook/gosend", "--token", TOKEN, "--faults", faults,
        "--speed", "400",
    ) as sim:  # fmt: skip
        station = district.station(tmp_path / "loket")
        counter = Desk(district, station, sim, Shifted())
        delivery, op = counter.ask()

        def work() -> None:
            counter.dispatcher().run_once()
            counter.dispatcher().drain()

        coming = ("KURIR_DAPAT", "MENUJU_POS")
        counter.until(lambda: counter.record(delivery).state in coming, work)
        counter.sync()
        detail = station.post.desk.delivery(delivery)
        assert detail is not None
        with station.work() as unit:
            custody.hand_over(unit, delivery, detail.seal, detail.driver, detail.plate)
            unit.commit()
        counter.sync()
        counter.until(lambda: sim.hand_over(detail.order).status_code == 200, work)
        counter.until(lambda: counter.record(delivery).state == "TERKIRIM", work)
        counter.until(lambda: len(sim.noted("webhook_sent")) >= 6, work)
        work()
        told = [row for row in log(district.engine) if row["actor"] == "server"]
        sources = [row["body"] for row in told if b'"source"' in row["body"]]
        assert len(sources) == len(set(sources))
        record = counter.record(delivery)
        assert record.suspicious == ()
        assert counter.orders() == {op: 1}
        counter.sync()
        shown = station.post.desk.delivery(delivery)
        assert shown is not None
        assert (shown.row.state, shown.row.doubt) == ("TERKIRIM", False)
        station.close()
