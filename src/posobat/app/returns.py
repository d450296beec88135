"""What becomes of a parcel that came back, and what is written down when one is lost."""

from posobat.app.ports import Work
from posobat.app.rest import not_given_after_all
from posobat.app.steps import delivery_step, the_delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.incident import Incident, incident_body
from posobat.domain.text import clean, letters

KEPT, BROKEN, NOT_COLD = "terjaga", "putus", "bukan"
"""Of the cold chain: kept all the way, broken, or no medicine of this parcel needs it."""


def reuse(work: Work, delivery: str, reason: str, cold: str) -> str:
    """The pharmacist has looked inside: it may be sealed anew. DomainError when the cold chain was
    broken, since such medicines are only destroyed."""
    detail = the_delivery(work, delivery)
    if cold not in (KEPT, BROKEN, NOT_COLD):
        raise DomainError("DINGIN-PILIH", "Pilih keadaan rantai dingin.", "cold")
    if cold == BROKEN:
        pesan = "Rantai dingin terputus: obat ini hanya boleh dimusnahkan."
        raise DomainError("DINGIN-PUTUS", pesan, "decision")
    data = {"reason": _reason(reason), "cold": cold}
    return delivery_step(work, detail, DeliveryEvent.REUSE, data)


def destroy(work: Work, delivery: str, reason: str, cold: str, *, way: str, witness: str) -> str:
    """Taken out of use before a witness; the bundle is closed. `way`: how it is destroyed."""
    detail = the_delivery(work, delivery)
    data = {
        "reason": _reason(reason),
        "cold": cold,
        "way": _named(way, "way", "cara pemusnahan"),
        "witness": _named(witness, "witness", "nama saksi"),
    }
    op = delivery_step(work, detail, DeliveryEvent.DESTROY, data)
    not_given_after_all(work, detail)
    return op


def report_incident(work: Work, delivery: str, told: Incident) -> str:
    detail = the_delivery(work, delivery)
    op = delivery_step(work, detail, DeliveryEvent.LOST, incident_body(told))
    not_given_after_all(work, detail)
    return op


def _reason(text: str) -> str:
    told = clean(text, 200, "reason", "Alasan")
    if letters(told) < 3:
        raise DomainError("ALASAN-KOSONG", "Tulis alasan keputusannya.", "reason")
    return told


def _named(text: str, field: str, what: str) -> str:
    told = clean(text, 120, field, what.capitalize())
    if letters(told) < 2:
        raise DomainError("MUSNAH-KOSONG", f"Isi {what}.", field)
    return told
