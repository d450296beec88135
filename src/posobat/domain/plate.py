"""Number plates as drivers say them."""

import re

from posobat.domain.errors import DomainError

_PLATE = re.compile(r"([A-Z]{1,2}) ?([0-9]{1,4}) ?([A-Z]{0,3})")


def normalise_plate(text: str, field: str = "plate") -> str:
    """ "P 1234 AB" from "p1234ab"; DomainError for anything that is no plate."""
    match = _PLATE.fullmatch(" ".join(text.upper().split()))
    if match is None:
        raise DomainError("PELAT-BENTUK", "Pelat tidak dikenali. Contoh P 1234 AB.", field)
    return " ".join(part for part in match.groups() if part)
