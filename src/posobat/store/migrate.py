"""One migration history for posts (SQLite) and the server (SQLite or PostgreSQL).

A copy is taken before a database with data is changed; a newer file is refused untouched.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from posobat.domain.errors import EnvironmentFault
from posobat.store.engine import reading, writing

HEAD = "0017"
"""Newest revision this program knows; a test holds it equal to the scripts."""


def upgrade(engine: Engine, backup: Path | None = None) -> None:
    """Brings the schema to HEAD. `backup`: where to copy an SQLite database that has data first.

    EnvironmentFault when the file was written by a newer program."""
    at = revision(engine)
    if at == HEAD:
        return
    if at and at not in _known():
        raise EnvironmentFault(
            "DATA-BARU",
            "Data ini dibuat oleh versi posobat yang lebih baru. Data tidak diubah. "
            "Perbarui aplikasi di komputer ini.",
        )
    if at and backup is not None and engine.dialect.name == "sqlite":
        copy_to(engine, backup)
    with writing(engine) as connection:
        # Alembic joins a transaction that has begun; else it would commit its own, ahead of ours
        connection.execute(text("SELECT 1"))
        _run(connection)


def revision(engine: Engine) -> str:
    """The schema's revision, "" for an empty database."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found or "")


def copy_to(engine: Engine, target: Path) -> None:
    """A consistent, equally encrypted copy of an SQLite database."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(target),))


def _known() -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - only when a schema changes

    return {script.revision for script in ScriptDirectory(_scripts()).walk_revisions()}


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", _scripts())
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _scripts() -> str:
    return str(Path(__file__).parent / "migrations")
