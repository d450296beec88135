"""Whatever the line does, one request is at most one order, and what is unknown is said so."""

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from helpers.bookings import HOME, KEY, POST, booking
from helpers.gosend_sim import Sim, gosend_sim
from helpers.http_receiver import Receiver, Reply, receiver
from posobat.couriers.base import (
    BookingRequest,
    CourierRefused,
    CourierUnknown,
    CourierUnreachable,
    OrderStatus,
)
from posobat.couriers.gosend import GoSend, status_events
from posobat.couriers.gosend_types import Status, event_data
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent

GOLDEN = Path(__file__).parent / "golden"
KNOWN = b'{"id": 7, "orderNo": "GK-11-7", "storeOrderId": "%s", "status": "Finding Driver"}'
FOUND = Reply(body=KNOWN % KEY.encode())
ABSENT = Reply(404, headers={"Error-Message": "booking not found"})
BROKEN = Reply(500, headers={"Error-Message": "internal server error"})


@pytest.fixture
def courier() -> Iterator[Receiver]:
    with receiver() as box:
        yield box


def client(courier: Receiver, read_timeout: float = 10.0) -> GoSend:
    return GoSend(
        courier.url, "id-mitra", "kunci", timeout=(3.0, read_timeout), lookup_waits=(0.0, 0.0)
    )


def golden(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((GOLDEN / f"gosend_{name}.json").read_text())
    return read


def posts(courier: Receiver) -> int:
    return sum(1 for got in courier.got if got.method == "POST")


@pytest.fixture(scope="module")
def running() -> Iterator[Sim]:
    # a courier that takes the same key twice: only the adapter stands between us and two drivers
    with gosend_sim("--accept-twice", "--stall-seconds", "3") as started:
        yield started


@pytest.fixture
def sim(running: Sim) -> Sim:
    return running.from_now()


@pytest.fixture
def ask() -> BookingRequest:
    """A booking with a key of its own."""
    return booking(uuid4().hex)


# what goes over the wire


def test_booking_cancel_and_price_go_out_as_the_golden_requests(courier: Receiver) -> None:
    courier.replies = [FOUND, Reply(), Reply()]
    gosend = client(courier)
    gosend.book(booking())
    gosend.cancel("GK-11-170563")
    gosend.quote(POST, HOME)

    for got, name in zip(courier.got, ("booking", "cancel", "price"), strict=True):
        wanted = golden(name)
        assert (got.method, got.target) == (wanted["method"], wanted["target"])
        assert (got.headers["Client-ID"], got.headers["Pass-Key"]) == ("id-mitra", "kunci")
        assert (got.json if got.body else None) == wanted.get("body")


def test_keys_never_travel_without_tls_to_another_machine() -> None:
    with pytest.raises(DomainError, match="https"):
        GoSend("http://kilat-api.contoh.id", "id", "kunci")


def test_keys_and_people_do_not_show_in_a_failure(courier: Receiver) -> None:
    message = "phone 6281200000002 at -8.203004,114.319 is blocked"
    courier.replies = [Reply(400, headers={"Error-Message": message}), ABSENT]
    with pytest.raises(CourierRefused) as refused:
        client(courier).book(booking())

    assert refused.value.reason.startswith("phone … at ")
    assert "6281200000002" not in refused.value.reason
    assert "8.203004" not in refused.value.reason
    assert "blocked" not in str(refused.value)


# asking for the price


def test_a_price_is_whole_rupiah_and_metres(sim: Sim) -> None:
    quote = sim.client().quote(POST, HOME)

    assert quote.serviceable
    assert quote.price == 20_000
    assert 7_000 < quote.distance_m < 8_000


def test_beyond_forty_kilometres_the_courier_does_not_serve(sim: Sim) -> None:
    far = replace(HOME, lat_e6=-8_593_000, lon_e6=113_990_000)

    assert not sim.client().quote(POST, far).serviceable


# one request, one order


def test_a_booking_gives_the_couriers_number(sim: Sim, ask: BookingRequest) -> None:
    booked = sim.client().book(ask)

    assert booked.key == ask.key
    assert booked.order.startswith("GK-11-")
    assert [entry["storeOrderId"] for entry in sim.noted("booking_accepted")] == [ask.key]


def test_a_time_out_after_accepting_finds_the_order_and_books_no_second(
    sim: Sim, ask: BookingRequest
) -> None:
    sim.faults("timeout_after_accept:1")
    booked = sim.client(read_timeout=0.5).book(ask)

    assert [entry["orderNo"] for entry in sim.noted("booking_accepted")] == [booked.order]
    assert ask.key not in sim.journal()["rebooked"]


def test_an_error_after_accepting_finds_the_order_too(sim: Sim, ask: BookingRequest) -> None:
    sim.faults("error_after_accept:1")
    booked = sim.client().book(ask)

    assert [entry["orderNo"] for entry in sim.noted("booking_accepted")] == [booked.order]


def test_when_the_look_up_fails_as_well_a_person_must_look_and_nothing_is_repeated(
    sim: Sim, ask: BookingRequest
) -> None:
    sim.faults("timeout_after_accept:1,store_lookup_500:1")
    with pytest.raises(CourierUnknown):
        sim.client(read_timeout=0.5).book(ask)
    for _ in range(3):
        with pytest.raises(CourierUnknown):
            sim.client().book(ask, maybe_sent=True)
    order = sim.noted("booking_accepted")[0]["orderNo"]

    # a webhook or a person supplied the courier's number
    assert sim.client().book(ask, known_order=order).order == order
    sim.faults(clear=True)
    assert sim.client().book(ask, maybe_sent=True).order == order
    assert len(sim.noted("booking_accepted")) == 1


def test_a_worker_that_died_before_writing_down_is_followed_by_one_that_looks_first(
    sim: Sim, ask: BookingRequest
) -> None:
    first = sim.client().book(ask)
    second = sim.client().book(ask, maybe_sent=True)

    assert second == replace(first, price=second.price)
    assert len(sim.noted("booking_accepted")) == 1


def test_what_never_arrived_is_booked_by_the_next_try(sim: Sim, ask: BookingRequest) -> None:
    sim.faults("http_500:1")
    with pytest.raises(CourierUnknown):
        sim.client().book(ask)
    sim.client().book(ask, maybe_sent=True)

    assert len(sim.noted("booking_accepted")) == 1


def test_a_refusal_is_definite_and_says_why(sim: Sim, ask: BookingRequest) -> None:
    sim.faults("refuse:1")
    with pytest.raises(CourierRefused) as refused:
        sim.client().book(ask)

    assert refused.value.reason == "service is not available at this time"
    assert sim.noted("booking_accepted") == []


def test_a_refusal_of_a_key_that_is_being_served_means_that_the_order_exists() -> None:
    with gosend_sim() as sim:
        first = sim.client().book(booking())
        again = sim.client().book(booking())

        assert again.order == first.order
        assert len(sim.noted("booking_duplicate")) == 1


@pytest.mark.parametrize(
    "lost",
    [
        Reply(cut=True),
        Reply(302, headers={"Location": "http://portal.invalid/"}),
        Reply(408),
        Reply(503),
        Reply(200, b"<html>login</html>"),
        Reply(200, b"{}"),
        Reply(200, b'{"orderNo": 12}'),
        Reply(200, b'{"orderNo": "GK"', {"Content-Length": "400"}),
    ],
    ids=["cut", "portal", "408", "503", "page", "empty", "no number", "torn"],
)
def test_any_answer_that_is_none_is_looked_up_and_never_posted_again(
    courier: Receiver, lost: Reply
) -> None:
    courier.replies = [lost, BROKEN, FOUND]

    assert client(courier).book(booking()).order == "GK-11-7"
    assert posts(courier) == 1


def test_an_order_that_is_not_there_yet_may_still_be_on_its_way(courier: Receiver) -> None:
    courier.replies = [Reply(cut=True), ABSENT]
    with pytest.raises(CourierUnknown):
        client(courier).book(booking())

    assert posts(courier) == 1


def test_an_order_number_of_another_request_is_not_taken_for_ours(courier: Receiver) -> None:
    courier.replies = [Reply(body=KNOWN % b"orang-lain"), FOUND]

    client(courier).book(booking(), known_order="GK-11-9")

    assert [got.target.rpartition("/")[2] for got in courier.got] == ["GK-11-9", KEY]


# nothing left this machine


def test_a_closed_port_is_unreachable_and_may_be_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(CourierUnreachable):
        GoSend(f"http://127.0.0.1:{port}", "id", "kunci").book(booking())


def test_a_busy_courier_says_when_to_come_again(courier: Receiver) -> None:
    courier.replies = [Reply(429, headers={"Retry-After": "30"})]
    with pytest.raises(CourierUnreachable) as busy:
        client(courier).book(booking())

    assert busy.value.retry_after_s == 30


def test_wrong_keys_are_a_matter_for_it_staff(sim: Sim, ask: BookingRequest) -> None:
    with pytest.raises(CourierRefused) as refused:
        GoSend(sim.url, "salah", "salah").book(ask)

    assert refused.value.code == "KURIR-KUNCI"
    assert sim.noted("booking_accepted") == []


def test_a_bad_request_is_stopped_before_the_line(courier: Receiver) -> None:
    with pytest.raises(DomainError):
        client(courier).book(replace(booking(), destination=replace(HOME, lat_e6=None)))

    assert courier.got == []


# how it goes on


def test_status_is_found_by_both_numbers_and_absence_is_an_answer(
    sim: Sim, ask: BookingRequest
) -> None:
    gosend = sim.client()
    order = gosend.book(ask).order
    by_order, by_key = gosend.status(order), gosend.find(ask.key)

    assert by_order is not None
    assert by_key is not None
    assert (by_order.key, by_key.order, by_order.price) == (ask.key, order, 20_000)
    assert by_order.created_at > 0
    assert gosend.status("GK-11-1") is None
    assert gosend.find("tidak-ada") is None


def test_a_cancelled_order_tells_so_and_cancelling_twice_is_no_error(
    sim: Sim, ask: BookingRequest
) -> None:
    gosend = sim.client()
    order = gosend.book(ask).order
    gosend.cancel(order)
    gosend.cancel(order)
    told = gosend.status(order)

    assert told is not None
    assert told.status == "cancelled"
    assert status_events(told)[-1].event is DeliveryEvent.COURIER_CANCELLED


STATUS = OrderStatus(
    KEY, "GK-11-7", "on_hold", driver_name="Slamet Contoh", plate="P 2841 XK",
    cancel_reason="Hujan deras", created_at=1_763_800_000_000, dispatched_at=1_763_800_060_000,
)  # fmt: skip


def test_polling_tells_the_driver_and_the_state_and_repeats_itself() -> None:
    events = status_events(STATUS)

    assert [(e.event, e.source, e.source_at) for e in events] == [
        (DeliveryEvent.DRIVER, "status:GK-11-7:allocated", 1_763_800_000_000),
        (DeliveryEvent.HOLD, "status:GK-11-7:on_hold", 1_763_800_060_000),
    ]
    assert events[1].data == {"order": "GK-11-7", "reason": "Hujan deras"}
    assert status_events(STATUS) == events


def test_polling_without_a_driver_tells_the_state_alone() -> None:
    told = replace(STATUS, status="no_driver", driver_name="", plate="")

    assert [event.event for event in status_events(told)] == [DeliveryEvent.NO_COURIER]


def test_a_driver_on_his_way_is_named_although_his_allocation_was_never_told() -> None:
    data = event_data(Status.OUT_FOR_PICKUP, STATUS)

    assert data["driver"] == {"name": "Slamet Contoh", "phone": "", "plate": "P 2841 XK"}
    assert "driver" not in event_data(Status.OUT_FOR_PICKUP, replace(STATUS, driver_name=""))


def test_a_reason_from_the_courier_can_be_carried_to_every_post(courier: Receiver) -> None:
    """A NUL in an op would make every frame that holds it unreadable."""
    odd = json.dumps({"errorMessage": "Area\x00 di luar\njangkauan \u202e 081233421118"})
    courier.replies = [Reply(body=odd.encode()), ABSENT]
    with pytest.raises(CourierRefused) as told:
        client(courier).book(booking())
    assert told.value.reason == "Area di luar jangkauan …"


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-11:00"])
def test_a_time_of_another_age_is_no_time(courier: Receiver, time: str) -> None:
    told = json.loads(KNOWN % KEY.encode()) | {"orderCreatedTime": time}
    courier.replies = [Reply(body=json.dumps(told).encode())]
    found = client(courier).find(KEY)
    assert found is not None
    assert found.created_at == 0
