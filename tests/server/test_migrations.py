"""One history of the schema, up and down, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlmodel import SQLModel

from helpers.prescriptions import NOW
from posobat.domain.clock import to_ms
from posobat.domain.errors import EnvironmentFault
from posobat.server.district import init
from posobat.store import migrate, oplog, raw, tables, tables_local
from posobat.store.engine import open_url, reading, writing
from posobat.wire.op import Op, canonical_body

SCRIPTS = ScriptDirectory(migrate._scripts())
KEY = b"k" * 32
TABLES = set(SQLModel.metadata.tables)
assert {"op", "meta"} <= TABLES, (tables, tables_local)


@pytest.fixture
def engine(empty_database_url: str) -> Iterator[Engine]:
    path = empty_database_url.removeprefix("sqlite:///")
    if path != empty_database_url:
        Path(path).parent.mkdir(parents=True)
    opened = open_url(empty_database_url, KEY)
    yield opened
    opened.dispose()


def go(connection: Connection, verb: str, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", migrate._scripts())
    config.attributes["connection"] = connection
    getattr(command, verb)(config, revision)


def names(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        return set(inspect(connection).get_table_names())


def test_the_program_knows_the_newest_script(engine: Engine) -> None:
    assert SCRIPTS.get_heads() == [migrate.HEAD]
    migrate.upgrade(engine)
    assert migrate.revision(engine) == migrate.HEAD
    migrate.upgrade(engine)


# SQLAlchemy cannot read an index on an expression back from SQLite
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based")
def test_the_history_makes_exactly_what_the_models_say(engine: Engine) -> None:
    migrate.upgrade(engine)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    assert names(engine) == TABLES | {"alembic_version"}


def test_every_step_goes_down_and_up_again(engine: Engine) -> None:
    steps = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]
    for revision in steps:
        with writing(engine) as connection:
            go(connection, "upgrade", revision)
        assert migrate.revision(engine) == revision
    for revision in [*reversed(steps[:-1]), "base"]:
        with writing(engine) as connection:
            go(connection, "downgrade", revision)
    assert names(engine) == {"alembic_version"}
    migrate.upgrade(engine)
    assert names(engine) == TABLES | {"alembic_version"}


def test_data_of_the_first_release_comes_through(engine: Engine) -> None:
    with writing(engine) as connection:
        go(connection, "upgrade", "0001")
    with writing(engine) as connection:
        init(connection)
        body = canonical_body({"code": "BLB", "name": "Pos"})
        op = Op("ab" * 16, 1, "", "server", to_ms(NOW), False, 0, "post.set", "", body)
        made = op.id
        row = oplog.op_row(op, made, scope="BLB", feed=1, refused=None)
        raw.many(
            connection, oplog._INSERT, [oplog._stored(row, sqlite=engine.dialect.name == "sqlite")]
        )
        columns = "id, post, public, name, lane, active, joined_at, last_seen"
        connection.exec_driver_sql(
            f"INSERT INTO device ({columns}) VALUES ('d1', 'BLB', 'ab', 'PC', 0, '1', 1, 1)"  # noqa: S608
        )
    migrate.upgrade(engine)
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT name FROM device").scalars().all() == ["PC"]
        found = connection.exec_driver_sql("SELECT id FROM op").scalars().all()
    assert [bytes(op).hex() for op in found] == [made]


def test_a_fault_in_a_step_leaves_nothing_of_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_done(connection: Connection) -> None:
        go(connection, "upgrade", "0001")
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "_run", half_done)
        with pytest.raises(OSError, match="disk full"):
            migrate.upgrade(engine)
    assert names(engine) == set()
    migrate.upgrade(engine)
    assert migrate.revision(engine) == migrate.HEAD


def test_a_newer_schema_is_refused_on_either_database(engine: Engine) -> None:
    migrate.upgrade(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(EnvironmentFault, match="lebih baru"):
        migrate.upgrade(engine)
    assert migrate.revision(engine) == "9999"
