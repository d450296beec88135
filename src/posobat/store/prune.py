"""Dropping what is old, over, and held by the server's proven backup: whole prescriptions with
their bundles and ops. Patients stay, and so does the newest own op, on which the chain goes on.

Of what was dropped the id and the place stay, so that digests still agree. When something new comes
for it, it is fetched again. Age is counted by the server's days: where the cursor stood then.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import orjson
from sqlalchemy import Connection, Engine

from posobat.domain.prescription_state import FINAL_RESEP
from posobat.domain.transitions import ResepState
from posobat.store import meta, raw
from posobat.store.engine import writing
from posobat.store.oplog import OF_LIFE
from posobat.store.raw import from_id, to_id
from posobat.wire.message import Answer
from posobat.wire.op import Op

DEFAULT_DAYS = 90
_WEEK, _KEPT_DAYS = 7, 400
_DAY_MS, _HOUR_MS = 86_400_000, 3_600_000
_AT_ONCE = 50
_MOST_WANTED = 40
_MARKS, _NEXT, _OWN_UPTO = "prune.marks", "prune.next", "pruned.seq."
_UNTIL = "pruned.until"
_LEFT = ", ".join(f"'{state}'" for state in (*FINAL_RESEP, ResepState.DISERAHKAN_LOKET))
_CLOSED = f"""
SELECT p.id FROM prescription p WHERE (p.state IN ({_LEFT}) OR (p.state = '{ResepState.DIBUNDEL}'
AND EXISTS (SELECT 1 FROM delivery b WHERE b.prescription = p.id)))
AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.prescription = p.id
AND (d.doubt OR NOT d.final OR d.owed > 0))
ORDER BY p.at
"""  # noqa: S608 - our own names
_OPS = "SELECT n, id, feed, inc, seq, mine FROM op WHERE entity IN (*)"
_LATE = "SELECT 1 FROM op WHERE (feed IS NULL OR feed > ? OR refused IS NOT NULL) AND entity IN (*)"
_HEADS = "SELECT inc, max(seq) FROM op WHERE mine GROUP BY inc"
_OWN = f"SELECT seq FROM op WHERE {OF_LIFE} AND seq IN (*) AND mine"  # noqa: S608
_DROPPED = "SELECT id, place, mine FROM pruned WHERE id IN (*)"


class Dropped(NamedTuple):
    place: int
    mine: bool


def prune_old(engine: Engine, days: int = DEFAULT_DAYS) -> int:
    """To be called after a confirmed exchange. Drops some prescriptions and answers how many; with
    0 days none. Looks at most once an hour while there is nothing to drop."""
    with writing(engine) as connection:
        now = meta.get_int(connection, "server.time")
        marks = _marked(connection, now, days)
        if days <= 0 or now < meta.get_int(connection, _NEXT):
            return 0
        old = [place for day, place in marks.items() if day <= now // _DAY_MS - days]
        upto = min(meta.get_int(connection, "backup"), max(old, default=0))
        done = _drop_some(connection, upto) if upto else 0
        if done < _AT_ONCE:
            meta.put(connection, {_NEXT: now + _HOUR_MS})
    return done


def gone_until(connection: Connection) -> str:
    """The newest date of a prescription that was dropped, "" when none was: of days up to it this
    computer knows only a part."""
    return meta.get(connection, _UNTIL)


def dropped_upto(connection: Connection, inc: str) -> int:
    """The newest number in that incarnation that this database dropped of its own ops."""
    return meta.get_int(connection, f"{_OWN_UPTO}{inc}")


def dropped(connection: Connection, ids: Iterable[str]) -> dict[str, Dropped]:
    """Which of these ops this post had and dropped."""
    if not raw.row(connection, "SELECT 1 FROM pruned LIMIT 1"):
        return {}
    rows = raw.among(connection, _DROPPED, map(bytes.fromhex, ids))
    return {op.hex(): Dropped(place, bool(mine)) for op, place, mine in rows}


def still_here(
    connection: Connection, own: tuple[tuple[int, str, int], ...]
) -> tuple[tuple[int, str, int], ...]:
    """Of places of own ops, as (place, incarnation, seq), those of ops that were not dropped."""
    if not own or not raw.row(connection, "SELECT 1 FROM pruned LIMIT 1"):
        return own
    gone = "SELECT place FROM pruned WHERE place IN (*)"
    places = {place for (place,) in raw.among(connection, gone, [entry[0] for entry in own])}
    upto = {inc: dropped_upto(connection, inc) for _, inc, _ in own}
    held = {
        (inc, seq)
        for inc in upto
        for (seq,) in raw.among(
            connection,
            _OWN,
            [seq for _, life, seq in own if life == inc and seq <= upto[inc]],
            (to_id(inc),) * 2,
        )
    }
    return tuple(
        (place, inc, seq)
        for place, inc, seq in own
        if place not in places and (seq > upto[inc] or (inc, seq) in held)
    )


def asked_again(
    connection: Connection, feed: list[tuple[int, Op]]
) -> tuple[list[tuple[int, Op]], set[str]]:
    """Of ops with their places, those to be taken in: of dropped ones only what was fetched again.
    Also which of them were this computer's own."""
    gone = dropped(connection, (op.id for _, op in feed))
    if not gone:
        return feed, set()
    out = {
        entity.hex()
        for (entity,) in raw.among(
            connection,
            "SELECT entity FROM pruned_entity WHERE entity IN (*)",
            [bytes.fromhex(op.entity or op.id) for _, op in feed if op.id in gone],
        )
    }
    left = {op.id: place for place, op in feed if op.id in gone and (op.entity or op.id) in out}
    back = gone.keys() - left
    _move(connection, {op: place for op, place in left.items() if place != gone[op].place})
    raw.many(connection, "DELETE FROM pruned WHERE id = ?", [(bytes.fromhex(op),) for op in back])
    taken = [(place, op) for place, op in feed if op.id not in left]
    return taken, {op for op in back if gone[op].mine}


def _move(connection: Connection, places: Mapping[str, int]) -> None:
    """Notes where the server has these dropped ops now."""
    rows = [(place, to_id(op)) for op, place in places.items()]
    raw.many(connection, "DELETE FROM pruned WHERE place = ? AND id <> ?", rows)
    raw.many(connection, "UPDATE pruned SET place = ? WHERE id = ?", rows)


def forget(connection: Connection, after: int, upto: int, told: Collection[int]) -> None:
    """Of dropped ops in that stretch those that the server, telling all of it, did not name: it
    does not hold them any more."""
    within = "SELECT place FROM pruned WHERE place > ? AND place <= ?"
    rows = raw.rows(connection, within, (after, upto))
    gone = [row for row in rows if row[0] not in told]
    raw.many(connection, "DELETE FROM pruned WHERE place = ?", gone)


def absent(connection: Connection, entities: Collection[str]) -> set[str]:
    """Records among these whose ops were dropped: they are wanted, and folded when they came."""
    if not entities or not raw.row(connection, "SELECT 1 FROM pruned_entity LIMIT 1"):
        return set()
    wanted = "SELECT entity, family FROM pruned_entity WHERE entity IN (*)"
    rows = raw.among(connection, wanted, map(bytes.fromhex, entities))
    families = [(family,) for family in {family for _, family in rows}]
    raw.many(connection, "UPDATE pruned_entity SET wanted = TRUE WHERE family = ?", families)
    return {entity.hex() for entity, _ in rows}


def wanted(connection: Connection) -> tuple[str, ...]:
    """Records to fetch again; a prescription after its bundles."""
    rows = raw.rows(
        connection,
        "SELECT entity FROM pruned_entity WHERE wanted ORDER BY family, entity = family LIMIT ?",
        (_MOST_WANTED,),
    )
    return tuple(entity.hex() for (entity,) in rows)


def back(connection: Connection, answer: Answer) -> set[str]:
    """The records that this answer makes whole again, to be folded. To be called before its feed is
    taken in."""
    if not answer.found:
        return set()
    wanted = "SELECT entity FROM pruned_entity WHERE family IN (*)"
    families = [bytes.fromhex(entity) for entity in answer.found]
    found = {entity.hex() for (entity,) in raw.among(connection, wanted, families)}
    gone = "DELETE FROM pruned_entity WHERE entity = ?"
    raw.many(connection, gone, [(bytes.fromhex(entity),) for entity in found])
    return found


def _marked(connection: Connection, now: int, days: int) -> dict[int, int]:
    """Day since 1970 → where the cursor stood then: one a week, as far back as it matters."""
    told = orjson.loads(meta.get(connection, _MARKS, "{}"))
    marks = {int(day): int(place) for day, place in told.items()}
    today = now // _DAY_MS
    if now and today - max(marks, default=0) >= _WEEK:
        marks[today] = meta.get_int(connection, "cursor")
        beyond = [day for day in marks if day < today - max(days, _KEPT_DAYS)]
        marks = {day: place for day, place in marks.items() if day >= max(beyond, default=0)}
        meta.put(connection, {_MARKS: orjson.dumps({str(d): p for d, p in marks.items()}).decode()})
    return marks


def _drop_some(connection: Connection, upto: int) -> int:
    heads = {(inc, seq) for inc, seq in raw.rows(connection, _HEADS)}
    done = 0
    for (resep,) in raw.rows(connection, _CLOSED):
        bundles = raw.rows(connection, "SELECT id FROM delivery WHERE prescription = ?", (resep,))
        family = [resep, *(bundle for (bundle,) in bundles)]
        if raw.among(connection, _LATE, family, (upto,)):
            continue
        ops = raw.among(connection, _OPS, family)
        if not any((inc, seq) in heads for _, _, _, inc, seq, mine in ops if mine):
            _drop(connection, resep, family, ops)
            done += 1
        if done == _AT_ONCE:
            break
    return done


def _drop(connection: Connection, resep: bytes, family: list[bytes], ops: list[raw.Row]) -> None:
    date = str(raw.value(connection, "SELECT date FROM prescription WHERE id = ?", (resep,)) or "")
    meta.put(connection, {_UNTIL: max(date, gone_until(connection))})
    told = [(feed, op, mine) for _, op, feed, _, _, mine in ops]
    raw.many(connection, "INSERT INTO pruned (place, id, mine) VALUES (?, ?, ?)", told)
    raw.many(
        connection,
        "INSERT INTO pruned_entity (entity, family, wanted) VALUES (?, ?, FALSE)",
        [(entity, resep) for entity in family],
    )
    raw.many(connection, "DELETE FROM op WHERE n = ?", [(op[0],) for op in ops])
    for table in ("prescription WHERE id", "prescription_item WHERE prescription"):
        raw.run(connection, f"DELETE FROM {table} = ?", (resep,))  # noqa: S608
    raw.run(connection, "DELETE FROM delivery WHERE prescription = ?", (resep,))
    newest: dict[str, int] = {}
    for _, _, _, inc, seq, mine in ops:
        if mine:
            newest[from_id(inc)] = max(seq, newest.get(from_id(inc), 0))
    for inc, seq in newest.items():
        key = f"{_OWN_UPTO}{inc}"
        meta.put(connection, {key: max(seq, meta.get_int(connection, key))})
