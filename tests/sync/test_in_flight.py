"""What is acknowledged is what the server holds: nothing more, whatever happens meanwhile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from helpers.district import DirectLink, District
from helpers.prescriptions import sample
from helpers.station import Station, log, op_ids, places, projected, refolded, written
from posobat.domain.change import Change, Kind
from posobat.store.engine import writing
from posobat.store.identity import put_acked
from posobat.store.oplog import OP
from posobat.store.replica import PostReplica
from posobat.store.tables_local import IncarnationRow
from posobat.sync.exchange import exchange, go_on
from posobat.wire.frame import Answer, Request, decode_answer, decode_request


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket")
    yield opened
    opened.close()


@dataclass
class Watching:
    """A link that lets something happen while the request is under way, and remembers all."""

    inner: DirectLink
    meanwhile: Callable[[], object] = lambda: None
    requests: list[Request] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def exchange(self, body: bytes, nonce: str) -> bytes:
        self.requests.append(decode_request(body))
        answer = self.inner.exchange(body, nonce)
        self.answers.append(decode_answer(answer))
        self.meanwhile()
        return answer


def patient(name: str) -> Change:
    return Change(Kind.PATIENT_SET, {"name": name})


def test_what_is_recorded_while_a_request_is_under_way_is_neither_lost_nor_marked_sent(
    district: District, station: Station
) -> None:
    station.record(patient("Sebelum"))
    made: list[str] = []

    def meanwhile() -> None:
        if not made:
            made.extend(station.record(patient("Di tengah jalan"), patient("Juga di tengah")))

    link = Watching(district.link(station), meanwhile)
    replica = PostReplica(station.engine, station.clock)
    exchange(replica, link, report=lambda *_: False)
    assert len(link.requests) == 1
    assert station.post.desk.connection().unsent == 2
    assert not set(made) & set(op_ids(district.engine))
    summary = station.sync(district.link(station))
    assert summary.confirmed
    assert summary.sent == 2
    assert set(made) <= set(op_ids(district.engine))
    assert station.post.desk.connection().unsent == 0


def test_a_recorded_edit_goes_up_in_the_same_exchange_when_it_goes_on(
    district: District, station: Station
) -> None:
    station.record(patient("Sebelum"))
    late = [patient("Di tengah jalan")]
    link = Watching(district.link(station), lambda: late and station.record(late.pop()))
    assert exchange(PostReplica(station.engine, station.clock), link, go_on).unsent == 0
    assert len(link.requests) == 2
    assert set(op_ids(station.engine)) <= set(op_ids(district.engine))


def test_repeated_and_reordered_answers_change_nothing(
    district: District, station: Station, tmp_path: Path
) -> None:
    other = district.station(tmp_path / "lain")
    link = Watching(district.link(station))
    for n in range(4):
        other.register(sample(n))
        other.sync(district.link(other))
        station.register(sample(n + 4))
        station.sync(link)
    state, order = projected(station.engine), places(station.engine)
    replica = PostReplica(station.engine, station.clock)
    for answer in [*reversed(link.answers), *link.answers, link.answers[0]]:
        replica.absorb(answer)
    assert projected(station.engine) == state == refolded(station.engine)
    assert places(station.engine) == order
    assert len(op_ids(station.engine)) == len(set(op_ids(station.engine)))
    station.sync(link)
    assert station.post.desk.connection().unsent == 0
    other.close()


def test_a_gap_is_never_acknowledged_over(district: District, station: Station) -> None:
    """The post believes that more is held than is: the server names what it has, and gets the
    rest."""
    station.sync(district.link(station))
    for n in range(6):
        station.record(patient(f"Orang {n}"))
    with writing(station.engine) as connection:
        put_acked(connection, {station.me.inc: 3})
    link = Watching(district.link(station))
    assert station.sync(link).confirmed
    assert link.requests[0].ops[0].seq == 4
    assert link.answers[0].acks[station.me.inc].seq == 0
    assert station.sync(link).confirmed
    assert set(op_ids(station.engine)) <= set(op_ids(district.engine))
    assert station.post.desk.connection().unsent == 0


def test_ops_out_of_the_middle_of_a_chain_are_not_taken(
    district: District, station: Station
) -> None:
    for n in range(5):
        station.record(patient(f"Orang {n}"))
    replica = PostReplica(station.engine, station.clock)
    offered = replica.offer("n", 10_000)
    holed = replace(offered, ops=(*offered.ops[:2], *offered.ops[3:]))

    class Holed:
        def offer(self, nonce: str, limit: int) -> Request:
            return replace(holed, nonce=nonce)

        def absorb(self, answer: Answer) -> object:
            assert answer.acks[offered.inc].seq == 2
            return replica.absorb(answer)

        def note_link(self, state: str, message: str, *, confirmed: bool) -> None:
            replica.note_link(state, message, confirmed=confirmed)

    exchange(Holed(), district.link(station), report=lambda *_: False)  # type: ignore[arg-type]
    assert len(set(written(station)) & set(op_ids(district.engine))) == 2
    assert station.post.desk.connection().unsent == 3
    assert station.sync(district.link(station)).confirmed
    assert set(op_ids(station.engine)) <= set(op_ids(district.engine))


def test_a_server_that_forgot_without_saying_so_gets_everything_again(
    district: District, station: Station
) -> None:
    """Somebody put an old file back and did not raise the generation."""
    for n in range(3):
        station.record(patient(f"Orang {n}"))
    station.sync(district.link(station))
    with writing(district.engine) as connection:
        inc = IncarnationRow.__table__  # type: ignore[attr-defined]
        connection.execute(delete(OP).where(OP.c.inc == station.me.inc, OP.c.seq > 1))
        first = written(station)[0]
        connection.execute(
            update(inc).where(inc.c.inc == station.me.inc).values(head_seq=1, head_id=first)
        )
    station.record(patient("Sesudahnya"))
    for _ in range(3):
        assert station.sync(district.link(station)).confirmed
    assert set(op_ids(station.engine)) <= set(op_ids(district.engine))
    assert station.post.desk.connection().unsent == 0


def test_unknown_fields_and_kinds_come_out_at_the_other_post_byte_for_byte(
    district: District, station: Station, tmp_path: Path
) -> None:
    other = district.station(tmp_path / "lain")
    odd = {
        "name": "Siti",
        "hamlet": ["Krajan"],
        "weight_g": 2**40,
        "wajah": {"b": [1, None, True], "a": "😀"},
        "zzz": -(2**62),
    }
    ops = [
        station.record_raw("patient.set", odd),
        station.record_raw("cuaca.baru", {"suhu": 31, "kota": "Banyuwangi ☔"}),
        station.record_raw("delivery.event", {"event": "terbang", "tinggi": 40}, "ab" * 16),
    ]
    station.sync(district.link(station))
    other.sync(district.link(other))
    for op in ops:
        (mine,) = [row for row in log(station.engine) if row["id"] == op]
        (there,) = [row for row in log(district.engine) if row["id"] == op]
        (theirs,) = [row for row in log(other.engine) if row["id"] == op]
        assert mine["body"] == there["body"] == theirs["body"]
        assert there["refused"] is None
        for name in ("inc", "seq", "prev", "actor", "at", "kind", "entity", "creates"):
            assert mine[name] == there[name] == theirs[name]
    assert projected(other.engine) == projected(station.engine)
    assert other.post.desk.refused() == station.post.desk.refused() == []
    other.close()
