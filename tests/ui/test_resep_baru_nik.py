"""The NIK of a new patient is typed safely: compared, and keyed again at its end unless scanned."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.resep import Counter, open_counter
from helpers.typist import ENTER
from posobat.domain.change import Kind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return open_counter(qtbot)


def begin_budi(counter: Counter, nik: str = "3510161203680001") -> None:
    counter.by_hand()
    counter.clerk.enter("Budi")
    counter.clerk.enter(nik)


def test_a_number_typed_by_hand_is_keyed_again_at_its_end(counter: Counter) -> None:
    begin_budi(counter)
    new = counter.patient.new
    assert new.nik_again.edit.hasFocus()
    counter.clerk.type("0010")
    words = "Empat angka terakhir NIK berbeda (0001 dan 0010). Cocokkan dengan KTP."
    assert new.nik_again.error.text() == words
    assert new.nik_again.edit.hasFocus()
    counter.clerk.type("0001")
    assert new.born.edit.hasFocus()
    assert new.nik_again.error.isHidden()


def test_saving_past_the_second_keying_is_not_possible(counter: Counter) -> None:
    begin_budi(counter)
    counter.clerk.ctrl(ENTER)
    assert counter.patient.new.nik_again.error.text() == "Ketik ulang 4 angka terakhir NIK."
    assert counter.recorded(Kind.PATIENT_SET) == []


def test_another_number_is_keyed_again_anew(counter: Counter) -> None:
    begin_budi(counter)
    counter.clerk.type("0001")
    new = counter.patient.new
    new.nik.edit.setFocus()
    new.nik.edit.selectAll()
    counter.clerk.enter("3510161203680002")
    assert new.nik_again.text() == ""
    assert new.nik_again.edit.hasFocus()


def test_a_digit_too_many_taken_away_again_makes_no_scan_of_a_typed_number(
    counter: Counter,
) -> None:
    counter.by_hand()
    counter.clerk.enter("Budi")
    counter.clerk.type("35101612036800011")
    counter.clerk.press(Qt.Key.Key_Backspace)
    counter.clerk.press(ENTER)
    assert counter.patient.new.nik_again.edit.hasFocus()


def test_a_wrong_digit_typed_over_makes_no_scan_of_a_typed_number(counter: Counter) -> None:
    counter.by_hand()
    counter.clerk.enter("Budi")
    counter.clerk.type("3510161203680007")
    counter.patient.new.nik.edit.setSelection(15, 1)
    counter.clerk.enter("1")
    assert counter.patient.new.nik_again.edit.hasFocus()


def test_a_scan_over_an_older_number_is_still_a_scan(counter: Counter) -> None:
    counter.by_hand(0.01)
    counter.clerk.enter("Budi")
    counter.clerk.type("3510161203680007")
    counter.patient.new.nik.edit.selectAll()
    counter.clerk.enter("3510161203680001")
    assert counter.patient.new.nik_again.isHidden()
    assert counter.patient.new.born.edit.hasFocus()


def test_a_scanned_number_is_not_keyed_again(counter: Counter) -> None:
    counter.by_hand(0.01)
    counter.clerk.enter("Budi")
    counter.clerk.enter("3510161203680001")
    assert counter.patient.new.nik_again.isHidden()
    assert counter.patient.new.born.edit.hasFocus()
    assert counter.patient.new.form().nik_again is None


def test_a_number_scanned_into_the_search_is_not_keyed_again(counter: Counter) -> None:
    counter.by_hand(0.01)
    counter.clerk.in_a_burst("3510161203680001")
    counter.clerk.press(ENTER)
    counter.clerk.enter("Budi")
    counter.clerk.press(ENTER)
    assert counter.patient.new.born.edit.hasFocus()


def test_a_number_typed_into_the_search_is_keyed_again(counter: Counter) -> None:
    counter.by_hand()
    counter.clerk.in_a_burst("3510161203680001")
    counter.clerk.press(ENTER)
    counter.clerk.enter("Budi")
    counter.clerk.press(ENTER)
    assert counter.patient.new.nik_again.edit.hasFocus()


@pytest.mark.parametrize(
    ("nik", "said"),
    [
        ("351016120368", "NIK harus 16 angka (baru 12)."),
        ("3510991203680001", "Kode kecamatan di NIK tidak dikenal."),
        ("3510163113680001", "Tanggal lahir di NIK tidak ada di kalender."),
        ("35101612O3680001", "NIK hanya memuat angka."),
    ],
)
def test_a_wrong_number_is_said_at_once(counter: Counter, nik: str, said: str) -> None:
    begin_budi(counter, nik)
    assert counter.patient.new.nik.error.text() == said
    assert counter.patient.new.nik.edit.hasFocus()


def test_another_birth_date_than_in_the_number_is_refused(counter: Counter) -> None:
    begin_budi(counter)
    counter.clerk.type("0001")
    counter.clerk.type("13031968")
    counter.clerk.type("l")
    counter.clerk.ctrl(ENTER)
    assert counter.patient.new.nik.error.text() == (
        "Tanggal lahir di NIK (12-03-1968) berbeda dari yang diisi (13-03-1968)."
    )


def test_a_baby_has_a_reason_and_the_number_of_the_mother(counter: Counter) -> None:
    clerk, new = counter.clerk, counter.patient.new
    clerk.enter("By Ny Ani")
    clerk.press(ENTER)
    clerk.enter("bayi")
    assert new.mother_nik.edit.hasFocus()
    clerk.enter("3510165203900001")
    clerk.type("20112026")
    clerk.type("p")
    assert new.weight.isVisible()
    form = new.form()
    assert (form.no_nik_reason, form.mother_nik) == ("bayi", "3510165203900001")
