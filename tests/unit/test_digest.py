"""Sums that tell whether two logs hold the same ops at the same places."""

from hypothesis import given
from hypothesis import strategies as st

from posobat.wire.digest import (
    COARSE,
    FINE,
    as_told,
    bits_of,
    by_stretch,
    finer,
    joined,
    name,
    span,
    total,
)

ROWS = st.lists(
    st.tuples(st.binary(min_size=16, max_size=16), st.integers(1, 2**48)),
    min_size=1,
    max_size=40,
    unique_by=(lambda row: row[0], lambda row: row[1]),
)
PLACES = st.integers(0, 2**50)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    rows: list[tuple[bytes, int]], chance: object
) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert total(mixed) == total(rows)
    assert joined(by_stretch(rows, FINE).values()) == total(rows)
    assert joined(by_stretch(rows, COARSE).values()) == total(rows)


@given(ROWS, st.data())
def test_what_is_missing_or_stands_elsewhere_shows(
    rows: list[tuple[bytes, int]], data: st.DataObject
) -> None:
    n = data.draw(st.integers(0, len(rows) - 1))
    if any(rows[n][0]):
        assert total(rows[:n] + rows[n + 1 :]) != total(rows)
        moved = (rows[n][0], rows[n][1] + data.draw(st.integers(1, 5000)))
        assert total([*rows[:n], moved, *rows[n + 1 :]]) != total(rows)
    if len(rows) > 1:
        (one, here), (other, there) = rows[0], rows[-1]
        swapped = [(one, there), *rows[1:-1], (other, here)]
        assert total(swapped) != total(rows)


@given(PLACES, st.sampled_from([COARSE, FINE]))
def test_a_stretch_knows_what_lies_in_it(place: int, bits: int) -> None:
    stretch = name(place, bits)
    first, last = span(stretch)
    assert bits_of(stretch) == bits
    assert first <= place <= last
    assert last - first + 1 == 1 << bits
    assert name(first, bits) == name(last, bits) == stretch
    assert {name(first - 1, bits), name(last + 1, bits)}.isdisjoint({stretch}) or first == 0


@given(PLACES)
def test_fine_stretches_make_up_a_coarse_one(place: int) -> None:
    coarse = name(place, COARSE)
    parts = finer(coarse)
    assert [bits_of(part) for part in parts] == [FINE] * 16
    assert (span(parts[0])[0], span(parts[-1])[1]) == span(coarse)
    assert name(place, FINE) in parts


def test_it_is_told_in_sixteen_digits() -> None:
    assert as_told(0) == "0" * 16
    assert as_told((1 << 128) - 1) == "f" * 16
