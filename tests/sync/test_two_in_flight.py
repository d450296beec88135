"""Two frames are on the way at once. Whatever their order and whatever is cut: nothing is lost,
nothing is acknowledged beyond a gap, and little goes twice.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from helpers.both_databases import only_sqlite
from helpers.counting import counting_proxy
from helpers.district import DirectLink, District
from helpers.over import delivered_case
from helpers.prescriptions import for_courier
from helpers.station import Station, clone, log, op_ids, open_station
from posobat.server.erase import erase_patient
from posobat.server.turns import Turns
from posobat.store import meta, replica
from posobat.store.engine import writing
from posobat.store.identity import new_incarnation
from posobat.store.migrate import copy_to
from posobat.store.replica import PostReplica
from posobat.sync.exchange import exchange
from posobat.sync.pace import Pace
from posobat.wire.frame import decode_request

PATIENCE_S = 20.0
HEADERS = 400
OPS = 400
pytestmark = only_sqlite


@dataclass
class Lanes(DirectLink):
    """sync.ports.WideLink without HTTP. The frame `late` goes only when the next one has come."""

    pace: Pace = field(default_factory=Pace)
    late: int = -1
    frames: int = 0
    carried: list[str] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)

    def exchange(self, body: bytes, nonce: str) -> bytes:
        with self.came:
            n, self.frames = self.frames, self.frames + 1
            self.carried += [op.id for op in decode_request(body).ops]
            self.came.notify_all()
            if n == self.late:
                assert self.came.wait_for(lambda: self.frames > n + 1, PATIENCE_S)
        if n == self.late:
            threading.Event().wait(0.2)  # the other one is at the server by now
        return super().exchange(body, nonce)


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket")
    fill(opened)
    yield opened
    opened.close()


def fill(station: Station) -> None:
    rng = Random(7)
    for n in range(OPS):
        words = {"n": n, "notes": rng.randbytes(220).hex()}
        station.record_raw("visit.2031", words, fold=False)


def lanes(district: District, station: Station, **options: object) -> Lanes:
    return Lanes(district, station.me.device, station.me.key, **options)  # type: ignore[arg-type]


def everything_once(district: District, station: Station) -> None:
    held = Counter(op_ids(district.engine))
    assert max(held.values()) == 1
    assert set(op_ids(station.engine)) <= set(held)
    assert station.post.desk.connection().unsent == 0


@pytest.mark.parametrize("late", [0, 1, 3])
def test_a_frame_that_comes_before_the_one_it_follows_waits_for_it(
    district: District, station: Station, late: int
) -> None:
    link = lanes(district, station, late=late, turns=Turns())
    summary = exchange(PostReplica(station.engine, station.clock), link)
    assert summary.confirmed
    everything_once(district, station)
    assert max(Counter(link.carried).values()) == 1  # nothing had to go twice


def test_what_a_former_life_left_unsent_goes_once_and_then_that_of_the_present_one(
    district: District, station: Station
) -> None:
    """The server holds back only frames of the present life, so of a former one none leaves before
    the last is answered: it could overtake."""
    former = set(op_ids(station.engine))
    on_the_way: set[str] = set()

    class Watched(Lanes):
        def exchange(self, body: bytes, nonce: str) -> bytes:
            old = {op.id for op in decode_request(body).ops} & former
            assert not (old and on_the_way)
            on_the_way.update(old)
            answer = super().exchange(body, nonce)
            on_the_way.difference_update(old)
            return answer

    with writing(station.engine) as connection:
        new_incarnation(connection)
    fill(station)
    link = Watched(district, station.me.device, station.me.key, turns=Turns())
    assert exchange(PostReplica(station.engine, station.clock), link).confirmed
    everything_once(district, station)
    assert max(Counter(link.carried).values()) == 1


def test_a_frame_of_nothing_but_emptied_ops_goes_like_any_other(
    district: District, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restored server is brought back many edits of a patient who was erased meanwhile."""
    copy_to(district.engine, tmp_path / "lama.db")
    patient, _, _ = delivered_case(station, for_courier(1), "Kenarianak")
    edits = {station.record_raw("patient.set", {"notes": f"{n}"}, patient) for n in range(OPS)}
    last = station.record_raw("visit.2031", {"n": -1}, fold=False)
    assert station.sync().confirmed
    erase_patient(district.engine, district.clock, patient, "Surat 12/2026")
    assert station.sync().confirmed
    district.restore(tmp_path / "lama.db")
    monkeypatch.setattr(replica, "_MOST_OPS", OPS // 4)
    link = lanes(district, station, turns=Turns())
    assert exchange(PostReplica(station.engine, station.clock), link).confirmed
    everything_once(district, station)
    held = {row["id"]: row["erased"] for row in log(district.engine)}
    assert all(held[edit] for edit in edits)
    assert not held[last]


@pytest.mark.parametrize("late", [0, 1, 3])
def test_beyond_a_gap_nothing_is_acknowledged(
    district: District, station: Station, late: int
) -> None:
    """The server has no patience: what came too early goes again, and only that."""
    link = lanes(district, station, late=late, turns=Turns(patience=0))
    summary = exchange(PostReplica(station.engine, station.clock), link)
    assert summary.confirmed
    everything_once(district, station)
    twice = [op for op, times in Counter(link.carried).items() if times > 1]
    assert 0 < len(twice) < OPS


def test_an_edit_while_frames_are_on_the_way_goes_too(district: District, station: Station) -> None:
    class Busy(Lanes):
        def exchange(self, body: bytes, nonce: str) -> bytes:
            answer = super().exchange(body, nonce)
            if self.frames < 6:
                station.record_raw("visit.2031", {"while": self.frames}, fold=False)
            return answer

    link = Busy(district, station.me.device, station.me.key, turns=Turns())
    assert exchange(PostReplica(station.engine, station.clock), link).confirmed
    everything_once(district, station)


@pytest.mark.parametrize("seed", range(6))
def test_a_cut_sends_at_most_32_kilobytes_again(
    district: District, station: Station, tmp_path: Path, seed: int
) -> None:
    rng = Random(seed)
    with counting_proxy(district.address) as line:
        alike = district.station(tmp_path / "loket-2", address=line.url)
        fill(alike)
        line.from_now()
        assert alike.sync().confirmed
        alike.close()
        uncut = line.up
        line.from_now()
        with writing(station.engine) as connection:
            meta.put(connection, {"server.url": line.url})
        line.cuts = sorted(rng.sample(range(3_000, uncut), 3))
        tries = 0
        while not station.sync().confirmed:
            tries += 1
            assert tries < 12
        cuts = 3 - len(line.cuts)
        assert cuts > 0
        assert line.up <= uncut + cuts * (32_000 + HEADERS)
    everything_once(district, station)


@pytest.mark.parametrize("late", [2, 3, 4])
def test_a_copied_computer_is_not_told_that_all_is_sent_while_something_waits(
    district: District, station: Station, tmp_path: Path, late: int
) -> None:
    """Its chain is split, so a frame that overtakes another acknowledges nothing at all."""
    assert station.sync().confirmed
    twin = clone(station, tmp_path / "kembaran")
    first = open_station(station.post.folder, station.clock)
    fill(twin)
    assert twin.sync().confirmed
    fill(first)
    link = lanes(district, first, late=late)
    assert exchange(PostReplica(first.engine, first.clock), link).confirmed
    assert first.post.desk.connection().unsent == 0
    everything_once(district, first)
    first.close()
    twin.close()


def test_a_restored_server_that_knows_nothing_of_two_frames_is_not_taken_for_content(
    district: District, station: Station, tmp_path: Path
) -> None:
    """It acknowledges neither, since what came before is lost with it. After the second nothing
    seems to have changed, and yet all is unsent: the exchange goes on from the start."""
    station.close()
    fresh = district.station(tmp_path / "loket-2")
    copy = tmp_path / "kabupaten-lama.db"
    copy_to(district.engine, copy)
    fresh.record_raw("visit.2031", {"n": -1}, fold=False)
    assert fresh.sync().confirmed
    district.restore(copy)
    fill(fresh)
    link = lanes(district, fresh)
    assert exchange(PostReplica(fresh.engine, fresh.clock), link).confirmed
    assert link.frames > 2
    everything_once(district, fresh)
    fresh.close()
