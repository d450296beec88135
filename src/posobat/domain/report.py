"""The figures of Laporan: day closing, monthly recap, the five KPIs, and whether a motorbike of
one's own would be cheaper. All are functions of what happened to bundles; nothing here is stored.

Definitions: waktu siap = recorded → sealed; waktu ke pintu = recorded, when the patient goes home,
→ at the door;
sekali antar berhasil = delivered at the first attempt, of all bundles that left with a courier;
porsi warga miskin = bundles in a free lane, of all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from posobat.domain.booking import moment
from posobat.domain.delivery import Delivery, fold_delivery
from posobat.domain.eligibility import FREE_LANES
from posobat.domain.facts import DeliveryEvent, Fact
from posobat.domain.transitions import FINALS, AntaranState

_S = AntaranState
_FREE = frozenset(map(str, FREE_LANES))
_MINUTE = 60_000


@dataclass(frozen=True)
class Journey:
    """One bundle. Times in ms since 1970 UTC, 0 = not (yet); `sealed_at` of its first seal. `price`
    of all its rides in rupiah, 0 = none known. `tries`: how often it left the post with a courier.
    `at_post`: it is held up before any courier has it."""

    slip: str
    lane: str
    payer: str
    carrier: str
    method: str
    kecamatan: str
    state: AntaranState
    recorded_at: int
    sealed_at: int = 0
    handed_at: int = 0
    delivered_at: int = 0
    tries: int = 0
    price: int = 0
    reason: str = ""
    at_post: bool = False

    @property
    def on_the_road(self) -> bool:
        return self.state in _ON_THE_ROAD and not self.at_post

    @property
    def by_courier(self) -> bool:
        return self.tries > 0


def journey(facts: Iterable[Fact], **base: Any) -> Journey:
    """`base`: slip, lane, payer, carrier, method, kecamatan and recorded_at; the rest is folded."""
    delivery = fold_delivery(facts)
    sealed = next((a.fact for a in delivery.history if a.fact.event == DeliveryEvent.SEAL), None)
    told: dict[str, Any] = base | {
        "carrier": delivery.carrier or base["carrier"],
        "state": delivery.state,
        "sealed_at": moment(sealed) if sealed else 0,
        "handed_at": delivery.handed_at,
        "delivered_at": delivery.delivered_at,
        "tries": sum(a.fact.event == DeliveryEvent.HAND_OVER for a in delivery.history),
        "price": _paid(delivery),
        "reason": delivery.reason,
        "at_post": delivery.state is _S.TERTAHAN and not delivery.with_courier,
    }
    return Journey(**told)


def _paid(delivery: Delivery) -> int:
    """Each ride that began is on the bill, arrived or not; before the first one what is asked."""
    rides = [booking.price for booking in delivery.bookings if booking.handed_over]
    booking = delivery.booking
    return sum(rides) if rides or booking is None else booking.price


@dataclass(frozen=True)
class Closing:
    """What the post must account for at closing time. `with_courier` and `open`, which are neither
    at their goal nor given up, are also of days before; oldest first, `open` by state. All other
    figures are of these days' bundles."""

    bundles: int
    delivered: int
    self_pickup: int
    failed: int
    cancelled: int
    lost: int
    destroyed: int
    with_courier: tuple[str, ...]
    open: tuple[tuple[AntaranState, tuple[str, ...]], ...]
    fees: int


@dataclass(frozen=True)
class RecapRow:
    lane: str
    payer: str
    carrier: str
    bundles: int
    delivered: int
    failed: int
    fees: int


@dataclass(frozen=True)
class Kpi:
    """Minutes as median and 90th percentile, shares from 0 to 1; None where nothing can be told."""

    bundles: int
    ready: tuple[float, float] | None
    door: tuple[float, float] | None
    first_try: float | None
    cost: float | None
    poor: float | None


@dataclass(frozen=True)
class OwnMotorbike:
    """What a motorbike of one's own costs, in rupiah. Defaults are examples to be replaced."""

    price: int = 22_000_000
    months: int = 60
    rider: int = 2_500_000
    fuel: int = 600_000
    service: int = 250_000

    @property
    def monthly(self) -> int:
        return round(self.price / self.months) + self.rider + self.fuel + self.service


@dataclass(frozen=True)
class BreakEven:
    """`even_at`: deliveries a month from which a motorbike is cheaper, None when couriers have cost
    nothing yet. `saved`: rupiah that couriers saved (negative: cost more) against it."""

    couriers: int
    motorbike: int
    deliveries: int
    even_at: int | None
    saved: int


def closing(journeys: Iterable[Journey], earlier: Iterable[Journey] = ()) -> Closing:
    """`earlier`: what was recorded before and is not over."""
    found = sorted(journeys, key=_age)
    states = Counter(j.state for j in found)
    still: dict[AntaranState, list[str]] = defaultdict(list)
    asked = sorted([*earlier, *found], key=_age)
    for journey in asked:
        if journey.state not in _CLOSED and not journey.on_the_road:
            still[journey.state].append(journey.slip)
    return Closing(
        bundles=len(found),
        delivered=states[_S.TERKIRIM],
        self_pickup=states[_S.AMBIL_SENDIRI],
        failed=states[_S.GAGAL_ANTAR] + states[_S.KEMBALI_KE_POS] + states[_S.KEMBALI_DI_POS],
        cancelled=states[_S.DIBATALKAN],
        lost=states[_S.HILANG_RUSAK],
        destroyed=states[_S.DIMUSNAHKAN],
        with_courier=tuple(j.slip for j in asked if j.on_the_road),
        open=tuple((state, tuple(still[state])) for state in _S if state in still),
        fees=sum(j.price for j in found if j.by_courier),
    )


def _age(journey: Journey) -> tuple[int, str]:
    return journey.recorded_at, journey.slip


_ON_THE_ROAD = frozenset(
    {_S.DISERAHKAN_KURIR, _S.DIANTAR, _S.TERTAHAN, _S.GAGAL_ANTAR, _S.KEMBALI_KE_POS}
)
_CLOSED = FINALS


def recap(journeys: Iterable[Journey]) -> list[RecapRow]:
    """A row for each lane, payer and carrier that occurred, in that order."""
    grouped: dict[tuple[str, str, str], list[Journey]] = defaultdict(list)
    for journey in journeys:
        grouped[journey.lane, journey.payer, journey.carrier].append(journey)
    return [
        RecapRow(
            lane=lane,
            payer=payer,
            carrier=carrier,
            bundles=len(group),
            delivered=sum(j.state is _S.TERKIRIM for j in group),
            failed=sum(j.state in _FAILED for j in group),
            fees=sum(j.price for j in group if j.by_courier),
        )
        for (lane, payer, carrier), group in sorted(grouped.items())
    ]


_FAILED = frozenset(
    {_S.GAGAL_ANTAR, _S.KEMBALI_KE_POS, _S.KEMBALI_DI_POS, _S.HILANG_RUSAK, _S.DIMUSNAHKAN}
)


def kpi(journeys: Iterable[Journey]) -> Kpi:
    found = list(journeys)
    left = [j for j in found if j.by_courier]
    priced = [j.price for j in left if j.state is _S.TERKIRIM and j.price]
    arrived = [j for j in left if j.state is _S.TERKIRIM]
    settled = [j for j in left if j.state in _CLOSED or j.state in _FAILED]
    return Kpi(
        bundles=len(found),
        ready=_spread([(j.recorded_at, j.sealed_at) for j in found]),
        door=_spread([(j.recorded_at, j.delivered_at) for j in arrived]),
        first_try=_share(sum(j.tries == 1 for j in arrived), len(settled)),
        cost=sum(priced) / len(priced) if priced else None,
        poor=_share(sum(j.lane in _FREE for j in found), len(found)),
    )


def break_even(journeys: Iterable[Journey], own: OwnMotorbike) -> BreakEven:
    """For the deliveries of one month."""
    arrived = [j for j in journeys if j.by_courier and j.state is _S.TERKIRIM]
    bill = sum(j.price for j in arrived)
    each = bill / len(arrived) if arrived else 0
    return BreakEven(
        couriers=bill,
        motorbike=own.monthly,
        deliveries=len(arrived),
        even_at=-(-own.monthly // max(round(each), 1)) if each else None,
        saved=own.monthly - bill,
    )


def _spread(spans: Iterable[tuple[int, int]]) -> tuple[float, float] | None:
    """(median, 90th percentile) in minutes. Spans that a wrong clock turned round do not count."""
    minutes = sorted((end - start) / _MINUTE for start, end in spans if 0 < start <= end)
    if not minutes:
        return None
    return median(minutes), _percentile(minutes, 0.9)


def _percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank."""
    return values[min(len(values) - 1, max(0, -(-round(len(values) * share * 1000) // 1000) - 1))]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
