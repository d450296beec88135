"""`./dev bench fold [RECORDS] [--postgresql] [--profile PART]`: what folding and exchanging cost.

Prescriptions as a post writes them (patient when new, three medicines, courier request), then two
events of each bundle and one edit of each patient, folded from the log as a server folds them; and
the same records sent by one post and fetched by a fresh one, without HTTP between; and how long a
save takes at the counter of a third one while it takes all of them over. CPU time of this process;
a PostgreSQL server's own is not in it, so wall time stands beside.
"""

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time, thread_time

from sqlalchemy import Engine

from helpers import postgres
from helpers.corpus import Author, Loket, push
from helpers.district import DirectLink, running
from helpers.prescriptions import samples
from helpers.station import Station, projected
from posobat.domain.change import Kind
from posobat.server.fold import fold_pending
from posobat.store.engine import open_sqlite, open_url, writing
from posobat.store.migrate import upgrade
from posobat.store.oplog import op_row, write
from posobat.store.replica import PostReplica
from posobat.wire.frame import decode_answer
from posobat.wire.op import Op

Figures = dict[str, float | int | str]
_KEY = b"k" * 32


def main(records: int, url: str, folder: Path, profile: str) -> Figures:
    figures: Figures = {"database": url.partition(":")[0], "records": records}
    engine = open_url(url, _KEY) if url.startswith("postgresql") else file_engine(folder)
    upgrade(engine)
    placed = 0
    for part, ops in days(records).items():
        cpu, wall = Timed(), Timed(perf_counter)
        with profiled(profile == part), cpu:
            log(engine, ops, placed)
        figures[f"{part}_log_us"] = cpu.per(len(ops))
        placed += len(ops)
        cpu = Timed()
        with profiled(profile == part), cpu, wall:
            assert fold_pending(engine, 0) == len(ops)
        figures[f"{part}_fold_us"] = cpu.per(len(ops))
        figures[f"{part}_fold_ops_per_s"] = round(len(ops) / wall.spent)
    engine.dispose()
    return figures


def exchanged(records: int, url: str, folder: Path, profile: str) -> Figures:
    """One post sends everything, a fresh computer of it fetches everything."""
    with running(url) as district:
        sender, fresh = district.station(folder / "satu"), district.station(folder / "dua")
        loket = Loket(7)
        loket.author = Author(sender.me.inc)
        ops = list(push(loket, records))
        with writing(sender.engine) as connection:
            write(connection, [row_of(op, None, mine=True) for op in ops])
        found: Figures = {"ops": len(ops)}
        told: list[bytes] = []
        for part, station in (("push", sender), ("pull", fresh)):
            told = []
            link = TimedLink(district.link(station), told)
            cpu, wall = Timed(), Timed(perf_counter)
            with profiled(profile == part), cpu, wall:
                summary = station.sync(link)
            assert summary.confirmed
            assert summary.unsent == 0
            found[f"{part}_records_per_s"] = round(records / wall.spent)
            server = sum(link.spent)
            found[f"{part}_client_us"] = round((cpu.spent - server) / records * 1e6, 1)
            found[f"{part}_server_us"] = round(server / records * 1e6, 1)
            found[f"{part}_rounds"] = len(link.spent)
        assert projected(fresh.engine) == projected(district.engine)
        found |= saving(district.station(folder / "tiga"), told)
        sender.close()
        fresh.close()
        return found


def saving(post: Station, answers: list[bytes]) -> Figures:
    """Prescriptions are recorded while the answers that another computer got are taken over."""
    forms, going = samples(), threading.Event()
    parts: list[float] = []

    def save(n: int) -> float:
        took = Timed(perf_counter)
        with took:
            post.register(forms[n % len(forms)])
        return took.spent

    def take_over() -> None:
        replica = PostReplica(post.engine, post.clock)
        for content in answers:
            answer, took = decode_answer(content), Timed(perf_counter)
            with took:
                replica.absorb(answer)
            parts.append(took.spent)
        going.set()

    quiet = [save(n) for n in range(60)]
    exchange = threading.Thread(target=take_over)
    exchange.start()
    busy = []
    while not going.wait(0.03):
        busy.append(save(len(busy)))
    exchange.join()
    post.close()
    return {
        f"{name}_{share}_ms": round(sorted(times)[int(len(times) * share / 100)] * 1000, 1)
        for name, times in (("save_quiet", quiet), ("save_busy", busy), ("part", parts))
        for share in (50, 99)
        if times
    }


def days(records: int) -> dict[str, list[Op]]:
    loket = Loket(3)
    new = list(push(loket, records))
    births = [op for op in new if op.kind == Kind.PRESCRIPTION_NEW]
    events = []
    for birth in births:
        events.append(loket.seal(birth, birth.at + 900_000))
        events.append(loket.hand_over(events[-1], birth.at + 1_800_000))
    edits = [
        loket.author.write(Kind.PATIENT_SET, {"phone": f"62812{n:07d}"}, op.id, op.actor, op.at + 1)
        for n, op in enumerate(op for op in new if op.kind == Kind.PATIENT_SET)
    ]
    return {"new": new, "event": events, "edit": edits}


def log(engine: Engine, ops: Sequence[Op], placed: int) -> None:
    with writing(engine) as connection:
        write(connection, [row_of(op, place) for place, op in enumerate(ops, placed + 1)])


def row_of(op: Op, place: int | None, *, mine: bool = False) -> dict[str, object]:
    return op_row(op, op.id, scope="BLB", feed=place, refused=None, mine=mine)


def file_engine(folder: Path) -> Engine:
    return open_sqlite(folder / "lipat.db", _KEY)


class Timed:
    """Adds up what is spent in its blocks, in seconds."""

    def __init__(self, clock: Callable[[], float] = process_time) -> None:
        self.clock, self.spent, self._started = clock, 0.0, 0.0

    def __enter__(self) -> None:
        self._started = self.clock()

    def __exit__(self, *_: object) -> None:
        self.spent += self.clock() - self._started

    def per(self, count: int) -> float:
        """Microseconds."""
        return round(self.spent / count * 1e6, 1)


@dataclass
class TimedLink:
    link: DirectLink
    told: list[bytes]

    def __post_init__(self) -> None:
        self.spent: list[float] = []

    def exchange(self, body: bytes, nonce: str) -> bytes:
        cpu = Timed(thread_time)
        with cpu:
            answer = self.link.exchange(body, nonce)
        self.spent.append(cpu.spent)
        self.told.append(answer)
        return answer


@contextmanager
def profiled(wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    profile = cProfile.Profile()
    with profile:
        yield
    for order in ("cumulative", "tottime"):
        pstats.Stats(profile, stream=sys.stderr).sort_stats(order).print_stats(45)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="./dev bench fold", description=__doc__)
    parser.add_argument("records", nargs="?", type=int, default=5_000)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--profile", default="", choices=["new", "event", "edit", "push", "pull"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        if given.postgresql:
            with postgres.server() as server:
                with postgres.database(server) as empty:
                    result = main(given.records, empty, here, given.profile)
                with postgres.database(server) as empty:
                    result |= exchanged(given.records, empty, here, given.profile)
        else:
            result = main(given.records, "sqlite:///", here, given.profile)
            address = f"sqlite:///{here / 'server' / 'kabupaten.db'}"
            result |= exchanged(given.records, address, here, given.profile)
    print(json.dumps(result))
