"""How much goes at once, and how long a post waits after a failure."""

from random import Random

from posobat.sync.pace import FIRST, LANES, LEAST, MOST, Pace


def test_little_at_first_and_more_where_it_passes() -> None:
    pace = Pace()
    assert pace.target == FIRST
    for _ in range(5):
        pace.passed(0.5)
    assert pace.target == MOST
    assert MOST * LANES <= 32_000


def test_half_after_every_cut_but_never_nothing() -> None:
    pace = Pace(target=MOST)
    for n in range(1, 12):
        pace.failed()
        assert pace.target == max(MOST >> n, LEAST)
    pace.passed(1.0)
    assert pace.target > LEAST


def test_a_frame_that_took_long_is_large_enough() -> None:
    pace = Pace()
    pace.passed(9.0)
    assert pace.target == FIRST


def test_tries_come_less_often_the_longer_it_fails_and_at_once_when_it_works() -> None:
    pace = Pace()
    waits = []
    for _ in range(9):
        pace.failed()
        waits.append(pace.wait())
    assert waits == [15, 30, 60, 120, 240, 300, 300, 300, 300]
    pace.passed(1.0)
    pace.failed()
    assert pace.wait() == 15


def test_posts_do_not_come_together() -> None:
    pace = Pace(random=Random(3))
    waits = [pace.spread(60) for _ in range(400)]
    assert 48 <= min(waits) < 51
    assert 69 < max(waits) <= 72


def test_the_size_follows_what_frames_turned_out_to_be() -> None:
    pace = Pace(target=10_000)
    pace.packed(plain=200_000, encoded=8_000)
    assert pace.plain == 250_000
    pace.packed(plain=90, encoded=110)  # too little to tell
    assert pace.plain == 250_000


def test_a_line_is_quick_as_long_as_it_answers_quickly() -> None:
    pace = Pace()
    assert not pace.quick
    pace.passed(0.01)
    assert pace.quick
    for _ in range(5):
        pace.passed(0.7)
    assert not pace.quick
    pace.passed(0.01)
    pace.failed()
    assert not pace.quick


def test_what_the_server_worked_is_not_the_line() -> None:
    pace = Pace()
    pace.passed(0.5, took=480, size=16_000)
    assert pace.quick
    slow = Pace()
    slow.passed(0.5, took=300, size=16_000)  # 80 kB/s
    assert not slow.quick
