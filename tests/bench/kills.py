"""Kills the program N times while it saves, at random moments: nothing that it called saved may be
lost, and nothing may be half there.

    ./dev kills N [--seed S] [--fault early|apart]

A child saves prescriptions with the real use-case on the real encrypted store and says over a pipe
what was saved, after the commit. It is killed with SIGKILL 0 to 60 ms after it said so first. The
data folder stays the same, so that every start recovers from the kill before. The last line is
JSON; exit 1 when something was lost or half. With a fault on purpose it must find something.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from select import select as ready
from time import perf_counter, sleep

from sqlalchemy import Connection, select

from helpers.prescriptions import for_courier, samples
from helpers.station import Station, enrol_alone, log, open_station, projected, refolded
from posobat.app.register_prescription import register_prescription
from posobat.domain.change import Kind
from posobat.store import work
from posobat.store.details import DELIVERY, ITEM, PRESCRIPTION
from posobat.store.engine import reading

LATEST_MS = 60
CHECK_EVERY = 50
PATIENCE_S = 30
ID = 32

Save = Callable[[Station, int, int], None]
"""Saves the n-th prescription and tells the descriptor its id."""


@dataclass
class Found:
    kills: int = 0
    saved: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    deaths: int = 0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.half or self.damaged or self.deaths)


def save(station: Station, n: int, tell: int) -> None:
    with station.work() as unit:
        done = register_prescription(unit, station.clock, station.post.reference, for_courier(n))
        unit.commit()
    os.write(tell, done.prescription.encode())


def told_too_early(station: Station, n: int, tell: int) -> None:
    """A program that says "saved" before it is, on a slow disk."""
    with station.work() as unit:
        done = register_prescription(unit, station.clock, station.post.reference, for_courier(n))
        os.write(tell, done.prescription.encode())
        sleep(0.01)
        unit.commit()


def in_two_steps(station: Station, n: int, tell: int) -> None:
    """A program whose op and projection are not one transaction."""
    project = work.project

    def late(connection: Connection, entities: Iterable[str]) -> None:
        connection.commit()
        project(connection, entities)

    work.project = late
    try:
        save(station, n, tell)
    finally:
        work.project = project


FAULTS: dict[str, Save] = {"": save, "early": told_too_early, "apart": in_two_steps}


def child(folder: Path, tell: int, first: int, how: Save) -> None:
    """Saves until it is killed. Days go by, so that slip numbers do not run out."""
    station = open_station(folder)
    station.clock.forward(days=first // 500)
    for n in range(first, first + 500):
        how(station, n, tell)


def one_kill(folder: Path, first: int, wait_s: float, how: Save) -> list[str]:
    """Starts, waits for the first word, kills after a moment; answers what was called saved."""
    listen, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(listen)
        try:
            child(folder, tell, first, how)
        finally:
            os._exit(1)
    os.close(tell)
    heard = bytearray()
    try:
        if ready([listen], [], [], PATIENCE_S)[0]:
            heard += os.read(listen, 65_536)
            sleep(wait_s)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        while part := os.read(listen, 65_536):
            heard += part
    finally:
        os.close(listen)
    if not heard or not os.WIFSIGNALED(status):
        raise ChildDied
    text = heard.decode()
    return [text[at : at + ID] for at in range(0, len(text), ID)]


class ChildDied(Exception):
    """It could not start after the kill before it, or ended by itself."""


def look(folder: Path, saved: Sequence[str], *, thorough: bool) -> tuple[list[str], list[str], str]:
    """(lost, half, what integrity_check says)."""
    with opened(folder) as station:
        rows = log(station.engine)
        births = {row["id"]: row for row in rows if row["kind"] == Kind.PRESCRIPTION_NEW}
        lost = [op for op in saved if op not in births]
        half = _half(
            station, births if thorough else {op: births[op] for op in saved if op in births}
        )
        with reading(station.engine) as connection:
            shown = set(connection.execute(select(PRESCRIPTION.c.id)).scalars())
            half += sorted(shown ^ set(births))
            if not thorough:
                return lost, half, "ok"
            check = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            foreign = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
        if projected(station.engine) != refolded(station.engine):
            half.append("the projection is not what the log says")
        seqs = [row["seq"] for row in rows]
        if seqs != list(range(1, len(rows) + 1)):
            half.append("the chain has a gap")
        slips = [row.slip for row in station.post.desk.queue(None, limit=100_000)]
        if len(slips) != len(set(slips)):
            half.append("a slip number was given twice")
        return lost, half, str(check) if not foreign else str(foreign[0])


def _half(station: Station, births: dict[str, object]) -> list[str]:
    """Prescriptions whose items or bundles are not all there."""
    found = []
    with reading(station.engine) as connection:
        for op in births:
            items = connection.execute(select(ITEM.c.n).where(ITEM.c.prescription == op)).all()
            bundles = connection.execute(
                select(DELIVERY.c["items"]).where(DELIVERY.c.prescription == op)
            ).all()
            if not items or sum(count for (count,) in bundles) != len(items):
                found.append(op)
    return found


@contextmanager
def opened(folder: Path) -> Iterator[Station]:
    station = open_station(folder)
    try:
        yield station
    finally:
        station.close()


def kill_often(kills: int, seed: int, folder: Path, how: Save = save) -> Found:
    rng, found, saved = Random(seed), Found(), []
    with opened(folder) as station:
        enrol_alone(station)
    samples()  # read once, the children inherit it
    for n in range(kills):
        try:
            fresh = one_kill(folder, len(saved), rng.random() * LATEST_MS / 1000, how)
        except ChildDied:
            found.deaths += 1
            break
        found.kills += 1
        saved += fresh
        thorough = (n + 1) % CHECK_EVERY == 0 or n == kills - 1
        lost, half, check = look(folder, saved if thorough else fresh, thorough=thorough)
        found.lost += lost
        found.half += half
        found.damaged += [] if check == "ok" else [check]
        if thorough and sys.stderr.isatty():
            sys.stderr.write(f"\r{n + 1} kills, {len(saved)} saved")
    found.saved = len(saved)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("kills", type=int, nargs="?", default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fault", choices=sorted(FAULTS), default="")
    options = parser.parse_args()
    start = perf_counter()
    with tempfile.TemporaryDirectory(prefix="posobat-kills-") as folder:
        how = FAULTS[options.fault]
        found = kill_often(options.kills, options.seed, Path(folder) / "pos", how)
    for word, what in (("lost", found.lost), ("half", found.half), ("damaged", found.damaged)):
        for line in what[:10]:
            sys.stdout.write(f"{word}: {line}\n")
    figures = {
        "kills": found.kills,
        "saved": found.saved,
        "lost": len(found.lost),
        "half": len(found.half) + len(found.damaged),
        "died": found.deaths,
        "seconds": round(perf_counter() - start, 1),
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0 if found.clean else 1


if __name__ == "__main__":
    sys.exit(main())
