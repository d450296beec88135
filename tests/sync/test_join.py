"""Becoming a post: a code counts once, its answer may get lost, and a stranger cannot pose as the
district.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from helpers.both_databases import only_sqlite
from helpers.cutting import Cut, cutting_proxy
from helpers.district import District
from helpers.http_receiver import Receiver, Reply, receiver
from helpers.station import Station, open_station
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.server import admin
from posobat.wire.signing import new_key, public_key


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    opened = open_station(tmp_path / "loket")
    yield opened
    opened.close()


def test_a_new_post_knows_its_name_and_gets_its_staff_with_the_first_exchange(
    district: District, station: Station
) -> None:
    assert station.post.desk.connection().state == "belum_terdaftar"
    admin.add_staff(
        district.engine,
        district.clock,
        post="BLB",
        name="Dewi Lestari",
        role="apoteker",
        pin="482915",
    )
    station.join(district.address, f"  {district.code().lower()} ")
    info = station.post.desk.post()
    assert info is not None
    assert (info.code, info.lane) == ("BLB", 0)
    assert station.sync().confirmed
    assert [person.name for person in station.post.desk.staff()] == ["Dewi Lestari"]


def test_a_wrong_code_is_told_and_nothing_is_joined(district: District, station: Station) -> None:
    code = district.code()
    for wrong in ("AAAAAAAA" + code[8:], code[:8], "", "x\x00y"):
        with pytest.raises(DomainError, match="tidak dikenal"):
            station.join(district.address, wrong)
    with pytest.raises(EnvironmentFault):
        station.join(district.address, "K" * 5000)
    assert station.post.desk.post() is None
    assert admin.devices(district.engine) == []


def test_a_code_counts_for_one_computer_and_seven_days(
    district: District, station: Station, tmp_path: Path
) -> None:
    code, late = district.code(), district.code()
    station.join(district.address, code)
    second = open_station(tmp_path / "kedua")
    with pytest.raises(DomainError, match="sudah dipakai"):
        second.join(district.address, code)
    district.clock.forward(days=7, seconds=1)  # type: ignore[attr-defined]
    with pytest.raises(DomainError, match="kedaluwarsa"):
        second.join(district.address, late)
    second.close()


def test_the_answer_got_lost_and_the_same_code_works_again(
    district: District, station: Station
) -> None:
    code = district.code()
    with cutting_proxy(district.address) as proxy:
        proxy.plan = [Cut.AFTER_SEND, Cut.IN_ANSWER]
        for _ in range(2):
            with pytest.raises(EnvironmentFault, match="tidak dapat dihubungi"):
                station.join(proxy.url, code)
        station.join(proxy.url, code)
        assert station.sync().confirmed
    (device,) = admin.devices(district.engine)
    assert device["lane"] == 0


def test_every_computer_of_a_post_counts_in_its_own_lane_and_the_eleventh_is_refused(
    district: District, tmp_path: Path
) -> None:
    lanes = []
    for n in range(10):
        station = district.station(tmp_path / f"loket-{n}")
        info = station.post.desk.post()
        assert info is not None
        lanes.append(info.lane)
        station.close()
    assert lanes == list(range(10))
    with pytest.raises(DomainError, match="sudah memiliki 10 komputer"):
        district.station(tmp_path / "loket-10")


@pytest.fixture
def stranger() -> Iterator[Receiver]:
    with receiver() as box:
        yield box


def test_a_stranger_with_another_key_is_found_out(
    district: District, station: Station, stranger: Receiver
) -> None:
    answer = {
        "device": "ab" * 8,
        "server_public": public_key(new_key()),
        "generation": 1,
        "post": {"code": "BLB", "name": "Palsu", "lane": 0},
    }
    stranger.replies = [Reply(200, json.dumps(answer).encode())]
    with pytest.raises(EnvironmentFault, match="Kunci server tidak cocok"):
        station.join(stranger.url, district.code())
    assert station.post.desk.post() is None


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"<html>masuk Wi-Fi</html>"),
        Reply(302, b"", {"Location": "/masuk"}),
        Reply(302, b"", {"Location": "http://[masuk/"}),
        Reply(200, b"[]"),
        Reply(200, b"[" * 60_000),
        Reply(200, b'{"device": "' + b"x" * 1_000_000 + b'"}'),
        Reply(500, b"{}"),
        Reply(200, b'{"server_public": "PUBLIC"}'),
        Reply(200, b'{"server_public": "PUBLIC", "device": 1, "generation": "x", "post": []}'),
        Reply(200, b'{"server_public": "PUBLIC", "device": 1, "generation": Infinity}'),
        Reply(
            200,
            b'{"server_public": "PUBLIC", "device": 1, "generation": 1, "post": {"code": "BLB"}}',
        ),
        Reply(cut=True),
    ],
)
@only_sqlite
def test_whatever_else_answers_is_told_in_one_sentence(
    district: District, station: Station, stranger: Receiver, reply: Reply
) -> None:
    told = reply.body.replace(b"PUBLIC", district.keys.public.encode())
    stranger.replies = [Reply(reply.code, told, reply.headers, reply.cut)]
    with pytest.raises(EnvironmentFault):
        station.join(stranger.url, district.code())
    assert station.post.desk.post() is None


@pytest.mark.parametrize(
    "typed",
    ["http://kabupaten..go.id", f"https://{'a' * 70}.id", "http://[1", "kabupaten.go.id", ""],
)
def test_an_address_with_a_slip_of_the_finger_is_told_in_one_sentence(
    station: Station, typed: str
) -> None:
    with pytest.raises(EnvironmentFault, match="Periksa alamat"):
        station.join(typed, "ABCDEFGH-12345678")
    assert station.post.desk.post() is None


def test_two_computers_that_enrol_at_once_get_two_lanes(district: District, tmp_path: Path) -> None:
    opened = [open_station(tmp_path / f"loket-{n}") for n in range(6)]
    codes = [district.code() for _ in opened]
    with ThreadPoolExecutor(6) as pool:
        list(
            pool.map(
                lambda pair: pair[0].join(district.address, pair[1]),
                zip(opened, codes, strict=True),
            )
        )
    lanes = [station.post.desk.post().lane for station in opened]  # type: ignore[union-attr]
    assert sorted(lanes) == list(range(6))
    for station in opened:
        station.close()


def test_one_code_shown_by_two_computers_at_once_counts_once(
    district: District, tmp_path: Path
) -> None:
    opened = [open_station(tmp_path / f"loket-{n}") for n in range(4)]
    code = district.code()

    def tries(station: Station) -> bool:
        try:
            station.join(district.address, code)
        except DomainError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(tries, opened)) == 1
    assert len(admin.devices(district.engine)) == 1
    for station in opened:
        station.close()
