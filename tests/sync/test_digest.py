"""After every exchange both sides compare what they hold. What differs is found stretch by stretch
and fetched again; nothing unsent is touched, and the line is green only when all agrees.
"""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import bindparam, delete, update

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.filling import fill
from helpers.prescriptions import sample
from helpers.station import Station, log, op_ids, places, projected, refolded, tamper, written
from posobat.domain.change import Change
from posobat.domain.errors import EnvironmentFault
from posobat.store.engine import writing
from posobat.store.oplog import OP, op_row
from posobat.sync import exchange
from posobat.sync.ports import OlderServer
from posobat.wire.frame import is_thin
from posobat.wire.op import Op, canonical_body

Harm = Callable[[Station], None]


def foreign(station: Station) -> list[str]:
    """Ops here that another computer wrote."""
    return [row["id"] for row in log(station.engine) if not row["mine"] and row["feed"]]


def lose_some(station: Station) -> None:
    tamper(station.engine, delete(OP).where(OP.c.id.in_(foreign(station)[1::2])))


def lose_all(station: Station) -> None:
    tamper(station.engine, delete(OP))


def lose_own(station: Station) -> None:
    tamper(station.engine, delete(OP).where(OP.c.id.in_(written(station)[1:4])))


def swap_places(station: Station) -> None:
    here = places(station.engine)
    one, other = foreign(station)[2:4]
    put = update(OP).where(OP.c.id == bindparam("op")).values(feed=bindparam("place"))
    with writing(station.engine) as connection:
        moved = [{"op": one, "place": here[other]}, {"op": other, "place": here[one]}]
        connection.execute(put, moved)


def misplace_far(station: Station) -> None:
    tamper(station.engine, update(OP).where(OP.c.id == foreign(station)[3]).values(feed=1))


def call_refused(station: Station) -> None:
    tamper(station.engine, update(OP).where(OP.c.id == foreign(station)[5]).values(refused="Tidak"))


def invent(station: Station) -> None:
    body = canonical_body({"name": "Tidak Ada", "nik": "3510000000000001"})
    op = Op("ee" * 16, 1, "", "staf", 5, False, 0, "patient.set", "", body)
    row = op_row(op, op.id, scope="BLB", feed=7, refused=None)
    tamper(station.engine, OP.insert().values(**row))


HARMS = [lose_some, lose_all, lose_own, swap_places, misplace_far, call_refused, invent]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_rows_spoilt_by_hand_are_healed_and_unsent_ones_are_kept(
    district: District, stations: list[Station], harm: Harm
) -> None:
    first, second = stations
    for n in range(6):
        first.register(sample(n))
        second.register(sample(n + 6))
    assert first.sync().confirmed
    assert second.sync().confirmed
    assert first.sync().confirmed
    sound = places(first.engine)
    screens = projected(first.engine)
    assert sound == places(second.engine)

    harm(first)
    unsent = [] if harm is lose_all else [first.register(sample(13)).prescription]
    assert first.sync().confirmed or first.sync().confirmed
    assert {op: places(first.engine)[op] for op in sound} == sound
    assert projected(first.engine) == refolded(first.engine)
    if harm is lose_all:
        assert projected(first.engine) == screens
    assert set(unsent) <= set(op_ids(district.engine))
    second.sync()
    first.sync()
    assert projected(first.engine) == projected(second.engine) == projected(district.engine)


def test_it_says_connected_only_when_both_sides_hold_the_same(
    district: District, stations: list[Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = stations
    second.register(sample(0))
    second.sync()
    assert first.sync().confirmed
    lose_some(first)
    # a post whose repair does nothing: told places are taken for what it lacks
    monkeypatch.setattr("posobat.store.replica._take_feed", lambda *_: (set(), set()))
    done = first.sync()
    assert not done.confirmed
    assert "belum sama" in done.message
    assert first.post.desk.connection().state == "dicocokkan"
    monkeypatch.undo()
    assert first.sync().confirmed
    assert first.post.desk.connection().state == "tersambung"
    assert places(first.engine) == places(second.engine)


def test_every_bucket_of_a_long_log_is_found_among_many(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    fill(first, 5000)
    assert first.sync().confirmed
    assert second.sync().confirmed
    sound = places(second.engine)
    chance = random.Random(5)
    gone = chance.sample(sorted(foreign(second)), 40)
    tamper(second.engine, delete(OP).where(OP.c.id.in_(gone)))
    link = Counting(district.link(second))
    assert second.sync(link).confirmed
    assert places(second.engine) == sound
    assert projected(second.engine) == refolded(second.engine)
    # forty stretches of 256 places, not the whole log
    assert link.received < 500_000, link.received
    before = link.calls
    assert second.sync(link).confirmed
    assert link.calls == before + 1


def test_an_idle_exchange_is_small_however_long_the_log(
    district: District, stations: list[Station]
) -> None:
    first, second = stations
    fill(first, 1000)
    first.sync()
    second.sync()
    link = Counting(district.link(second))
    assert second.sync(link).confirmed
    assert link.calls == 1
    assert link.sent + link.received <= 300


class Counting:
    """A link that counts what passes."""

    def __init__(self, link: "object") -> None:
        self._link = link
        self.sent = self.received = self.calls = 0

    def exchange(self, body: bytes, nonce: str) -> bytes:
        answer: bytes = self._link.exchange(body, nonce)  # type: ignore[attr-defined]
        self.calls, self.sent = self.calls + 1, self.sent + len(body)
        self.received += len(answer)
        return answer


class Older(Counting):
    """As a server that knows frames of version 1 only."""

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if is_thin(body):
            raise OlderServer
        return super().exchange(body, nonce)


class Breaking(Counting):
    """A line over which one answer comes."""

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if self.calls:
            raise EnvironmentFault("luring", "Jaringan terputus.")
        return super().exchange(body, nonce)


def test_a_server_that_cannot_compare_is_not_asked_for_ever(
    district: District, stations: list[Station]
) -> None:
    """The line breaks when both have just been found unlike; then something between them lets only
    frames of version 1 through, which tell no digests."""
    first, second = stations
    for n in range(3):
        second.register(sample(n))
    assert second.sync().confirmed
    assert first.sync().confirmed
    sound = places(first.engine)
    lose_some(first)
    assert not first.sync(Breaking(district.link(first))).confirmed
    older = Older(district.link(first))
    first.register(sample(5))
    done = first.sync(older)
    assert (done.confirmed, done.unsent) == (False, 0), "not said to be alike"
    assert older.calls < 5
    assert first.sync().confirmed
    assert sound.items() <= places(first.engine).items()


@only_sqlite
def test_more_small_ops_than_one_frame_holds_come_again_in_several(
    district: District, stations: list[Station]
) -> None:
    """On a quick line the post takes pages so large that their number is the limit."""
    first, second = stations
    second.record(*(Change("visit.2031", {"n": n}) for n in range(6000)))
    for station in (second, first):
        assert station.sync().confirmed
    sound = places(first.engine)
    tamper(first.engine, delete(OP).where(OP.c.feed > 100))
    assert first.sync().confirmed
    assert places(first.engine) == sound


def test_an_exchange_that_does_not_end_is_not_called_one_that_did(
    district: District, stations: list[Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = stations
    for n in range(4):
        second.register(sample(n))
    assert second.sync().confirmed
    monkeypatch.setattr(exchange, "_MOST_ROUNDS", 2)
    monkeypatch.setattr(exchange, "DEFAULT_LIMIT", 100)
    assert not first.sync(district.link(first)).confirmed
    assert first.post.desk.connection().state == "dicocokkan"
