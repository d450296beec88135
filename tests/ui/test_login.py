"""Sitting down at the counter, leaving it, and being locked out by time."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from helpers.memory_ports import PIN, STAFF, MemoryDesk, memory_ports
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post, texts
from posobat.app.ports import Ports, SyncSummary
from posobat.domain.errors import EnvironmentFault
from posobat.ui import application
from posobat.ui.login.presenter import matching, staff_line

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_typing_a_few_letters_finds_the_name() -> None:
    assert [s.name for s in matching(STAFF, "les")] == ["Dewi Lestari"]
    assert next(s.name for s in matching(STAFF, "")) == "Agus Priyanto"
    assert matching(STAFF, "zz") == []
    assert staff_line(STAFF[2]) == "Rina Wulandari · TTK"


def test_name_pin_enter(post: Post) -> None:
    post.log_in("dew")
    assert post.front is post.workspace
    assert "Dewi Lestari" in texts(post.workspace.rail)
    assert post.window.windowTitle() == "Pos Obat – RSUD Blambangan"


def test_arrows_choose_the_name_without_leaving_the_field(post: Post) -> None:
    post.clerk.press(Qt.Key.Key_Down)
    post.clerk.press(Qt.Key.Key_Down)
    post.clerk.press(ENTER)
    post.clerk.enter(PIN)
    assert post.workspace.context.staff.name == "Rina Wulandari"


def test_a_wrong_pin_is_said_and_can_be_typed_again(post: Post) -> None:
    post.log_in("dew", "000000")
    assert post.window.workspace is None
    assert post.window.login.error.text() == "PIN salah. Periksa lalu ketik ulang."
    assert post.window.login.pin.hasFocus()
    post.clerk.enter(PIN)
    assert post.window.workspace is not None


def test_a_name_that_nobody_has(post: Post) -> None:
    post.clerk.enter("zz")
    assert "Nama tidak ditemukan" in post.window.login.error.text()


def test_locking_keeps_the_work_of_the_same_person(dewi: Post) -> None:
    dewi.clerk.type("siti")
    workspace = dewi.workspace
    dewi.clerk.ctrl(Qt.Key.Key_L)
    assert dewi.window.login.isVisible()
    assert dewi.window.login.pin.hasFocus(), "only the PIN is missing"
    dewi.clerk.enter(PIN)
    assert dewi.workspace is workspace


def test_the_next_shift_starts_afresh(dewi: Post) -> None:
    before = dewi.workspace
    dewi.clerk.ctrl(Qt.Key.Key_L)
    dewi.window.login.focus_first()
    dewi.log_in("agus")
    assert dewi.workspace is not before
    assert dewi.workspace.context.staff.name == "Agus Priyanto"


def test_the_next_person_needs_letters_and_a_pin(dewi: Post) -> None:
    """Ctrl+L, one letter, the PIN: letters begin a name, digits begin the PIN."""
    before = dewi.clerk.keys
    dewi.clerk.ctrl(Qt.Key.Key_L)
    dewi.clerk.type("a" + PIN)
    assert dewi.window.login.name.text() == "a", "a PIN never stands where it can be read"
    dewi.clerk.press(ENTER)
    assert dewi.workspace.context.staff.name == "Agus Priyanto"
    assert dewi.clerk.keys - before == 2 + 1 + len(PIN) + 1


def test_arrows_choose_another_person_at_the_pin(dewi: Post) -> None:
    dewi.clerk.ctrl(Qt.Key.Key_L)
    dewi.clerk.type("99")
    dewi.clerk.press(Qt.Key.Key_Down)
    dewi.clerk.enter(PIN)
    assert dewi.workspace.context.staff.name == "Rina Wulandari"


def switch_to(post: Post, letters: str) -> None:
    post.clerk.ctrl(Qt.Key.Key_L)
    post.clerk.type(letters + PIN)
    post.clerk.press(ENTER)


def test_what_one_had_half_typed_is_hers_when_she_comes_back(dewi: Post) -> None:
    dewi.clerk.enter("siti")
    dewi.clerk.type("metf")
    hers = dewi.workspace
    switch_to(dewi, "a")
    assert dewi.workspace.resep.view.is_blank()
    assert "resep:staf-dewi" in dewi.desk.drafts, "on the disk too"
    dewi.clerk.enter("suparti")
    switch_to(dewi, "d")
    assert dewi.workspace is hers
    assert dewi.workspace.resep.view.patient.row is not None
    assert dewi.workspace.resep.view.patient.row.name == "Siti Aminah"
    switch_to(dewi, "a")
    assert dewi.workspace.resep.view.patient.row is not None
    assert dewi.workspace.resep.view.patient.row.name == "Suparti"


def test_a_third_person_does_not_cost_the_first_ones_draft(dewi: Post) -> None:
    dewi.clerk.enter("siti")
    switch_to(dewi, "a")
    switch_to(dewi, "r")
    switch_to(dewi, "d")
    assert dewi.workspace.resep.view.patient.row is not None
    assert dewi.workspace.resep.view.patient.row.name == "Siti Aminah"


def test_the_counter_locks_when_nobody_touches_it(post: Post) -> None:
    """Seconds of the test's own: five minutes are the default."""
    seconds = [0.0]
    post.window.idle.seconds = lambda: seconds[0]
    post.log_in()
    post.clerk.enter("siti")
    for minute in range(1, 8):
        seconds[0] = minute * 60
        QTest.keyClick(post.window.windowHandle(), Qt.Key.Key_Shift)
        post.window.idle.look()
        assert post.workspace.isVisible(), "every key puts the lock off"
    seconds[0] += 299
    post.window.idle.look()
    assert post.workspace.isVisible()
    seconds[0] += 1
    post.window.idle.look()
    assert post.window.login.isVisible()
    assert not post.workspace.isVisible()
    post.clerk.settle()
    assert "resep:staf-dewi" in post.desk.drafts
    post.clerk.enter(PIN)
    assert post.workspace.resep.view.patient.row is not None


def test_a_locked_screen_is_not_locked_again(dewi: Post) -> None:
    dewi.window.lock()
    dewi.clerk.settle()
    dewi.clerk.type("48")
    dewi.window.idle.look()
    assert dewi.window.login.pin.text() == "48"


def test_minutes_until_the_lock_are_a_setting(dewi: Post) -> None:
    seconds = [0.0]
    dewi.window.idle.seconds = lambda: seconds[0]
    dewi.clerk.press(Qt.Key.Key_F8)
    dewi.workspace.settings.idle.control.setFocus()
    dewi.clerk.press(Qt.Key.Key_Up)  # from 5 minutes to 3
    dewi.clerk.ctrl(ENTER)
    assert dewi.desk.kept.lock_after == 3
    seconds[0] = 179
    dewi.window.idle.look()
    assert dewi.workspace.isVisible()
    seconds[0] = 180
    dewi.window.idle.look()
    assert dewi.window.login.isVisible()


def test_the_timer_itself_locks(qtbot: QtBot, post: Post) -> None:
    post.window.lock_after_ms = 150
    post.log_in()
    qtbot.waitUntil(post.window.login.isVisible)


def test_the_window_stands_before_the_data_and_says_why_it_waits(qtbot: QtBot) -> None:
    tries: list[int] = []

    def open_ports() -> Ports:
        tries.append(1)
        if len(tries) == 1:
            raise EnvironmentFault("DATA-01", "Data tidak dapat dibuka. Periksa folder data.")
        return memory_ports()

    window = application.build(open_ports)
    qtbot.addWidget(window)
    window.show()
    assert window.login.state.text() == "Membuka data…"
    qtbot.waitUntil(window.login.retry.isVisible)
    assert "Data tidak dapat dibuka" in window.login.state.text()
    window.login.retry.click()
    qtbot.waitUntil(window.login.name.isVisible)
    window.close()


def test_a_post_without_staff_says_who_must_help(qtbot: QtBot) -> None:
    with open_post(qtbot, MemoryDesk(team=[])) as post:
        assert "Petugas TI perlu mendaftarkan pos ini" in post.window.login.state.text()


def test_names_that_look_like_markup_are_shown_as_typed(qtbot: QtBot) -> None:
    desk = MemoryDesk(team=[replace(STAFF[0], name="<b>Dewi</b>")])
    with open_post(qtbot, desk) as post:
        post.log_in("")
        assert "<b>Dewi</b>" in texts(post.workspace.rail)


def test_a_second_enter_is_not_a_second_try(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        post.clerk.enter("dew")
        post.clerk.type("000000")
        for _ in range(5):  # a key that is held down
            QTest.keyClick(post.window.login.pin, ENTER)
        post.clerk.settle()

        assert post.window.login.error.text() == "PIN salah. Periksa lalu ketik ulang."
        (tries, _at) = next(iter(post.desk.failures.values()))
        assert tries == 1


def test_who_is_new_today_stands_in_the_list_as_soon_as_the_server_told(qtbot: QtBot) -> None:
    desk = MemoryDesk(team=[STAFF[0]])

    def exchange() -> SyncSummary:
        desk.team = list(STAFF)
        return SyncSummary(True, received=2)

    with open_post(qtbot, desk, sync=exchange) as post:
        assert post.window.login.names.count() == 1
        post.window.sync()
        post.clerk.settle()
        assert post.window.login.names.count() == len(STAFF)

        post.clerk.type("dew246")
        post.window.sync()
        post.clerk.settle()
        assert post.window.login.pin.text() == "246", "no news takes away what is being typed"


def test_trying_again_for_the_staff_does_not_open_the_data_twice(qtbot: QtBot) -> None:
    desk, opened = MemoryDesk(team=[]), []

    def exchange() -> SyncSummary:
        desk.team = list(STAFF)
        return SyncSummary(True, received=2)

    def count(ports: Ports) -> Ports:
        opened.append(1)
        return ports

    with open_post(qtbot, desk, sync=exchange, change=count) as post:
        assert "belum memiliki daftar petugas" in post.window.login.state.text()

        post.clerk.press(ENTER)

        assert opened == [1]
        assert post.window.login.names.count() == len(STAFF)


def test_a_lock_in_the_middle_of_a_correction_takes_nothing_away(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F11)
    dewi.workspace.unsent.open_item("op-ditolak-1")
    dewi.clerk.type("58000")
    dewi.clerk.ctrl(Qt.Key.Key_L)
    dewi.clerk.enter(PIN)

    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == "58000"
