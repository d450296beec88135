"""The same tests on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.both_databases import database_url, district, tmp_path
from helpers.district import District
from helpers.station import Station

__all__ = ["database_url", "district", "tmp_path"]


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket-1")
    yield opened
    opened.close()


@pytest.fixture
def stations(district: District, tmp_path: Path) -> Iterator[list[Station]]:
    """Two computers of one post."""
    opened = [district.station(tmp_path / name) for name in ("loket-1", "loket-2")]
    yield opened
    for one in opened:
        one.close()


@pytest.fixture
def online(district: District, tmp_path: Path) -> Iterator[Station]:
    """Another computer of the post that always has a network."""
    opened = district.station(tmp_path / "loket-2")
    yield opened
    opened.close()
