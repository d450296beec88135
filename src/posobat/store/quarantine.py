"""Ops that the district keeps in quarantine and that nobody has settled yet.

One is settled by a later op on the same record that names it in `corrects`: the corrected content,
or a person's word that it is given up.
"""

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.app.views import RefusedOp
from posobat.store import raw
from posobat.store.bodies import unpacked
from posobat.store.oplog import SELECT_OP, LogRow, log_row

_REFUSED = f"{SELECT_OP} WHERE refused IS NOT NULL AND NOT erased"
_NAMING = "SELECT entity, body FROM op WHERE entity IN (*)"


def waiting(connection: Connection, op: str = "") -> list[LogRow]:
    """Newest first; only this op where one is named."""
    one = (" AND id = ?", (raw.to_id(op),)) if op else ("", ())
    found = [log_row(row) for row in raw.rows(connection, _REFUSED + one[0], one[1])]
    settled = _settled(connection, found) if found else set()
    return [row for row in reversed(found) if row.id not in settled]


def held(connection: Connection) -> list[tuple[LogRow, bool]]:
    """Everything in quarantine in its order, and whether it is settled."""
    found = [log_row(row) for row in raw.rows(connection, _REFUSED)]
    settled = _settled(connection, found)
    return [(row, row.id in settled) for row in found]


def as_told(row: LogRow) -> RefusedOp:
    return RefusedOp(
        op=row.id,
        kind=row.kind,
        entity=row.entity,
        reason=row.refused or "",
        at=row.at,
        body=_body(row.body),
    )


def _settled(connection: Connection, rows: Iterable[LogRow]) -> set[str]:
    entities = {row.entity for row in rows}
    said = raw.among(connection, _NAMING, map(bytes.fromhex, sorted(entities)))
    bodies = (unpacked(stored) for _, stored in said)
    return {name for body in bodies if b'"corrects"' in body for name in corrected(body)}


def corrected(body: bytes) -> list[str]:
    """The ops that this one settles."""
    return _names(_body(body).get("corrects"))


def _names(told: object) -> list[str]:
    return [name for name in told if isinstance(name, str)] if isinstance(told, list) else []


def _body(body: bytes) -> dict[str, Any]:
    loaded = orjson.loads(body)
    return loaded if isinstance(loaded, dict) else {}
