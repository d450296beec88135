"""F12: prescriptions that wait for a decision stand among the questions, so nobody forgets them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post, texts
from posobat.demo import samples
from posobat.domain.facts import Fact, PrescriptionEvent
from posobat.ui import shortcuts
from posobat.ui.changes import Changes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HELD, PACKED = "antar-1", "antar-3"


@pytest.fixture
def dewi(qtbot: QtBot) -> Iterator[Post]:
    desk = MemoryDesk(checks=samples.prescriptions_to_check())
    packed = desk.bundles[PACKED]
    late = Fact(
        "op-tidak", PrescriptionEvent.REVIEW,
        {"answers": {"dosis": False}, "notes": {"dosis": "dosis dua kali lipat"}},
        actor="staf-rina", at=packed.row.at + 500_000,
    )  # fmt: skip
    desk.bundles[PACKED] = replace(packed, resep_facts=(*packed.resep_facts, late))
    with open_post(qtbot, desk) as opened:
        opened.log_in()
        opened.clerk.press(Qt.Key.Key_F12)
        yield opened


def rows(post: Post) -> list[str]:
    box = post.workspace.to_check.list
    return [box.item(n).text() for n in range(box.count())]


def said(post: Post) -> str:
    return " ".join(texts(post.workspace.to_check.question))


def test_a_held_one_says_why_and_where_to_go_on(dewi: Post) -> None:
    assert dewi.workspace.check.text() == "2 perlu dicek"
    slips = [dewi.bundle(one).row.slip for one in (HELD, PACKED)]
    assert rows(dewi) == [
        f"Siti Aminah\nResep {slips[0]} ditahan",
        f"{dewi.bundle(PACKED).row.patient}\nResep {slips[1]} bertentangan",
    ]
    assert "dokter ditanya (Q) atau apoteker mencatat alasan" in said(dewi)
    assert "Ditahan telaah" in said(dewi)
    assert "tidak sesuai: Tepat dosis (dosis dua kali lipat)" in said(dewi)
    dewi.clerk.press(Qt.Key.Key_1)
    assert dewi.desk.ops == [], "nothing is decided here"
    dewi.clerk.press(ENTER)
    assert dewi.workspace.place is shortcuts.QUEUE
    assert dewi.panel.head.slip.text() == slips[0]


def test_what_contradicts_itself_is_looked_at_and_said_so(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_Down)
    assert "Dua komputer mencatat langkah resep yang bertentangan" in said(dewi)
    dewi.clerk.press(Qt.Key.Key_1)
    assert dewi.desk.ops == [], "it is asked once more"
    dewi.clerk.press(Qt.Key.Key_1)
    [op] = dewi.desk.ops
    assert (op.body["event"], op.body["ops"]) == ("sudah_dicek", ["op-tidak"])
    assert op.entity == dewi.bundle(PACKED).row.prescription
    assert len(rows(dewi)) == 1
    dewi.open(PACKED)
    assert "Resep dicek" in dewi.panel.body.timeline.accessibleName()
    assert not dewi.panel.head.reason.text()


def test_the_bundle_itself_says_that_its_resep_is_doubted(dewi: Post) -> None:
    dewi.open(PACKED)
    assert dewi.panel.head.reason.text() == (
        "Langkah resep ini bertentangan. Lihat Perlu dicek (F12)."
    )


def test_a_pack_of_a_held_resep_stands_under_the_doctor_s_questions(dewi: Post) -> None:
    packed = dewi.bundle(PACKED)
    no = replace(packed.resep_facts[-1], op="op-dulu")
    dewi.desk.bundles[PACKED] = replace(
        packed, resep_facts=(packed.resep_facts[0], no, *packed.resep_facts[1:-1]),
        row=replace(packed.row, resep="DITAHAN"),
    )  # fmt: skip
    dewi.workspace.context.changed.publish(Changes(deliveries=True))
    dewi.clerk.press(Qt.Key.Key_F3)
    dewi.clerk.type("9")
    assert [row.delivery for row in dewi.table.queue.rows] == [PACKED]
    dewi.clerk.press(ENTER)
    assert dewi.panel.head.reason.text() == (
        "Resep ini ditahan, padahal paketnya sudah disegel. Putuskan dahulu."
    )
    dewi.clerk.type("w")
    dewi.clerk.enter("dosis lazim pada gagal jantung")
    assert dewi.bundle(PACKED).resep_state == "DIBUNDEL"
