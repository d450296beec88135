"""A post's whole push, cut once at a random byte, over and over: is all there, is any twice, and
how much went over the line again?"""

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import create_engine, make_url

from bench.peer import client, runs
from bench.peer.relay import Relay, relaying
from helpers import postgres
from posobat.domain.clock import system_clock
from posobat.store import meta
from posobat.store.engine import writing
from posobat.sync.http import HttpLink
from posobat.wiring import open_post


@dataclass(frozen=True)
class Frame:
    start: float
    end: float
    size: int
    answered: bool


def measure(records: int, cuts: int, seed: int) -> dict[str, Any]:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as name, postgres.server() as cluster:
        run = Path(name)
        with postgres.database(cluster) as base:
            ops = _prepare(run, base, records)
            plain = _pass(run, cluster, base)
            results = []
            for n in range(cuts):
                upward = n % 4 != 3
                most = plain["up"] if upward else plain["down"]
                at = random.randrange(1, most)
                cut = {"cut_up" if upward else "cut_down": at}
                results.append(_pass(run, cluster, base, **cut))
                _tell(n + 1, at, ops, results[-1])
    resent = [result["again"] for result in results]
    return {
        "records": records,
        "ops": ops,
        "cuts": sum(result["cut"] for result in results),
        "lost": sum(ops - result["ids"] for result in results),
        "duplicates": sum(result["rows"] - result["ids"] for result in results),
        "prescriptions_wrong": sum(result["server"] != records for result in results),
        "bytes_up_uncut": plain["up"],
        "resent_max": max(resent),
        "resent_median": statistics.median(resent),
    }


def _tell(n: int, at: int, ops: int, result: dict[str, int]) -> None:
    lost, double = ops - result["ids"], result["rows"] - result["ids"]
    line = f"  {n}: cut after {at}, {result['again']} again, {lost} lost, {double} double"
    print(line, file=sys.stderr, flush=True)


def _prepare(run: Path, base: str, records: int) -> int:
    """A post with everything unsent in run/base, and the server's database as it stood then."""
    with runs.server(run, base) as (host, port):
        enrol = json.loads((run / "enrol.json").read_text())
        url = f"http://{host}:{port}"
        where = {"url": url, "direct": url, "actor": enrol["actor"]}
        racer = client.open_racer(run / "base", code=enrol["codes"][0], count=records, **where)
        client.sync(racer.post)
        before = client.ops_of(racer.post)
        for start in range(0, records, client.CHUNK):
            racer.save(min(client.CHUNK, records - start))
        ops = client.ops_of(racer.post) - before
        racer.post.close()
    return ops


def _pass(run: Path, cluster: str, base: str, **cut: int) -> dict[str, int]:
    """Pushes a fresh copy of what was prepared to a fresh copy of the server."""
    folder = run / "pass"
    shutil.copytree(run / "base", folder)
    database = _copy(cluster, base)
    try:
        with (
            runs.server(run, database.render_as_string(False)) as target,
            relaying(target, **cut) as relay,
        ):
            sent = _push(folder, relay)
            engine = create_engine(database)
            told = client.ops_by_post(engine)
            found = client.count_of(engine)
            engine.dispose()
    finally:
        _drop(cluster, str(database.database))
        shutil.rmtree(folder)
    told |= {"up": relay.up, "down": relay.down, "cut": int(relay.cut_at > 0), "server": found}
    hit = [one for one in sent if one.start <= relay.cut_at <= one.end and not one.answered]
    return told | {"again": sum(frame.size for frame in hit)}


def _push(folder: Path, relay: Relay) -> list[Frame]:
    post = open_post(folder, system_clock)
    with writing(post.engine) as connection:
        meta.put(connection, {"server.url": relay.url})
    with _watched() as sent:
        client.sync(post)
    post.close()
    return sent


@contextmanager
def _watched() -> Iterator[list[Frame]]:
    """Every frame that goes out meanwhile: one that was on its way at the cut goes out again."""
    sent: list[Frame] = []
    real = HttpLink.exchange

    def exchange(self: HttpLink, body: bytes, nonce: str) -> bytes:
        start = time.monotonic()
        answered = False
        try:
            answer = real(self, body, nonce)
            answered = True
        finally:
            sent.append(Frame(start, time.monotonic(), len(body), answered))
        return answer

    HttpLink.exchange = exchange  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        HttpLink.exchange = real  # type: ignore[method-assign]


def _copy(cluster: str, base: str) -> Any:
    name = f"posobat_cut_{time.monotonic_ns()}"
    _admin(
        cluster,
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(str(make_url(base).database))
        ),
    )
    return make_url(base).set(database=name)


def _drop(cluster: str, name: str) -> None:
    _admin(cluster, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _admin(cluster: str, statement: sql.Composed) -> None:
    url = make_url(cluster).set(drivername="postgresql").render_as_string(False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
