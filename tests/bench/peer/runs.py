"""Runs of racers: through the peers' own runner, or alone where that is not installed."""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peer.relay import Relay, relaying
from helpers import postgres

ROOT = Path(__file__).resolve().parents[3]
MISSING = (
    "The peers are not here, so posobat is measured alone: set POSOBAT_PEERS to the folder of "
    "runpeer.py and PP to its scratch folder with venv, venv-anki, npm and a PostgreSQL, as the "
    "README beside runpeer.py says (root, two network namespaces)."
)
Phases = dict[str, dict[str, Any]]
"""Phase → what the runner measured: wall, rps, up, down, cpu_c, cpu_s, cpu_pg, rss_c …"""
_SERVER_WAIT_S = 30.0


class Failed(Exception):
    """A run that did not reach its end."""


@dataclass(frozen=True)
class Peers:
    runner: Path
    scratch: Path

    def run(self, peer: str, count: int, *options: str, **environment: str) -> Phases:
        """One peer end to end."""
        variables = {"PP": str(self.scratch), "POSOBAT": str(ROOT), "PPX": "pb", **environment}
        python = str(self.scratch / "venv/bin/python")
        done = subprocess.run(
            [python, str(self.runner), peer, str(count), *options],
            env={**os.environ, **variables},
            cwd=self.runner.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if not lines or any("failed" in line for line in lines):
            raise Failed(f"{peer} {count}: {done.stdout[-600:]}{done.stderr[-300:]}")
        return {line["phase"]: line for line in lines}


def peers() -> Peers | None:
    """None where the environment of the peers is not set up."""
    folder = os.environ.get("POSOBAT_PEERS", "")
    scratch = Path(os.environ.get("PP") or Path.home() / ".cache/posobat-bench")
    runner = Path(folder) / "runpeer.py"
    whole = folder and runner.exists() and (scratch / "pg/data/postmaster.pid").exists()
    return Peers(runner, scratch) if whole else None


def alone(count: int, **environment: str) -> Phases:
    """posobat on loopback, its bytes those of TCP's content; PostgreSQL is not in the CPU."""
    with (
        tempfile.TemporaryDirectory() as name,
        postgres.server() as cluster,
        postgres.database(cluster) as database,
        server(Path(name), database) as target,
        relaying(target) as relay,
    ):
        return _client(Path(name), count, relay, environment)


@contextmanager
def server(run: Path, database: str, *, port: int = 0) -> Iterator[tuple[str, int]]:
    """The racing server as a process; (host, port)."""
    variables = _paths() | {"RUN": str(run), "PORT": str(port), "DATABASE": database}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.peer.server"],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            if not said.startswith("siap "):
                raise Failed("the server did not start")
            yield "127.0.0.1", int(said.rsplit(":", 1)[1])
        finally:
            process.terminate()
            process.wait(_SERVER_WAIT_S)


def _client(run: Path, count: int, relay: Relay, environment: Mapping[str, str]) -> Phases:
    where = {"URL": relay.url, "DIRECT": relay.url}
    variables = _paths() | {"RUN": str(run), "N": str(count)} | where
    found: Phases = {}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.peer.client"],
        env={**os.environ, **variables, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        name, before = "", (0.0, 0, 0)
        for line in process.stdout:
            now = (time.monotonic(), relay.up, relay.down)
            if line.startswith("@B "):
                name, before = line[3:].strip(), now
            elif line.startswith("@E "):
                facts = {"n": count} | json.loads(line[3:])
                wall = now[0] - before[0]
                found[name] = {"wall": round(wall, 3), "rps": round(facts["n"] / wall, 1)} | facts
                found[name] |= {"up": now[1] - before[1], "down": now[2] - before[2]}
            process.stdin.write("\n")
            process.stdin.flush()
    if process.returncode:
        raise Failed("the client did not reach its end")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    found["push"] |= {"rss_c": round(used.ru_maxrss / 1024, 1)}
    return found


def _paths() -> dict[str, str]:
    found = [str(ROOT / "src"), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(found)}


def medians(runs: list[Phases]) -> Phases:
    """Of every number that all runs have."""
    whole: Phases = {}
    for name, first in runs[0].items():
        whole[name] = dict(first)
        for key, value in first.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                whole[name][key] = statistics.median(run[name][key] for run in runs)
        walls = [run[name]["wall"] for run in runs]
        whole[name] |= {"wall_min": min(walls), "wall_max": max(walls)}
    return whole
