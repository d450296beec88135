"""The outbox of courier work: leases instead of locks, so a dead worker's job frees itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Engine

from posobat.domain.booking import API_CARRIERS
from posobat.domain.delivery_record import Delivery
from posobat.domain.facts import Author, DeliveryEvent
from posobat.server import inbox
from posobat.server.district import RESTORED
from posobat.store import meta, raw
from posobat.store.engine import reading, writing
from posobat.store.tables_local import JobRow

JOB = JobRow.__table__  # type: ignore[attr-defined]
_COLUMNS = tuple(JobRow.model_fields)
_SELECT = "SELECT " + ", ".join(f'"{name}"' for name in _COLUMNS) + " FROM job"  # noqa: S608
_INSERT = (
    "INSERT INTO job ("  # noqa: S608
    + ", ".join(f'"{name}"' for name in _COLUMNS)
    + f") VALUES ({', '.join('?' * len(_COLUMNS))})"
)
_DUE = f"{_SELECT} WHERE state = 'open' AND due <= ? ORDER BY due LIMIT ?"
Job = dict[str, Any]
"""A row of `job` by names."""
BOOK, CANCEL, AGAIN = "book", "cancel", "again"
LEASE_MS = 180_000
"""Longer than the slowest call: a booking with all its look-ups, each timing out."""


def queue_jobs(connection: Connection, folded: Mapping[str, Delivery], now: int) -> None:
    """One booking job per request op, one cancel job per courier who must not come any more.
    `folded`: the stories of the bundles that have changed."""
    found: dict[str, tuple[str, str]] = {}
    booked: dict[str, tuple[str, str]] = {}
    turned_up: set[str] = set()
    for delivery, record in folded.items():
        if not record.bookings:
            continue
        if record.to_book and record.to_book.carrier in API_CARRIERS:
            found[record.to_book.key] = BOOK, delivery
        last = record.bookings[-1]
        if record.needs_booking and last.carrier in API_CARRIERS:
            found[f"{AGAIN}:{last.key}"] = AGAIN, delivery
        for booking in record.to_cancel:
            # also where a standby driver carries the pack now
            if booking.carrier in API_CARRIERS:
                found[f"{CANCEL}:{booking.key}"] = CANCEL, delivery
                turned_up |= {f"{CANCEL}:{booking.key}"} if booking.order else set()
        # a server put back to an old copy learns of its own orders from what posts return
        known = [b for b in record.bookings if b.order and b.carrier in API_CARRIERS]
        booked |= {booking.key: (delivery, booking.order) for booking in known}
    whole = _with_prescription(connection, [delivery for _, delivery in found.values()])
    whole |= _with_prescription(connection, [delivery for delivery, _ in booked.values()])
    found = {key: job for key, job in found.items() if job[1] in whole}
    booked = {key: job for key, job in booked.items() if job[0] in whole}
    if found or booked:
        _add(connection, found, booked, now)
    again = "UPDATE job SET state = ?, due = ? WHERE state = ? AND \"order\" = '' AND key IN (*)"
    raw.among(connection, f"{again} RETURNING key", turned_up, ("open", now, "done"))


def _with_prescription(connection: Connection, deliveries: Iterable[str]) -> set[str]:
    """Those whose prescription is known: nothing is booked for a bundle of which we know only
    events."""
    wanted = "SELECT id FROM delivery WHERE id IN (*) AND prescription IS NOT NULL"
    found = raw.among(connection, wanted, map(bytes.fromhex, deliveries))
    return {delivery.hex() for (delivery,) in found}


def tries(record: Delivery) -> int:
    """Bookings asked for since a person last asked, that one included."""
    count = 0
    for applied in record.history:
        if applied.fact.event == DeliveryEvent.QUEUE:
            count = 1 if applied.fact.author is Author.POST else count + 1
    return count


def _add(
    connection: Connection,
    found: dict[str, tuple[str, str]],
    booked: dict[str, tuple[str, str]],
    now: int,
) -> None:
    """Jobs that are there already stay as they are."""
    known = "SELECT key FROM job WHERE key IN (*)"
    there = {key for (key,) in raw.among(connection, known, [*found, *booked])}
    maybe = _maybe_posted(connection, [key for key in found if key not in there])
    jobs = [
        _job(key, task, delivery, now) | {"posted": key in maybe}
        for key, (task, delivery) in found.items()
        if key not in there
    ]
    jobs += [
        _job(key, BOOK, delivery, now) | {"posted": True, "state": "done", "order": order}
        for key, (delivery, order) in booked.items()
        if key not in there
    ]
    # one folds at a time, so nobody else has added them meanwhile
    raw.many(connection, _INSERT, [tuple(map(job.get, _COLUMNS)) for job in jobs])
    if any(key not in there for key in booked):
        # what a courier told meanwhile belonged to no order that was known
        inbox.reopen_strange(connection)


def _maybe_posted(connection: Connection, keys: list[str]) -> set[str]:
    """Requests that the server may have brought to the courier in a life which it has forgotten:
    their authors had not yet heard of the restore. The order is looked up first."""
    restored = meta.get_int(connection, RESTORED)
    if not restored:
        return set()
    requests = [bytes.fromhex(key) for key in keys if ":" not in key]
    older = "SELECT id FROM op WHERE seen < ? AND id IN (*)"
    return {op.hex() for (op,) in raw.among(connection, older, requests, (restored,))}


def _job(key: str, task: str, delivery: str, now: int) -> dict[str, object]:
    return {
        "key": key,
        "task": task,
        "delivery": raw.to_id(delivery),
        "state": "open",
        "due": now,
        "tries": 0,
        "order": "",
        "posted": False,
        "error": "",
    }


def claim(engine: Engine, now: int, limit: int = 1, until: int = 0) -> list[Job]:
    """Takes due jobs by moving `due` a lease ahead, or to `until`; another worker cannot take them
    meanwhile. One at a time, or those at the end of a slow list would outlive their lease."""
    with reading(engine) as connection:
        if raw.row(connection, _DUE, (now, 1)) is None:
            return []
    with writing(engine) as connection:
        alone = " FOR UPDATE SKIP LOCKED" if connection.dialect.name == "postgresql" else ""
        rows = [_read(row) for row in raw.rows(connection, f"{_DUE}{alone}", (now, limit))]
        taken = "UPDATE job SET due = ?, tries = tries + 1 WHERE key = ?"
        raw.many(connection, taken, [(until or now + LEASE_MS, row["key"]) for row in rows])
    return rows


def note(connection: Connection, key: str, **values: object) -> None:
    """Changes a job's row in the caller's transaction."""
    changes = ", ".join(f'"{name}" = ?' for name in values)
    raw.run(connection, f"UPDATE job SET {changes} WHERE key = ?", (*values.values(), key))  # noqa: S608


def booking_of(connection: Connection, key: str, order: str) -> Job | None:
    """By our key; by the courier's order number only where it names no key, and no two bookings
    claim that number: it may have been typed at a post."""
    if key:
        found = raw.rows(connection, f"{_SELECT} WHERE key = ? AND task = ?", (key, BOOK))
    else:
        by_order = f'{_SELECT} WHERE task = ? AND "order" = ? AND "order" <> \'\' LIMIT 2'
        found = raw.rows(connection, by_order, (BOOK, order))
    return _read(found[0]) if len(found) == 1 else None


def open_orders(connection: Connection) -> list[Job]:
    """Booked jobs whose delivery is not final: the ones worth polling when webhooks are silent."""
    wanted = f"""{_SELECT} WHERE task = ? AND "order" <> '' AND EXISTS
        (SELECT 1 FROM delivery d WHERE d.id = job.delivery AND NOT d.final)"""  # noqa: S608
    return [_read(row) for row in raw.rows(connection, wanted, (BOOK,))]


def _read(row: raw.Row) -> Job:
    told = dict(zip(_COLUMNS, row, strict=True))
    return told | {"delivery": raw.from_id(told["delivery"]), "posted": bool(told["posted"])}
