"""The clerk types a NIK from a worn KTP: slips of the finger must show, migrants must pass."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.people import AREAS, SITI_NIK, TODAY
from posobat.domain.errors import DomainError
from posobat.domain.nik import born_and_sex, check_again, check_nik, mask_nik, nik_notice

BORN = date(1980, 4, 12)


def sentence(text: str, born: date | None = BORN, sex: str = "P") -> str:
    with pytest.raises(DomainError) as fault:
        check_nik(text, AREAS.districts, born, sex)
    assert fault.value.field == "nik"
    return fault.value.pesan


@pytest.mark.parametrize("typed", [SITI_NIK, "35.1009.520480.0007", " 3510 0952 0480 0007 "])
def test_the_number_may_be_typed_with_spaces_and_dots(typed: str) -> None:
    assert check_nik(typed, AREAS.districts, BORN, "P") == SITI_NIK


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("351009520480", "NIK harus 16 angka (baru 12)."),
        (SITI_NIK + "1", "NIK harus 16 angka (terisi 17)."),
        ("35100952O4800007", "NIK hanya memuat angka."),
        ("٣٥١٠٠٩٥٢٠٤٨٠٠٠٠٧", "NIK hanya memuat angka."),
        ("3510995204800007", "Kode kecamatan di NIK tidak dikenal."),
        ("2010095204800007", "Kode kecamatan di NIK tidak dikenal."),
        ("3201005204800007", "Kode kecamatan di NIK tidak dikenal."),
        ("3510097202800007", "Tanggal lahir di NIK tidak ada di kalender."),
        (
            "3510095304800007",
            "Tanggal lahir di NIK (13-04-1980) berbeda dari yang diisi (12-04-1980).",
        ),
        (
            "3510091204800007",
            "Jenis kelamin di NIK (laki-laki) berbeda dari yang diisi (perempuan).",
        ),
    ],
)
def test_each_slip_has_its_sentence(typed: str, said: str) -> None:
    assert sentence(typed) == said


def test_without_a_list_the_range_of_codes_is_checked() -> None:
    assert check_nik("3510995204800007") == "3510995204800007"
    with pytest.raises(DomainError, match="NIK-KECAMATAN"):
        check_nik("3510005204800007")


def test_a_number_from_another_province_only_asks_for_a_second_look() -> None:
    nik = check_nik("5171015204800007", AREAS.districts, BORN, "P")
    notice = nik_notice(nik)
    assert notice is not None
    assert notice.pesan == "NIK ini terbit di luar Banyuwangi. Cocokkan dengan KTP."
    assert nik_notice(SITI_NIK) is None


def test_birth_date_and_sex_are_read_ahead_for_a_new_patient() -> None:
    assert born_and_sex(SITI_NIK, TODAY) == (BORN, "P")
    assert born_and_sex("3510091204100007", TODAY) == (date(2010, 4, 12), "L")
    assert born_and_sex("3510092311260007", TODAY) == (date(1926, 11, 23), "L")
    assert born_and_sex("351009", TODAY) is None
    assert born_and_sex("3510097202800007", TODAY) is None


@given(
    born=st.dates(date(1907, 1, 1), TODAY),
    sex=st.sampled_from("LP"),
    at=st.integers(6, 11),
    digit=st.sampled_from("0123456789"),
)
def test_a_wrong_digit_in_the_birth_date_never_passes(
    born: date, sex: str, at: int, digit: str
) -> None:
    day = born.day + (40 if sex == "P" else 0)
    nik = f"351009{day:02d}{born:%m%y}0007"
    assert check_nik(nik, AREAS.districts, born, sex) == nik
    wrong = nik[:at] + digit + nik[at + 1 :]
    if wrong != nik:
        with pytest.raises(DomainError):
            check_nik(wrong, AREAS.districts, born, sex)


def test_others_at_the_counter_see_four_digits() -> None:
    assert mask_nik(SITI_NIK) == "************0007"
    assert mask_nik("") == ""


def test_a_number_typed_by_hand_is_keyed_twice_at_its_end() -> None:
    check_again(SITI_NIK, "0007")
    for again, said in (
        ("", "Ketik ulang 4 angka terakhir NIK."),
        (
            "0001",
            "Empat angka terakhir NIK berbeda (0007 dan 0001). Cocokkan dengan KTP.",
        ),
    ):
        with pytest.raises(DomainError) as fault:
            check_again(SITI_NIK, again)
        assert (fault.value.field, fault.value.pesan) == ("nik_again", said)
