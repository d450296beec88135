"""The demo's accounts: every number is counted from the databases and the simulator's own log."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from posobat.domain.booking import courier_time
from posobat.domain.delivery_record import Delivery
from posobat.domain.facts import DeliveryEvent
from posobat.domain.transitions import FINALS, AntaranState
from posobat.gosend_sim.journal import Entry, live_twice, orders_by_key
from posobat.store.details import DELIVERY, PRESCRIPTION
from posobat.store.engine import reading
from posobat.store.oplog import OP
from posobat.store.projection import delivery_record


@dataclass(frozen=True)
class Ledger:
    """What one database says: bundle → (slip, state), and how prescriptions ended."""

    states: dict[str, tuple[str, str]]
    prescriptions: int
    delivered: int
    other_final: int
    refused: int
    ops: int


def ledger(engine: Engine) -> Ledger:
    with reading(engine) as connection:
        rows = connection.execute(
            select(DELIVERY).where(DELIVERY.c.prescription.is_not(None))
        ).mappings()
        bundles: dict[str, list[str]] = {}
        states = {}
        for row in rows:
            bundles.setdefault(row["prescription"], []).append(row["state"])
            states[row["id"]] = (row["slip"], row["state"])
        ends = Counter(_end(found) for found in bundles.values())
        refused = select(func.count()).select_from(OP).where(OP.c.refused.is_not(None))
        return Ledger(
            states=states,
            prescriptions=_count(connection, PRESCRIPTION),
            delivered=ends["delivered"],
            other_final=ends["other"],
            refused=int(connection.execute(refused).scalar_one()),
            ops=_count(connection, OP),
        )


def unsent_prescriptions(engine: Engine) -> int:
    """Prescriptions whose op has no place in the district's order yet."""
    births = select(func.count()).select_from(OP)
    with reading(engine) as connection:
        found = births.where(OP.c.kind == "prescription.new", OP.c.feed.is_(None))
        return int(connection.execute(found).scalar_one())


def placed_prescriptions(engine: Engine) -> int:
    births = select(func.count()).select_from(OP)
    with reading(engine) as connection:
        found = births.where(OP.c.kind == "prescription.new", OP.c.feed.is_not(None))
        return int(connection.execute(found).scalar_one())


def open_bundles(engine: Engine) -> int:
    """Bundles that have not reached a final state."""
    found = select(func.count()).select_from(DELIVERY)
    with reading(engine) as connection:
        wanted = found.where(DELIVERY.c.prescription.is_not(None), DELIVERY.c.final.is_(False))
        return int(connection.execute(wanted).scalar_one())


def story(engine: Engine) -> list[dict[str, Any]]:
    """Every change of state of every bundle, in the order of their times."""
    events = []
    with reading(engine) as connection:
        for bundle, slip in _bundles(connection):
            before = ""
            for line in delivery_record(connection, bundle).history:
                if line.state != before:
                    at = courier_time(line.fact) or line.fact.at
                    events.append((at, slip, str(line.state), str(line.fact.author)))
                before = line.state
    events.sort()
    return [
        {"at": datetime.fromtimestamp(at / 1000, UTC).isoformat(), "slip": s, "state": t, "by": b}
        for at, s, t, b in events
    ]


def booked(engine: Engine) -> int:
    """Bundles for which a courier confirmed at least one booking."""
    with reading(engine) as connection:
        return sum(
            1
            for bundle, _ in _bundles(connection)
            if _was_booked(delivery_record(connection, bundle))
        )


def courier_orders(entries: Sequence[Entry]) -> int:
    """Orders that the simulator accepted."""
    return sum(len(orders) for orders in orders_by_key(entries).values())


def duplicate_bookings(entries: Sequence[Entry]) -> int:
    """Requests for which two orders were ever accepted or alive at once."""
    twice = {key for key, orders in orders_by_key(entries).items() if len(orders) > 1}
    return len(twice | set(live_twice(entries)))


def delivered_by_courier(entries: Sequence[Entry]) -> set[str]:
    """Keys of requests whose order ended delivered, by the simulator's own log."""
    return {
        entry["storeOrderId"]
        for entry in entries
        if entry["what"] == "status" and entry["status"] == "delivered"
    }


def delivered_keys(engine: Engine) -> set[str]:
    """Keys of the bookings that brought their bundle home, by the server's log."""
    keys = set()
    with reading(engine) as connection:
        for bundle, _ in _bundles(connection):
            record = delivery_record(connection, bundle)
            booking = record.booking
            ended = record.state is AntaranState.TERKIRIM
            if ended and booking is not None and not booking.by_hand:
                keys.add(booking.key)
    return keys


def _bundles(connection: Connection) -> list[tuple[str, str]]:
    rows = connection.execute(
        select(DELIVERY.c.id, DELIVERY.c.slip).where(DELIVERY.c.prescription.is_not(None))
    )
    return [(row.id, row.slip) for row in rows]


def _was_booked(record: Delivery) -> bool:
    return record.last(DeliveryEvent.BOOKED) is not None or any(b.order for b in record.bookings)


_S = AntaranState


def _end(states: Sequence[str]) -> str:
    """A prescription is over when every bundle is; delivered when one of them went home so."""
    if not set(states) <= set(map(str, FINALS)):
        return "open"
    return "delivered" if str(_S.TERKIRIM) in states else "other"


def _count(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
