"""`./dev bench bytes [RECORDS]`: bytes of the columnar body beside JSON in zstd -3, and its CPU.

Bytes are those of the body alone: no frame around it, no signature, no HTTP. `known` is with ids
that the reader can look up told by their place. Times are CPU microseconds an op, the best of five.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
import zstandard

from helpers.corpus import Author, Loket, courier_events, push, working_day
from posobat.domain.ids import child_id
from posobat.wire.columns import decode_ops, encode_feed, encode_ops
from posobat.wire.columns_names import Place
from posobat.wire.columns_zstd import NO_DICTIONARY
from posobat.wire.op import Op, canonical_body

BATCHES = (1, 10, 100, 500)
FRAME = 500
"""Ops of one frame in the long push."""


class Held:
    """Ops that the reader holds."""

    def __init__(self, ops: Sequence[Op]) -> None:
        self.places: dict[str, Place] = {}
        for op in ops:
            name = op.id
            self.places[name] = op.inc, op.seq, 0
            self.places[child_id(name, 1)] = op.inc, op.seq, 1

    def known(self, ids: Sequence[str]) -> Mapping[str, Place]:
        return {name: self.places[name] for name in ids if name in self.places}


def as_json(ops: Sequence[Op]) -> bytes:
    """One run, ids told in full in bodies and entities, `prev` once: what frames held before."""
    rows = [[o.actor, o.at, o.suspect, o.seen, o.kind, o.entity, orjson.loads(o.body)] for o in ops]
    first = ops[0]
    return orjson.dumps([[first.inc, first.seq, first.prev, rows]])


def from_json(data: bytes) -> list[Op]:
    """What as_json was given, read as frames were read before."""
    plain = zstandard.ZstdDecompressor().decompress(data, max_output_size=1 << 24)
    ops: list[Op] = []
    for inc, seq, prev, rows in orjson.loads(plain):
        for n, (*head, body) in enumerate(rows):
            before = ops[-1].id if n else prev
            ops.append(Op(inc, seq + n, before, *head, canonical_body(body)))
    return ops


def packed(data: bytes, level: int = 3) -> int:
    return len(zstandard.ZstdCompressor(level=level).compress(data))


def sizes(ops: Sequence[Op], records: int, held: Held | None = None) -> dict[str, float]:
    told = {
        "columns": len(encode_ops(ops)),
        "columns_no_dictionary": len(encode_ops(ops, dictionary=NO_DICTIONARY)),
        "json_zstd3": packed(as_json(ops)),
        "json_zstd19": packed(as_json(ops), 19),
    }
    if held:
        told["columns_known"] = len(encode_ops(ops, known=held.known))
    return {name: round(size / records, 1) for name, size in sorted(told.items())}


def new_patients(n: int) -> tuple[list[Op], Held]:
    loket = Loket(31)
    old = loket.register(who=loket.count)
    return [op for _ in range(n) for op in loket.register(who=loket.count)], Held(old)


def known_patients(n: int) -> tuple[list[Op], Held]:
    loket = Loket(32, pool=900)
    old = [op for who in range(900) for op in loket.register(who=who)]
    return [op for _ in range(n) for op in loket.register()], Held(old)


def events(n: int) -> dict[str, tuple[list[Op], Held]]:
    """Requests, seals and hand-overs of n bundles that were told long ago."""
    loket = Loket(33)
    old = [op for who in range(n) for op in loket.register(who=who)]
    recorded, at = old[1::2], old[-1].at
    found = {}
    for name, step in (("request", loket.request), ("seal", loket.seal)):
        found[name] = [step(op, at := at + loket.random.randrange(90_000)) for op in recorded]
    sealed = found["seal"]
    found["hand_over"] = [
        loket.hand_over(op, at := at + loket.random.randrange(90_000)) for op in sealed
    ]
    return {name: (ops, Held([*old, *found["request"]])) for name, ops in found.items()}


def day(seed: int) -> dict[str, Any]:
    """100 prescriptions of new patients and 300 events: in one frame, and in frames of 20 ops as a
    post with a good line sends them."""
    ops = working_day(Loket(seed))
    held = Held([])
    live = 0
    for at in range(0, len(ops), 20):
        part = ops[at : at + 20]
        live += len(encode_ops(part, known=held.known))
        held.places |= Held(part).places
    return {
        "ops": len(ops),
        "columns": len(encode_ops(ops)),
        "columns_no_dictionary": len(encode_ops(ops, dictionary=NO_DICTIONARY)),
        "frames_of_20_known": live,
        "json_zstd3": packed(as_json(ops)),
    }


def long_push(records: int) -> dict[str, float]:
    """A pool of 40 % of the records; frames as they come, none knows another."""
    ops = list(push(Loket(34, pool=max(records * 2 // 5, 1)), records))
    frames = [ops[at : at + FRAME] for at in range(0, len(ops), FRAME)]
    bodies = [encode_ops(frame) for frame in frames]
    held = Held([])
    known = 0
    for frame in frames:
        known += len(encode_ops(frame, known=held.known))
        held.places |= Held(frame).places
    writing = best(lambda: [encode_ops(frame, ids=[o.id for o in frame]) for frame in frames[:4]])
    reading = best(lambda: [decode_ops(body) for body in bodies[:4]])
    old = [zstandard.ZstdCompressor(level=3).compress(as_json(frame)) for frame in frames[:4]]
    packing = best(lambda: [packed(as_json(frame)) for frame in frames[:4]])
    unpacking = best(lambda: [[op.id for op in from_json(data)] for data in old])
    some = sum(map(len, frames[:4]))
    share = len(ops) / records
    return {
        "records": records,
        "ops_per_record": round(share, 2),
        "bytes_per_record": round(sum(map(len, bodies)) / records, 1),
        "bytes_per_record_known": round(known / records, 1),
        "json_zstd3_per_record": round(sum(packed(as_json(f)) for f in frames) / records, 1),
        "largest_frame": max(map(len, bodies)),
        "encode_with_ids_us_per_op": round(writing / some * 1e6, 1),
        "decode_us_per_op": round(reading / some * 1e6, 1),
        "json_encode_us_per_op": round(packing / some * 1e6, 1),
        "json_decode_us_per_op": round(unpacking / some * 1e6, 1),
    }


def feed() -> dict[str, float]:
    """What the server writes for 50 rides (300 ops), and the same beside the posts' own ops."""
    loket = Loket(35)
    ops = list(push(loket, 50))
    requests = [op for op in ops if op.kind == "delivery.event"]
    rides = list(courier_events(loket, Author("ab" * 16, 900, "cd" * 16), requests))
    held = Held(ops)
    alone = list(enumerate(rides, 5000))
    return {
        "ride_ops": len(rides),
        "columns_per_op": round(len(encode_feed(alone)) / len(rides), 1),
        "columns_known_per_op": round(len(encode_feed(alone, known=held.known)) / len(rides), 1),
        "json_zstd3_per_op": round(packed(as_json(rides)) / len(rides), 1),
        "with_prescriptions_per_op": round(
            len(encode_feed(list(enumerate([*ops, *rides], 5000)))) / (len(ops) + len(rides)), 1
        ),
    }


def best(work: Callable[[], object], times: int = 5) -> float:
    """CPU seconds."""
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def main(records: int) -> dict[str, Any]:
    result: dict[str, Any] = {"new_patient": {}, "known_patient": {}}
    for n in BATCHES:
        ops, held = new_patients(n)
        result["new_patient"][n] = sizes(ops, n, held)
        ops, held = known_patients(n)
        result["known_patient"][n] = sizes(ops, n, held)
        for name, (ops, held) in events(n).items():
            result.setdefault(name, {})[n] = sizes(ops, n, held)
    result["day"] = {seed: day(seed) for seed in (2, 12, 22)}
    result["push"] = long_push(records)
    result["feed"] = feed()
    return result


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)))
