"""A scanner types into whatever has the cursor; only fields that wait for it keep what it typed.

Keys go to the native window here, as the desktop's do, one after the other without a pause.
"""

from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from helpers.memory_ports import MemoryDesk
from helpers.typist import ENTER, focused
from helpers.window import Post, open_post
from posobat.demo import samples
from posobat.ui import shortcuts
from posobat.ui.antrean.steps import StepId
from posobat.ui.widgets.key_times import KeyTimes
from posobat.ui.widgets.scans import MEAN_GAP_S, Burst

NIK, JKN, SEAL = "3510244505680003", "0001234567890", "SGL-004217"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Post]:
    """Dewi at the counter; keys of one letter wait, as in the program."""
    with open_post(qtbot, MemoryDesk(checks=samples.to_check())) as post:
        post.log_in()
        post.window.scans.holds = True
        as_a_machine(post)
        yield post


def as_a_machine(post: Post) -> None:
    """Five milliseconds between any two keys, however busy this computer is."""
    moments = count(1, 5)
    post.window.scans.stamp = lambda _event: next(moments)
    post.window.scans.timer.setInterval(1_000)


def scan(post: Post, code: str) -> None:
    handle = post.window.windowHandle()
    for letter in code:
        QTest.keyClick(handle, ord(letter))
    QTest.keyClick(handle, ENTER)
    post.clerk.settle()


def edits(widget: QWidget) -> list[QLineEdit]:
    return [e for e in widget.findChildren(QLineEdit) if e.isVisible() and not e.isReadOnly()]


class TestBurst:
    def typed(self, code: str, gap: float) -> tuple[Burst, float]:
        burst, now = Burst(), 100.0
        for letter in code:
            burst.add(letter, now)
            now += gap
        return burst, now

    @pytest.mark.parametrize("code", [NIK, JKN, SEAL, "BLB-261122-0042-Z", "3510@244505"])
    def test_a_code_at_a_machine_s_speed_is_a_scan(self, code: str) -> None:
        burst, now = self.typed(code, 0.005)
        assert burst.scanned(now) == code

    @pytest.mark.parametrize("code", [NIK, JKN, SEAL])
    def test_the_same_from_quick_fingers_is_not(self, code: str) -> None:
        burst, now = self.typed(code, MEAN_GAP_S * 1.5)
        assert burst.scanned(now) == ""

    @pytest.mark.parametrize("words", ["siti aminah", "rumah no 123456", "2dd1pc", "60", "246810"])
    def test_words_and_short_numbers_are_not(self, words: str) -> None:
        burst, now = self.typed(words, 0.001)
        assert burst.scanned(now) == ""

    def test_a_pause_begins_anew(self) -> None:
        burst, now = self.typed(NIK, 0.005)
        burst.add("7", now + 1)
        assert burst.code == "7"
        assert burst.scanned(now + 3) == ""


class TestAfterAStall:
    """The program was busy; keys that were pressed meanwhile are delivered at once, each with the
    moment at which the window system got it."""

    def pressed(self, post: Post, code: str, gap_ms: int, start: int = 5_000) -> None:
        post.window.scans.stamp = QKeyEvent.timestamp
        handle = post.window.windowHandle()
        for n, letter in enumerate([*code, "\r"]):
            key = ENTER if letter == "\r" else Qt.Key(ord(letter))
            for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                event.setTimestamp(start + n * gap_ms)
                QApplication.sendEvent(handle, event)
        post.clerk.settle()

    def in_quantity(self, post: Post) -> QLineEdit:
        post.clerk.enter("siti am")
        post.clerk.enter("metf")
        row = post.workspace.resep.view.items.rows[0]
        post.clerk.type("2dd1")
        row.quantity.setMaxLength(20)
        row.quantity.setFocus()
        row.quantity.selectAll()
        post.clerk.settle()
        return row.quantity

    def test_digits_that_fingers_typed_during_it_stay_where_they_were_typed(
        self, counter: Post
    ) -> None:
        quantity = self.in_quantity(counter)
        self.pressed(counter, "12345678", gap_ms=120)
        assert quantity.text() == "12345678"
        assert "pindai" not in counter.note

    def test_a_scan_during_it_is_still_a_scan(self, counter: Post) -> None:
        quantity = self.in_quantity(counter)
        before = quantity.text()
        self.pressed(counter, JKN, gap_ms=5)
        assert quantity.text() == before
        assert "Hasil pindai tidak masuk" in counter.note

    def test_a_scan_that_is_read_slowly_is_still_a_scan(self, counter: Post) -> None:
        """Each of its letters takes the busy program a second."""
        quantity = self.in_quantity(counter)
        before = quantity.text()
        seconds = count()
        counter.window.scans.times.arrived = lambda: float(next(seconds))
        self.pressed(counter, JKN, gap_ms=5)
        assert quantity.text() == before

    def test_where_nobody_stamps_keys_their_arrival_counts(self, counter: Post) -> None:
        quantity = self.in_quantity(counter)
        moments = count()
        counter.window.scans.times.arrived = lambda: next(moments) * 0.06
        self.pressed(counter, "12345678", gap_ms=0, start=0)
        assert quantity.text() == "12345678"

    def test_two_letters_that_mean_two_steps_are_both_taken(self, counter: Post) -> None:
        done: list[str] = []
        scans, handle = counter.window.scans, counter.window.windowHandle()
        scans.stamp = QKeyEvent.timestamp
        for n, letter in enumerate("JS"):
            event = QKeyEvent(
                QEvent.Type.ShortcutOverride, Qt.Key(ord(letter)), Qt.KeyboardModifier.NoModifier
            )
            event.setTimestamp(5_000 + n * 400)
            QApplication.sendEvent(handle, event)
            scans.letter(letter, lambda letter=letter: done.append(letter))  # type: ignore[misc]
        scans.timer.timeout.emit()
        assert done == ["J", "S"]


class TestKeyTimes:
    def moments(self, arrivals: list[float], stamps: list[int]) -> list[float]:
        told = iter(arrivals)
        times = KeyTimes(lambda: next(told))
        found = [times.at(stamp) for stamp in stamps]
        return [round(moment - found[0], 3) for moment in found]

    def test_the_window_system_s_word_counts(self) -> None:
        assert self.moments([7.0, 7.001, 7.002], [900, 1020, 1140]) == [0, 0.12, 0.24]

    def test_without_a_stamp_the_arrival_does(self) -> None:
        assert self.moments([7.0, 7.5, 8.0], [0, 0, 0]) == [0, 0.5, 1.0]
        assert self.moments([7.0, 7.5, 8.0], [900, 0, 1020]) == [0, 0.5, 1.0]

    def test_a_stamp_behind_the_last_one_is_not_believed(self) -> None:
        assert self.moments([7.0, 7.5, 7.6], [900, 10, 60]) == [0, 0.5, 0.55]

    def test_a_stamp_that_never_moves_is_not_believed(self) -> None:
        assert self.moments([7.0, 7.2, 7.4], [900, 900, 900]) == [0, 0.2, 0.4]

    def test_it_never_goes_back(self) -> None:
        assert self.moments([7.0, 6.0, 6.2], [0, 0, 0]) == [0, 0, 0.2]


def test_at_the_login_a_card_is_no_pin_and_no_try(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        as_a_machine(post)
        post.clerk.enter("dew")
        scan(post, NIK)
        assert post.window.login.pin.text() == ""
        assert "pindai" in post.window.login.error.text()
        assert post.desk.failures == {}


def test_the_patient_field_waits_for_a_card(counter: Post) -> None:
    known = next(p for p in counter.desk.people if p.jkn)
    scan(counter, known.jkn)
    resep = counter.workspace.resep
    assert resep.view.patient.row is not None
    assert resep.view.patient.row.jkn == known.jkn


@pytest.mark.parametrize("code", [NIK, JKN, SEAL])
@pytest.mark.parametrize("cell", ["medicine", "signa", "quantity"])
def test_medicine_directions_and_quantity_stay_as_they_were(
    counter: Post, cell: str, code: str
) -> None:
    counter.clerk.enter("siti am")
    counter.clerk.enter("metf")
    row = counter.workspace.resep.view.items.rows[0]
    counter.clerk.type("2dd1")
    before = {name: getattr(row, name).text() for name in ("medicine", "signa", "quantity")}
    getattr(row, cell).setFocus()
    counter.clerk.settle()
    scan(counter, code)
    after = {name: getattr(row, name).text() for name in ("medicine", "signa", "quantity")}
    assert after == before
    assert getattr(row, cell).hasFocus()
    assert "Hasil pindai tidak masuk" in counter.note


def test_a_quantity_that_was_reckoned_is_still_reckoned_after_a_stray_scan(counter: Post) -> None:
    counter.clerk.enter("siti am")
    counter.clerk.enter("metf")
    row = counter.workspace.resep.view.items.rows[0]
    counter.clerk.type("2dd1")
    row.quantity.setFocus()
    scan(counter, JKN)
    before = row.quantity.text()
    row.signa.setFocus()
    row.signa.selectAll()
    counter.clerk.type("3dd1")
    assert int(row.quantity.text()) > int(before)


def test_a_new_patient_s_fields_take_a_card_only_where_it_belongs(counter: Post) -> None:
    counter.clerk.enter("Sulastri Ningsih")
    new = counter.workspace.resep.view.patient.new
    assert new.isVisible()
    for name, field in new._chain:
        if field.isHidden() or not field.control.isVisible():
            continue
        field.focus()
        counter.clerk.settle()
        edit = focused()
        assert isinstance(edit, QLineEdit)
        before = edit.text()
        scan(counter, JKN if name == "jkn" else NIK)
        wanted = {"nik": NIK, "jkn": JKN}.get(name, before)
        assert edit.text() == wanted, name


def test_a_seal_is_scanned_into_its_field_and_nowhere_else(counter: Post) -> None:
    counter.open("antar-2")
    counter.panel.start(StepId.SEAL)
    counter.clerk.settle()
    form = counter.panel.form
    assert form is not None
    for name, field in form.fields.items():
        if field.isHidden() or not isinstance(field.control, QLineEdit) or name == "seal":
            continue
        field.focus()
        scan(counter, SEAL)
        assert field.control.text() == "", name
    assert counter.bundle("antar-2").seal == ""
    form.fields["seal"].focus()
    scan(counter, NIK)
    assert "bukan nomor segel" in form.fields["seal"].error.text()


def test_a_slip_scanned_over_the_queue_opens_its_bundle_and_does_nothing_else(
    counter: Post,
) -> None:
    counter.workspace.go(shortcuts.QUEUE)
    counter.clerk.settle()
    rows = counter.table.queue.rows
    wanted = counter.bundle(rows[-1].delivery).row
    ops = len(counter.desk.ops)
    counter.table.setFocus()
    scan(counter, wanted.slip)
    assert counter.panel.detail is not None
    assert counter.panel.detail.row.slip == wanted.slip
    assert counter.panel.form is None
    assert len(counter.desk.ops) == ops
    assert counter.press.printed == []


def test_a_slip_of_a_day_that_the_list_does_not_show_is_opened_too(counter: Post) -> None:
    counter.workspace.go(shortcuts.QUEUE)
    counter.clerk.settle()
    wanted = counter.bundle("antar-7").row
    counter.desk.queue = lambda *_what, **_more: []  # type: ignore[method-assign]
    counter.table.setFocus()
    scan(counter, wanted.slip)
    assert counter.panel.detail is not None
    assert counter.panel.detail.row.slip == wanted.slip


def test_a_slip_scanned_into_a_reason_cancels_nothing(counter: Post) -> None:
    counter.open("antar-2")
    counter.panel.start(StepId.CANCEL)
    counter.clerk.settle()
    before = counter.bundle("antar-2").row.state
    scan(counter, "BLB-261122-0042-Z")
    assert counter.bundle("antar-2").row.state == before


def test_a_card_scanned_at_perlu_dicek_decides_nothing(counter: Post) -> None:
    counter.workspace.go(shortcuts.CHECK)
    counter.clerk.settle()
    ops = len(counter.desk.ops)
    scan(counter, "1212121212121212")
    assert len(counter.desk.ops) == ops


def test_a_letter_by_itself_acts_after_a_moment(counter: Post, qtbot: QtBot) -> None:
    counter.workspace.go(shortcuts.CHECK)
    counter.clerk.settle()
    ops = len(counter.desk.ops)
    QTest.keyClick(counter.window.windowHandle(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: len(counter.desk.ops) > ops)


def test_every_field_of_every_page_is_left_as_it_was(counter: Post) -> None:
    """Whatever is added later: a field keeps a scan only when it says that it waits for one."""
    for key in (place.key for place in counter.workspace._places):
        counter.workspace.go(key)
        counter.clerk.settle()
        for edit in edits(counter.workspace):
            if edit.property("scan"):
                continue
            edit.setFocus()
            before, ops = edit.text(), len(counter.desk.ops)
            scan(counter, JKN)
            assert edit.text() == before, (key.words, edit.accessibleName())
            assert len(counter.desk.ops) == ops
