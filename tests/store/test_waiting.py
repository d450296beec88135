"""What the counter is told about its unsent data and its connection."""

from datetime import timedelta

import pytest

from helpers.prescriptions import for_courier
from helpers.station import Station, enrol_alone
from helpers.station import log as log_of
from posobat.app.ports import FileSaved
from posobat.domain.clock import to_ms
from posobat.store import meta
from posobat.store.engine import writing
from posobat.store.file_replica import FileReplica
from posobat.store.identity import put_acked
from posobat.store.oplog import refuse
from posobat.sync.bundle import bundle_out


@pytest.fixture
def busy(station: Station) -> Station:
    enrol_alone(station)
    station.ask_courier(for_courier())
    return station


def test_every_unsent_op_says_what_and_about_whom(busy: Station) -> None:
    listed = busy.post.desk.unsent()
    connection = busy.post.desk.connection()
    assert len(listed) == connection.unsent == len(log_of(busy.engine))
    (detail,) = busy.post.desk.queue(None)
    assert listed[0].about == detail.patient
    assert {op.about for op in listed[1:]} == {f"{detail.patient} · {detail.slip}"}
    assert [op.event for op in listed][:2] == ["", ""]
    assert listed[-1].event == "antre"
    assert connection.oldest == listed[0].at == to_ms(busy.clock())


def test_acknowledged_ops_are_no_longer_listed(busy: Station) -> None:
    before = busy.post.desk.unsent()
    with writing(busy.engine) as connection:
        put_acked(connection, {busy.me.inc: 3})
    assert busy.post.desk.unsent() == before[3:]
    assert busy.post.desk.connection().unsent == len(before) - 3
    assert busy.post.desk.unsent(limit=2) == before[3:5]


def test_what_a_file_holds_says_so(busy: Station, tmp_path) -> None:  # type: ignore[no-untyped-def]
    with writing(busy.engine) as connection:
        meta.put(connection, {"server.seal": "11" * 32, "device.seal": "22" * 32})
    saved = bundle_out(FileReplica(busy.engine, busy.clock), tmp_path / "kirim.posobat")
    assert isinstance(saved, FileSaved)
    made = to_ms(busy.clock())
    busy.ask_courier(for_courier(1))
    listed = busy.post.desk.unsent()
    assert [op.in_file for op in listed] == [made] * saved.ops + [0] * (len(listed) - saved.ops)


def test_a_refused_op_says_about_whom(busy: Station) -> None:
    first = log_of(busy.engine)[0]
    with writing(busy.engine) as connection:
        refuse(connection, first["id"], "Isi data salah bentuk: weight_g.")
    (held,) = busy.post.desk.refused()
    assert held.about == held.body["name"]
    assert not held.suspect


def test_since_when_the_connection_is_broken(busy: Station) -> None:
    replica = FileReplica(busy.engine, busy.clock)
    replica.note_link("tersambung", "", confirmed=True)
    assert busy.post.desk.connection().since == 0
    busy.clock.forward(minutes=5)
    broke = to_ms(busy.clock())
    replica.note_link("luring", "Belum tersambung.", confirmed=False)
    busy.clock.forward(hours=2)
    replica.note_link("bukan_server", "Bukan server.", confirmed=False)
    assert busy.post.desk.connection().since == broke, "since it broke, not since the last try"
    replica.note_link("tersambung", "", confirmed=True)
    assert busy.post.desk.connection().since == 0


@pytest.mark.parametrize(
    ("told", "then", "now", "off"),
    [
        (0, 0, 0, 0),
        (0, 5, 60, 0),  # minutes: five ahead is no fault
        (0, 90, 95, 90),
        (0, 90, 20, 0),  # was ahead and has been set right
        (600, 600, 60, -540),
    ],
)
def test_how_far_the_clock_is_off(busy: Station, told: int, then: int, now: int, off: int) -> None:
    start = busy.clock()
    minute = timedelta(minutes=1)
    with writing(busy.engine) as connection:
        meta.put(
            connection,
            {
                "server.time": to_ms(start + told * minute),
                "clock.at": to_ms(start + then * minute),
            },
        )
    busy.clock.forward(minutes=now)
    assert busy.post.desk.connection().clock_off == off * 60_000


def test_how_much_room_is_left(busy: Station) -> None:
    assert busy.post.desk.connection().free > 0
