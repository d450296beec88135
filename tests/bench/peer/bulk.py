"""Many records at once: what the first ones wrote, written again for other people.

For amounts that the use-cases would take minutes to record; the ops differ in nothing else.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import insert

from posobat.domain.change import Kind
from posobat.domain.ids import child_id
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.store.oplog import OP, author_head, op_row, ops_after
from posobat.store.projection import project
from posobat.wire.op import Op, canonical_body
from posobat.wiring import Post

CHUNK = 500
STEP_MS = 90_000
_TEMPLATES = 1500
"""Ops among which whole records are looked for."""

Pattern = tuple[dict[str, Any], dict[str, Any], dict[str, Any], str, int]
"""Bodies of patient, prescription and request, their author, and when."""


def repeat(post: Post, count: int, most_ops: int = 0) -> int:
    """`count` more records, or fewer once the log holds `most_ops`; answers how many."""
    patterns = _patterns(post)
    done = 0
    while done < count:
        part = min(CHUNK, count - done)
        written = _write(post, patterns, done, part, most_ops)
        done += written
        if written < part:
            break
    return done


def _patterns(post: Post) -> list[Pattern]:
    with reading(post.engine) as connection:
        ops = list(islice(ops_after(connection, meta.get(connection, "inc"), 0), _TEMPLATES))
    people = {op.id: op.data() for op in ops if op.kind == Kind.PATIENT_SET and not op.entity}
    asked = {op.entity: op.data() for op in ops if op.kind == Kind.DELIVERY_EVENT}
    return [
        (people[op.data()["patient"]], op.data(), asked[child_id(op.id, 1)], op.actor, op.at)
        for op in ops
        if op.kind == Kind.PRESCRIPTION_NEW
        and op.data()["patient"] in people
        and child_id(op.id, 1) in asked
    ]


def _write(post: Post, patterns: list[Pattern], first: int, count: int, most_ops: int) -> int:
    with writing(post.engine) as connection:
        inc, scope = meta.get(connection, "inc"), meta.get(connection, "post.code")
        seen = meta.get_int(connection, "cursor")
        seq, prev = author_head(connection, inc)
        rows: list[dict[str, Any]] = []
        done = 0
        for n in range(first, first + count):
            if most_ops and seq + 3 > most_ops:
                break
            for kind, body, actor, at, owner in _record(patterns[n % len(patterns)], n):
                entity = child_id(rows[-1]["id"], 1) if owner else ""
                if kind is Kind.PRESCRIPTION_NEW:
                    body |= {"patient": rows[-1]["id"]}
                seq += 1
                content = canonical_body(body)
                op = Op(inc, seq, prev, actor, at, False, seen, str(kind), entity, content)
                prev = op.id
                rows.append(op_row(op, prev, scope=scope, feed=None, refused=None, mine=True))
            done += 1
        if rows:
            connection.execute(insert(OP), rows)
            project(connection, {row["entity"] for row in rows})
    return done


def _record(pattern: Pattern, n: int) -> Iterator[tuple[Kind, dict[str, Any], str, int, bool]]:
    """Kind, body, author, time, and whether it speaks of the bundle of the op before it."""
    patient, recipe, request, actor, born = pattern
    at = born + n * STEP_MS
    nik = f"{patient['nik'][:12]}{n % 9999 + 1:04d}"
    phone = f"62812{n:08d}"
    yield Kind.PATIENT_SET, patient | {"nik": nik, "phone": phone}, actor, at, False
    slips = [b | {"slip": f"{b['slip'][:4]}{n:06d}-{b['slip'][11:]}"} for b in recipe["bundles"]]
    yield Kind.PRESCRIPTION_NEW, recipe | {"bundles": slips}, actor, at + 2000, False
    yield Kind.DELIVERY_EVENT, orjson.loads(orjson.dumps(request)), actor, at + 40_000, True
