"""A courier who books twice when asked twice, loses answers and tells late, repeatedly, in any
order. Its messages are the real bytes of a webhook.
"""

from dataclasses import dataclass, field
from random import Random

import orjson

from posobat.couriers.base import (
    Booked,
    BookingRequest,
    CourierEvent,
    CourierRefused,
    CourierUnknown,
    CourierUnreachable,
    OrderStatus,
    Place,
    Quote,
)
from posobat.couriers.gosend import status_events

_ROAD = ("confirmed", "allocated", "out_for_pickup", "picked", "out_for_delivery", "delivered")
_ENDS = ("delivered", "cancelled", "no_driver", "rejected")


@dataclass
class Order:
    key: str
    number: str
    status: str = "confirmed"
    told: int = 0
    at: int = 0
    wanted: bool = True

    @property
    def is_live(self) -> bool:
        return self.status not in _ENDS


@dataclass
class FakeCourier:
    """`trouble`: share of calls that go wrong. `now` in ms since 1970. `outbox`: (event id, bytes)
    of messages that have still to arrive."""

    rng: Random
    trouble: float = 0.0
    now: int = 0
    orders: list[Order] = field(default_factory=list)
    outbox: list[tuple[str, bytes]] = field(default_factory=list)
    sent: dict[str, Order] = field(default_factory=dict)
    name: str = "gosend"

    def book(
        self, request: BookingRequest, *, maybe_sent: bool = False, known_order: str = ""
    ) -> Booked:
        self._may_fail()
        if maybe_sent or known_order:
            found = self._by_key(request.key)
            if found is not None:
                return Booked(request.key, found.number, 15_000)
        if self.rng.random() < self.trouble / 4:
            raise CourierRefused("Alamat di luar jangkauan")
        order = Order(request.key, f"GK-{len(self.orders) + 1}", at=self.now)
        self.orders.append(order)
        self._tell(order)
        if self.rng.random() < self.trouble:
            raise CourierUnknown
        return Booked(request.key, order.number, 15_000)

    def status(self, order: str) -> OrderStatus | None:
        self._may_fail()
        found = next((o for o in self.orders if o.number == order), None)
        return self._told(found) if found else None

    def find(self, key: str) -> OrderStatus | None:
        self._may_fail()
        found = self._by_key(key)
        return self._told(found) if found else None

    def cancel(self, order: str) -> None:
        self._may_fail()
        found = next((o for o in self.orders if o.number == order), None)
        if found is None or found.status in ("picked", "out_for_delivery", "delivered"):
            raise CourierRefused("Pesanan tidak dapat dibatalkan")
        if found.is_live:
            found.status, found.at = "cancelled", self.now
            self._tell(found)

    def events(self, status: OrderStatus) -> list[CourierEvent]:
        return status_events(status)

    def quote(self, origin: Place, destination: Place, service: str = "Instant") -> Quote:
        return Quote(service, 15_000, 3_000, serviceable=True)

    def move(self) -> str:
        """Some order goes one step on, answers which."""
        live = [order for order in self.orders if order.is_live]
        if not live:
            return ""
        order = self.rng.choice(live)
        luck = self.rng.random()
        if luck < 0.1:
            order.status = self.rng.choice(_ENDS[1:])
        else:
            order.status = _ROAD[_ROAD.index(order.status) + 1]
        order.at = self.now
        self._tell(order)
        return f"{order.number} {order.status}"

    def doubled(self) -> list[str]:
        """Keys for which more than one courier was sent."""
        keys = [order.key for order in self.orders]
        return sorted({key for key in keys if keys.count(key) > 1})

    def _by_key(self, key: str) -> Order | None:
        return next((order for order in self.orders if order.key == key), None)

    def _may_fail(self) -> None:
        luck = self.rng.random()
        if luck < self.trouble / 2:
            raise CourierUnreachable
        if luck < self.trouble:
            raise CourierUnknown

    def _tell(self, order: Order) -> None:
        order.told += 1
        source = f"evt-{order.number}-{order.told:03}"
        body = {
            "event_id": source,
            "status": order.status,
            "event_date": order.at,
            "store_order_id": order.key,
            "booking_id": order.number,
            "price": 15_000,
        }
        if order.status not in ("confirmed", "no_driver"):
            body |= {"driver_name": "Hadi Santoso", "vehicle_number": "P 4217 VB"}
        self.outbox.append((source, orjson.dumps(body)))
        self.sent[source] = order

    def _told(self, order: Order) -> OrderStatus:
        named = order.status not in ("confirmed", "no_driver")
        return OrderStatus(
            key=order.key,
            order=order.number,
            status=order.status,
            driver_name="Hadi Santoso" if named else "",
            plate="P 4217 VB" if named else "",
            price=15_000,
            created_at=order.at,
            closed_at=order.at,
        )
