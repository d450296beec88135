"""Where somebody types, frames are no larger than a save can wait for."""

from posobat.sync.pace import LEAST, MOST, Pace


def after(trips: list[tuple[float, float]], *, gentle: bool = True) -> Pace:
    """Pairs of seconds on the line and seconds of taking over."""
    pace = Pace(gentle=gentle)
    for trip, held in trips:
        pace.passed(trip)
        pace.took_over(held)
    return pace


def test_a_frame_that_kept_the_database_long_is_followed_by_smaller_ones() -> None:
    pace = after([(0.05, 0.08)] * 6)
    assert pace.target < 4_000
    assert pace.plain < Pace(target=MOST).plain / 3


def test_it_grows_again_when_there_is_time() -> None:
    pace = after([(0.05, 0.08)] * 6 + [(0.05, 0.001)] * 40)
    assert pace.target == MOST


def test_on_a_slow_line_frames_stay_large() -> None:
    """A round trip costs more there, and a save seldom meets the taking over."""
    assert after([(2.0, 0.08)] * 6).target == MOST


def test_where_nobody_types_nothing_is_held_back() -> None:
    assert after([(0.05, 0.08)] * 6, gentle=False).target == MOST


def test_it_never_falls_below_the_least() -> None:
    assert after([(0.05, 9.0)] * 20).target >= LEAST
