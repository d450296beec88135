"""A resep goes from the counter to the pack; nothing leaves the post unchecked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posobat.domain.delivery import DoubtCode
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author, Fact, PrescriptionEvent
from posobat.domain.prescription_state import (
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

ROADS = {
    R.DITERIMA: [],
    R.DITELAAH: [REVIEW],
    R.TANYA_DOKTER: [REVIEW, said(E.ASK_DOCTOR, note="dosis?")],
    R.DISIAPKAN: [REVIEW, PREPARE],
    R.DIPERIKSA: [REVIEW, PREPARE, CHECK],
    R.DIBUNDEL: [REVIEW, PREPARE, CHECK, BUNDLE],
    R.DISERAHKAN_LOKET: [REVIEW, PREPARE, CHECK, COUNTER],
    R.SEBAGIAN: [REVIEW, PREPARE, CHECK, PART],
    R.SELESAI: [REVIEW, PREPARE, CHECK, BUNDLE, DONE],
    R.DIBATALKAN: [REVIEW, said(E.CANCEL, reason="dobel")],
}
MAY = {
    R.DITERIMA: "telaah_resep>DITELAAH tanya_dokter>TANYA_DOKTER batal>DIBATALKAN",
    R.DITELAAH: (
        "telaah_resep>DITELAAH tanya_dokter>TANYA_DOKTER siapkan>DISIAPKAN sebagian>SEBAGIAN "
        "batal>DIBATALKAN"
    ),
    R.TANYA_DOKTER: "telaah_resep>DITELAAH dijawab_dokter>DITELAAH batal>DIBATALKAN",
    R.DISIAPKAN: (
        "tanya_dokter>TANYA_DOKTER siapkan>DISIAPKAN telaah_obat>DIPERIKSA sebagian>SEBAGIAN "
        "batal>DIBATALKAN"
    ),
    R.DIPERIKSA: (
        "siapkan>DISIAPKAN telaah_obat>DIPERIKSA bundel>DIBUNDEL serah_loket>DISERAHKAN_LOKET "
        "sebagian>SEBAGIAN batal>DIBATALKAN"
    ),
    R.DIBUNDEL: ("serah_loket>DISERAHKAN_LOKET sebagian>SEBAGIAN selesai>SELESAI batal>DIBATALKAN"),
    R.DISERAHKAN_LOKET: "bundel>DIBUNDEL sebagian>SEBAGIAN selesai>SELESAI",
    R.SEBAGIAN: (
        "siapkan>DISIAPKAN bundel>DIBUNDEL serah_loket>DISERAHKAN_LOKET sebagian>SEBAGIAN "
        "selesai>SELESAI batal>DIBATALKAN"
    ),
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
    if author is Author.POST and event.value in may:
        assert (after.state, doubted) == (may[event.value], [])
    else:
        assert (after.state, doubted) == (state, ["op-probe"])


@pytest.mark.parametrize(("state", "event"), [(s, e) for s in ROADS for e in E])
def test_the_counter_asks_first(state: R, event: E) -> None:
    record = fold(*ROADS[state])
    may = event.value in [pair.split(">")[0] for pair in MAY.get(state, "").split()]
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
