"""One order as the courier holds it: what a booking must bring, what look-ups answer."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import ceil
from typing import Any

from posobat.domain.geo import Point, distance_km
from posobat.gosend_sim.drivers import NOBODY, Driver

MAX_KM = 40.0
ROAD = 1.3  # a ride is longer than the straight line

_POINT = re.compile(r"(-?[0-9]{1,2}\.[0-9]{1,8}),(-?[0-9]{1,3}\.[0-9]{1,8})")
_PHONE = re.compile(r"62[0-9]{8,12}")
_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_PER_KM = {"Instant": 2500, "SameDay": 1500, "InstantCar": 5000}
_LEAST = {"Instant": 15_000, "SameDay": 12_000, "InstantCar": 40_000}


class State(StrEnum):
    CONFIRMED = "confirmed"
    ALLOCATED = "allocated"
    OUT_FOR_PICKUP = "out_for_pickup"
    PICKED = "picked"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ON_HOLD = "on_hold"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    NO_DRIVER = "no_driver"


CLOSED = (State.DELIVERED, State.CANCELLED, State.REJECTED, State.NO_DRIVER)
BEFORE_PICKUP = (State.CONFIRMED, State.ALLOCATED, State.OUT_FOR_PICKUP)

WORDS = {
    State.CONFIRMED: "Finding Driver",
    State.ALLOCATED: "Driver Allocated",
    State.OUT_FOR_PICKUP: "Enroute Pickup",
    State.PICKED: "Item Picked by Driver",
    State.OUT_FOR_DELIVERY: "Enroute Drop",
    State.ON_HOLD: "On Hold",
    State.DELIVERED: "Completed",
    State.CANCELLED: "Cancelled",
    State.REJECTED: "Rejected",
    State.NO_DRIVER: "Driver not found",
}
"""As three public clients translate the answers of the status look-up; webhooks carry codes."""

_TYPES = {State.NO_DRIVER: "DRIVER_NOT_FOUND"}


class Refusal(Exception):
    """An HTTP status and the text of the header Error-Message (ASCII)."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Booking:
    key: str
    service: str
    origin: Point
    destination: Point
    receiver: str
    addresses: dict[str, str]


@dataclass
class Order:
    """Changes only under the simulator's lock. `step` counts changes of state."""

    number: int
    order_no: str
    booking: Booking
    km: float
    price: int
    created: datetime
    outcome: str = ""
    lookup_fails: bool = False
    state: State = State.CONFIRMED
    step: int = 0
    handed: bool = False
    held: bool = False
    driver: Driver = NOBODY
    reason: str = ""
    last_at: int = 0
    moments: dict[State, datetime] = field(default_factory=dict)


def read_booking(raw: dict[str, Any]) -> Booking:
    """Raises Refusal for a body that the courier would not take."""
    service = raw.get("shipment_method")
    routes = raw.get("routes")
    if raw.get("paymentType") not in (0, 3) or service not in _PER_KM:
        raise Refusal(400, "paymentType or shipment_method is not valid")
    if not isinstance(routes, list) or len(routes) != 1 or not isinstance(routes[0], dict):
        raise Refusal(400, "routes must hold one route")
    route = routes[0]
    for side in ("origin", "destination"):
        for part in ("ContactName", "Address"):
            if not _text(route, side + part).strip():
                raise Refusal(400, f"{side}{part} is required")
        if _PHONE.fullmatch(_text(route, f"{side}ContactPhone")) is None:
            raise Refusal(400, f"{side}ContactPhone is not valid")
    key = _text(route, "storeOrderId")
    if _KEY.fullmatch(key) is None or not _text(route, "item").strip():
        raise Refusal(400, "storeOrderId and item are required")
    return Booking(
        key=key,
        service=service,
        origin=read_point(_text(route, "originLatLong")),
        destination=read_point(_text(route, "destinationLatLong")),
        receiver=_text(route, "destinationContactName"),
        addresses={
            "sellerAddressName": _text(route, "originContactName"),
            "sellerAddressDetail": _text(route, "originAddress"),
            "buyerAddressName": _text(route, "destinationContactName"),
            "buyerAddressDetail": _text(route, "destinationAddress"),
        },
    )


def read_point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise Refusal(400, "coordinates are not valid")
    lat, lon = (round(float(part) * 1_000_000) for part in match.groups())
    if not (-11_500_000 <= lat <= 6_500_000 and 94_500_000 <= lon <= 141_500_000):
        raise Refusal(400, "coordinates are outside the service area")
    return lat, lon


def ride_km(origin: Point, destination: Point) -> float:
    return round(distance_km(origin, destination) * ROAD, 3)


def price_of(service: str, km: float) -> int:
    """Rupiah, in steps of 500."""
    raw = max(_LEAST[service], ceil(km) * _PER_KM[service])
    return ceil(raw / 500) * 500


def price_answer(km: float) -> dict[str, Any]:
    return {service: _offer(service, km) for service in ("Instant", "SameDay")}


def status_answer(order: Order) -> dict[str, Any]:
    return {
        "id": order.number,
        "orderNo": order.order_no,
        "status": WORDS[order.state],
        "driverId": order.driver.id,
        "driverName": order.driver.name,
        "driverPhone": order.driver.phone,
        "driverPhoto": "",
        "vehicleNumber": order.driver.plate,
        "totalDiscount": 0,
        "totalPrice": order.price,
        "receiverName": order.booking.receiver if order.state is State.DELIVERED else "",
        "orderCreatedTime": order.created.isoformat(timespec="milliseconds"),
        "orderDispatchTime": _moment(order, State.ALLOCATED),
        "orderArrivalTime": _moment(order, State.PICKED),
        "orderClosedTime": _moment(order, *CLOSED),
        **order.booking.addresses,
        "bookingType": order.booking.service,
        "cancelDescription": order.reason,
        "storeOrderId": order.booking.key,
        "liveTrackingUrl": tracking_url(order),
    }


def webhook_body(order: Order, event_id: str) -> dict[str, Any]:
    """As partners receive it: the order's own number, not our storeOrderId."""
    return {
        "@type": "booking_event",
        "entity_id": order.order_no,
        "event_id": event_id,
        "type": _TYPES.get(order.state, order.state.upper()),
        "event_date": order.last_at,
        "partner_id": "1",
        "booking_id": order.order_no,
        "status": order.state,
        "booking_status": order.state,
        "booking_type": order.booking.service,
        "driver_id": order.driver.id,
        "driver_name": order.driver.name,
        "driver_phone": order.driver.phone,
        "vehicle_number": order.driver.plate,
        "receiver_name": order.booking.receiver if order.state is State.DELIVERED else "",
        "cancellation_reason": order.reason,
        "price": float(order.price),
        "total_distance_in_kms": order.km,
        "live_tracking_url": tracking_url(order),
    }


def tracking_url(order: Order) -> str:
    return f"https://lacak.invalid/{order.order_no}" if order.driver is not NOBODY else ""


def _offer(service: str, km: float) -> dict[str, Any]:
    near = km <= MAX_KM
    total = price_of(service, km) if near else 0
    return {
        "shipment_method": service,
        "shipment_method_description": "",
        "serviceable": near,
        "active": True,
        "distance": km,
        "price": {"total_price": total, "go_pay_total_price": total},
    }


def _moment(order: Order, *states: State) -> str:
    found = [order.moments[state] for state in states if state in order.moments]
    return found[0].isoformat(timespec="milliseconds") if found else ""


def _text(route: dict[str, Any], key: str) -> str:
    value = route.get(key, "")
    if not isinstance(value, str) or len(value) > 500:
        raise Refusal(400, f"{key} is not valid")
    return value
