"""What was typed survives: cleared by mistake, a power cut, another page."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, STAFF, memory_ports
from helpers.resep import Counter, open_counter
from helpers.typist import ENTER
from posobat.domain.change import Kind
from posobat.ui.resep_baru import draft, saving

DELETE, ESC = Qt.Key.Key_Delete, Qt.Key.Key_Escape
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return open_counter(qtbot)


def test_esc_twice_clears_and_can_be_undone(counter: Counter) -> None:
    counter.type_siti("metf")
    counter.clerk.press(ESC)
    assert "sekali lagi" in counter.page.state.text()
    assert not counter.page.view.is_blank()
    counter.clerk.press(ESC)
    assert counter.page.view.is_blank()
    counter.undo()
    assert counter.patient.row is not None
    assert counter.items.filled()[0].signa.text() == "2dd1 pc"


def test_a_power_cut_costs_nothing_that_was_kept(qtbot: QtBot) -> None:
    before = open_counter(qtbot)
    before.type_siti("metf", "amlo")
    before.clerk.type("sim")
    qtbot.waitUntil(lambda: "sim" in str(before.desk.drafts.get("resep:staf-dewi")))
    desk = before.desk
    after = open_counter(qtbot, desk, now=NOW + timedelta(minutes=3))
    assert after.page.state.text() == "Draf dipulihkan dari pukul 09.42"
    assert after.patient.row is not None
    assert after.patient.row.id == "pasien-0"
    typed = [(r.medicine.text(), r.signa.text()) for r in after.items.filled()]
    assert typed == [
        ("Metformin 500 mg tablet", "2dd1 pc"), ("Amlodipin 5 mg tablet", "1dd1 m"), ("sim", ""),
    ]  # fmt: skip
    after.items.rows[2].medicine.setFocus()
    after.clerk.ctrl(DELETE)
    after.clerk.ctrl(ENTER)
    assert len(after.recorded(Kind.PRESCRIPTION_NEW)) == 1
    assert "resep:staf-dewi" not in desk.drafts


def test_a_screen_that_is_gone_before_the_answer_leaves_no_draft_behind(counter: Counter) -> None:
    counter.type_siti("metf")
    counter.page.hide()
    counter.clerk.settle()
    form = counter.page.view.form()
    saving.record(memory_ports(counter.desk), STAFF[0].id, lambda: NOW, form)
    assert len(counter.recorded(Kind.PRESCRIPTION_NEW)) == 1
    assert draft.draft_key(STAFF[0].id) not in counter.desk.drafts


def test_leaving_the_page_keeps_the_last_letters_at_once(counter: Counter) -> None:
    counter.clerk.type("siti")
    counter.page.hide()
    counter.clerk.settle()
    assert counter.desk.drafts["resep:staf-dewi"]["patient"]["text"] == "siti"
