"""A pemesanan: one attempt to get a courier, as the courier itself tells it.

The key is the op id of the request (GO-SEND's storeOrderId); a driver whom the counter picks by
hand is an attempt of its own. A booking never moves custody: that is the delivery's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from posobat.domain.altered import altered
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import PemesananState

DEFAULT_CARRIER = "gosend"
MANUAL_CARRIER = "manual"
API_CARRIERS = frozenset({"gosend"})
"""Carriers that the server books and that report by themselves; all others go by hand."""

GOSEND_EVENTS: Mapping[str, DeliveryEvent] = {
    "confirmed": DeliveryEvent.BOOKED,
    "allocated": DeliveryEvent.DRIVER,
    "out_for_pickup": DeliveryEvent.TO_POST,
    "picked": DeliveryEvent.PICKED,
    "out_for_delivery": DeliveryEvent.EN_ROUTE,
    "on_hold": DeliveryEvent.HOLD,
    "delivered": DeliveryEvent.DELIVERED,
    "cancelled": DeliveryEvent.COURIER_CANCELLED,
    "rejected": DeliveryEvent.FAILED,
    "no_driver": DeliveryEvent.NO_COURIER,
}

_S, _E = PemesananState, DeliveryEvent
_WAITING = frozenset({_S.DIMINTA, _S.PERLU_DICEK, _S.DIPESAN, _S.KURIR_DAPAT, _S.MENUJU_POS})
_OPEN = _WAITING | {_S.DIAMBIL, _S.DIANTAR, _S.TERTAHAN, _S.TANPA_KURIR}

STEPS: Mapping[DeliveryEvent, tuple[frozenset[PemesananState], PemesananState]] = {
    _E.BOOKED: (frozenset({_S.DIMINTA, _S.PERLU_DICEK}), _S.DIPESAN),
    _E.BOOKING_TROUBLE: (frozenset({_S.DIMINTA, _S.PERLU_DICEK}), _S.PERLU_DICEK),
    _E.DRIVER: (_WAITING | {_S.TANPA_KURIR, _S.TERTAHAN}, _S.KURIR_DAPAT),
    _E.TO_POST: (_WAITING | {_S.TANPA_KURIR, _S.TERTAHAN}, _S.MENUJU_POS),
    _E.PICKED: (_WAITING | {_S.TANPA_KURIR, _S.TERTAHAN}, _S.DIAMBIL),
    _E.EN_ROUTE: (_OPEN, _S.DIANTAR),
    _E.HOLD: (_OPEN, _S.TERTAHAN),
    _E.DELIVERED: (_OPEN | {_S.DITOLAK}, _S.SELESAI),
    _E.FAILED: (_OPEN, _S.DITOLAK),
    _E.RETURNING: (_OPEN, _S.DITOLAK),
    _E.NO_COURIER: (_WAITING | {_S.TERTAHAN}, _S.TANPA_KURIR),
    _E.COURIER_CANCELLED: (_OPEN, _S.BATAL),
}
"""Event → (states from which it counts, state that follows)."""


@dataclass(frozen=True)
class Driver:
    name: str = ""
    phone: str = ""
    plate: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.plate)


@dataclass(frozen=True)
class Booking:
    """Money in rupiah, times in ms since 1970, 0 when unknown.

    `by_hand`: nobody but the post reports on it. `picked` is the op in which the courier says that
    it has the parcel, `handed_over` the post's own scan. `last_at` is the newest courier time seen.
    """

    key: str
    carrier: str = DEFAULT_CARRIER
    state: PemesananState = PemesananState.DIMINTA
    by_hand: bool = False
    order: str = ""
    price: int = 0
    service: str = ""
    driver: Driver = field(default_factory=Driver)
    tracking: str = ""
    reason: str = ""
    requested_at: int = 0
    booked_at: int = 0
    driver_at: int = 0
    closed_at: int = 0
    last_at: int = 0
    picked: str = ""
    handed_over: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in _OPEN

    @property
    def holds_courier(self) -> bool:
        """A courier may still come for it, so it must be cancelled when no longer wanted."""
        waiting = self.state in _WAITING - {_S.DIMINTA} or self.state is _S.TERTAHAN
        return not self.by_hand and not self.handed_over and (waiting or bool(self.picked))


def new_booking(fact: Fact, carrier: str) -> Booking:
    """The attempt that a request opens."""
    by_hand = carrier not in API_CARRIERS
    return Booking(key=fact.op, carrier=carrier, by_hand=by_hand, requested_at=moment(fact))


def apply_booking(booking: Booking, fact: Fact) -> Booking:
    """The booking after the fact; late news fills blanks but moves nothing."""
    event = event_of(fact)
    if event is None or event not in STEPS:
        return booking
    sources, target = STEPS[event]
    when = courier_time(fact)
    fresh = when == 0 or when >= booking.last_at
    changes = _details(booking, fact, fresh=fresh)
    if when > booking.last_at:
        changes["last_at"] = when
    if event is _E.PICKED and not booking.picked:
        changes["picked"] = fact.op
    if fresh and booking.state in sources and not (booking.picked and target in _WAITING):
        changes |= _moved(target, moment(fact), text(fact, "reason"))
    return altered(booking, **changes)


def fold_booking(booking: Booking, facts: Iterable[Fact]) -> Booking:
    """All that the courier said about it, in the courier's own order."""
    for fact in in_courier_order(list(facts)):
        booking = apply_booking(booking, fact)
    return booking


def in_courier_order(facts: Sequence[Fact]) -> list[Fact]:
    """Facts of one booking by the courier's time; those without a time keep their places."""
    timed = [n for n, fact in enumerate(facts) if courier_time(fact)]
    ordered = list(facts)
    for n, fact in zip(timed, sorted((facts[n] for n in timed), key=_order), strict=True):
        ordered[n] = fact
    return ordered


def courier_time(fact: Fact) -> int:
    """ms since 1970 as the courier or else the server tells it, 0 when the post said it."""
    return (fact.source_at or fact.at) if fact.author is Author.SERVER else 0


def _order(fact: Fact) -> tuple[int, int, str]:
    return (courier_time(fact), _NATURAL.get(fact.event, len(_NATURAL)), fact.op)


_NATURAL = {str(event): n for n, event in enumerate(STEPS)}
"""Breaks ties between events of the same millisecond."""


def event_of(fact: Fact) -> DeliveryEvent | None:
    """None for a word of a newer version."""
    return _EVENTS.get(fact.event)


_EVENTS: Mapping[str, DeliveryEvent] = {str(event): event for event in DeliveryEvent}


def moment(fact: Fact) -> int:
    """When it happened, ms: as typed from paper (`at` in the body), the courier's time, or the
    device's."""
    return whole(fact, "at") or fact.source_at or fact.at


def text(fact: Fact, key: str) -> str:
    """A text of the body, "" when absent or of another kind."""
    value = fact.data.get(key)
    return value.strip() if isinstance(value, str) else ""


def whole(fact: Fact, key: str) -> int:
    """A whole number of the body, 0 when absent or of another kind."""
    value = fact.data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def driver_of(fact: Fact) -> Driver:
    raw: Any = fact.data.get("driver")
    if not isinstance(raw, Mapping):
        return Driver()
    name, phone, plate = (raw.get(k) for k in ("name", "phone", "plate"))
    return Driver(*(v.strip() if isinstance(v, str) else "" for v in (name, phone, plate)))


def _details(booking: Booking, fact: Fact, *, fresh: bool) -> dict[str, Any]:
    """Late news only fills blanks, fresh news replaces."""
    driver, price = driver_of(fact), whole(fact, "price")
    changes: dict[str, Any] = {
        key: text(fact, key)
        for key in ("order", "service", "tracking")
        if text(fact, key) and (fresh or not getattr(booking, key))
    }
    if price > 0 and (fresh or not booking.price):
        changes["price"] = price
    if driver and (fresh or not booking.driver):
        changes["driver"] = driver
    return changes


def _moved(target: PemesananState, at: int, reason: str) -> dict[str, Any]:
    changes: dict[str, Any] = {"state": target, "reason": reason}
    if target is _S.DIPESAN:
        changes["booked_at"] = at
    elif target is _S.KURIR_DAPAT:
        changes["driver_at"] = at
    elif target not in _OPEN:
        changes["closed_at"] = at
    return changes
