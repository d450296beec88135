"""Asking for a courier: the post queues an intent, the server books. Works with no network."""

from posobat.app.ports import Work
from posobat.app.steps import delivery_step, the_delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.policy import Method


def request_courier(work: Work, delivery: str, carrier: str = "gosend") -> str:
    """Answers the op id, which is the booking's key for ever. DomainError when the bundle may not
    ride with a courier or is not sealed."""
    detail = the_delivery(work, delivery)
    rides = carrier == "gosend" and detail.row.method == Method.KURIR
    if rides and detail.patient.lat_e6 is None:
        raise DomainError(
            "TITIK-KOSONG",
            "Titik rumah belum ada, padahal GO-SEND memerlukannya. Isi titik rumah atau pakai "
            "kurir siaga.",
            "patient.point",
        )
    return delivery_step(work, detail, DeliveryEvent.QUEUE, {"carrier": carrier})


def withdraw_request(work: Work, delivery: str, request: str) -> str:
    """Takes the request with that op id back, as within ten seconds of asking. A courier who was
    booked meanwhile is called off by the server. DomainError when the pack has left already."""
    detail = the_delivery(work, delivery)
    return delivery_step(work, detail, DeliveryEvent.WITHDRAWN, {"booking": request})
