"""The register of drivers is the district's: whoever is entered at one post can be chosen at all of
them, and what two posts say of him differently is asked at both and decided once.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import GENTENG, District, running
from helpers.edits import questions
from helpers.prescriptions import for_courier
from helpers.station import Station, open_station, projected, refolded
from posobat.app.clashes import decide, take_back
from posobat.app.custody import hand_over
from posobat.app.drivers import keep_driver, set_active
from posobat.app.manifest import HandOver, hand_over_all
from posobat.app.request_courier import request_courier
from posobat.app.road import leave_at
from posobat.app.views import DriverRow
from posobat.domain.errors import DomainError
from posobat.domain.relay import RelayPost
from posobat.server.whole import Office
from posobat.store.migrate import copy_to
from posobat.wiring import take_database

HADI = {
    "name": "Hadi Santoso", "phone": "081234567801", "plate": "P 4217 VB", "number": "BLB-07",
    "carrier": "manual", "trained": "2026-02-10", "trained_until": "2027-02-10",
}  # fmt: skip


POST_NAME = "Pos Obat RSUD Blambangan"


def entered(station: Station) -> str:
    with station.work() as unit:
        driver = keep_driver(unit, HADI)
        unit.commit()
    return driver


def names(station: Station) -> list[str]:
    return [row.name for row in station.post.desk.drivers()]


@pytest.fixture
def posts(district: District, tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    district.add_post(**GENTENG)
    blambangan = district.station(tmp_path / "blambangan")
    genteng = district.station(tmp_path / "genteng", post="GTG")
    settle(blambangan, genteng)
    yield blambangan, genteng
    blambangan.close()
    genteng.close()


def settle(*stations: Station) -> None:
    for _ in range(2):
        for station in stations:
            assert station.sync().confirmed


def change(station: Station, driver: str, **fields: str) -> None:
    known = station.post.desk.drivers()
    row = next(row for row in known if row.id == driver)
    now = {name: str(getattr(row, name)) for name in HADI}
    with station.work() as unit:
        keep_driver(unit, now | fields, driver)
        unit.commit()


def alike(district: District, *stations: Station) -> DriverRow:
    """One driver with the same row and questions at the server and every post."""
    engines = [district.engine, *(station.engine for station in stations)]
    for table in ("driver", "clash"):
        told = [projected(engine)[table] for engine in engines]
        assert all(rows == told[0] for rows in told), table
    for station in stations:
        assert projected(station.engine) == refolded(station.engine)
        assert station.post.desk.refused() == []
    [row] = stations[0].post.desk.drivers()
    return row


def test_a_driver_of_one_post_is_chosen_at_another(
    district: District, posts: tuple[Station, Station], tmp_path: Path
) -> None:
    blambangan, genteng = posts
    second = district.station(tmp_path / "dua")
    entered(blambangan)
    settle(blambangan, genteng, second)
    alike(district, blambangan, second, genteng)
    [there] = genteng.post.desk.drivers()
    assert (there.name, there.plate, there.post) == ("Hadi Santoso", "P 4217 VB", POST_NAME)
    assert (there.trained, there.trained_until) == ("2026-02-10", "2027-02-10")
    assert [row.post for row in second.post.desk.drivers()] == [""]
    (bundle,) = genteng.make_ready(genteng.register(for_courier(1)))
    with genteng.work() as unit:
        request_courier(unit, bundle, "manual")
        handed = HandOver(there, ((bundle, ""),), "1")
        hand_over_all(unit, genteng.post.reference, genteng.clock, handed, "Rina")
        unit.commit()
    [row] = genteng.post.desk.board()
    assert (row.driver, row.plate, row.driver_id) == ("Hadi Santoso", "P 4217 VB", "BLB-07")


def test_own_drivers_stand_first(posts: tuple[Station, Station]) -> None:
    blambangan, genteng = posts
    entered(blambangan)
    with genteng.work() as unit:
        keep_driver(unit, {**HADI, "name": "Zainal", "plate": "P 9 Z"})
        unit.commit()
    settle(genteng, blambangan, genteng)
    assert names(genteng) == ["Zainal", "Hadi Santoso"]
    assert names(blambangan) == ["Hadi Santoso", "Zainal"]


def test_a_plate_stands_once_in_the_district(posts: tuple[Station, Station]) -> None:
    blambangan, genteng = posts
    entered(blambangan)
    settle(blambangan, genteng)
    taken = f"Pelat P 4217 VB sudah terdaftar untuk Hadi Santoso ({POST_NAME})."
    with genteng.work() as unit, pytest.raises(DomainError, match=re.escape(taken)):
        keep_driver(unit, {**HADI, "name": "Hadi S."})


def test_another_post_changes_what_it_knows_of_him(
    district: District, posts: tuple[Station, Station]
) -> None:
    """He came there with a new motorbike; his own post meanwhile got his new telephone number."""
    blambangan, genteng = posts
    driver = entered(blambangan)
    settle(blambangan, genteng)
    change(genteng, driver, plate="P 77 GT")
    change(blambangan, driver, phone="081234567899")
    settle(blambangan, genteng, blambangan)
    row = alike(district, blambangan, genteng)
    assert (row.plate, row.phone) == ("P 77 GT", "6281234567899")
    assert blambangan.post.desk.to_check() == genteng.post.desk.to_check() == []


def test_two_trainings_are_asked_about_whole_and_decided_once(
    district: District, posts: tuple[Station, Station]
) -> None:
    blambangan, genteng = posts
    driver = entered(blambangan)
    settle(blambangan, genteng)
    change(blambangan, driver, trained_until="2027-08-10")
    change(genteng, driver, trained="2026-11-20", trained_until="2027-11-20")
    settle(blambangan, genteng, blambangan)
    alike(district, blambangan, genteng)
    [here], [there] = questions(blambangan), questions(genteng)
    assert (here.kind, here.field, here.name) == ("kurir", "trained", "Hadi Santoso")
    assert here.ops == there.ops
    pairs = {(s.values["trained"], s.values["trained_until"]) for s in here.sides}
    assert pairs == {("2026-02-10", "2027-08-10"), ("2026-11-20", "2027-11-20")}, "never mixed"
    newest = next(side for side in here.sides if side.values["trained"] == "2026-11-20")
    with blambangan.work() as unit:
        decision = decide(unit, driver, "trained", newest.op)
        unit.commit()
    settle(blambangan, genteng)
    row = alike(district, blambangan, genteng)
    assert (row.trained, row.trained_until) == ("2026-11-20", "2027-11-20")
    assert questions(blambangan) == questions(genteng) == []
    with blambangan.work() as unit:
        take_back(unit, driver, decision)
        unit.commit()
    settle(blambangan, genteng)
    assert len(questions(blambangan)) == len(questions(genteng)) == 1


def test_a_post_that_joins_later_knows_them_too(district: District, tmp_path: Path) -> None:
    blambangan = district.station(tmp_path / "blambangan")
    driver = entered(blambangan)
    settle(blambangan)
    district.add_post(**GENTENG)
    genteng = district.station(tmp_path / "genteng", post="GTG")
    settle(blambangan, genteng)
    assert names(genteng) == ["Hadi Santoso"]
    change(genteng, driver, phone="081234567899")
    settle(genteng, blambangan)
    alike(district, blambangan, genteng)
    blambangan.close()
    genteng.close()


def test_a_ready_database_on_a_stick_holds_the_register(
    district: District, posts: tuple[Station, Station], tmp_path: Path
) -> None:
    blambangan, genteng = posts
    driver = entered(blambangan)
    settle(blambangan, genteng)
    change(genteng, driver, plate="P 77 GT")
    settle(genteng, blambangan)
    fresh = district.station(tmp_path / "baru")
    office = Office(district.engine, district.keys, district.clock)
    stick = tmp_path / "data.posobat"
    office.make_file(office.for_device("BLB", fresh.me.device), stick, lambda *_: True)
    fresh.close()
    take_database(fresh.post.folder, fresh.clock, stick, lambda *_: True)
    opened = open_station(fresh.post.folder, fresh.clock)
    assert [(row.name, row.plate) for row in opened.post.desk.drivers()] == [
        ("Hadi Santoso", "P 77 GT")
    ]
    assert projected(opened.engine) == refolded(opened.engine)
    opened.close()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_server_put_back_to_an_old_copy_gets_them_again(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    """It forgot the driver and the shares; both posts, whoever comes first, know him still."""
    with running(f"sqlite:///{tmp_path}/server/kabupaten.db") as district:
        district.add_post(**GENTENG)
        both = (
            district.station(tmp_path / "blambangan"),
            district.station(tmp_path / "genteng", post="GTG"),
        )
        settle(*both)
        copy_to(district.engine, tmp_path / "cadangan.db")
        driver = entered(both[0])
        settle(*both)
        change(both[1], driver, plate="P 77 GT")
        settle(both[1], both[0])
        district.restore(tmp_path / "cadangan.db")
        change(both[0], driver, phone="081234567899")
        for _ in range(3):
            settle(*(both[n] for n in order))
        row = alike(district, *both)
        assert (row.plate, row.phone) == ("P 77 GT", "6281234567899")
        for station in both:
            station.close()


def test_two_computers_change_different_fields_of_one_driver(
    district: District, tmp_path: Path
) -> None:
    one, two = district.station(tmp_path / "satu"), district.station(tmp_path / "dua")
    driver = entered(one)
    one.sync()
    two.sync()
    with one.work() as unit:
        keep_driver(unit, {**HADI, "plate": "P 1 A"}, driver)
        unit.commit()
    with two.work() as unit:
        set_active(unit, driver, active=False)
        unit.commit()
    for station in (one, two, one):
        station.sync()
    for station in (one, two):
        (row,) = station.post.desk.drivers()
        assert (row.plate, row.active) == ("P 1 A", False)
        assert projected(station.engine) == refolded(station.engine)


def test_a_relay_is_told_to_the_own_post_only(district: District, tmp_path: Path) -> None:
    district.add_post(**GENTENG)
    one = district.station(tmp_path / "satu")
    genteng = district.station(tmp_path / "genteng", post="GTG")
    (bundle,) = one.make_ready(one.register(for_courier()))
    with one.work() as unit:
        request_courier(unit, bundle, "manual")
        detail = unit.delivery(bundle)
        assert detail is not None
        hand_over(unit, bundle, detail.seal, "Hadi Santoso", "P 4217 VB")
        leave_at(unit, bundle, RelayPost("GTG", "RSUD Genteng", (-8_366_000, 114_150_000)), "Rina")
        unit.commit()
    one.sync()
    genteng.sync()
    assert [row.state for row in one.post.desk.board()] == ["DITITIPKAN"]
    assert genteng.post.desk.board() == []
