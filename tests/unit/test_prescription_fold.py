"""A resep goes from the counter to the pack; nothing leaves the post unchecked."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posobat.domain.delivery import DoubtCode
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, Fact, PrescriptionEvent
from posobat.domain.ids import child_id
from posobat.domain.prescription_state import (
    ASIDE,
    FINAL_RESEP,
    Prescription,
    allowed_prescription_events,
    check_prescription_step,
    fold_prescription,
    overall,
)
from posobat.domain.transitions import FINALS, AntaranState, ResepState

E = PrescriptionEvent
R = ResepState
S = AntaranState


def said(event: str, op: str = "", at: int = 0, **data: Any) -> Fact:
    return Fact(op or f"op-{event}", event, data, at=at)


REVIEW = said(E.REVIEW, at=1, answers={"dosis": True}, notes={})
PREPARE = said(E.PREPARE, at=2, preparer="ani")
CHECK = said(E.FINAL_CHECK, at=3, answers={"obat": True}, notes={"obat": "ok"}, checker="budi")
BUNDLE = said(E.BUNDLED)
COUNTER = said(E.HANDED_AT_COUNTER, receiver="Suparti", relation="pasien")
PART = said(E.PARTIAL, items={"1": 10}, note="stok habis")
DONE = said(E.DONE, at=9)
NO = said(E.REVIEW, at=1, answers={"dosis": False}, notes={"dosis": "dua kali lipat"})
WRONG = said(
    E.FINAL_CHECK, "op-salah", at=3, answers={"obat": False}, notes={"obat": "salah botol"}
)
LATER = said(
    E.LATER_BUNDLE,
    "op-susulan",
    bundle={"method": "kurir", "carrier": "manual", "slip": "BLB-261123-0001-K", "items": [1]},
    given={"1": 20},
)

ROADS = {
    R.DITERIMA: [],
    R.DITELAAH: [REVIEW],
    R.TANYA_DOKTER: [REVIEW, said(E.ASK_DOCTOR, note="dosis?")],
    R.DISIAPKAN: [REVIEW, PREPARE],
    R.DIPERIKSA: [REVIEW, PREPARE, CHECK],
    R.DIBUNDEL: [REVIEW, PREPARE, CHECK, BUNDLE],
    R.DISERAHKAN_LOKET: [REVIEW, PREPARE, CHECK, COUNTER],
    R.SEBAGIAN: [REVIEW, PREPARE, CHECK, PART],
    R.DITAHAN: [NO],
    R.SELESAI: [REVIEW, PREPARE, CHECK, BUNDLE, DONE],
    R.DIBATALKAN: [REVIEW, said(E.CANCEL, reason="dobel")],
}
REST = "bundel_susulan>DITELAAH susulan_batal>SEBAGIAN"
MAY = {
    R.DITERIMA: "telaah_resep>DITELAAH tanya_dokter>TANYA_DOKTER batal>DIBATALKAN",
    R.DITELAAH: (
        "telaah_resep>DITELAAH tanya_dokter>TANYA_DOKTER siapkan>DISIAPKAN sebagian>SEBAGIAN "
        f"batal>DIBATALKAN {REST}"
    ),
    R.TANYA_DOKTER: (
        "telaah_resep>DITELAAH dijawab_dokter>DITELAAH lanjutkan>DITELAAH batal>DIBATALKAN"
    ),
    R.DITAHAN: (
        "telaah_resep>DITELAAH tanya_dokter>TANYA_DOKTER lanjutkan>DITELAAH batal>DIBATALKAN"
    ),
    R.DISIAPKAN: (
        "tanya_dokter>TANYA_DOKTER siapkan>DISIAPKAN telaah_obat>DIPERIKSA sebagian>SEBAGIAN "
        f"batal>DIBATALKAN {REST}"
    ),
    R.DIPERIKSA: (
        "siapkan>DISIAPKAN telaah_obat>DIPERIKSA bundel>DIBUNDEL serah_loket>DISERAHKAN_LOKET "
        f"sebagian>SEBAGIAN batal>DIBATALKAN {REST}"
    ),
    R.DIBUNDEL: (
        f"serah_loket>DISERAHKAN_LOKET sebagian>SEBAGIAN selesai>SELESAI batal>DIBATALKAN {REST}"
    ),
    R.DISERAHKAN_LOKET: f"bundel>DIBUNDEL sebagian>SEBAGIAN selesai>SELESAI {REST}",
    # less than was checked: it is prepared and checked again
    R.SEBAGIAN: (f"siapkan>DISIAPKAN sebagian>SEBAGIAN selesai>SELESAI batal>DIBATALKAN {REST}"),
}
CASES = [(state, event, author) for state in ROADS for event in E for author in Author]


def fold(*facts: Fact) -> Prescription:
    return fold_prescription(facts)


@pytest.mark.parametrize(("state", "event", "author"), CASES)
def test_every_step(state: R, event: E, author: Author) -> None:
    before = fold(*ROADS[state])
    assert (before.state, before.suspicious) == (state, ())
    after = fold(*ROADS[state], Fact("op-probe", event, {"note": "uji"}, author))
    may = dict(pair.split(">") for pair in MAY.get(state, "").split())
    doubted = [doubt.op for doubt in after.suspicious]
    if author is Author.POST and event in ASIDE:
        assert (after.state, doubted) == (state, [])
    elif author is Author.POST and event.value in may:
        assert (after.state, doubted) == (may[event.value], [])
    else:
        assert (after.state, doubted) == (state, ["op-probe"])


@pytest.mark.parametrize(("state", "event"), [(s, e) for s in ROADS for e in E])
def test_the_counter_asks_first(state: R, event: E) -> None:
    record = fold(*ROADS[state])
    may = event.value in [pair.split(">")[0] for pair in MAY.get(state, "").split()]
    may = may or event in ASIDE
    assert (event in allowed_prescription_events(record)) == may
    if may:
        check_prescription_step(record, event)
        return
    with pytest.raises(DomainError) as refused:
        check_prescription_step(record, event)
    assert refused.value.pesan.endswith(".")


def test_the_record_keeps_who_and_what() -> None:
    record = fold(REVIEW, PREPARE, CHECK, COUNTER, DONE)
    assert record.answers == {"dosis": True}
    assert (record.final_answers, record.final_notes) == ({"obat": True}, {"obat": "ok"})
    assert (record.preparer, record.checker, record.receiver) == ("ani", "budi", "Suparti")
    assert (record.reviewed_at, record.checked_at, record.closed_at) == (1, 3, 9)
    assert record.is_final
    alone = fold(REVIEW, PREPARE, said(E.FINAL_CHECK, checker="ani", single_staff_reason="malam"))
    assert alone.single_staff_reason == "malam"
    assert fold(*ROADS[R.DIBATALKAN]).reason == "dobel"
    assert fold(*ROADS[R.SEBAGIAN]).given == {"1": 10}


def test_a_question_to_the_doctor_before_the_review_leads_back_to_it() -> None:
    asked = [said(E.ASK_DOCTOR, note="tulisan?"), said(E.DOCTOR_ANSWERED, note="5 mg")]
    assert fold(*asked).state is R.DITERIMA
    assert fold(*asked).note == "5 mg"
    assert fold(REVIEW, *asked).state is R.DITELAAH


@pytest.mark.parametrize(
    "again", [said(E.PREPARE, "op-p2", preparer="cici"), said(E.ASK_DOCTOR, note="x")]
)
def test_work_done_again_must_be_checked_again(again: Fact) -> None:
    road = [REVIEW, PREPARE] if again.event == E.ASK_DOCTOR else [REVIEW, PREPARE, CHECK]
    record = fold(*road, again, PART)
    assert not record.checked
    assert fold(*road, again, BUNDLE).state is not R.DIBUNDEL


def test_partly_given_unchecked_does_not_leave_the_post() -> None:
    record = fold(REVIEW, PREPARE, PART)
    with pytest.raises(DomainError, match="Obat belum diperiksa"):
        check_prescription_step(record, E.BUNDLED)
    assert fold(REVIEW, PREPARE, PART, BUNDLE).state is R.SEBAGIAN
    rest = [said(E.PREPARE, "op-p2", preparer="ani"), said(E.FINAL_CHECK, "op-c2", checker="budi")]
    assert fold(REVIEW, PREPARE, PART, *rest, BUNDLE).state is R.DIBUNDEL
    assert fold(REVIEW, PREPARE, CHECK, PART, BUNDLE).state is R.SEBAGIAN


def test_a_tidak_in_the_review_holds_the_resep_until_the_doctor_has_answered() -> None:
    assert fold(NO).state is R.DITAHAN
    with pytest.raises(DomainError, match="Tanyakan dokter"):
        check_prescription_step(fold(NO), E.PREPARE)
    asked = [NO, said(E.ASK_DOCTOR, note="dosis?", doctor="dr. Made")]
    assert (fold(*asked).state, fold(*asked).doctor) == (R.TANYA_DOKTER, "dr. Made")
    with pytest.raises(DomainError, match="menunggu jawaban dokter"):
        check_prescription_step(fold(*asked), E.PREPARE)
    assert fold(*asked, said(E.DOCTOR_ANSWERED, note="ya", decision="lanjut")).state is R.DITELAAH
    other = fold(*asked, said(E.DOCTOR_ANSWERED, note="ganti obat", decision="ganti"))
    assert other.state is R.DITAHAN
    reason = fold(NO, said(E.PROCEED, reason="dosis lazim pada gagal jantung"))
    assert (reason.state, reason.reason) == (R.DITELAAH, "dosis lazim pada gagal jantung")


def test_what_another_counter_prepared_meanwhile_waits_for_the_answer() -> None:
    held = fold(NO, PREPARE)
    assert (held.state, [d.code for d in held.suspicious]) == (R.DITAHAN, [DoubtCode.TOO_EARLY])
    assert fold(NO, PREPARE, said(E.PROCEED, reason="sudah dicek")).state is R.DISIAPKAN


def test_a_tidak_in_the_final_check_leads_back_to_the_preparation() -> None:
    back = fold(REVIEW, PREPARE, WRONG)
    assert (back.state, back.checked, back.sent_back) == (R.DITELAAH, False, True)
    stale = fold(REVIEW, PREPARE, WRONG, CHECK)
    assert (stale.state, stale.checked) == (R.DITELAAH, False)
    assert [doubt.code for doubt in stale.suspicious] == [DoubtCode.NOT_LEGAL]
    again = [said(E.PREPARE, "op-p2", preparer="ani"), said(E.FINAL_CHECK, "op-c2", checker="b")]
    mended = fold(REVIEW, PREPARE, WRONG, *again)
    assert (mended.state, mended.checked, mended.sent_back) == (R.DIPERIKSA, True, False)


def test_a_later_bundle_is_prepared_and_checked_anew() -> None:
    packed = fold(REVIEW, PART, said(E.PREPARE, preparer="ani"), CHECK, BUNDLE)
    assert packed.state is R.DIBUNDEL
    road = [REVIEW, PART, PREPARE, CHECK, BUNDLE, LATER]
    record = fold(*road)
    assert (record.state, record.checked) == (R.DITELAAH, False)
    [bundle] = record.later
    assert (bundle.items, bundle.given, bundle.slip) == ((1,), {1: 20}, "BLB-261123-0001-K")
    assert bundle.delivery == child_id("op-susulan", 1)
    gone = fold(*road, said(E.LATER_CANCELLED, bundle=bundle.delivery))
    assert [b.void for b in gone.later] == [True]


def test_a_later_bundle_exists_even_where_its_step_is_doubted() -> None:
    closed = fold(*ROADS[R.SELESAI], LATER)
    assert [doubt.code for doubt in closed.suspicious] == [DoubtCode.AFTER_FINAL]
    assert [bundle.slip for bundle in closed.later] == ["BLB-261123-0001-K"]
    odd = said(E.LATER_BUNDLE, bundle={"items": [1, "x", {}, 9]}, given={"1": 5, "y": 1, "2": "z"})
    assert [(b.items, b.given) for b in fold(odd).later] == [((1,), {1: 5})]


def test_steps_of_two_devices_that_arrive_the_other_way_round() -> None:
    assert fold(CHECK, PREPARE, REVIEW).state is R.DIPERIKSA
    waiting = fold(CHECK)
    assert [doubt.code for doubt in waiting.suspicious] == [DoubtCode.TOO_EARLY]


def test_repeats_are_dropped() -> None:
    again = said(E.REVIEW, "op-r2", answers={"dosis": True}, notes={})
    assert fold(REVIEW, REVIEW, again) == fold(REVIEW)
    assert fold(REVIEW, PREPARE, again) == fold(REVIEW, PREPARE)


def test_other_words_are_kept() -> None:
    record = fold(REVIEW, said("ramal", "op-x"), Fact("op-y", E.PREPARE, {}, Author.SERVER))
    assert [d.code for d in record.suspicious] == [DoubtCode.UNKNOWN_EVENT, DoubtCode.WRONG_AUTHOR]
    assert record.state is R.DITELAAH
    assert fold(said(E.REVIEW, answers="ya")).answers == {}


@pytest.mark.parametrize(
    ("state", "bundles", "final"),
    [
        (R.DIBUNDEL, [], False),
        (R.DIBUNDEL, [S.TERKIRIM], True),
        (R.DIBUNDEL, [S.TERKIRIM, S.DIANTAR], False),
        (R.DIBUNDEL, [S.TERKIRIM, S.AMBIL_SENDIRI], True),
        (R.DISERAHKAN_LOKET, [], True),
        (R.DISERAHKAN_LOKET, [S.DIANTAR], False),
        (R.SELESAI, [], True),
        (R.SELESAI, [S.TERTAHAN], False),
        (R.DIBATALKAN, [S.DIBATALKAN], True),
        (R.DIBATALKAN, [S.DIANTAR], False),
        (R.SEBAGIAN, [S.TERKIRIM], False),
        (R.DIPERIKSA, [S.DIBATALKAN], False),
    ],
)
def test_a_resep_is_over_when_every_bundle_is(
    state: R, bundles: list[AntaranState], final: bool
) -> None:
    assert overall(state, bundles) == final


@given(st.sampled_from(list(R)), st.lists(st.sampled_from(list(S)), max_size=4))
def test_no_open_bundle_is_forgotten(state: R, bundles: list[AntaranState]) -> None:
    if overall(state, bundles):
        assert set(bundles) <= FINALS


@given(st.lists(st.sampled_from([f for road in ROADS.values() for f in road]), max_size=10))
def test_nothing_leaves_the_post_unchecked(facts: list[Fact]) -> None:
    record = fold_prescription(facts)
    if record.state in (R.DIBUNDEL, R.DISERAHKAN_LOKET):
        assert record.checker
    assert fold_prescription([*facts, *facts]) == record
    assert record.is_final == (record.state in FINAL_RESEP)


def _by(who: str, fact: Fact, op: str = "") -> Fact:
    return replace(fact, actor=who, op=op or fact.op)


BUDI_SAYS_NO = _by("budi", NO, "op-tidak")
ANI_SAYS_YES = _by("ani", REVIEW)


def asked(*facts: Fact) -> list[str]:
    return [doubt.op for doubt in fold(*facts).questions]


@pytest.mark.parametrize(
    ("road", "step"),
    [
        ([ANI_SAYS_YES, PREPARE, CHECK, BUNDLE], BUDI_SAYS_NO),
        ([ANI_SAYS_YES, PREPARE, CHECK, BUNDLE], said(E.ASK_DOCTOR, "op-tanya", note="dosis?")),
        ([ANI_SAYS_YES, PREPARE, CHECK, BUNDLE], WRONG),
        ([REVIEW, PREPARE, WRONG], CHECK),
        (
            [NO, said(E.ASK_DOCTOR), said(E.DOCTOR_ANSWERED, note="ya", decision="lanjut")],
            said(E.DOCTOR_ANSWERED, "op-ganti", note="ganti obat", decision="ganti"),
        ),
        ([NO], PART),
        (ROADS[R.SELESAI], LATER),
        (ROADS[R.SELESAI], PART),
        (ROADS[R.SELESAI], said(E.CANCEL, reason="dobel")),
        (ROADS[R.DIBATALKAN], LATER),
    ],
)
def test_steps_that_exclude_each_other_are_asked_about(road: list[Fact], step: Fact) -> None:
    """What another computer recorded, which did not know the road yet."""
    assert asked(*road) == []
    assert asked(*road, step) == [step.op]
    looked = said(E.CHECKED, "op-cek", ops=[step.op], reason="sudah dilihat")
    assert asked(*road, step, looked) == []
    assert fold(*road, step, looked).state is fold(*road, step).state


@pytest.mark.parametrize(
    ("road", "step"),
    [
        (ROADS[R.DIBUNDEL], said(E.REVIEW, "op-lagi", answers={"dosis": True}, notes={"x": "y"})),
        (ROADS[R.DIBUNDEL], said(E.PREPARE, "op-lagi", preparer="cici")),
        (ROADS[R.DIBUNDEL], said(E.FINAL_CHECK, "op-lagi", answers={"obat": True}, checker="x")),
        (ROADS[R.DIBATALKAN], said(E.CANCEL, "op-lagi", reason="pasien pindah")),
        (ROADS[R.SELESAI], said(E.DONE, "op-lagi", reason="tidak mau")),
        (ROADS[R.DIBATALKAN], BUDI_SAYS_NO),
        (ROADS[R.TANYA_DOKTER], said(E.ASK_DOCTOR, "op-lagi", note="lain")),
        ([NO], PREPARE),
    ],
)
def test_the_same_said_twice_asks_nobody(road: list[Fact], step: Fact) -> None:
    assert asked(*road, step) == []


def test_a_review_of_another_person_does_not_put_a_tidak_aside_unseen() -> None:
    assert asked(BUDI_SAYS_NO, ANI_SAYS_YES) == ["op-tidak"]
    assert fold(BUDI_SAYS_NO, ANI_SAYS_YES).questions[0].code is DoubtCode.OVERRULED
    assert asked(BUDI_SAYS_NO, ANI_SAYS_YES, said(E.CHECKED, ops=["op-tidak"])) == []
    own = _by("budi", REVIEW)
    assert asked(BUDI_SAYS_NO, own) == [], "he pressed the wrong key"
    proceeded = said(E.PROCEED, reason="dosis lazim pada gagal jantung")
    assert asked(BUDI_SAYS_NO, proceeded, ANI_SAYS_YES) == []
    assert asked(BUDI_SAYS_NO, _by("ani", NO, "op-juga")) == []
