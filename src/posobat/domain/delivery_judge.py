"""Judging a fact that the table does not list for the present state: repeat, early or clash."""

from collections.abc import Mapping

from posobat.domain.delivery_record import Delivery
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import AntaranState

_S, _E = AntaranState, DeliveryEvent

ROAD_TALK = frozenset(
    {_E.EN_ROUTE, _E.HOLD, _E.DELIVERED, _E.FAILED, _E.RETURNING}
    | {_E.COURIER_CANCELLED, _E.NO_COURIER}
)
"""News whose meaning hangs on who has the parcel: it queues behind older news that waits."""

_CLAIMS = frozenset({_E.EN_ROUTE, _E.DELIVERED, _E.FAILED, _E.RETURNING})
_AT_THE_COUNTER = frozenset(
    {_E.SEAL, _E.QUEUE, _E.DRIVER, _E.HAND_OVER, _E.BACK_AT_POST}
    | {_E.SELF_PICKUP, _E.CANCEL, _E.LOST, _E.REUSE, _E.DESTROY}
)
_AGAINST_FINAL: Mapping[AntaranState, frozenset[DeliveryEvent]] = {
    _S.TERKIRIM: frozenset({_E.FAILED, _E.RETURNING, _E.COURIER_CANCELLED, _E.NO_COURIER}),
    _S.AMBIL_SENDIRI: _CLAIMS,
    _S.DIBATALKAN: _CLAIMS,
    _S.HILANG_RUSAK: frozenset({_E.DELIVERED}),
    _S.DIMUSNAHKAN: _CLAIMS,
}

_STATE_RANK: Mapping[AntaranState, int] = {
    _S.DRAF: 0,
    _S.DISEGEL: 1,
    _S.MENUNGGU_KURIR: 2,
    _S.TANPA_KURIR: 3,
    _S.DIPESAN: 3,
    _S.KURIR_DAPAT: 4,
    _S.MENUJU_POS: 5,
    _S.DISERAHKAN_KURIR: 6,
    _S.DIANTAR: 7,
    _S.TERTAHAN: 7,
    _S.DITITIPKAN: 8,
    _S.GAGAL_ANTAR: 8,
    _S.KEMBALI_KE_POS: 9,
    _S.KEMBALI_DI_POS: 10,
}
_EVENT_RANK: Mapping[DeliveryEvent, int] = {
    _E.SEAL: 1,
    _E.QUEUE: 2,
    _E.BOOKED: 3,
    _E.DRIVER: 4,
    _E.TO_POST: 5,
    _E.HAND_OVER: 6,
    _E.EN_ROUTE: 7,
    _E.HOLD: 7,
    _E.RELAYED: 8,
    _E.RELAY_TAKEN: 9,
    _E.FAILED: 8,
    _E.RETURNING: 9,
    _E.BACK_AT_POST: 10,
    _E.DELIVERED: 11,
    _E.LOST: 11,
    _E.REUSE: 11,
    _E.DESTROY: 11,
}
_HELD_AT_POST = 5
_JOURNEY_ENDS = (_E.BACK_AT_POST, _E.QUEUE, _E.CORRECTION)


def claims_custody(event: DeliveryEvent) -> bool:
    """Can only be true of somebody who has the parcel."""
    return event in _CLAIMS


def is_early(d: Delivery, fact: Fact, event: DeliveryEvent) -> bool:
    """Would hold once something that is still missing is recorded, so it waits.

    What the post says of a parcel that is back at the post does not wait for its next journey.
    """
    if d.is_final or event not in _EVENT_RANK or _of_the_way_there(d, fact):
        return False
    if fact.author is Author.POST and (event is _E.HOLD or (d.attempts and not d.with_courier)):
        return False
    rank = _STATE_RANK[d.state]
    if d.state is _S.TERTAHAN and not d.with_courier:
        rank = _HELD_AT_POST
    return _EVENT_RANK[event] > rank


def contradicts(d: Delivery, fact: Fact, event: DeliveryEvent) -> bool:
    """Not merely late: it and what is known cannot both be true."""
    if d.is_final and event in _AGAINST_FINAL[d.state]:
        return True
    if event is _E.NO_COURIER and d.with_courier:
        return True
    if _of_the_way_there(d, fact):
        return event is not _E.EN_ROUTE and claims_custody(event)
    if fact.author is Author.SERVER:
        return False
    if event is _E.QUEUE and not d.is_final and not d.with_courier:
        return False
    back = d.attempts > 0 and not d.with_courier and not d.is_final
    return event in _AT_THE_COUNTER or (back and claims_custody(event))


def _of_the_way_there(d: Delivery, fact: Fact) -> bool:
    """A courier's word on a parcel that lies at a puskesmas must not be taken for the patient's
    door, not even when somebody carries it on later."""
    return d.state is _S.DITITIPKAN and fact.author is Author.SERVER


def repeats(d: Delivery, fact: Fact, event: DeliveryEvent, target: AntaranState) -> bool:
    """The same words again on the state that they had led to."""
    if event is _E.REUSE and not d.decision:
        return False  # of an earlier return
    last = d.last(event)
    return d.state is target and last is not None and _same(last, fact)


def same_words(d: Delivery, fact: Fact) -> bool:
    """The same words again, on this journey."""
    for line in reversed(d.history):
        if line.fact.event == fact.event and _same(line.fact, fact):
            return True
        if line.fact.event in _JOURNEY_ENDS:
            return False
    return False


def _same(one: Fact, other: Fact) -> bool:
    """Two messages of a courier with names of their own are two messages."""
    distinct = bool(one.source and other.source) and one.source != other.source
    return one.author is other.author and not distinct and _words(one) == _words(other)


def _words(fact: Fact) -> dict[str, object]:
    return {k: v for k, v in fact.data.items() if k not in ("source", "source_at", "at")}
