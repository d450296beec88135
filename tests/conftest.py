"""What every test folder shares: the Qt platform and a real PostgreSQL."""

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from helpers import postgres
from helpers.wanted import want
from posobat.store.engine import open_url
from posobat.store.migrate import upgrade


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("posobat")
    group.addoption("--onscreen", action="store_true", help="show the windows of the tests")
    group.addoption(
        "--no-fsync", action="store_true", help="the tests' PostgreSQL does not wait for the disk"
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def postgres_url(pytestconfig: pytest.Config) -> Iterator[str]:
    """SQLAlchemy URL of a running PostgreSQL server; skips where there is none, fails on CI."""
    try:
        durable = not pytestconfig.getoption("--no-fsync")
        with postgres.server(durable=durable, in_memory=True) as url:
            yield url
    except postgres.NoPostgresError as missing:
        want(str(missing))


@pytest.fixture(scope="session")
def founded_postgres(postgres_url: str) -> Iterator[str]:
    """Name of a database with the schema of today, to be copied."""
    with postgres.database(postgres_url) as url:
        engine = open_url(url, b"")
        upgrade(engine)
        engine.dispose()
        yield make_url(url).database or ""


@pytest.fixture
def district_postgres(postgres_url: str, founded_postgres: str) -> Iterator[str]:
    """SQLAlchemy URL of a database that holds the schema and nothing else."""
    with postgres.database(postgres_url, like=founded_postgres) as url:
        yield url


@pytest.fixture
def fresh_postgres(postgres_url: str) -> Iterator[str]:
    """SQLAlchemy URL of an empty database of this test's own."""
    with postgres.database(postgres_url) as url:
        yield url
