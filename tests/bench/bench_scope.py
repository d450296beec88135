"""`./dev bench scope [PATIENTS] [--postgresql]`: shared patients in a district of 50,000.

Two posts. How long a page takes at rest, before and after a tenth of the district is shared; how
long the sharing takes, the reading of it, and the search for one patient by his card.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable
from time import perf_counter

from helpers import postgres
from helpers.district import GENTENG, District, running
from posobat.domain.change import Kind
from posobat.server import admin, lookup
from posobat.server.accept import accept
from posobat.server.district import head
from posobat.server.feed import Page, page
from posobat.server.fold import fold_pending
from posobat.store.engine import reading, writing
from posobat.store.reference import load_reference
from posobat.wire.op import Op, canonical_body

_FRAME = 1000


def main(count: int, url: str) -> dict[str, float | int]:
    with running(url) as district:
        district.add_post(**GENTENG)
        took = timed(lambda: fill(district, count))
        rest = at_rest(district)
        shared_s = timed(
            lambda: admin.set_post(district.engine, district.clock, "GTG", catchment="35.10.09")
        )
        feed, pages, reading_s = read_all(district)
        found = [timed(lambda n=n: look(district, n)) for n in range(100, 140)]
        return {
            "patients": count,
            "taken_in_s": round(took, 2),
            "idle_page_ms": rest,
            "shared": feed,
            "sharing_s": round(shared_s, 2),
            "pages": pages,
            "page_ms": round(reading_s * 1000 / pages, 2),
            "idle_page_after_ms": at_rest(district),
            "lookup_ms": round(statistics.median(found) * 1000, 2),
        }


def fill(district: District, count: int) -> None:
    """Patients of the first post, spread over the villages of the district."""
    villages = [v.code for v in load_reference().areas.villages if v.code.startswith("35.10")]
    inc, prev, seq = "01" * 16, "", 0
    while seq < count:
        ops = []
        for _ in range(min(_FRAME, count - seq)):
            seq += 1
            body = {
                "name": f"Pasien {seq}", "nik": f"3510{seq:012}", "born": "1980-04-12",
                "village": villages[seq % len(villages)], "phone": f"62812{seq:08}",
            }  # fmt: skip
            ops.append(
                Op(inc, seq, prev, "uji", seq, False, 0, Kind.PATIENT_SET, "", canonical_body(body))
            )
            prev = ops[-1].id
        with writing(district.engine) as connection:
            code = district.keys.code
            accept(connection, district=code, device="d1", post="BLB", inc=inc, ops=ops)
        fold_pending(district.engine, 0)


def a_page(district: District, cursor: int) -> Page:
    with reading(district.engine) as connection:
        return page(
            connection,
            district=district.keys.code,
            post="GTG",
            inc="ff" * 16,
            cursor=cursor,
            limit=24_000,
        )


def at_rest(district: District) -> float:
    with reading(district.engine) as connection:
        last, _ = head(connection, district.keys.code)
    times = [timed(lambda: a_page(district, last)) for _ in range(50)]
    return round(statistics.median(times) * 1000, 3)


def read_all(district: District) -> tuple[int, int, float]:
    """(ops of patients, pages with any, seconds), from the beginning."""
    cursor, ops, pages, start = 0, 0, 0, perf_counter()
    while True:
        found = a_page(district, cursor)
        ops += sum(entry.op.kind == Kind.PATIENT_SET for entry in found.feed)
        cursor, pages = found.cursor, pages + 1
        if not found.more:
            return ops, pages, perf_counter() - start


def look(district: District, n: int) -> None:
    with writing(district.engine) as connection:
        (answer,) = lookup.look(
            connection, device=f"d{n}", post="GTG", lookups=[f"nik:3510{n:012}"], now=0
        )
    assert answer[1]


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("patients", type=int, nargs="?", default=50_000)
    options.add_argument("--postgresql", action="store_true")
    given = options.parse_args()
    if given.postgresql:
        with postgres.server() as server, postgres.database(server) as database:
            figures = main(given.patients, database)
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = main(given.patients, f"sqlite:///{folder}/server/kabupaten.db")
    print(json.dumps(figures))
