"""The courier's side of things: takes bookings, finds drivers, rides, gets into trouble on request.

All state stands under one lock; one background thread moves orders at their time. As with a real
courier the driver waits at the post: `picked` comes only after the parcel was handed over.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any
from uuid import uuid4

from posobat.domain.clock import WIB, Clock, to_ms
from posobat.gosend_sim import faults as trouble
from posobat.gosend_sim import journal as log
from posobat.gosend_sim.drivers import NOBODY, invent
from posobat.gosend_sim.faults import Faults
from posobat.gosend_sim.journal import Journal
from posobat.gosend_sim.orders import (
    BEFORE_PICKUP,
    CLOSED,
    Booking,
    Order,
    Refusal,
    State,
    price_answer,
    price_of,
    read_booking,
    read_point,
    ride_km,
    status_answer,
    webhook_body,
)
from posobat.gosend_sim.timeline import Timeline
from posobat.gosend_sim.webhooks import Poster

# courier seconds
FIND_DRIVER = 20.0
NO_DRIVER_AFTER = 60.0
TO_POST = 10.0
CANCEL_AFTER = 20.0
LEAVE_POST = 5.0
HELD = 120.0
RIDE = 180.0
RIDE_PER_KM = 150.0


@dataclass(frozen=True)
class Ways:
    """How this courier behaves. `stall_s` is in real seconds, `auto_handover_s` in courier
    seconds (None: wait for the control page). `accept_twice`: a key that has a live order is taken
    again, the harshest courier there can be; else it is refused with 409.
    """

    stall_s: float = 60.0
    auto_handover_s: float | None = None
    accept_twice: bool = False


class Simulator:
    def __init__(
        self,
        clock: Clock,
        rng: Random,
        faults: Faults,
        journal: Journal,
        timeline: Timeline,
        *,
        poster: Poster | None = None,
        ways: Ways | None = None,
    ) -> None:
        self.journal = journal
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._clock = clock
        self._rng = rng
        self._faults = faults
        self._timeline = timeline
        self._poster = poster
        self._ways = ways or Ways()
        self._orders: dict[str, Order] = {}
        self._newest: dict[str, Order] = {}
        # numbers go on from the time of day: a restart must not give an order's number again
        self._number = to_ms(clock()) // 1000

    def price(self, origin: str, destination: str) -> dict[str, Any]:
        km = ride_km(read_point(origin), read_point(destination))
        self.journal.note(log.PRICE, km=km)
        return price_answer(km)

    def book(self, raw: dict[str, Any]) -> dict[str, Any]:
        """Raises Refusal; a requested time-out stalls here, with the lock free."""
        with self._lock:
            order, answer = self._accept(raw)
        if answer == "timeout_after_accept":
            self.closing.wait(self._ways.stall_s)
            raise Refusal(504, "gateway timeout")
        if answer == "error_after_accept":
            raise Refusal(500, "internal server error")
        return {
            "id": order.number,
            "orderNo": order.order_no,
            "bookingType": order.booking.service,
            "storeOrderId": order.booking.key,
            "errorMessage": None,
            "prebook": False,
            "prebookMessage": "",
        }

    def status(self, order_no: str) -> dict[str, Any]:
        with self._lock:
            order = self._orders.get(order_no)
            self.journal.note(log.LOOKUP, by="orderNo", orderNo=order_no, found=order is not None)
            if order is None:
                raise Refusal(404, "booking not found")
            return status_answer(order)

    def status_by_key(self, key: str) -> dict[str, Any]:
        """The newest order of that storeOrderId."""
        with self._lock:
            order = self._newest.get(key)
            self.journal.note(
                log.LOOKUP, by="storeOrderId", storeOrderId=key, found=order is not None
            )
            if order is None:
                raise Refusal(404, "booking not found")
            if order.lookup_fails:
                raise Refusal(500, "internal server error")
            return status_answer(order)

    def cancel(self, order_no: str) -> dict[str, Any]:
        with self._lock:
            order = self._known(order_no)
            if order.state not in (*BEFORE_PICKUP, State.CANCELLED):
                raise Refusal(400, "order can not be cancelled anymore")
            self.journal.note(log.CANCEL, orderNo=order_no, storeOrderId=order.booking.key)
            if order.state is not State.CANCELLED:
                self._become(order, State.CANCELLED, "Cancelled by merchant")
            return {"statusCode": 200, "message": "Booking cancelled"}

    def hand_over(self, order_no: str) -> dict[str, Any]:
        """The counter gave the parcel to the driver. A repeat changes nothing."""
        with self._lock:
            order = self._known(order_no)
            coming = order.state is State.ALLOCATED and order.outcome != "cancel"
            if order.state in CLOSED or (
                order.state in BEFORE_PICKUP
                and not coming
                and order.state is not State.OUT_FOR_PICKUP
            ):
                raise Refusal(409, "no driver is waiting for this order")
            self._give(order)
            return {"orderNo": order_no, "status": order.state}

    def orders(self) -> list[dict[str, Any]]:
        """For the control page: numbers, keys and states."""
        with self._lock:
            return [
                {"orderNo": o.order_no, "storeOrderId": o.booking.key, "status": o.state}
                for o in self._orders.values()
            ]

    def set_faults(self, spec: str, *, clear: bool) -> dict[str, int | float]:
        """Raises faults.BadSpec. Clearing also mends look-ups that were broken."""
        with self._lock:
            if clear:
                self._faults.clear()
                for order in self._orders.values():
                    order.lookup_fails = False
            self._faults.add(spec)
            return self._faults.waiting()

    def _accept(self, raw: dict[str, Any]) -> tuple[Order, str]:
        refusal = self._faults.first(trouble.REFUSALS)
        if refusal:
            self.journal.note(log.REFUSED, fault=refusal)
            if refusal == "http_500":
                raise Refusal(500, "internal server error")
            raise Refusal(400, "service is not available at this time")
        try:
            booking = read_booking(raw)
        except Refusal as error:
            self.journal.note(log.REFUSED, reason=error.message)
            raise
        earlier = self._newest.get(booking.key)
        if earlier is not None and earlier.state not in CLOSED and not self._ways.accept_twice:
            self.journal.note(log.DUPLICATE, storeOrderId=booking.key, orderNo=earlier.order_no)
            raise Refusal(409, "storeOrderId has an active booking")
        order = self._new_order(booking)
        answer = self._faults.first(trouble.ANSWERS)
        order.lookup_fails = self._faults.take(trouble.LOOKUP)
        order.outcome = self._faults.first(trouble.OUTCOMES)
        self.journal.note(
            log.ACCEPTED,
            storeOrderId=booking.key,
            orderNo=order.order_no,
            service=booking.service,
            price=order.price,
            faults=[f for f in (answer, order.outcome) if f]
            + [trouble.LOOKUP] * order.lookup_fails,
        )
        self._become(order, State.CONFIRMED)
        return order, answer

    def _new_order(self, booking: Booking) -> Order:
        self._number += 1
        km = ride_km(booking.origin, booking.destination)
        order = Order(
            number=self._number,
            order_no=f"GK-11-{self._number}",
            booking=booking,
            km=km,
            price=price_of(booking.service, km),
            created=self._clock().astimezone(WIB),
        )
        self._orders[order.order_no] = order
        self._newest[booking.key] = order
        return order

    def _become(self, order: Order, state: State, reason: str = "") -> None:
        """One step of an order: noted, posted to the partner, and its next step planned."""
        now = self._clock().astimezone(WIB)
        order.state = state
        order.step += 1
        order.reason = reason
        order.moments.setdefault(state, now)
        order.last_at = max(to_ms(now), order.last_at + 1)
        if state is State.ALLOCATED and order.driver is NOBODY:
            order.driver = invent(self._rng)
        self.journal.note(
            log.STATUS, orderNo=order.order_no, storeOrderId=order.booking.key, status=state
        )
        if self._poster is not None:
            self._poster.queue(webhook_body(order, str(uuid4())))
        plan = self._plan(order)
        if plan is not None:
            seconds, action = plan
            self._timeline.after(seconds, partial(self._if_still, order, order.step, action))

    def _plan(self, order: Order) -> tuple[float, Callable[[], None]] | None:
        """When what happens next; None when it waits for people or is over."""
        become = partial(self._become, order)
        outcome = order.outcome
        ride = RIDE + RIDE_PER_KM * order.km
        match order.state:
            case State.CONFIRMED if outcome == "no_driver":
                return NO_DRIVER_AFTER, partial(become, State.NO_DRIVER, "Driver not found")
            case State.CONFIRMED:
                return FIND_DRIVER, partial(become, State.ALLOCATED)
            case State.ALLOCATED if outcome == "cancel":
                return CANCEL_AFTER, partial(become, State.CANCELLED, "Cancelled by driver")
            case State.ALLOCATED:
                return TO_POST, partial(become, State.OUT_FOR_PICKUP)
            case State.OUT_FOR_PICKUP if self._ways.auto_handover_s is not None:
                return self._ways.auto_handover_s, partial(self._give, order)
            case State.PICKED:
                return LEAVE_POST, partial(become, State.OUT_FOR_DELIVERY)
            case State.OUT_FOR_DELIVERY if outcome == "hold" and not order.held:
                order.held = True
                return ride / 2, partial(become, State.ON_HOLD, "Hujan deras")
            case State.ON_HOLD:
                return HELD, partial(become, State.OUT_FOR_DELIVERY)
            case State.OUT_FOR_DELIVERY if outcome == "reject":
                return ride, partial(become, State.REJECTED, "Receiver not available")
            case State.OUT_FOR_DELIVERY:
                return ride, partial(become, State.DELIVERED)
        return None

    def _if_still(self, order: Order, step: int, action: Callable[[], None]) -> None:
        """A planned step is void when something else happened to the order meanwhile."""
        with self._lock:
            if order.step == step:
                action()

    def _give(self, order: Order) -> None:
        if order.state is State.ALLOCATED:
            self._become(order, State.OUT_FOR_PICKUP)
        if order.state is State.OUT_FOR_PICKUP:
            self.journal.note(log.HANDOVER, orderNo=order.order_no, storeOrderId=order.booking.key)
            self._become(order, State.PICKED)

    def _known(self, order_no: str) -> Order:
        order = self._orders.get(order_no)
        if order is None:
            raise Refusal(404, "booking not found")
        return order
