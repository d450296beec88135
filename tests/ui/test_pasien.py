"""F6: a patient is found in one field, seen whole and corrected with the keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from helpers.typist import ENTER
from helpers.window import Post
from posobat.domain.change import Kind
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.pasien.page import PasienPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(qtbot: QtBot, dewi: Post) -> PasienPage:
    dewi.clerk.press(Qt.Key.Key_F6)
    found = dewi.workspace.patients
    dewi.clerk.type("siti")
    qtbot.waitUntil(lambda: found.right.currentWidget() is found.card)
    return found


def card_text(page: PasienPage) -> str:
    return " | ".join(label.text() for label in page.card.findChildren(QLabel) if label.isVisible())


def test_typing_finds_and_shows_who_it_is(page: PasienPage) -> None:
    said = card_text(page)

    assert page.card.name.text() == "Siti Aminah"
    assert "Perempuan, 58 tahun, lahir 14-03-1968" in said
    assert "Kertosari" in said
    assert "1 bundel, 0 sampai" in said


def test_nobody_found_says_what_to_do(qtbot: QtBot, dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F6)
    page = dewi.workspace.patients
    dewi.clerk.type("zzz")
    qtbot.waitUntil(lambda: page.empty.title.text() == "Tidak ditemukan")

    assert "F2" in page.empty.hint.text()
    assert page.right.currentWidget() is page.blank


def test_a_number_is_corrected_and_only_that_is_recorded(
    qtbot: QtBot, dewi: Post, page: PasienPage
) -> None:
    dewi.clerk.press(ENTER)
    dewi.clerk.alt(Qt.Key.Key_U)
    assert page.right.currentWidget() is page.editor
    assert page.form.phone.edit.hasFocus()
    dewi.clerk.ctrl(Qt.Key.Key_A)
    dewi.clerk.type("081298765432")
    if not page.form.nik.text():
        page.form.no_nik_reason.set_text("kartu hilang")
    dewi.clerk.ctrl(ENTER)

    qtbot.waitUntil(lambda: page.right.currentWidget() is page.card)
    changes = [op.body for op in dewi.desk.ops if op.kind is Kind.PATIENT_SET]
    assert changes[-1]["phone"] == "6281298765432"
    # the sample writes RT and RW in another way than the form does
    assert set(changes[-1]) == {"phone", "no_nik_reason", "rt", "rw"}
    assert dewi.note == "Data pasien tersimpan."


def test_a_fault_stands_beside_its_field_and_nothing_is_saved(
    qtbot: QtBot, dewi: Post, page: PasienPage
) -> None:
    page.edit()
    page.form.no_nik_reason.set_text("kartu hilang")
    page.form.name.set_text("S1ti")
    before = len(dewi.desk.ops)

    page.save()

    qtbot.waitUntil(lambda: bool(page.form.name.error.text()))
    assert page.form.name.error.text() == "Nama pasien tidak boleh memuat angka."
    assert page.right.currentWidget() is page.editor
    assert len(dewi.desk.ops) == before


def test_esc_leaves_the_form_and_changes_nothing(dewi: Post, page: PasienPage) -> None:
    page.edit()
    dewi.clerk.type("0")
    dewi.clerk.press(Qt.Key.Key_Escape)

    assert page.right.currentWidget() is page.card
    assert not [op for op in dewi.desk.ops if op.kind is Kind.PATIENT_SET]


def test_nobody_else_is_chosen_while_a_form_is_open(dewi: Post, page: PasienPage) -> None:
    """What was typed about one person is never saved for another."""
    dewi.clerk.press(ENTER)
    dewi.clerk.alt(Qt.Key.Key_U)
    dewi.clerk.type("5")

    page.search.setFocus()  # a click
    assert not page.search.hasFocus()
    dewi.clerk.press(Qt.Key.Key_F2)
    dewi.clerk.press(Qt.Key.Key_F6)
    assert page.form.phone.edit.hasFocus()
    assert page.form.name.text() == "Siti Aminah"

    page.form.no_nik_reason.set_text("kartu hilang")
    page.form.phone.set_text("081298765432")
    dewi.clerk.ctrl(ENTER)
    [saved] = [op for op in dewi.desk.ops if op.kind is Kind.PATIENT_SET]
    assert saved.entity == "pasien-0"
    page.search.setFocus()
    assert page.search.hasFocus()


def test_what_others_record_meanwhile_is_not_taken_back(dewi: Post, page: PasienPage) -> None:
    """The form was filled before the network brought another landmark."""
    dewi.clerk.press(ENTER)
    dewi.clerk.alt(Qt.Key.Key_U)
    page.form.no_nik_reason.set_text("kartu hilang")
    page.form.phone.set_text("081298765432")

    siti = dewi.desk.people[0]
    dewi.desk.people[0] = replace(siti, landmark="Pagar biru", phone="6285257710042")
    dewi.workspace.context.changed.publish(Changes(patients=True))
    dewi.clerk.settle()

    assert page.form.landmark.text() == "Pagar biru"
    assert page.form.phone.text() == "081298765432"  # typed here: it stays
    assert dewi.note.startswith("Data pasien ini baru diubah petugas lain.")
    dewi.clerk.ctrl(ENTER)
    [saved] = [op.body for op in dewi.desk.ops if op.kind is Kind.PATIENT_SET]
    assert saved["phone"] == "6281298765432"
    assert saved.get("landmark", "Pagar biru") == "Pagar biru"


def test_a_long_card_is_read_without_a_mouse(dewi: Post, page: PasienPage) -> None:
    dewi.resize(1093, 560)
    dewi.clerk.press(ENTER, 2)
    assert page.card.hasFocus()
    bar = page.card._area.verticalScrollBar()
    assert bar.maximum() > 0
    dewi.clerk.press(Qt.Key.Key_PageDown, 9)
    assert bar.value() == bar.maximum()


def test_the_card_is_read_again_when_somebody_comes_back_to_it(
    dewi: Post, page: PasienPage
) -> None:
    siti = dewi.desk.people[0]
    dewi.clerk.press(Qt.Key.Key_F2)
    dewi.desk.people[0] = replace(siti, landmark="Pagar biru")
    dewi.workspace.context.changed.publish(Changes(patients=True))
    dewi.clerk.press(Qt.Key.Key_F6)

    assert "Patokan | Pagar biru" in card_text(page)


def test_the_history_tells_what_became_of_a_bundle_meanwhile(dewi: Post, page: PasienPage) -> None:
    assert "Draf" in page.card.history.item(0).text()
    detail = dewi.desk.bundles["antar-1"]
    dewi.desk.bundles["antar-1"] = replace(detail, row=replace(detail.row, state="DISEGEL"))
    dewi.workspace.context.changed.publish(Changes(deliveries=True))
    dewi.clerk.settle()

    assert "Siap diantar" in page.card.history.item(0).text()


def test_a_prescription_begins_with_the_patient_already_chosen(
    dewi: Post, page: PasienPage
) -> None:
    page.card.prescribe.click()

    assert dewi.workspace.place is shortcuts.NEW
    taken = dewi.workspace.resep.view.patient.row
    assert taken is not None
    assert taken.name == "Siti Aminah"


def test_a_half_typed_prescription_is_not_thrown_away(dewi: Post, page: PasienPage) -> None:
    dewi.clerk.press(Qt.Key.Key_F2)
    dewi.clerk.type("bud")
    dewi.clerk.press(Qt.Key.Key_F6)
    page.card.prescribe.click()

    assert dewi.workspace.resep.view.patient.row is None
    assert dewi.note.startswith("Masih ada resep yang belum disimpan.")


# -- as last time


def test_f9_begins_a_prescription_as_last_time(dewi: Post, page: PasienPage) -> None:
    dewi.clerk.press(Qt.Key.Key_F9)

    view = dewi.workspace.resep.view
    assert dewi.workspace.place is shortcuts.NEW
    assert [row.medicine.text() for row in view.items.filled()] == ["Metformin 500 mg tablet"]
    dewi.clerk.ctrl(ENTER)
    [body] = [op.body for op in dewi.desk.ops if op.kind is Kind.PRESCRIPTION_NEW]
    assert body["patient"] == "pasien-0"


def test_obat_rutin_is_kept_from_the_last_prescription(dewi: Post, page: PasienPage) -> None:
    assert "belum ada (Alt+T: dari resep terakhir)" in card_text(page)
    dewi.clerk.press(ENTER)
    dewi.clerk.alt(Qt.Key.Key_T)

    assert dewi.note.startswith("Obat rutin Siti Aminah tersimpan: 1 obat.")
    assert "Obat rutin | Metformin 500 mg tablet 2dd1 pc (60)" in card_text(page)
    dewi.clerk.ctrl(Qt.Key.Key_Z)
    assert "belum ada (Alt+T: dari resep terakhir)" in card_text(page)


def test_the_card_says_when_the_proof_was_seen(page: PasienPage) -> None:
    assert "Kartu JKN PBI (diperiksa 05-10-2026, Agus Priyanto)" in card_text(page)


def test_nobody_chosen_is_said(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F6)
    dewi.clerk.press(Qt.Key.Key_F9)
    assert dewi.note == "Pilih pasien dahulu, lalu tekan F9."
