"""Titip: a pack at a puskesmas is not delivered by a courier's word; old news moves nothing."""

import pytest

from helpers.deliveries import EN_ROUTE, RELAYED, WATI, E, courier, post
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import DoubtCode
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author
from posobat.domain.relay import RelayPost, limit_km, nearest, too_far
from posobat.domain.steps import check_delivery_step
from posobat.domain.transitions import AntaranState as S

TAKEN = [*RELAYED, post(E.RELAY_TAKEN, "op-ambil", driver=WATI)]
BLAMBANGAN, SILIRAGUNG = (-8_216_500, 114_367_000), (-8_523_000, 114_093_000)
POSTS = [
    RelayPost("BLB", "RSUD Blambangan", BLAMBANGAN),
    RelayPost("SLR", "Puskesmas Siliragung", SILIRAGUNG),
]


def test_the_place_is_known_as_long_as_the_pack_lies_there() -> None:
    left = fold_delivery(RELAYED)
    assert (left.state, left.relay, left.relay_name) == (
        S.DITITIPKAN, "SLR", "Puskesmas Siliragung",
    )  # fmt: skip
    assert left.with_courier  # it is not at our post
    gone = fold_delivery(TAKEN)
    assert (gone.state, gone.relay, gone.driver.name) == (S.DIANTAR, "", "Wati Lestari")


def test_delivered_to_the_puskesmas_is_not_delivered_to_the_patient() -> None:
    told = fold_delivery([*RELAYED, courier(E.DELIVERED, 70, receiver="Puskesmas")])
    assert told.state is S.DITITIPKAN
    assert [doubt.code for doubt in told.suspicious] == [DoubtCode.NOT_LEGAL]
    later = fold_delivery(
        [*RELAYED, courier(E.DELIVERED, 70), post(E.RELAY_TAKEN, "op-ambil", driver=WATI)]
    )
    assert later.state is S.DIANTAR


def test_the_first_courier_says_nothing_more_once_another_carries_on() -> None:
    told = fold_delivery([*TAKEN, courier(E.DELIVERED, 90, receiver="Siapa saja")])
    assert told.state is S.DIANTAR
    assert [doubt.code for doubt in told.suspicious] == [DoubtCode.OLD_BOOKING]
    assert fold_delivery([*TAKEN, courier(E.COURIER_CANCELLED, 95)]).state is S.DIANTAR
    done = fold_delivery([*TAKEN, post(E.DELIVERED, receiver="Suparti", proof="kode")])
    assert (done.state, done.proof_pending) == (S.TERKIRIM, False)


def test_the_patient_fetches_it_there() -> None:
    facts = [*RELAYED, post(E.DELIVERED, receiver="Suparti", relation="pasien", proof="nama")]
    assert fold_delivery(facts).state is S.TERKIRIM


def test_it_comes_home_from_there_with_its_seal_scanned() -> None:
    home = fold_delivery([*RELAYED, post(E.BACK_AT_POST, seal_intact=True)])
    assert (home.state, home.relay, home.with_courier) == (S.KEMBALI_DI_POS, "", False)


def test_a_wrong_puskesmas_is_corrected_and_both_stay_in_the_story() -> None:
    """The clerk heard the wrong name on the telephone."""
    facts = [
        *RELAYED,
        post(E.CORRECTION, "op-koreksi", state="DIANTAR", reason="salah dengar puskesmasnya"),
    ]
    on_the_way = fold_delivery(facts)
    assert (on_the_way.state, on_the_way.relay, on_the_way.suspicious) == (S.DIANTAR, "", ())
    assert on_the_way.with_courier
    check_delivery_step(on_the_way, E.RELAYED, Author.POST)
    right = {"post": "GLN", "post_name": "Puskesmas Glenmore", "receiver": "Bidan Sri"}
    told = fold_delivery([*facts, post(E.RELAYED, "op-titip-2", **right)])
    assert (told.state, told.relay_name) == (S.DITITIPKAN, "Puskesmas Glenmore")
    places = [a.fact.data["post_name"] for a in told.history if a.fact.event == E.RELAYED]
    assert places == ["Puskesmas Siliragung", "Puskesmas Glenmore"]


def test_what_lies_at_our_own_post_cannot_be_left_elsewhere() -> None:
    with pytest.raises(DomainError, match="belum diserahkan ke kurir"):
        check_delivery_step(fold_delivery(EN_ROUTE[:1]), E.RELAYED, Author.POST)


def test_nearest_and_too_far() -> None:
    home = (-8_520_000, 114_090_000)
    found = nearest(POSTS, home, "BLB")
    assert found is not None
    assert (found[0].code, round(found[1], 1)) == ("SLR", 0.5)
    assert nearest(POSTS, BLAMBANGAN, "BLB") is None
    assert too_far(47.3, "gosend", 0, "GO-SEND") == (
        "Jarak 47,3 km melebihi batas GO-SEND (40 km). Pilih titip puskesmas/armada sendiri."
    )
    assert too_far(39.9, "gosend", 0, "GO-SEND") == ""
    assert too_far(47.3, "manual", 0, "kurir siaga") == ""
    assert "batas kurir siaga (25 km)" in too_far(47.3, "manual", 25, "kurir siaga")
    assert (limit_km("fleet", 25), too_far(None, "gosend", 0, "GO-SEND")) == (0, "")
