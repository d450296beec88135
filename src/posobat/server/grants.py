"""Giving posts a share in patients: by where the patient lives, by who has written about him, and
when a post looked for him or brings back what it was told before the server was restored. Drivers
are shared with every post.

Nothing takes a grant back: what a post has read cannot be unread, and its bundles need the door.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import orjson
from sqlalchemy import Connection, RowMapping, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from posobat.domain.catchment import covers
from posobat.domain.facts import Author
from posobat.server.district import DEFAULT_DISTRICT, take_places
from posobat.server.scope import EVERYONE, GRANT, SHARED, SHARED_LIST
from posobat.store import meta, quarantine, raw
from posobat.store.bodies import unpacked
from posobat.store.details import PATIENT
from posobat.store.oplog import OP
from posobat.wire.check import refusal

FOREIGN = "Catatan ini mengenai data pos lain."
HOME, CATCHMENT, SEARCH, RETURNED = "asal", "wilayah", "cari", "kembali"
DISTRICT = "kabupaten"
_PART = 500
_CHANGED = "SELECT code, catchment FROM post WHERE id IN (*)"
_COUNTED = f"FROM op WHERE kind IN ({SHARED_LIST}) AND refused IS NULL"
_DRIVERS, _POSTS = "SELECT id FROM driver WHERE id IN (*)", "SELECT id FROM post WHERE id IN (*)"
_WRITERS = f"SELECT DISTINCT entity, scope {_COUNTED} AND entity IN (*)"
_MADE = f"SELECT id, scope {_COUNTED} AND creates AND id IN (*)"
_SIZES = f"SELECT entity, count(n), sum(length(body)) {_COUNTED} AND entity IN (*) GROUP BY entity"
_BODIES = f"SELECT entity, body {_COUNTED} AND entity IN (*)"
_MOST_OPS, _MOST_BYTES = 2000, 400_000
"""What was written about one record before a grant is told at one place, so it must fit a frame."""
Wanted = Mapping[tuple[str, str], str]
"""(patient or driver, post) → why."""


def share(connection: Connection, entities: Collection[str]) -> int:
    """After these records were folded: every post whose catchment holds such a patient, and every
    post that wrote about him, may see him; drivers every post. Call it last, it takes places.
    Answers how many."""
    wanted: dict[tuple[str, str], str] = {}
    served = _catchments(connection)
    ids = [bytes.fromhex(entity) for entity in sorted(entities)]
    patients = raw.among(connection, "SELECT id, village FROM patient WHERE id IN (*)", ids)
    for patient, village in patients:
        near = [post for post, codes in served.items() if covers(codes, village)]
        wanted |= {(patient.hex(), post): CATCHMENT for post in near}
    wanted |= dict.fromkeys(_writers(connection, [patient for patient, _ in patients]), HOME)
    for code, catchment in raw.among(connection, _CHANGED, ids):
        wanted |= dict.fromkeys(_residents(connection, code, catchment), CATCHMENT)
    wanted |= dict.fromkeys(_register(connection, ids), DISTRICT)
    # whom one post alone has written about is his own post's, and shared with nobody
    posts = Counter(patient for patient, _ in wanted)
    shared = {key: why for key, why in wanted.items() if posts[key[0]] > 1 or why != HOME}
    return grant(connection, shared)


def grant(connection: Connection, wanted: Wanted) -> int:
    """Writes what is new of it, with places. A patient's own post gets a grant too as soon as there
    is another, to be told what that one writes. Answers how many places were given.

    What such a post wrote too early, and waits for that reason, is taken out of quarantine."""
    asked = {key: why for key, why in wanted.items() if key[1] not in ("", EVERYONE)}
    homes = _homes(connection, {entity for entity, _ in asked})
    shared = {entity for entity, post in asked if homes.get(entity, post) != post}
    asked = {key: why for key, why in asked.items() if key[0] in shared}
    asked |= {(entity, homes[entity]): HOME for entity in shared}
    held = _held(connection, shared)
    fresh = [
        (entity, post, why) for (entity, post), why in asked.items() if (entity, post) not in held
    ]
    huge = _too_large(connection, {entity for entity, _, _ in fresh})
    fresh = [one for one in fresh if one[0] not in huge]
    if not fresh:
        return 0
    early = _early(connection, homes, [(entity, post) for entity, post, _ in fresh])
    code = meta.get(connection, "district", DEFAULT_DISTRICT)
    place = take_places(connection, code, len(fresh) + len(early))
    rows = [
        {"entity": entity, "post": post, "place": place + n, "why": why}
        for n, (entity, post, why) in enumerate(fresh)
    ]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(GRANT).on_conflict_do_nothing(), rows)
    if early:
        moved = update(OP).where(OP.c.n == bindparam("row"))
        connection.execute(
            moved.values(feed=bindparam("place"), refused=bindparam("reason")),
            [
                {"row": row["n"], "place": place + len(fresh) + n, "reason": _reason(row)}
                for n, row in enumerate(early)
            ],
        )
    return len(fresh) + len(early)


def granted(connection: Connection, post: str, entities: Iterable[str]) -> set[str]:
    """Which of these patients the post shares."""
    wanted = "SELECT entity FROM patient_grant WHERE post = ? AND entity IN (*)"
    ids = [bytes.fromhex(entity) for entity in sorted(set(entities))]
    return {entity.hex() for (entity,) in raw.among(connection, wanted, ids, (post,))}


def _catchments(connection: Connection) -> dict[str, str]:
    return dict(raw.rows(connection, "SELECT code, catchment FROM post WHERE catchment != ''"))


def _register(connection: Connection, ids: Sequence[bytes]) -> Iterable[tuple[str, str]]:
    """Every driver for every post, when one of either is among these records."""
    if not any(raw.among(connection, which, ids) for which in (_DRIVERS, _POSTS)):
        return []
    posts = [code for (code,) in raw.rows(connection, "SELECT code FROM post")]
    drivers = raw.rows(connection, "SELECT id FROM driver")
    return [(driver.hex(), post) for (driver,) in drivers for post in posts]


def _writers(connection: Connection, patients: Sequence[bytes]) -> set[tuple[str, str]]:
    rows = raw.among(connection, _WRITERS, patients)
    return {(patient.hex(), scope) for patient, scope in rows}


def _residents(connection: Connection, post: str, catchment: str) -> list[tuple[str, str]]:
    """Patients in these villages, in the order in which they became known."""
    if not catchment:
        return []
    villages = connection.execute(select(PATIENT.c.village).distinct()).scalars().all()
    near = [village for village in villages if covers(catchment, village)]
    wanted = (
        select(PATIENT.c.id)
        .join(OP, OP.c.id == PATIENT.c.id)
        .where(PATIENT.c.village.in_(near), OP.c.scope != post)
        .order_by(OP.c.feed)
    )
    return [(row.id, post) for row in connection.execute(wanted)] if near else []


def _homes(connection: Connection, entities: Collection[str]) -> dict[str, str]:
    """Whose op made the patient; without one there is nobody to share him with."""
    rows = raw.among(connection, _MADE, map(bytes.fromhex, sorted(entities)))
    return {patient.hex(): scope for patient, scope in rows}


def _held(connection: Connection, entities: Collection[str]) -> set[tuple[str, str]]:
    wanted = "SELECT entity, post FROM patient_grant WHERE entity IN (*)"
    rows = raw.among(connection, wanted, map(bytes.fromhex, sorted(entities)))
    return {(entity.hex(), post) for entity, post in rows}


def _too_large(connection: Connection, entities: Collection[str]) -> set[str]:
    """Records that somebody has blown up beyond all measure: no post that has to be told the whole
    of one could read on, so they stay where they are."""
    ids = [bytes.fromhex(entity) for entity in sorted(entities)]
    sizes = raw.among(connection, _SIZES, ids)
    huge = {entity for entity, ops, size in sizes if ops > _MOST_OPS or size > _MOST_BYTES}
    plain: Counter[bytes] = Counter()
    for entity, body in raw.among(connection, _BODIES, [one for one in ids if one not in huge]):
        plain[entity] += len(unpacked(body))
    huge |= {entity for entity, size in plain.items() if size > _MOST_BYTES}
    return {entity.hex() for entity in huge}


def _early(
    connection: Connection, homes: Mapping[str, str], fresh: Sequence[tuple[str, str]]
) -> list[RowMapping]:
    """Ops that get a new place behind the grants: those in quarantine for want of one, and those of
    others that came before the patient's own post was to be told of them. Otherwise its cursor
    could pass them untold, and it would seem to have seen them."""
    asking: dict[str, set[str]] = defaultdict(set)
    for entity, post in fresh:
        asking[entity].add(post)
    found: list[RowMapping] = []
    for part in _parts(sorted(asking)):
        waiting = or_(OP.c.refused.is_(None), OP.c.refused == FOREIGN)
        wanted = select(OP).where(OP.c.entity.in_(part), OP.c.kind.in_(SHARED), waiting)
        rows = connection.execute(wanted.order_by(OP.c.n)).mappings().all()
        settled = _settled(connection, [row for row in rows if row["refused"]])
        for row in rows:
            home, posts = homes[row["entity"]], asking[row["entity"]]
            open_ = row["refused"] and (row["id"], row["scope"]) not in settled
            quarantined = open_ and row["scope"] in posts
            untold = not row["refused"] and row["scope"] != home and home in posts
            if quarantined or untold:
                found.append(row)
    return found


def _settled(connection: Connection, rows: Sequence[RowMapping]) -> set[tuple[str, str]]:
    """(op, post) of those that somebody of the post has corrected or given up meanwhile."""
    wanted = select(OP.c.scope, OP.c.body).where(OP.c.entity.in_({row["entity"] for row in rows}))
    said = connection.execute(wanted).all() if rows else []
    return {
        (op, one.scope)
        for one in said
        if b'"corrects"' in bytes(one.body)
        for op in quarantine.corrected(bytes(one.body))
    }


def _reason(row: RowMapping) -> str | None:
    """What else is wrong with an op that was in quarantine."""
    entity = "" if row["creates"] else row["entity"]
    body = bytes(row["body"])
    said = refusal(row["kind"], entity, orjson.loads(body), len(body), Author.POST)
    return said or None


def _parts(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + _PART] for start in range(0, len(names), _PART))
