"""What every test folder shares: the Qt platform and a real PostgreSQL."""

import os
from collections.abc import Iterator

import pytest

from helpers import postgres
from helpers.wanted import want


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
        with postgres.server(durable=not pytestconfig.getoption("--no-fsync")) as url:
            yield url
    except postgres.NoPostgresError as missing:
        want(str(missing))


@pytest.fixture
def fresh_postgres(postgres_url: str) -> Iterator[str]:
    """SQLAlchemy URL of an empty database of this test's own."""
    with postgres.database(postgres_url) as url:
        yield url
