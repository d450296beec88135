"""Where somebody types, an answer is taken over in parts that a save can wait for."""

from posobat.sync.pace import MOST, Pace


def after(held: list[float]) -> Pace:
    """Seconds for which each part kept the database."""
    pace = Pace(gentle=True)
    for seconds in held:
        pace.took_over(seconds)
    return pace


def test_a_part_that_kept_the_database_long_is_followed_by_smaller_ones() -> None:
    assert after([0.08] * 2).part <= Pace().part / 4


def test_they_grow_again_when_there_is_time() -> None:
    assert after([0.08] * 6 + [0.001] * 40).part > Pace().part


def test_a_part_is_never_nothing() -> None:
    assert after([9.0] * 20).part >= 1_000


def test_frames_are_as_large_as_the_line_bears() -> None:
    pace = after([0.08] * 6)
    for _ in range(5):
        pace.passed(0.05)
    assert pace.target == MOST


def test_where_nobody_types_pages_of_a_quick_line_are_large() -> None:
    hasty, gentle = Pace(), Pace(gentle=True)
    for pace in (hasty, gentle):
        pace.passed(0.01)
    assert hasty.quick
    assert hasty.page > 2 * gentle.page
