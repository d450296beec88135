"""Who is offered which step, and who sees whom."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.farmasi import steps
from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post, texts
from posobat.app.views import StaffRow
from posobat.ui import shortcuts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


# --- rights


@pytest.fixture
def agus(post: Post) -> Post:
    post.log_in("agus")
    post.clerk.press(Qt.Key.Key_F3)
    return post


def test_the_counter_is_told_whose_step_it_is(agus: Post) -> None:
    agus.open("antar-1")
    assert steps(agus)[0] == "Batalkan (B)"
    assert agus.panel.denied.text() == (
        "Telaah resep. Langkah ini dicatat oleh apoteker. "
        "Minta apoteker masuk dengan PIN-nya (Ctrl+L)."
    )
    agus.clerk.type("t")
    assert agus.panel.form is None
    assert "Minta apoteker masuk" in agus.note
    agus.open("antar-7")
    agus.clerk.type("x")
    assert agus.panel.form is None
    assert agus.note.startswith("Koreksi ini dicatat oleh apoteker.")


def test_the_counter_still_hands_out_and_takes_back(agus: Post) -> None:
    agus.open("antar-6")
    assert "Diterima pasien (D)" in steps(agus)
    agus.clerk.type("g")
    agus.clerk.press(ENTER)
    agus.clerk.enter("rumah kosong")
    agus.clerk.type("r")
    agus.clerk.press(ENTER, 2)
    assert agus.bundle("antar-6").row.state == "KEMBALI_DI_POS"
    assert "(V)" not in " ".join(steps(agus))
    assert "Langkah ini dicatat oleh apoteker" in agus.panel.denied.text()


def test_a_ttk_prepares_and_seals_but_does_not_review(post: Post) -> None:
    post.log_in("rina")
    post.open("antar-1")
    assert "Telaah resep (T)" not in steps(post)
    post.open("antar-2")
    assert {"Siapkan dan segel (S)", "Siapkan saja (I)"} <= set(steps(post))


@pytest.fixture
def tono(qtbot: QtBot) -> Iterator[Post]:
    """From IT."""
    desk = MemoryDesk()
    desk.team.append(StaffRow("staf-tono", "Tono Hartanto", "it"))
    with open_post(qtbot, desk) as post:
        post.log_in("tono")
        yield post


def test_it_sees_no_patients(tono: Post) -> None:
    names = {person.name for person in tono.desk.people}
    assert tono.workspace.place is shortcuts.SETTINGS
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F12):
        tono.clerk.press(key)
        assert tono.workspace.place is shortcuts.SETTINGS
        assert tono.note == (
            "Peran Anda tidak melihat data pasien. Minta petugas loket atau apoteker."
        )
    tono.workspace.show_delivery("antar-1")
    tono.clerk.press(Qt.Key.Key_F10)
    assert tono.workspace.place is shortcuts.SETTINGS
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_F11):
        tono.clerk.press(key)
        words = " ".join(texts(tono.workspace))
        assert not [name for name in names if name in words]
    assert tono.workspace.place is shortcuts.UNSENT
