"""A booking as its courier tells it, in whatever order the messages arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.deliveries import (
    BOOKED,
    HADI,
    HANDED,
    K1,
    QUEUED,
    TO_POST,
    WATI,
    E,
    courier,
    post,
    story,
)
from posobat.domain.booking import (
    GOSEND_EVENTS,
    STEPS,
    Booking,
    Driver,
    apply_booking,
    fold_booking,
    in_courier_order,
    new_booking,
)
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import PemesananState

P = PemesananState
STATUSES = {
    "confirmed": P.DIPESAN,
    "allocated": P.KURIR_DAPAT,
    "out_for_pickup": P.MENUJU_POS,
    "picked": P.DIAMBIL,
    "out_for_delivery": P.DIANTAR,
    "on_hold": P.TERTAHAN,
    "delivered": P.SELESAI,
    "cancelled": P.BATAL,
    "rejected": P.DITOLAK,
    "no_driver": P.TANPA_KURIR,
}
WAY = [
    courier(E.BOOKED, 10, order="GK-11-1", price=18_000, service="Instant"),
    courier(E.DRIVER, 20, driver=HADI, tracking="https://lacak.example/1"),
    courier(E.TO_POST, 30),
    courier(E.PICKED, 40),
    courier(E.EN_ROUTE, 50),
    courier(E.DELIVERED, 60),
]


def fold(*facts: Fact) -> Booking:
    return fold_booking(Booking(K1), facts)


@pytest.mark.parametrize("status", STATUSES)
def test_each_of_the_ten_statuses_is_an_event_with_a_state(status: str) -> None:
    event = GOSEND_EVENTS[status]
    assert fold(courier(event, 10)).state is STATUSES[status]


def test_nothing_else_is_mapped() -> None:
    assert set(GOSEND_EVENTS) == set(STATUSES)
    assert set(GOSEND_EVENTS.values()) <= set(STEPS)


def test_a_booking_gathers_what_the_courier_tells() -> None:
    done = fold(*WAY)
    assert done == Booking(
        K1,
        state=P.SELESAI,
        order="GK-11-1",
        price=18_000,
        service="Instant",
        driver=Driver("Hadi Santoso", "6281234567890", "P 4217 VB"),
        tracking="https://lacak.example/1",
        booked_at=10,
        driver_at=20,
        closed_at=60,
        last_at=60,
        picked=WAY[3].op,
    )
    assert not done.is_open


@given(st.permutations(WAY))
def test_the_order_of_arrival_does_not_matter(arrived: list[Fact]) -> None:
    assert fold(*arrived) == fold(*WAY)


def test_the_newest_driver_and_price_count() -> None:
    changed = courier(E.DRIVER, 25, driver=WATI, price=21_000)
    for facts in ([*WAY[:2], changed], [changed, *WAY[:2]]):
        booking = fold(*facts)
        assert (booking.driver.name, booking.price) == ("Wati Lestari", 21_000)
        assert booking.state is P.KURIR_DAPAT


@pytest.mark.parametrize("end", ["cancelled", "delivered"])
@pytest.mark.parametrize("status", STATUSES)
def test_an_ended_booking_stays_ended(end: str, status: str) -> None:
    ended = fold(courier(GOSEND_EVENTS[end], 50), courier(GOSEND_EVENTS[status], 60))
    assert ended.state is STATUSES[end]


def test_a_rejected_parcel_may_still_be_delivered() -> None:
    assert fold(courier(E.FAILED, 50), courier(E.DELIVERED, 60)).state is P.SELESAI


def test_a_driver_after_no_driver_is_good_news() -> None:
    assert fold(courier(E.NO_COURIER, 50), courier(E.DRIVER, 60)).state is P.KURIR_DAPAT


def test_after_the_pick_up_nobody_is_on_the_way_to_the_post() -> None:
    assert fold(*WAY[:4], courier(E.TO_POST, 45)).state is P.DIAMBIL


def test_an_unknown_outcome_is_cleared_by_the_look_up() -> None:
    trouble = courier(E.BOOKING_TROUBLE, 5, reason="waktu habis")
    doubtful = fold(trouble)
    assert (doubtful.state, doubtful.reason) == (P.PERLU_DICEK, "waktu habis")
    assert doubtful.holds_courier
    assert fold(trouble, WAY[0]).state is P.DIPESAN
    assert fold(WAY[0], courier(E.BOOKING_TROUBLE, 15)).state is P.DIPESAN


def test_messages_without_a_time_keep_their_places() -> None:
    told = [courier(E.EN_ROUTE, 0, "a"), courier(E.TO_POST, 30, "b"), courier(E.DRIVER, 20, "c")]
    assert [fact.op for fact in in_courier_order(told)] == ["a", "c", "b"]


def test_events_of_one_millisecond_follow_the_natural_run() -> None:
    told = [courier(E.TO_POST, 10, "a"), courier(E.BOOKED, 10, "z"), courier(E.DRIVER, 10, "m")]
    assert [fact.op for fact in in_courier_order(told)] == ["z", "m", "a"]


def test_what_is_no_news_of_a_courier_changes_nothing() -> None:
    assert fold(post(E.SEAL, seal="SGL-001"), post("kata_baru")) == Booking(K1)


@pytest.mark.parametrize(("carrier", "by_hand"), [("gosend", False), ("manual", True)])
def test_only_the_api_courier_reports_by_itself(carrier: str, by_hand: bool) -> None:
    booking = new_booking(Fact("op-1", E.QUEUE, at=9), carrier)
    assert (booking.key, booking.by_hand, booking.requested_at) == ("op-1", by_hand, 9)
    assert booking.state is P.DIMINTA
    assert not booking.holds_courier


def test_what_the_server_has_to_do_can_be_read_from_the_delivery() -> None:
    asked, booked = story(QUEUED), story(BOOKED)
    assert asked.to_book is not None
    assert asked.to_book.key == K1
    assert booked.to_book is None
    assert booked.to_cancel == ()
    assert [b.order for b in story(BOOKED, post(E.CANCEL, reason="x")).to_cancel] == ["GK-11-1"]
    assert story(QUEUED, post(E.CANCEL, reason="x")).to_cancel == ()
    assert story(HANDED, post(E.LOST, report="BA-1")).to_cancel == ()
    trouble = story(QUEUED, courier(E.BOOKING_TROUBLE, 5, reason="ditolak"))
    assert trouble.to_book is None
    assert trouble.bookings[-1].state is P.PERLU_DICEK


def test_the_post_never_changes_the_booking_of_an_api_courier() -> None:
    before = story(TO_POST).bookings
    assert story(TO_POST, post(E.HOLD, reason="ditelepon, ban bocor")).bookings == before


def test_every_courier_event_has_an_author_that_may_say_it() -> None:
    for event in GOSEND_EVENTS.values():
        fact = courier(event, 90)
        assert fact.author is Author.SERVER
        assert DeliveryEvent(fact.event) in STEPS


def test_late_news_fills_blanks_and_moves_nothing() -> None:
    ahead = apply_booking(Booking(K1), courier(E.TO_POST, 30))
    late = apply_booking(ahead, courier(E.DRIVER, 20, driver=HADI, price=18_000))
    assert (late.state, late.driver.name, late.price) == (P.MENUJU_POS, "Hadi Santoso", 18_000)
    later = apply_booking(late, courier(E.DRIVER, 10, "op-d0", driver=WATI, price=9_000))
    assert (later.driver.name, later.price) == ("Hadi Santoso", 18_000)


def test_a_driver_held_up_with_the_parcel_is_not_on_the_way_to_the_post() -> None:
    assert fold(*WAY[:4], courier(E.HOLD, 45), courier(E.TO_POST, 47)).state is P.TERTAHAN
