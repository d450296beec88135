"""Names and PINs without a network: five free tries, then waiting, and no trick shortens it."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from helpers.prescriptions import NOW
from helpers.station import Station, open_station
from posobat.app.login import login
from posobat.domain.errors import DomainError

PIN, WRONG = "482915", "111111"
HASH = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PIN)


@pytest.fixture
def dewi(station: Station) -> str:
    body = {"name": "Dewi Lestari", "role": "apoteker", "pin": HASH, "active": True}
    return station.record_raw("staff.set", body, actor="server")


def sentence(station: Station, staff: str, pin: str) -> str:
    """ "" when the person is in."""
    try:
        login(station.post.desk, station.clock, staff, pin)
    except DomainError as error:
        return error.pesan
    return ""


def fail(station: Station, staff: str, times: int) -> list[str]:
    return [sentence(station, staff, WRONG) for _ in range(times)]


def test_the_right_pin_lets_in_and_a_wrong_one_says_so(station: Station, dewi: str) -> None:
    person = login(station.post.desk, station.clock, dewi, PIN)
    assert (person.name, person.role) == ("Dewi Lestari", "apoteker")
    assert sentence(station, dewi, WRONG) == "PIN salah. Periksa lalu ketik ulang."
    assert sentence(station, dewi, "") == "PIN salah. Periksa lalu ketik ulang."
    assert sentence(station, "orang lain", PIN) == "Pilih nama petugas."
    assert sentence(station, dewi, PIN) == ""


def test_five_tries_are_free_then_it_waits_and_a_success_begins_anew(
    station: Station, dewi: str
) -> None:
    assert set(fail(station, dewi, 4)) == {"PIN salah. Periksa lalu ketik ulang."}
    assert sentence(station, dewi, PIN) == ""
    assert set(fail(station, dewi, 5)) == {"PIN salah. Periksa lalu ketik ulang."}
    assert "30 detik" in sentence(station, dewi, PIN)
    station.clock.forward(seconds=29)
    assert "1 detik" in sentence(station, dewi, PIN)
    station.clock.forward(seconds=1)
    assert fail(station, dewi, 1) == ["PIN salah. Periksa lalu ketik ulang."]
    assert "60 detik" in sentence(station, dewi, PIN)
    station.clock.forward(seconds=60)
    assert sentence(station, dewi, PIN) == ""


def test_the_wait_survives_a_restart(station: Station, dewi: str) -> None:
    fail(station, dewi, 5)
    station.close()
    again = open_station(station.post.folder, station.clock)
    assert "30 detik" in sentence(again, dewi, PIN)
    again.close()


@pytest.mark.parametrize("back", [timedelta(seconds=40), timedelta(days=9_000)])
def test_a_clock_set_back_neither_shortens_the_wait_nor_locks_out_for_years(
    station: Station, dewi: str, back: timedelta
) -> None:
    fail(station, dewi, 5)
    station.clock.moment = NOW - back
    assert "30 detik" in sentence(station, dewi, PIN)
    station.clock.forward(seconds=20)
    assert "10 detik" in sentence(station, dewi, PIN)
    station.clock.forward(seconds=10)
    assert sentence(station, dewi, PIN) == ""


def test_waits_grow_to_an_hour_and_no_further(station: Station, dewi: str) -> None:
    fail(station, dewi, 5)
    waits = []
    for _ in range(10):
        told = sentence(station, dewi, PIN)
        waits.append(int(told.split("dalam ")[1].split(" ")[0]))
        station.clock.forward(seconds=waits[-1])
        fail(station, dewi, 1)
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_somebody_who_left_cannot_log_in(station: Station, dewi: str) -> None:
    station.record_raw("staff.set", {"active": False}, dewi, actor="server")
    assert station.post.desk.staff() == []
    assert sentence(station, dewi, PIN) == "Pilih nama petugas."


def test_a_damaged_pin_hash_lets_nobody_in(station: Station, dewi: str) -> None:
    station.record_raw("staff.set", {"pin": "rusak"}, dewi, actor="server")
    assert sentence(station, dewi, PIN) == "PIN salah. Periksa lalu ketik ulang."
