"""Ops by posts elsewhere that a post returns, since it has them of a patient that it shares and the
server does not name them any more: the server, or the grant, was lost in a restore.

Whoever brings such an op whole was told of it once, so it gets its share in the patient again: an
op that the server holds, or the one that made the patient. To know an id is not enough. What the
server has lost is taken in its author's name, by a server that was restored only, and never as
proof of how far the author's own chain goes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import orjson
from sqlalchemy import Connection

from posobat.domain.facts import Author
from posobat.server.district import RESTORED
from posobat.server.grants import granted
from posobat.server.scope import EVERYONE, SHARED
from posobat.store import meta, raw
from posobat.store.oplog import SERVER_ACTOR, op_row
from posobat.wire.check import refusal
from posobat.wire.op import ErasedOp, Op

_SPLIT = "UPDATE incarnation SET forked = ? WHERE inc = ? AND head_seq >= ?"
_OWNERS = """
SELECT i.inc, d.post FROM incarnation i JOIN device d ON d.id = i.device WHERE i.inc IN (*)
"""


@dataclass
class Brought:
    """`rest`: the ops of the post's own incarnations. `rows`: ops of others to be logged;
    `patients`: of whom the post has shown that it was told before."""

    rest: list[Op] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    patients: set[str] = field(default_factory=set)


def sort_out(
    connection: Connection, post: str, ops: Sequence[Op], authors: Mapping[str, str] | None
) -> Brought:
    """`authors`: what the post says to whom incarnations belong; believed only where the server
    does not know. Guests that prove nothing are left out, and block nothing."""
    elsewhere = _elsewhere(connection, post, {op.inc for op in ops}, authors or {})
    brought = Brought(rest=[op for op in ops if op.inc not in elsewhere])
    if not elsewhere:
        return brought
    guests = {op.id: op for op in ops if op.inc in elsewhere and op.kind in SHARED}
    held = _held(connection, guests)
    restored = meta.get_int(connection, RESTORED) > 0
    brought.patients = {
        op.entity or identity
        for identity, op in guests.items()
        if (held[identity] != post if identity in held else restored and not op.entity)
        # whoever has heard of an id can say that its op was erased: that proves nothing
        and not isinstance(op, ErasedOp)
    }
    shared = brought.patients | granted(connection, post, {op.entity for op in guests.values()})
    for identity, op in guests.items():
        lost = restored and identity not in held and (op.entity or identity) in shared
        if lost and op.actor != SERVER_ACTOR:
            reason = refusal(op.kind, op.entity, orjson.loads(op.body), len(op.body), Author.POST)
            brought.rows.append(
                op_row(op, identity, scope=elsewhere[op.inc], feed=None, refused=reason or None)
            )
            # that chain has no gap up to its head, so it has another op of this number
            raw.run(connection, _SPLIT, (True, raw.to_id(op.inc), op.seq))
    return brought


def _elsewhere(
    connection: Connection, post: str, incs: set[str], authors: Mapping[str, str]
) -> dict[str, str]:
    """Of these incarnations those that belong to another post, and to which."""
    rows = raw.among(connection, _OWNERS, map(bytes.fromhex, sorted(incs)))
    found = {inc.hex(): owner for inc, owner in rows}
    told = {inc: author for inc, author in authors.items() if author not in ("", EVERYONE)}
    return {inc: owner for inc in incs if (owner := found.get(inc) or told.get(inc, post)) != post}


def _held(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Scope of those that the log has."""
    wanted = "SELECT id, scope FROM op WHERE id IN (*)"
    rows = raw.among(connection, wanted, map(bytes.fromhex, ids))
    return {op.hex(): scope for op, scope in rows}
