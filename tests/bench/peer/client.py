"""Two posts without windows as a racer: URL, DIRECT, N, RUN and SKIP as the runner sets them.

With URL different from DIRECT something that cuts connections is in the way: the first post sends
until all has arrived, and what the server has is counted. MOST_OPS ends the recording earlier.
"""

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Engine, func, select

from bench.peer import bulk, records
from bench.peer.marks import phase
from posobat.app.ports import SyncSummary
from posobat.domain.clock import system_clock
from posobat.store import meta
from posobat.store.engine import open_url, reading, writing
from posobat.store.oplog import OP, SERVER_ACTOR
from posobat.store.tables import PrescriptionTable
from posobat.wiring import Post, join_post, open_post

PRESCRIPTION = PrescriptionTable.__table__  # type: ignore[attr-defined]
LARGE = 20_000
"""Beyond so many records most repeat what the first ones wrote."""
DURABLE = 1000
"""Records that are saved one by one, each durable; the rest in larger transactions."""
CHUNK = 200
PAUSE_S = 0.25
MOST_TRIES = 200


@dataclass
class Moment:
    """A post's clock: shows when the record was written, or, once `real`, the time of day."""

    shown: datetime = field(default_factory=system_clock)
    real: bool = True

    def __call__(self) -> datetime:
        return system_clock() if self.real else self.shown


@dataclass
class Racer:
    post: Post
    clock: Moment
    actor: str
    recorder: records.Recorder
    source: Iterator[tuple[datetime, str, records.PrescriptionForm]]
    shift: timedelta

    def save(self, count: int) -> None:
        """The next records in one durable transaction."""
        self.clock.real = False
        with self.post.work(self.actor) as unit:
            for moment, person, form in islice(self.source, count):
                # twice as slow as told: a post gives at most 999 slips a day
                self.clock.shown = moment + (moment - _FIRST) + self.shift
                self.recorder.record(unit, form, person)
            unit.commit()
        self.clock.real = True


_FIRST = datetime.fromisoformat("2017-11-20T07:30:00+07:00")


def open_racer(folder: Path, *, url: str, direct: str, code: str, actor: str, count: int) -> Racer:
    clock = Moment()
    post = open_post(folder, clock)
    join_post(post, direct, code)
    with writing(post.engine) as connection:
        meta.put(connection, {"server.url": url})
    recorder = records.Recorder(clock, post.reference)
    told = min(count, LARGE)
    shift = timedelta(days=(system_clock() - _FIRST).days - 2 - 2 * 97 * told // 86_400)
    return Racer(post, clock, actor, recorder, source(count), shift)


def source(count: int) -> Iterator[tuple[datetime, str, records.PrescriptionForm]]:
    try:
        import workload
    except ImportError:
        return records.made_up(count)
    return records.forms(workload.gen(count))


def sync(post: Post) -> tuple[SyncSummary, int]:
    """Until all that the post has is at the server; (the last summary, how often it failed)."""
    failed = 0
    while failed < MOST_TRIES:
        summary = post.sync()
        if summary.confirmed and summary.unsent == 0:
            return summary, failed
        if not summary.confirmed:
            failed += 1
            time.sleep(PAUSE_S)
    raise SystemExit(f"{failed} tries: {summary.message}")


def count_of(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(PRESCRIPTION)).scalar_one())


def ops_of(post: Post) -> int:
    with reading(post.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(OP)).scalar_one())


def wait_for(url: str) -> None:
    place = urlsplit(url)
    for _ in range(900):
        try:
            socket.create_connection((place.hostname or "", place.port or 80), 5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("no server")


def record_rest(racer: Racer, count: int) -> int:
    most_ops = int(os.environ.get("MOST_OPS", "0"))
    if count > LARGE or most_ops:
        return bulk.repeat(racer.post, count, most_ops)
    for start in range(0, count, CHUNK):
        racer.save(min(CHUNK, count - start))
    return count


def main() -> int:
    url, direct, count = os.environ["URL"], os.environ["DIRECT"], int(os.environ["N"])
    run = Path(os.environ["RUN"])
    wait_for(direct)
    enrol = json.loads((run / "enrol.json").read_text())
    first, second = enrol["codes"]
    where = {"url": url, "direct": direct, "actor": enrol["actor"]}
    a = open_racer(run / "a", code=first, count=count + 1, **where)
    b = open_racer(run / "b", code=second, count=1, **where)
    sync(a.post)
    sync(b.post)
    with phase("record1") as facts:
        single = facts["n"] = min(count, DURABLE)
        for _ in range(single):
            a.save(1)
    count = single + record_rest(a, count - single)
    with phase("push") as facts:
        before = ops_of(a.post)
        summary, failed = sync(a.post)
        facts.update({"n": count, "ops": before, "unsent": summary.unsent, "retries": failed})
        if url != direct:
            server = open_url(os.environ["DATABASE"], b"")
            facts["server"] = count_of(server)
            facts.update(ops_by_post(server))
    if url != direct:
        return 0
    if "pull" not in os.environ.get("SKIP", ""):
        with phase("pull") as facts:
            sync(b.post)
            facts.update({"n": count, "docs": count_of(b.post.engine)})
    with phase("noop") as facts:
        sync(a.post)
        facts["n"] = 1
    a.clock.real = True
    a.save(1)
    with phase("delta1_push") as facts:
        sync(a.post)
        facts["n"] = 1
    with phase("delta1_pull") as facts:
        sync(b.post)
        facts.update({"n": 1, "docs": count_of(b.post.engine)})
    a.post.close()
    b.post.close()
    return 0


def ops_by_post(engine: Engine) -> dict[str, int]:
    """How many ops that posts wrote the server holds, and how many different ones."""
    wanted = select(func.count(), func.count(OP.c.id.distinct())).where(OP.c.actor != SERVER_ACTOR)
    with reading(engine) as connection:
        rows, ids = connection.execute(wanted).one()
    return {"rows": rows, "ids": ids}


if __name__ == "__main__":
    sys.exit(main())
