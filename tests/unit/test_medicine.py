"""Four letters find the medicine; a name that means two is never chosen for the clerk."""

from dataclasses import replace

import pytest

from helpers.machine import least_ms, slowness
from posobat.domain.errors import DomainError
from posobat.domain.medicine import Formulary, Medicine, MedicineClass, Route
from posobat.store.reference import load_reference


@pytest.fixture(scope="module")
def formulary() -> Formulary:
    return load_reference().formulary


def codes(found: list[Medicine]) -> list[str]:
    return [m.code for m in found]


def test_display_leaves_out_what_is_empty(formulary: Formulary) -> None:
    assert formulary.by_code("MET500T").display == "Metformin 500 mg tablet"
    assert formulary.by_code("VBKT").display == "Vitamin B kompleks tablet"


def test_look_alikes_show_tall_man_letters(formulary: Formulary) -> None:
    assert formulary.by_code("AZI500T").screen_name == "aziTROmisin 500 mg tablet"
    assert formulary.by_code("ERI500T").code in formulary.by_code("AZI500T").lookalikes
    assert formulary.by_code("OME20K").screen_name == "Omeprazol 20 mg kapsul"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("MET500T", "MET500T"),
        ("met500t", "MET500T"),
        ("Metformin 500 mg tablet", "MET500T"),
        ("  metformin  500mg TABLET ", "MET500T"),
        ("omeprazol", "OME20K"),
        ("amlodipin 10 mg tablet", "AML10T"),
    ],
)
def test_find_by_code_display_or_single_name(formulary: Formulary, typed: str, code: str) -> None:
    assert formulary.find(typed).code == code


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "Metformin",
            "Metformin ada beberapa: 500 mg tablet atau 850 mg tablet. Pilih salah satu.",
        ),
        ("Metfromin", "Obat Metfromin tidak ada di formularium. Mungkin Metformin?"),
        ("MET5OOT", "Obat MET5OOT tidak ada di formularium. Mungkin MET850T atau MET500T?"),
        ("XYZ123", "Obat XYZ123 tidak ada di formularium."),
        ("", "Isi nama obat."),
    ],
)
def test_find_refuses_with_a_sentence(formulary: Formulary, typed: str, sentence: str) -> None:
    with pytest.raises(DomainError) as caught:
        formulary.find(typed)
    assert caught.value.pesan == sentence


def test_four_letters_are_enough(formulary: Formulary) -> None:
    assert codes(formulary.suggest("metf")) == ["MET500T", "MET850T"]
    assert codes(formulary.suggest("met 850")) == ["MET850T"]
    assert codes(formulary.suggest("para sir")) == ["PCT120S"]
    assert codes(formulary.suggest("glargin")) == ["INSGLA"]
    assert formulary.suggest("   ") == []
    assert formulary.suggest("qqqq") == []


def test_strengths_come_in_order(formulary: Formulary) -> None:
    assert codes(formulary.suggest("amlo")) == ["AML5T", "AML10T"]


def test_use_ranks_after_letters(formulary: Formulary) -> None:
    plain = codes(formulary.suggest("amlo"))
    used = codes(formulary.suggest("amlo", usage={"AML10T": 40}))
    assert (plain, used) == (["AML5T", "AML10T"], ["AML10T", "AML5T"])
    by_name = formulary.suggest("klor", limit=50, usage={"MET500T": 999, "DMP10S": 999})
    assert all(m.name.lower().startswith("klor") for m in by_name[:3])


def test_at_most_eight_rows(formulary: Formulary) -> None:
    assert len(formulary.suggest("a")) == 8
    assert len(formulary.suggest("a", limit=3)) == 3


def test_search_keeps_up_with_typing_over_a_thousand_rows(formulary: Formulary) -> None:
    rows = list(formulary.medicines.values())
    many = Formulary.of(
        replace(m, code=f"{m.code}-{n}", name=f"{m.name} {n}") for n in range(4) for m in rows
    )
    assert len(many.medicines) > 1000
    many.suggest("x")
    cost = least_ms(lambda: many.suggest("metf 5"))
    assert cost < 30 * slowness(), "several times what it takes"


def test_a_code_is_one_medicine() -> None:
    row = Medicine("A1", "A", "1 mg", "tablet", "tablet", MedicineClass.KERAS)
    with pytest.raises(DomainError, match="dipakai dua kali"):
        Formulary.of([row, replace(row, name="B")])


def test_only_narcotics_and_psychotropics_are_controlled() -> None:
    assert {kind for kind in MedicineClass if kind.controlled} == {
        MedicineClass.NARKOTIKA,
        MedicineClass.PSIKOTROPIKA,
    }


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("DIA5T", MedicineClass.PSIKOTROPIKA),
        ("ALZ05T", MedicineClass.PSIKOTROPIKA),
        ("KLB10T", MedicineClass.PSIKOTROPIKA),
        ("KOD10T", MedicineClass.NARKOTIKA),
        ("MOR10T", MedicineClass.NARKOTIKA),
        ("EFE25T", MedicineClass.PREKURSOR),
        ("MTE125T", MedicineClass.PREKURSOR),
        ("TRA50K", MedicineClass.OOT),
        ("TRH2T", MedicineClass.OOT),
        ("AMT25T", MedicineClass.OOT),
        ("PCT500T", MedicineClass.BEBAS),
        ("CTM4T", MedicineClass.BEBAS_TERBATAS),
        ("AMX500T", MedicineClass.KERAS),
    ],
)
def test_classes_of_the_starter_formulary(
    formulary: Formulary, code: str, kind: MedicineClass
) -> None:
    assert formulary.by_code(code).kind is kind


def test_marks_of_the_starter_formulary(formulary: Formulary) -> None:
    insulin = formulary.by_code("INSASP")
    assert insulin.insulin
    assert insulin.cold
    assert insulin.high_alert
    assert formulary.by_code("AMX125SK").bud_days == 7
    assert formulary.by_code("SLD50T").erectile
    assert not formulary.by_code("SLD20T").erectile
    assert formulary.by_code("HID25K").route is Route.LUAR
    assert "kocok dahulu" in formulary.by_code("AMX125SK").warnings
