"""The register of drivers belongs to its post: all computers there know it, no other post does."""

from pathlib import Path

from helpers.district import GENTENG, District
from helpers.prescriptions import for_courier
from helpers.station import Station, projected, refolded
from posobat.app.custody import hand_over
from posobat.app.drivers import keep_driver, set_active
from posobat.app.request_courier import request_courier
from posobat.app.road import leave_at
from posobat.domain.relay import RelayPost

HADI = {
    "name": "Hadi Santoso", "phone": "081234567801", "plate": "P 4217 VB", "number": "BLB-07",
    "carrier": "manual", "trained": "2026-02-10", "trained_until": "2027-02-10",
}  # fmt: skip


def entered(station: Station) -> str:
    with station.work() as unit:
        driver = keep_driver(unit, HADI)
        unit.commit()
    return driver


def names(station: Station) -> list[str]:
    return [row.name for row in station.post.desk.drivers()]


def test_all_computers_of_the_post_know_a_driver_and_no_other_post(
    district: District, tmp_path: Path
) -> None:
    district.add_post(**GENTENG)
    one, two = district.station(tmp_path / "satu"), district.station(tmp_path / "dua")
    genteng = district.station(tmp_path / "genteng", post="GTG")
    entered(one)
    for station in (one, two, genteng):
        station.sync()
    assert (names(one), names(two), names(genteng)) == (["Hadi Santoso"], ["Hadi Santoso"], [])
    assert projected(two.engine)["driver"] == projected(one.engine)["driver"]


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
