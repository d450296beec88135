"""GO-SEND over HTTP. Bodies, keys and addresses are never logged, nor put into an error's text."""

import re
import time
from collections.abc import Callable, Mapping
from ssl import SSLCertVerificationError
from typing import Any
from urllib.parse import quote as url_quote
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProxyError

from posobat.couriers.base import (
    Booked,
    BookingRequest,
    CourierDataError,
    CourierEvent,
    CourierRefused,
    CourierUnknown,
    CourierUnreachable,
    OrderStatus,
    Place,
    Quote,
)
from posobat.couriers.gosend_types import (
    EVENT_OF,
    MAX_MONEY,
    Status,
    booking_body,
    cancel_body,
    event_data,
    order_of,
    price_query,
    read_object,
    status_of,
    text_of,
    time_of,
    url_of,
    whole_of,
)
from posobat.domain.errors import DomainError

BASE_PATH = "/gokilat/v10"
TIMEOUT = (3.05, 20.0)
LOOKUP_WAITS = (0.5, 2.0)
MAX_ANSWER = 256_000
_BEFORE_DRIVER = (Status.CONFIRMED, Status.ALLOCATED, Status.NO_DRIVER)
_DIGITS = re.compile(r"[0-9][0-9 .\-]{3,}[0-9]")


class GoSend:
    """The `Courier` for GO-SEND. `timeout` is (connect, read) in seconds, `lookup_waits` the pauses
    between tries of a look-up after a booking whose answer was lost.
    """

    name = "gosend"

    def __init__(
        self,
        base_url: str,
        client_id: str,
        pass_key: str,
        session: requests.Session | None = None,
        *,
        timeout: tuple[float, float] = TIMEOUT,
        lookup_waits: tuple[float, ...] = LOOKUP_WAITS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._root = _safe_root(base_url) + BASE_PATH
        self._headers = {
            "Client-ID": client_id,
            "Pass-Key": pass_key,
            "Accept": "application/json",
            # an idle connection that the courier has closed would make a booking's fate unknown
            "Connection": "close",
        }
        self._session = session or requests.Session()
        self._timeout = timeout
        self._lookup_waits = lookup_waits
        self._sleep = sleep

    def quote(self, origin: Place, destination: Place, service: str = "Instant") -> Quote:
        query = price_query(origin, destination)
        raw = _understood(self._call("GET", "/calculate/price", query=query))
        offer = raw.get(service)
        if not isinstance(offer, dict) or not (offer.get("serviceable") and offer.get("active")):
            return Quote(service, 0, 0, serviceable=False)
        price = offer.get("price")
        km = offer.get("distance")
        try:
            total = whole_of(price if isinstance(price, dict) else {}, "total_price", 0, MAX_MONEY)
            metres = {"distance": km * 1000 if isinstance(km, int | float) else None}
            return Quote(service, total, whole_of(metres, "distance", 0, 1_000_000), True)
        except CourierDataError:
            raise CourierUnknown from None

    def book(
        self, request: BookingRequest, *, maybe_sent: bool = False, known_order: str = ""
    ) -> Booked:
        """One order for `request.key`, found or made.

        CourierUnknown after a lost answer when the look-ups stay silent, or find nothing: the
        order may still be on its way, so the next call must say `maybe_sent`.
        """
        body = booking_body(request)
        if maybe_sent or known_order:
            found = self._look_up(request.key, known_order)
            if found is not None:
                return Booked(request.key, found.order, found.price)
        try:
            raw = _understood(self._call("POST", "/booking", body=body))
            return _booked(request.key, raw)
        except CourierUnknown:
            found = self._look_up(request.key)
            if found is None:
                raise
            return Booked(request.key, found.order, found.price)
        except CourierRefused as refused:
            if refused.code == "KURIR-KUNCI":
                raise
            return self._after_refusal(request.key, refused)

    def status(self, order: str) -> OrderStatus | None:
        return self._order_at(f"/booking/orderno/{url_quote(order, safe='')}")

    def find(self, key: str) -> OrderStatus | None:
        return self._order_at(f"/booking/storeOrderId/{url_quote(key, safe='')}")

    def cancel(self, order: str) -> None:
        """May be repeated; CourierRefused when the driver already has the parcel."""
        self._call("PUT", "/booking/cancel", body=cancel_body(order))

    def events(self, status: OrderStatus) -> list[CourierEvent]:
        return status_events(status)

    def _look_up(self, key: str, known_order: str = "") -> OrderStatus | None:
        """None only when the courier says that there is no such order, else CourierUnknown.

        Look-ups by our key are known to answer 500 often, hence by order number first.
        """
        if known_order:
            try:
                found = self.status(known_order)
            except (CourierUnknown, CourierUnreachable, CourierRefused):
                found = None
            if found is not None and found.key in ("", key):
                return found
        for wait in (*self._lookup_waits, None):
            try:
                return self.find(key)
            except (CourierUnknown, CourierUnreachable, CourierRefused):
                if wait is not None:
                    self._sleep(wait)
        raise CourierUnknown

    def _after_refusal(self, key: str, refused: CourierRefused) -> Booked:
        """A courier may refuse a key that it already serves: then the order exists."""
        try:
            found = self.find(key)
        except (CourierUnknown, CourierUnreachable, CourierRefused):
            if refused.code == "KURIR-KEMBAR":
                raise CourierUnknown from None
            raise refused from None
        if found is None:
            raise refused
        return Booked(key, found.order, found.price)

    def _order_at(self, path: str) -> OrderStatus | None:
        answer = self._call("GET", path, may_be_absent=True)
        if answer is None:
            return None
        try:
            return _order_status(answer)
        except CourierDataError:
            raise CourierUnknown from None

    def _call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        may_be_absent: bool = False,
    ) -> dict[str, Any] | None:
        """The answer's object, None for a 404 where that is an answer. Raises the base's errors."""
        until = time.monotonic() + sum(self._timeout)
        try:
            with self._session.request(
                method,
                self._root + path,
                params=query,
                json=body,
                headers=self._headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            ) as answer:
                content = _read(answer, until)
        except requests.RequestException as error:
            raise _lost(error) from None
        if answer.status_code == 404 and may_be_absent:
            return None
        if answer.status_code in (200, 201):
            try:
                return read_object(content, MAX_ANSWER)
            except CourierDataError:
                raise CourierUnknown from None
        raise _refusal(answer)


def status_events(status: OrderStatus) -> list[CourierEvent]:
    """What a look-up tells, in the words of webhooks: the driver when known, then the state itself.

    Repeating the look-up gives the same `source`s, so only a change makes a new event.
    """
    state = Status(status.status)
    events = []
    if status.driver_name and state not in _BEFORE_DRIVER:
        events.append(_polled(Status.ALLOCATED, status, status.created_at))
    closed = status.closed_at or status.arrived_at or status.dispatched_at or status.created_at
    events.append(_polled(state, status, closed))
    return events


def _polled(state: Status, told: OrderStatus, at: int) -> CourierEvent:
    source = f"status:{told.order}:{state}"
    return CourierEvent(EVENT_OF[state], told.key, told.order, source, at, event_data(state, told))


def _safe_root(base_url: str) -> str:
    """The keys travel in headers, so nothing but TLS outside this machine."""
    parts = urlsplit(base_url)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme == "https" or (parts.scheme == "http" and local):
        return base_url.rstrip("/")
    pesan = "Alamat layanan kurir harus diawali https://."
    raise DomainError("KURIR-ALAMAT-LAYANAN", pesan, "base_url")


def _read(answer: requests.Response, until: float) -> bytes:
    """Byte by byte, since a larger part is waited for however slowly it drips; the time-out counts
    for each byte anew."""
    content = bytearray()
    for part in answer.iter_content(1):
        content += part
        if len(content) > MAX_ANSWER:
            break
        if time.monotonic() > until:
            raise requests.ReadTimeout
    return bytes(content)


def _lost(error: requests.RequestException) -> CourierUnreachable | CourierUnknown:
    """Did the request leave? Only what failed while connecting surely did not."""
    if isinstance(error, requests.ConnectTimeout):
        return CourierUnreachable()
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    if isinstance(reason, NewConnectionError | ProxyError):
        return CourierUnreachable()
    inner = reason.args[0] if isinstance(reason, Exception) and reason.args else None
    return CourierUnreachable() if isinstance(inner, SSLCertVerificationError) else CourierUnknown()


def _refusal(
    answer: requests.Response,
) -> CourierRefused | CourierUnreachable | CourierUnknown:
    code = answer.status_code
    if code == 429:
        after = answer.headers.get("Retry-After", "")
        return CourierUnreachable(int(after) if re.fullmatch("[0-9]{1,4}", after) else 0)
    if code in (401, 403):
        return CourierRefused(_reason(answer), "KURIR-KUNCI")
    if code == 409:
        return CourierRefused(_reason(answer), "KURIR-KEMBAR")
    if 400 <= code < 500 and code != 408:
        return CourierRefused(_reason(answer))
    return CourierUnknown()


def _reason(answer: requests.Response) -> str:
    """The courier's sentence for a person, without numbers that could be a phone or a point."""
    return _told(answer.headers.get("Error-Message", ""))


def _told(sentence: str) -> str:
    """One line without control characters: a NUL would spoil every frame that carries it."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in sentence).split())
    return _DIGITS.sub("…", plain)[:200]


def _understood(raw: dict[str, Any] | None) -> dict[str, Any]:
    if raw is None:
        raise CourierUnknown
    return raw


def _booked(key: str, raw: dict[str, Any]) -> Booked:
    """CourierRefused when the answer itself names an error and no order."""
    if not raw.get("orderNo"):
        reason = raw.get("errorMessage")
        if isinstance(reason, str) and reason:
            raise CourierRefused(_told(reason))
        raise CourierUnknown
    try:
        return Booked(key, order_of(raw, "orderNo"))
    except CourierDataError:
        raise CourierUnknown from None


def _order_status(raw: dict[str, Any]) -> OrderStatus:
    return OrderStatus(
        key=text_of(raw, "storeOrderId", 64),
        order=order_of(raw, "orderNo"),
        status=status_of(text_of(raw, "status", 40)),
        service=text_of(raw, "bookingType", 40),
        driver_name=text_of(raw, "driverName", 120),
        driver_phone=text_of(raw, "driverPhone", 40),
        plate=text_of(raw, "vehicleNumber", 20),
        price=whole_of(raw, "totalPrice", 0, MAX_MONEY),
        receiver=text_of(raw, "receiverName", 120),
        cancel_reason=text_of(raw, "cancelDescription", 300),
        tracking_url=url_of(raw, "liveTrackingUrl"),
        created_at=time_of(raw, "orderCreatedTime"),
        dispatched_at=time_of(raw, "orderDispatchTime"),
        arrived_at=time_of(raw, "orderArrivalTime"),
        closed_at=time_of(raw, "orderClosedTime"),
    )
