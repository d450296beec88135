"""Without a courier's interface: the text to copy to a driver, and what staff type back."""

import re

from posobat.couriers.base import BookingRequest, Place, check_item, check_told
from posobat.domain.errors import DomainError
from posobat.domain.geo import spell_point
from posobat.domain.phone import display_phone, normalise_office_phone

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/.-]{2,39}")


def normalise_booking_number(text: str, field: str = "order") -> str:
    """The number that the courier's own app showed, as typed by staff."""
    number = "".join(text.upper().split())
    if _NUMBER.fullmatch(number) is None:
        pesan = "Nomor pesanan kurir tidak dikenali. Contoh GK-11-170563."
        raise DomainError("PESANAN-BENTUK", pesan, field)
    return number


def manual_text(request: BookingRequest, slip: str) -> str:
    """What to paste into the courier's app or a message to a driver ("pesan manual").

    Raises DomainError where the text would tell more than a courier may know.
    """
    check_item(request.item)
    lines = [f"Slip antar {slip}", f"Isi: {request.item}"]
    lines += _door("Ambil", request.origin, "origin")
    lines += _door("Antar", request.destination, "destination")
    return "\n".join(lines) + "\n"


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
