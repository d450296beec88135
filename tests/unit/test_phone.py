import pytest
from hypothesis import given
from hypothesis import strategies as st

from posobat.domain.errors import DomainError
from posobat.domain.phone import (
    display_phone,
    mask_phone,
    normalise_office_phone,
    normalise_phone,
)


@pytest.mark.parametrize(
    "typed",
    [
        "0812-3456-7890",
        "081234567890",
        "+62 812 3456 7890",
        "+62 (0)812 3456 7890",
        "6281234567890",
        "81234567890",
    ],
)
def test_every_usual_spelling_is_one_number(typed: str) -> None:
    assert normalise_phone(typed) == "6281234567890"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0812",
        "08123456",
        "0812345678901",
        "08123456789012",
        "0333-421118",
        "0812x3456789",
        "٠٨١٢٣٤٥٦٧٨٩٠",
    ],
)
def test_an_incomplete_number_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(DomainError) as fault:
        normalise_phone(typed, "phone_alt")
    assert fault.value.pesan == "Nomor HP tidak lengkap. Contoh 0812-3456-7890."
    assert fault.value.field == "phone_alt"


@given(st.from_regex(r"8[0-9]{7,10}", fullmatch=True))
def test_what_is_shown_can_be_typed_again(rest: str) -> None:
    phone = normalise_phone("0" + rest)
    assert normalise_phone(display_phone(phone)) == phone
    assert 8 <= len(phone) - 2 <= 11


def test_shown_in_groups_and_masked_outside_the_pack() -> None:
    assert display_phone("6281234567890") == "0812-3456-7890"
    assert display_phone("62812345678") == "0812-3456-78"
    assert mask_phone("6281234567890") == "****-****-7890"
    assert display_phone("") == mask_phone("") == ""


@pytest.mark.parametrize(("typed", "rest"), [("081234567", 8), ("081234567890", 11)])
def test_the_shortest_and_the_longest_number(typed: str, rest: int) -> None:
    assert len(normalise_phone(typed)) == 2 + rest


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0333-421118", "62333421118"),
        ("(0333) 421118", "62333421118"),
        ("+62 333 421118", "62333421118"),
        ("0812-0000-0118", "6281200000118"),
    ],
)
def test_a_hospital_may_have_a_landline(typed: str, kept: str) -> None:
    assert normalise_office_phone(typed) == kept


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("62333421118", "0333-421118"),
        ("0333-421118", "0333-421118"),
        ("62215551234", "021-5551234"),
        ("0812-3456-7890", "0812-3456-7890"),
        ("+62 812 3456 7890", "0812-3456-7890"),
        ("sambungan 12", "sambungan 12"),
    ],
)
def test_a_number_is_read_as_people_say_it_however_it_was_kept(kept: str, read: str) -> None:
    assert display_phone(kept) == read


def test_a_landline_without_its_area_code_is_asked_again() -> None:
    with pytest.raises(DomainError):
        normalise_office_phone("421118")
