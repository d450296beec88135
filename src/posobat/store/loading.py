"""A first load that is under way, as the rest of the store sees it."""

from collections.abc import Collection

import orjson
from sqlalchemy import Connection

from posobat.domain.change import Kind
from posobat.store import meta, raw
from posobat.store.identity import FIRST_LOAD, identity
from posobat.wire.snapshot import Part, Pending, Plan

WANTED = "wanted"
_BORN = "SELECT id FROM op WHERE id IN (*)"
_PATIENTS = f"SELECT DISTINCT entity FROM op WHERE entity IN (*) AND kind = '{Kind.PATIENT_SET}'"  # noqa: S608
_SHOWN = "SELECT id FROM patient WHERE id IN (*)"
_UNBORN = f"""SELECT DISTINCT entity FROM op o WHERE kind = '{Kind.PATIENT_SET}' AND NOT creates
AND NOT EXISTS (SELECT 1 FROM op b WHERE b.id = o.entity)"""  # noqa: S608


def pending(connection: Connection) -> Pending | None:
    """None when there is nothing to load, or the plan is from before a restore of the server."""
    state = meta.get(connection, FIRST_LOAD)
    me = identity(connection) if state else None
    if me is None:
        return None
    if state == WANTED:
        return Pending(me.inc, me.device)
    value = orjson.loads(state)
    parts = tuple(Part(*part) for part in value["parts"])
    plan = Plan(value["gen"], value["head"], parts)
    return (
        Pending(me.inc, me.device, plan, value["at"]) if plan.generation == me.generation else None
    )


def loaded_percent(connection: Connection) -> int:
    """How much of the first load is here, -1 when none is under way."""
    load = pending(connection)
    if load is None:
        return -1
    told = load.progress
    return 100 * told.done // max(told.total, 1)


def not_whole(connection: Connection, entities: Collection[str]) -> set[str]:
    """Patients whose beginning is still to come with a part: they are folded then. Who is shown
    already, since somebody here wrote about him, goes by his ops as ever."""
    if not entities or pending(connection) is None:
        return set()
    ids = [raw.to_id(entity) for entity in entities]
    patients = {row[0] for row in raw.among(connection, _PATIENTS, ids)}
    born = {row[0] for row in raw.among(connection, _BORN, patients)}
    shown = {row[0] for row in raw.among(connection, _SHOWN, patients - born)}
    return {entity.hex() for entity in patients - born - shown}


def never_born(connection: Connection) -> set[str]:
    """Patients whose beginning no part has brought."""
    return {entity.hex() for (entity,) in raw.rows(connection, _UNBORN)}
