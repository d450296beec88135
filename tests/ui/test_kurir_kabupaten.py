"""Drivers of other posts at the counter: chosen like our own, and asked about like a patient."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.memory_ports import NOW, POST, MemoryDesk
from helpers.window import Post, open_post, texts
from posobat.app.views import CheckItem, Opinion
from posobat.demo.samples import DRIVERS
from posobat.domain.change import Kind
from posobat.domain.clock import to_ms
from posobat.ui.pengantaran.presenter import driver_views, rider_detail

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OTHER = replace(DRIVERS[0], id="kurir-genteng", name="Zainal", plate="P 9 Z", post="RSUD Genteng")


def side(op: str, trained: str, until: str, *, own: bool = True) -> Opinion:
    told: dict[str, Any] = {"trained": trained, "trained_until": until}
    return Opinion(op, "Agus Priyanto", POST.name, to_ms(NOW), own, values=told)


@pytest.fixture
def post(qtbot: QtBot) -> Iterator[Post]:
    asked = CheckItem(
        "kurir", OTHER.id, OTHER.name,
        (
            side("op-1", "2026-02-10", "2027-02-10"),
            side("op-2", "2026-11-20", "2027-11-20", own=False),
        ),
        ("op-1", "op-2"), "trained",
    )  # fmt: skip
    with open_post(qtbot, MemoryDesk(checks=[asked], riders=[*DRIVERS, OTHER])) as opened:
        opened.log_in()
        yield opened


def test_he_is_found_by_a_few_letters_and_his_post_is_named(post: Post) -> None:
    assert rider_detail(OTHER).endswith(" · RSUD Genteng")
    post.clerk.press(Qt.Key.Key_F4)
    post.clerk.type("o")
    post.clerk.enter("zai")
    out = post.workspace.road.out
    assert out.driver == OTHER
    assert any("RSUD Genteng" in words for words in texts(out))


def test_who_carries_nothing_of_ours_does_not_crowd_the_board() -> None:
    shown = driver_views([*DRIVERS, OTHER], [], to_ms(NOW))
    assert OTHER.name not in [view.name for view in shown]
    assert DRIVERS[0].name in [view.name for view in shown]


def test_two_trainings_of_his_are_decided_whole(post: Post) -> None:
    post.clerk.press(Qt.Key.Key_F12)
    said = " ".join(texts(post.workspace.to_check))
    assert "Pelatihan diisi berbeda" in said
    assert "tanyakan kepada kurirnya" in said
    assert "20-11-2026, berlaku sampai 20-11-2027" in said
    post.clerk.press(Qt.Key.Key_2)
    [op] = post.desk.ops
    assert (op.kind, op.entity) == (Kind.DRIVER_SET, OTHER.id)
    assert op.body == {
        "trained": "2026-11-20", "trained_until": "2027-11-20", "decides": ["op-1", "op-2"],
    }  # fmt: skip
    post.clerk.ctrl(Qt.Key.Key_Z)
    assert post.desk.ops[-1].kind is Kind.DRIVER_SET
    assert "withdraws" in post.desk.ops[-1].body
