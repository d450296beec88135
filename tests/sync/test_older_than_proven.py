"""The server is put back to a backup older than the one that posts relied on when they dropped what
was over. What they dropped is lost with it; what they still hold and what they write from now on is
not.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.over import delivered_case
from helpers.prescriptions import for_courier, sample
from helpers.station import SetClock, Station, op_ids, projected, refolded
from helpers.sticks import walk
from posobat.domain.errors import EnvironmentFault
from posobat.server.backup import make_backup
from posobat.store.migrate import copy_to
from posobat.store.prune import prune_old
from posobat.sync.ports import Link

pytestmark = only_sqlite


@pytest.fixture
def station(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Station]:
    """It saw two cases through a quarter of a year ago, dropped them, and went on writing. The
    backup `lama.db` is from before all that."""
    monkeypatch.setenv("POSOBAT_RETENTION_DAYS", "0")
    assert isinstance(district.clock, SetClock)
    opened = district.station(tmp_path / "loket-1", clock=district.clock)
    copy_to(district.engine, tmp_path / "lama.db")
    for n in range(2):
        delivered_case(opened, for_courier(n))
    assert opened.sync().confirmed
    prune_old(opened.engine)
    make_backup(district.engine, district.url, district.clock, tmp_path / "cadangan")
    district.clock.forward(days=91)
    assert opened.sync().confirmed
    opened.register(sample(8))
    assert opened.sync().confirmed
    assert prune_old(opened.engine) == 2
    yield opened
    opened.close()


def unsent(station: Station) -> int:
    return station.post.desk.connection().unsent


def all_at_the_district(district: District, station: Station) -> None:
    assert set(op_ids(station.engine)) <= set(op_ids(district.engine))
    assert unsent(station) == 0
    assert projected(station.engine) == refolded(station.engine)


def test_what_is_still_held_and_what_is_written_now_reach_the_district(
    district: District, station: Station, tmp_path: Path
) -> None:
    district.restore(tmp_path / "lama.db")
    station.register(sample(9))
    assert station.sync().confirmed
    all_at_the_district(district, station)
    former = station.me.inc
    station.register(sample(10))
    assert station.sync().confirmed
    all_at_the_district(district, station)
    assert station.me.inc == former  # one new life is enough
    assert station.sync().sent == 0


def test_by_file_too(district: District, station: Station, tmp_path: Path) -> None:
    district.restore(tmp_path / "lama.db")
    station.register(sample(9))
    for _ in range(4):
        walk(district, station, tmp_path)
    all_at_the_district(district, station)
    station.register(sample(10))
    walk(district, station, tmp_path)
    all_at_the_district(district, station)


class Breaking:
    """A line over which so many answers come."""

    def __init__(self, link: Link, answers: int) -> None:
        self.link, self.left = link, answers

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if not self.left:
            raise EnvironmentFault("luring", "Jaringan terputus.")
        self.left -= 1
        return self.link.exchange(body, nonce)


@pytest.mark.parametrize("answers", [1, 2, 3, 4])
def test_until_it_is_sent_it_counts_as_unsent_wherever_the_line_breaks(
    district: District, station: Station, tmp_path: Path, answers: int
) -> None:
    district.restore(tmp_path / "lama.db")
    fresh = station.register(sample(9)).prescription
    station.sync(Breaking(district.link(station), answers))
    assert unsent(station) > 0 or fresh in op_ids(district.engine)
    assert station.sync().confirmed
    all_at_the_district(district, station)
