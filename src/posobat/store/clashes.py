"""Merging the `*.set` ops of a record, and keeping what lost where screens can find it."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.domain.change import Change, Kind
from posobat.domain.merge import WORDS_ABOUT_OPS, Edit, Merged, Side, merge, split
from posobat.store import raw
from posobat.store.bodies import unpacked
from posobat.store.oplog import LogRow
from posobat.store.raw import Row, to_id
from posobat.store.shapes import CLASH as _SHAPE
from posobat.store.tables import ClashTable

CLASH = ClashTable.__table__  # type: ignore[attr-defined]
_BEYOND_SEEN = """
SELECT id, body FROM op WHERE entity = ? AND kind = ? AND (feed IS NULL OR feed > ? OR inc = ?)
AND refused IS NULL AND NOT creates ORDER BY n
"""
_FEW = 256
_SOME = f"SELECT DISTINCT entity FROM clash LIMIT {_FEW}"  # noqa: S608
_MOST_NAMED = 200
"""Who edits one field of one record more often is asked about the oldest."""


def with_known(connection: Connection, change: Change, *, inc: str, seen: int) -> Mapping[str, Any]:
    """The body of a change that names under `after` which edits of its fields the author knew
    though they have no place that `seen` reaches: own ones that are not sent yet, before all. Those
    of its own incarnation are named in any case: a restored server gives other places, and whoever
    edits one field twice must not be asked which of both he meant."""
    kind, entity, body = change.kind, change.entity, change.body
    if not entity or not kind.endswith(".set"):
        return body
    fields = body.keys() - WORDS_ABOUT_OPS
    rows = raw.rows(connection, _BEYOND_SEEN, (to_id(entity), kind, seen, to_id(inc)))
    known = [op.hex() for op, told in rows if fields & orjson.loads(unpacked(told)).keys()]
    return {**body, "after": sorted(known[-_MOST_NAMED:])} if known else body


def merge_rows(rows: Sequence[LogRow], kind: Kind) -> Merged:
    """The record after its ops of this kind, given as rows of the log in ruling order."""
    wanted = [row for row in rows if row.kind == kind]
    if len(wanted) == 1:
        return Merged(fields=split(orjson.loads(wanted[0].body))[0])
    return merge(_edit(row) for row in wanted)


def edits_of(rows: Sequence[LogRow], kind: str) -> list[Edit]:
    """The ops of this kind among rows of the log."""
    return [_edit(row) for row in rows if row.kind == kind]


def clashing(connection: Connection, entities: Sequence[str]) -> set[bytes]:
    """Which of these records have clashes written down. There are few such in a whole district."""
    wanted = {bytes.fromhex(entity) for entity in entities}
    if len(wanted) > _FEW:
        anywhere = raw.rows(connection, _SOME)
        if len(anywhere) < _FEW:
            return wanted & {record for (record,) in anywhere}
    among = "SELECT DISTINCT entity FROM clash WHERE entity IN (*)"
    return {record for (record,) in raw.among(connection, among, wanted)}


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


def _edit(row: LogRow) -> Edit:
    fields, named = split(orjson.loads(row.body))
    return Edit(
        op=row.id,
        inc=row.inc,
        place=row.feed,
        seen=row.seen,
        fields=fields,
        actor=row.actor,
        at=row.at,
        suspect=row.suspect,
        creates=row.creates,
        after=named["after"],
        decides=named["decides"],
        withdraws=named["withdraws"],
    )


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
