"""A post looks for a patient whom it does not know: by the whole number of a card, never by name.
Whoever is found is shared with the post from then on, and it is kept who looked for whom. What a
post was told it may fetch again by its id; to any other id it gets no answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, insert, select

from posobat.domain.change import Kind
from posobat.server.grants import SEARCH, grant
from posobat.server.scope import EVERYONE, told_until
from posobat.store.columns import is_id
from posobat.store.details import PATIENT
from posobat.store.oplog import OP, LogRow, to_op
from posobat.store.tables_local import LookupRow
from posobat.wire.frame import FeedOp, Stub, size_of
from posobat.wire.message import LATER, stub_of

LOOKUP = LookupRow.__table__  # type: ignore[attr-defined]
HOUR_MS, DAY_MS = 3_600_000, 24 * 3_600_000
MOST_AN_HOUR, MOST_A_DAY = 60, 300
_AT_ONCE = 20
_MOST_WANTS = 200
_LENGTHS = {"nik": 16, "jkn": 13}


@dataclass(frozen=True)
class Fetched:
    """`found`: the entities of which the post got all that it was ever told."""

    found: tuple[str, ...] = ()
    feed: tuple[FeedOp, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    erased: tuple[Stub, ...] = ()


def look(
    connection: Connection, *, device: str, post: str, lookups: Sequence[str], now: int
) -> tuple[tuple[str, str], ...]:
    """To each whole number the patient's id, "" for nobody, LATER when this device asks too often.
    Shares those found in the caller's transaction; call it last. What is no number gets no answer.
    """
    answers: list[tuple[str, str]] = []
    audit: list[dict[str, object]] = []
    left = _left(connection, device, now)
    for asked in dict.fromkeys(lookups[:_AT_ONCE]):
        key, _, actor = asked.partition("@")
        by, _, number = key.partition(":")
        if not (number.isascii() and number.isdigit() and len(number) == _LENGTHS.get(by)):
            continue
        if len(audit) >= left:
            answers.append((key, LATER))
            continue
        found = _patients(connection, by, number)
        answers += [(key, patient) for patient in found or [""]]
        audit += [
            {"at": now, "device": device, "post": post, "actor": actor[:80], "by": by, "entity": p}
            for p in found or [""]
        ]
    if audit:
        connection.execute(insert(LOOKUP), audit)
    grant(connection, {(patient, post): SEARCH for _, patient in answers if is_id(patient)})
    return tuple(answers)


def fetch(
    connection: Connection, *, post: str, cursor: int, wants: Iterable[str], limit: int
) -> Fetched:
    """Again what a post that stands at the cursor was told of these entities, and what it wrote
    itself: it asks for what it has dropped, a prescription after its bundles. Of use to it is only
    the whole, so the limit cuts behind a prescription, and a post that has still to read on, as all
    do after a restore, gets none of it yet: of what it wrote itself the feed tells only places."""
    known = [entity for entity in dict.fromkeys(wants) if entity and is_id(entity)]
    entities = known[:_MOST_WANTS]
    if not entities:
        return Fetched()
    standing = and_(OP.c.entity.in_(entities), OP.c.refused.is_(None))
    ahead = select(OP.c.n).where(standing, OP.c.scope == post, OP.c.feed > cursor).limit(1)
    if connection.execute(ahead).first() is not None:
        return Fetched()
    told = and_(standing, told_until(post, cursor))
    rows = [
        LogRow(*(row[name] for name in LogRow._fields))
        for row in connection.execute(select(OP).where(told).order_by(OP.c.feed)).mappings()
    ]
    found: list[str] = []
    shown: list[LogRow] = []
    size, whole = 0, False
    for entity in entities:
        own = [row for row in rows if row.entity == entity]
        size += sum(size_of(to_op(row)) for row in own)
        if size > limit and whole:
            break
        shown += own
        found += [entity] if own else []
        whole = any(row.kind == Kind.PRESCRIPTION_NEW for row in own)
    elsewhere = {row.inc: row.scope for row in shown if row.scope not in (post, EVERYONE)}
    return Fetched(
        tuple(found),
        tuple(FeedOp(row.feed or 0, to_op(row)) for row in shown if not row.erased),
        tuple(elsewhere.items()),
        tuple(stub_of(to_op(row), row.feed or 0) for row in shown if row.erased),
    )


def _patients(connection: Connection, by: str, number: str) -> list[str]:
    column = PATIENT.c.nik if by == "nik" else PATIENT.c.jkn
    return list(connection.execute(select(PATIENT.c.id).where(column == number).limit(5)).scalars())


def _left(connection: Connection, device: str, now: int) -> int:
    """How many this device may look for at present."""
    within = select(func.count()).where(LOOKUP.c.device == device, LOOKUP.c.at > now - HOUR_MS)
    today = select(func.count()).where(LOOKUP.c.device == device, LOOKUP.c.at > now - DAY_MS)
    hour = int(connection.execute(within).scalar_one())
    return min(MOST_AN_HOUR - hour, MOST_A_DAY - int(connection.execute(today).scalar_one()))
