"""Rows of the projection as the records that use-cases and screens read."""

from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, or_, select

from posobat.app.views import DeliveryDetail, ItemRow, PatientRow, QueueRow
from posobat.domain.facts import Fact
from posobat.store.oplog import OP, in_order
from posobat.store.projection import facts_of
from posobat.store.tables import DeliveryTable, ItemTable, PatientTable, PrescriptionTable

DELIVERY = DeliveryTable.__table__  # type: ignore[attr-defined]
PRESCRIPTION = PrescriptionTable.__table__  # type: ignore[attr-defined]
PATIENT = PatientTable.__table__  # type: ignore[attr-defined]
ITEM = ItemTable.__table__  # type: ignore[attr-defined]
# made once, as those below: building a statement takes longer than the reading
_THE_PATIENT = select(PATIENT).where(PATIENT.c.id == bindparam("patient"))


def patient_row(connection: Connection, patient: str) -> PatientRow | None:
    row = connection.execute(_THE_PATIENT, {"patient": patient}).mappings().first()
    return to_patient(row) if row else None


def to_patient(row: RowMapping) -> PatientRow:
    return PatientRow(**{name: row[name] for name in PatientRow.__dataclass_fields__})


# asked once for all rows, not once for each
_UNSENT = select(OP.c.entity).where(OP.c.feed.is_(None), OP.c.refused.is_(None))
_WAITING = or_(DELIVERY.c.id.in_(_UNSENT), PRESCRIPTION.c.id.in_(_UNSENT))
_QUEUE_COLUMNS = (
    DELIVERY.c.id, DELIVERY.c.prescription, DELIVERY.c.slip, PATIENT.c.name,
    PATIENT.c.village_name, PATIENT.c.kecamatan, DELIVERY.c["items"], DELIVERY.c.state,
    DELIVERY.c.method, DELIVERY.c.carrier, DELIVERY.c.at, DELIVERY.c.doubt, DELIVERY.c.reason,
    DELIVERY.c.n, DELIVERY.c.of,
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


_THE_DELIVERY = queue_select().where(DELIVERY.c.id == bindparam("delivery"))
_THE_PRESCRIPTION = select(PRESCRIPTION).where(PRESCRIPTION.c.id == bindparam("prescription"))
_ITEMS = (
    select(ITEM)
    .where(ITEM.c.prescription == bindparam("prescription"), ITEM.c.bundle == bindparam("bundle"))
    .order_by(ITEM.c.n)
)
_BUNDLES = (
    select(DELIVERY.c.id)
    .where(DELIVERY.c.prescription == bindparam("prescription"))
    .order_by(DELIVERY.c.n)
)


def queue_rows(connection: Connection, wanted: Select[Any]) -> list[QueueRow]:
    """`wanted` is made of `queue_select`. Hundreds are read with each save, so by place."""
    found = connection.execute(wanted.with_only_columns(*_QUEUE_COLUMNS, _WAITING.label("unsent")))
    rows = []
    for row in found.all():
        delivery, prescription, slip, name, village, kecamatan, *rest, unsent = row
        items, state, method, carrier, at, doubt, reason, n, of = rest
        place = ", ".join(part for part in (village, kecamatan) if part)
        rows.append(
            QueueRow(
                delivery, prescription, slip, name or "", place, items, state, method, carrier, at,
                bool(unsent), doubt, reason, n, of,
            )
        )  # fmt: skip
    return rows


def to_queue_row(row: RowMapping) -> QueueRow:
    places = [row["village_name"] or "", row["kecamatan"] or ""]
    return QueueRow(
        delivery=row["id"],
        prescription=row["prescription"],
        slip=row["slip"],
        patient=row["patient_name"] or "",
        destination=", ".join(place for place in places if place),
        items=row["items"],
        state=row["state"],
        method=row["method"],
        carrier=row["carrier"],
        at=row["at"],
        unsent=bool(row["unsent"]),
        doubt=row["doubt"],
        reason=row["reason"],
        n=row["n"],
        of=row["of"],
    )


def delivery_detail(connection: Connection, delivery: str) -> DeliveryDetail | None:
    row = connection.execute(_THE_DELIVERY, {"delivery": delivery}).mappings().first()
    if row is None:
        return None
    about = {"prescription": row["prescription"]}
    resep = connection.execute(_THE_PRESCRIPTION, about).mappings().one()
    patient = patient_row(connection, resep["patient"])
    return DeliveryDetail(
        row=to_queue_row(row),
        patient=patient or PatientRow(id=resep["patient"], name="", born="", sex=""),
        items=tuple(
            ItemRow(**{name: item[name] for name in ItemRow.__dataclass_fields__})
            for item in connection.execute(_ITEMS, about | {"bundle": row["n"]}).mappings()
        ),
        facts=_facts(connection, delivery),
        resep_facts=_facts(connection, row["prescription"]),
        seal=row["seal"],
        driver=row["driver"],
        plate=row["plate"],
        order=row["order"],
        price=row["price"],
        receiver=row["receiver"],
        doctor=resep["doctor"],
        date=resep["date"],
        payer=resep["payer"],
        lane=resep["lane"],
        resep_state=resep["state"],
        queue_op=row["queue_op"],
    )


def _facts(connection: Connection, entity: str) -> tuple[Fact, ...]:
    return tuple(facts_of(in_order(connection, [entity]).get(entity, [])))


def deliveries_of(connection: Connection, prescription: str) -> list[DeliveryDetail]:
    bundles = connection.execute(_BUNDLES, {"prescription": prescription})
    ids = [row.id for row in bundles]
    return [found for i in ids if (found := delivery_detail(connection, i)) is not None]
