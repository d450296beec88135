"""Every (place, event, author): legal steps go where the rule says, all others leave the state
alone and leave a mark.
"""

import pytest

from helpers.deliveries import BY_HAND, HADI, K1, ROADS, WATI, E, courier, doubts, post, story
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.steps import (
    allowed_events,
    check_delivery_step,
    check_step,
    warning_of,
)
from posobat.domain.transitions import (
    ANY,
    FINALS,
    NEVER_HANDED,
    AntaranState,
    Circumstances,
    find_row,
)

S = AntaranState

# The rules as they are read at the counter, place by place: "event>state". Written out apart from
# the table of the program on purpose.
ANYTIME = "ambil_sendiri>AMBIL_SENDIRI batal>DIBATALKAN"
LOOKING = f"serah_kurir>DISERAHKAN_KURIR kurir_dapat>KURIR_DAPAT {ANYTIME}"
UNASK = "tarik_antre>DISEGEL"
ROAD = "tahan>TERTAHAN terkirim>TERKIRIM gagal>GAGAL_ANTAR kembali>KEMBALI_KE_POS"
LEAVE = "titip>DITITIPKAN"
LOST = "terima_kembali>KEMBALI_DI_POS hilang_rusak>HILANG_RUSAK"
POST_MAY = {
    "DRAF": f"segel>DISEGEL {ANYTIME}",
    "DISEGEL": f"segel>DISEGEL antre>MENUNGGU_KURIR {ANYTIME}",
    "MENUNGGU_KURIR": f"antre>MENUNGGU_KURIR {UNASK} {LOOKING}",
    "DIPESAN": f"{UNASK} {LOOKING}",
    "KURIR_DAPAT": f"tahan>TERTAHAN {UNASK} {LOOKING}",
    "MENUJU_POS": f"tahan>TERTAHAN {UNASK} {LOOKING}",
    "TERTAHAN di pos": f"tahan>TERTAHAN {LOOKING}",
    "TANPA_KURIR": f"antre>MENUNGGU_KURIR {LOOKING}",
    "DISERAHKAN_KURIR": f"{ROAD} {LEAVE} {LOST}",
    "DIANTAR": f"{ROAD} {LEAVE} {LOST}",
    "TERTAHAN": f"{ROAD} {LEAVE} {LOST}",
    "DITITIPKAN": (f"ambil_titipan>DIANTAR terkirim>TERKIRIM kembali>KEMBALI_KE_POS {LOST}"),
    "GAGAL_ANTAR": f"terkirim>TERKIRIM kembali>KEMBALI_KE_POS {LOST}",
    "KEMBALI_KE_POS": LOST,
    "KEMBALI_DI_POS": (
        "segel>DISEGEL antre>MENUNGGU_KURIR hilang_rusak>HILANG_RUSAK pakai_ulang>KEMBALI_DI_POS "
        f"musnahkan>DIMUSNAHKAN {ANYTIME}"
    ),
}
ENDS = "tanpa_kurir>TANPA_KURIR kurir_batal>MENUNGGU_KURIR"
COMES = "kurir_dapat>KURIR_DAPAT menuju_pos>MENUJU_POS"
BROKEN = "kurir_batal>TERTAHAN"
SERVER_MAY = {
    "MENUNGGU_KURIR": f"antre>MENUNGGU_KURIR pesan>DIPESAN {COMES} {ENDS}",
    "DIPESAN": f"{COMES} {ENDS}",
    "KURIR_DAPAT": f"tahan>TERTAHAN {COMES} {ENDS}",
    "MENUJU_POS": f"tahan>TERTAHAN kurir_dapat>KURIR_DAPAT {ENDS}",
    "TERTAHAN di pos": f"tahan>TERTAHAN {COMES} {ENDS}",
    "TANPA_KURIR": COMES,
    "DISERAHKAN_KURIR": f"antar>DIANTAR {ROAD} {BROKEN}",
    "DIANTAR": f"{ROAD} {BROKEN}",
    "TERTAHAN": f"antar>DIANTAR {ROAD} {BROKEN}",
    "GAGAL_ANTAR": f"terkirim>TERKIRIM kembali>KEMBALI_KE_POS {BROKEN}",
    "KEMBALI_KE_POS": BROKEN,
}
BOOKING_NEWS = {E.PICKED, E.BOOKING_TROUBLE}
UNASKED = {("TANPA_KURIR", E.HAND_OVER)}


def rules(author: Author, place: str) -> dict[str, str]:
    table = POST_MAY if author is Author.POST else SERVER_MAY
    return dict(pair.split(">") for pair in table.get(place, "").split())


def probe(event: DeliveryEvent, author: Author) -> Fact:
    """An event with news of its own, so that it repeats nothing."""
    data = {"seal": "SGL-001", "driver": WATI, "reason": "uji", "state": "DIANTAR", "receiver": "X"}
    if event is E.QUEUE:
        data = {"carrier": "gosend"}
    if author is Author.POST:
        return post(event, "op-probe", **data)
    return courier(event, 90, "op-probe", "msg-probe", **data)


CASES = [(p, e, a) for p in ROADS for e in DeliveryEvent for a in Author]


@pytest.mark.parametrize("place", ROADS)
def test_the_road_leads_to_its_place(place: str) -> None:
    delivery = story(ROADS[place])
    assert delivery.state == place.split(maxsplit=1)[0]
    assert doubts(delivery) == {}
    assert delivery.late == ()


@pytest.mark.parametrize(("place", "event", "author"), CASES)
def test_every_step(place: str, event: DeliveryEvent, author: Author) -> None:
    before = story(ROADS[place])
    after = story(ROADS[place], probe(event, author))
    marked = set(after.late) | set(doubts(after))
    applied = {line.fact.op for line in after.history}

    if event is E.CORRECTION and author is Author.POST:
        assert after.state is S.DIANTAR
    elif event.value in rules(author, place):
        assert after.state == rules(author, place)[event.value]
        assert "op-probe" in applied | marked
    else:
        assert after.state is before.state
        assert after.with_courier == before.with_courier
        known_news = event in BOOKING_NEWS and author is Author.SERVER and before.bookings
        assert "op-probe" in (applied if known_news else marked)


@pytest.mark.parametrize(("place", "event", "author"), CASES)
def test_the_counter_asks_before_every_step(
    place: str, event: DeliveryEvent, author: Author
) -> None:
    delivery = story(ROADS[place])
    may = event.value in rules(author, place) and (place, event) not in UNASKED
    may = may or (event is E.CORRECTION and author is Author.POST)
    may = may or (event in BOOKING_NEWS and author is Author.SERVER and not delivery.is_final)

    assert (event in allowed_events(delivery.state, author, delivery.circumstances)) == may
    if may:
        check_step(delivery.state, event, author, delivery.circumstances)
        return
    with pytest.raises(DomainError) as refused:
        check_step(delivery.state, event, author, delivery.circumstances)
    assert refused.value.pesan.endswith(".")
    assert "!" not in refused.value.pesan
    assert refused.value.code.startswith("ANTAR-")


def test_a_tertahan_alone_leaves_both_sides_of_the_hand_over_open() -> None:
    open_to_post = allowed_events(S.TERTAHAN, Author.POST)
    assert E.CANCEL in open_to_post
    assert E.DELIVERED in open_to_post
    assert E.CANCEL not in allowed_events(S.TERTAHAN, Author.POST, Circumstances(True))
    assert E.DELIVERED not in allowed_events(S.TERTAHAN, Author.POST, Circumstances(False))


@pytest.mark.parametrize(
    ("place", "event", "sentence"),
    [
        ("DRAF", E.HAND_OVER, "Paket belum disegel. Segel dulu, lalu serahkan ke kurir."),
        ("DRAF", E.QUEUE, "Paket belum disegel. Segel dulu, lalu minta kurir."),
        (
            "DIANTAR",
            E.CANCEL,
            "Paket sudah dibawa kurir. Minta kurir kembali, terima paketnya di pos, "
            "baru ubah antarannya.",
        ),
        ("TERKIRIM", E.CANCEL, "Antaran ini sudah selesai (Diterima pasien). Gunakan koreksi."),
        ("DIBATALKAN", E.QUEUE, "Antaran ini sudah selesai (Dibatalkan). Gunakan koreksi."),
        ("DIPESAN", E.BOOKED, "Langkah ini hanya dicatat oleh kurir melalui server."),
        (
            "DIPESAN",
            E.DELIVERED,
            "Paket belum diserahkan ke kurir. Catat serah terimanya dulu.",
        ),
        (
            "TANPA_KURIR",
            E.HAND_OVER,
            "Belum ada kurir untuk paket ini. Minta kurir atau pilih kurir siaga dulu.",
        ),
    ],
)
def test_the_refusal_says_what_to_do(place: str, event: DeliveryEvent, sentence: str) -> None:
    with pytest.raises(DomainError) as refused:
        check_step(story(ROADS[place]).state, event, Author.POST)
    assert refused.value.pesan == sentence


def test_a_hand_over_to_a_driver_not_known_here_warns() -> None:
    for state in (S.MENUNGGU_KURIR, S.DIPESAN):
        assert "Cocokkan nama dan pelat" in warning_of(state, E.HAND_OVER, Author.POST)
    assert warning_of(S.KURIR_DAPAT, E.HAND_OVER, Author.POST) == ""
    assert warning_of(S.DRAF, E.HAND_OVER, Author.POST) == ""


def test_a_driver_by_hand_is_told_of_by_the_post_a_courier_of_an_api_is_not() -> None:
    by_hand, by_api = story(BY_HAND["DISERAHKAN_KURIR"]), story(ROADS["DISERAHKAN_KURIR"])
    check_delivery_step(by_hand, E.EN_ROUTE, Author.POST)
    with pytest.raises(DomainError, match="ANTAR-LANGKAH"):
        check_delivery_step(by_api, E.EN_ROUTE, Author.POST)


def test_asking_twice_is_refused_until_the_request_has_ended() -> None:
    waiting = story(ROADS["MENUNGGU_KURIR"])
    with pytest.raises(DomainError, match="ANTAR-SUDAH-DIMINTA"):
        check_delivery_step(waiting, E.QUEUE, Author.POST)
    ended = story(ROADS["DIPESAN"], courier(E.COURIER_CANCELLED, 15))
    check_delivery_step(ended, E.QUEUE, Author.POST)
    with pytest.raises(DomainError, match="ANTAR-KURIR-BATAL"):
        check_delivery_step(ended, E.HAND_OVER, Author.POST)


def test_a_broken_seal_is_renewed_before_the_next_journey() -> None:
    broken = story(ROADS["KEMBALI_KE_POS"], post(E.BACK_AT_POST, seal_intact=False))
    for event in (E.QUEUE, E.SEAL, E.SELF_PICKUP, E.CANCEL):
        with pytest.raises(DomainError, match="dipakai lagi atau dimusnahkan"):
            check_delivery_step(broken, event, Author.POST)
    kept = (post(E.BACK_AT_POST, seal_intact=False), post(E.REUSE, reason="isi utuh"))
    decided = story(ROADS["KEMBALI_KE_POS"], *kept)
    with pytest.raises(DomainError, match="Segel ulang dulu"):
        check_delivery_step(decided, E.QUEUE, Author.POST)
    check_delivery_step(decided, E.SEAL, Author.POST)
    sealed = story(ROADS["KEMBALI_KE_POS"], *kept, post(E.SEAL, "op-segel-2", seal="SGL-002"))
    check_delivery_step(sealed, E.QUEUE, Author.POST)


def test_each_return_is_decided_about_anew() -> None:
    reused = post(E.REUSE, reason="isi utuh")
    once = (post(E.BACK_AT_POST, seal_intact=True), reused)
    twice = (
        post(E.SEAL, "op-segel-2", seal="SGL-002"),
        post(E.QUEUE, "op-minta-2", carrier="manual"),
        post(E.DRIVER, "op-kurir-2", driver={"name": "Wati", "plate": "P 1 A"}),
        post(E.HAND_OVER, "op-serah-2", seal="SGL-002"),
        post(E.BACK_AT_POST, "op-kembali-2", seal_intact=True),
    )
    again = story(ROADS["KEMBALI_KE_POS"], *once, *twice)
    assert (again.state, again.decision) == (S.KEMBALI_DI_POS, "")
    same_words = post(E.REUSE, "op-pakai-2", reason="isi utuh")
    assert story(ROADS["KEMBALI_KE_POS"], *once, *twice, same_words).decision == "pakai"


def test_what_was_destroyed_is_over() -> None:
    road = (post(E.BACK_AT_POST, seal_intact=False), post(E.DESTROY, reason="rantai dingin putus"))
    gone = story(ROADS["KEMBALI_KE_POS"], *road)
    assert (gone.state, gone.is_final, gone.reason) == (
        S.DIMUSNAHKAN, True, "rantai dingin putus"
    )  # fmt: skip
    late = story(ROADS["KEMBALI_KE_POS"], *road, post(E.DELIVERED, "op-aneh", receiver="Budi"))
    assert [doubt.code for doubt in late.suspicious] == ["setelah_selesai"]


def test_the_call_back_after_a_couriers_word_is_allowed() -> None:
    told = story(ROADS["DIANTAR"], courier(E.DELIVERED, 70, receiver="Fatimah"))
    check_delivery_step(told, E.DELIVERED, Author.POST)
    proven = story(ROADS["TERKIRIM"])
    with pytest.raises(DomainError, match="Gunakan koreksi"):
        check_delivery_step(proven, E.DELIVERED, Author.POST)


def test_custody_is_never_the_servers_to_tell() -> None:
    for state in AntaranState:
        for event in (E.SEAL, E.HAND_OVER, E.BACK_AT_POST, E.LOST, E.CORRECTION):
            assert find_row(state, event, Author.SERVER, ANY) is None


def test_only_a_hand_over_brings_a_bundle_on_the_road() -> None:
    for state in NEVER_HANDED:
        for event in DeliveryEvent:
            for author in Author:
                row = find_row(state, event, author, Circumstances(with_courier=False))
                if row is not None and row.target not in NEVER_HANDED | FINALS | {S.TERTAHAN}:
                    assert event is E.HAND_OVER


def test_a_probe_says_something_new() -> None:
    """Guards the cases above: a probe that repeats the road would be dropped as a repeat."""
    assert probe(E.DRIVER, Author.SERVER).data["driver"] != HADI
    assert probe(E.QUEUE, Author.POST).op != K1
