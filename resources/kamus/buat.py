"""Makes kata-N.json, kamus-N.zdict and baris-N.zdict, what both ends of the wire know before the
first byte.

PYTHONPATH=tests .venv/bin/python resources/kamus/buat.py N [rows]

A version that has been shipped is never made again: N is the next free number, and then NEWEST in
columns_zstd.py or rows.py. People in the samples are made up, from words that no measurement uses.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import zstandard

from helpers.corpus import Loket, push, working_day
from helpers.corpus_words import TRAINING
from posobat.store.reference import load_reference
from posobat.wire import rows
from posobat.wire.columns_streams import Streams
from posobat.wire.columns_write import write_streams
from posobat.wire.op import Op

HERE = Path(__file__).parent
SIZE, ROWS_SIZE = 16_384, 65_536
BODIES_SIZE = 32_768
SMALL, LARGE = 1500, 60
HOME = "35.10."


def book() -> list[object]:
    """[[key field, fields that follow from it …], rows] per table."""
    reference = load_reference()
    medicines = [[m.code, m.display, m.unit] for m in reference.formulary.medicines.values()]
    villages = [
        [v.code, v.name, v.kecamatan] for v in reference.areas.villages if v.code.startswith(HOME)
    ]
    return [
        [["code", "name", "unit"], medicines],
        [["village", "village_name", "kecamatan"], villages],
    ]


def small_frames() -> Iterator[list[Op]]:
    """One to ten prescriptions, or some of their events, of a post somewhere in its life."""
    r = Random("kamus")
    for n in range(SMALL):
        loket = Loket(9000 + n, words=TRAINING, pool=3)
        loket.count, loket.sealed = r.randrange(2000), r.randrange(1000, 90_000)
        loket.author.seq, loket.author.head = r.randrange(1, 9000), f"{r.getrandbits(128):032x}"
        many = r.choice((1, 1, 1, 2, 3, 5, 10))
        what = r.randrange(5)
        if what < 2:
            yield [op for _ in range(many) for op in loket.register(who=loket.count)]
        elif what == 2:
            loket.register(who=0)
            yield [op for _ in range(many) for op in loket.register(who=0)]
        elif what == 3:
            yield r.choice(events(loket, many, r))
        else:
            yield working_day(loket, many)


def events(loket: Loket, many: int, r: Random) -> tuple[list[Op], list[Op], list[Op]]:
    """Events of bundles that were told before: all, the first ones, the hand-overs."""
    recorded = [loket.register()[-1] for _ in range(many)]
    at = recorded[-1].at
    sealed, taken = [], []
    for op in recorded:
        at += r.randrange(90_000)
        sealed += [loket.seal(op, at), loket.request(op, at + 9000)]
    for op in sealed[::2]:
        at += r.randrange(90_000)
        taken.append(loket.hand_over(op, at))
    return sealed + taken, sealed, taken


def large_frames() -> Iterator[list[Op]]:
    for n in range(LARGE):
        loket = Loket(7000 + n, words=TRAINING, pool=40)
        loket.count, loket.sealed = 7 * n, 4000 + 100 * n
        for who in range(10):
            loket.register(who=who)
        many = (30, 60, 100)[n % 3]
        yield working_day(loket, many) if n % 2 else list(push(loket, many))


def streams(ops: list[Op], version: int) -> Streams:
    return write_streams(ops, None, (), None, version)


def lines() -> Iterator[bytes]:
    """What rows.py compresses, of many posts."""
    for n in range(60):
        loket = Loket(5000 + n, words=TRAINING, pool=300)
        ops: list[Op] = []
        for _ in range(60):
            ops += loket.register()
            ops.append(loket.request(ops[-1]))
        for start in range(0, len(ops), 12):
            yield rows.plain_of(ops[start : start + 12])
        yield rows.plain_of(working_day(loket, 6))


def make_rows(version: int) -> None:
    trained = zstandard.train_dictionary(ROWS_SIZE, list(lines()), level=rows.LEVEL)
    (HERE / f"baris-{version}.zdict").write_bytes(trained.as_bytes())


def make_bodies(version: int) -> None:
    """For single bodies, as store/bodies.py keeps them."""
    told = [op.body for n in range(120) for op in working_day(Loket(9000 + n, words=TRAINING), 30)]
    Random("isi").shuffle(told)
    trained = zstandard.train_dictionary(BODIES_SIZE, told, level=9)
    (HERE / f"isi-{version}.zdict").write_bytes(trained.as_bytes())


def make_columns(version: int) -> None:
    words = HERE / f"kata-{version}.json"
    words.write_text(json.dumps(book(), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    samples = [b"".join(streams(ops, version)[:3]) for ops in small_frames()]
    samples += [streams(ops, version)[0] for ops in large_frames()]
    trained = zstandard.train_dictionary(SIZE, samples, level=9)
    (HERE / f"kamus-{version}.zdict").write_bytes(trained.as_bytes())
    print(words.stat().st_size, len(trained.as_bytes()), len(samples))


if __name__ == "__main__":
    made = {"rows": make_rows, "bodies": make_bodies}
    made.get("".join(sys.argv[2:]), make_columns)(int(sys.argv[1]))
