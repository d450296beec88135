"""Rows that few prescriptions have: racikan, batch and expiry; a proof that has grown old."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, MemoryDesk
from helpers.resep import Counter, open_counter
from helpers.typist import ENTER
from posobat.domain.change import Kind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return open_counter(qtbot)


def type_puyer(counter: Counter, *parts: str) -> None:
    """Alt+R, name, form as it stands, signa; then what goes into it."""
    clerk = counter.clerk
    clerk.alt(Qt.Key.Key_R)
    clerk.enter("Puyer batuk")
    clerk.press(ENTER)
    clerk.enter("3dd1 pc 5 hari")
    for medicine in parts:
        clerk.enter(medicine)
        clerk.enter("5")


def test_a_puyer_is_typed_without_the_mouse(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    type_puyer(counter, "para", "metf")
    counter.clerk.press(ENTER)  # the empty row leaves the racikan
    counter.clerk.enter("amlo")
    counter.clerk.press(ENTER)
    counter.clerk.ctrl(ENTER)
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    first, second, third = body["items"]
    for row in (first, second):
        assert (row["mix"], row["mix_name"], row["mix_unit"]) == (1, "Puyer batuk", "bungkus")
        assert (row["mix_quantity"], row["quantity"], row["days"]) == (15, 5, 5)
        assert row["sentence"] == "3 × sehari 1 bungkus, sesudah makan, selama 5 hari"
    assert "mix" not in third
    assert third["code"] == "AML5"


def test_the_whole_racikan_stays_when_one_part_may_not_ride(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    type_puyer(counter, "para", "diaz")
    split = counter.page.view.delivery.split.text()
    assert split == "1 bundel ambil sendiri: 2 obat"
    counter.clerk.ctrl(ENTER)
    [bundle] = counter.recorded(Kind.PRESCRIPTION_NEW)[0]["bundles"]
    assert (bundle["method"], bundle["items"]) == ("ambil", [1, 2])


def test_one_part_is_no_racikan(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    type_puyer(counter, "para")
    counter.clerk.ctrl(ENTER)
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []
    assert counter.items.rows[0].error.text() == "Racikan perlu paling sedikit dua obat."


def test_a_racikan_without_a_name_is_asked_for_it(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    type_puyer(counter, "para", "metf")
    head = counter.items.rows[0].mix
    assert head is not None
    head.name.set_text("")
    counter.clerk.ctrl(ENTER)
    assert head.name.error.text() == "Isi nama racikan."
    assert head.name.edit.hasFocus()


def test_ctrl_delete_on_its_head_takes_the_racikan_away(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    type_puyer(counter, "para", "metf")
    head = counter.items.rows[0].mix
    assert head is not None
    head.name.edit.setFocus()
    counter.clerk.ctrl(Qt.Key.Key_Delete)
    assert counter.items.filled() == []
    assert counter.items.rows[-1].mix is None
    assert not counter.items.rows[-1].signa.isHidden()


def test_a_racikan_survives_in_the_draft(qtbot: QtBot, counter: Counter) -> None:
    counter.clerk.enter("siti am")
    type_puyer(counter, "para", "metf")
    counter.clerk.press(ENTER)
    counter.page.hide()
    counter.clerk.settle()
    again = open_counter(qtbot, counter.desk)
    again.clerk.ctrl(ENTER)
    [body] = again.recorded(Kind.PRESCRIPTION_NEW)
    assert [(i["mix"], i["mix_name"], i["quantity"]) for i in body["items"]] == [
        (1, "Puyer batuk", 5), (1, "Puyer batuk", 5),
    ]  # fmt: skip


def test_f9_brings_a_racikan_back(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    type_puyer(counter, "para", "metf")
    counter.clerk.ctrl(ENTER)
    counter.clerk.enter("siti am")
    counter.clerk.press(Qt.Key.Key_F9)
    counter.clerk.ctrl(ENTER)
    first, again = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert again["items"] == first["items"]


# -- batch and expiry


def test_batch_and_expiry_are_recorded(counter: Counter) -> None:
    counter.type_siti("metf")
    counter.clerk.alt(Qt.Key.Key_I)
    for text in ("", "B701", "06-2027", ""):
        counter.clerk.enter(text)
    assert counter.items.rows[1].medicine.hasFocus()
    counter.clerk.ctrl(ENTER)
    [row] = counter.recorded(Kind.PRESCRIPTION_NEW)[0]["items"]
    assert (row["batch"], row["expires"]) == ("B701", "2027-06-30")
    assert "indication" not in row


def test_what_a_medicine_is_for_is_recorded_and_repeated(counter: Counter) -> None:
    counter.type_siti("metf")
    counter.clerk.alt(Qt.Key.Key_I)
    for text in ("", "", "", "untuk kencing manis"):
        counter.clerk.enter(text)
    counter.clerk.ctrl(ENTER)
    counter.clerk.enter("siti")
    counter.clerk.press(Qt.Key.Key_F9)
    assert counter.items.rows[0].more.indication.text() == "kencing manis"
    counter.clerk.ctrl(ENTER)
    for body in counter.recorded(Kind.PRESCRIPTION_NEW):
        assert body["items"][0]["indication"] == "kencing manis"


def test_what_is_too_long_is_said_at_its_field(counter: Counter) -> None:
    counter.type_siti("metf")
    counter.clerk.alt(Qt.Key.Key_I)
    counter.items.rows[0].more.indication.edit.setFocus()
    counter.clerk.type("kencing manis " * 5)
    counter.clerk.ctrl(ENTER)
    fault = counter.items.rows[0].more.indication.error.text()
    assert fault == "Kegunaan obat terlalu panjang: 69 huruf, maksimal 60."
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12-2026", "Kedaluwarsa sebelum obat habis dipakai."),
        ("13-2027", "Contoh 06-2027 atau 30-06-2027."),
    ],
)
def test_an_expiry_that_cannot_be_is_said_at_its_field(
    counter: Counter, typed: str, said: str
) -> None:
    counter.type_siti("metf")
    counter.items.days_edit.setFocus()
    counter.clerk.type("60")
    counter.clerk.alt(Qt.Key.Key_I)
    counter.items.rows[0].more.expires.edit.setFocus()
    counter.clerk.type(typed)
    counter.clerk.ctrl(ENTER)
    assert counter.items.rows[0].more.expires.error.text() == said
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []


# -- proof of the free lane


def test_an_old_proof_is_looked_at_again_with_one_enter(qtbot: QtBot) -> None:
    counter = open_counter(qtbot, now=NOW + timedelta(days=200))
    counter.clerk.enter("siti am")
    proof = counter.patient.payment.proof
    assert proof.edit.hasFocus()
    words = "Bukti jalur gratis terakhir diperiksa 248 hari lalu. Periksa ulang buktinya."
    assert proof.error.text() == f"{words} Enter bila sudah diperiksa."
    counter.clerk.press(ENTER)
    assert counter.items.rows[0].medicine.hasFocus()
    counter.clerk.enter("metf")
    counter.clerk.press(ENTER)
    counter.page.view.delivery.doctor.set_text("dr. Made")
    counter.page.view.delivery.origin.set_text("Poli Saraf")
    counter.clerk.ctrl(ENTER)
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert body["verified_by"] == "Dewi Lestari"
    [person] = counter.recorded(Kind.PATIENT_SET)
    assert (person["verified_at"], person["verified_by"]) == ("2027-06-10", "Dewi Lestari")


def test_saving_past_an_old_proof_is_not_possible(qtbot: QtBot) -> None:
    counter = open_counter(qtbot, now=NOW + timedelta(days=200))
    counter.clerk.enter("siti am")
    counter.items.rows[0].medicine.setFocus()
    counter.clerk.enter("metf")
    counter.clerk.press(ENTER)
    counter.clerk.ctrl(ENTER)
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []
    assert counter.patient.payment.proof.error.text().startswith("Bukti jalur gratis terakhir")


def test_a_fresh_proof_is_shown_with_its_day_and_not_asked(counter: Counter) -> None:
    counter.clerk.enter("siti am")
    shown = counter.patient.payment.shown.words.text()
    assert shown.endswith("bukti Kartu JKN PBI (diperiksa 05-10-2026, Agus Priyanto)")
    counter.clerk.enter("metf")
    counter.clerk.press(ENTER)
    counter.clerk.ctrl(ENTER)
    assert counter.recorded(Kind.PRESCRIPTION_NEW)[0]["verified_by"] == "Agus Priyanto"
    assert counter.recorded(Kind.PATIENT_SET) == []


def test_how_long_a_proof_holds_is_a_setting(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.kept = replace(desk.kept, proof_days=30)
    counter = open_counter(qtbot, desk)
    counter.clerk.enter("siti am")
    assert counter.patient.payment.proof.edit.hasFocus()
