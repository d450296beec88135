"""Stories of deliveries: offline counters, late and repeated messages, couriers who cancel."""

import pytest

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
from posobat.domain.delivery import DoubtCode, fold_delivery
from posobat.domain.delivery_moves import CANCELLED_ON_THE_ROAD
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import (
    FINALS,
    ON_THE_ROAD,
    AntaranState,
    PemesananState,
)

S = AntaranState
D = DoubtCode
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


def test_who_confirms_that_a_pack_waits_for_a_held_driver_does_not_give_it_to_him() -> None:
    """It was out once and came back; its second driver is held up on his way here."""
    facts = [
        Fact("s1", "segel", {"seal": "SGL-1001"}),
        Fact("q1", "antre", {"carrier": "manual"}),
        Fact("d1", "kurir_dapat", {"driver": {"name": "Hadi"}}),
        Fact("h1", "serah_kurir", {}),
        Fact("g1", "gagal", {"reason": "cuaca"}),
        Fact("k1", "terima_kembali", {"seal_intact": True}),
        Fact("p1", "pakai_ulang", {"reason": "utuh"}),
        Fact("s2", "segel", {"seal": "SGL-1002"}),
        Fact("q2", "antre", {"carrier": "manual"}),
        Fact("d2", "kurir_dapat", {"driver": {"name": "Agus"}}),
        Fact("t2", "tahan", {"reason": "ban bocor"}),
    ]
    before = fold_delivery(facts)
    assert (before.state, before.with_courier) == (S.TERTAHAN, False)
    told = {"state": "TERTAHAN", "reason": "sudah dicek petugas"}
    after = fold_delivery([*facts, Fact("x", "koreksi", told)])
    assert (after.state, after.with_courier) == (S.TERTAHAN, False)


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


def test_a_journey_put_right_from_paper_goes_on_without_a_booking() -> None:
    paper = post(E.CORRECTION, state="DIPESAN", reason="dipesan lewat telepon saat listrik padam")
    d = story(SEALED, paper, SCAN)
    assert (d.state, d.with_courier, d.driver.name) == (S.DISERAHKAN_KURIR, True, "Hadi Santoso")
    done = story(SEALED, paper, SCAN, post(E.EN_ROUTE), post(E.DELIVERED, proof="kode"))
    assert done.state is S.TERKIRIM


def test_a_journey_that_had_ended_can_be_put_back_to_waiting() -> None:
    d = story(ROADS["DIBATALKAN"], post(E.CORRECTION, state="DIBATALKAN", reason="memang batal"))
    assert (d.state, d.reason) == (S.DIBATALKAN, "memang batal")
    assert [b.key for b in d.to_cancel] == [K1]


def test_a_koreksi_settles_the_claim_that_it_answers() -> None:
    right = post(E.CORRECTION, state="TERKIRIM", reason="Pasien ditelepon", proof="telepon")
    d = story(TO_POST, courier(E.PICKED, 35), right)
    assert (d.state, d.suspicious, d.proof_pending) == (S.TERKIRIM, (), False)


def test_a_koreksi_puts_the_parcel_in_the_hands_of_the_courier() -> None:
    right = post(E.CORRECTION, state="DISERAHKAN_KURIR", reason="lupa pindai")
    lost = post(E.LOST, report="BA-03")
    assert story(DRIVER, right, lost).to_cancel == ()
    back = story(EN_ROUTE, post(E.CORRECTION, state="MENUNGGU_KURIR", reason="salah paket"))
    assert back.needs_booking
