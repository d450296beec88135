"""Taking ops in: every authentic op goes to the log first, gets its place, and is folded after.

An op that may not be folded is kept with its reason and blocks nothing else. Nothing is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import RowMapping

from posobat.domain.facts import Author
from posobat.server.district import take_places
from posobat.store.oplog import OP, SERVER_ACTOR, known, op_row
from posobat.store.tables_local import IncarnationRow
from posobat.store.upsert import upsert
from posobat.wire.check import refusal
from posobat.wire.op import Op

INCARNATION = IncarnationRow.__table__  # type: ignore[attr-defined]


class ForeignIncarnation(Exception):
    """A device offers ops of an incarnation that belongs to another device."""


@dataclass
class Accepted:
    """`acks`: per incarnation, up to where everything is held. `renew`: the device shares its
    incarnation with a clone and must take a new one."""

    acks: dict[str, int] = field(default_factory=dict)
    taken: int = 0
    renew: bool = False


def accept(
    connection: Connection, *, district: str, device: str, post: str, inc: str, ops: Sequence[Op]
) -> Accepted:
    """Appends the new ops among `ops` in one transaction of the caller, places last."""
    result = Accepted()
    fresh: list[dict[str, object]] = []
    chains = {inc: _chain(connection, device, inc)}
    for owner, run in groupby(ops, key=lambda op: op.inc):
        if owner not in chains:
            chains[owner] = _chain(connection, device, owner)
        rows, forked = _take_run(connection, chains[owner], list(run), post)
        fresh += rows
        result.renew = result.renew or (forked and owner == inc)
    for owner, chain in chains.items():
        result.acks[owner] = chain.seq
        upsert(connection, INCARNATION, [chain.row(owner, device)])
    result.taken = len(fresh)
    if fresh:
        first = take_places(connection, district, len(fresh))
        for place, row in enumerate(fresh, first):
            row["feed"] = place
        connection.execute(insert(OP), fresh)
    return result


@dataclass
class _Chain:
    seq: int = 0
    id: str = ""
    forked: bool = False

    def row(self, inc: str, device: str) -> dict[str, object]:
        return {
            "inc": inc,
            "device": device,
            "head_seq": self.seq,
            "head_id": self.id,
            "forked": self.forked,
        }


def _chain(connection: Connection, device: str, inc: str) -> _Chain:
    wanted = select(INCARNATION).where(INCARNATION.c.inc == inc)
    if connection.dialect.name == "postgresql":
        wanted = wanted.with_for_update()
    row: RowMapping | None = connection.execute(wanted).mappings().first()
    if row is None:
        return _Chain()
    if row["device"] != device:
        raise ForeignIncarnation
    return _Chain(row["head_seq"], row["head_id"], row["forked"])


def _take_run(
    connection: Connection, chain: _Chain, run: list[Op], post: str
) -> tuple[list[dict[str, object]], bool]:
    """New rows of one chain. Stops at a gap: the acknowledged mark must stay contiguous."""
    ids = [op.id for op in run]
    held = known(connection, [*ids, *(op.prev for op in run if op.prev)])
    rows: list[dict[str, object]] = []
    forked = False
    for op, identity in zip(run, ids, strict=True):
        if identity in held:
            continue  # a repeat
        follows = op.seq == chain.seq + 1 and op.prev == chain.id
        if not follows:
            branch = op.prev in held or (op.seq == 1 and not op.prev)
            if not branch:
                break  # a gap, or a chain that we cannot check: the post offers it again
            forked = chain.forked = True
        rows.append(op_row(op, identity, scope=post, feed=None, refused=_reason(op) or None))
        held[identity] = None
        if follows or op.seq > chain.seq:
            chain.seq, chain.id = op.seq, identity
    return rows, forked


def _reason(op: Op) -> str:
    if op.actor == SERVER_ACTOR:
        return "Catatan ini mengaku dari server kabupaten."
    return refusal(op.kind, op.entity, op.data(), len(op.body), Author.POST)
