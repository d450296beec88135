"""An incident report: a parcel that was lost, spoilt, or came into the wrong hands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from posobat.domain.errors import DomainError
from posobat.domain.text import clean, letters

LEAST_LETTERS = 10


class Mishap(StrEnum):
    LOST = "hilang"
    DAMAGED = "rusak"
    SPILT = "tumpah"
    SWAPPED = "tertukar"
    STOLEN = "dicuri"


MISHAPS: Mapping[Mishap, str] = {
    Mishap.LOST: "Hilang",
    Mishap.DAMAGED: "Rusak",
    Mishap.SPILT: "Tumpah atau bocor",
    Mishap.SWAPPED: "Tertukar atau salah orang",
    Mishap.STOLEN: "Dicuri",
}


@dataclass(frozen=True)
class Incident:
    """`when` as people say it ("pukul 10.30, di jalan pulang"); `known_by` who knew of it first."""

    what: str
    where: str
    when: str
    known_by: str
    injured: bool | None
    leak: bool | None
    report: str


def incident_body(told: Incident) -> dict[str, Any]:
    """Body of the event. Raises DomainError at the first thing that is missing."""
    if told.what not in set(Mishap):
        raise DomainError("INSIDEN-APA", "Pilih apa yang terjadi.", "what")
    body = {
        "what": told.what,
        "where": _filled(told.where, "where", "Tempat kejadian"),
        "when": _filled(told.when, "when", "Waktu kejadian", digits=True),
        "known_by": _filled(told.known_by, "known_by", "Siapa yang mengetahui"),
    }
    for name, answer, pesan in (
        ("injured", told.injured, "Jawab: adakah orang yang celaka."),
        ("leak", told.leak, "Jawab: adakah isi yang bocor atau tercecer."),
    ):
        if answer is None:
            raise DomainError("INSIDEN-JAWAB", pesan, name)
    report = clean(told.report, 1000, "report", "Kronologi")
    if letters(report) < LEAST_LETTERS:
        pesan = f"Tulis kronologi, paling sedikit {LEAST_LETTERS} huruf."
        raise DomainError("INSIDEN-KRONOLOGI", pesan, "report")
    return {
        "report": report,
        "incident": {**body, "injured": told.injured is True, "leak": told.leak is True},
    }


def _filled(text: str, field: str, label: str, *, digits: bool = False) -> str:
    told = clean(text, 120, field, label)
    if letters(told) < 2 and not (digits and any(c.isdigit() for c in told)):
        raise DomainError("INSIDEN-KOSONG", f"Isi {label[0].lower()}{label[1:]}.", field)
    return told
