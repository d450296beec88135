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


def test_a_second_server_leaves_no_folder_and_no_process_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
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


def test_a_machine_without_postgres_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> list[Path]:
        return []

    monkeypatch.delenv(postgres.DSN_VARIABLE, raising=False)
    monkeypatch.setattr(Path, "glob", nothing)
    monkeypatch.setattr(postgres, "find_spec", lambda _: None)
    with pytest.raises(postgres.NoPostgresError, match="apt install postgresql"), postgres.server():
        pass
