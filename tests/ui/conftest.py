"""Windows of the screens' tests."""

from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from helpers.window import Post, open_post

_PATIENCE_MS = 30_000


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Who waits for the window waits as long as a machine may take that does much beside it."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=_PATIENCE_MS)
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=_PATIENCE_MS)
    return qtbot


@pytest.fixture
def post(qtbot: QtBot) -> Iterator[Post]:
    """At the login page."""
    with open_post(qtbot) as opened:
        yield opened


@pytest.fixture
def dewi(post: Post) -> Post:
    """Dewi, the pharmacist, has logged in."""
    post.log_in()
    return post
