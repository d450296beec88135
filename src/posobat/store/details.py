"""Rows of the projection as the records that use-cases and screens read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from posobat.app.views import DeliveryDetail, ItemRow, PatientRow, QueueRow
from posobat.domain.dispensing import contents
from posobat.domain.facts import Fact
from posobat.domain.prescription_state import fold_prescription
from posobat.store import raw, shapes
from posobat.store.columns import is_id
from posobat.store.oplog import OP, in_order
from posobat.store.projection import facts_of
from posobat.store.raw import to_id
from posobat.store.tables import DeliveryTable, ItemTable, PatientTable, PrescriptionTable

DELIVERY = DeliveryTable.__table__  # type: ignore[attr-defined]
PRESCRIPTION = PrescriptionTable.__table__  # type: ignore[attr-defined]
PATIENT = PatientTable.__table__  # type: ignore[attr-defined]
ITEM = ItemTable.__table__  # type: ignore[attr-defined]
_FACTS = [name for name in PatientRow.__dataclass_fields__ if name != "id"]
_PATIENT = f"SELECT {', '.join(_FACTS)} FROM patient WHERE id = ?"  # noqa: S608 - our own names
_IS_UNSENT = """SELECT 1 FROM op WHERE entity IN (?, ?) AND coalesce(feed, 0) = 0
AND refused IS NULL LIMIT 1"""


def patient_row(connection: Connection, patient: str) -> PatientRow | None:
    found = raw.row(connection, _PATIENT, (to_id(patient),)) if patient else None
    return PatientRow(patient.lower(), *found) if found else None


def to_patient(row: Mapping[Any, Any]) -> PatientRow:
    return PatientRow(**{name: row[name] for name in PatientRow.__dataclass_fields__})


# asked once for all rows, not once for each
_UNSENT = select(OP.c.entity).where(OP.c.feed.is_(None), OP.c.refused.is_(None))
_WAITING = or_(DELIVERY.c.id.in_(_UNSENT), PRESCRIPTION.c.id.in_(_UNSENT))
_QUEUE_COLUMNS = (
    DELIVERY.c.id, DELIVERY.c.prescription, DELIVERY.c.slip, PATIENT.c.name,
    PATIENT.c.village_name, PATIENT.c.kecamatan, DELIVERY.c["items"], DELIVERY.c.state,
    DELIVERY.c.method, DELIVERY.c.carrier, DELIVERY.c.at, DELIVERY.c.doubt, DELIVERY.c.reason,
    DELIVERY.c.n, DELIVERY.c.of, PRESCRIPTION.c.state, DELIVERY.c.owed,
)  # fmt: skip
"""As `queue_rows` takes them; `unsent` comes last."""


def queue_select() -> Select[Any]:
    """Bundles with what the queue shows; `unsent` where an op of it waits for the server."""
    return (
        select(
            DELIVERY,
            PATIENT.c.name.label("patient_name"),
            PATIENT.c.village_name,
            PATIENT.c.kecamatan,
            _WAITING.label("unsent"),
        )
        .join(PRESCRIPTION, PRESCRIPTION.c.id == DELIVERY.c.prescription)
        .join(PATIENT, PATIENT.c.id == PRESCRIPTION.c.patient, isouter=True)
    )


def queue_rows(connection: Connection, wanted: Select[Any]) -> list[QueueRow]:
    """`wanted` is made of `queue_select`. Hundreds are read with each save, so by place."""
    found = connection.execute(wanted.with_only_columns(*_QUEUE_COLUMNS, _WAITING.label("unsent")))
    rows = []
    for row in found.all():
        delivery, prescription, slip, name, village, kecamatan, *rest, unsent = row
        items, state, method, carrier, at, doubt, reason, n, of, resep, owed = rest
        place = ", ".join(part for part in (village, kecamatan) if part)
        rows.append(
            QueueRow(
                delivery, prescription, slip, name or "", place, items, state, method, carrier, at,
                bool(unsent), doubt, reason, n, of, resep, owed,
            )
        )  # fmt: skip
    return rows


def delivery_detail(connection: Connection, delivery: str) -> DeliveryDetail | None:
    """None as well for a bundle of which only events came."""
    bundle = next(iter(shapes.DELIVERY.read(connection, delivery)), None)
    about = bundle["prescription"] if bundle else ""
    resep = next(iter(shapes.PRESCRIPTION.read(connection, about)), None)
    if bundle is None or resep is None:
        return None
    found = patient_row(connection, resep["patient"])
    patient = found or PatientRow(id=resep["patient"], name="", born="", sex="")
    written = sorted(shapes.ITEM.read(connection, about), key=lambda item: item["n"])
    prescribed = tuple(
        ItemRow(**{name: item[name] for name in ItemRow.__dataclass_fields__}) for item in written
    )
    facts, resep_facts = _facts(connection, delivery), _facts(connection, about)
    rows = tuple(item["n"] for item in written if item["bundle"] == bundle["n"])
    inside = contents(
        delivery,
        rows,
        {item.n: item.quantity for item in prescribed},
        fold_prescription(resep_facts),
    )
    return DeliveryDetail(
        row=_queue_row(connection, bundle, patient, resep["state"]),
        patient=patient,
        items=tuple(replace(i, quantity=inside[i.n]) for i in prescribed if i.n in inside),
        facts=facts,
        resep_facts=resep_facts,
        resep_items=prescribed,
        own=rows or tuple(inside),
        names=_names(connection, (*facts, *resep_facts)),
        seal=bundle["seal"],
        driver=bundle["driver"],
        plate=bundle["plate"],
        order=bundle["order"],
        price=bundle["price"],
        receiver=bundle["receiver"],
        doctor=resep["doctor"],
        date=resep["date"],
        payer=resep["payer"],
        lane=resep["lane"],
        resep_state=resep["state"],
        queue_op=bundle["queue_op"],
        sip=resep["sip"],
    )


def _names(connection: Connection, facts: tuple[Fact, ...]) -> dict[str, str]:
    ids = {fact.actor for fact in facts if fact.actor and is_id(fact.actor)}
    if not ids:
        return {}
    rows = raw.among(connection, "SELECT id, name FROM staff WHERE id IN (*)", map(to_id, ids))
    return {found.hex(): name for found, name in rows}


def _queue_row(
    connection: Connection, row: Mapping[str, Any], patient: PatientRow, resep: str
) -> QueueRow:
    own = [to_id(row["id"]), to_id(row["prescription"])]
    return QueueRow(
        delivery=row["id"],
        prescription=row["prescription"],
        slip=row["slip"],
        patient=patient.name,
        destination=", ".join(part for part in (patient.village_name, patient.kecamatan) if part),
        items=row["items"],
        state=row["state"],
        method=row["method"],
        carrier=row["carrier"],
        at=row["at"],
        unsent=raw.row(connection, _IS_UNSENT, own) is not None,
        doubt=row["doubt"],
        reason=row["reason"],
        n=row["n"],
        of=row["of"],
        resep=resep,
        owed=row["owed"],
    )


def _facts(connection: Connection, entity: str) -> tuple[Fact, ...]:
    return tuple(facts_of(in_order(connection, [entity]).get(entity, [])))


def deliveries_of(connection: Connection, prescription: str) -> list[DeliveryDetail]:
    bundles = "SELECT id FROM delivery WHERE prescription = ? ORDER BY n"
    ids = [found.hex() for (found,) in raw.rows(connection, bundles, (to_id(prescription),))]
    return [found for i in ids if (found := delivery_detail(connection, i)) is not None]
