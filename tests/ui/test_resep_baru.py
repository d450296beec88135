"""From patient to slip with the keyboard alone, as a clerk does it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk, MemoryPress
from helpers.resep import Counter, open_counter
from helpers.typist import ENTER
from posobat.domain.change import Kind
from posobat.domain.errors import EnvironmentFault
from posobat.ui import theme

DELETE = Qt.Key.Key_Delete
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """Fonts and sizes as shipped; plain again for the tests that follow."""
    theme.apply_theme(qapp, dark=False)
    yield qapp
    theme.apply_theme(qapp, dark=False)
    qapp.setStyleSheet("")


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return open_counter(qtbot)


def test_known_patient_three_medicines_courier_in_49_keys(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("siti am")
    for medicine, signa in (("metf", "2dd1 pc"), ("amlo", "1dd1 m"), ("simv", "1dd1 m")):
        clerk.enter(medicine)
        clerk.enter(signa)
    clerk.ctrl(ENTER)
    assert clerk.keys <= 49
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert body["patient"] == "pasien-0"
    assert [(i["code"], i["quantity"], i["days"]) for i in body["items"]] == [
        ("MTF500", 60, 30), ("AML5", 30, 30), ("SIM20", 30, 30),
    ]  # fmt: skip
    assert next(i["sentence"] for i in body["items"]) == "2 × sehari 1 tablet, sesudah makan"
    [bundle] = body["bundles"]
    assert (bundle["method"], bundle["carrier"]) == ("kurir", "gosend")
    assert (body["payer"], body["lane"], body["proof"]) == ("bpjs_pbi", "pbi", "Kartu JKN PBI")
    assert (body["doctor"], body["origin"]) == ("dr. Made Ariani, Sp.PD", "Poli Saraf")


def test_learned_directions_in_29_keys(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("siti am")
    for medicine in ("metf", "amlo", "simv"):
        clerk.enter(medicine)
        clerk.press(ENTER)
    clerk.ctrl(ENTER)
    assert clerk.keys <= 29
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert [i["signa"] for i in body["items"]] == ["2dd1 pc", "1dd1 m", "1dd1 m"]


def test_after_saving_the_form_is_empty_and_waits_for_the_next_patient(counter: Counter) -> None:
    counter.save_siti()
    [slip] = [b["slip"] for b in counter.recorded(Kind.PRESCRIPTION_NEW)[0]["bundles"]]
    assert counter.was_told(f"Resep tersimpan · slip {slip}")
    assert counter.press.printed == [slip, "slip.pdf", slip, "surat.pdf"]
    assert counter.page.view.is_blank()
    assert counter.patient.edit.hasFocus()
    assert counter.patient.who.isHidden()


def test_undo_cancels_every_bundle_and_brings_the_form_back(counter: Counter) -> None:
    counter.save_siti("metf", "diaz")
    counter.undo()
    events = counter.recorded(Kind.DELIVERY_EVENT)
    assert [e["event"] for e in events] == ["batal", "batal"]
    assert {str(e) for e in events if "urungkan" not in str(e)} == set()
    assert counter.patient.row is not None
    assert counter.patient.row.name == "Siti Aminah"
    assert [r.medicine.text() for r in counter.items.filled()] == [
        "Metformin 500 mg tablet", "Diazepam 2 mg tablet",
    ]  # fmt: skip


def test_a_dead_printer_does_not_make_the_prescription_look_unsaved(qtbot: QtBot) -> None:
    counter = open_counter(qtbot, press=MemoryPress(trouble="Printer tidak menjawab."))
    counter.save_siti()
    assert counter.was_told("Resep tersimpan")
    assert counter.clerk.heard[-1] == "Printer tidak menjawab."
    assert [job.order.paper for job in counter.desk.papers.open_jobs()] == ["slip", "surat"]
    counter.undo()
    assert counter.recorded(Kind.DELIVERY_EVENT)


def test_a_full_disk_leaves_the_form_as_it_was(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object) -> None:
        raise EnvironmentFault("DISK-PENUH", "Penyimpanan penuh. Resep belum tersimpan.")

    counter.type_siti("metf")
    monkeypatch.setattr("posobat.demo.memory.MemoryWork.commit", full)
    counter.clerk.ctrl(ENTER)
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []
    assert counter.was_told("Penyimpanan penuh. Resep belum tersimpan.")
    assert counter.patient.row is not None
    assert counter.items.filled()[0].signa.text() == "2dd1 pc"


def test_two_enters_on_the_empty_line_reach_save_and_press_it(counter: Counter) -> None:
    counter.type_siti("metf")
    counter.clerk.press(ENTER)
    assert counter.page.save_button.hasFocus()
    counter.clerk.press(Qt.Key.Key_Space)
    assert len(counter.recorded(Kind.PRESCRIPTION_NEW)) == 1


# -- patient


def test_a_scanned_card_is_digits_and_enter(counter: Counter) -> None:
    counter.clerk.in_a_burst("0001234567800")
    assert counter.patient.row is not None
    assert counter.patient.row.name == "Siti Aminah"
    assert counter.items.rows[0].medicine.hasFocus()


def test_enter_before_the_answer_never_picks_blindly_among_namesakes(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.people.append(replace(desk.people[0], id="pasien-lain", born="1990-01-01"))
    counter = open_counter(qtbot, desk)
    counter.clerk.in_a_burst("siti am")
    assert counter.patient.row is None
    assert counter.patient.edit.is_open()
    counter.clerk.press(ENTER)
    assert counter.patient.row is not None


def test_the_summary_shows_allergy_and_door(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.people[0] = replace(desk.people[0], allergy="penisilin")
    counter = open_counter(qtbot, desk)
    counter.clerk.enter("siti am")
    assert counter.patient.who.text() == "Siti Aminah · P, 58 th · JKN ····7800 · Alergi: penisilin"
    assert "Patokan: Pagar hijau di seberang musala · 0812-3456-7800" in counter.patient.door.text()


def test_hostile_names_appear_literally(qtbot: QtBot) -> None:
    hostile = "Siti <b>Ami</b> <img src='file:///etc/passwd'> &amp;"
    desk = MemoryDesk()
    desk.people[0] = replace(desk.people[0], name=hostile)
    counter = open_counter(qtbot, desk)
    counter.clerk.type("siti")
    shown = counter.patient.edit.suggestions.item(0)
    assert shown is not None
    assert shown.text() == f"{hostile} · P, 58 th"
    counter.clerk.press(ENTER)
    assert counter.patient.who.textFormat() == Qt.TextFormat.PlainText
    assert counter.patient.who.text().startswith(hostile)


def test_changing_the_name_lets_the_patient_go(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    counter.patient.edit.setFocus()
    counter.clerk.type("x")
    assert counter.patient.row is None
    assert counter.patient.who.isHidden()


# -- medicines


def test_a_psychotropic_is_split_off_with_its_reason(counter: Counter) -> None:
    counter.type_siti("metf", "amlo", "diaz")
    assert "tidak boleh dititipkan ke kurir" in counter.items.rows[2].refusal.text()
    assert counter.items.rows[0].refusal.isHidden()
    split = counter.page.view.delivery.split.text()
    assert split == "1 bundel kurir: 2 obat · 1 bundel ambil sendiri: 1 obat"
    counter.clerk.ctrl(ENTER)
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert [b["method"] for b in body["bundles"]] == ["kurir", "ambil"]


def test_an_unreadable_signa_is_said_in_red_and_holds_the_cursor(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("siti am")
    clerk.enter("metf")
    clerk.type("3zz")
    row = counter.items.rows[0]
    assert row.error.isHidden(), "nobody is nagged while typing"
    clerk.press(ENTER)
    assert row.signa.hasFocus()
    assert row.error.text().startswith("Aturan pakai tidak terbaca.")
    assert row.signa.property("wrong") is True


def test_a_doubtful_dose_asks_for_a_second_enter(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("siti am")
    clerk.enter("metf")
    clerk.enter("1dd6")
    row = counter.items.rows[0]
    assert "Benar?" in row.error.text()
    assert "Enter sekali lagi" in row.error.text()
    assert row.signa.hasFocus()
    clerk.press(ENTER)
    assert counter.items.rows[1].medicine.hasFocus()


def test_quantity_follows_the_days_until_a_person_changes_it(counter: Counter) -> None:
    clerk = counter.clerk
    counter.type_siti("metf", "amlo")
    first, second = counter.items.rows[0], counter.items.rows[1]
    second.quantity.setFocus()
    second.quantity.selectAll()
    clerk.type("7")
    counter.items.days_edit.setFocus()
    clerk.type("10")
    assert first.quantity.text() == "20"
    assert second.quantity.text() == "7"


def test_look_alikes_are_marked_in_words(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    counter.clerk.type("beta")
    row = counter.items.rows[0].medicine.suggestions.item(0)
    assert row is not None
    assert row.text() == "BETAmetason 0,1 % krim"
    assert row.data(Qt.ItemDataRole.UserRole + 1) == "Mirip Deksametason: baca ulang namanya."


def test_ctrl_delete_takes_a_row_away(counter: Counter) -> None:
    counter.type_siti("metf", "amlo")
    counter.items.rows[0].signa.setFocus()
    counter.clerk.ctrl(DELETE)
    assert [r.medicine.text() for r in counter.items.filled()] == ["Amlodipin 5 mg tablet"]
    counter.clerk.ctrl(ENTER)
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert [i["code"] for i in body["items"]] == ["AML5"]


# -- faults


def test_each_fault_stands_beneath_its_field_and_the_cursor_is_in_the_first(qtbot: QtBot) -> None:
    counter = open_counter(qtbot, shift=False, height=320)
    counter.type_siti("metf")
    counter.clerk.ctrl(ENTER)
    delivery = counter.page.view.delivery
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []
    assert delivery.origin.error.text() == "Pilih asal resep."
    assert delivery.doctor.error.text() == "Isi nama dokter penulis resep."
    assert delivery.origin.edit.hasFocus()
    view, error = counter.page.view, delivery.origin.error
    bottom = error.mapTo(view.inner, QPoint(0, error.height())).y()
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() + view.viewport().height() >= bottom)
    delivery.doctor.edit.setFocus()
    counter.clerk.type("dr. Budi")
    assert delivery.doctor.error.isHidden()


def test_doctor_and_origin_are_asked_once_a_shift(qtbot: QtBot) -> None:
    counter = open_counter(qtbot, shift=False)
    counter.type_siti("metf")
    counter.clerk.press(ENTER)
    assert counter.page.view.delivery.origin.edit.hasFocus()
    counter.clerk.enter("Poli Jantung")
    counter.clerk.enter("dr. Budi")
    counter.clerk.ctrl(ENTER)
    counter.save_siti("amlo")
    bodies = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert [b["doctor"] for b in bodies] == ["dr. Budi", "dr. Budi"]
    again = open_counter(qtbot, counter.desk, shift=False)
    assert again.page.view.delivery.doctor.text() == "dr. Budi"


def test_nobody_chosen_is_said_at_the_patient(counter: Counter) -> None:
    counter.clerk.ctrl(ENTER)
    assert counter.patient.field.error.text() == "Pilih pasien."
    assert counter.patient.edit.hasFocus()


def test_a_free_lane_without_proof_asks_for_it(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.people[0] = replace(desk.people[0], proof="")
    counter = open_counter(qtbot, desk)
    counter.clerk.enter("siti am")
    assert counter.patient.payment.proof.edit.hasFocus()
    counter.clerk.press(ENTER)
    assert "bukti" in counter.patient.payment.proof.error.text()
    counter.clerk.enter("kartu pbi")
    assert counter.items.rows[0].medicine.hasFocus()


def test_a_known_patient_without_landmark_is_completed_inline(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.people[0] = replace(desk.people[0], landmark="", nik="3510165403680001")
    counter = open_counter(qtbot, desk)
    counter.type_siti("metf")
    counter.clerk.press(ENTER)
    assert counter.patient.new.landmark.edit.hasFocus()
    assert counter.page.state.text() == "Untuk diantar masih perlu patokan."
    counter.clerk.type("depan masjid")
    counter.clerk.ctrl(ENTER)
    [changed] = counter.recorded(Kind.PATIENT_SET)
    assert changed["landmark"] == "depan masjid"
    assert len(counter.desk.people) == 10
    assert len(counter.recorded(Kind.PRESCRIPTION_NEW)) == 1


# -- looks


@pytest.mark.parametrize(
    ("width", "height", "size"), [(1366, 728, 1.0), (1093, 560, 1.0), (1366, 728, 1.5)]
)
def test_nothing_is_cut_off_sideways(
    qtbot: QtBot, themed: QApplication, width: int, height: int, size: float
) -> None:
    counter = open_counter(qtbot, width=form_width(width, size), height=height, size=size)
    counter.type_siti("metf", "diaz", "beta")
    view = counter.page.view
    assert view.inner.width() <= view.viewport().width()
    counter.page.view.clear()
    counter.clerk.enter("Budi Hartono")
    assert view.inner.minimumSizeHint().width() <= view.viewport().width()


def test_every_input_has_a_name(counter: Counter) -> None:
    counter.type_siti("metf")
    counter.patient.show_door_form([])
    assert counter.nameless() == []


def form_width(window: int, size: float) -> int:
    """What the rail, the margins and from 1200 on the queue leave to the form."""
    room = window - round(176 * size) - 32
    return round((room - 12) * 12 / 22) if window >= 1200 * size else room
