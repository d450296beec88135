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


_BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=_BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database for the district in which nothing is written yet."""
    return _url(request, tmp_path, "district_postgres")


@pytest.fixture(params=_BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same without a table."""
    return _url(request, tmp_path, "fresh_postgres")


def _url(request: pytest.FixtureRequest, folder: Path, postgres: str) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue(postgres))
    return f"sqlite:///{folder}/server/kabupaten.db"


@pytest.fixture
def district(database_url: str) -> Iterator[District]:
    with running(database_url) as started:
        yield started
