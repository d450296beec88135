"""What "Resep baru" says, without a window."""

from datetime import date

import pytest

from helpers.memory_ports import MEDICINES, patients, small_reference
from posobat.app.views import PatientRow
from posobat.domain.medicine import Medicine
from posobat.store.reference import load_reference
from posobat.ui.resep_baru import medicine_words as words
from posobat.ui.resep_baru import presenter
from posobat.ui.resep_baru.presenter import Kind

TODAY = date(2026, 11, 22)
METFORMIN, AMLODIPIN, _, PARACETAMOL, DIAZEPAM, BETAMETASON = MEDICINES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3510161203680001", Kind.NIK),
        ("3510 1612 0368 0001", Kind.NIK),
        ("0001234567800", Kind.JKN),
        ("081234567890", Kind.PHONE),
        ("0812-3456-78901", Kind.PHONE),
        ("+62 812 3456 789", Kind.PHONE),
        ("siti am", Kind.NAME),
        ("35101612", Kind.NAME),
        ("", Kind.NAME),
    ],
)
def test_the_shape_decides_what_was_typed(text: str, kind: Kind) -> None:
    assert presenter.kind_of(text) is kind


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("1968-03-14", "58 th"),
        ("1968-11-23", "57 th"),
        ("2025-12-01", "11 bln"),
        ("2026-11-20", "0 bln"),
        ("", ""),
    ],
)
def test_age_in_months_below_two_years(born: str, said: str) -> None:
    assert presenter.age_words(born, TODAY) == said


def test_a_suggestion_tells_namesakes_apart_and_masks_numbers() -> None:
    first, second = presenter.patient_row_words(patients()[0], TODAY)
    assert first == "Siti Aminah · P, 58 th"
    assert second == "JKN ····7800 · Jl. Ikan Tongkol 12, Kertosari, Banyuwangi"
    assert "00012345678" not in second


def test_a_patient_about_whom_little_is_known() -> None:
    row = PatientRow("p", "Budi", "", "")
    first, second = presenter.patient_summary(row, TODAY)
    assert first == "Budi · Alergi: belum ditanyakan"
    assert second == "Alamat belum ada · tanpa nomor HP"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14031968", date(1968, 3, 14)),
        ("14-03-1968", date(1968, 3, 14)),
        ("1/3/2020", date(2020, 3, 1)),
        ("31022000", None),
        ("140368", None),
        ("kemarin", None),
    ],
)
def test_dates_as_people_type_them(typed: str, day: date | None) -> None:
    assert presenter.parse_born(typed) == day


@pytest.mark.parametrize(
    ("typed", "grams"), [("12", 12000), ("12,5", 12500), ("9.25 kg", 9250), ("berat", None)]
)
def test_weights_as_people_type_them(typed: str, grams: int | None) -> None:
    assert presenter.parse_weight(typed) == grams


def test_the_nik_is_silent_until_there_is_something_to_compare() -> None:
    nik = "3510165203680001"
    assert presenter.compare_nik(nik, None, "", TODAY).agrees is None
    assert presenter.compare_nik("3510", date(1968, 3, 12), "P", TODAY).agrees is None
    assert presenter.compare_nik(nik, date(1968, 3, 12), "", TODAY).agrees is None
    assert presenter.compare_nik(nik, date(1968, 3, 12), "P", TODAY).agrees is True
    assert presenter.compare_nik(nik, date(1968, 3, 12), "L", TODAY).agrees is False
    assert presenter.compare_nik(nik, date(1968, 12, 3), "", TODAY).agrees is False


def test_nothing_found_offers_a_new_patient_or_counts_the_digits() -> None:
    assert presenter.nothing_found_words("budi").endswith("Enter untuk menambah pasien baru")
    assert "(terisi 6)" in presenter.nothing_found_words("351016")


def test_what_a_delivery_still_needs() -> None:
    bare = PatientRow("p", "Budi", "1968-03-12", "L")
    assert presenter.missing_door(bare, "kurir") == ["phone", "village", "landmark"]
    assert presenter.missing_door(bare, "ambil") == []
    said = presenter.missing_words(["phone", "village", "landmark"])
    assert said == "Untuk diantar masih perlu nomor HP, desa dan kecamatan dan patokan."
    assert presenter.missing_door(patients()[0], "kurir") == []


def test_the_free_lane_follows_the_payer() -> None:
    assert presenter.lane_for("bpjs_pbi") == "pbi"
    assert presenter.lane_for("sktm") == "pbi"
    assert presenter.lane_for("umum") == "umum"
    assert presenter.lane_for("") == ""
    assert presenter.fare_words("pbi") == "Biaya ditanggung: Gancang Aron"


@pytest.mark.parametrize(
    ("text", "medicine", "days", "count", "span"),
    [
        ("2dd1 pc", METFORMIN, 0, 60, 30),
        ("2dd1 pc", METFORMIN, 10, 20, 10),
        ("3dd1", PARACETAMOL, 0, 9, 3),
        ("3dd1 5hari", PARACETAMOL, 30, 15, 5),
        ("3dd1 10", PARACETAMOL, 30, 10, 3),
        ("2dd ue", BETAMETASON, 0, 1, 3),
    ],
)
def test_quantity_is_frequency_times_dose_times_days(
    text: str, medicine: Medicine, days: int, count: int, span: int
) -> None:
    reading = words.read_signa(text, medicine, days)
    assert (reading.quantity, reading.days, reading.error) == (count, span, "")


def test_what_cannot_be_read_is_an_error_and_free_text_has_no_quantity() -> None:
    assert words.read_signa("3zz", METFORMIN, 0).error
    free = words.read_signa("= oleskan bila gatal", BETAMETASON, 0)
    assert (free.sentence, free.quantity, free.error) == ("oleskan bila gatal", 0, "")
    assert words.read_signa("1dd6", METFORMIN, 0).confirm


def test_chronic_medicines_last_thirty_days_others_three() -> None:
    assert words.default_days(METFORMIN) == 30
    assert words.default_days(AMLODIPIN) == 30
    assert words.default_days(PARACETAMOL) == 3


def test_the_preview_is_a_whole_sentence() -> None:
    reading = words.read_signa("2dd1 pc", METFORMIN, 0)
    said = words.preview_words(reading, METFORMIN, reading.quantity)
    assert said == "2 × sehari 1 tablet, sesudah makan · 60 tablet untuk 30 hari"
    assert words.preview_words(reading, METFORMIN, 0).endswith("isi jumlahnya")


def test_look_alikes_and_marks_of_a_suggestion() -> None:
    assert words.medicine_words(BETAMETASON) == (
        "BETAmetason 0,1 % krim",
        "obat keras · tube",
        "Mirip Deksametason: baca ulang namanya.",
    )


def test_the_split_is_said_in_one_line_and_under_the_row() -> None:
    policies = small_reference().policies
    view = words.split_view([METFORMIN, DIAZEPAM], [30, 3], "kurir", policies, TODAY)
    assert view.summary == "1 bundel kurir: 1 obat · 1 bundel ambil sendiri: 1 obat"
    assert view.refused[0] == ""
    assert "tidak boleh dititipkan ke kurir" in view.refused[1]
    alone = words.split_view([METFORMIN], [30], "ambil", policies, TODAY)
    assert alone.summary == "1 bundel ambil sendiri: 1 obat"


def test_the_same_medicine_twice_is_said_at_the_second_row() -> None:
    said = words.same_substance_words([METFORMIN, AMLODIPIN, METFORMIN])
    assert said == ["", "", "Zat aktif sama pada baris 1 dan 3."]


def test_a_look_alike_is_called_by_its_name() -> None:
    medicines = load_reference().formulary.medicines
    _, _, warning = words.medicine_words(medicines["MET500T"], medicines)
    assert warning == "Mirip metroNIDAZOL: baca ulang namanya."
    _, _, warning = words.medicine_words(medicines["MTZ500T"], medicines)
    assert warning == "Mirip metFORMIN: baca ulang namanya."
