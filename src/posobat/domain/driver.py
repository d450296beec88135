"""Drivers whom a post knows: who may carry packs, and until when their training holds.

Drivers of the first shelter were hand-picked, listed and trained by pharmacists before they carried
medicine. An untrained driver may still go when a pharmacist says so on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from posobat.domain.errors import DomainError
from posobat.domain.phone import normalise_phone
from posobat.domain.plate import normalise_plate
from posobat.domain.text import clean, letters, only_digits

CARRIERS: Mapping[str, str] = {
    "manual": "Kurir siaga",
    "fleet": "Armada sendiri",
    "taxi": "Taksi setempat",
    "pos": "Pos Indonesia",
    "apoteker": "Kunjungan apoteker",
}
"""Whom a driver of the register rides for. GO-SEND names its own drivers."""

FIELDS = ("name", "phone", "plate", "number", "carrier", "trained", "trained_until")


@dataclass(frozen=True)
class Approval:
    """A pharmacist's word for a driver without valid training."""

    by: str = ""
    reason: str = ""


def check_driver(typed: Mapping[str, str]) -> dict[str, Any]:
    """The fields as an op's body has them. `trained` and `trained_until` as YYYY-MM-DD or
    DDMMYYYY, "" when not trained. DomainError with the field that is wrong."""
    carrier = typed.get("carrier", "") or "manual"
    if carrier not in CARRIERS:
        raise DomainError("KURIR-JENIS", "Pilih jenis kurir.", "carrier")
    name = clean(typed.get("name", ""), 80, "name", "Nama kurir")
    if letters(name) < 2:
        raise DomainError("KURIR-NAMA", "Isi nama kurir.", "name")
    trained = check_day(typed.get("trained", ""), "trained")
    until = check_day(typed.get("trained_until", ""), "trained_until")
    if bool(trained) != bool(until):
        pesan = "Isi tanggal pelatihan dan masa berlakunya, atau kosongkan keduanya."
        raise DomainError("KURIR-LATIH", pesan, "trained_until" if trained else "trained")
    if until < trained:
        pesan = "Masa berlaku pelatihan berakhir sebelum pelatihannya."
        raise DomainError("KURIR-LATIH", pesan, "trained_until")
    return {
        "name": name,
        "phone": normalise_phone(typed.get("phone", "")),
        "plate": normalise_plate(typed.get("plate", "")),
        "number": clean(typed.get("number", ""), 40, "number", "Nomor kurir"),
        "carrier": carrier,
        "trained": trained,
        "trained_until": until,
    }


def check_day(text: str, field: str) -> str:
    """ "2026-11-22" from that or from 22112026, 22-11-2026, 22/11/2026; "" stays ""."""
    plain = text.strip()
    if not plain:
        return ""
    try:
        if len(plain) == 10 and plain[4] == "-":
            return date.fromisoformat(plain).isoformat()
        digits = "".join(c for c in plain if c not in " -/.")
        if len(digits) == 8 and only_digits(digits):
            return date(int(digits[4:]), int(digits[2:4]), int(digits[:2])).isoformat()
    except ValueError:
        pass  # no such day: said below, as for every other shape
    raise DomainError("TANGGAL-BENTUK", "Tanggal tidak dikenali. Contoh 22112026.", field)


def training_trouble(trained_until: str, today: date) -> str:
    """The sentence about a driver who may not go without a pharmacist's word, "" when he may."""
    if trained_until and trained_until >= today.isoformat():
        return ""
    if not trained_until:
        return "Kurir belum dilatih. Minta persetujuan apoteker."
    told = "-".join(reversed(trained_until.split("-")))
    return f"Pelatihan kurir kedaluwarsa {told}. Minta persetujuan apoteker."


def check_training(trained_until: str, today: date, approval: Approval) -> None:
    """DomainError for an untrained driver without a pharmacist's name and reason."""
    trouble = training_trouble(trained_until, today)
    if not trouble:
        return
    if not approval.by:
        raise DomainError("KURIR-LATIH", trouble, "approved_by")
    if letters(approval.reason) < 3:
        raise DomainError("KURIR-ALASAN", "Tulis alasan persetujuan apoteker.", "approval")
