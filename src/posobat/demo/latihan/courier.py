"""A courier who comes within seconds and never leaves this program. Whose name is on the list of
failures is never at home.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from posobat.couriers.base import (
    Booked,
    BookingRequest,
    CourierEvent,
    CourierRefused,
    OrderStatus,
    Place,
    Quote,
)
from posobat.couriers.gosend import status_events

PRICE = 15_000
_BEFORE = ((0.0, "confirmed"), (2.0, "allocated"), (4.0, "out_for_pickup"))
_AFTER = ((0.0, "picked"), (1.0, "out_for_delivery"), (5.0, "delivered"))


@dataclass
class _Order:
    key: str
    number: str
    receiver: str
    booked: float
    handed: float | None = None
    cancelled: bool = False


@dataclass
class TrainingCourier:
    """couriers.base.Courier. `seconds` only goes forward; the parcel counts as handed over when
    `handed` says so for the booking's key."""

    seconds: Callable[[], float]
    failing: Collection[str] = ()
    orders: dict[str, _Order] = field(default_factory=dict)
    name: str = "gosend"

    def quote(self, origin: Place, destination: Place, service: str = "Instant") -> Quote:
        del origin, destination
        return Quote(service, PRICE, 3_000, serviceable=True)

    def book(
        self, request: BookingRequest, *, maybe_sent: bool = False, known_order: str = ""
    ) -> Booked:
        del maybe_sent, known_order
        order = self.orders.get(request.key)
        if order is None:
            number = f"LATIH-{len(self.orders) + 1:04d}-{request.key[:6]}"
            order = _Order(request.key, number, request.destination.contact_name, self.seconds())
            self.orders[request.key] = order
        return Booked(request.key, order.number, PRICE)

    def know(self, key: str, order: str, receiver: str) -> None:
        """An order from before the program was started again."""
        self.orders[key] = _Order(key, order, receiver, self.seconds())

    def hand_over(self, key: str) -> None:
        """The counter says that it gave the parcel away."""
        order = self.orders.get(key)
        if order is not None and order.handed is None:
            order.handed = self.seconds()

    def status(self, order: str) -> OrderStatus | None:
        found = next((o for o in self.orders.values() if o.number == order), None)
        return self._told(found) if found else None

    def find(self, key: str) -> OrderStatus | None:
        found = self.orders.get(key)
        return self._told(found) if found else None

    def cancel(self, order: str) -> None:
        found = next((o for o in self.orders.values() if o.number == order), None)
        if found is None or found.handed is not None:
            raise CourierRefused("Pesanan tidak dapat dibatalkan")
        found.cancelled = True

    def events(self, status: OrderStatus) -> list[CourierEvent]:
        """The booking itself was told when it was made."""
        return [] if status.status == "confirmed" else status_events(status)

    def _told(self, order: _Order) -> OrderStatus:
        state = self._state(order)
        ended = state in ("delivered", "rejected")
        return OrderStatus(
            key=order.key,
            order=order.number,
            status=state,
            service="Instant",
            driver_name="" if state == "confirmed" else "Kurir Latihan",
            driver_phone="" if state == "confirmed" else "6281200000000",
            plate="" if state == "confirmed" else "P 9999 XX",
            price=PRICE,
            receiver=order.receiver if state == "delivered" else "",
            cancel_reason="Penerima tidak di tempat" if state == "rejected" else "",
            closed_at=0 if not ended else 1,
        )

    def _state(self, order: _Order) -> str:
        if order.cancelled:
            return "cancelled"
        since, road = (order.booked, _BEFORE) if order.handed is None else (order.handed, _AFTER)
        spent = self.seconds() - since
        state = [name for after, name in road if spent >= after][-1]
        fails = any(name in order.receiver for name in self.failing)
        return "rejected" if state == "delivered" and fails else state
