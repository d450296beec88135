"""The same tests on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import District, running
from helpers.folders import folder_in_memory
from helpers.station import Station


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database for the district."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("fresh_postgres"))
    return f"sqlite:///{tmp_path}/server/kabupaten.db"


@pytest.fixture
def district(database_url: str) -> Iterator[District]:
    with running(database_url) as started:
        yield started


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket-1")
    yield opened
    opened.close()


@pytest.fixture
def online(district: District, tmp_path: Path) -> Iterator[Station]:
    """Another computer of the post that always has a network."""
    opened = district.station(tmp_path / "loket-2")
    yield opened
    opened.close()
