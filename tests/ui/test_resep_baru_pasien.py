"""A person whom the post does not know yet is entered inline, without a dialog."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.resep import Counter, open_counter
from helpers.typist import ENTER
from posobat.domain.change import Kind
from posobat.ui.changes import Changes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return open_counter(qtbot)


def test_a_new_patient_takes_at_most_75_keys(counter: Counter) -> None:
    counter.by_hand()
    clerk = counter.clerk
    clerk.enter("Budi")  # nothing found: Enter adds
    clerk.enter("3510161203680001")
    clerk.type("0001")  # its last four digits once more
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


def test_what_another_counter_records_meanwhile_is_shown_and_kept(counter: Counter) -> None:
    """The network brings an allergy and a landmark while the door of Siti is being completed."""
    siti = replace(counter.desk.people[0], landmark="", nik="3510165403680001")
    counter.desk.people[0] = siti
    counter.type_siti("metf")
    counter.clerk.press(ENTER)
    new = counter.patient.new
    assert new.landmark.edit.hasFocus()
    assert "penisilin" not in counter.patient.who.text()
    new.phone.set_text("081298765432")

    counter.desk.people[0] = replace(siti, allergy="penisilin", street="Jl. Kepiting 9")
    counter.patient._context.changed.publish(Changes(patients=True))
    counter.clerk.settle()

    assert "Alergi: penisilin" in counter.patient.who.text()
    assert new.allergy.text() == "penisilin"
    assert new.street.text() == "Jl. Kepiting 9"
    assert new.phone.text() == "081298765432"


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
    clerk.press(ENTER)  # no number of the mother
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


# -- is he on record already?


def test_somebody_with_the_same_name_and_birth_date_is_offered(counter: Counter) -> None:
    clerk, same = counter.clerk, counter.patient.new.same
    clerk.enter("Rukmini binti Saleh")
    clerk.press(ENTER)
    clerk.enter("KTP hilang")
    clerk.press(ENTER)
    assert same.isHidden()
    clerk.type("11101971")
    assert same.words.text().startswith(
        "Mungkin sudah tercatat (nama mirip, tanggal lahir sama): Rukmini · P, 55 th"
    )
    clerk.alt(Qt.Key.Key_A)
    assert counter.patient.row is not None
    assert counter.patient.row.id == "pasien-7"
    assert counter.patient.new.isHidden()
    assert counter.items.rows[0].medicine.hasFocus()


def test_somebody_with_the_same_number_is_offered(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.people[0] = replace(desk.people[0], nik="3510165403680001")
    counter = open_counter(qtbot, desk)
    counter.clerk.enter("Orang Baru")
    counter.clerk.enter("3510165403680001")
    assert "(NIK sama): Siti Aminah" in counter.patient.new.same.words.text()


def test_one_of_another_day_is_nobody_known(counter: Counter) -> None:
    counter.clerk.enter("Rukmini binti Saleh")
    counter.patient.new.born.edit.setFocus()
    counter.clerk.type("12101971")
    assert counter.patient.new.same.isHidden()
    counter.clerk.alt(Qt.Key.Key_A)
    assert counter.patient.row is None


# -- the house on the map


@pytest.mark.parametrize(
    ("typed", "said", "role"),
    [
        ("-8.219231, 114.369102", "Titik tepat · 1,1 km dari pos", "muted"),
        ("-8.219, 114.369", "Titik kira-kira: kurir dapat meleset 100 m", "warning"),
        ("-7.2575, 112.7521", "Titik rumah di luar Banyuwangi. Tetap simpan?", "warning"),
        ("https://maps.google.com/?q=-8.219231,114.369102", "Titik tepat", "muted"),
    ],
)
def test_how_good_a_pasted_point_is(qtbot: QtBot, typed: str, said: str, role: str) -> None:
    desk = MemoryDesk()
    assert desk.info is not None
    desk.info = replace(desk.info, lat_e6=-8_210_000, lon_e6=114_373_000)
    counter = open_counter(qtbot, desk)
    counter.clerk.enter("Budi")
    new = counter.patient.new
    new.point.edit.setFocus()
    counter.clerk.type(typed)
    assert new.point_note.text().startswith(said)
    assert new.point_note.property("role") == role


def test_a_door_beyond_the_courier_is_warned_about(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    assert desk.info is not None
    desk.info = replace(desk.info, lat_e6=-8_210_000, lon_e6=114_373_000)
    far = replace(desk.people[0], lat_e6=-8_600_000, lon_e6=114_000_000)
    desk.people[0] = far
    counter = open_counter(qtbot, desk)
    counter.clerk.enter("siti am")
    delivery = counter.page.view.delivery
    assert delivery.range.text() == (
        "Jarak 59,7 km melebihi batas GO-SEND (40 km). Pilih titip puskesmas/armada sendiri."
    )
    delivery.method.set_value("ambil")
    assert delivery.range.isHidden()


# -- doubts that stop nothing


def test_a_number_issued_elsewhere_is_pointed_out(counter: Counter) -> None:
    counter.clerk.enter("Budi")
    counter.clerk.type("3509161203680001")
    words = "NIK ini terbit di luar Banyuwangi. Cocokkan dengan KTP."
    assert counter.patient.new.comparison.text() == words


def test_without_a_phone_somebody_near_is_asked_for(counter: Counter) -> None:
    clerk, new = counter.clerk, counter.patient.new
    clerk.enter("Budi")
    assert new.phone_alt.isHidden()
    new.phone.edit.setFocus()
    clerk.press(ENTER)
    assert new.phone_alt.edit.hasFocus()
    clerk.enter("0813-1111-2222")
    assert new.jkn.edit.hasFocus()
    assert new.form().phone_alt == "0813-1111-2222"


def test_the_phone_of_a_neighbour_is_enough_for_the_courier(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.people[0] = replace(desk.people[0], phone="", phone_alt="6281311112222")
    counter = open_counter(qtbot, desk)
    counter.type_siti("metf")
    counter.clerk.ctrl(ENTER)
    assert len(counter.recorded(Kind.PRESCRIPTION_NEW)) == 1
    counter.clerk.enter("siti am")
    assert "0813-1111-2222" in counter.patient.door.text()


def test_an_old_paper_is_asked_about_before_it_is_saved(counter: Counter) -> None:
    counter.type_siti("metf")
    delivery = counter.page.view.delivery
    delivery.paper.open_fields()
    delivery.date.edit.setFocus()
    counter.clerk.type("14112026")
    assert delivery.age.text() == "Resep lebih dari 7 hari. Lanjutkan?"
    delivery.date.edit.selectAll()
    counter.clerk.type("15112026")
    assert delivery.age.isHidden()
    counter.clerk.ctrl(ENTER)
    assert counter.recorded(Kind.PRESCRIPTION_NEW)[0]["date"] == "2026-11-15"
