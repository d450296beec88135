"""Quarantine as the district's IT staff reads it: what is held back, why, and its content; and how
it is judged again after the program was repaired.
"""

from dataclasses import dataclass

import orjson
from sqlalchemy import Engine

from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError
from posobat.domain.facts import Author
from posobat.server.district import DEFAULT_DISTRICT, take_places
from posobat.server.fold import fold_pending
from posobat.server.grants import FOREIGN
from posobat.store import meta, oplog, quarantine
from posobat.store.engine import reading, writing
from posobat.store.oplog import SERVER_ACTOR, LogRow
from posobat.wire.check import refusal


@dataclass(frozen=True)
class Held:
    """`settled`: the post has corrected it or given it up. `at` in ms since 1970 by its clock."""

    op: str
    place: int
    post: str
    kind: str
    entity: str
    actor: str
    at: int
    reason: str
    settled: bool
    body: str


@dataclass(frozen=True)
class Retried:
    """Ids of ops that are folded now, and of those that are held back as before."""

    folded: tuple[str, ...]
    held: tuple[str, ...]


def held_ops(engine: Engine, *, everything: bool = False) -> list[Held]:
    """Newest first; settled ones only where `everything` is asked for."""
    with reading(engine) as connection:
        found = quarantine.held(connection)
    return [_held(row, settled) for row, settled in reversed(found) if everything or not settled]


def held_op(engine: Engine, named: str) -> Held:
    """By the first digits of its id. DomainError when none or more than one begins so."""
    wanted = named.strip().lower()
    found = [one for one in held_ops(engine, everything=True) if one.op.startswith(wanted)]
    if len(found) != 1 or not wanted:
        pesan = "Tidak ada" if not found else "Lebih dari satu"
        raise DomainError("KARANTINA", f"{pesan} data tertahan dengan nomor itu.", "op")
    return found[0]


def retry(engine: Engine, clock: Clock, named: str = "") -> Retried:
    """Judges what is held, or this one, by the rules of today and folds it. It gets a new place,
    since every cursor has passed its old one. DomainError as `held_op`."""
    found = [held_op(engine, named)] if named else held_ops(engine)
    standing = [one for one in reversed(found) if not one.settled and _may_stand(one)]
    if standing:
        with writing(engine) as connection:
            code = meta.get(connection, "district", DEFAULT_DISTRICT)
            first = take_places(connection, code, len(standing))
            oplog.put_places(connection, {one.op: first + n for n, one in enumerate(standing)})
        fold_pending(engine, to_ms(clock()))
    left = {one.op for one in held_ops(engine, everything=True)}
    tried = tuple(one.op for one in found)
    return Retried(
        folded=tuple(op for op in tried if op not in left),
        held=tuple(op for op in tried if op in left),
    )


def _may_stand(one: Held) -> bool:
    """Who speaks for the server or for others' patients waits for what no repair brings."""
    if one.actor == SERVER_ACTOR or one.reason == FOREIGN:
        return False
    body = one.body.encode()
    entity = "" if one.entity == one.op else one.entity
    said = refusal(one.kind, entity, orjson.loads(body), len(body), Author.POST, travelled=True)
    return not said


def _held(row: LogRow, settled: bool) -> Held:
    return Held(
        op=row.id,
        place=row.feed or 0,
        post=row.scope,
        kind=row.kind,
        entity=row.entity,
        actor=row.actor,
        at=row.at,
        reason=row.refused or "",
        settled=settled,
        body=row.body.decode(),
    )
