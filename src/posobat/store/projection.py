"""Folding the log into the tables that screens read.

`project` rebuilds whole entities from their ops, so a row is always a pure function of the ops and
their order, however they arrived. Kinds of newer versions are left alone.
"""

from collections.abc import Callable, Iterable
from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.domain.change import Kind
from posobat.domain.delivery import fold_delivery
from posobat.domain.delivery_record import Delivery
from posobat.domain.dispensing import owed
from posobat.domain.facts import Fact
from posobat.domain.ids import child_id
from posobat.domain.prescription_doubts import HELD
from posobat.domain.prescription_state import LaterBundle, Prescription, fold_prescription
from posobat.domain.seal import old_seals
from posobat.store import erasure, raw
from posobat.store.clashes import clash_rows, clashing, merge_rows
from posobat.store.oplog import LogRow, author_of, in_order
from posobat.store.raw import to_id
from posobat.store.shapes import (
    CLASH,
    DELIVERY,
    DRIVER,
    ITEM,
    PATIENT,
    POST,
    PRESCRIPTION,
    STAFF,
)
from posobat.store.writes import Writes
from posobat.wire.check import is_known_event

Rows = list[LogRow]
_CHUNK = 512
_LATER = "SELECT id FROM delivery WHERE prescription = ? AND n > ?"
_BASE = DELIVERY.places("prescription", "slip", "n", "of", "method", "items", "at", "scope", "owed")
_STATE = frozenset(range(1, len(DELIVERY.columns))) - _BASE
"""Base and state columns of a delivery have different sources; each leaves the other's alone."""


class _Fold:
    """One run over some hundred entities. `deliveries`: the stories that were folded on the way."""

    def __init__(self, connection: Connection, *, born: bool = False) -> None:
        self.connection = connection
        self.writes = Writes(connection, born=born)
        self.deliveries: dict[str, Delivery] = {}


def project(connection: Connection, entities: Iterable[str]) -> dict[str, Delivery]:
    """Folds these entities again and writes their rows, in the caller's transaction. Answers the
    deliveries among them that have a story of their own."""
    wanted = sorted(set(entities))
    told: dict[str, Delivery] = {}
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        fold = _Fold(connection)
        grouped = in_order(connection, part)
        gone, further = erasure.enforce(connection, part, grouped)
        for record in clashing(connection, part):
            fold.writes.put_all(CLASH, record, [])
        for entity in part:
            if entity in gone:
                _wipe(fold, entity)
            elif entity not in grouped:
                _forget(fold, entity)
        for entity, rows in grouped.items():
            writer = _WRITERS.get(rows[0].kind.partition(".")[0])
            if writer is not None:
                writer(fold, entity, rows)
        fold.writes.flush()
        told |= fold.deliveries
        if further:
            told |= project(connection, further)
    return told


def project_birth(connection: Connection, birth: LogRow) -> None:
    """The same for a record whose first op this database has just written. Nobody can have named
    it before, so there is nothing to read: no other op, no row, no clash, no erasure."""
    fold = _Fold(connection, born=True)
    writer = _WRITERS.get(birth.kind.partition(".")[0])
    if writer is not None:
        writer(fold, birth.entity, [birth])
    fold.writes.flush()


def _forget(fold: _Fold, entity: str) -> None:
    """Nothing that counts is left of it, since the server refused what there was. A bundle that its
    prescription speaks of stays, as if nothing had happened to it yet."""
    key = (to_id(entity),)
    for shape in (POST, STAFF, DRIVER, PATIENT):
        raw.run(fold.connection, shape.delete, key)
    _forget_prescription(fold, entity)
    alone = "DELETE FROM delivery WHERE id = ? AND prescription IS NULL"
    raw.run(fold.connection, alone, key)
    if raw.row(fold.connection, "SELECT id FROM delivery WHERE id = ?", key):
        _delivery(fold, entity, [])


def _wipe(fold: _Fold, entity: str) -> None:
    """Its data were erased: no row speaks of it."""
    for where in ("patient WHERE id", "prescription WHERE id", "delivery WHERE id"):
        raw.run(fold.connection, f"DELETE FROM {where} = ?", (to_id(entity),))  # noqa: S608
    for where in ("prescription_item WHERE prescription", "delivery WHERE prescription"):
        raw.run(fold.connection, f"DELETE FROM {where} = ?", (to_id(entity),))  # noqa: S608


def _forget_prescription(fold: _Fold, entity: str) -> None:
    key = (to_id(entity),)
    raw.run(fold.connection, PRESCRIPTION.delete, key)
    raw.run(fold.connection, "DELETE FROM prescription_item WHERE prescription = ?", key)
    gone = "DELETE FROM delivery WHERE prescription = ? RETURNING id"
    bundles = [found.hex() for (found,) in raw.rows(fold.connection, gone, key)]
    if bundles:
        fold.deliveries |= project(fold.connection, bundles)


def _merged(fold: _Fold, entity: str, rows: Rows, kind: Kind) -> dict[str, Any]:
    """Fields after all `*.set` ops; what lost is written beside them."""
    merged = merge_rows(rows, kind)
    if merged.clashes:
        found = clash_rows(entity, kind.partition(".")[0], merged, rows)
        fold.writes.put_all(CLASH, bytes.fromhex(entity), found)
    return merged.fields


def _post(fold: _Fold, entity: str, rows: Rows) -> None:
    fields = _merged(fold, entity, rows, Kind.POST_SET)
    fold.writes.put(POST, POST.row(fields, id=entity))


def _staff(fold: _Fold, entity: str, rows: Rows) -> None:
    fields = _merged(fold, entity, rows, Kind.STAFF_SET)
    fold.writes.put(STAFF, STAFF.row(fields, id=entity, scope=rows[0].scope))


def _driver(fold: _Fold, entity: str, rows: Rows) -> None:
    fields = _merged(fold, entity, rows, Kind.DRIVER_SET)
    fold.writes.put(DRIVER, DRIVER.row(fields, id=entity, scope=rows[0].scope))


def _patient(fold: _Fold, entity: str, rows: Rows) -> None:
    fields = _merged(fold, entity, rows, Kind.PATIENT_SET)
    changed = max([row.at for row in rows])
    told = fields.get("routine")
    routine = orjson.dumps(told).decode() if told and type(told) is list else ""
    row = PATIENT.row(fields, id=entity, scope=rows[0].scope, changed=changed, routine=routine)
    fold.writes.put(PATIENT, row)


def facts_of(rows: Rows) -> list[Fact]:
    """The events among an entity's ops, in order, without those of newer versions."""
    facts = []
    for row in rows:
        if not row.kind.endswith(".event"):
            continue
        data = orjson.loads(row.body)
        event = str(data.pop("event", ""))
        if not is_known_event(row.kind, event):
            continue
        source, at = data.get("source"), data.get("source_at")
        facts.append(
            Fact(
                op=row.id,
                event=event,
                data=data,
                author=author_of(row.actor),
                actor=row.actor,
                at=row.at,
                source=source if isinstance(source, str) else "",
                source_at=at if isinstance(at, int) and not isinstance(at, bool) else 0,
            )
        )
    return facts


def _prescription(fold: _Fold, entity: str, rows: Rows) -> None:
    birth = next((row for row in rows if row.kind == Kind.PRESCRIPTION_NEW), None)
    if birth is None:
        # an event came before its prescription, or that was refused: it waits in the log
        _forget_prescription(fold, entity)
        return
    body = orjson.loads(birth.body)
    folded = fold_prescription(facts_of(rows))
    at = body.get("at") or birth.at  # written on paper first, typed in later
    row = PRESCRIPTION.row(
        body,
        id=entity,
        state=str(folded.state),
        preparer=folded.preparer,
        checker=folded.checker,
        doubt=folded.state in HELD or bool(folded.questions),
        scope=birth.scope,
        at=at,
    )
    fold.writes.put(PRESCRIPTION, row)
    in_bundle = {n: bundle["n"] for bundle in body["bundles"] for n in bundle["items"]}
    items = [
        ITEM.row(item, prescription=entity, bundle=in_bundle.get(item["n"], 0))
        for item in body["items"]
    ]
    fold.writes.put_all(ITEM, row[0], items)
    missing = _owed(body, folded)
    for bundle in body["bundles"]:
        base = DELIVERY.row(
            {"method": bundle.get("method", ""), "of": bundle.get("of", len(body["bundles"]))},
            id=child_id(entity, bundle["n"]),
            prescription=entity,
            slip=bundle["slip"],
            n=bundle["n"],
            items=len(bundle["items"]),
            owed=len(missing.intersection(bundle["items"])),
            at=at,
            scope=birth.scope,
        )
        fold.writes.put(DELIVERY, base, _BASE)
    if len(rows) > 1:
        _later_bundles(fold, birth, len(body["bundles"]), folded.later)


def _owed(body: dict[str, Any], folded: Prescription) -> set[int]:
    if not folded.given:
        return set()
    return set(owed({item["n"]: item["quantity"] for item in body["items"]}, folded))


def _later_bundles(fold: _Fold, birth: LogRow, first: int, later: tuple[LaterBundle, ...]) -> None:
    """What was packed of the rest. Those that count no more, since the server refused them, lose
    what the prescription said of them."""
    ids = {bytes.fromhex(bundle.delivery) for bundle in later}
    held = raw.rows(fold.connection, _LATER, (to_id(birth.id), first))
    gone = [row for row in held if row[0] not in ids]
    raw.many(fold.connection, "DELETE FROM delivery WHERE id = ?", gone)
    if gone:
        fold.deliveries |= project(fold.connection, [row[0].hex() for row in gone])
    for n, bundle in enumerate(later, first + 1):
        base = DELIVERY.row(
            {"method": bundle.method, "slip": bundle.slip},
            id=bundle.delivery,
            prescription=birth.id,
            n=n,
            of=n,
            items=len(bundle.items),
            at=bundle.at,
            scope=birth.scope,
        )
        fold.writes.put(DELIVERY, base, _BASE)


def delivery_record(connection: Connection, delivery: str) -> Delivery:
    """The whole story of one bundle, folded from its ops."""
    return fold_delivery(facts_of(in_order(connection, [delivery]).get(delivery, [])))


def _delivery(fold: _Fold, entity: str, rows: Rows) -> None:
    facts = facts_of(rows)
    folded = fold_delivery(facts)
    booking = folded.booking
    state = DELIVERY.row(
        {},
        id=entity,
        state=str(folded.state),
        final=folded.is_final,
        doubt=bool(folded.suspicious or folded.alarm),
        carrier=folded.carrier,
        seal=folded.seal,
        driver=folded.driver.name,
        driver_phone=folded.driver.phone,
        plate=folded.driver.plate,
        order=booking.order if booking else "",
        price=booking.price if booking else 0,
        attempts=folded.attempts,
        receiver=folded.receiver,
        reason=folded.reason,
        queue_op=folded.current,
        queued_at=folded.queued_at,
        delivered_at=folded.delivered_at,
        driver_id=folded.driver_id,
        manifest=" ".join(folded.manifests),
        relay=folded.relay_name,
        state_at=folded.since,
        sealed_at=folded.sealed_at,
        handed_at=folded.handed_at,
        proof_pending=folded.proof_pending,
        old_seals=" ".join(old_seals(facts, folded.seal)),
    )
    fold.writes.put(DELIVERY, state, _STATE)
    fold.deliveries[entity] = folded


_WRITERS: dict[str, Callable[[_Fold, str, Rows], None]] = {
    "post": _post,
    "staff": _staff,
    "driver": _driver,
    "patient": _patient,
    "prescription": _prescription,
    "delivery": _delivery,
}
