"""A slip number is final on paper: no network gives it, and a slip of the pen shows."""

from datetime import date
from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posobat.domain.errors import DomainError
from posobat.domain.slipnumber import check_slip, is_slip, next_counter, qr_payload, slip_number

DAY = date(2026, 11, 22)
SLIP = "BLB-261122-0042-Z"
SIGNS = digits + ascii_uppercase


def test_post_date_counter_and_check_character() -> None:
    assert slip_number("BLB", DAY, 42) == SLIP
    assert slip_number("gtg", DAY, 3007).startswith("GTG-261122-3007-")


@pytest.mark.parametrize(
    "typed",
    [SLIP, "blb-261122-0042-z", " BLB 261122 0042 Z ", "BLB2611220042Z", "BLB–261122–0042–Z"],
)
def test_case_and_spaces_do_not_matter(typed: str) -> None:
    assert check_slip(typed) == SLIP
    assert qr_payload(typed) == SLIP


@pytest.mark.parametrize(
    "typed",
    ["", "BLB", "BLB-261122-0042", "BLB-261122-0042-K", "BLB-261122-0024-Z", "ẞLB-2611220042Z"],
)
def test_a_mistyped_number_is_told(typed: str) -> None:
    with pytest.raises(DomainError) as fault:
        check_slip(typed)
    assert fault.value.pesan == "Nomor slip salah ketik: periksa kembali."
    assert not is_slip(typed)


@given(
    counter=st.integers(1, 9999),
    day=st.dates(date(2026, 1, 1), date(2060, 1, 1)),
    at=st.integers(0, 13),
    sign=st.sampled_from(SIGNS),
)
def test_no_single_wrong_character_passes(counter: int, day: date, at: int, sign: str) -> None:
    slip = slip_number("GTG", day, counter).replace("-", "")
    assert is_slip(slip)
    wrong = slip[:at] + sign + slip[at + 1 :]
    assert wrong == slip or not is_slip(wrong)


def test_swaps_of_neighbours_are_caught_99_times_in_100() -> None:
    swaps = missed = 0
    for counter in range(1, 400):
        slip = slip_number("GTG", date(2026, 1, 1 + counter % 28), counter).replace("-", "")
        for at in range(3, 12):
            swapped = slip[:at] + slip[at + 1] + slip[at] + slip[at + 2 :]
            swaps += swapped != slip
            missed += swapped != slip and is_slip(swapped)
    assert swaps > 2000
    assert missed / swaps < 0.01


def test_two_computers_of_one_post_count_apart() -> None:
    first, second = next_counter(0, 0), next_counter(1, 0)
    assert (first, second) == (1, 1001)
    assert (next_counter(0, first), next_counter(1, second)) == (2, 1002)


def test_a_lane_that_is_used_up_says_so_instead_of_entering_another() -> None:
    assert next_counter(2, 2998) == 2999
    with pytest.raises(DomainError, match="sudah habis"):
        next_counter(2, 2999)
    with pytest.raises(DomainError, match="sudah habis"):
        next_counter(2, 1007)  # a counter of another lane is no base to go on from
    with pytest.raises(DomainError, match="0 sampai 9"):
        next_counter(10, 0)
