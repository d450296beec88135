"""The guide, the coach and the training's tasks have room in small windows, large letters and a
language that is 40 % longer.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from helpers.memory_ports import PIN, POST, STAFF, MemoryDesk
from helpers.pseudo import pseudo_locale
from helpers.window import Post, open_post
from posobat.app.first_run import Standing, Step
from posobat.app.ports import Ports, Report
from posobat.app.training import Cast, Training
from posobat.ui.latihan.host import TrainingHost

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ROOMS = [*product((1366,), (728,), (1.0, 1.5, 2.0)), *product((1093,), (560,), (1.0, 1.5, 2.0))]
CAST = Cast("Siti Aminah", "Orang Baru", "3510990101010001", "Suparti", "Karyono", "Rukmini")


class Nobody:
    """An enrolment that is never asked."""

    def join(self, url: str, code: str) -> str:
        raise AssertionError(url, code)

    def ask(self, code: str, path: Path) -> None:
        raise AssertionError(code, path)

    def take(self, path: Path, report: Report) -> str:
        raise AssertionError(path, report)


class Line:
    on = True


def new_here(ports: Ports) -> Ports:
    return replace(ports, enrolment=Nobody(), training=("latihan",))


def no_sideways(root: QWidget) -> None:
    for area in root.findChildren(QScrollArea):
        if area.isVisible():
            assert area.horizontalScrollBar().maximum() == 0, area


def nothing_cut(root: QWidget) -> None:
    """Words that do not wrap have their whole width, those that do their height."""
    for label in root.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            need = label.heightForWidth(label.width())
            assert label.height() >= need - 1, (label.text(), label.height(), need)
        else:
            assert label.width() >= label.sizeHint().width() - 1, label.text()
    for made in root.findChildren(QPushButton):
        if made.isVisible():
            assert made.width() >= made.sizeHint().width() - 1, made.text()


def in_every_room(
    qtbot: QtBot,
    look: Callable[[Post], None],
    *,
    room: tuple[int, int, float],
    desk: MemoryDesk,
    change: Callable[[Ports], Ports],
    dress: Callable[[object], object] = lambda _window: None,
) -> None:
    width, height, size = room
    with (
        pseudo_locale(),
        open_post(qtbot, desk, size=size, change=change, dress=dress) as post,
    ):
        post.resize(width, height)
        look(post)


@pytest.mark.parametrize("room", ROOMS)
def test_the_guide_fits(qtbot: QtBot, room: tuple[int, int, float]) -> None:
    desk = MemoryDesk(info=None, team=[])

    def look(post: Post) -> None:
        page = post.window.guide.page
        assert page is not None
        no_sideways(page)
        nothing_cut(page.card)
        desk.info, desk.team = POST, list(STAFF)
        page.know(Standing(POST, list(STAFF), {}))
        for step in (Step.STAFF, Step.PRINTER, Step.DATA):
            page.go(step)
            post.clerk.settle()
            no_sideways(page)
            nothing_cut(page.card)
        page.staff.person = STAFF[0]
        page.go(Step.PRACTICE)
        post.clerk.settle()
        coach = post.window.frame.companion
        assert coach is not None
        nothing_cut(coach)

    in_every_room(qtbot, look, room=room, desk=desk, change=new_here)


@pytest.mark.parametrize("room", ROOMS)
def test_the_training_panel_fits(qtbot: QtBot, room: tuple[int, int, float]) -> None:
    hosts: list[TrainingHost] = []

    def look(post: Post) -> None:
        post.log_in()
        panel = hosts[0].panel
        assert panel is not None
        for _ in range(7):
            nothing_cut(panel)
            hosts[0].next()
            post.clerk.settle()

    in_every_room(
        qtbot,
        look,
        room=room,
        desk=MemoryDesk(),
        change=lambda ports: replace(ports, trains=Training(Line(), CAST, PIN)),
        dress=lambda window: hosts.append(TrainingHost(window)),  # type: ignore[arg-type]
    )
