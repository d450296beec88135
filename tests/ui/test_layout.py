"""Every screen fits the counters' small monitors, says its names, and cuts nobody's name off."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.pseudo import pseudo_locale
from helpers.screens import LONG, desk_with_long_names, layout_faults, nameless, views
from helpers.window import Post, open_post
from posobat.ui import shortcuts, theme
from posobat.ui.antrean.table_model import STATUS, WHO

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SCREENS = ((1366, 728), (1093, 560), (1920, 1040))
LOOKS = [
    *((width, height, size, "") for (width, height), size in product(SCREENS, (1.0, 1.5, 2.0))),
    (1366, 728, 1.0, "gelap"),
]
LONG_WORDS = [
    (width, height, size, "panjang") for (width, height), size in product(SCREENS, (1.0, 1.5, 2.0))
]
"""A language that is 40 % longer than Indonesian."""
Look = tuple[int, int, float, str]


def name_of(look: Look) -> str:
    width, height, size, how = look
    return f"{width}x{height} {size:.0%} {how}".strip()


@pytest.fixture(params=LOOKS, ids=name_of)
def post(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Post]:
    width, height, size, how = request.param
    with open_post(qtbot, desk_with_long_names(), size=size, dark=how == "gelap") as opened:
        opened.resize(width, height)
        opened.log_in()
        yield opened


def test_every_screen_has_room_for_its_words_and_a_name_for_what_can_be_used(post: Post) -> None:
    assert faults_of(post) == {}


@pytest.mark.parametrize("look", LONG_WORDS, ids=name_of)
def test_a_longer_language_has_room_too(qtbot: QtBot, look: Look) -> None:
    width, height, size, _ = look
    with pseudo_locale(), open_post(qtbot, desk_with_long_names(), size=size) as post:
        post.resize(width, height)
        post.log_in()
        assert faults_of(post) == {}


def faults_of(post: Post) -> dict[str, list[str]]:
    """View → what is wrong on it."""
    found: dict[str, list[str]] = {}
    asked = post.window.size()
    for view in views(post):
        assert post.window.size() == asked, view
        faults = [*layout_faults(post), *(f"{kind} without a name" for kind in nameless(post))]
        if faults:
            found[view] = faults
    return found


def test_the_queue_stands_beside_resep_baru_only_where_there_is_room(post: Post) -> None:
    post.workspace.go(shortcuts.NEW)
    wide = post.window.width() >= theme.px(1200)
    assert post.workspace.side.isVisible() is wide


def test_a_note_takes_its_own_room(post: Post) -> None:
    post.workspace.go(shortcuts.NEW)
    page = post.workspace.resep
    post.workspace.announce("Printer tidak menjawab. Slip tersimpan.")
    post.clerk.settle()
    notes = post.workspace.notes
    assert notes.isVisible()
    bottom = page.mapTo(post.window, page.rect().bottomLeft()).y()
    assert notes.mapTo(post.window, notes.rect().topLeft()).y() > bottom


def test_the_screen_reader_hears_the_status(post: Post) -> None:
    post.workspace.go(shortcuts.QUEUE)
    post.clerk.settle()
    role = Qt.ItemDataRole.AccessibleTextRole
    model = post.table.queue
    assert model.data(model.index(2, STATUS), role) == "Status: Siap diantar"
    assert str(model.data(model.index(2, WHO), role)).startswith(LONG)
