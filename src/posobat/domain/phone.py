"""Mobile numbers as couriers want them: 62 followed by 8 to 11 digits."""

import re

from posobat.domain.errors import DomainError
from posobat.domain.text import without

_LANDLINE = re.compile(r"0?[2-7][0-9]{7,10}")
_SHORT_AREAS = frozenset({"021", "022", "024", "031", "061"})
"""Jakarta, Bandung, Semarang, Surabaya, Medan; all others have four digits with the zero."""
_TYPED = re.compile(r"(?:\+?62|0)?(8[0-9]{7,10})")


def normalise_phone(text: str, field: str = "phone") -> str:
    """ "6281234567890" from 0812-3456-7890, +62 812 3456 7890 or 81234567890, or DomainError.

    A bare leading 8 is what a spreadsheet leaves of 08.
    """
    match = _TYPED.fullmatch(without(text, ".-()/'").replace("+620", "+62", 1))
    if match is None:
        pesan = "Nomor HP tidak lengkap. Contoh 0812-3456-7890."
        raise DomainError("HP-BENTUK", pesan, field)
    return "62" + match.group(1)


def normalise_office_phone(text: str, field: str = "phone") -> str:
    """As normalise_phone, or a landline with its area code: 0333-421118 is 62333421118."""
    digits = without(text, ".-()/'").removeprefix("+62")
    if _LANDLINE.fullmatch(digits):
        return "62" + digits.removeprefix("0")
    return normalise_phone(text, field)


def display_phone(phone: str) -> str:
    """The way people read it aloud: 0812-3456-7890, a landline after its area code 0333-421118.
    What is no number stays as it is."""
    digits = without(phone, ".-()/'+")
    if not (digits.isascii() and digits.isdigit()):
        return phone
    local = "0" + digits.removeprefix("62").removeprefix("0")
    if local[1:2] != "8":
        area = 3 if local[:3] in _SHORT_AREAS else 4
        return "-".join(part for part in (local[:area], local[area:]) if part)
    return "-".join(part for part in (local[:4], local[4:8], local[8:]) if part)


def mask_phone(phone: str) -> str:
    """For the outside of a pack: the last four digits only."""
    return f"****-****-{phone[-4:]}" if phone else ""
