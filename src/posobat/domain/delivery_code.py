"""The code that the patient tells the courier when the pack is in hand (kode terima).

It stands on the patient's notice and on no paper that a courier sees. Post and server work it out
from the delivery's id, which is on no paper at all: the slip and its QR bear the number with its
check only.
"""

from hashlib import blake2b

DIGITS = 4
_PERSON = b"posobat.terima"


def delivery_code(delivery: str) -> str:
    """Four digits, the same on every computer and for ever. `delivery` is the bundle's id."""
    mixed = blake2b(delivery.encode(), digest_size=8, person=_PERSON).digest()
    return f"{int.from_bytes(mixed, 'big') % 10**DIGITS:0{DIGITS}d}"


def same_code(delivery: str, typed: str) -> bool:
    """Whether `typed` is the code; spaces and hyphens as people write them do not matter."""
    return typed.translate({ord(mark): None for mark in " -.\u2013\t"}) == delivery_code(delivery)
