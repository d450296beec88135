"""Taking a patient's data away for good, at posts and at the server.

The server's `patient.erase` names the patient and all his prescriptions and bundles. Whoever folds
it empties every op of theirs: ids, chain, places and kinds stay. From then on whatever comes for
them is emptied as it is written, so a post that was away, a copy or a restored server brings
nothing back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Connection, Engine

from posobat.domain.change import Kind
from posobat.store import meta, raw
from posobat.store.columns import is_id

if TYPE_CHECKING:
    from posobat.store.oplog import LogRow

_SCRUB = "erase.scrub"
_ANY = "SELECT 1 FROM erased LIMIT 1"
_AMONG = "SELECT entity FROM erased WHERE entity IN (*)"
_NOTE = "INSERT INTO erased (entity, op) VALUES (?, ?) ON CONFLICT (entity) DO NOTHING"
_EMPTY = (
    f"UPDATE op SET body = ?, erased = TRUE WHERE entity = ? AND NOT erased "  # noqa: S608
    f"AND kind <> '{Kind.PATIENT_ERASE}'"
)
_SERVER = "server"
NOTHING = b"{}"


def erased_among(connection: Connection, entities: Collection[str]) -> set[str]:
    """Which of these were erased."""
    if not entities or not raw.row(connection, _ANY):
        return set()
    return {e.hex() for (e,) in raw.among(connection, _AMONG, map(bytes.fromhex, entities))}


def emptied(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows as they may be written: without a body where their record was erased."""
    told = list(rows)
    gone = erased_among(connection, {row["entity"] for row in told})
    return [
        {**row, "body": NOTHING, "erased": True}
        if row["entity"] in gone and row["kind"] != Kind.PATIENT_ERASE
        else row
        for row in told
    ]


def mark(connection: Connection, ids: Sequence[str]) -> None:
    rows = [(bytes.fromhex(identity),) for identity in ids]
    raw.many(connection, "UPDATE op SET erased = TRUE WHERE id = ?", rows)


def enforce(
    connection: Connection, entities: Collection[str], grouped: "dict[str, list[LogRow]]"
) -> tuple[set[str], set[str]]:
    """To be called before these records are folded, with the ops that count: takes out what was
    erased. Answers which of them were, and further records that are erased by what came."""
    found: set[str] = set()
    for rows in grouped.values():
        if rows[0].kind.startswith("patient"):
            for row in rows:
                if row.kind == Kind.PATIENT_ERASE and row.actor == _SERVER:
                    found |= _carry_out(connection, row)
    gone = erased_among(connection, entities)
    _empty(connection, gone)
    for entity in gone:
        grouped.pop(entity, None)
    return gone, found - gone


def scrub(engine: Engine) -> None:
    """After an erasure was committed: no older page of the database is left beside it. Where
    somebody reads just now, the next call does it."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite" or not meta.get(connection, _SCRUB):
            return
        busy = raw.row(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
        if busy and not busy[0]:
            raw.run(connection, "DELETE FROM meta WHERE key = ?", (_SCRUB,))


def _carry_out(connection: Connection, row: "LogRow") -> set[str]:
    """What this erasure speaks of and is not erased yet."""
    named = orjson.loads(row.body).get("entities")
    told = [row.entity, *(named if isinstance(named, list) else [])]
    entities = {name for name in told if isinstance(name, str) and name and is_id(name)}
    fresh = entities - erased_among(connection, entities)
    raw.many(connection, _NOTE, [(bytes.fromhex(e), bytes.fromhex(row.id)) for e in fresh])
    _empty(connection, fresh)
    if fresh:
        meta.put(connection, {_SCRUB: 1})
    return fresh


def _empty(connection: Connection, entities: Iterable[str]) -> None:
    told = [bytes.fromhex(entity) for entity in entities]
    raw.many(connection, _EMPTY, [(NOTHING, entity) for entity in told])
    raw.many(connection, "DELETE FROM inquiry WHERE entity = ?", [(entity,) for entity in told])
