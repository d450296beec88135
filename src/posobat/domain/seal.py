"""Numbered tamper seals: scanned when sealed, when handed to the driver and when brought back."""

import re
from collections.abc import Iterable

from posobat.domain import jkn, nik
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent, Fact
from posobat.domain.slipnumber import is_slip
from posobat.domain.text import without

_FORM = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9\-/.]{2,23}")
_FIGURES = re.compile(r"(?<=[A-Z])(?=[0-9])")
_JOINTS = str.maketrans("", "", "-/.")
_CARDS = (jkn.LENGTH, nik.LENGTH)


def seal_number(text: str, field: str = "seal") -> str:
    """The number in capitals without spaces, or DomainError."""
    seal = without(text, "").upper()
    if not seal:
        raise DomainError("SEGEL-KOSONG", "Nomor segel belum diisi/dipindai.", field)
    if is_slip(seal):
        pesan = "Ini nomor slip, bukan nomor segel. Pindai segelnya."
        raise DomainError("SEGEL-SLIP", pesan, field)
    if seal.isdigit() and len(seal) in _CARDS:
        pesan = "Ini nomor kartu, bukan nomor segel. Pindai segelnya."
        raise DomainError("SEGEL-KARTU", pesan, field)
    if _FORM.fullmatch(seal) is None:
        pesan = "Nomor segel tidak dikenali. Contoh SGL-004217."
        raise DomainError("SEGEL-BENTUK", pesan, field)
    return seal


def check_unused(holder_slip: str, field: str = "seal") -> None:
    """`holder_slip` is the slip of the bundle that already bears the seal, "" when free."""
    if holder_slip:
        pesan = f"Nomor segel sudah dipakai di {holder_slip}."
        raise DomainError("SEGEL-TERPAKAI", pesan, field)


def check_same_seal(sealed: str, scanned: str, field: str = "seal") -> str:
    """The scanned number when it is the one put on at sealing, or DomainError."""
    seal = seal_number(scanned, field)
    if seal.translate(_JOINTS) != sealed.translate(_JOINTS):
        pesan = f"Nomor segel berbeda: tercatat {sealed}, dipindai {seal}. Jangan serahkan paket."
        raise DomainError("SEGEL-BEDA", pesan, field)
    return sealed


def spellings(seal: str) -> tuple[str, ...]:
    """The number as it is, without what joins its parts, and with a hyphen before its figures: bars
    often leave out what is printed for people beside them."""
    plain = seal.translate(_JOINTS)
    return tuple(dict.fromkeys((seal, plain, _FIGURES.sub("-", plain, count=1))))


def old_seals(facts: Iterable[Fact], now: str) -> tuple[str, ...]:
    """Every number that was ever put on this bundle, without the one it bears now: none of them
    may be used again."""
    told = (str(fact.data.get("seal", "")) for fact in facts if fact.event == DeliveryEvent.SEAL)
    return tuple(dict.fromkeys(seal for seal in told if seal not in ("", now)))
