"""`./dev bench snapshot [--records N] [--kbits 50] [--folder DIR] [--no-stick]`: a new computer in
a district of N patients and prescriptions.

Over HTTP: bytes, parts, seconds on a line of so many kbit/s (by bytes, 0.6 s of waiting for the
plan and for every second part, since two are on the way), and the computer's own CPU until it holds
20,000 patients and prescriptions of its post. Then the whole district as one post's file: how
large, how long to make and to take over. The district is one post's real ops, repeated under other
ids. `--folder` keeps it for the next run.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import Engine

from helpers.corpus import Loket, push
from helpers.district import District, server_process
from helpers.large import write
from helpers.station import SetClock, Station, open_station
from helpers.tiled import spread, tile
from posobat.server.whole import Office
from posobat.store.replica import PostReplica
from posobat.store.snapshot import FirstLoad
from posobat.sync.exchange import exchange, go_on
from posobat.sync.http import EXCHANGE_PATH, HttpLink
from posobat.sync.snapshot import LINKS, first_load
from posobat.wire.snapshot import PATH
from posobat.wiring import take_database

PRESCRIPTIONS = 15_000
"""Of the post itself; with their patients some 20,500 records."""
USABLE = 20_000
WAIT_S = 0.6
_HEADERS = 420
"""Bytes of HTTP around an ask and its answer, both ways."""


@dataclass
class Counting:
    """A link, and the bytes that went over it."""

    link: HttpLink
    sizes: list[int] = field(default_factory=list)

    def exchange(self, body: bytes, nonce: str) -> bytes:
        answer = self.link.exchange(body, nonce)
        self.sizes.append(len(body) + len(answer) + _HEADERS)
        return answer


def found(folder: Path, records: int) -> None:
    """The district's database in `folder`."""
    district = District(f"sqlite:///{folder}/kabupaten.db", SetClock())
    district.add_post()
    write(district, list(push(Loket(31, pool=PRESCRIPTIONS * 2 // 5), PRESCRIPTIONS)), "BLB")
    own = count(district.engine)
    tile(district.engine, "BLB", max(round(records / own), 1), tell)
    district.close()


def count(engine: Engine, post: str = "%") -> int:
    with engine.connect() as connection:
        return sum(
            int(
                connection.exec_driver_sql(
                    f"SELECT count(*) FROM {table} WHERE scope LIKE ?",  # noqa: S608
                    (post,),
                ).scalar_one()
            )
            for table in ("patient", "prescription")
        )


def over_http(url: str, code: str, folder: Path, kbits: float) -> dict[str, float | int]:
    station = open_station(folder)
    station.join(url, code)
    links = [Counting(path_link(station, PATH)) for _ in range(LINKS)]
    plain = Counting(path_link(station, EXCHANGE_PATH))
    replica, load = (made(station.engine, station.clock) for made in (PostReplica, FirstLoad))
    seen: list[tuple[int, float, float, int, int]] = []
    start, used = perf_counter(), process_time()

    def report(done: int, _total: int, _what: str) -> bool:
        sizes = [size for link in (*links, plain) for size in link.sizes]
        parts = len(seen) + 1
        seen.append((done, perf_counter() - start, process_time() - used, sum(sizes), parts))
        return True

    summary = first_load(load, links, lambda: exchange(replica, plain), report)
    assert summary.confirmed, summary.message
    first, usable = seen[0], next(row for row in seen if row[0] >= min(USABLE, seen[-1][0]))
    assert station.post.desk.queue(None)
    station.close()
    done, wall, cpu, size, parts = usable
    return {
        "records": done,
        "bytes": size,
        "bytes_per_record": round(size / done, 1),
        "parts": parts,
        "line_s": round(size * 8 / kbits / 1000 + WAIT_S * (1 + parts / 2), 1),
        "first_part_line_s": round(first[3] * 8 / kbits / 1000 + 2 * WAIT_S, 1),
        "first_part_records": first[0],
        "loopback_s": round(wall, 1),
        "cpu_s": round(cpu, 2),
    }


def path_link(station: Station, path: str) -> HttpLink:
    me = station.me
    return HttpLink(
        me.server_url, device=me.device, key=me.key, server_public=me.server_public, path=path
    )


def by_stick(district: District, folder: Path) -> dict[str, float | int]:
    district.start()
    station = district.station(folder / "jauh")
    district.stop()
    office, stick = Office(district.engine, district.keys, district.clock), folder / "data.posobat"
    start = perf_counter()
    made = office.make_file(office.for_device("BLB", station.me.device), stick, told)
    make_s = perf_counter() - start
    station.close()
    start, used = perf_counter(), process_time()
    taken = take_database(station.post.folder, station.clock, stick, go_on)
    take_s = perf_counter() - start
    opened = open_station(station.post.folder, station.clock)
    newest = opened.post.desk.queue(None)[0]
    assert opened.post.desk.search_patients(newest.patient)
    usable_s, cpu = perf_counter() - start, process_time() - used
    opened.close()
    return {
        "records": taken.records,
        "ops": made.ops,
        "file_MB": round(made.size / 1e6),
        "make_s": round(make_s, 1),
        "take_s": round(take_s, 1),
        "usable_s": round(usable_s, 1),
        "cpu_s": round(cpu, 1),
    }


def tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\rpost {done} of {total} ")


def told(done: int, total: int, what: str) -> bool:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{what} {done} of {total} ")
    return True


def main(arguments: Sequence[str] | None = None) -> dict[str, object]:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--kbits", type=float, default=50)
    options.add_argument("--folder", type=Path, help="keeps the district for the next run")
    options.add_argument("--no-stick", action="store_true")
    given = options.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="posobat-snapshot-") as name:
        kept, here = given.folder or Path(name) / "kabupaten", Path(name)
        if not (kept / "kabupaten.db").exists():
            kept.mkdir(parents=True, exist_ok=True)
            found(kept, given.records)
        server = kept if given.folder is None else Path(shutil.copytree(kept, here / "server"))
        district = District(f"sqlite:///{server}/kabupaten.db", SetClock())
        figures: dict[str, object] = {"district_records": count(district.engine)}
        code = district.code()
        with server_process(district.url, here / "keluhan.txt") as running:
            figures["http"] = over_http(running.url, code, here / "baru", given.kbits)
        if not given.no_stick:
            spread(district.engine, "BLB")
            figures["stick"] = by_stick(district, here)
        district.close()
    return figures


if __name__ == "__main__":
    print(json.dumps(main()))
