"""Number of the national health card (JKN/BPJS): 13 digits, no public check digit."""

from posobat.domain.errors import DomainError
from posobat.domain.text import only_digits, without

LENGTH = 13


def check_jkn(text: str, field: str = "jkn") -> str:
    """The 13 bare digits, or DomainError."""
    number = without(text, ".-'")
    if len(number) != LENGTH or not only_digits(number):
        raise DomainError("JKN-PANJANG", "Nomor JKN harus 13 angka.", field)
    return number
