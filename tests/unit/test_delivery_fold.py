"""Stories of deliveries: offline counters, late and repeated messages, couriers who cancel."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.deliveries import (
    BOOKED,
    BY_HAND,
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
from posobat.domain.delivery import Delivery, DoubtCode, fold_delivery
from posobat.domain.delivery_moves import CANCELLED_ON_THE_ROAD
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import (
    FINALS,
    ON_THE_ROAD,
    AntaranState,
    PemesananState,
    find_row,
    may_author,
)

S, D = AntaranState, DoubtCode
SCAN = post(E.HAND_OVER, seal="SGL-001", driver=HADI)
DELIVERED = courier(E.DELIVERED, 70, receiver="Fatimah", proof="foto")


def test_a_bundle_goes_all_the_way() -> None:
    d = story(EN_ROUTE, DELIVERED)
    assert d.state is S.TERKIRIM
    assert (d.seal, d.carrier, d.driver.plate) == ("SGL-001", "gosend", "P 4217 VB")
    assert (d.receiver, d.attempts, d.delivered_at) == ("Fatimah", 1, 70)
    assert d.is_final
    assert not d.proof_pending
    assert (d.suspicious, d.late, d.to_cancel) == ((), (), ())
    booking = d.bookings[-1]
    assert (booking.key, booking.order, booking.price) == (K1, "GK-11-1", 18_000)
    assert booking.state is PemesananState.SELESAI


def test_times_are_the_devices_the_couriers_or_those_typed_from_paper() -> None:
    seal = Fact("op-s", E.SEAL, {"seal": "SGL-001"}, at=1_000)
    queue = Fact(K1, E.QUEUE, {"carrier": "gosend"}, at=2_000)
    scan = Fact("op-h", E.HAND_OVER, {"at": 2_500}, at=9_000)
    d = story(seal, queue, scan, courier(E.DELIVERED, 7_000, receiver="F"))
    assert (d.sealed_at, d.queued_at, d.handed_at, d.delivered_at) == (1_000, 2_000, 2_500, 7_000)


def test_a_standby_driver_is_a_booking_of_its_own() -> None:
    d = story(BY_HAND["DISERAHKAN_KURIR"])
    assert (d.state, d.carrier, d.driver.name) == (S.DISERAHKAN_KURIR, "manual", "Hadi Santoso")
    assert d.to_book is None
    done = story(
        BY_HAND["DISERAHKAN_KURIR"],
        post(E.DELIVERED, receiver="Fatimah", relation="anak", proof="nama"),
    )
    assert done.state is S.TERKIRIM
    assert not done.proof_pending
    assert done.bookings[-1].state is PemesananState.SELESAI


def test_a_standby_driver_replaces_the_courier_that_was_asked() -> None:
    d = story(BOOKED, post(E.DRIVER, driver=WATI, order="PESAN-7"))
    assert (d.state, d.driver.name, d.carrier) == (S.KURIR_DAPAT, "Wati Lestari", "manual")
    assert [b.key for b in d.to_cancel] == [K1]
    assert (d.bookings[-1].order, d.current) == ("PESAN-7", "op-kurir_dapat")
    late_news = story(
        BOOKED,
        post(E.DRIVER, driver=WATI),
        courier(E.TO_POST, 30),
        post(E.HAND_OVER, seal="SGL-001", driver=WATI),
        courier(E.COURIER_CANCELLED, 40),
    )
    assert late_news.state is S.DISERAHKAN_KURIR
    assert late_news.to_cancel == ()
    assert len(late_news.late) == 2
    assert late_news.suspicious == ()


def test_the_standby_driver_of_an_offline_post_counts_though_the_server_gave_up() -> None:
    d = story(BOOKED, courier(E.NO_COURIER, 15), post(E.DRIVER, driver=WATI), SCAN)
    assert d.state is S.DISERAHKAN_KURIR


def test_the_post_does_not_name_the_driver_of_an_api_courier() -> None:
    d = story(BOOKED, post(E.DRIVER, booking=K1, driver=WATI))
    assert d.state is S.DIPESAN
    assert doubts(d) == {"op-kurir_dapat": D.WRONG_AUTHOR}


def test_a_request_that_no_api_took_is_booked_by_hand() -> None:
    d = story(QUEUED, post(E.DRIVER, booking=K1, driver=WATI, order="GK-11-9"))
    assert (d.state, d.current, d.bookings[-1].order) == (S.KURIR_DAPAT, K1, "GK-11-9")
    assert d.bookings[-1].by_hand
    again = story(QUEUED, post(E.DRIVER, driver=WATI), post(E.DRIVER, "op-d2", driver=HADI))
    assert (len(again.bookings), again.driver.name) == (2, "Hadi Santoso")


# Rule 1: a courier that cancels


def test_cancelled_before_custody_asks_again_under_a_new_key() -> None:
    d = story(TO_POST, courier(E.COURIER_CANCELLED, 35, reason="ban bocor"))
    assert (d.state, d.needs_booking, d.to_book) == (S.MENUNGGU_KURIR, True, None)
    assert (d.driver.name, d.reason, d.alarm) == ("", "ban bocor", "")
    assert d.bookings[0].state is PemesananState.BATAL
    again = Fact("op-antre-2", E.QUEUE, {"carrier": "gosend"}, Author.SERVER)
    d = story(TO_POST, courier(E.COURIER_CANCELLED, 35), again)
    assert d.to_book is not None
    assert (d.to_book.key, d.needs_booking) == ("op-antre-2", False)


def test_cancelled_after_custody_holds_and_rings() -> None:
    d = story(EN_ROUTE, courier(E.COURIER_CANCELLED, 45, reason="kecelakaan"))
    assert (d.state, d.alarm, d.reason) == (S.TERTAHAN, CANCELLED_ON_THE_ROAD, "kecelakaan")
    assert d.with_courier
    back = story(EN_ROUTE, courier(E.COURIER_CANCELLED, 45), post(E.RETURNING))
    assert (back.state, back.alarm) == (S.KEMBALI_KE_POS, "")


def test_hearing_twice_that_a_courier_cancelled_does_not_move_a_returning_parcel() -> None:
    d = story(
        EN_ROUTE,
        courier(E.COURIER_CANCELLED, 45, source="a"),
        post(E.RETURNING),
        courier(E.COURIER_CANCELLED, 46, source="b"),
    )
    assert d.state is S.KEMBALI_KE_POS
    assert len(d.late) == 1


def test_a_hand_over_scanned_offline_is_true_though_the_courier_had_cancelled() -> None:
    d = story(TO_POST, courier(E.COURIER_CANCELLED, 35), SCAN)
    assert (d.state, d.alarm, d.with_courier) == (S.TERTAHAN, CANCELLED_ON_THE_ROAD, True)
    assert doubts(d) == {SCAN.op: D.NO_COURIER_KNOWN}
    assert not d.needs_booking


def test_a_hand_over_to_the_old_courier_takes_the_parcel_from_the_new_request() -> None:
    again = Fact("op-antre-2", E.QUEUE, {"carrier": "gosend"}, Author.SERVER)
    new = courier(E.BOOKED, 50, "op-b2", booking="op-antre-2")
    scan = post(E.HAND_OVER, "op-h", seal="SGL-001", booking=K1)
    d = story(TO_POST, courier(E.COURIER_CANCELLED, 35), again, new, scan)
    assert (d.state, d.current) == (S.TERTAHAN, K1)
    assert [b.key for b in d.to_cancel] == ["op-antre-2"]


# Rule 2: who may say what


@pytest.mark.parametrize("event", [E.SEAL, E.HAND_OVER, E.BACK_AT_POST, E.LOST, E.CANCEL])
def test_the_server_does_not_speak_for_the_post(event: DeliveryEvent) -> None:
    d = story(DRIVER, courier(event, 90, "op-x", seal="SGL-9", state="TERKIRIM", reason="x"))
    assert d.state is S.KURIR_DAPAT
    assert doubts(d) == {"op-x": D.WRONG_AUTHOR}


@pytest.mark.parametrize("event", [E.BOOKED, E.TO_POST, E.NO_COURIER, E.COURIER_CANCELLED])
def test_the_post_does_not_speak_for_the_courier(event: DeliveryEvent) -> None:
    d = story(DRIVER, post(event, "op-x", booking=K1))
    assert d.state is S.KURIR_DAPAT
    assert doubts(d) == {"op-x": D.WRONG_AUTHOR}


def test_en_route_of_an_api_courier_is_not_the_posts_to_say() -> None:
    assert doubts(story(HANDED, post(E.EN_ROUTE))) == {"op-antar": D.WRONG_AUTHOR}
    assert story(BY_HAND["DISERAHKAN_KURIR"], post(E.EN_ROUTE)).state is S.DIANTAR


def test_another_seal_or_plate_at_the_hand_over_is_kept_and_looked_at() -> None:
    other = post(E.HAND_OVER, seal="SGL-777", driver={"name": "X", "plate": "DK 1 AA"})
    d = story(TO_POST, other)
    assert d.state is S.DISERAHKAN_KURIR
    assert {doubt.code for doubt in d.suspicious} == {D.SEAL_DIFFERS, D.PLATE_DIFFERS}
    same = post(E.HAND_OVER, seal="sgl-001", driver={"name": "Hadi", "plate": "p4217vb"})
    assert story(TO_POST, same).suspicious == ()


# Rule 3: an end is an end


@pytest.mark.parametrize("place", [p for p in ROADS if p in set(FINALS)])
def test_a_final_state_accepts_only_a_koreksi_of_the_post(place: str) -> None:
    for event in DeliveryEvent:
        if event is not E.CORRECTION:
            assert story(ROADS[place], post(event, "op-x", reason="x")).state == place
            assert story(ROADS[place], courier(event, 99, "op-x")).state == place
    right = post(E.CORRECTION, state="TERTAHAN", reason="salah pencet")
    assert story(ROADS[place], right).state is S.TERTAHAN
    by_server = courier(E.CORRECTION, 99, state="TERTAHAN", reason="x")
    assert story(ROADS[place], by_server).state == place


def test_a_koreksi_names_a_state_and_a_reason() -> None:
    for data in ({"state": "TERBANG", "reason": "x"}, {"state": "DIANTAR"}, {"reason": "x"}):
        d = story(ROADS["TERKIRIM"], post(E.CORRECTION, **data))
        assert d.state is S.TERKIRIM
        assert doubts(d) == {"op-koreksi": D.BAD_CORRECTION}


def test_a_koreksi_settles_the_doubts_and_older_messages_do_not_unsettle_it() -> None:
    early = [courier(E.EN_ROUTE, 40), courier(E.DELIVERED, 70, receiver="Fatimah")]
    doubtful = story(TO_POST, early)
    assert set(doubts(doubtful).values()) == {D.TOO_EARLY}
    right = post(E.CORRECTION, state="DIANTAR", reason="Kurir ditelepon, masih di jalan")
    settled = story(TO_POST, early, right, courier(E.HOLD, 60, reason="hujan"))
    assert (settled.state, settled.suspicious) == (S.DIANTAR, ())
    assert settled.with_courier
    later = story(TO_POST, early, right, courier(E.DELIVERED, 90, "op-t", receiver="Fatimah"))
    assert later.state is S.TERKIRIM


@pytest.mark.parametrize("state", list(AntaranState))
def test_a_koreksi_may_lead_anywhere_and_the_counter_can_go_on_from_there(
    state: AntaranState,
) -> None:
    d = story(ROADS["TERKIRIM"], post(E.CORRECTION, state=state.value, reason="salah paket"))
    assert d.state is state
    assert d.with_courier == (state in ON_THE_ROAD | {S.TERTAHAN})
    assert (d.delivered_at > 0) == (state is S.TERKIRIM)
    asked = post(E.QUEUE, "op-antre-2", carrier="manual")
    if state in (S.DISEGEL, S.KEMBALI_DI_POS, S.TANPA_KURIR, S.MENUNGGU_KURIR):
        after = story(ROADS["TERKIRIM"], post(E.CORRECTION, state=state.value, reason="x"), asked)
        assert (after.state, after.current) == (S.MENUNGGU_KURIR, "op-antre-2")


def test_a_koreksi_before_the_hand_over_keeps_the_living_booking() -> None:
    d = story(DRIVER, post(E.CORRECTION, state="DIPESAN", reason="kurir salah"))
    assert (d.state, d.current) == (S.DIPESAN, K1)
    nothing = story(post(E.CORRECTION, state="DIPESAN", reason="dari kertas"))
    assert (nothing.state, nothing.current) == (S.DIPESAN, "")


@pytest.mark.parametrize(
    ("place", "fact"),
    [
        ("TERKIRIM", courier(E.FAILED, 90, "op-x")),
        ("TERKIRIM", post(E.BACK_AT_POST, "op-x")),
        ("DIBATALKAN", courier(E.DELIVERED, 90, "op-x")),
        ("AMBIL_SENDIRI", courier(E.EN_ROUTE, 90, "op-x")),
        ("DIBATALKAN", post(E.HAND_OVER, "op-x", seal="SGL-001")),
        ("HILANG_RUSAK", courier(E.DELIVERED, 90, "op-x")),
    ],
)
def test_what_contradicts_an_end_is_looked_at(place: str, fact: Fact) -> None:
    assert doubts(story(ROADS[place], fact)) == {"op-x": D.AFTER_FINAL}


@pytest.mark.parametrize("place", ["DIBATALKAN", "AMBIL_SENDIRI"])
def test_the_couriers_own_cancelling_after_ours_is_expected(place: str) -> None:
    d = story(ROADS[place])
    assert [b.key for b in d.to_cancel] == [K1]
    d = story(ROADS[place], courier(E.COURIER_CANCELLED, 90))
    assert (d.state, d.suspicious, d.to_cancel) == (S(place), (), ())


def test_a_couriers_word_needs_a_call_back() -> None:
    word = courier(E.DELIVERED, 70, receiver="Fatimah", proof="nama", relation="")
    d = story(EN_ROUTE, word)
    assert d.proof_pending
    call = post(E.DELIVERED, receiver="Bu Fatimah", relation="anak", proof="telepon")
    d = story(EN_ROUTE, word, call)
    assert (d.state, d.proof, d.receiver, d.relation) == (
        S.TERKIRIM, "telepon", "Fatimah", "anak",
    )  # fmt: skip
    assert not d.proof_pending
    assert (d.suspicious, d.late) == ((), ())
    more = story(EN_ROUTE, word, call, post(E.DELIVERED, "op-t3", receiver="X", proof="foto"))
    assert (more.proof, more.late) == ("telepon", ("op-t3",))
    assert not story(ROADS["DIANTAR"]).proof_pending


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


# Properties

JOURNEY = [
    courier(E.BOOKED, 10, order="GK-11-1", price=18_000),
    courier(E.DRIVER, 20, driver=HADI),
    courier(E.TO_POST, 30),
    courier(E.HOLD, 32, reason="ban bocor"),
    courier(E.DRIVER, 34, driver=WATI),
    courier(E.TO_POST, 36),
    courier(E.PICKED, 38),
    courier(E.EN_ROUTE, 40),
    courier(E.HOLD, 45, source="h1", reason="hujan"),
    courier(E.EN_ROUTE, 47),
]
ENDS = [
    courier(E.DELIVERED, 70, receiver="F", proof="foto"),
    courier(E.FAILED, 70, reason="cuaca"),
    courier(E.COURIER_CANCELLED, 70),
]
ANY_FACT = st.builds(
    lambda event, server, data, key, at, n: Fact(
        op=K1 if event is E.QUEUE and n == 0 else f"op-{event}-{server}-{data}-{key}-{at}-{n}",
        event=event,
        data={"booking": key, **data} if key else data,
        author=Author.SERVER if server else Author.POST,
        source_at=at if server else 0,
        source=f"s{n}" if server and n else "",
    ),
    st.sampled_from(DeliveryEvent),
    st.booleans(),
    st.sampled_from([{}, {"driver": HADI, "seal": "SGL-001"}, {"reason": "x", "state": "DIANTAR"}]),
    st.sampled_from(["", K1, "op-kurir_dapat", "op-asing"]),
    st.integers(0, 60),
    st.integers(0, 3),
)
BEGINNINGS = st.sampled_from([list(road) for road in ROADS.values()])


@given(st.permutations([*JOURNEY[:8], ENDS[0]]), st.integers(0, 9))
def test_the_order_in_which_messages_arrive_does_not_matter(
    arrived: list[Fact], scanned_after: int
) -> None:
    d = story(QUEUED, arrived[:scanned_after], SCAN, arrived[scanned_after:])
    assert d.state is S.TERKIRIM


@pytest.mark.parametrize("end", ENDS, ids=lambda fact: fact.event)
@given(arrived=st.permutations(JOURNEY), place=st.integers(0, 10), scanned=st.booleans())
def test_one_bookings_messages_lead_to_one_end(
    end: Fact, arrived: list[Fact], place: int, scanned: bool
) -> None:
    road = [*QUEUED, *([SCAN] if scanned else [])]
    arrived.insert(place, end)
    assert story(road, arrived) == story(road, JOURNEY, end)


def test_all_orders_of_a_short_journey() -> None:
    news = [*JOURNEY[:3], ENDS[2]]
    for arrived in permutations(news):
        assert story(QUEUED, list(arrived)) == story(QUEUED, news)


@given(BEGINNINGS, st.lists(ANY_FACT, max_size=8), st.data())
def test_facts_heard_twice_change_nothing(
    road: list[Fact], more: list[Fact], draw: st.DataObject
) -> None:
    facts = [*road, *more]
    heard = list(facts)
    for fact in draw.draw(st.lists(st.sampled_from(facts), max_size=6)) if facts else []:
        first = heard.index(fact)
        heard.insert(draw.draw(st.integers(first + 1, len(heard))), fact)
    assert fold_delivery(heard) == fold_delivery(facts)


@given(BEGINNINGS, st.lists(ANY_FACT, max_size=10, unique_by=lambda fact: fact.op))
def test_nothing_is_lost_and_custody_has_a_witness(road: list[Fact], more: list[Fact]) -> None:
    d = fold_delivery([*road, *more])
    _every_fact_is_accounted_for(d, [*road, *more])
    scanned = [line for line in d.history if line.fact.event in (E.HAND_OVER, E.CORRECTION)]
    if d.with_courier:
        assert scanned
        assert d.state in ON_THE_ROAD | {S.TERTAHAN}
    assert all(line.fact.author is Author.POST for line in scanned)
    assert len({b.key for b in d.bookings}) == len(d.bookings)
    assert d.current in {"", *(b.key for b in d.bookings)}
    _every_move_is_in_the_table(d)


def _every_fact_is_accounted_for(d: Delivery, facts: list[Fact]) -> None:
    known = {line.fact.op for line in d.history} | set(d.late)
    known |= {doubt.op for doubt in (*d.suspicious, *d.settled)}
    kept = [fact for fact in facts if fact.op in known]
    for fact in facts:
        repeated = any(
            (k.event, k.author) == (fact.event, fact.author)
            and (k.data == fact.data or k.source == fact.source)
            for k in kept
        )
        assert fact.op in known or repeated


def _every_move_is_in_the_table(d: Delivery) -> None:
    state = S.DRAF
    for line in d.history:
        event = DeliveryEvent(line.fact.event)
        if line.state is not state and event is not E.CORRECTION:
            assert may_author(event, line.fact.author)
            assert find_row(state, event, line.fact.author) is not None
        state = line.state
