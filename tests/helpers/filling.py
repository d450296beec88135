"""A post with much to send."""

from typing import Any

import orjson
from sqlalchemy import insert

from helpers.prescriptions import samples
from helpers.station import Station, log
from posobat.domain.change import Kind
from posobat.domain.ids import child_id
from posobat.store.engine import writing
from posobat.store.oplog import OP, author_head, op_row
from posobat.store.projection import project
from posobat.wire.op import Op, canonical_body


def fill(post: Station, count: int, first: int = 0) -> None:
    """Unsent ops as a busy post writes them: a person, a prescription, a courier request, in turn.
    The sample prescriptions are recorded by the real program; the rest repeats their contents for
    other people, numbered from `first`."""
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
            nik = f"3510{first + n:012d}"
            person = write(Kind.PATIENT_SET, people[n % len(people)] | {"nik": nik})
            recipe = recipes[n % len(recipes)]
            bundles_ = [b | {"slip": f"BLB-{first + n}-{b['n']}"} for b in recipe["bundles"]]
            changed = recipe | {"patient": person, "bundles": bundles_}
            birth = write(Kind.PRESCRIPTION_NEW, changed)
            request = {"event": "antre", "carrier": "gosend"}
            write(Kind.DELIVERY_EVENT, request, child_id(birth, 1))
        connection.execute(insert(OP), rows)
        project(connection, {row["entity"] for row in rows})
