"""Folding what the log took in, and queueing the courier jobs that follow from it.

The mark `projected` says how far the fold came, so a crash between log and fold heals itself.
"""

from sqlalchemy import Connection, Engine, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from posobat.server.jobs import queue_jobs
from posobat.store import forks, meta
from posobat.store.engine import reading, writing
from posobat.store.oplog import OP
from posobat.store.projection import project

_BATCH = 1000
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
    newest = select(func.max(OP.c.feed))
    with reading(engine) as connection:
        last = int(connection.execute(newest).scalar() or 0)
        return last > meta.get_int(connection, "projected")


def fold_pending(engine: Engine, now: int) -> int:
    """Folds every op beyond the mark, answers how many there were."""
    done = 0
    while True:
        with writing(engine) as connection:
            count = _fold_batch(connection, now)
        done += count
        if count < _BATCH:
            return done


def _fold_batch(connection: Connection, now: int) -> int:
    wanted = select(meta.META.c.value).where(meta.META.c.key == "projected")
    if connection.dialect.name == "postgresql":
        wanted = wanted.with_for_update()
    mark = int(connection.execute(wanted).scalar() or 0)
    rows = connection.execute(
        select(OP.c.feed, OP.c.entity, OP.c.refused, OP.c.inc)
        .where(OP.c.feed > mark)
        .order_by(OP.c.feed)
        .limit(_BATCH)
    ).all()
    if not rows:
        return 0
    entities = {row.entity for row in rows if row.refused is None}
    entities |= forks.entangled(connection, {row.inc for row in rows})
    try:
        with connection.begin_nested():
            project(connection, entities)
    except _CANNOT_FOLD:
        entities = _fold_one_by_one(connection, entities, mark)
    queue_jobs(connection, entities, now)
    meta.put(connection, {"projected": rows[-1].feed})
    return len(rows)


def _fold_one_by_one(connection: Connection, entities: set[str], mark: int) -> set[str]:
    """After a failure: what can be folded is, the new ops of the rest go to quarantine."""
    good = set()
    for entity in sorted(entities):
        try:
            with connection.begin_nested():
                project(connection, [entity])
            good.add(entity)
        except _CANNOT_FOLD:
            connection.execute(
                update(OP).where(OP.c.entity == entity, OP.c.feed > mark).values(refused=_TROUBLE)
            )
    return good
