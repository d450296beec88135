"""What goes over the wire to GO-SEND and what its answers mean, as seen in public client code.

Requests are built here and nowhere else, so that a stray digit in a coordinate or a drug name in a
note is a failing test. Look-ups answer the state in words, webhooks in codes; both are read.
"""

import re
from datetime import datetime
from enum import StrEnum
from json import loads
from math import isfinite
from typing import Any, TypedDict

import orjson

from posobat.couriers.base import (
    BookingRequest,
    CourierDataError,
    OrderStatus,
    Place,
    check_item,
    check_told,
)
from posobat.domain.clock import WIB, to_ms
from posobat.domain.errors import DomainError, PosobatError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.phone import normalise_office_phone
from posobat.domain.text import clean

SERVICES = ("Instant", "SameDay", "InstantCar")
MAX_MONEY = 100_000_000
FIRST_MS = 1_262_304_000_000  # 2010
LAST_MS = 4_102_444_800_000  # 2100
_NESTING = 200
_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
ORDER = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Status(StrEnum):
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


_WORDS = {
    "finding driver": Status.CONFIRMED,
    "driver allocated": Status.ALLOCATED,
    "enroute pickup": Status.OUT_FOR_PICKUP,
    "item picked": Status.PICKED,
    "item picked by driver": Status.PICKED,
    "enroute drop": Status.OUT_FOR_DELIVERY,
    "on hold": Status.ON_HOLD,
    "completed": Status.DELIVERED,
    "cancelled": Status.CANCELLED,
    "rejected": Status.REJECTED,
    "driver not found": Status.NO_DRIVER,
}
"""The words of the status look-up."""

EVENT_OF = {
    Status.CONFIRMED: DeliveryEvent.BOOKED,
    Status.ALLOCATED: DeliveryEvent.DRIVER,
    Status.OUT_FOR_PICKUP: DeliveryEvent.TO_POST,
    Status.PICKED: DeliveryEvent.PICKED,
    Status.OUT_FOR_DELIVERY: DeliveryEvent.EN_ROUTE,
    Status.ON_HOLD: DeliveryEvent.HOLD,
    Status.DELIVERED: DeliveryEvent.DELIVERED,
    Status.CANCELLED: DeliveryEvent.COURIER_CANCELLED,
    Status.REJECTED: DeliveryEvent.FAILED,
    Status.NO_DRIVER: DeliveryEvent.NO_COURIER,
}


class Insurance(TypedDict):
    applied: str
    fee: str
    product_description: str
    product_price: str


class Route(TypedDict):
    originName: str
    originNote: str
    originContactName: str
    originContactPhone: str
    originLatLong: str
    originAddress: str
    destinationName: str
    destinationNote: str
    destinationContactName: str
    destinationContactPhone: str
    destinationLatLong: str
    destinationAddress: str
    item: str
    storeOrderId: str
    insuranceDetails: Insurance


class BookingBody(TypedDict):
    paymentType: int
    deviceToken: str
    collection_location: str
    shipment_method: str
    routes: list[Route]


def lat_long(place: Place, field: str) -> str:
    """ "-8.219233,114.369227", digit by digit from micro-degrees. DomainError without a point."""
    if place.lat_e6 is None or place.lon_e6 is None:
        pesan = "Titik rumah belum diisi. Kurir memerlukan koordinat."
        raise DomainError("KURIR-TITIK", pesan, f"{field}.point")
    if abs(place.lat_e6) > 90_000_000 or abs(place.lon_e6) > 180_000_000:
        raise DomainError("KURIR-TITIK", "Titik rumah di luar peta. Isi ulang.", f"{field}.point")
    return f"{_degrees(place.lat_e6)},{_degrees(place.lon_e6)}"


def price_query(origin: Place, destination: Place, payment_type: int = 3) -> dict[str, str]:
    return {
        "origin": lat_long(origin, "origin"),
        "destination": lat_long(destination, "destination"),
        "paymentType": str(payment_type),
    }


def booking_body(request: BookingRequest) -> BookingBody:
    """Raises DomainError (field "origin.…" or "destination.…") before anything is sent."""
    if _KEY.fullmatch(request.key) is None:
        raise DomainError("KURIR-KUNCI-PESAN", "Nomor permintaan kurir tidak sah.", "key")
    if request.service not in SERVICES:
        raise DomainError("KURIR-LAYANAN", "Layanan kurir tidak dikenal.", "service")
    check_item(request.item)
    start, end = request.origin, request.destination
    insurance: Insurance = {
        "applied": "false",
        "fee": "0",
        "product_description": request.item,
        "product_price": "0",
    }
    route: Route = {
        "originName": "",
        "originNote": _told(start.note, "origin.note"),
        "originContactName": _name(start, "origin"),
        "originContactPhone": _phone(start, "origin"),
        "originLatLong": lat_long(start, "origin"),
        "originAddress": _address(start, "origin"),
        "destinationName": "",
        "destinationNote": _told(end.note, "destination.note"),
        "destinationContactName": _name(end, "destination"),
        "destinationContactPhone": _phone(end, "destination"),
        "destinationLatLong": lat_long(end, "destination"),
        "destinationAddress": _address(end, "destination"),
        "item": request.item,
        "storeOrderId": request.key,
        "insuranceDetails": insurance,
    }
    return {
        "paymentType": request.payment_type,
        "deviceToken": "",
        "collection_location": request.collection,
        "shipment_method": request.service,
        "routes": [route],
    }


def cancel_body(order: str) -> dict[str, str]:
    return {"orderNo": order}


def event_data(status: Status, told: OrderStatus) -> dict[str, Any]:
    """Body of the delivery event that a state stands for: keys as in `DeliveryEvent`."""
    data: dict[str, Any] = {"order": told.order}
    if status is Status.CONFIRMED:
        data |= {"price": told.price, "service": told.service}
    elif status is Status.ALLOCATED:
        data |= {"driver": _driver(told), "tracking": told.tracking_url}
    elif status is Status.OUT_FOR_PICKUP and told.driver_name:
        # the message that allocated the driver may come later, or never
        data["driver"] = _driver(told)
    elif status is Status.ON_HOLD:
        data["reason"] = told.cancel_reason
    elif status is Status.DELIVERED:
        data |= {
            "receiver": told.receiver,
            "relation": "",
            "proof": "nama" if told.receiver else "",
        }
    elif status is Status.REJECTED:
        data |= {"reason": "lain", "note": told.cancel_reason}
    elif status is Status.CANCELLED:
        data["reason"] = told.cancel_reason
    return data


def _driver(told: OrderStatus) -> dict[str, str]:
    return {"name": told.driver_name, "phone": told.driver_phone, "plate": told.plate}


def read_object(body: bytes, limit: int) -> dict[str, Any]:
    """A JSON object. CourierDataError when too large, deep, torn, with NaN or a key given twice."""
    if len(body) > limit:
        raise CourierDataError("Pesan kurir terlalu besar.")
    if body.count(b"{") + body.count(b"[") > _NESTING:
        raise CourierDataError("Pesan kurir terlalu dalam.")
    try:
        orjson.loads(body)  # refuses NaN, lone surrogates and bytes that are not UTF-8
        value = loads(body, object_pairs_hook=_no_twins)
    except ValueError:
        raise CourierDataError("Pesan kurir bukan JSON.") from None
    if not isinstance(value, dict):
        raise CourierDataError("Pesan kurir bukan objek JSON.")
    return value


def text_of(raw: dict[str, Any], key: str, limit: int) -> str:
    """A text field, cleaned; "" when absent or null."""
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CourierDataError(f"Isi pesan kurir salah bentuk: {key}.")
    try:
        return clean(value, limit)
    except PosobatError:
        raise CourierDataError(f"Isi pesan kurir salah bentuk: {key}.") from None


def url_of(raw: dict[str, Any], key: str) -> str:
    """A link that a screen may show: web addresses only, anything else is dropped."""
    url = text_of(raw, key, 1000)
    return url if re.fullmatch(r"https?://[!-~]+", url) else ""


def whole_of(raw: dict[str, Any], key: str, low: int, high: int) -> int:
    """A whole number within bounds; couriers send rupiah as 20000.0. 0 when absent or null."""
    value = raw.get(key)
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CourierDataError(f"Isi pesan kurir salah bentuk: {key}.")
    if isinstance(value, float) and not isfinite(value):
        raise CourierDataError(f"Isi pesan kurir salah bentuk: {key}.")
    number = round(value)
    if not low <= number <= high:
        raise CourierDataError(f"Isi pesan kurir di luar batas: {key}.")
    return number


def time_of(raw: dict[str, Any], key: str) -> int:
    """ms since 1970 of an ISO time (WIB when it names no zone), 0 when absent, unreadable or of
    another century."""
    try:
        moment = datetime.fromisoformat(text_of(raw, key, 40))
    except ValueError:
        return 0
    at = to_ms(moment if moment.tzinfo else moment.replace(tzinfo=WIB))
    return at if FIRST_MS <= at <= LAST_MS else 0


def status_of(text: str) -> Status:
    word = text.strip().lower()
    if word in _WORDS:
        return _WORDS[word]
    try:
        return Status(word)
    except ValueError:
        raise CourierDataError("Status kurir tidak dikenal.") from None


def order_of(raw: dict[str, Any], key: str) -> str:
    order = text_of(raw, key, 64)
    if ORDER.fullmatch(order) is None:
        raise CourierDataError(f"Isi pesan kurir salah bentuk: {key}.")
    return order


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _degrees(e6: int) -> str:
    whole, rest = divmod(abs(e6), 1_000_000)
    return f"{'-' if e6 < 0 else ''}{whole}.{rest:06d}"


def _told(text: str, field: str) -> str:
    plain = clean(text, 300, field, "Catatan untuk kurir")
    check_told(plain, field)
    return plain


def _name(place: Place, field: str) -> str:
    name = _told(place.contact_name, f"{field}.contact_name")
    if not name:
        pesan = "Nama kontak untuk kurir belum diisi."
        raise DomainError("KURIR-NAMA", pesan, f"{field}.contact_name")
    return name


def _address(place: Place, field: str) -> str:
    address = _told(place.address, f"{field}.address")
    if not address:
        pesan = "Alamat untuk kurir belum diisi."
        raise DomainError("KURIR-ALAMAT", pesan, f"{field}.address")
    return address


def _phone(place: Place, field: str) -> str:
    if not place.contact_phone.strip():
        pesan = "Nomor HP belum diisi. Kurir perlu menelepon saat tiba."
        raise DomainError("KURIR-HP", pesan, f"{field}.contact_phone")
    return normalise_office_phone(place.contact_phone, f"{field}.contact_phone")
