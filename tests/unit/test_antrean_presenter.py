"""The queue in words, without a window."""

from dataclasses import replace

import pytest

from helpers.memory_ports import details
from posobat.app.views import DeliveryDetail
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import AntaranState
from posobat.ui.antrean.presenter import (
    FILTERS,
    counter,
    counts,
    facts_of,
    filtered,
    head_view,
    road,
    row_view,
    rupiah,
    trouble,
)
from posobat.ui.antrean.steps import StepId, natural, offered

ROWS = [detail.row for detail in details()]
TODAY = "2026-11-22"


def bundle(state: str) -> DeliveryDetail:
    return next(d for d in details() if d.row.state == state)


def test_people_call_the_counter_not_the_whole_slip() -> None:
    assert counter("BLB-261122-0042-K") == "0042"
    assert counter("lama") == "lama"


def test_a_request_the_server_has_not_seen_waits_for_signal() -> None:
    row = bundle("MENUNGGU_KURIR").row
    assert row_view(replace(row, unsent=True)).chip.label == "Menunggu sinyal"
    assert row_view(replace(row, unsent=False)).chip.label == "Mencari kurir"


def test_a_second_bundle_says_so() -> None:
    assert row_view(replace(ROWS[0], n=2, of=2)).place.endswith("paket\u00a02/2")


def test_every_state_is_in_some_filter_besides_all() -> None:
    for state in AntaranState:
        row = replace(ROWS[0], state=state.value)
        assert sum(f.fits(row) for f in FILTERS) >= 2, state


def test_filters_count_what_they_show() -> None:
    for key, number in counts(ROWS).items():
        assert len(filtered(ROWS, key)) == number


def test_the_age_turns_on_the_birthday() -> None:
    detail = bundle("DISEGEL")  # born 1974-06-21
    assert "51 tahun" in head_view(detail, "2026-06-20").person
    assert "52 tahun" in head_view(detail, "2026-06-21").person


def test_no_allergy_is_not_a_warning() -> None:
    detail = bundle("DISEGEL")
    assert head_view(detail, TODAY).allergy == ""
    allergic = replace(detail, patient=replace(detail.patient, allergy="Penisilin"))
    assert head_view(allergic, TODAY).allergy == "Penisilin"


def test_money_as_indonesians_write_it() -> None:
    assert rupiah(14200) == "Rp14.200"
    assert ("Ongkos", "Rp18.000") in facts_of(bundle("DIANTAR"))


def test_the_road_ends_at_the_door_or_where_it_stopped() -> None:
    sealed = road(bundle("DISEGEL"))
    assert [s.words for s in sealed if not s.done] == [
        "Kurir diminta", "Diserahkan ke kurir", "Diterima pasien",
    ]  # fmt: skip
    assert all(s.done for s in road(bundle("TERKIRIM")))
    assert road(bundle("TERKIRIM"))[-1].note == "Fatimah (anak)"
    assert all(s.done for s in road(bundle("DIBATALKAN")))


def test_what_was_packed_later_does_not_lend_its_time_to_the_resep() -> None:
    detail = bundle("DISEGEL")
    assert road(detail)[0].time == "09.20"
    an_hour_after = replace(detail, row=replace(detail.row, at=detail.row.at + 3_600_000))
    assert road(an_hour_after)[0].words == "Resep dicatat"
    assert road(an_hour_after)[0].time == ""


def test_a_courier_word_alone_wants_a_call_back() -> None:
    detail = bundle("DIANTAR")
    told = Fact("op-x", DeliveryEvent.DELIVERED, {"booking": "op-5-1"}, Author.SERVER, at=10**13)
    told_only = replace(
        detail, row=replace(detail.row, state="TERKIRIM"), facts=(*detail.facts, told)
    )
    assert trouble(told_only) == ["Bukti menyusul. Telepon penerima, lalu tekan D."]
    assert natural(offered(told_only)) is StepId.DELIVERED


@pytest.mark.parametrize("state", ["TERKIRIM", "DIBATALKAN"])
def test_what_is_over_has_no_next_step(state: str) -> None:
    assert natural(offered(bundle(state))) is None
