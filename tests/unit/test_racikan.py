"""A racikan is several medicines in one preparation: one name, one signa, one bundle."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from helpers.people import AREAS, NO_COURIER, REFERENCE, TODAY, a_prescription, an_item
from posobat.domain.forms import ItemForm, PrescriptionForm
from posobat.domain.patient import patient_body
from posobat.domain.prescription import check_prescription, prescription_body
from posobat.domain.prescription_items import mix_medicine
from posobat.domain.signa import parse, quantity

PUYER: dict[str, Any] = {
    "signa": "3dd1 pc", "days": 5, "mix": 1, "mix_name": "Puyer batuk",
    "mix_unit": "bungkus", "mix_quantity": 15,
}  # fmt: skip


def body(*items: ItemForm) -> dict[str, Any]:
    form = a_prescription(*items)
    assert form.patient is not None
    known = patient_body(form.patient, AREAS, TODAY)
    return prescription_body(
        form, "0" * 32, known, REFERENCE, today=TODAY, slip_numbers=lambda n: ["BLB-1"] * n
    )[0]


def faults(form: PrescriptionForm) -> list[tuple[str, str]]:
    assert form.patient is not None
    known = patient_body(form.patient, AREAS, TODAY)
    return [(f.field, f.pesan) for f in check_prescription(form, known, REFERENCE, TODAY)]


def part(medicine: str, count: int, **changes: Any) -> ItemForm:
    return replace(ItemForm(medicine, quantity=count, **PUYER), **changes)


def test_its_rows_say_the_same_name_and_are_taken_by_the_pack() -> None:
    first, second = body(part("MET500", 5), part("AML10", 8))["items"]
    for row, count in ((first, 5), (second, 8)):
        assert row["sentence"] == "3 × sehari 1 bungkus, sesudah makan"
        assert (row["mix"], row["mix_name"]) == (1, "Puyer batuk")
        assert (row["mix_unit"], row["mix_quantity"]) == ("bungkus", 15)
        assert (row["quantity"], row["unit"]) == (count, "tablet")


def test_what_is_no_racikan_says_nothing_of_it() -> None:
    [row] = body(an_item())["items"]
    assert not {"mix", "mix_name", "batch", "expires"} & set(row)


def test_one_forbidden_part_keeps_the_whole_racikan_at_the_post() -> None:
    rows = (part("MET500", 5), part("DIA5", 2), an_item("AML10", signa="1dd1"))
    ride, stay = body(*rows)["bundles"]
    assert (ride["method"], ride["items"]) == ("kurir", [3])
    assert (stay["method"], stay["items"]) == ("ambil", [1, 2])
    assert stay["reasons"] == [f"Diazepam 5 mg tablet: {NO_COURIER}"]


@pytest.mark.parametrize(
    ("rows", "field", "said"),
    [
        (
            (part("MET500", 5, mix_name=""), part("AML10", 5)),
            "items.0.mix_name",
            "Isi nama racikan.",
        ),
        (
            (part("MET500", 5), part("AML10", 5, mix_unit="ember")),
            "items.1.mix_unit",
            "Pilih bentuk racikan.",
        ),
        (
            (part("MET500", 5, mix_quantity=0), part("AML10", 5)),
            "items.0.mix_quantity",
            "Isi jumlah bungkus racikan.",
        ),
        (
            (part("MET500", 5), an_item("AML10", signa="1dd1")),
            "items.0.medicine",
            "Racikan perlu paling sedikit dua obat.",
        ),
    ],
)
def test_each_rule_has_its_place_and_sentence(
    rows: tuple[ItemForm, ...], field: str, said: str
) -> None:
    assert faults(a_prescription(*rows)) == [(field, said)]


@pytest.mark.parametrize(
    ("unit", "signa", "sentence", "count"),
    [
        ("bungkus", "3dd1 pc", "3 × sehari 1 bungkus, sesudah makan", 15),
        ("kapsul", "2dd1", "2 × sehari 1 kapsul", 10),
        ("pot", "2dd ue", "2 × sehari oleskan tipis", 1),
        ("botol", "3dd5 ml", "3 × sehari 5 ml", 1),
    ],
)
def test_directions_are_of_what_is_taken(unit: str, signa: str, sentence: str, count: int) -> None:
    read = parse(signa, mix_medicine("Racikan", unit))
    assert (read.sentence, quantity(read, 5)) == (sentence, count)


def test_an_iter_beside_one_part_is_the_whole_racikan_s() -> None:
    first, second = body(part("MET500", 5), part("AML10", 8, iter=2))["items"]
    assert (first["iter"], second["iter"]) == (2, 2)


def test_no_iter_for_a_racikan_that_holds_a_psychotropic() -> None:
    """Whichever part it was written beside."""
    rows = (part("MET500", 5, iter=2), part("DIA5", 2))
    said = "Iter tidak berlaku untuk narkotika/psikotropika."
    assert faults(a_prescription(*rows)) == [("items.0.iter", said)]


# -- batch and expiry


def test_batch_and_expiry_go_with_the_row() -> None:
    [row] = body(an_item(batch="B7 01", expires=date(2027, 6, 30)))["items"]
    assert (row["batch"], row["expires"]) == ("B7 01", "2027-06-30")


def test_a_medicine_that_expires_before_it_is_used_up_is_refused() -> None:
    end = TODAY + timedelta(days=30)
    assert faults(a_prescription(an_item(expires=end))) == []
    assert faults(a_prescription(an_item(expires=end - timedelta(days=1)))) == [
        ("items.0.expires", "Kedaluwarsa sebelum obat habis dipakai.")
    ]
