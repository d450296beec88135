"""Quarantine as the district's IT staff reads it: what is held back, why, and its content."""

from dataclasses import dataclass

from sqlalchemy import Engine

from posobat.domain.errors import DomainError
from posobat.store import quarantine
from posobat.store.engine import reading
from posobat.store.oplog import LogRow


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
