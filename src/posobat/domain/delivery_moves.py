"""What each event changes in a delivery besides its state, all at once."""

# ruff: noqa: ARG001 - every effect takes the same two things

from collections.abc import Callable
from typing import Any

from posobat.domain.altered import altered
from posobat.domain.booking import Booking, Driver, driver_of, moment, text
from posobat.domain.delivery_record import Applied, Delivery
from posobat.domain.facts import DeliveryEvent, Fact
from posobat.domain.transitions import ON_THE_ROAD, AntaranState, PemesananState

CANCELLED_ON_THE_ROAD = "kurir_batal_setelah_serah"
"""Alarm: the courier cancelled while it has the parcel."""

REUSED, DESTROYED = "pakai", "musnah"
"""What was decided about a parcel that came back."""

Changes = dict[str, Any]
"""Fields of a Delivery and what they become."""

_S, _E = AntaranState, DeliveryEvent


def move(delivery: Delivery, fact: Fact, event: DeliveryEvent, target: AntaranState) -> Delivery:
    """The delivery after a step that the table allows."""
    effect = _EFFECTS.get(event)
    changes: Changes = effect(delivery, fact) if effect else {}
    changes["state"] = target
    if target is not _S.DITITIPKAN and delivery.relay:
        changes |= {"relay": "", "relay_name": ""}
    changes["alarm"] = CANCELLED_ON_THE_ROAD if _lost_courier(delivery, event) else ""
    changes["history"] = (*delivery.history, Applied(fact, target))
    return altered(delivery, **changes)


def noted(delivery: Delivery, fact: Fact) -> Delivery:
    return altered(delivery, history=(*delivery.history, Applied(fact, delivery.state)))


def with_booking(delivery: Delivery, booking: Booking) -> Delivery:
    """The booking put in the place that its key has."""
    if delivery.booking_of(booking.key) == booking:
        return delivery
    return altered(delivery, bookings=_with_booking(delivery, booking))


def make_current(delivery: Delivery, booking: Booking) -> Delivery:
    """This attempt counts from now on; it stands last."""
    others = tuple(b for b in delivery.bookings if b.key != booking.key)
    return altered(delivery, bookings=(*others, booking), current=booking.key)


def filled(driver: Driver, other: Driver) -> Driver:
    """`driver` with its blanks taken from `other`."""
    return Driver(
        driver.name or other.name, driver.phone or other.phone, driver.plate or other.plate
    )


def add_proof(delivery: Delivery, fact: Fact) -> Delivery:
    """A call-back or a second report on a delivered parcel: blanks and weak proof are mended."""
    stronger = text(fact, "proof") if delivery.proof_pending else ""
    return altered(
        delivery,
        receiver=delivery.receiver or text(fact, "receiver"),
        relation=delivery.relation or text(fact, "relation"),
        proof=stronger or delivery.proof,
    )


def corrected(delivery: Delivery, fact: Fact, state: AntaranState) -> Delivery:
    """What a person says is true: state, reason and, when delivered, by whom it was received."""
    held_here = delivery.state is _S.TERTAHAN and not delivery.with_courier
    road = state in ON_THE_ROAD or (
        state is _S.TERTAHAN and (delivery.with_courier or delivery.attempts > 0) and not held_here
    )
    received = state in (_S.TERKIRIM, _S.AMBIL_SENDIRI)
    left_there = state is _S.DITITIPKAN
    changed = altered(
        delivery,
        state=state,
        relay=delivery.relay if left_there else "",
        relay_name=delivery.relay_name if left_there else "",
        with_courier=road,
        alarm="",
        reason=text(fact, "reason"),
        receiver=(text(fact, "receiver") or delivery.receiver) if received else "",
        relation=(text(fact, "relation") or delivery.relation) if received else "",
        proof=(text(fact, "proof") or delivery.proof) if received else "",
        delivered_at=(delivery.delivered_at or moment(fact)) if state is _S.TERKIRIM else 0,
    )
    return noted(_booking_after_correction(changed), fact)


def _booking_after_correction(delivery: Delivery) -> Delivery:
    """Which attempt counts in the corrected state."""
    booking = delivery.booking or (delivery.bookings[-1] if delivery.bookings else None)
    if booking is None or delivery.state in (_S.DRAF, _S.DISEGEL, _S.KEMBALI_DI_POS):
        return altered(delivery, current="", driver=Driver())
    if delivery.with_courier:
        return make_current(delivery, altered(booking, handed_over=True))
    if delivery.is_final:
        return delivery
    if booking.handed_over or not booking.is_open:
        return altered(delivery, current="", driver=Driver())
    return make_current(delivery, booking)


def _with_booking(delivery: Delivery, booking: Booking) -> tuple[Booking, ...]:
    return tuple(booking if b.key == booking.key else b for b in delivery.bookings)


def _lost_courier(delivery: Delivery, event: DeliveryEvent) -> bool:
    if event is _E.COURIER_CANCELLED:
        return delivery.with_courier
    booking = delivery.booking
    cancelled = booking is not None and booking.state is PemesananState.BATAL
    return event is _E.HAND_OVER and cancelled


def _sealed(delivery: Delivery, fact: Fact) -> Changes:
    return {
        "seal": text(fact, "seal"),
        "sealed_at": moment(fact),
        "seal_intact": None,
        "decision": "",
        "reason": "",
    }


def _queued(delivery: Delivery, fact: Fact) -> Changes:
    return {
        "carrier": delivery.booking.carrier if delivery.booking else delivery.carrier,
        "queued_at": moment(fact),
        "driver": Driver(),
        "reason": "",
        "note": "",
    }


def _withdrawn(delivery: Delivery, fact: Fact) -> Changes:
    return {"current": "", "driver": Driver(), "queued_at": 0, "reason": "", "note": ""}


def _driver(delivery: Delivery, fact: Fact) -> Changes:
    booking = delivery.booking
    return {
        "driver": booking.driver if booking else driver_of(fact),
        "carrier": booking.carrier if booking else delivery.carrier,
        "reason": "",
    }


def _no_courier(delivery: Delivery, fact: Fact) -> Changes:
    return {"driver": Driver(), "reason": text(fact, "reason")}


def _courier_cancelled(delivery: Delivery, fact: Fact) -> Changes:
    reason = text(fact, "reason")
    if delivery.with_courier:
        return {"reason": reason}
    return {"current": "", "driver": Driver(), "reason": reason}


def _handed_over(delivery: Delivery, fact: Fact) -> Changes:
    booking = delivery.booking
    changes: Changes = {
        "with_courier": True,
        "attempts": delivery.attempts + 1,
        "handed_at": moment(fact),
        "driver": filled(driver_of(fact), booking.driver if booking else Driver()),
        "manifest": text(fact, "manifest"),
        "driver_id": text(fact, "driver_id"),
        "reason": "",
        "note": "",
    }
    if booking is not None:
        taken = PemesananState.DIAMBIL if booking.by_hand else booking.state
        handed = altered(booking, handed_over=True, state=taken)
        changes["bookings"] = _with_booking(delivery, handed)
        changes["carrier"] = booking.carrier
    return changes


def _relayed(delivery: Delivery, fact: Fact) -> Changes:
    named = text(fact, "post_name") or text(fact, "post")
    return {"relay": text(fact, "post") or named, "relay_name": named, "reason": "", "note": ""}


def _carried_on(delivery: Delivery, fact: Fact) -> Changes:
    booking = delivery.booking
    return {
        "driver": driver_of(fact),
        "driver_id": text(fact, "driver_id"),
        "carrier": booking.carrier if booking else delivery.carrier,
        "reason": "",
        "note": "",
    }


def _en_route(delivery: Delivery, fact: Fact) -> Changes:
    return {"reason": "", "note": ""}


def _reasoned(delivery: Delivery, fact: Fact) -> Changes:
    return {"reason": text(fact, "reason"), "note": text(fact, "note")}


def _returning(delivery: Delivery, fact: Fact) -> Changes:
    return {"reason": text(fact, "reason") or delivery.reason}


def _delivered(delivery: Delivery, fact: Fact) -> Changes:
    return {
        "with_courier": False,
        "receiver": text(fact, "receiver"),
        "relation": text(fact, "relation"),
        "proof": text(fact, "proof"),
        "delivered_at": moment(fact),
        "reason": "",
        "note": "",
    }


def _back(delivery: Delivery, fact: Fact) -> Changes:
    return {
        "with_courier": False,
        "current": "",
        "driver": Driver(),
        "seal_intact": fact.data.get("seal_intact") is not False,
        "decision": "",
    }


def _reused(delivery: Delivery, fact: Fact) -> Changes:
    return {"decision": REUSED, "note": text(fact, "reason")}


def _destroyed(delivery: Delivery, fact: Fact) -> Changes:
    return {"decision": DESTROYED, "reason": text(fact, "reason")}


def _picked_up(delivery: Delivery, fact: Fact) -> Changes:
    return {
        "receiver": text(fact, "receiver"),
        "relation": text(fact, "relation"),
        "reason": "",
    }


def _lost(delivery: Delivery, fact: Fact) -> Changes:
    return {"with_courier": False, "note": text(fact, "report")}


_EFFECTS: dict[DeliveryEvent, Callable[[Delivery, Fact], Changes]] = {
    _E.SEAL: _sealed,
    _E.QUEUE: _queued,
    _E.WITHDRAWN: _withdrawn,
    _E.DRIVER: _driver,
    _E.TO_POST: _driver,
    _E.NO_COURIER: _no_courier,
    _E.COURIER_CANCELLED: _courier_cancelled,
    _E.HAND_OVER: _handed_over,
    _E.EN_ROUTE: _en_route,
    _E.RELAYED: _relayed,
    _E.RELAY_TAKEN: _carried_on,
    _E.HOLD: _reasoned,
    _E.DELIVERED: _delivered,
    _E.FAILED: _reasoned,
    _E.RETURNING: _returning,
    _E.BACK_AT_POST: _back,
    _E.REUSE: _reused,
    _E.DESTROY: _destroyed,
    _E.SELF_PICKUP: _picked_up,
    _E.CANCEL: _reasoned,
    _E.LOST: _lost,
}
