"""What F9 offers, and the list of medicines that a chronic patient takes always."""

from dataclasses import replace

import pytest

from posobat.app.repeat import fillings
from posobat.app.views import ItemRow, PastPrescription, PatientRow
from posobat.domain.errors import DomainError
from posobat.domain.routine import RoutineItem, read_routine, routine_body

SITI = PatientRow("pasien-0", "Siti Aminah", "1968-03-14", "P")
METFORMIN = ItemRow(1, "MTF500", "Metformin", 60, "tablet", "2dd1 pc", "2 × sehari", 30, 2)
AMLODIPIN = ItemRow(2, "AML5", "Amlodipin", 30, "tablet", "1dd1 m", "1 × sehari", 30)
PAST = PastPrescription(
    "resep-1", "2026-10-12", (METFORMIN, AMLODIPIN), "Poli Saraf", "dr. Made", "bpjs_pbi", "pbi",
    "kurir", "gosend",
)  # fmt: skip
ROUTINE = '[{"code":"MTF500","days":30,"quantity":60,"signa":"2dd1 pc"}]'


def test_who_never_had_one_is_offered_nothing() -> None:
    assert fillings(SITI, None) == []


def test_what_is_left_of_an_iter_comes_before_the_whole() -> None:
    iter_, whole = fillings(SITI, PAST)
    assert iter_.words == "Ulangan iter dari resep 12-10-2026, sesudah ini tersisa 1"
    assert [(i.code, i.iter) for i in iter_.items] == [("MTF500", 1)]
    assert iter_.repeats == "resep-1"
    assert whole.words == "Resep terakhir 12-10-2026"
    assert [(i.code, i.iter) for i in whole.items] == [("MTF500", 0), ("AML5", 0)]
    assert whole.repeats == "", "a new paper is no repeat of the old one"
    assert (whole.doctor, whole.origin, whole.carrier) == ("dr. Made", "Poli Saraf", "gosend")


def test_a_racikan_is_repeated_whole() -> None:
    """Its iter was written beside one of its parts."""
    part = {"mix": 1, "mix_name": "Puyer batuk", "mix_unit": "bungkus", "mix_quantity": 15}
    first, second = replace(METFORMIN, **part), replace(AMLODIPIN, **part)  # type: ignore[arg-type]
    iter_ = fillings(SITI, replace(PAST, items=(first, second)))[0]
    assert [(i.code, i.iter) for i in iter_.items] == [("MTF500", 1), ("AML5", 1)]


def test_the_routine_list_comes_first() -> None:
    first = fillings(PatientRow("p", "S", "", "P", routine=ROUTINE), PAST)[0]
    assert (first.words, first.doctor) == ("Obat rutin", "dr. Made")
    assert [(i.code, i.signa, i.quantity, i.days) for i in first.items] == [
        ("MTF500", "2dd1 pc", 60, 30)
    ]
    alone = fillings(PatientRow("p", "S", "", "P", routine=ROUTINE), None)
    assert [f.words for f in alone] == ["Obat rutin"]


def test_batch_and_expiry_are_not_repeated() -> None:
    dated = replace(AMLODIPIN, batch="B7", expires="2026-12-31", indication="darah tinggi")
    [whole] = fillings(SITI, replace(PAST, items=(dated,)))
    assert (whole.items[0].batch, whole.items[0].expires) == ("", "")
    assert whole.items[0].indication == "darah tinggi", "he takes it for the same"


@pytest.mark.parametrize("kept", ["", "[", "7", '{"a": 1}', '[7, {"signa": "1dd1"}]'])
def test_a_list_of_another_shape_is_no_list(kept: str) -> None:
    assert read_routine(kept) == ()


def test_counts_of_another_shape_are_left_to_be_reckoned() -> None:
    kept = '[{"code": "A", "quantity": -3, "days": "30"}, {"code": "B", "quantity": true}]'
    assert read_routine(kept) == (RoutineItem("A", "", 0), RoutineItem("B", "", 0))


def test_no_medicines_are_no_routine() -> None:
    with pytest.raises(DomainError, match="Belum ada obat"):
        routine_body([])
    with pytest.raises(DomainError, match="paling banyak 40"):
        routine_body([RoutineItem("A", "1dd1", 1)] * 41)
