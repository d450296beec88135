"""F9: a refill is the patient, F9 and Ctrl+Enter; what is always taken is kept with him."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.resep import Counter, open_counter
from helpers.typist import ENTER
from posobat.domain.change import Kind
from posobat.domain.routine import read_routine

F9 = Qt.Key.Key_F9
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    """Rukmini came this morning for metformin and amlodipine."""
    return open_counter(qtbot)


def codes(counter: Counter) -> list[str]:
    return [i["code"] for i in counter.recorded(Kind.PRESCRIPTION_NEW)[-1]["items"]]


def test_a_refill_takes_11_keys(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("rukmini")
    clerk.press(F9)
    clerk.ctrl(ENTER)
    assert clerk.keys <= 11
    [body] = counter.recorded(Kind.PRESCRIPTION_NEW)
    assert body["patient"] == "pasien-7"
    assert [(i["code"], i["signa"], i["quantity"], i["days"]) for i in body["items"]] == [
        ("MTF500", "2dd1 pc", 60, 30), ("AML5", "1dd1 m", 30, 30),
    ]  # fmt: skip
    assert (body["doctor"], body["origin"]) == ("dr. Made Ariani, Sp.PD", "Poli Saraf")
    assert (body["payer"], body["lane"], body["date"]) == ("bpjs_pbi", "pbi", "2026-11-22")
    assert body["bundles"][0]["carrier"] == "gosend"


def test_with_a_scanned_card_it_takes_3(counter: Counter) -> None:
    counter.clerk.in_a_burst("0001234567807")
    counter.clerk.keys = 0
    counter.clerk.press(F9)
    counter.clerk.ctrl(ENTER)
    assert counter.clerk.keys <= 3
    assert codes(counter) == ["MTF500", "AML5"]


def test_ctrl_enter_before_the_answer_waits_for_it(counter: Counter) -> None:
    counter.clerk.enter("rukmini")
    counter.page.repeater.repeat()
    counter.page.save()
    counter.clerk.settle()
    assert codes(counter) == ["MTF500", "AML5"]


def test_it_is_a_form_to_be_looked_over(counter: Counter) -> None:
    counter.clerk.enter("rukmini")
    counter.clerk.press(F9)
    assert counter.was_told("Resep terakhir 22-11-2026 · Ctrl+Enter menyimpan")
    first = counter.items.rows[0]
    assert first.preview.text().startswith("2 × sehari 1 tablet, sesudah makan · 60 tablet")
    assert counter.items.rows[-1].medicine.hasFocus()
    counter.items.days_edit.setFocus()
    counter.clerk.type("10")
    assert first.quantity.text() == "20", "quantities follow the days as in any form"


def test_nobody_chosen_and_nothing_before_are_said(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    desk.bundles.clear()
    counter = open_counter(qtbot, desk)
    counter.clerk.press(F9)
    assert counter.was_told("Pilih pasien dahulu, lalu tekan F9.")
    counter.clerk.enter("rukmini")
    counter.clerk.press(F9)
    assert counter.was_told("Belum ada resep sebelumnya untuk Rukmini.")


def test_what_a_person_typed_is_not_replaced(counter: Counter) -> None:
    counter.clerk.enter("rukmini")
    counter.clerk.enter("simv")
    counter.clerk.press(ENTER)
    counter.clerk.press(F9)
    assert counter.was_told("Obat sudah diisi.")
    assert [row.medicine.text() for row in counter.items.filled()] == ["Simvastatin 20 mg tablet"]


def test_medicines_that_are_gone_from_the_formulary_are_chosen_anew(qtbot: QtBot) -> None:
    desk = MemoryDesk()
    old = desk.bundles["antar-8"]
    gone = replace(old.items[0], code="LAMA1", name="Obat lama 5 mg tablet")
    desk.bundles["antar-8"] = replace(old, items=(gone,))
    counter = open_counter(qtbot, desk)
    counter.clerk.enter("rukmini")
    counter.clerk.press(F9)
    counter.clerk.ctrl(ENTER)
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []
    assert "tidak ada di formularium" in counter.items.rows[0].error.text()


# -- iter


def test_iter_is_counted_down_and_each_repeat_is_a_prescription(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("rukmini")
    clerk.enter("metf")
    clerk.press(ENTER)
    clerk.alt(Qt.Key.Key_I)
    clerk.type("2")
    assert "iter tersisa 2" in counter.items.rows[0].preview.text()
    clerk.ctrl(ENTER)
    for left in (1, 0):
        clerk.enter("rukmini")
        clerk.press(F9)
        clerk.ctrl(ENTER)
        body = counter.recorded(Kind.PRESCRIPTION_NEW)[-1]
        assert [i["iter"] for i in body["items"]] == [left]
        assert body["repeats"]
    assert counter.was_told("Ulangan iter dari resep 22-11-2026, sesudah ini tersisa 0")
    clerk.enter("rukmini")
    clerk.press(F9)
    clerk.ctrl(ENTER)
    assert "repeats" not in counter.recorded(Kind.PRESCRIPTION_NEW)[-1], "the iter is used up"


def test_a_psychotropic_has_no_iter(counter: Counter) -> None:
    counter.type_siti("diaz")
    counter.clerk.alt(Qt.Key.Key_I)
    counter.clerk.type("1")
    counter.clerk.ctrl(ENTER)
    row = counter.items.rows[0]
    assert row.more.iter.error.text() == "Iter tidak berlaku untuk narkotika/psikotropika."
    assert counter.recorded(Kind.PRESCRIPTION_NEW) == []


def test_iter_of_another_patient_is_not_used_up(counter: Counter) -> None:
    """F9 for one, then another is chosen for the same medicines."""
    clerk = counter.clerk
    counter.type_siti("metf")
    clerk.alt(Qt.Key.Key_I)
    clerk.type("1")
    clerk.ctrl(ENTER)
    clerk.enter("siti am")
    clerk.press(F9)
    counter.patient.edit.setFocus()
    counter.patient.edit.selectAll()
    clerk.enter("rukmini")
    clerk.ctrl(ENTER)
    body = counter.recorded(Kind.PRESCRIPTION_NEW)[-1]
    assert body["patient"] == "pasien-7"
    assert "repeats" not in body


# -- obat rutin


def test_obat_rutin_is_kept_with_one_key_and_offered_first(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("rukmini")
    clerk.enter("simv")
    clerk.press(ENTER)
    clerk.alt(Qt.Key.Key_T)
    assert counter.was_told("Obat rutin Rukmini tersimpan: 1 obat.")
    [change] = counter.recorded(Kind.PATIENT_SET)
    assert change == {"routine": [{"code": "SIM20", "signa": "1dd1 m", "quantity": 30, "days": 30}]}
    clerk.press(Qt.Key.Key_Escape, 2)
    clerk.enter("rukmini")
    clerk.press(F9)
    assert counter.was_told("Obat rutin · Ctrl+Enter menyimpan · F9 isian lain (1 dari 2)")
    clerk.press(F9)
    assert [r.medicine_found.code for r in counter.items.filled() if r.medicine_found] == [
        "MTF500", "AML5",
    ]  # fmt: skip
    clerk.press(F9)
    clerk.ctrl(ENTER)
    assert codes(counter) == ["SIM20"]


def test_obat_rutin_can_be_taken_back(counter: Counter) -> None:
    clerk = counter.clerk
    clerk.enter("rukmini")
    clerk.enter("simv")
    clerk.press(ENTER)
    clerk.alt(Qt.Key.Key_T)
    counter.undo()
    person = counter.desk.patient("pasien-7")
    assert person is not None
    assert read_routine(person.routine) == ()


def test_nothing_typed_is_no_routine(counter: Counter) -> None:
    counter.clerk.alt(Qt.Key.Key_T)
    assert counter.was_told("Obat rutin disimpan untuk pasien yang sudah tercatat.")
    counter.clerk.enter("rukmini")
    counter.clerk.alt(Qt.Key.Key_T)
    assert counter.was_told("Belum ada obat untuk dijadikan obat rutin.")
