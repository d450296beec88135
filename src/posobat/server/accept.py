"""Taking ops in: every authentic op goes to the log first, gets its place, and is folded after.

An op that may not be folded is kept with its reason and blocks nothing else. Nothing is dropped.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.domain.change import Kind
from posobat.domain.facts import Author
from posobat.server import astray, grants, guests
from posobat.server.author import own_scope
from posobat.server.district import take_places
from posobat.server.scope import SHARED
from posobat.store import forks, raw
from posobat.store.oplog import OF_LIFE, SERVER_ACTOR, known, op_row, write
from posobat.store.raw import from_id, to_id
from posobat.store.tables import DeliveryTable
from posobat.store.tables_local import DeviceRow, IncarnationRow
from posobat.wire.check import refusal
from posobat.wire.frame import Ack
from posobat.wire.op import Op

DEVICE = DeviceRow.__table__  # type: ignore[attr-defined]
DELIVERY = DeliveryTable.__table__  # type: ignore[attr-defined]
INCARNATION = IncarnationRow.__table__  # type: ignore[attr-defined]
_LIVES = "SELECT inc FROM incarnation WHERE device = ?"
_CHAIN = "SELECT device, head_seq, head_id, forked FROM incarnation WHERE inc = ?"
_KEEP = """
INSERT INTO incarnation (inc, device, head_seq, head_id, forked) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (inc) DO UPDATE SET device = excluded.device, head_seq = excluded.head_seq,
head_id = excluded.head_id, forked = excluded.forked
"""
_COUNT = f"SELECT count(*) FROM op WHERE {OF_LIFE} AND seq <= ?"  # noqa: S608 - our own names
_ALL = f"SELECT id, seq, prev FROM op WHERE {OF_LIFE}"  # noqa: S608
_BEYOND = f"SELECT seq, id, prev FROM op WHERE {OF_LIFE} AND seq > ?"  # noqa: S608
_OURS = "SELECT id FROM op WHERE scope = ? AND id IN (*)"
_WRITTEN = f"""SELECT entity FROM op WHERE scope != ? AND kind != '{Kind.PATIENT_ERASE}'
AND refused IS NULL AND entity IN (*)"""  # noqa: S608
_BUNDLES = "SELECT id FROM delivery WHERE scope NOT IN ('', ?) AND id IN (*)"


class ForeignIncarnation(Exception):
    """A device offers ops of an incarnation that belongs to a device of another post."""


@dataclass
class Accepted:
    """`acks`: per incarnation, what is held of the offered chain. `renew`: copies of one database
    write in the asking incarnation, so it is closed and each takes a new one."""

    acks: dict[str, Ack] = field(default_factory=dict)
    taken: int = 0
    renew: bool = False


@dataclass
class _Chain:
    """`told`: what the database knows of it, None when it has not met it."""

    device: str
    seq: int = 0
    id: str = ""
    forked: bool = False
    told: tuple[int, str, bool] | None = None

    @property
    def moved(self) -> bool:
        return self.told != (self.seq, self.id, self.forked)

    @property
    def head(self) -> Ack:
        return Ack(self.seq, self.id)


@dataclass
class _Past:
    """What is held of one incarnation, read once however many ops ask: a computer that hangs each
    of a frame's ops on another old one would else keep everybody waiting for minutes."""

    connection: Connection
    inc: bytes | None
    _whole: dict[bytes, bool] = field(default_factory=dict)

    @cached_property
    def _held(self) -> dict[bytes, tuple[int, bytes | None]]:
        rows = raw.rows(self.connection, _ALL, (self.inc, self.inc))
        return {op: (seq, prev) for op, seq, prev in rows}

    def reaches_start(self, op: Op) -> bool:
        """Is everything from the first op up to the one that this one follows held?"""
        walked: list[bytes] = []
        at, seq = to_id(op.prev), op.seq
        while at is not None and at not in self._whole:
            if at not in self._held or self._held[at][0] >= seq:
                break
            walked.append(at)
            seq, at = self._held[at]
        whole = at is None or self._whole.get(at, False)
        self._whole |= dict.fromkeys(walked, whole)
        return whole


def accept(
    connection: Connection,
    *,
    district: str,
    device: str,
    post: str,
    inc: str,
    ops: Sequence[Op],
    restored: bool = False,
    authors: Mapping[str, str] | None = None,
) -> Accepted:
    """Appends the new ops among `ops` in one transaction of the caller, places last.

    `restored`: the device knows this server as it was before a restore, so it is told of every
    incarnation it has lived what is held. `authors`: posts of incarnations whose ops it returns,
    without having written them: other posts', about shared patients, and those of its own post."""
    result = Accepted()
    rows: list[dict[str, object]] = []
    chains = {inc: _chain(connection, device, post, inc)}
    if restored:
        lives = [from_id(life) for (life,) in raw.rows(connection, _LIVES, (device,))]
        chains |= {life: _chain(connection, device, post, life) for life in lives}
    returned = {op: scope for op in ops if (scope := own_scope(connection, op, post))}
    rows += _unheld(connection, returned)
    brought = guests.sort_out(connection, post, [op for op in ops if op not in returned], authors)
    rows += brought.rows
    foreign = _foreign(connection, post, {op.entity for op in brought.rest if op.entity})
    shared = grants.granted(connection, post, foreign)
    for owner, run in groupby(brought.rest, key=lambda op: op.inc):
        if owner not in chains:
            chains[owner] = _chain(connection, device, post, owner)
        told = authors is not None and owner in authors
        others = owner != inc and (told or chains[owner].device != device)
        fresh, ack = _take_run(connection, chains[owner], list(run), others=others)
        if ack.seq or not told:
            # that nothing follows from what a copy wrote says nothing of the asker's own chain
            result.acks[owner] = ack
        for row in fresh:
            row |= {"scope": post, "refused": _reason(row, foreign, shared) or None}
        rows += fresh
    for owner, chain in chains.items():
        if owner not in result.acks and (restored or not chain.forked):
            result.acks[owner] = chain.head
        if chain.moved:
            _keep(connection, owner, chain)
    result.renew = chains[inc].forked
    result.taken = len(rows)
    if rows:
        unmet = astray.unmet(connection, rows, district)
        first = take_places(connection, district, len(unmet) + len(rows))
        astray.put_behind(connection, unmet, first)
        for place, row in enumerate(rows, first + len(unmet)):
            row["feed"] = place
        write(connection, rows)
        forks.note(connection, rows)
    grants.grant(connection, {(patient, post): grants.RETURNED for patient in brought.patients})
    return result


def _unheld(connection: Connection, ops: Mapping[Op, str]) -> list[dict[str, object]]:
    """Ops of the server itself that it lost when it was put back to an old copy."""
    by_id = {op.id: op for op in ops}
    held = known(connection, by_id)
    return [
        op_row(op, identity, scope=ops[op], feed=None, refused=None)
        for identity, op in by_id.items()
        if identity not in held
    ]


def _chain(connection: Connection, device: str, post: str, inc: str) -> _Chain:
    postgres = connection.dialect.name == "postgresql"
    wanted = f"{_CHAIN} FOR UPDATE" if postgres else _CHAIN
    row = raw.row(connection, wanted, (to_id(inc),))
    if row is None:
        return _Chain(device, told=None)
    owner, seq, head, forked = row
    if owner != device:
        # a computer that was enrolled anew still brings what its former life had not sent
        of_owner = "SELECT post FROM device WHERE id = ?"
        if raw.value(connection, of_owner, (owner,)) != post:
            raise ForeignIncarnation
    told = (seq, from_id(head), bool(forked))
    return _Chain(owner, *told, told=told)


def _keep(connection: Connection, inc: str, chain: _Chain) -> None:
    row = (to_id(inc), chain.device, chain.seq, to_id(chain.id), chain.forked)
    raw.run(connection, _KEEP, row)


def _take_run(
    connection: Connection, chain: _Chain, run: list[Op], *, others: bool
) -> tuple[list[dict[str, object]], Ack]:
    """New rows of one chain, and up to where the run is held. Stops at a gap: whatever is
    acknowledged is held without one. `others`: perhaps returned by one that did not write it and
    was not told of ops in quarantine; what lies beyond the gap is taken all the same, and neither
    acknowledged nor built upon."""
    ids = [op.id for op in run]
    held = known(connection, {*ids, *(op.prev for op in run if op.prev)})
    rows: list[dict[str, object]] = []
    ack: Ack | None = None
    last = ""
    inc = to_id(run[0].inc)
    past = _Past(connection, inc)
    past_head = raw.rows(connection, _BEYOND, (inc, inc, chain.seq))
    beyond = {seq: op.hex() for seq, op, _ in past_head}
    before = {op.hex(): from_id(prev) for _, op, prev in past_head}
    for op, identity in zip(run, ids, strict=True):
        _close_gap(chain, op, before)
        follows = op.seq == chain.seq + 1 and op.prev == chain.id
        on_last = bool(last) and op.prev == last
        if not (follows or on_last or _is_whole(past, chain, op, held)):
            if not others:
                # we cannot check such a chain: the post offers it again from what we do hold
                behind = not chain.forked and op.seq > chain.seq
                return rows, ack or (chain.head if behind else Ack())
            last = ""
            # a chain without a gap has one op of each number
            chain.forked = chain.forked or (op.seq <= chain.seq and identity not in held)
        else:
            # another op of this number was returned across a gap: a copy of the database wrote it
            twin = beyond.get(op.seq, identity) != identity
            chain.forked = chain.forked or twin or not (follows or identity in held)
            if follows or op.seq > chain.seq:
                chain.seq, chain.id = op.seq, identity
            last, ack = identity, Ack(op.seq, identity)
        if identity not in held:
            rows.append(op_row(op, identity, scope="", feed=None, refused=None))
            held[identity] = None
    return rows, ack or Ack()


def _close_gap(chain: _Chain, op: Op, before: Mapping[str, str]) -> None:
    """What others returned ahead of its author's chain joins it as soon as an op that was written
    on top of it comes: by their hashes all between is held. `before`: op → the one it follows,
    beyond the head."""
    if chain.forked or op.seq <= chain.seq + 1:
        return
    at, seq = op.prev, op.seq - 1
    while at in before and seq > chain.seq:
        at, seq = before[at], seq - 1
    if at == chain.id and seq == chain.seq:
        chain.seq, chain.id = op.seq - 1, op.prev


def _is_whole(past: _Past, chain: _Chain, op: Op, held: Mapping[str, object]) -> bool:
    """Is everything here that stands before this op on its chain? It may be a repeat, or a copy of
    the database goes on from there. What was returned across a gap proves nothing."""
    if op.seq == 1 or not op.prev:
        return op.seq == 1 and not op.prev
    if op.prev not in held:
        return False
    if not chain.forked:
        upto = (past.inc, past.inc, chain.seq)
        if raw.value(past.connection, _COUNT, upto) == chain.seq:
            return op.seq <= chain.seq + 1
    return past.reaches_start(op)


def _foreign(connection: Connection, post: str, entities: Collection[str]) -> set[str]:
    """Which of these belong to other posts: nobody speaks for somebody else's patients."""
    wanted = [bytes.fromhex(entity) for entity in sorted(entities)]
    # who created it is its owner, whoever wrote about it before that came here
    own = {op for (op,) in raw.among(connection, _OURS, wanted, (post,))}
    others = [entity for entity in wanted if entity not in own]
    found = {entity.hex() for (entity,) in raw.among(connection, _WRITTEN, others, (post,))}
    return found | {entity.hex() for (entity,) in raw.among(connection, _BUNDLES, wanted, (post,))}


def _reason(row: dict[str, Any], foreign: Collection[str], shared: Collection[str]) -> str:
    if row["erased"] and row["entity"] not in foreign:
        return ""
    if row["actor"] == SERVER_ACTOR:
        return "Catatan ini mengaku dari server kabupaten."
    may_write = row["kind"] in SHARED and row["entity"] in shared
    if row["entity"] in foreign and not may_write:
        return grants.FOREIGN
    entity = "" if row["creates"] else row["entity"]
    body = row["body"]
    return refusal(row["kind"], entity, orjson.loads(body), len(body), Author.POST, travelled=True)
