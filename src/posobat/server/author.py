"""The server as an author: bookings, courier events and staff are ops of its own incarnation.

The `prev` of such an op is no link of a chain, which no post could follow since each sees only its
own scope, but a stamp: a digest keyed by the server. So a server that was put back to an old copy
knows its own lost ops again when posts return them.
"""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from hmac import compare_digest

from sqlalchemy import Connection, select

from posobat.domain.change import Change
from posobat.server.district import District, take_places
from posobat.server.scope import EVERYONE
from posobat.store import meta
from posobat.store.clashes import with_known
from posobat.store.meta import META
from posobat.store.oplog import SERVER_ACTOR, author_head, op_row, write
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
    # read anew: a restore that is noticed while the server runs begins a new life
    inc = meta.get(connection, "server.inc")
    seq, _ = author_head(connection, inc)
    seen = meta.get_int(connection, "projected")
    rows = []
    for change, scope in changes:
        seq += 1
        told = dict(with_known(connection, change, inc=inc, seen=seen))
        plain = Op(
            inc=inc,
            seq=seq,
            prev="",
            actor=SERVER_ACTOR,
            at=now,
            suspect=False,
            seen=seen,
            kind=str(change.kind),
            entity=change.entity,
            body=canonical_body(told),
        )
        op = replace(plain, prev=_stamp(district.key, plain, scope))
        rows.append(op_row(op, op.id, scope=scope, feed=None, refused=None, mine=True))
    first = take_places(connection, district.code, len(rows))
    for place, row in enumerate(rows, first):
        row["feed"] = place
    write(connection, rows)
    return [row["id"] for row in rows]


def own_scope(connection: Connection, op: Op, post: str) -> str:
    """For whom this server wrote it, that post or everyone; "" when it did not."""
    if op.actor != SERVER_ACTOR:
        return ""
    key = bytes.fromhex(meta.get(connection, "server.key"))
    plain = replace(op, prev="")
    wanted = {to: _stamp(key, plain, to) for to in (post, EVERYONE)}
    # a stamp is proof, so it may not be guessed digit by digit
    return next((to for to in wanted if compare_digest(op.prev, wanted[to])), "")


def _stamp(key: bytes, op: Op, scope: str) -> str:
    told = scope.encode() + b" " + op.canonical()
    return blake2b(told, digest_size=16, key=key, person=b"posobat-server").hexdigest()
