"""What GO-SEND posts to the district server: is it really from the courier, and what happened.

The receiver stores the event and answers 200 before it acts; repeats share `source`.
"""

import hmac
import re
from collections.abc import Mapping
from hashlib import sha256

from posobat.couriers.base import CourierDataError, CourierEvent, OrderStatus
from posobat.couriers.gosend_types import (
    EVENT_OF,
    FIRST_MS,
    LAST_MS,
    MAX_MONEY,
    event_data,
    order_of,
    read_object,
    status_of,
    text_of,
    url_of,
    whole_of,
)

TOKEN_HEADER = "X-Callback-Token"  # noqa: S105 - a header's name
SIGNATURE_HEADER = "X-Callback-Signature"
TIME_HEADER = "X-Callback-Time"
NONCE_HEADER = "X-Callback-Nonce"
MAX_BODY = 64_000
WINDOW_MS = 300_000
_EVENT_ID = re.compile(r"[A-Za-z0-9_.:-]{8,100}")
_MS = re.compile(r"[0-9]{13}")


def authenticate(
    headers: Mapping[str, str],
    body: bytes,
    token: str,
    *,
    header: str = TOKEN_HEADER,
    hmac_key: bytes = b"",
    now_ms: int = 0,
) -> bool:
    """True when the partner's own token came along, compared as bytes in constant time.

    With `hmac_key` the body must be signed too, at most 5 minutes from `now_ms`; a repeat inside
    the window does no harm, since events are told apart by their id. No token set: always False.
    """
    given = {name.lower(): value for name, value in headers.items()}
    if not token or not _same(given.get(header.lower(), ""), token):
        return False
    if not hmac_key:
        return True
    at, nonce = given.get(TIME_HEADER.lower(), ""), given.get(NONCE_HEADER.lower(), "")
    if _MS.fullmatch(at) is None or not nonce or abs(int(at) - now_ms) > WINDOW_MS:
        return False
    return _same(given.get(SIGNATURE_HEADER.lower(), ""), signature(hmac_key, at, nonce, body))


def signature(key: bytes, at: str, nonce: str, body: bytes) -> str:
    """HMAC-SHA256 over `at.nonce.body` in hex; `at` in ms since 1970 as text."""
    signed = b".".join((at.encode(), nonce.encode("utf-8", "replace"), body))
    return hmac.new(key, signed, sha256).hexdigest()


def parse(body: bytes) -> CourierEvent:
    """The event in a webhook's body; unknown fields are passed over.

    CourierDataError, with a sentence that holds nothing of the content, for anything else.
    """
    raw = read_object(body, MAX_BODY)
    if raw.get("@type", "booking_event") != "booking_event":
        raise CourierDataError("Pesan kurir bukan peristiwa pesanan.")
    source = text_of(raw, "event_id", 100)
    if _EVENT_ID.fullmatch(source) is None:
        raise CourierDataError("Isi pesan kurir salah bentuk: event_id.")
    status = status_of(text_of(raw, "status", 40) or text_of(raw, "booking_status", 40))
    at = whole_of(raw, "event_date", FIRST_MS, LAST_MS)
    if at == 0:
        raise CourierDataError("Isi pesan kurir salah bentuk: event_date.")
    told = OrderStatus(
        key=text_of(raw, "store_order_id", 64),
        order=order_of(raw, "booking_id"),
        status=status,
        service=text_of(raw, "booking_type", 40),
        driver_name=text_of(raw, "driver_name", 120),
        driver_phone=text_of(raw, "driver_phone", 40),
        plate=text_of(raw, "vehicle_number", 20),
        price=whole_of(raw, "price", 0, MAX_MONEY),
        receiver=text_of(raw, "receiver_name", 120),
        cancel_reason=text_of(raw, "cancellation_reason", 300),
        tracking_url=url_of(raw, "live_tracking_url"),
    )
    return CourierEvent(
        EVENT_OF[status], told.key, told.order, source, at, event_data(status, told)
    )


def _same(given: str, wanted: str) -> bool:
    # as bytes: compare_digest raises on text that is not ASCII
    return hmac.compare_digest(
        given.encode("utf-8", "surrogateescape"), wanted.encode("utf-8", "surrogateescape")
    )
