"""Work in the background comes home, whatever happens to it."""

import sys
import threading
from types import TracebackType

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from posobat.domain.errors import DomainError, PosobatError
from posobat.ui.tasks import Tasks
from posobat.ui.topic import Topic


def unheard(error: PosobatError) -> None:
    raise AssertionError(error.pesan)


def test_results_come_home_to_the_ui_thread(qtbot: QtBot) -> None:
    tasks, seen = Tasks(), []
    tasks.db(
        threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())), unheard
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, home = seen[0]
    assert home == threading.get_ident() != worker
    assert tasks.idle
    tasks.close()


def test_database_work_takes_turns_in_one_thread(qtbot: QtBot) -> None:
    tasks, threads = Tasks(), []
    for _ in range(20):
        tasks.db(threading.get_ident, threads.append, unheard)
    qtbot.waitUntil(lambda: len(threads) == 20)
    assert len(set(threads)) == 1
    tasks.close()


def test_a_slow_exchange_does_not_hold_up_the_desk(qtbot: QtBot) -> None:
    tasks, order, release = Tasks(), [], threading.Event()
    tasks.net(lambda: release.wait(10), lambda _: order.append("net"), unheard)
    tasks.db(lambda: None, lambda _: order.append("db"), unheard)
    qtbot.waitUntil(lambda: order == ["db"])
    release.set()
    qtbot.waitUntil(lambda: order == ["db", "net"])
    tasks.close()


def test_known_errors_go_to_failed(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise DomainError("X", "Isi alasan.", "reason")

    tasks, heard = Tasks(), []
    tasks.db(refuse, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].pesan == "Isi alasan."
    tasks.close()


def test_our_own_bugs_go_to_the_crash_hook(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []

    def hook(kind: type[BaseException], error: BaseException, tb: TracebackType | None) -> None:
        seen.append(kind)

    tasks = Tasks()
    monkeypatch.setattr(sys, "excepthook", hook)
    tasks.db(lambda: 1 // 0, lambda _: None, unheard)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [ZeroDivisionError]
    tasks.close()


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    def hear(self, value: int) -> None:
        self.heard.append(value)
        self.setWindowTitle(str(value))


def test_a_page_that_is_gone_hears_nothing(qtbot: QtBot) -> None:
    tasks, topic, page, release = Tasks(), Topic[int](), Page(), threading.Event()
    topic.subscribe(page.hear)
    topic.publish(1)
    assert page.heard == [1]
    tasks.db(lambda: int(release.wait(10)), page.hear, unheard)
    page.deleteLater()
    qtbot.wait(1)
    release.set()
    qtbot.waitUntil(lambda: tasks.idle)
    topic.publish(2)
    assert page.heard == [1]
    tasks.close()
