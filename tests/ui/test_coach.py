"""Step 5 of the guide: the coach beside the first real prescription."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from helpers.memory_ports import PIN, MemoryDesk
from helpers.typist import ENTER
from helpers.window import Post, open_post
from posobat.app.first_run import KEY, Step, reach
from posobat.app.ports import Ports
from posobat.ui.changes import Changes
from posobat.ui.first_run.coach import FirstPrescriptionCoach

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Enrolled:
    """app.ports.Enrolment that has nothing left to do."""

    join = ask = take = None


def at_practice(ports: Ports) -> Ports:
    reach(ports.desk, Step.PRACTICE)
    return replace(ports, enrolment=Enrolled())  # type: ignore[arg-type]


@pytest.fixture
def post(qtbot: QtBot) -> Iterator[Post]:
    """Everything is done but the prescription; Dewi logs in."""
    with open_post(qtbot, MemoryDesk(), change=at_practice) as opened:
        opened.clerk.type("dew" + PIN)
        opened.clerk.press(ENTER)
        yield opened


def coach_of(post: Post) -> FirstPrescriptionCoach:
    coach = post.window.frame.companion
    assert isinstance(coach, FirstPrescriptionCoach)
    coach.look()
    return coach


def next_line(post: Post) -> int:
    """The number of the line that says what comes next; 4 when nothing does."""
    lines = [line.text() for line in coach_of(post).lines]
    return next((n for n, line in enumerate(lines) if line.startswith("→")), len(lines))


def test_it_says_what_comes_next_until_the_prescription_is_saved(post: Post) -> None:
    assert next_line(post) == 0
    post.clerk.enter("siti")
    assert next_line(post) == 1
    post.clerk.enter("metf")
    post.clerk.press(ENTER)
    assert next_line(post) == 2
    view = post.workspace.resep.view
    view.delivery.origin.set_text("RSUD Blambangan")
    view.delivery.doctor.set_text("dr. Made Ariani")
    assert next_line(post) == 3
    post.workspace.resep.save()
    post.clerk.settle()
    assert next_line(post) == 4
    assert "Resep pertama tersimpan" in coach_of(post).end.text()
    post.clerk.settle()
    assert KEY not in post.desk.drafts, "the guide is over"


def test_it_can_be_sent_away_and_does_not_come_back(post: Post) -> None:
    coach_of(post).leave.click()
    post.clerk.settle()
    assert post.window.frame.companion is None
    assert KEY not in post.desk.drafts


def test_it_waits_while_the_login_page_is_in_front(post: Post) -> None:
    coach = coach_of(post)
    post.window.lock()
    post.clerk.settle()
    assert not coach.isVisible()
    post.clerk.enter(PIN)
    assert coach.isVisible()


def test_what_an_exchange_brings_is_not_the_first_prescription(post: Post) -> None:
    post.window.changed.publish(Changes(deliveries=True, patients=True, connection=True))
    assert next_line(post) == 0

    post.clerk.enter("siti")
    post.clerk.enter("metf")
    post.clerk.press(ENTER)
    post.window.changed.publish(Changes(deliveries=True, patients=True, connection=True))
    assert next_line(post) == 2
    assert KEY in post.desk.drafts, "the guide goes on after a power cut"
