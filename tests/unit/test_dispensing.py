"""How much the patient has got, what is owed, and how it stands on a copy of the resep."""

import pytest

from posobat.domain.dispensing import (
    check_amounts,
    contents,
    det_words,
    dispensed,
    first_given,
    owed,
)
from posobat.domain.errors import DomainError
from posobat.domain.facts import Fact, PrescriptionEvent
from posobat.domain.prescription_state import Prescription, fold_prescription

E = PrescriptionEvent
PRESCRIBED = {1: 60, 2: 30}


def said(event: E, op: str = "", **data: object) -> Fact:
    return Fact(op or f"op-{event}", event, data)


READY = (said(E.REVIEW, answers={"dosis": True}), said(E.PREPARE, preparer="ani"))
PART = said(E.PARTIAL, items={"1": 40, "2": 0})


def later(op: str, amount: int) -> Fact:
    bundle = {"method": "ambil", "slip": op, "items": [1]}
    return said(E.LATER_BUNDLE, op, bundle=bundle, given={"1": amount})


def fold(*facts: Fact) -> Prescription:
    return fold_prescription((*READY, *facts))


def test_without_a_word_everything_is_given() -> None:
    assert dispensed(PRESCRIBED, fold()) == PRESCRIBED
    assert owed(PRESCRIBED, fold()) == {}


def test_a_part_leaves_the_rest_owed_until_it_is_packed() -> None:
    assert first_given(PRESCRIBED, fold(PART)) == {1: 40, 2: 0}
    assert owed(PRESCRIBED, fold(PART)) == {1: 20, 2: 30}
    assert owed(PRESCRIBED, fold(PART, later("op-s", 15))) == {1: 5, 2: 30}
    assert dispensed(PRESCRIBED, fold(PART, later("op-s", 15))) == {1: 55, 2: 0}


def test_what_nobody_got_is_owed_again_and_a_closed_resep_owes_nothing() -> None:
    packed = fold(PART, later("op-s", 20))
    gone = said(E.LATER_CANCELLED, bundle=packed.later[0].delivery)
    assert owed(PRESCRIBED, fold(PART, later("op-s", 20), gone)) == {1: 20, 2: 30}
    assert owed(PRESCRIBED, fold(PART, said(E.DONE, reason="beli di luar"))) == {}


def test_what_lies_in_which_bundle() -> None:
    record = fold(PART, later("op-s", 20))
    assert contents("paket-1", [1, 2], PRESCRIBED, record) == {1: 40}
    assert contents(record.later[0].delivery, [], PRESCRIBED, record) == {1: 20}


@pytest.mark.parametrize(
    ("prescribed", "given", "words"),
    [(30, 30, "det"), (30, 31, "det"), (30, 20, "det 20"), (30, 0, "ne det")],
)
def test_det_and_ne_det(prescribed: int, given: int, words: str) -> None:
    assert det_words(prescribed, given) == words


def test_more_than_the_resep_says_is_refused_at_its_row() -> None:
    check_amounts(PRESCRIBED, {1: 60, 2: 0})
    with pytest.raises(DomainError, match="Diserahkan melebihi resep") as refused:
        check_amounts(PRESCRIBED, {1: 10, 2: 31})
    assert refused.value.field == "given.2"
    with pytest.raises(DomainError, match="paling sedikit 1"):
        check_amounts(PRESCRIBED, {1: 0}, least=1)
