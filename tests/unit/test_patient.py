"""A new patient is written down once, whole, and any odd name survives as it was typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.people import AREAS, SITI_NIK, TODAY, a_patient, an_address
from posobat.domain.errors import DomainError
from posobat.domain.forms import AddressForm, PatientForm
from posobat.domain.patient import (
    age_years,
    changed_fields,
    check_patient,
    patient_body,
    patient_notices,
)
from posobat.domain.text import clean


def test_a_whole_form_becomes_the_body_of_an_op() -> None:
    body = patient_body(a_patient(), AREAS, TODAY)
    assert body["name"] == "Siti Aminah"
    assert (body["nik"], body["born"], body["sex"]) == (SITI_NIK, "1980-04-12", "P")
    assert (body["jkn"], body["phone"]) == ("0001234567890", "6281234567890")
    assert (body["village"], body["rt"]) == ("35.10.09.2001", "002")
    assert not {"phone_alt", "no_nik_reason", "weight_g"} & set(body), "empty keys are left out"
    assert all(isinstance(value, str | int) for value in body.values())
    assert patient_notices(a_patient(), AREAS) == []


def test_all_faults_show_at_once_in_the_order_of_the_screen() -> None:
    faults = check_patient(
        PatientForm(name="Bud1", jkn="1", phone="0812", address=AddressForm(landmark="a")),
        AREAS,
        TODAY,
    )
    assert [(f.field, f.pesan) for f in faults] == [
        ("name", "Nama pasien tidak boleh memuat angka."),
        ("nik", "Isi NIK, atau tulis alasan belum ada NIK."),
        ("born", "Isi tanggal lahir."),
        ("sex", "Pilih jenis kelamin."),
        ("allergy", "Tanyakan alergi: isi, atau centang 'Tidak ada'."),
        ("jkn", "Nomor JKN harus 13 angka."),
        ("phone", "Nomor HP tidak lengkap. Contoh 0812-3456-7890."),
        ("address.landmark", "Isi patokan agar kurir mudah mencari."),
    ]


def test_the_number_is_compared_with_what_the_patient_says() -> None:
    faults = check_patient(a_patient(born=date(1980, 4, 13)), AREAS, TODAY)
    faults += check_patient(a_patient(sex="L"), AREAS, TODAY)
    assert [(f.field, f.pesan) for f in faults] == [
        ("nik", "Tanggal lahir di NIK (12-04-1980) berbeda dari yang diisi (13-04-1980)."),
        ("nik", "Jenis kelamin di NIK (perempuan) berbeda dari yang diisi (laki-laki)."),
    ]


def test_a_baby_without_a_number_is_still_cared_for() -> None:
    baby = a_patient(
        name="By. Ny. Aminah",
        nik="",
        no_nik_reason="bayi baru lahir",
        born=date(2026, 11, 20),
        weight_g=3100,
    )
    body = patient_body(baby, AREAS, TODAY)
    assert body["no_nik_reason"] == "bayi baru lahir"
    assert body["weight_g"] == 3100
    assert "nik" not in body


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2026, 11, 23), "Periksa tanggal lahir: umur -1 tahun."),
        (date(1905, 11, 21), "Periksa tanggal lahir: umur 121 tahun."),
    ],
)
def test_an_impossible_age_is_told(born: date, said: str) -> None:
    with pytest.raises(DomainError) as fault:
        patient_body(a_patient(nik="", no_nik_reason="hilang", born=born), AREAS, TODAY)
    assert (fault.value.field, fault.value.pesan) == ("born", said)


def test_age_turns_on_the_birthday() -> None:
    assert age_years(date(2014, 11, 22), TODAY) == 12
    assert age_years(date(2014, 11, 23), TODAY) == 11
    assert age_years(date(2024, 2, 29), date(2026, 2, 28)) == 1


def test_weight_is_asked_for_a_child_and_must_be_possible() -> None:
    child = a_patient(nik="", no_nik_reason="belum punya", born=date(2014, 11, 23))
    assert [f.pesan for f in check_patient(child, AREAS, TODAY)] == [
        "Berat badan wajib untuk anak."
    ]
    for grams in (499, 250_001, 0, -3):
        faults = check_patient(a_patient(weight_g=grams), AREAS, TODAY)
        assert [f.pesan for f in faults] == ["Berat badan harus 0,5 sampai 250 kg."]


@pytest.mark.parametrize(
    "name",
    [
        "<b>Budi</b> & <script>alert('x')</script>",
        "Robert'); DROP TABLE patients;--",
        "محمد علي",
        "Siti 🌺 Aminah",
        "M. Sa'id, S.Pd.",
        "{name} %s ${jndi}",
        "=CMD|' /C calc'!A",
    ],
)
def test_hostile_names_are_kept_letter_by_letter(name: str) -> None:
    assert patient_body(a_patient(name=name), AREAS, TODAY)["name"] == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Budi\x00", "Nama pasien memuat karakter yang tidak dapat disimpan."),
        ("Budi\x1b[2J", "Nama pasien memuat karakter yang tidak dapat disimpan."),
        ("Budi \u202eitiS", "Nama pasien memuat karakter yang tidak dapat disimpan."),
        ("Budi \ud800", "Nama pasien memuat karakter yang tidak dapat disimpan."),
        ("B" * 81, "Nama pasien terlalu panjang: 81 huruf, maksimal 80."),
        ("B" * 100_000, "Nama pasien terlalu panjang: 100000 huruf, maksimal 80."),
        ("Budi ٣", "Nama pasien tidak boleh memuat angka."),
        ("🌺🌺", "Isi nama pasien, paling sedikit 2 huruf."),
        ("", "Isi nama pasien, paling sedikit 2 huruf."),
    ],
)
def test_names_that_cannot_be_kept_are_told(name: str, said: str) -> None:
    with pytest.raises(DomainError) as fault:
        patient_body(a_patient(name=name), AREAS, TODAY)
    assert fault.value.pesan.startswith(said)
    assert fault.value.field == "name"


def test_one_spelling_of_the_same_letters() -> None:
    assert clean("  Rene\u0301 \t\n Siti\u00a0Aminah\ufeff ") == "Ren\u00e9 Siti Aminah"


@given(text=st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_crashes_the_form(text: str) -> None:
    form = a_patient(
        name=text,
        nik=text,
        no_nik_reason=text,
        sex=text,
        jkn=text,
        phone=text,
        phone_alt=text,
        allergy=text,
        address=an_address(
            village=text, kecamatan=text, street=text, rt=text, landmark=text, point=text
        ),
    )
    assert check_patient(form, AREAS, TODAY)


@given(text=st.text(st.characters(exclude_categories=()), max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    try:
        once = clean(text)
    except DomainError:
        return
    assert clean(once) == once
    once.encode()  # what is kept can always be stored and sent


def test_a_migrant_number_and_a_far_point_only_raise_doubts() -> None:
    form = a_patient(nik="5101015204800007", address=an_address(point="-7.257472, 112.752088"))
    assert check_patient(form, AREAS, TODAY) == []
    assert [n.field for n in patient_notices(form, AREAS)] == ["nik", "address.point"]


def test_only_what_changed_is_said_again() -> None:
    old = patient_body(a_patient(phone_alt="0813-1111-2222"), AREAS, TODAY)
    new = patient_body(a_patient(phone="0857-0000-1111"), AREAS, TODAY)
    assert changed_fields(old, new) == {"phone": "6285700001111", "phone_alt": None}
    assert changed_fields(new, new) == {}
    assert changed_fields({"phone_alt": None}, {}) == {}


def test_what_is_true_only_together_is_said_together() -> None:
    """Or two edits could merge into a village of one and the kecamatan of the other."""
    old = {"village": "35.10.16.1001", "village_name": "Kertosari", "kecamatan": "Banyuwangi"}
    moved = old | {"village": "35.10.16.1002", "village_name": "Sobo"}
    assert changed_fields(old, moved) == moved
    assert changed_fields({"lat_e6": 1, "lon_e6": 2}, {"lat_e6": 1, "lon_e6": 3}) == {
        "lat_e6": 1, "lon_e6": 3,
    }  # fmt: skip
    assert changed_fields(old, old | {"rt": "002"}) == {"rt": "002"}


def test_a_baby_is_found_by_the_number_of_the_mother() -> None:
    baby = a_patient(
        nik="", no_nik_reason="bayi", born=date(2026, 11, 20), weight_g=3100, mother_nik=SITI_NIK
    )
    assert patient_body(baby, AREAS, TODAY)["mother_nik"] == SITI_NIK
    [fault] = check_patient(replace(baby, mother_nik="351009"), AREAS, TODAY)
    assert (fault.field, fault.pesan) == ("mother_nik", "NIK ibu harus 16 angka (baru 6).")
    later = replace(baby, nik="3510092011260001", no_nik_reason="", sex="L")
    assert "mother_nik" not in patient_body(later, AREAS, TODAY), "the own number is enough"


def test_the_last_digits_are_compared_only_where_they_were_asked() -> None:
    assert check_patient(a_patient(), AREAS, TODAY) == []
    assert check_patient(a_patient(nik_again="0007"), AREAS, TODAY) == []
    [fault] = check_patient(a_patient(nik_again="0008"), AREAS, TODAY)
    assert fault.field == "nik_again"
