"""Without a courier's interface: the text to copy to a driver, and what staff type back."""

from posobat.app.views import DeliveryDetail, PatientRow, PostInfo
from posobat.couriers.base import BookingRequest, Place, check_item, check_told
from posobat.domain.booking_number import normalise_booking_number
from posobat.domain.geo import spell_point
from posobat.domain.phone import display_phone, normalise_office_phone

__all__ = ["manual_text", "normalise_booking_number", "text_for"]


def manual_text(request: BookingRequest, slip: str) -> str:
    """What to paste into the courier's app or a message to a driver ("pesan manual").

    Raises DomainError where the text would tell more than a courier may know.
    """
    check_item(request.item)
    lines = [f"Slip antar {slip}", f"Isi: {request.item}"]
    lines += _door("Ambil", request.origin, "origin")
    lines += _door("Antar", request.destination, "destination")
    return "\n".join(lines) + "\n"


def text_for(detail: DeliveryDetail, post: PostInfo) -> str:
    """The same for a bundle as the counter knows it. DomainError besides when the patient has no
    phone."""
    patient = detail.patient
    parts = (patient.street, patient.hamlet and f"Dusun {patient.hamlet}", _rt_rw(patient))
    door = ", ".join(part for part in (*parts, patient.village_name, patient.kecamatan) if part)
    home = Place(
        patient.name, patient.phone, door, patient.landmark, patient.lat_e6, patient.lon_e6
    )
    here = Place(post.name, post.phone, post.address, "", post.lat_e6 or None, post.lon_e6 or None)
    return manual_text(BookingRequest(detail.row.delivery, here, home), detail.row.slip)


def _rt_rw(patient: PatientRow) -> str:
    return f"RT {patient.rt}/RW {patient.rw}" if patient.rt or patient.rw else ""


def _door(verb: str, place: Place, field: str) -> list[str]:
    for part, text in (
        ("contact_name", place.contact_name),
        ("address", place.address),
        ("note", place.note),
    ):
        check_told(text, f"{field}.{part}")
    phone = display_phone(normalise_office_phone(place.contact_phone, f"{field}.contact_phone"))
    lines = [f"{verb}: {place.contact_name}, HP {phone}"]
    lines.append(f"Alamat: {place.address}")
    if place.note:
        lines.append(f"Patokan: {place.note}")
    if place.lat_e6 is not None and place.lon_e6 is not None:
        lines.append(f"Titik: {spell_point((place.lat_e6, place.lon_e6))}")
    return lines
