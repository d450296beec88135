"""Folding what the log took in, and queueing the courier jobs that follow from it.

The mark `projected` says how far the fold came, so a crash between log and fold heals itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from posobat.domain.delivery_record import Delivery
from posobat.server.grants import share
from posobat.server.jobs import queue_jobs
from posobat.store import meta, raw
from posobat.store.engine import reading, writing
from posobat.store.projection import delivery_record, project

BATCH = 1000
_BEYOND = "SELECT feed, entity, refused FROM op WHERE feed > ? ORDER BY feed LIMIT ?"
_ASKED_FOR = "SELECT id FROM delivery WHERE queue_op <> '' AND prescription IN (*)"
_LOCK = "SELECT value FROM meta WHERE key = 'projected' FOR UPDATE"
_TROUBLE = "Server belum dapat mengolah catatan ini. Catatan disimpan dan dicoba lagi oleh TI."

_CANNOT_FOLD = (
    SQLAlchemyError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


def behind(engine: Engine) -> bool:
    """Is there an op that was logged and not folded? So after a crash between the two."""
    with reading(engine) as connection:
        last = int(raw.value(connection, "SELECT max(feed) FROM op") or 0)
        return last > meta.get_int(connection, "projected")


@dataclass(frozen=True)
class Backlog:
    """Ops that were logged and not folded. `alone`: all of them are of the asking incarnation;
    what others bring meanwhile must be judged by what is folded."""

    count: int = 0
    alone: bool = True

    def may_wait(self, most: int = BATCH) -> bool:
        """Its author sends more at once, so they may be folded together."""
        return self.alone and self.count <= most

    def joined_by(self, count: int, *, alone: bool) -> "Backlog":
        return Backlog(self.count + count, self.alone and alone)


def backlog(engine: Engine, inc: str) -> Backlog:
    with reading(engine) as connection:
        mark = meta.get_int(connection, "projected")
        last = int(raw.value(connection, "SELECT max(feed) FROM op") or 0)
        if last <= mark:
            return Backlog()
        others = "SELECT n FROM op WHERE feed > ? AND inc <> ? LIMIT 1"
        alone = raw.row(connection, others, (mark, raw.to_id(inc))) is None
        return Backlog(last - mark, alone)


def fold_pending(engine: Engine, now: int, *, patient: bool = True) -> int:
    """Folds every op beyond the mark, answers how many there were. Not `patient`: nothing while
    somebody else is folding them."""
    done = 0
    while True:
        with writing(engine) as connection:
            count, placed = _fold_batch(connection, now, patient=patient)
        done += count
        if count < BATCH and not placed:
            return done


def _fold_batch(connection: Connection, now: int, *, patient: bool) -> tuple[int, int]:
    """(ops folded, places given behind them)."""
    if connection.dialect.name == "postgresql":
        # one at a time
        lock = _LOCK if patient else f"{_LOCK} SKIP LOCKED"
        if raw.row(connection, lock) is None:
            return 0, 0
    mark = meta.get_int(connection, "projected")
    rows = raw.rows(connection, _BEYOND, (mark, BATCH))
    if not rows:
        return 0, 0
    entities = {entity.hex() for _, entity, refused in rows if refused is None}
    try:
        with _undone_on_failure(connection):
            folded = project(connection, entities)
    except _CANNOT_FOLD:
        folded = _fold_one_by_one(connection, entities, mark)
    queue_jobs(connection, _asked_before(connection, entities, folded) | folded, now)
    meta.put(connection, {"projected": rows[-1][0]})
    return len(rows), share(connection, entities)


def _asked_before(
    connection: Connection, entities: set[str], folded: Mapping[str, Delivery]
) -> dict[str, Delivery]:
    """Of prescriptions among these the bundles for which a courier was asked before: that may have
    been returned to a restored server before the prescription was, and waits for it."""
    rows = raw.among(connection, _ASKED_FOR, map(bytes.fromhex, entities))
    waiting = {bundle.hex() for (bundle,) in rows} - folded.keys()
    return {bundle: delivery_record(connection, bundle) for bundle in sorted(waiting)}


def _fold_one_by_one(connection: Connection, entities: set[str], mark: int) -> dict[str, Delivery]:
    """After a failure: what can be folded is, the new ops of the rest go to quarantine."""
    folded: dict[str, Delivery] = {}
    for entity in sorted(entities):
        try:
            with _undone_on_failure(connection):
                folded |= project(connection, [entity])
        except _CANNOT_FOLD:
            refused = "UPDATE op SET refused = ? WHERE entity = ? AND feed > ?"
            raw.run(connection, refused, (_TROUBLE, bytes.fromhex(entity), mark))
    return folded


@contextmanager
def _undone_on_failure(connection: Connection) -> Iterator[None]:
    raw.run(connection, "SAVEPOINT fold")
    try:
        yield
    except BaseException:
        raw.run(connection, "ROLLBACK TO SAVEPOINT fold")
        raise
    finally:
        raw.run(connection, "RELEASE SAVEPOINT fold")
