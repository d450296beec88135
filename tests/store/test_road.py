"""Drivers, berita acara, the board and "sudah sampai mana?" on the real store of a post."""

from dataclasses import replace
from typing import Any

import pytest

from helpers.prescriptions import for_courier
from helpers.station import Station, log, projected, refolded
from posobat.app.custody import Taken, hand_over_checked
from posobat.app.drivers import keep_driver, set_active
from posobat.app.manifest import DRAFT, HandOver, hand_over_all, scan
from posobat.app.request_courier import request_courier
from posobat.app.road import booked_by_hand, leave_at
from posobat.app.views import DriverRow
from posobat.domain.change import Change, Kind
from posobat.domain.clock import to_ms
from posobat.domain.driver import Approval
from posobat.domain.errors import DomainError
from posobat.domain.relay import RelayPost
from posobat.store import raw, road
from posobat.store.engine import reading, writing
from posobat.store.print_queue import PostPrintQueue

HADI = {
    "name": "Hadi Santoso", "phone": "081234567801", "plate": "P 4217 VB", "number": "BLB-07",
    "carrier": "manual", "trained": "2026-02-10", "trained_until": "2027-02-10",
}  # fmt: skip


@pytest.fixture
def hadi(station: Station) -> DriverRow:
    with station.work() as unit:
        keep_driver(unit, HADI)
        unit.commit()
    return station.post.desk.drivers()[0]


def sealed(station: Station, count: int) -> list[str]:
    """Bundles that lie at the post, none asked for yet."""
    return [station.make_ready(station.register(for_courier(n)))[0] for n in range(count)]


def handed(
    station: Station, driver: DriverRow, bundles: list[str], count: str = "", **more: Any
) -> str:
    ready = HandOver(
        driver, tuple((key, seal_of(station, key)) for key in bundles), count or str(len(bundles))
    )
    with station.work() as unit:
        number = hand_over_all(
            unit,
            station.post.reference,
            station.clock,
            replace(ready, **more),
            "Agus Priyanto",
        )
        unit.commit()
    return number


def seal_of(station: Station, delivery: str) -> str:
    found = station.post.desk.delivery(delivery)
    assert found is not None
    return found.seal


def state(station: Station, delivery: str) -> str:
    found = station.post.desk.delivery(delivery)
    assert found is not None
    return found.row.state


def test_a_driver_is_entered_changed_and_put_out_of_service(
    station: Station, hadi: DriverRow
) -> None:
    before = len(log(station.engine))
    with station.work() as unit:
        keep_driver(unit, HADI, hadi.id)  # as it was: nothing is recorded
        keep_driver(unit, {**HADI, "plate": "P 1 A"}, hadi.id)
        set_active(unit, hadi.id, active=False)
        unit.commit()
    assert len(log(station.engine)) == before + 2
    assert station.post.desk.drivers() == [replace(hadi, plate="P 1 A", active=False)]
    assert projected(station.engine) == refolded(station.engine)


def test_what_a_newer_or_broken_program_says_of_a_driver_spoils_nothing(
    station: Station, hadi: DriverRow
) -> None:
    station.record_raw("driver.set", {"name": 5, "active": "ya", "rating": [1, 2]}, hadi.id)
    (row,) = station.post.desk.drivers()
    assert (row.name, row.active, row.plate) == ("", True, "P 4217 VB")
    assert projected(station.engine) == refolded(station.engine)
    with station.work() as unit, pytest.raises(DomainError, match="salah bentuk: plate"):
        unit.record(Change(Kind.DRIVER_SET, {"plate": 4217}, hadi.id))


def test_it_enters_no_drivers(station: Station) -> None:
    it = station.record_raw("staff.set", {"name": "Edi", "role": "it", "active": True})
    with station.work(it) as unit, pytest.raises(DomainError, match="Langkah ini dicatat oleh"):
        keep_driver(unit, HADI)


def test_one_plate_one_driver_in_service(station: Station, hadi: DriverRow) -> None:
    with station.work() as unit:
        with pytest.raises(DomainError, match="sudah terdaftar untuk Hadi Santoso"):
            keep_driver(unit, {**HADI, "name": "Orang Lain", "plate": "p4217vb"})
        set_active(unit, hadi.id, active=False)
        keep_driver(unit, {**HADI, "name": "Orang Lain"})
        unit.commit()
    assert [row.name for row in station.post.desk.drivers()] == ["Orang Lain", "Hadi Santoso"]


def test_three_packs_leave_in_one_transaction_with_one_paper(
    station: Station, hadi: DriverRow
) -> None:
    bundles = sealed(station, 3)
    station.post.desk.save_draft(DRAFT, {"driver": hadi.id})
    number = handed(station, hadi, bundles)
    assert number.startswith("BA-BLB-261122-0001-")
    assert {state(station, key) for key in bundles} == {"DISERAHKAN_KURIR"}
    assert station.post.desk.load_draft(DRAFT) is None
    jobs = PostPrintQueue(station.engine, station.clock).about(number)
    assert len(jobs) == 1
    assert len(jobs[0].order.content["rows"]) == 3
    assert projected(station.engine) == refolded(station.engine)
    assert handed(station, hadi, sealed(station, 1)).startswith("BA-BLB-261122-0002-")


def test_one_that_may_not_go_keeps_all_here(station: Station, hadi: DriverRow) -> None:
    bundles = sealed(station, 2)
    handed(station, hadi, bundles[:1])
    before = len(log(station.engine))
    with pytest.raises(DomainError, match="sudah di berita acara BA-BLB-261122-0001-"):
        handed(station, hadi, [bundles[1], bundles[0]])
    with pytest.raises(DomainError, match="Jumlah paket 2, tercatat 1"):
        handed(station, hadi, bundles[1:], "2")
    assert len(log(station.engine)) == before
    assert state(station, bundles[1]) == "DISEGEL"
    # neither used up a number
    assert handed(station, hadi, bundles[1:]).startswith("BA-BLB-261122-0002-")


def test_an_untrained_driver_goes_with_a_pharmacists_word_on_record(
    station: Station, hadi: DriverRow
) -> None:
    new = replace(hadi, trained_until="2026-11-21")
    (bundle,) = sealed(station, 1)
    with pytest.raises(DomainError, match="Pelatihan kurir kedaluwarsa 21-11-2026"):
        handed(station, new, [bundle])
    handed(station, new, [bundle], approval=Approval("Dewi Lestari", "Kurir lain sakit"))
    detail = station.post.desk.delivery(bundle)
    assert detail is not None
    assert detail.facts[-1].data["approved_by"] == "Dewi Lestari"


def given_in_the_queue(
    station: Station, bundle: str, driver: str, plate: str, temperature: str = ""
) -> None:
    """As "Serahkan ke kurir" of the Antrean does it."""
    taken = Taken(seal_of(station, bundle), driver, plate, temperature)
    with station.work() as unit:
        hand_over_checked(unit, station.post.reference, station.clock, bundle, taken)
        unit.commit()


def test_the_queue_hands_nothing_to_a_driver_whom_a_berita_acara_would_refuse(
    station: Station, hadi: DriverRow
) -> None:
    standby, second, app = sealed(station, 3)
    with station.work() as unit:
        for bundle in (standby, second):
            request_courier(unit, bundle, "manual")
        booked_by_hand(unit, app, "GK-11-170563", "gosend")
        unit.commit()
    with pytest.raises(
        DomainError, match=r"dengan pelat P 1 X\. Serahkan lewat Pengantaran \(F4\)"
    ):
        given_in_the_queue(station, standby, "Orang Baru", "p1x")
    given_in_the_queue(station, standby, hadi.name, hadi.plate)
    # whom the interface of a courier sends is not of the district's own
    given_in_the_queue(station, app, "Orang Baru", "P 1 X")
    station.clock.forward(days=100)
    with pytest.raises(DomainError, match="Tidak ada kurir terlatih dengan pelat P 4217 VB") as no:
        given_in_the_queue(station, second, hadi.name, hadi.plate)
    assert no.value.field == "plate"
    states = [state(station, bundle) for bundle in (standby, second, app)]
    assert states == ["DISERAHKAN_KURIR", "MENUNGGU_KURIR", "DISERAHKAN_KURIR"]


def test_scanned_by_seal_slip_or_four_digits(station: Station, hadi: DriverRow) -> None:
    desk, reference, now = station.post.desk, station.post.reference, to_ms(station.clock())
    (bundle,) = sealed(station, 1)
    row = desk.board()[0]
    for text in (row.seal, row.seal.lower(), row.slip, row.slip.replace("-", ""), "1"):
        line = scan(desk, reference, text, hadi, now=now)
        assert (line.delivery, line.slip) == (bundle, row.slip)
    assert scan(desk, reference, row.seal, hadi, now=now).seal == row.seal
    assert scan(desk, reference, row.slip, hadi, now=now).seal == ""
    with pytest.raises(DomainError, match="sudah ada di daftar ini"):
        scan(desk, reference, "1", hadi, now=now, listed=[row.slip])
    with pytest.raises(DomainError, match="tidak tercatat di pos ini"):
        scan(desk, reference, "SGL-999999", hadi, now=now)


def test_the_board_knows_driver_road_and_what_presses(station: Station, hadi: DriverRow) -> None:
    first, second = sealed(station, 2)
    station.clock.forward(minutes=30)
    number = handed(station, hadi, [first])
    rows = {row.delivery: row for row in station.post.desk.board()}
    assert set(rows) == {first, second}
    out = rows[first]
    assert (out.driver, out.plate, out.driver_id, out.manifest) == (
        "Hadi Santoso", "P 4217 VB", "BLB-07", number,
    )  # fmt: skip
    assert out.handed_at - out.sealed_at == 30 * 60_000
    assert out.state_at == out.handed_at
    assert out.unsent


def test_where_is_it_by_whatever_the_caller_has(station: Station, hadi: DriverRow) -> None:
    desk = station.post.desk
    first, second = sealed(station, 2)
    handed(station, hadi, [first])
    with station.work() as unit:
        booked_by_hand(unit, second, "gk-11-170563", "gosend")
        unit.commit()
    rows = {row.delivery: row for row in desk.board()}
    one, other = rows[first], rows[second]
    for asked in (one.slip, "0001", "1", one.seal, "p4217 vb", one.patient.split()[0], one.phone):
        assert one.slip in {row.slip for row in desk.where_is(asked)}, asked
    assert [row.delivery for row in desk.where_is("GK-11-170563")] == [second]
    assert other.order == "GK-11-170563"
    assert desk.where_is("") == []
    assert desk.where_is("%") == []
    assert desk.where_is("' OR 1=1 --") == []


def test_left_at_a_puskesmas_is_told_by_its_name(station: Station, hadi: DriverRow) -> None:
    (bundle,) = sealed(station, 1)
    handed(station, hadi, [bundle])
    with station.work() as unit:
        leave_at(
            unit,
            bundle,
            RelayPost("SLR", "Puskesmas Siliragung", (-8_523_000, 114_093_000)),
            "Bidan Yuli",
        )
        unit.commit()
    row = station.post.desk.board()[0]
    assert (row.state, row.relay) == ("DITITIPKAN", "Puskesmas Siliragung")


def test_posts_of_the_district_whose_place_is_known(station: Station) -> None:
    with writing(station.engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO post (id, code, name, phone, address, lat_e6, lon_e6, catchment) VALUES "
            "(x'01', 'SLR', 'Puskesmas Siliragung', '', '', -8523000, 114093000, ''),"
            "(x'02', 'XXX', 'Tanpa titik', '', '', NULL, NULL, '')"
        )
    assert [post.code for post in station.post.desk.relay_posts()] == ["SLR"]


@pytest.mark.parametrize(
    "statement",
    [
        road._BY_SLIP,
        road._BY_SEAL,
        road._OPEN,
        road._ARRIVED,
        road._BY_ID.replace("(*)", "(?)"),
        road._OF_PATIENTS.replace("(*)", "(?)"),
        road._NEWEST.replace("(*)", "(d.slip LIKE ?)"),
    ],
)
def test_nothing_is_found_by_reading_every_bundle(station: Station, statement: str) -> None:
    with reading(station.engine) as connection:
        plan = raw.rows(connection, f"EXPLAIN QUERY PLAN {statement}", [0] * statement.count("?"))
    assert plan
    assert [step for *_, step in plan if step.startswith("SCAN")] == []
