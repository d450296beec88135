"""What couriers told us: stored as it came, answered at once, worked on after. One row per event
id, so a repeated webhook is a no-op.
"""

from sqlalchemy import Connection, Engine

from posobat.store import raw
from posobat.store.engine import reading, writing
from posobat.store.tables_local import CourierEventRow
from posobat.store.upsert import upsert

EVENT = CourierEventRow.__table__  # type: ignore[attr-defined]
OPEN, DONE, STRANGE, SPOILT = "open", "done", "strange", "spoilt"


def keep(engine: Engine, source: str, payload: bytes, now: int) -> None:
    """Durable before the courier gets its 200."""
    row = {"source": source, "received_at": now, "payload": payload, "state": OPEN}
    with writing(engine) as connection:
        upsert(connection, EVENT, [row], only=["source"])


def waiting(engine: Engine, limit: int = 200) -> list[tuple[str, bytes]]:
    """Events and payloads that a dead worker left behind, oldest first. Of an erased patient none
    is left."""
    wanted = """SELECT source, payload FROM courier_event WHERE state = ? AND length(payload) > 0
        ORDER BY received_at LIMIT ?"""
    with reading(engine) as connection:
        found = raw.rows(connection, wanted, (OPEN, limit))
    return [(source, bytes(payload)) for source, payload in found]


def is_done(connection: Connection, source: str) -> bool:
    state = "SELECT state FROM courier_event WHERE source = ?"
    return bool(raw.value(connection, state, (source,)) == DONE)


def close(connection: Connection, source: str, now: int, state: str) -> None:
    """Marks an event in the caller's transaction; polled ones have no payload of their own."""
    row = {"source": source, "received_at": now, "payload": b"", "state": state}
    upsert(connection, EVENT, [row], only=["state"])


def spoil(connection: Connection, source: str) -> None:
    """Nobody can work on this one; it is kept as it came."""
    spoilt = "UPDATE courier_event SET state = ? WHERE source = ? AND state = ?"
    raw.run(connection, spoilt, (SPOILT, source, OPEN))


def reopen_strange(connection: Connection) -> None:
    """An event may come before its booking is known here: it is tried again. What was polled is
    told anew with the next poll."""
    again = "UPDATE courier_event SET state = ? WHERE state = ? AND length(payload) > 0"
    raw.run(connection, again, (OPEN, STRANGE))
