"""What a person must decide, read from the projection: edits that clash, prescriptions that are
held or contradict themselves, bundles in doubt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, func, select

from posobat.app.views import PACKED, CheckItem, Opinion
from posobat.domain.delivery import fold_delivery
from posobat.domain.patient import unit_of
from posobat.domain.prescription_doubts import HELD
from posobat.domain.prescription_state import fold_prescription
from posobat.domain.transitions import AntaranState
from posobat.store import raw
from posobat.store.clashes import CLASH
from posobat.store.details import DELIVERY, PATIENT, queue_select
from posobat.store.identity import identity, post_info
from posobat.store.oplog import in_order
from posobat.store.projection import facts_of
from posobat.store.tables import DriverTable, PostRow, StaffTable

POST = PostRow.__table__  # type: ignore[attr-defined]
STAFF = StaffTable.__table__  # type: ignore[attr-defined]
DRIVER = DriverTable.__table__  # type: ignore[attr-defined]
_KINDS = {"patient": "pasien", "driver": "kurir"}
_NOT_PACKED = frozenset(map(str, (AntaranState.DRAF, AntaranState.DIBATALKAN)))
_OF_PEOPLE = CLASH.c.kind.in_(_KINDS)
_ASKED = """
FROM prescription p
WHERE p.doubt = 1 AND EXISTS (SELECT 1 FROM delivery d WHERE d.prescription = p.id)
"""
_NEWEST_ASKED = f"SELECT p.id {_ASKED} ORDER BY p.at DESC, p.id LIMIT ?"
_FIRST_BUNDLE = "SELECT id FROM delivery WHERE prescription = ? ORDER BY n, id LIMIT 1"


def count_to_check(connection: Connection) -> int:
    """As many as `items_to_check` without a limit."""
    fields = select(CLASH.c.entity, CLASH.c.field).where(_OF_PEOPLE).distinct()
    asked = {(row.entity, unit_of(row.field)[0]) for row in connection.execute(fields)}
    doubted = (
        select(func.count()).select_from(DELIVERY).where(DELIVERY.c.doubt, DELIVERY.c.slip != "")
    )
    prescriptions = raw.value(connection, f"SELECT count(*) {_ASKED}", ())
    return len(asked) + int(prescriptions or 0) + int(connection.execute(doubted).scalar_one())


def items_to_check(connection: Connection, limit: int) -> list[CheckItem]:
    """Fields of patients and drivers in the order of their ids, then prescriptions and doubtful
    bundles, newest first."""
    people = select(CLASH.c.entity).where(_OF_PEOPLE).distinct().order_by(CLASH.c.entity)
    found: list[CheckItem] = []
    for row in connection.execute(people.limit(limit)).all():
        found += record_items(connection, row.entity)
    doubted = queue_select().where(DELIVERY.c.doubt, DELIVERY.c.slip != "")
    newest = doubted.order_by(DELIVERY.c.at.desc(), DELIVERY.c.slip.desc()).limit(limit)
    people_of = _people(connection)
    for (key,) in raw.rows(connection, _NEWEST_ASKED, (limit,)):
        found.append(_prescription_item(connection, people_of, key))
    found += [
        _delivery_item(connection, people_of, row)
        for row in connection.execute(newest).mappings().all()
    ]
    return found[:limit]


def record_items(connection: Connection, entity: str) -> list[CheckItem]:
    """One for each unit of fields of this patient or driver on which two people said different
    things."""
    row = next(
        (
            found
            for table in (PATIENT, DRIVER)
            if (
                found := connection.execute(select(table).where(table.c.id == entity))
                .mappings()
                .first()
            )
        ),
        None,
    )
    wanted = select(CLASH).where(CLASH.c.entity == entity).order_by(CLASH.c.field, CLASH.c.n)
    clashes = connection.execute(wanted).mappings().all()
    if row is None or not clashes:
        return []
    people = _people(connection)
    units = dict.fromkeys(unit_of(clash["field"]) for clash in clashes)
    return [_field_item(people, row, clashes, unit) for unit in units]


@dataclass(frozen=True)
class _People:
    """Names of staff by id, of posts by code, and the incarnations of this computer."""

    staff: Mapping[str, str]
    posts: Mapping[str, str]
    lives: frozenset[str]

    def opinion(self, row: Mapping[Any, Any], part: str = "") -> Opinion:
        """Who said it, from a row of the log or from one `part` of a row of clashes."""
        name = f"{part}_" if part else ""
        return Opinion(
            op=row[part or "id"],
            who=self.staff.get(row[f"{name}actor"], ""),
            where=self.posts.get(row[f"{name}scope"], row[f"{name}scope"]),
            at=row[f"{name}at"],
            own=row[f"{name}inc"] in self.lives,
            suspect=row[f"{name}suspect"],
        )


def _people(connection: Connection) -> _People:
    own, me = post_info(connection), identity(connection)
    posts = {row.code: row.name for row in connection.execute(select(POST.c.code, POST.c.name))}
    if own is not None:
        posts[own.code] = own.name
    staff = {row.id: row.name for row in connection.execute(select(STAFF.c.id, STAFF.c.name))}
    return _People(staff, posts, frozenset(me.acked if me else ()))


def _field_item(
    people: _People, row: RowMapping, clashes: Iterable[RowMapping], unit: tuple[str, ...]
) -> CheckItem:
    own = [clash for clash in clashes if clash["field"] in unit]
    sides = [(clash, part) for part in ("shown", "loser") for clash in own]
    by_op: dict[str, Opinion] = {}
    for clash, part in sides:
        by_op.setdefault(clash[part], people.opinion(clash, part))
    opinions: dict[str, Opinion] = {}
    for op, opinion in by_op.items():
        values = {name: _value(name, own, op, row) for name in unit}
        asked = {clash["field"] for clash in own}
        told = {name: value for name, value in values.items() if name in asked or value}
        # two who say the same are one side
        opinions.setdefault(repr(sorted(told.items())), replace(opinion, values=told))
    return CheckItem(
        kind=_KINDS[own[0]["kind"]],
        entity=row["id"],
        name=row["name"],
        sides=tuple(opinions.values()),
        ops=tuple(sorted(by_op)),
        field=unit[0],
    )


def _value(name: str, clashes: Iterable[RowMapping], op: str, row: RowMapping) -> Any:
    """What that op says of a field; where it is no side of a clash it agrees with what is shown."""
    own = [clash for clash in clashes if clash["field"] == name]
    if not own:
        return row.get(name)
    said = (clash["loser_value"] for clash in own if clash["loser"] == op)
    return orjson.loads(next(said, own[0]["shown_value"]))


def _prescription_item(connection: Connection, people: _People, key: bytes) -> CheckItem:
    """What stands last is shown; beside it what came to nothing."""
    prescription = key.hex()
    bundle = raw.value(connection, _FIRST_BUNDLE, (key,))
    queued = queue_select().where(DELIVERY.c.id == bundle.hex())
    row = connection.execute(queued).mappings().one()
    log = in_order(connection, [prescription]).get(prescription, [])
    written, facts = {op.id: op for op in log}, facts_of(log)
    folded, told = fold_prescription(facts), {fact.op: fact for fact in facts}
    ops = [folded.history[-1][0].op] if folded.history else []
    ops += [doubt.op for doubt in folded.questions]
    opinions = [
        replace(people.opinion(written[op]._asdict()), fact=told[op]) for op in dict.fromkeys(ops)
    ]
    held = [str(folded.state)] if folded.state in HELD else []
    packed = [PACKED] if held and row["state"] not in _NOT_PACKED else []
    return CheckItem(
        kind="resep",
        entity=prescription,
        name=row["patient_name"] or "",
        sides=tuple(opinions),
        ops=tuple(doubt.op for doubt in folded.questions),
        slip=row["slip"],
        state=str(folded.state),
        doubts=tuple(dict.fromkeys([*held, *packed, *(str(d.code) for d in folded.questions)])),
        opens=row["id"],
    )


def _delivery_item(connection: Connection, people: _People, row: RowMapping) -> CheckItem:
    log = in_order(connection, [row["id"]]).get(row["id"], [])
    written, facts = {op.id: op for op in log}, facts_of(log)
    folded = fold_delivery(facts)
    told = {fact.op: fact for fact in facts}
    ops = [folded.history[-1].fact.op] if folded.history else []
    ops += [doubt.op for doubt in folded.suspicious]
    opinions = [
        replace(people.opinion(written[op]._asdict()), fact=told[op]) for op in dict.fromkeys(ops)
    ]
    doubts = (folded.alarm, *(str(doubt.code) for doubt in folded.suspicious))
    return CheckItem(
        kind="antaran",
        entity=row["id"],
        name=row["patient_name"] or "",
        sides=tuple(opinions),
        ops=tuple(dict.fromkeys(ops)),
        slip=row["slip"],
        state=row["state"],
        doubts=tuple(dict.fromkeys(doubt for doubt in doubts if doubt)),
    )
