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
from typing import TypeVar

from helpers import postgres
from helpers.district import District, running
from helpers.filling import fill
from helpers.station import Station, projected
from posobat.server import bundles
from posobat.server.exchange import active
from posobat.wire.bundle import read_sending
from posobat.wire.frame import decode_request
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
