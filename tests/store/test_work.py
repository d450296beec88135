"""What the screen calls saved is one op and its projection, or nothing at all."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from helpers.prescriptions import NOW, sample
from helpers.station import (
    CutError,
    Station,
    commit_fails,
    enrol_alone,
    log,
    open_station,
    projected,
    refolded,
)
from posobat.app.register_prescription import register_prescription
from posobat.domain.change import Change, Kind
from posobat.domain.clock import to_ms
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.wire.frame import Request, decode_request
from posobat.wire.op import Op, canonical_body

GOLDEN = Path(__file__).parent / "golden"
SITI = Change(Kind.PATIENT_SET, {"name": "Siti", "phone": "6281200000001"})


def test_an_op_and_its_projection_are_written_together(station: Station) -> None:
    done = station.register(sample())
    rows = projected(station.engine)
    assert len(log(station.engine)) == 2
    assert len(rows["patient"]) == 1
    assert len(rows["delivery"]) == len(done.bundles)
    assert rows == refolded(station.engine)


def test_leaving_without_commit_leaves_nothing(station: Station) -> None:
    before = projected(station.engine)
    with station.work() as unit:
        done = register_prescription(unit, station.clock, station.post.reference, sample())
        assert unit.patient(done.patient) is not None
    assert log(station.engine) == []
    assert projected(station.engine) == before
    # the counters were not used up either
    assert station.register(sample()).bundles[0].slip.startswith("BLB-261122-0001-")


@pytest.mark.parametrize("table", ["patient", "prescription", "prescription_item", "delivery"])
def test_a_fault_in_the_projection_leaves_nothing(station: Station, table: str) -> None:
    with writing(station.engine) as connection:
        connection.exec_driver_sql(
            f"CREATE TRIGGER cut BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'cut'); END"
        )
    with pytest.raises(DBAPIError, match="cut"):
        station.register(sample())
    with writing(station.engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER cut")
    assert log(station.engine) == []
    assert not any(projected(station.engine).values())
    station.register(sample())
    assert len(log(station.engine)) == 2


def test_a_fault_at_the_commit_leaves_nothing(station: Station) -> None:
    with commit_fails(station.engine), pytest.raises(CutError):
        station.register(sample())
    assert log(station.engine) == []
    assert not any(projected(station.engine).values())


def test_nothing_is_written_after_the_commit(station: Station) -> None:
    """There is no transaction any more, so an op would stand without its projection."""
    with station.work() as unit:
        unit.record(SITI)
        unit.commit()
        with pytest.raises(RuntimeError):
            unit.record(SITI)
        with pytest.raises(RuntimeError):
            unit.take_slip_counters(NOW.date(), 1)
        with pytest.raises(RuntimeError):
            unit.commit()
    assert len(log(station.engine)) == 1
    with pytest.raises(RuntimeError):
        unit.record(SITI)


def test_an_unjoined_computer_records_nothing(tmp_path: Path) -> None:
    opened = open_station(tmp_path / "baru")
    with pytest.raises(EnvironmentFault, match="belum terdaftar"):
        opened.record(SITI)
    assert log(opened.engine) == []
    opened.close()


# names of ops


OP = Op("ab" * 16, 1, "", "staf-agus", 1_795_000_000_000, False, 7, "patient.set", "", b'{"a":1}')


def test_the_same_content_has_the_same_name_and_one_changed_byte_another() -> None:
    assert replace(OP).id == OP.id
    changes = [
        {"inc": "ac" * 16}, {"seq": 2}, {"prev": "ab" * 16}, {"actor": "staf-dewi"}, {"at": 1},
        {"suspect": True}, {"seen": 8}, {"kind": "patient.sek"}, {"entity": "ab" * 16},
        {"body": b'{"a":2}'}, {"body": b'{"a":1 }'},
    ]  # fmt: skip
    names = {replace(OP, **change).id for change in changes}
    assert len(names | {OP.id}) == len(changes) + 1


def test_the_order_of_keys_does_not_change_a_body() -> None:
    assert canonical_body({"b": {"y": 1, "x": [2, "é"]}, "a": None}) == canonical_body(
        {"a": None, "b": {"x": [2, "é"], "y": 1}}
    )


def test_canonical_bytes_are_what_they_were_on_the_first_day() -> None:
    """These bytes are in logs that outlive us: this file never changes."""
    for case in json.loads((GOLDEN / "op-v1.json").read_text(encoding="utf-8")):
        body = canonical_body(case["body"])
        op = Op(**case["fields"], body=body)
        assert op.canonical().decode() == case["canonical"]
        assert op.id == case["id"]


def test_a_request_of_the_first_release_is_still_read() -> None:
    request = decode_request((GOLDEN / "request-v1.zst").read_bytes())
    cases = json.loads((GOLDEN / "op-v1.json").read_text(encoding="utf-8"))
    assert [op.id for op in request.ops] == [case["id"] for case in cases]
    assert isinstance(request, Request)
    assert (request.inc, request.generation, request.cursor) == ("ab" * 16, 3, 41)


def test_ops_are_chained_and_the_log_is_never_rewritten(station: Station) -> None:
    first = [dict(row) for row in (station.record(SITI), log(station.engine))[1]]
    for n in range(3):
        station.register(sample(n))
    rows = log(station.engine)
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["prev"] for row in rows] == ["", *(row["id"] for row in rows[:-1])]
    assert dict(rows[0]) == first[0]


# clocks


def test_a_wrong_clock_is_flagged_and_changes_no_order(station: Station) -> None:
    with writing(station.engine) as connection:
        meta.put(connection, {"server.time": to_ms(NOW), "clock.at": to_ms(NOW)})
    moments = [NOW, NOW - timedelta(days=9_000), NOW + timedelta(minutes=5)]
    for moment in moments:
        station.clock.moment = moment
        station.record(SITI)
    rows = log(station.engine)
    assert [row["suspect"] for row in rows] == [False, True, False]
    assert [row["at"] for row in rows] == [to_ms(moment) for moment in moments]
    assert [row["seq"] for row in rows] == [1, 2, 3]


def test_a_clock_that_was_far_ahead_at_the_last_contact_is_flagged_until_it_is_set(
    station: Station,
) -> None:
    ahead = NOW + timedelta(days=26_000)
    with writing(station.engine) as connection:
        meta.put(connection, {"server.time": to_ms(NOW), "clock.at": to_ms(ahead)})
    for moment in (ahead + timedelta(hours=1), NOW + timedelta(hours=2)):
        station.clock.moment = moment
        station.record(SITI)
    assert [row["suspect"] for row in log(station.engine)] == [True, False]


# slip numbers


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[list[Station]]:
    """Two computers of one post, each with its lane."""
    opened = [open_station(tmp_path / f"loket-{lane}") for lane in range(2)]
    for lane, station in enumerate(opened):
        enrol_alone(station, lane=lane)
    yield opened
    for station in opened:
        station.close()


def test_no_slip_number_is_given_twice_by_threads_or_computers(pair: list[Station]) -> None:
    def take(n: int) -> list[int]:
        with pair[n % 2].work() as unit:
            taken = unit.take_slip_counters(NOW.date(), 1 + n % 3)
            unit.commit()
        return taken

    with ThreadPoolExecutor(4) as pool:
        given = [counter for taken in pool.map(take, range(80)) for counter in taken]
    assert len(given) == len(set(given)) == 159
    lanes = {counter // 1000 for counter in given}
    assert lanes == {0, 1}


def test_numbers_not_committed_are_given_again_and_a_new_day_begins_at_one(
    station: Station,
) -> None:
    today, tomorrow = NOW.date(), NOW.date() + timedelta(days=1)
    with station.work() as unit:
        assert unit.take_slip_counters(today, 2) == [1, 2]
    with station.work() as unit:
        assert unit.take_slip_counters(today, 2) == [1, 2]
        assert unit.take_slip_counters(tomorrow, 1) == [1]
        unit.commit()
    with station.work() as unit:
        assert unit.take_slip_counters(today, 1) == [3]


def test_the_last_number_of_a_day_is_said_in_words(station: Station) -> None:
    day = date(2026, 11, 22)
    with station.work() as unit:
        assert unit.take_slip_counters(day, 999)[-1] == 999
        with pytest.raises(DomainError, match="sudah habis"):
            unit.take_slip_counters(day, 1)


def test_two_programs_writing_at_once_lose_nothing(station: Station) -> None:
    def write(n: int) -> str:
        return station.record(Change(Kind.PATIENT_SET, {"name": f"Orang {n}"}))[0]

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(write, range(60)))
    rows = log(station.engine)
    assert {row["id"] for row in rows} == set(made)
    assert [row["seq"] for row in rows] == list(range(1, 61))
    with reading(station.engine) as connection:
        check = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    assert check == "ok"
