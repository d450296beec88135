"""Folding the log into the tables that screens read.

`project` rebuilds whole entities from their ops, so a row is always a pure function of the ops and
their order, however they arrived. Kinds of newer versions are left alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Connection, Integer, RowMapping, and_, delete, select
from sqlmodel import AutoString, SQLModel

from posobat.domain.change import Kind
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import Delivery
from posobat.domain.facts import Fact
from posobat.domain.ids import child_id
from posobat.domain.prescription_state import fold_prescription
from posobat.store.clashes import forget_clashes, merge_rows, write_clashes
from posobat.store.columns import HexId, is_id
from posobat.store.oplog import author_of, in_order, to_op
from posobat.store.tables import (
    DeliveryTable,
    ItemTable,
    PatientTable,
    PostRow,
    PrescriptionTable,
    StaffTable,
)
from posobat.store.writes import Writes
from posobat.wire.check import is_known_event

POST = PostRow.__table__  # type: ignore[attr-defined]
STAFF = StaffTable.__table__  # type: ignore[attr-defined]
PATIENT = PatientTable.__table__  # type: ignore[attr-defined]
PRESCRIPTION = PrescriptionTable.__table__  # type: ignore[attr-defined]
ITEM = ItemTable.__table__  # type: ignore[attr-defined]
DELIVERY = DeliveryTable.__table__  # type: ignore[attr-defined]
Rows = list[RowMapping]
_CHUNK = 400
_MOST_INT, _MOST_BIG = 2**31 - 1, 2**63 - 1


def project(connection: Connection, entities: Iterable[str]) -> None:
    """Folds these entities again and writes their rows, in the caller's transaction."""
    wanted = sorted(set(entities))
    for start in range(0, len(wanted), _CHUNK):
        forget_clashes(connection, wanted[start : start + _CHUNK])
        grouped: dict[str, Rows] = defaultdict(list)
        for row in connection.execute(in_order(wanted[start : start + _CHUNK])).mappings():
            grouped[row["entity"]].append(row)
        writes = Writes(connection)
        for entity in wanted[start : start + _CHUNK]:
            if entity not in grouped:
                _forget(writes, entity)
        for entity, rows in grouped.items():
            _project_one(writes, entity, rows)
        writes.flush()


def _project_one(writes: Writes, entity: str, rows: Rows) -> None:
    family = rows[0]["kind"].partition(".")[0]
    writer = _WRITERS.get(family)
    if writer is not None:
        writer(writes, entity, rows)


def _forget(writes: Writes, entity: str) -> None:
    """Nothing that counts is left of it, since the server refused what there was. A bundle that its
    prescription speaks of stays, as if nothing had happened to it yet."""
    connection = writes.connection
    for table in (POST, STAFF, PATIENT):
        connection.execute(delete(table).where(table.c.id == entity))
    _forget_prescription(connection, entity)
    alone = and_(DELIVERY.c.id == entity, DELIVERY.c.prescription.is_(None))
    connection.execute(delete(DELIVERY).where(alone))
    if connection.execute(select(DELIVERY.c.id).where(DELIVERY.c.id == entity)).first():
        _delivery(writes, entity, [])


def _forget_prescription(connection: Connection, entity: str) -> None:
    connection.execute(delete(PRESCRIPTION).where(PRESCRIPTION.c.id == entity))
    connection.execute(delete(ITEM).where(ITEM.c.prescription == entity))
    gone = delete(DELIVERY).where(DELIVERY.c.prescription == entity).returning(DELIVERY.c.id)
    bundles = [row.id for row in connection.execute(gone)]
    if bundles:
        project(connection, bundles)


def _merged(connection: Connection, entity: str, rows: Rows, kind: Kind) -> dict[str, Any]:
    """Fields after all `*.set` ops; what lost is written beside them."""
    merged = merge_rows(connection, rows, kind)
    write_clashes(connection, entity, kind.partition(".")[0], merged, rows)
    return merged.fields


def _columns(model: type[SQLModel], fields: dict[str, Any], /, **fixed: Any) -> dict[str, Any]:
    """Fields cut to the table's columns; unknown ones, and those of a shape that this version does
    not know, stay in the log only."""
    row: dict[str, Any] = {}
    for name, kind, default in _plan(model):
        value = fields.get(name)
        row[name] = value if value is not None and _fits(kind, value) else default
    return row | fixed


@cache
def _plan(model: type[SQLModel]) -> list[tuple[str, Any, Any]]:
    columns = model.__table__.c  # type: ignore[attr-defined]
    return [(n, columns[n].type, field.get_default()) for n, field in model.model_fields.items()]


def _fits(column: Any, value: object) -> bool:
    """The two databases would not refuse the same values, so the choice is made here."""
    if isinstance(value, bool):
        return isinstance(column, Boolean)
    if isinstance(value, int):
        most = _MOST_BIG if isinstance(column, BigInteger) else _MOST_INT
        return isinstance(column, Integer) and -most <= value <= most
    if isinstance(value, str):
        return is_id(value) if isinstance(column, HexId) else isinstance(column, AutoString)
    return False


def _post(writes: Writes, entity: str, rows: Rows) -> None:
    row = _columns(PostRow, _merged(writes.connection, entity, rows, Kind.POST_SET), id=entity)
    writes.put(POST, row)


def _staff(writes: Writes, entity: str, rows: Rows) -> None:
    row = _columns(
        StaffTable,
        _merged(writes.connection, entity, rows, Kind.STAFF_SET),
        id=entity,
        scope=rows[0]["scope"],
    )
    writes.put(STAFF, row)


def _patient(writes: Writes, entity: str, rows: Rows) -> None:
    row = _columns(
        PatientTable,
        _merged(writes.connection, entity, rows, Kind.PATIENT_SET),
        id=entity,
        scope=rows[0]["scope"],
        changed=max(r["at"] for r in rows),
    )
    writes.put(PATIENT, row)


def facts_of(rows: Rows) -> list[Fact]:
    """The events among an entity's ops, in order, without those of newer versions."""
    facts = []
    for row in rows:
        if not row["kind"].endswith(".event"):
            continue
        data = to_op(row).data()
        event = str(data.pop("event", ""))
        if not is_known_event(row["kind"], event):
            continue
        source, at = data.get("source"), data.get("source_at")
        facts.append(
            Fact(
                op=row["id"],
                event=event,
                data=data,
                author=author_of(row["actor"]),
                actor=row["actor"],
                at=row["at"],
                source=source if isinstance(source, str) else "",
                source_at=at if isinstance(at, int) and not isinstance(at, bool) else 0,
            )
        )
    return facts


def _prescription(writes: Writes, entity: str, rows: Rows) -> None:
    births = [row for row in rows if row["kind"] == Kind.PRESCRIPTION_NEW]
    if not births:
        # an event came before its prescription, or that was refused: it waits in the log
        _forget_prescription(writes.connection, entity)
        return
    birth = births[0]
    body = to_op(birth).data()
    folded = fold_prescription(facts_of(rows))
    row = _columns(
        PrescriptionTable,
        body,
        id=entity,
        state=str(folded.state),
        preparer=folded.preparer,
        checker=folded.checker,
        scope=birth["scope"],
        at=birth["at"],
    )
    writes.put(PRESCRIPTION, row)
    in_bundle = {n: bundle["n"] for bundle in body["bundles"] for n in bundle["items"]}
    writes.clear(ITEM.c.prescription, entity)
    for item in body["items"]:
        bundled = in_bundle.get(item["n"], 0)
        writes.put(ITEM, _columns(ItemTable, item, prescription=entity, bundle=bundled))
    for bundle in body["bundles"]:
        base = {
            "prescription": entity,
            "slip": bundle["slip"],
            "n": bundle["n"],
            "of": bundle.get("of", len(body["bundles"])),
            "method": bundle.get("method", ""),
            "items": len(bundle["items"]),
            "at": birth["at"],
            "scope": birth["scope"],
        }
        _write_delivery(writes, child_id(entity, bundle["n"]), base)


def delivery_record(connection: Connection, delivery: str) -> Delivery:
    """The whole story of one bundle, folded from its ops."""
    return delivery_records(connection, [delivery])[delivery]


def delivery_records(connection: Connection, deliveries: list[str]) -> dict[str, Delivery]:
    """The stories of some hundred bundles at once."""
    grouped: dict[str, Rows] = {delivery: [] for delivery in deliveries}
    for start in range(0, len(deliveries), _CHUNK):
        wanted = in_order(deliveries[start : start + _CHUNK])
        for row in connection.execute(wanted).mappings():
            grouped[row["entity"]].append(row)
    return {delivery: fold_delivery(facts_of(rows)) for delivery, rows in grouped.items()}


def _delivery(writes: Writes, entity: str, rows: Rows) -> None:
    folded = fold_delivery(facts_of(rows))
    booking = folded.booking
    state = {
        "state": str(folded.state),
        "final": folded.is_final,
        "doubt": bool(folded.suspicious or folded.alarm),
        "carrier": folded.carrier,
        "seal": folded.seal,
        "driver": folded.driver.name,
        "driver_phone": folded.driver.phone,
        "plate": folded.driver.plate,
        "order": booking.order if booking else "",
        "price": booking.price if booking else 0,
        "attempts": folded.attempts,
        "receiver": folded.receiver,
        "reason": folded.reason,
        "queue_op": folded.current,
        "queued_at": folded.queued_at,
        "delivered_at": folded.delivered_at,
    }
    _write_delivery(writes, entity, state)


def _write_delivery(writes: Writes, entity: str, part: dict[str, Any]) -> None:
    """Base and state columns have different sources; each leaves the other's alone."""
    row = _columns(DeliveryTable, part, id=entity)
    writes.put(DELIVERY, row, only=tuple(part))


_WRITERS: dict[str, Callable[[Writes, str, Rows], None]] = {
    "post": _post,
    "staff": _staff,
    "patient": _patient,
    "prescription": _prescription,
    "delivery": _delivery,
}
