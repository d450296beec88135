"""Fixtures for folders whose tests run on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.district import District, running
from helpers.folders import folder_in_memory

only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what is done with the district's database as a file."""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database for the district in which nothing is written yet."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("district_postgres"))
    return f"sqlite:///{tmp_path}/server/kabupaten.db"


@pytest.fixture
def district(database_url: str) -> Iterator[District]:
    with running(database_url) as started:
        yield started
