"""Somebody types while much comes down: pages are taken over in parts, the next one is fetched
meanwhile, and in the end both computers and the server hold the same.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from helpers.both_databases import only_sqlite
from helpers.district import DirectLink, District
from helpers.filling import fill
from helpers.prescriptions import sample
from helpers.station import Station, projected, refolded
from posobat.store.replica import PostReplica
from posobat.sync import pace as pace_of
from posobat.sync.exchange import exchange
from posobat.sync.pace import Pace
from posobat.wire.frame import Absorbed, Answer

pytestmark = only_sqlite
OPS = 240


@dataclass
class Line(DirectLink):
    """sync.ports.WideLink without HTTP."""

    pace: Pace = field(default_factory=lambda: Pace(gentle=True))
    rounds: int = 0

    def exchange(self, body: bytes, nonce: str) -> bytes:
        self.rounds += 1
        return super().exchange(body, nonce)


@dataclass
class Typed(PostReplica):
    """Between two parts somebody saves, a few times."""

    station: Station
    parts: int = 0
    saved: int = 0

    def __post_init__(self) -> None:
        super().__init__(self.station.engine, self.station.clock)

    def absorb(self, answer: Answer) -> Absorbed:  # type: ignore[override]
        self.parts += 1
        done = super().absorb(answer)
        # what is saved after the last part waits for the next exchange
        if self.parts % 2 == 0 and done.more and self.saved < 3:
            self.station.register(sample(self.saved))
            self.saved += 1
        return done


def line(district: District, station: Station) -> Line:
    me = station.me
    return Line(district, me.device, me.key)


@pytest.fixture
def filled(district: District, tmp_path: Path) -> District:
    other = district.station(tmp_path / "pengirim")
    fill(other, OPS)
    assert other.sync(line(district, other)).unsent == 0
    other.close()
    return district


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace_of, "_MOST_PLAIN", 60_000)


def test_saves_between_the_parts_are_neither_lost_nor_in_the_way(
    filled: District, station: Station
) -> None:
    replica, link = Typed(station), line(filled, station)
    summary = exchange(replica, link)
    assert summary.confirmed
    assert (replica.saved, summary.unsent) == (3, 0)
    assert replica.parts > 2 * link.rounds > 4
    assert projected(station.engine) == refolded(station.engine)
    assert projected(station.engine) == projected(filled.engine)
    before = link.rounds
    assert station.sync(link).received == 0
    assert link.rounds == before + 1


def test_where_nobody_types_pages_are_taken_over_whole(filled: District, station: Station) -> None:
    replica, link = Typed(station, saved=3), line(filled, station)
    link.pace.gentle = False
    assert exchange(replica, link).confirmed
    assert replica.parts == link.rounds
    assert projected(station.engine) == projected(filled.engine)


def test_cut_between_two_parts_it_goes_on_where_it_was(filled: District, station: Station) -> None:
    class Dies(Typed):
        def absorb(self, answer: Answer) -> Absorbed:  # type: ignore[override]
            if self.parts == 5:
                raise KeyboardInterrupt
            return super().absorb(answer)

    with pytest.raises(KeyboardInterrupt):
        exchange(Dies(station), line(filled, station))
    assert projected(station.engine) == refolded(station.engine)
    assert station.me.cursor > 0
    assert exchange(Typed(station, saved=3), line(filled, station)).confirmed
    assert projected(station.engine) == projected(filled.engine)
