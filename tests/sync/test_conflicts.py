"""Two counters of one post edit the same patient while the line is down: nothing is lost, both and
the server show the same, and one decision ends the question everywhere.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from helpers.district import District
from helpers.edits import edit, questions, shown
from helpers.prescriptions import for_courier, sample
from helpers.station import Station, clone, log, open_station, projected, refolded
from posobat.app.clashes import AS_SHOWN, confirm_delivery, decide, take_back
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError
from posobat.server import admin
from posobat.server.district import raise_generation
from posobat.store.clashes import CLASH
from posobat.store.engine import reading, writing

PIN = "482915"


@pytest.fixture
def counters(district: District, tmp_path: Path) -> Iterator[tuple[Station, Station, str]]:
    """Two computers of the post BLB that know the same patient, and the patient."""
    for name in ("Agus Priyanto", "Rina Wulandari"):
        admin.add_staff(
            district.engine, district.clock, post="BLB", name=name, role="loket", pin=PIN
        )
    one, two = (district.station(tmp_path / name) for name in ("loket-1", "loket-2"))
    patient = one.register(sample(0)).patient
    settle(one, two)
    one.actor, two.actor = (staff.id for staff in one.post.desk.staff())
    yield one, two, patient
    for station in (one, two):
        station.close()


def settle(*stations: Station) -> None:
    for _ in range(2):
        for station in stations:
            assert station.sync().confirmed


def settle_question(station: Station, patient: str, field: str, op: str) -> str:
    with station.work() as work:
        done = decide(work, patient, field, op)
        work.commit()
    return done


def everywhere(district: District, *stations: Station) -> list[Any]:
    """What waits for a decision, the same on every computer and on the server."""
    for station in stations:
        assert projected(station.engine) == projected(district.engine)
        assert projected(station.engine) == refolded(station.engine)
    with reading(district.engine) as connection:
        return list(connection.execute(select(CLASH).order_by(CLASH.c.field)).mappings())


def test_different_fields_merge(district: District, counters: tuple[Station, Station, str]) -> None:
    one, two, patient = counters
    edit(one, patient, phone="6281200000001")
    edit(two, patient, rw="009")
    assert shown(two, patient).rw == "009", "one reads what one wrote"
    settle(one, two)
    for station in (one, two):
        assert (shown(station, patient).phone, shown(station, patient).rw) == (
            "6281200000001", "009",
        )  # fmt: skip
        assert questions(station) == []
    assert everywhere(district, one, two) == []


def test_the_same_field_is_asked_about_on_both_computers_and_the_server(
    district: District, counters: tuple[Station, Station, str]
) -> None:
    one, two, patient = counters
    first = edit(one, patient, phone="6281200000001")
    two.clock.forward(minutes=5)
    second = edit(two, patient, phone="6281200000002")
    settle(one, two)
    (row,) = everywhere(district, one, two)
    assert (row["field"], row["shown"], row["loser"]) == ("phone", second, first)
    for station in (one, two):
        assert shown(station, patient).phone == "6281200000002"
        (item,) = questions(station)
        assert (item.kind, item.entity, item.field) == ("pasien", patient, "phone")
        assert item.name == shown(station, patient).name
        assert [side.values for side in item.sides] == [
            {"phone": "6281200000002"},
            {"phone": "6281200000001"},
        ]
        assert [side.who for side in item.sides] == ["Rina Wulandari", "Agus Priyanto"]
        assert {side.where for side in item.sides} == {"Pos Obat RSUD Blambangan"}
        assert [side.own for side in item.sides] == [station is two, station is one]
        assert item.sides[0].at - item.sides[1].at == 5 * 60_000


@pytest.mark.parametrize("chosen", [0, 1])
def test_the_decision_travels_whichever_side_it_takes(
    district: District, counters: tuple[Station, Station, str], chosen: int
) -> None:
    one, two, patient = counters
    edit(one, patient, phone="6281200000001")
    edit(two, patient, phone="6281200000002")
    settle(one, two)
    side = questions(one)[0].sides[chosen]
    settle_question(one, patient, "phone", side.op)
    assert questions(one) == []
    assert shown(one, patient).phone == side.values["phone"]
    assert len(questions(two)) == 1, "not known there yet"
    settle(one, two)
    assert questions(two) == []
    assert shown(two, patient).phone == side.values["phone"]
    assert everywhere(district, one, two) == []
    with pytest.raises(DomainError, match="PUTUSAN-SUDAH"):
        settle_question(two, patient, "phone", side.op)


def test_deciding_differently_at_once_asks_again(
    district: District, counters: tuple[Station, Station, str]
) -> None:
    one, two, patient = counters
    edit(one, patient, phone="6281200000001")
    edit(two, patient, phone="6281200000002")
    settle(one, two)
    for n, station in enumerate((one, two)):
        settle_question(station, patient, "phone", questions(station)[0].sides[n].op)
    settle(one, two)
    assert len(everywhere(district, one, two)) == 1
    assert [side.values["phone"] for side in questions(one)[0].sides] == [
        "6281200000001", "6281200000002",
    ]  # fmt: skip


def test_a_decision_taken_back_opens_the_question_again(
    district: District, counters: tuple[Station, Station, str]
) -> None:
    one, two, patient = counters
    edit(one, patient, phone="6281200000001")
    edit(two, patient, phone="6281200000002")
    settle(one, two)
    asked = questions(one)
    decision = settle_question(one, patient, "phone", asked[0].sides[1].op)
    with one.work() as work:
        take_back(work, patient, decision)
        work.commit()
    assert questions(one) == asked
    settle(one, two)
    assert len(everywhere(district, one, two)) == 1


def test_an_edit_that_comes_between_makes_one_read_again(
    counters: tuple[Station, Station, str],
) -> None:
    one, two, patient = counters
    edit(one, patient, phone="6281200000001")
    edit(two, patient, phone="6281200000002")
    settle(one, two)
    stale = questions(one)[0].sides[1].op
    edit(one, patient, phone="6281200000003")
    edit(two, patient, phone="6281200000004")
    settle(one, two)
    with pytest.raises(DomainError, match="PUTUSAN-BERUBAH"):
        settle_question(one, patient, "phone", stale)


def test_a_village_is_one_question_and_its_answer_is_never_mixed(
    district: District, counters: tuple[Station, Station, str]
) -> None:
    one, two, patient = counters
    sobo = {"village": "35.10.16.1009", "village_name": "Sobo", "kecamatan": "Banyuwangi"}
    licin = {"village": "35.10.22.2003", "village_name": "Tamansari", "kecamatan": "Licin"}
    edit(one, patient, **sobo)
    edit(two, patient, **licin)
    settle(one, two)
    (item,) = questions(one)
    assert item.field == "village"
    assert [side.values for side in item.sides] == [licin, sobo]
    settle_question(one, patient, "village", item.sides[1].op)
    settle(one, two)
    row = shown(two, patient)
    assert (row.village, row.village_name, row.kecamatan) == tuple(sobo.values())
    assert everywhere(district, one, two) == []


def test_a_wrong_clock_is_named_and_decides_nothing(
    district: District, counters: tuple[Station, Station, str]
) -> None:
    one, two, patient = counters
    edit(two, patient, phone="6281200000002")
    one.clock.forward(days=-9000)
    edit(one, patient, phone="6281200000001")
    settle(two, one)
    (item,) = questions(two)
    assert [side.suspect for side in item.sides] == [True, False]
    assert item.sides[0].values == {"phone": "6281200000001"}, "the order of the server rules"
    assert len(everywhere(district, one, two)) == 1


def test_copies_of_one_computer_clash_like_strangers(
    district: District, counters: tuple[Station, Station, str], tmp_path: Path
) -> None:
    """Both go on in one incarnation, so the later number has not seen the earlier one."""
    one, two, patient = counters
    copy = clone(one, tmp_path / "salinan")
    one = open_station(one.post.folder, one.clock)
    try:
        edit(one, patient, phone="6281200000000")
        edit(one, patient, phone="6281200000001")
        copy.register(for_courier(3))
        copy.register(for_courier(4))
        edit(copy, patient, phone="6281200000002")
        settle(one, copy, two)
        settle(one, copy, two)
        everywhere(district, one, copy, two)
        (item,) = questions(two)
        assert {side.values["phone"] for side in item.sides} == {"6281200000001", "6281200000002"}
    finally:
        copy.close()
        one.close()


def test_after_a_restored_server_nobody_is_thought_to_have_seen_what_he_had_not(
    counters: tuple[Station, Station, str], district: District
) -> None:
    """Were places given twice, the second edit would silently replace the first."""
    one, two, patient = counters
    for n in range(5):
        edit(two, patient, landmark=f"rumah nomor {n}")
    settle(two, one)
    with writing(district.engine) as connection:
        before = max(row["feed"] for row in log(district.engine))
        raise_generation(connection)
    edit(one, patient, phone="6281200000001")
    edit(two, patient, phone="6281200000002")
    settle(one, two)
    assert min(r["feed"] for r in log(district.engine) if r["feed"] > before) > before + 1_000_000
    assert [row["field"] for row in everywhere(district, one, two)] == ["phone"]


def test_a_doubtful_bundle_waits_until_somebody_says_that_it_is_as_shown(
    district: District, counters: tuple[Station, Station, str]
) -> None:
    one, two, _ = counters
    (delivery,) = one.make_ready(one.register(for_courier(1)))
    settle(one, two)
    for station, event in ((one, "batal"), (two, "ambil_sendiri")):
        data = {"event": event, "reason": "pasien dirawat", "receiver": "Fatimah"}
        station.record(Change(Kind.DELIVERY_EVENT, data, delivery))
    settle(one, two)
    for station in (one, two):
        (item,) = questions(station)
        assert (item.kind, item.entity, item.state) == ("antaran", delivery, "DIBATALKAN")
        assert [side.fact.event for side in item.sides if side.fact] == ["batal", "ambil_sendiri"]
        assert item.slip
        assert item.doubts
    with two.work("staf-dewi") as work:
        confirm_delivery(work, delivery)
        work.commit()
    settle(two, one)
    assert questions(one) == questions(two) == []
    with one.work("staf-dewi") as work:
        detail = work.delivery(delivery)
        assert detail is not None
        assert detail.row.state == "DIBATALKAN"
        assert detail.facts[-1].data["reason"] == AS_SHOWN
        with pytest.raises(DomainError, match="PUTUSAN-SUDAH"):
            confirm_delivery(work, delivery)
