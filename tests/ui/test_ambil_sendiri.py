"""Medicines fetched at the counter: nobody takes them who was not told how to use them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.farmasi import form
from helpers.typist import ENTER
from helpers.window import Post, open_post, texts
from posobat.domain.facts import Author, DeliveryEvent, Fact

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FETCHED = "antar-9"
"""Checked, not sealed, "ambil sendiri"; nobody has explained anything yet."""
MISSING = "Catat edukasi sebelum obat diserahkan: tulis yang dijelaskan kepada pengambil."


@pytest.fixture
def post(qtbot: QtBot) -> Iterator[Post]:
    with open_post(qtbot) as opened:
        yield opened


def logged_in(post: Post, name: str) -> Post:
    post.log_in(name)
    post.clerk.press(Qt.Key.Key_F3)
    post.open(FETCHED)
    return post


def hand_out(post: Post, receiver: str = "Slamet Riyadi") -> None:
    """Up to where the identity is checked; what is left of the form waits for its keys."""
    post.clerk.type("a")
    post.clerk.enter(receiver)
    post.clerk.press(ENTER, 2)


def recorded(post: Post) -> dict[str, Any]:
    [op] = [op for op in post.desk.ops if op.body.get("event") == DeliveryEvent.SELF_PICKUP]
    return dict(op.body)


def sealed_with(post: Post, **education: str) -> None:
    told = Fact("op-segel", DeliveryEvent.SEAL, {"seal": "SGL-1", "education": education})
    detail = post.bundle(FETCHED)
    row = replace(detail.row, state="DISEGEL")
    post.desk.bundles[FETCHED] = replace(
        detail, row=row, facts=(*detail.facts, replace(told, author=Author.POST)), seal="SGL-1"
    )


def test_without_the_note_nothing_is_handed_over(post: Post) -> None:
    logged_in(post, "dewi")
    hand_out(post)
    post.clerk.press(ENTER, 2)
    assert form(post).fields["note"].error.text() == MISSING
    assert (post.bundle(FETCHED).row.state, post.desk.ops) == ("DRAF", [])
    post.clerk.enter("cara minum dan efek samping")
    assert post.bundle(FETCHED).row.state == "AMBIL_SENDIRI"
    assert recorded(post)["education"] == {
        "to": "Slamet Riyadi", "note": "cara minum dan efek samping",
    }  # fmt: skip
    assert "Slamet Riyadi: cara minum dan efek samping" in texts(post.panel)


def test_it_may_have_been_told_to_somebody_else_than_who_fetches_it(post: Post) -> None:
    logged_in(post, "dewi")
    hand_out(post)
    post.clerk.enter("Bu Slamet, lewat telepon")
    post.clerk.enter("cara minum")
    assert recorded(post)["education"]["to"] == "Bu Slamet, lewat telepon"


def test_what_was_explained_at_the_seal_is_not_asked_again(post: Post) -> None:
    sealed_with(post, to="Slamet", note="cara minum")
    logged_in(post, "agus")
    post.clerk.type("a")
    assert list(form(post).fields) == ["receiver", "relation", "id_checked"]
    assert any("Edukasi sudah dicatat: Slamet, cara minum." in words for words in texts(form(post)))
    post.clerk.enter("Slamet Riyadi")
    post.clerk.press(ENTER, 3)
    assert post.bundle(FETCHED).row.state == "AMBIL_SENDIRI"
    assert "education" not in recorded(post)


def test_half_a_record_is_none(post: Post) -> None:
    """To whom, but not what: an older program sealed it like that."""
    sealed_with(post, to="Slamet")
    logged_in(post, "dewi")
    post.clerk.type("a")
    assert "note" in form(post).fields


def test_the_counter_calls_the_pharmacy(post: Post) -> None:
    logged_in(post, "agus")
    post.clerk.type("a")
    assert list(form(post).fields) == ["receiver", "relation", "id_checked"]
    wanted = "Minta apoteker atau TTK masuk dengan PIN-nya (Ctrl+L)."
    assert any(wanted in words for words in texts(form(post)))
    post.clerk.enter("Slamet Riyadi")
    post.clerk.press(ENTER, 3)
    assert form(post).error.text().startswith("Edukasi untuk paket ini belum dicatat")
    assert post.bundle(FETCHED).row.state == "DRAF"
