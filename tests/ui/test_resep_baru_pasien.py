"""A person whom the post does not know yet is entered inline, without a dialog."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from helpers.resep import Counter, open_counter
from helpers.typist import ENTER
from posobat.domain.change import Kind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return open_counter(qtbot)


def test_a_new_patient_takes_at_most_75_keys(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("Budi")  # nothing found: Enter adds
    clerk.enter("3510161203680001")
    clerk.type("12031968")
    clerk.type("l")
    clerk.enter("08123456789")
    clerk.press(ENTER, 2)  # no JKN card; no allergy
    clerk.enter("sobo")
    clerk.enter("Musi 5")
    clerk.press(ENTER, 3)  # RT, RW, dusun
    clerk.enter("masjid")
    clerk.press(ENTER)  # titik rumah
    clerk.enter("u")  # umum
    assert clerk.keys <= 75
    assert counter.items.rows[0].medicine.hasFocus()
    clerk.enter("metf")
    clerk.press(ENTER)
    clerk.ctrl(ENTER)
    [person] = counter.recorded(Kind.PATIENT_SET)[:1]
    assert person["name"] == "Budi"
    assert person["nik"] == "3510161203680001"
    assert (person["born"], person["sex"]) == ("1968-03-12", "L")
    assert (person["phone"], person["allergy"]) == ("628123456789", "tidak ada")
    assert (person["village_name"], person["landmark"]) == ("Sobo", "masjid")
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert (body["payer"], body["lane"]) == ("umum", "umum")


def test_what_was_typed_goes_where_its_shape_says(counter: Counter) -> None:
    counter.clerk.in_a_burst("3510161203680001")
    assert counter.patient.new.isHidden(), "an Enter that nobody answered adds nobody"
    counter.clerk.press(ENTER)
    new = counter.patient.new
    assert new.nik.text() == "3510161203680001"
    assert new.name.edit.hasFocus()


def test_a_number_that_is_no_number_adds_nobody(counter: Counter) -> None:
    counter.clerk.enter("351016")
    assert counter.patient.new.isHidden()
    assert "NIK memuat 16 angka" in counter.patient.field.error.text()
    counter.clerk.type("1")
    assert counter.patient.field.error.isHidden()


def test_who_a_known_person_is_cannot_be_changed_while_completing(qtbot: QtBot) -> None:
    counter = open_counter(qtbot)
    counter.desk.people[0] = replace(counter.desk.people[0], nik="3510165403680001", landmark="")
    counter.type_siti("metf")
    counter.clerk.press(ENTER)
    new = counter.patient.new
    assert [f.edit.isReadOnly() for f in (new.name, new.nik, new.born, new.landmark)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_the_nik_is_compared_but_fills_nothing_in(counter: Counter) -> None:
    clerk, new = counter.clerk, counter.patient.new
    clerk.enter("Budi")
    clerk.enter("3510161203680001")
    assert new.born.text() == ""
    clerk.type("12031969")
    clerk.type("p")
    words = "Di NIK tertulis tanggal lahir 12-03-1968 dan laki-laki. Cocokkan dengan KTP."
    assert new.comparison.text() == words
    assert new.comparison.property("role") == "error"
    new.born.edit.setFocus()
    new.born.edit.selectAll()
    clerk.type("12-03-1968")
    clerk.press(ENTER)
    clerk.type("l")
    assert new.comparison.text() == "Tanggal lahir dan jenis kelamin cocok dengan NIK."


def test_without_a_nik_a_reason_is_asked(counter: Counter) -> None:
    clerk, new = counter.clerk, counter.patient.new
    clerk.enter("Budi")
    clerk.press(ENTER)
    assert new.no_nik_reason.edit.hasFocus()
    clerk.enter("bayi")
    assert new.born.edit.hasFocus()
    assert new.form().no_nik_reason == "bayi"


def test_a_child_is_asked_for_the_weight(counter: Counter) -> None:
    clerk, new = counter.clerk, counter.patient.new
    clerk.enter("Budi")
    assert new.weight.isHidden()
    new.born.edit.setFocus()
    clerk.type("12032020")
    assert not new.weight.isHidden()
    new.weight.edit.setFocus()
    clerk.type("12,5")
    assert new.form().weight_g == 12500


def test_faults_of_the_new_person_stand_in_the_inline_form(counter: Counter) -> None:
    clerk, new = counter.clerk, counter.patient.new
    clerk.enter("Budi")
    new.nik.edit.setFocus()
    clerk.type("351016")
    clerk.ctrl(ENTER)
    assert counter.recorded(Kind.PATIENT_SET) == []
    assert new.nik.error.text() == "NIK harus 16 angka (baru 6)."
    assert new.born.error.text() == "Isi tanggal lahir."
    assert new.village.error.text() == "" or "desa" in new.village.error.text()
    assert new.nik.edit.hasFocus()


def test_the_payment_is_asked_after_the_person(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("Budi")
    counter.patient.new.point.edit.setFocus()
    clerk.press(ENTER)
    payment = counter.patient.payment
    assert payment.payer.choice.hasFocus()
    clerk.enter("s")  # SKTM
    assert payment.lane.value() == "pbi"
    assert payment.proof.edit.hasFocus()
    clerk.enter("SKTM 470/1")
    assert counter.items.rows[0].medicine.hasFocus()


def test_a_half_typed_new_patient_survives_in_the_draft(qtbot: QtBot) -> None:
    before = open_counter(qtbot)
    before.clerk.enter("Budi")
    before.clerk.enter("3510161203680001")
    before.page.hide()
    before.clerk.settle()
    after = open_counter(qtbot, before.desk)
    assert after.patient.is_new
    assert after.patient.new.name.text() == "Budi"
    assert after.patient.new.nik.text() == "3510161203680001"
