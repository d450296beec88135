"""An incident report: a parcel that was lost, spoilt, or came into the wrong hands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from posobat.domain.errors import DomainError
from posobat.domain.facts import Fact
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


@dataclass(frozen=True)
class IncidentLine:
    """A report as Laporan lists it: only what was chosen from a list, for free words may name
    somebody. `what` is a Mishap, "" of a report that says none; `at` in ms since 1970."""

    slip: str
    at: int
    what: str
    injured: bool
    leak: bool
    carrier: str = ""
    kecamatan: str = ""

    @property
    def words(self) -> str:
        return MISHAPS[Mishap(self.what)] if self.what in set(Mishap) else "Tidak disebut"


def incident_line(fact: Fact, **base: Any) -> IncidentLine:
    """`base`: slip, carrier and kecamatan of the bundle that the report is about."""
    told = fact.data.get("incident")
    said = told if isinstance(told, dict) else {}
    return IncidentLine(
        at=fact.at,
        what=str(said.get("what", "")),
        injured=said.get("injured") is True,
        leak=said.get("leak") is True,
        **base,
    )


def by_kind(found: Iterable[IncidentLine]) -> dict[str, list[IncidentLine]]:
    """Words of the kind → its reports, in the order of the list that people choose from."""
    lines = list(found)
    order = {words: n for n, words in enumerate(MISHAPS.values())}
    kinds = sorted({line.words for line in lines}, key=lambda words: order.get(words, len(order)))
    return {words: [line for line in lines if line.words == words] for words in kinds}


def _filled(text: str, field: str, label: str, *, digits: bool = False) -> str:
    told = clean(text, 120, field, label)
    if letters(told) < 2 and not (digits and any(c.isdigit() for c in told)):
        raise DomainError("INSIDEN-KOSONG", f"Isi {label[0].lower()}{label[1:]}.", field)
    return told
