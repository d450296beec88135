"""Late, early, repeated and outdated messages: nothing is lost and nothing moves back."""

from typing import Any

import pytest

from helpers.deliveries import (
    BOOKED,
    DRIVER,
    EN_ROUTE,
    HADI,
    HANDED,
    K1,
    QUEUED,
    ROADS,
    SEALED,
    TO_POST,
    WATI,
    E,
    courier,
    doubts,
    post,
    story,
)
from posobat.domain.delivery import DoubtCode, fold_delivery
from posobat.domain.delivery_moves import CANCELLED_ON_THE_ROAD
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import (
    AntaranState,
    PemesananState,
)

S = AntaranState
D = DoubtCode
SCAN = post(E.HAND_OVER, seal="SGL-001", driver=HADI)
DELIVERED = courier(E.DELIVERED, 70, receiver="Fatimah", proof="foto")


# Rule 4: late, early, out of order


def test_a_late_message_is_kept_and_moves_nothing_back() -> None:
    d = story(BOOKED, SCAN, courier(E.DRIVER, 20, driver=HADI), courier(E.TO_POST, 30))
    assert d.state is S.DISERAHKAN_KURIR
    assert len(d.late) == 2
    assert d.driver.phone == "6281234567890"


def test_delivered_before_the_scan_is_known_waits_for_it() -> None:
    news = [courier(E.PICKED, 35), courier(E.EN_ROUTE, 40), DELIVERED]
    waiting = story(TO_POST, news)
    assert waiting.state is S.MENUJU_POS
    assert set(doubts(waiting).values()) == {D.TOO_EARLY}
    assert not waiting.with_courier
    arrived = story(TO_POST, news, SCAN)
    assert (arrived.state, arrived.receiver) == (S.TERKIRIM, "Fatimah")
    assert arrived.suspicious == ()


def test_a_claim_to_have_the_parcel_is_the_bookings_affair() -> None:
    d = story(TO_POST, courier(E.PICKED, 35))
    assert (d.state, d.with_courier, d.suspicious) == (S.MENUJU_POS, False, ())
    assert d.bookings[-1].state is PemesananState.DIAMBIL


@pytest.mark.parametrize(
    "end", [post(E.CANCEL, reason="x"), courier(E.COURIER_CANCELLED, 50), courier(E.NO_COURIER, 50)]
)
def test_a_claim_that_was_never_scanned_is_looked_at_when_the_booking_ends(end: Fact) -> None:
    d = story(TO_POST, courier(E.PICKED, 35), end)
    assert D.CLAIMED in doubts(d).values()
    looked = post(E.CORRECTION, state=d.state.value, reason="Paket ada di rak")
    assert story(TO_POST, courier(E.PICKED, 35), end, looked).suspicious == ()


def test_cancelled_behind_a_road_that_waits_for_its_scan() -> None:
    news = [courier(E.EN_ROUTE, 40), courier(E.COURIER_CANCELLED, 50)]
    waiting = story(TO_POST, news)
    assert waiting.state is S.MENUJU_POS
    assert len(waiting.suspicious) == 2
    assert not waiting.needs_booking
    scanned = story(TO_POST, news, SCAN)
    assert (scanned.state, scanned.alarm) == (S.TERTAHAN, CANCELLED_ON_THE_ROAD)
    assert scanned.suspicious == ()


def test_a_new_driver_outdates_the_slip_of_the_finger_of_the_first() -> None:
    news = [courier(E.EN_ROUTE, 40), courier(E.DRIVER, 45, "op-d2", driver=WATI)]
    d = story(TO_POST, news, post(E.HAND_OVER, seal="SGL-001", driver=WATI))
    assert (d.state, d.driver.name) == (S.DISERAHKAN_KURIR, "Wati Lestari")
    slip = story(TO_POST, news, post(E.CANCEL, reason="x"))
    assert slip.state is S.DIBATALKAN


def test_the_scan_may_come_anywhere_and_leads_to_the_same_end() -> None:
    news = [
        courier(E.BOOKED, 10, order="GK-11-1"),
        courier(E.DRIVER, 20, driver=HADI),
        courier(E.TO_POST, 30),
        courier(E.PICKED, 35),
        courier(E.EN_ROUTE, 40),
    ]
    ends = [
        (courier(E.DELIVERED, 70, receiver="F", proof="foto"), S.TERKIRIM),
        (courier(E.FAILED, 70, reason="cuaca"), S.GAGAL_ANTAR),
        (courier(E.COURIER_CANCELLED, 70), S.TERTAHAN),
        (courier(E.HOLD, 70), S.TERTAHAN),
    ]
    for end, state in ends:
        told = [*news, end]
        for n in range(len(told) + 1):
            d = story(QUEUED, told[:n], SCAN, told[n:])
            assert (d.state, d.suspicious) == (state, ()), (end.event, n)


def test_two_devices_of_a_post_whose_ops_arrive_the_other_way_round() -> None:
    queue, seal = QUEUED[1], QUEUED[0]
    assert story(queue, seal).state is S.MENUNGGU_KURIR
    assert story(SEALED, SCAN, queue).state is S.DISERAHKAN_KURIR
    assert story(QUEUED, post(E.BACK_AT_POST), SCAN).state is S.KEMBALI_DI_POS


def test_what_was_said_of_one_journey_does_not_touch_the_next() -> None:
    home = [*ROADS["KEMBALI_DI_POS"]]
    stray = post(E.DELIVERED, "op-t", receiver="X", proof="kode")
    again = [post(E.QUEUE, "op-antre-2", carrier="manual"), post(E.DRIVER, "op-d2", driver=WATI)]
    scan = post(E.HAND_OVER, "op-h2", seal="SGL-001", driver=WATI)
    d = story(home, stray, again, scan)
    assert (d.state, d.attempts) == (S.DISERAHKAN_KURIR, 2)
    assert doubts(d) == {"op-t": D.NOT_LEGAL}
    hold = post(E.HAND_OVER, "op-h9", seal="SGL-001", driver=WATI)
    assert doubts(story(home, hold)) == {"op-h9": D.NOT_LEGAL}


def test_waiting_words_of_the_post_end_when_the_parcel_is_back() -> None:
    lost = post(E.LOST, report="BA-02")
    back = post(E.BACK_AT_POST, "op-back")
    d = story(QUEUED, back, lost, SCAN)
    assert d.state is S.KEMBALI_DI_POS
    assert D.NOT_LEGAL in doubts(d).values()


def test_a_message_of_an_unknown_request_waits_for_the_request() -> None:
    early = courier(E.BOOKED, 10, booking="op-antre-9", order="GK-9")
    assert doubts(story(SEALED, early)) == {early.op: D.TOO_EARLY}
    d = story(SEALED, early, post(E.QUEUE, "op-antre-9", carrier="gosend"))
    assert (d.state, d.bookings[-1].order) == (S.DIPESAN, "GK-9")


def test_a_newer_versions_word_is_kept() -> None:
    d = story(HANDED, post("teleportasi", "op-x"))
    assert (d.state, doubts(d)) == (S.DISERAHKAN_KURIR, {"op-x": D.UNKNOWN_EVENT})


def test_odd_bodies_do_no_harm() -> None:
    odd: dict[str, Any] = {"driver": "Hadi", "price": "mahal", "order": 7, "reason": None}
    d = story(QUEUED, courier(E.BOOKED, 10, **odd), courier(E.DRIVER, 20, **odd))
    assert (d.state, d.driver.name, d.bookings[-1].price) == (S.KURIR_DAPAT, "", 0)


# Rule 5: repeats


def test_the_same_message_twice_is_one() -> None:
    twice = courier(E.HOLD, 45, "op-a", "evt-1", reason="hujan")
    again = courier(E.HOLD, 45, "op-b", "evt-1", reason="hujan")
    assert story(EN_ROUTE, twice, again) == story(EN_ROUTE, twice)


def test_two_holds_are_two() -> None:
    one = courier(E.HOLD, 45, "op-a", "evt-1", reason="hujan")
    two = courier(E.HOLD, 45, "op-b", "evt-2", reason="hujan")
    d = story(EN_ROUTE, one, two)
    assert [line.fact.op for line in d.history[-2:]] == ["op-a", "op-b"]
    assert d.late == ()


@pytest.mark.parametrize(
    ("place", "event", "data"),
    [
        ("DISEGEL", E.SEAL, {"seal": "SGL-001", "checker": "ani"}),
        ("DISERAHKAN_KURIR", E.HAND_OVER, {"seal": "SGL-001", "driver": HADI}),
        ("DIBATALKAN", E.CANCEL, {"reason": "pasien dirawat"}),
        ("KEMBALI_DI_POS", E.BACK_AT_POST, {"seal_intact": True}),
    ],
)
def test_the_same_words_on_the_state_they_led_to_change_nothing(
    place: str, event: DeliveryEvent, data: dict[str, Any]
) -> None:
    assert story(ROADS[place], post(event, "op-again", **data)) == story(ROADS[place])


def test_the_same_driver_again_is_no_news() -> None:
    same = courier(E.DRIVER, 33, "op-d2", "evt-9", driver=HADI)
    d = story(TO_POST, same)
    assert (d.state, d.late) == (S.MENUJU_POS, ("op-d2",))
    other = story(TO_POST, courier(E.DRIVER, 33, "op-d2", "evt-9", driver=WATI))
    assert (other.state, other.driver.name) == (S.KURIR_DAPAT, "Wati Lestari")
    pick = post(E.DRIVER, driver=HADI)
    assert story(QUEUED, pick, post(E.DRIVER, "op-2", driver=HADI)) == story(QUEUED, pick)


# Rule 6: old bookings


@pytest.mark.parametrize("event", [E.BOOKED, E.TO_POST, E.NO_COURIER, E.COURIER_CANCELLED, E.HOLD])
def test_an_old_booking_never_moves_the_delivery(event: DeliveryEvent) -> None:
    road = [*BOOKED, courier(E.NO_COURIER, 15), post(E.QUEUE, "op-antre-2", carrier="gosend")]
    d = story(road, courier(event, 90, "op-x"))
    assert (d.state, d.current, d.late) == (S.MENUNGGU_KURIR, "op-antre-2", ("op-x",))


@pytest.mark.parametrize("event", [E.EN_ROUTE, E.DELIVERED, E.FAILED])
def test_an_old_booking_that_claims_the_parcel_is_looked_at(event: DeliveryEvent) -> None:
    road = [*BOOKED, courier(E.NO_COURIER, 15), post(E.QUEUE, "op-antre-2", carrier="gosend")]
    d = story(road, courier(event, 90, "op-x"))
    assert (d.state, doubts(d)) == (S.MENUNGGU_KURIR, {"op-x": D.OLD_BOOKING})


def test_late_news_of_the_journey_before_is_only_late() -> None:
    home = [*ROADS["KEMBALI_DI_POS"], post(E.QUEUE, "op-antre-2", carrier="gosend")]
    d = story(home, courier(E.HOLD, 90, "op-x"), courier(E.RETURNING, 91, "op-y"))
    assert (d.state, d.late, d.suspicious) == (S.MENUNGGU_KURIR, ("op-x", "op-y"), ())


def test_asking_again_replaces_only_what_is_named_or_has_ended() -> None:
    same = post(E.QUEUE, "op-2", carrier="gosend")
    assert story(QUEUED, same).late == ("op-2",)
    other = story(QUEUED, post(E.QUEUE, "op-2", carrier="armada"))
    assert (other.current, other.carrier) == ("op-2", "armada")
    assert story(DRIVER, same).late == ("op-2",)
    named = story(DRIVER, post(E.QUEUE, "op-2", carrier="gosend", replaces=K1))
    assert (named.state, named.current) == (S.MENUNGGU_KURIR, "op-2")
    assert [b.key for b in named.to_cancel] == [K1]


def test_a_broken_seal_sent_out_again_is_looked_at() -> None:
    broken = [*ROADS["KEMBALI_KE_POS"], post(E.BACK_AT_POST, seal_intact=False)]
    assert doubts(story(broken, post(E.QUEUE, "op-2"))) == {"op-2": D.SEAL_BROKEN}


def test_a_driver_named_for_an_outdated_request_is_only_late() -> None:
    road = [*BOOKED, courier(E.NO_COURIER, 15), post(E.QUEUE, "op-antre-2", carrier="gosend")]
    d = story(road, post(E.DRIVER, "op-d", booking=K1, driver=WATI))
    assert (d.state, d.late) == (S.MENUNGGU_KURIR, ("op-d",))


def test_a_message_heard_again_later_is_still_the_same_message() -> None:
    hold = courier(E.HOLD, 0, "op-a", "evt-1", reason="hujan")
    on = courier(E.EN_ROUTE, 0, "op-on")
    heard_again = courier(E.HOLD, 0, "op-b", "evt-1", reason="hujan")
    assert story(EN_ROUTE, hold, on, heard_again) == story(EN_ROUTE, hold, on)


def test_a_message_without_a_key_speaks_of_the_request_of_its_time() -> None:
    driver = Fact("op-d", E.DRIVER, {"driver": WATI}, Author.SERVER, source_at=40)
    again = post(E.QUEUE, "op-antre-2", carrier="gosend")
    d = story(BOOKED, courier(E.COURIER_CANCELLED, 35), driver, again)
    assert (d.state, d.late) == (S.MENUNGGU_KURIR, ("op-d",))
    assert story(BOOKED, driver).driver.name == "Wati Lestari"


def test_a_parcel_that_is_back_cannot_have_been_delivered() -> None:
    d = story(ROADS["KEMBALI_DI_POS"], courier(E.DELIVERED, 90, "op-x"))
    assert (d.state, doubts(d)) == (S.KEMBALI_DI_POS, {"op-x": D.OLD_BOOKING})


def test_the_same_scan_words_on_the_next_journey_are_another_scan() -> None:
    scan = post(E.HAND_OVER, "op-h9", seal="SGL-001", driver=HADI)
    assert doubts(story(ROADS["KEMBALI_DI_POS"], scan)) == {"op-h9": D.NOT_LEGAL}


def test_a_scan_after_the_server_gave_up_is_true_and_looked_at() -> None:
    gave_up = courier(E.NO_COURIER, 15, "op-n")
    after, before = story(BOOKED, gave_up, SCAN), story(BOOKED, SCAN, gave_up)
    assert after.state is before.state is S.DISERAHKAN_KURIR
    assert doubts(after) == {SCAN.op: D.NO_COURIER_KNOWN}
    assert doubts(before) == {"op-n": D.NOT_LEGAL}


def test_a_driver_held_up_on_the_way_to_the_post_takes_the_parcel_after_all() -> None:
    d = story(ROADS["TERTAHAN di pos"], courier(E.EN_ROUTE, 40), SCAN)
    assert (d.state, d.suspicious) == (S.DIANTAR, ())


def test_old_news_after_a_new_request_does_not_undo_what_made_it_necessary() -> None:
    """The driver of the first booking gave up; polling tells his whole story once more later."""
    again = Fact("op-antre-2", E.QUEUE, {"carrier": "gosend"}, Author.SERVER)
    heard = [
        *QUEUED,
        courier(E.BOOKED, 0, order="GK-11-1"),
        courier(E.BOOKED, 219, source="status:GK-11-1:confirmed"),
        courier(E.COURIER_CANCELLED, 246, source="webhook-9"),
        courier(E.DRIVER, 232, source="webhook-7", driver=HADI),
        again,
        courier(E.BOOKED, 0, op="op-pesan-2", booking=again.op, order="GK-11-2"),
        courier(E.DRIVER, 219, source="status:GK-11-1:allocated", driver=HADI),
        courier(E.COURIER_CANCELLED, 246, source="status:GK-11-1:cancelled"),
        courier(E.DRIVER, 300, source="webhook-12", booking=again.op, driver=WATI),
    ]
    delivery = fold_delivery(heard)
    assert (delivery.state, delivery.current) == (AntaranState.KURIR_DAPAT, again.op)
    assert delivery.driver.name == WATI["name"]
