"""What goes wrong with one order, one message or one slow courier keeps no other request waiting,
and is told to somebody.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson
import pytest

from helpers.district import GENTENG, District
from helpers.prescriptions import for_courier
from helpers.station import SetClock, Station, log
from posobat.app import custody
from posobat.app.request_courier import withdraw_request
from posobat.couriers.base import (
    Booked,
    BookingRequest,
    CourierEvent,
    CourierRefused,
    CourierUnknown,
    CourierUnreachable,
    OrderStatus,
    Place,
    Quote,
)
from posobat.couriers.gosend import status_events
from posobat.domain.clock import to_ms
from posobat.domain.transitions import PemesananState
from posobat.server import inbox, jobs
from posobat.server.dispatch import Dispatcher, Rules
from posobat.server.erase import erase_patient
from posobat.server.inbox import EVENT
from posobat.store.engine import reading
from posobat.store.projection import delivery_record

RULES = Rules(again_after=0, retry_after=1000, unknown_tries=3)
UNREACHABLE, UNKNOWN = CourierUnreachable(), CourierUnknown()


@dataclass
class Courier:
    """A courier by script: `answers` are what the next bookings end with, the last one for ever.
    `seen`: orders that look-ups find. Each call takes `slow` seconds."""

    clock: SetClock
    answers: list[Exception | None] = field(default_factory=lambda: [None])
    seen: dict[str, OrderStatus] = field(default_factory=dict)
    slow: float = 0.0
    booked: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    seconds: float = 0.0
    name: str = "gosend"

    def book(
        self, request: BookingRequest, *, maybe_sent: bool = False, known_order: str = ""
    ) -> Booked:
        self._take_time()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is not None:
            raise answer
        self.booked.append(request.key)
        self.appear(request.key)
        return Booked(request.key, self.seen[request.key].order)

    def appear(self, key: str) -> None:
        self.seen[key] = OrderStatus(key, f"GK-{len(self.seen) + 1}", "confirmed")

    def find(self, key: str) -> OrderStatus | None:
        self._take_time()
        return self.seen.get(key)

    def status(self, order: str) -> OrderStatus | None:
        self._take_time()
        self.asked.append(order)
        if self.answers[0] is UNREACHABLE:
            raise UNREACHABLE
        return next((told for told in self.seen.values() if told.order == order), None)

    def cancel(self, order: str) -> None:
        self.cancelled.append(order)

    def quote(self, origin: Place, destination: Place, service: str = "Instant") -> Quote:
        raise CourierRefused("tidak dipakai")

    def events(self, status: OrderStatus) -> list[CourierEvent]:
        return status_events(status)

    def _take_time(self) -> None:
        self.seconds += self.slow
        self.clock.forward(seconds=self.slow)
        self.meanwhile()


@dataclass
class Desk:
    district: District
    station: Station
    clock: SetClock
    courier: Courier

    def dispatcher(self, courier: Courier | None = None) -> Dispatcher:
        known = courier or self.courier
        return Dispatcher(
            self.district.engine,
            known,
            self.clock,
            self.district.keys,
            RULES,
            seconds=lambda: known.seconds,
        )

    def ask(self, n: int = 0) -> tuple[str, str]:
        asked = self.station.ask_courier(for_courier(n))
        self.sync()
        return asked

    def sync(self) -> None:
        assert self.station.sync(self.district.link(self.station)).confirmed

    def state(self, delivery: str) -> str:
        with reading(self.district.engine) as connection:
            return str(delivery_record(connection, delivery).state)

    def booking(self, delivery: str) -> PemesananState:
        with reading(self.district.engine) as connection:
            booking = delivery_record(connection, delivery).booking
        assert booking is not None
        return booking.state

    def later(self, **time: float) -> None:
        self.clock.forward(**time)
        self.dispatcher().run_once()


@pytest.fixture
def desk(district: District, tmp_path: Path) -> Iterator[Desk]:
    clock = SetClock()
    district.clock = clock
    station = district.station(tmp_path / "loket", clock=clock)
    yield Desk(district, station, clock, Courier(clock))
    station.close()


def message(event: str, key: str, order: str, **more: str) -> bytes:
    told = {"event_id": f"kejadian-{event}-{order}", "event_date": 1_795_312_000_000}
    return orjson.dumps(told | {"store_order_id": key, "booking_id": order, "status": event} | more)


def test_while_a_slow_courier_is_asked_no_second_worker_takes_the_same_request(
    desk: Desk,
) -> None:
    asked = [desk.ask(n)[1] for n in range(4)]
    other = Courier(desk.clock)
    # each answer takes a minute: the fourth begins when a lease from the start would be over
    desk.courier.slow = 65.0

    def another_worker_looks() -> None:
        if len(desk.courier.booked) == 3:
            desk.dispatcher(other).run_once()

    desk.courier.meanwhile = another_worker_looks
    desk.dispatcher().run_once()
    assert other.booked == []
    assert sorted(desk.courier.booked) == sorted(asked)


def test_an_hour_without_a_network_uses_up_no_patience(desk: Desk) -> None:
    delivery, _ = desk.ask()
    desk.courier.answers = [UNREACHABLE] * 20 + [UNKNOWN]
    for _ in range(20):
        desk.later(seconds=2)
    assert desk.booking(delivery) is PemesananState.DIMINTA
    # from now on nobody knows what became of it, and after some tries a person is told
    for _ in range(5):
        desk.later(hours=1)
    assert desk.booking(delivery) is PemesananState.PERLU_DICEK


def test_a_person_is_told_even_when_the_worker_died_at_that_very_try(desk: Desk) -> None:
    delivery, _ = desk.ask()
    desk.courier.answers = [UNKNOWN]
    for _ in range(3):
        desk.later(hours=1)
    assert desk.booking(delivery) is PemesananState.DIMINTA
    desk.clock.forward(hours=1)
    assert jobs.claim(desk.district.engine, to_ms(desk.clock()))  # and dies
    desk.later(hours=1)
    assert desk.booking(delivery) is PemesananState.PERLU_DICEK


def test_an_order_that_turns_up_after_it_was_called_off_is_called_off_all_the_same(
    desk: Desk,
) -> None:
    delivery, key = desk.ask()
    desk.courier.answers = [UNKNOWN]
    for _ in range(4):
        desk.later(hours=1)
    assert desk.booking(delivery) is PemesananState.PERLU_DICEK
    with desk.station.work() as unit:
        withdraw_request(unit, delivery, key)
        unit.commit()
    desk.sync()
    # nothing is to be found, so nothing is to be called off; then the courier tells of a driver
    for _ in range(3):
        desk.later(hours=1)
    assert desk.courier.cancelled == []
    told = message("allocated", key, "GK-9", driver_name="Hadi")
    inbox.keep(desk.district.engine, "kejadian-allocated-GK-9", told, 0)
    desk.dispatcher().drain()
    for _ in range(3):
        desk.later(hours=1)
    assert desk.courier.cancelled == ["GK-9"]


def test_a_message_that_nobody_can_read_any_more_holds_up_no_other(desk: Desk) -> None:
    delivery, key = desk.ask()
    # taken in by a newer program, whose database was put back under this one
    inbox.keep(desk.district.engine, "kejadian-baru", b'{"status": "di_antariksa"}', 0)
    desk.dispatcher().run_once()
    inbox.keep(
        desk.district.engine, "kejadian-allocated-GK-1", message("allocated", key, "GK-1"), 1
    )
    dispatcher = desk.dispatcher()
    dispatcher.drain()
    assert desk.state(delivery) == "KURIR_DAPAT"
    assert dispatcher.drain() == 0


def test_a_courier_that_is_away_is_asked_about_one_order_and_not_about_all(desk: Desk) -> None:
    for n in range(3):
        desk.ask(n)
    desk.dispatcher().run_once()
    desk.courier.answers = [UNREACHABLE]
    desk.dispatcher().poll_once()
    assert len(desk.courier.asked) == 1


def test_a_slow_courier_is_asked_about_some_orders_and_next_time_about_the_others(
    desk: Desk,
) -> None:
    for n in range(5):
        desk.ask(n)
    dispatcher = desk.dispatcher()
    dispatcher.run_once()
    desk.courier.slow = 20.0
    for _ in range(3):
        before = len(desk.courier.asked)
        dispatcher.poll_once()
        assert len(desk.courier.asked) - before == 2
    assert len(set(desk.courier.asked)) == 5


def test_an_order_number_typed_at_another_post_brings_that_post_no_news_of_it(
    desk: Desk, tmp_path: Path
) -> None:
    desk.ask()
    desk.dispatcher().run_once()
    desk.district.add_post(**GENTENG)
    curious = desk.district.station(tmp_path / "genteng", post="GTG", clock=desk.clock)
    (bundle,) = curious.make_ready(curious.register(for_courier(1)))
    curious.record_raw("delivery.event", {"event": "antre", "carrier": "gosend"}, bundle)
    typed = {"event": "kurir_dapat", "carrier": "gosend", "order": "GK-1", "driver": {"name": "X"}}
    curious.record_raw("delivery.event", typed, bundle)
    assert curious.sync(desk.district.link(curious)).confirmed
    for n, key in enumerate(("", "f" * 32)):
        told = message("out_for_pickup", key, "GK-1", driver_name="Hadi", event_id=f"kejadian-{n}")
        inbox.keep(desk.district.engine, f"kejadian-{n}", told, n)
    desk.dispatcher().drain()
    assert curious.sync(desk.district.link(curious)).confirmed
    assert not any(b"Hadi" in row["body"] for row in log(curious.engine))
    curious.close()


def test_who_was_erased_is_in_no_message_under_an_older_number_either(desk: Desk) -> None:
    delivery, key = desk.ask()
    desk.dispatcher().run_once()
    for n, (event, order) in enumerate((("delivered", "GK-0"), ("out_for_pickup", "GK-1"))):
        told = message(event, key, order, receiver_name="Siti Rahasia")
        inbox.keep(desk.district.engine, f"kejadian-{event}-{order}", told, n)
    desk.dispatcher().drain()
    desk.sync()
    with desk.station.work() as unit:
        custody.cancel(unit, delivery, "pasien pindah")
        unit.commit()
    desk.sync()
    with reading(desk.district.engine) as connection:
        patient = connection.exec_driver_sql("SELECT id FROM patient").scalar_one()
    erase_patient(desk.district.engine, desk.clock, bytes(patient).hex(), "permintaan keluarga")
    with reading(desk.district.engine) as connection:
        payloads = [bytes(row.payload) for row in connection.execute(EVENT.select())]
    assert not any(b"Rahasia" in payload for payload in payloads)
