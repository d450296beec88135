"""The server as an author: bookings, courier events and staff are ops of its own incarnation."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from posobat.domain.change import Change
from posobat.server.district import District, take_places
from posobat.store import meta
from posobat.store.meta import META
from posobat.store.oplog import OP, SERVER_ACTOR, author_head, op_row
from posobat.wire.op import Op, canonical_body


def record(
    connection: Connection, district: District, now: int, changes: Sequence[tuple[Change, str]]
) -> list[str]:
    """Appends (change, scope) pairs in the caller's transaction; call it last. Answers the ids."""
    if not changes:
        return []
    if connection.dialect.name == "postgresql":
        # one writer at a time continues the server's own chain
        connection.execute(select(META.c.value).where(META.c.key == "server.inc").with_for_update())
    seq, prev = author_head(connection, district.inc)
    seen = meta.get_int(connection, "projected")
    rows = []
    for change, scope in changes:
        seq += 1
        op = Op(
            inc=district.inc,
            seq=seq,
            prev=prev,
            actor=SERVER_ACTOR,
            at=now,
            suspect=False,
            seen=seen,
            kind=str(change.kind),
            entity=change.entity,
            body=canonical_body(dict(change.body)),
        )
        prev = op.id
        rows.append(op_row(op, prev, scope=scope, feed=None, refused=None, mine=True))
    first = take_places(connection, district.code, len(rows))
    for place, row in enumerate(rows, first):
        row["feed"] = place
    connection.execute(insert(OP), rows)
    return [row["id"] for row in rows]
