"""`./dev bench bundle [OPS] [--postgresql] [--profile]`: a post's file of 10,000 ops, in seconds.

Made, read at the server (unpacked, logged, folded, answered) and its receipt taken over, on real
encrypted databases in the system's folder for temporary files. `--profile` shows where the reading
at the server spends its time.
"""

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, TypeVar

import orjson
from sqlalchemy import insert

from helpers import postgres
from helpers.district import District, running
from helpers.prescriptions import samples
from helpers.station import Station, log, projected
from posobat.domain.change import Kind
from posobat.domain.ids import child_id
from posobat.server import bundles
from posobat.server.exchange import active
from posobat.store.engine import writing
from posobat.store.oplog import OP, author_head, op_row
from posobat.store.projection import project
from posobat.wire.bundle import read_sending
from posobat.wire.frame import decode_request
from posobat.wire.op import Op, canonical_body
from posobat.wire.sealed import FileKind, unseal

T = TypeVar("T")


def main(count: int, url: str, folder: Path, *, profile: bool) -> dict[str, float | int | str]:
    with running(url) as district:
        post = district.station(folder / "pos")
        fill(post, count)
        out, back = folder / "kirim.posobat", folder / "terima.posobat"
        made, saved = timed(lambda: post.post.bundle_out(out))
        opened = timed(lambda: read(district, post, out))[0]
        with profiled() if profile else nullcontext():
            used = process_time()
            read_s, received = timed(
                lambda: bundles.bundle_in(district.engine, district.keys, district.clock, out, back)
            )
        used = process_time() - used
        again = timed(
            lambda: bundles.bundle_in(district.engine, district.keys, district.clock, out, back)
        )[0]
        taken_over, summary = timed(lambda: post.post.bundle_in(back))
        assert received.taken == saved.ops
        assert summary.unsent == 0
        assert projected(post.engine) == projected(district.engine)
        post.close()
        return {
            "database": url.partition(":")[0],
            "ops": saved.ops,
            "file_bytes": saved.size,
            "bytes_per_op": round(saved.size / saved.ops, 1),
            "make_s": round(made, 2),
            "import_s": round(read_s, 2),
            "import_cpu_s": round(used, 2),
            "of_which_unseal_and_decode_s": round(opened, 2),
            "import_again_s": round(again, 2),
            "receipt_s": round(taken_over, 2),
        }


def fill(post: Station, count: int) -> None:
    """Unsent ops as a busy post writes them: a person, a prescription, a courier request, in turn.
    The sample prescriptions are recorded by the real program; the rest repeats their contents for
    other people."""
    for form in samples():
        post.register(form)
    born = [row for row in log(post.engine) if row["mine"]]
    people = [orjson.loads(r["body"]) for r in born if r["kind"] == Kind.PATIENT_SET]
    recipes = [orjson.loads(r["body"]) for r in born if r["kind"] == Kind.PRESCRIPTION_NEW]
    with writing(post.engine) as connection:
        inc = post.me.inc
        seq, prev = author_head(connection, inc)
        rows: list[dict[str, Any]] = []

        def write(kind: Kind, body: dict[str, Any], entity: str = "") -> str:
            at = born[-1]["at"] + len(rows) * 20_000
            content = canonical_body(body)
            last = rows[-1]["id"] if rows else prev
            number = seq + 1 + len(rows)
            op = Op(inc, number, last, post.actor, at, False, 0, str(kind), entity, content)
            rows.append(op_row(op, op.id, scope="BLB", feed=None, refused=None, mine=True))
            return str(rows[-1]["id"])

        for n in range(count):
            if len(born) + len(rows) >= count:
                break
            nik = f"3510{n:012d}"
            person = write(Kind.PATIENT_SET, people[n % len(people)] | {"nik": nik})
            recipe = recipes[n % len(recipes)]
            bundles_ = [b | {"slip": f"BLB-{n}-{b['n']}"} for b in recipe["bundles"]]
            changed = recipe | {"patient": person, "bundles": bundles_}
            birth = write(Kind.PRESCRIPTION_NEW, changed)
            request = {"event": "antre", "carrier": "gosend"}
            write(Kind.DELIVERY_EVENT, request, child_id(birth, 1))
        connection.execute(insert(OP), rows)
        project(connection, {row["entity"] for row in rows})


def read(district: District, post: Station, path: Path) -> None:
    caller = active(district.engine, post.me.device)
    content = unseal(
        path.read_bytes(), FileKind.SENT, sender=caller.public, receiver=district.keys.seal
    )
    for frame in read_sending(content)[1]:
        decode_request(frame)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


@contextmanager
def profiled() -> Iterator[None]:
    recorder = cProfile.Profile()
    recorder.enable()
    yield
    recorder.disable()
    pstats.Stats(recorder, stream=sys.stderr).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("ops", type=int, nargs="?", default=10_000)
    options.add_argument("--postgresql", action="store_true")
    options.add_argument("--profile", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        if given.postgresql:
            with postgres.server() as server, postgres.database(server) as database:
                figures = main(given.ops, database, here, profile=given.profile)
        else:
            url = f"sqlite:///{here}/server/kabupaten.db"
            figures = main(given.ops, url, here, profile=given.profile)
    print(json.dumps(figures))
