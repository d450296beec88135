"""The counter's figures in small: typed into the real window on a real encrypted post."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from helpers.counter_keys import clerk_at
from helpers.counter_saves import saves
from helpers.counter_search import search
from helpers.counter_tasks import BARS, Tasks, first_of_the_shift
from helpers.folders import folder_in_memory
from helpers.many_people import big_folder, search_station
from posobat import wiring

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # put back afterwards: a thousand medicines are for this test alone
    monkeypatch.setattr(wiring, "load_reference", vars(wiring)["load_reference"])
    with folder_in_memory() as own:
        yield own


def test_every_task_takes_no_more_keys_than_promised_and_is_recorded(
    qtbot: QtBot, folder: Path
) -> None:
    post = big_folder(folder, 300)
    with clerk_at(post) as clerk:
        first_of_the_shift(clerk)
        keys = Tasks(clerk).all()
    assert {task: n for task, n in keys.items() if n > BARS[task]} == {}
    assert saves(post, 3).ratio() > 0


def test_no_search_reads_all_patients(folder: Path) -> None:
    station = search_station(folder, 1_500)
    try:
        found = search(station, 1_500, questions=40)
    finally:
        station.close()
    assert found.scans == []
    assert len(found.cpu) == 40
