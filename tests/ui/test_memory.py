"""A long day leaves rows in the lists and nothing else: no widget, no item, no connection."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from helpers.folders import folder_in_memory
from helpers.long_day import CTRL, DayClock, LongDay, furnish, in_use
from helpers.wanted import want
from posobat.bootstrap import opener
from posobat.ui import application, shortcuts
from posobat.ui.laporan.sheet_table import SheetTable

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PER_ROW = 7
"""What a prescription leaves: its rows in the queue, beside Resep baru, and in F11."""


@pytest.fixture
def day(qapp: QApplication) -> Iterator[LongDay]:
    """Rina has logged in; every fourth prescription she looks at four pages, every eighth she
    locks the screen."""
    application.prepare(qapp, dark=False)
    with folder_in_memory() as folder:
        names, clock = furnish(folder), DayClock()
        window = application.build(opener(folder, clock))
        window.show()
        window.activateWindow()
        rina = LongDay(window, clock, names, pages_every=4, lock_every=8)
        rina.log_in()
        yield rina
        window.close()
        shiboken6.delete(window)
        qapp.setStyleSheet("")


def test_prescriptions_leave_their_rows_and_nothing_else(day: LongDay) -> None:
    while day.saved < 8:
        day.prescribe()
    day.kept()  # asking makes Python's sides of Qt objects, which stay
    before, below = day.kept()

    while day.saved < 20:
        day.prescribe()

    after, now_below = day.kept()
    more = after - before
    assert now_below == below
    assert sum(more.values()) <= 12 * (PER_ROW + 1), more.most_common(9)


def test_pages_are_made_when_they_are_opened_and_let_go_of_a_months_bundles(day: LongDay) -> None:
    place = day.window.workspace
    assert place is not None
    assert {"road", "report", "settings", "help"} & set(vars(place)) == set()

    place.go(shortcuts.REPORT)
    day.settle()
    bundles = place.report.tabs.widget(place.report.tabs.count() - 1)
    assert isinstance(bundles, SheetTable)
    read = bundles.model().rowCount()
    place.go(shortcuts.NEW)

    assert (read, bundles.model().rowCount()) == (70, 0)
    place.go(shortcuts.REPORT)
    day.settle()
    assert bundles.model().rowCount() == read


def test_who_locks_the_screen_gives_back_what_the_store_keeps(day: LongDay) -> None:
    want("" if in_use() else "a C library that counts what it gave out")
    ports = day.window.ports
    assert ports is not None
    desk, before = ports.desk, in_use()

    def written() -> None:
        for n in range(6):
            desk.save_draft(f"{n}", {"note": "x" * 1_000_000})

    day.window.tasks.db(written, lambda _: None, day.window.login.trouble)
    day.settle()
    kept = in_use() - before
    day.press(Qt.Key.Key_L, CTRL)

    assert kept > 5_000_000
    assert in_use() - before < 1_000_000
