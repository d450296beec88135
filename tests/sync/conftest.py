"""The same tests on both databases."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import District, running


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In memory where the system has such a folder: these tests ask what is kept, not how fast the
    disk confirms it."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


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
