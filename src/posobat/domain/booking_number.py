"""The number that a courier's own app shows, as typed by staff."""

import re

from posobat.domain.errors import DomainError

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9/.-]{2,39}")


def normalise_booking_number(text: str, field: str = "order") -> str:
    """In capitals without spaces, or DomainError."""
    number = "".join(text.upper().split())
    if _NUMBER.fullmatch(number) is None:
        pesan = "Nomor pesanan kurir tidak dikenali. Contoh GK-11-170563."
        raise DomainError("PESANAN-BENTUK", pesan, field)
    return number
