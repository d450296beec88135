"""Merging the `*.set` ops of a record, and keeping what lost where screens can find it."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.domain.change import Kind
from posobat.domain.merge import Edit, Merged, Side, merge, split
from posobat.store import forks, raw
from posobat.store.oplog import LogRow
from posobat.store.raw import Row, from_id, to_id
from posobat.store.shapes import CLASH as _SHAPE
from posobat.store.tables import ClashTable

CLASH = ClashTable.__table__  # type: ignore[attr-defined]
_CHAIN = "SELECT id, prev FROM op WHERE inc = ? AND seq >= ? AND refused IS NULL"


def merge_rows(connection: Connection, rows: Sequence[LogRow], kind: Kind) -> Merged:
    """The record after its ops of this kind, given as rows of the log in ruling order."""
    wanted = [row for row in rows if row.kind == kind]
    if len(wanted) == 1:
        return Merged(fields=split(orjson.loads(wanted[0].body))[0])
    apart = _branches(connection, wanted)
    return merge(_edit(row, apart.get(row.id, frozenset())) for row in wanted)


def clash_rows(entity: str, kind: str, merged: Merged, rows: Sequence[LogRow]) -> list[Row]:
    """What lost, beside what is shown. `kind` as in "patient"."""
    scopes = {row.id: row.scope for row in rows}
    return [
        _SHAPE.row(
            _columns("shown", clash.shown, scopes) | _columns("loser", loser, scopes),
            entity=entity,
            field=clash.field,
            n=n,
            kind=kind,
        )
        for clash in merged.clashes
        for n, loser in enumerate(clash.losers)
    ]


def _edit(row: LogRow, apart: frozenset[str]) -> Edit:
    fields, named = split(orjson.loads(row.body))
    return Edit(
        op=row.id,
        inc=row.inc,
        seq=row.seq,
        place=row.feed,
        seen=row.seen,
        fields=fields,
        actor=row.actor,
        at=row.at,
        suspect=row.suspect,
        creates=row.creates,
        decides=named["decides"],
        withdraws=named["withdraws"],
        apart=apart,
    )


def _branches(connection: Connection, rows: Sequence[LogRow]) -> dict[str, frozenset[str]]:
    """For each op those ops of its own incarnation that do not lead to it. There are such only
    where copies of one database wrote, so that two ops have one number."""
    copied = forks.suspected(connection) if len(rows) > 1 else frozenset()
    lives: dict[str, list[LogRow]] = {}
    for row in rows:
        if row.inc in copied:
            lives.setdefault(row.inc, []).append(row)
    apart: dict[str, frozenset[str]] = {}
    for inc, own in lives.items():
        first = min(row.seq for row in own)
        if len(own) > 1 and forks.is_forked(connection, inc, first):
            apart |= _apart(connection, own, first)
    return apart


def _apart(connection: Connection, own: list[LogRow], first: int) -> dict[str, frozenset[str]]:
    """Walks the chain back from each op, over all that this incarnation wrote between them and that
    counts: what was refused is not told to others, and all must come to the same."""
    between = raw.rows(connection, _CHAIN, (to_id(own[0].inc), first))
    before = {op.hex(): from_id(prev) for op, prev in between}
    found = {}
    for row in own:
        chain, at = set(), row.id
        while at in before and at not in chain:
            chain.add(at)
            at = before[at]
        found[row.id] = frozenset(other.id for other in own) - chain
    return found


def _columns(part: str, side: Side, scopes: dict[str, str]) -> dict[str, Any]:
    return {
        part: side.op,
        f"{part}_value": orjson.dumps(side.value, option=orjson.OPT_SORT_KEYS).decode(),
        f"{part}_actor": side.actor,
        f"{part}_at": side.at,
        f"{part}_suspect": side.suspect,
        f"{part}_inc": side.inc,
        f"{part}_scope": scopes[side.op],
    }
