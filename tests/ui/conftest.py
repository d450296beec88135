"""Windows of the screens' tests."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from helpers.window import Post, open_post


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
