"""What the medicine rows of "Resep baru" say and reckon. Pure functions, no Qt."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from posobat.domain.areas import join_and
from posobat.domain.errors import DomainError
from posobat.domain.medicine import Medicine, MedicineClass
from posobat.domain.policy import Method, Policy, policy_at, split
from posobat.domain.prescription_items import AS_WRITTEN
from posobat.domain.signa import Signa, free_text, parse, quantity

ACUTE_DAYS = 3
CHRONIC_DAYS = 30
_CHRONIC_FROM = 14
_EXPIRY = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{2}|\d{4})")
CLASS_WORDS = {
    MedicineClass.BEBAS: "obat bebas",
    MedicineClass.BEBAS_TERBATAS: "obat bebas terbatas",
    MedicineClass.KERAS: "obat keras",
    MedicineClass.PSIKOTROPIKA: "psikotropika",
    MedicineClass.NARKOTIKA: "narkotika",
    MedicineClass.PREKURSOR: "prekursor",
    MedicineClass.OOT: "obat-obat tertentu",
}
METHOD_WORDS = {
    Method.KURIR: "kurir",
    Method.APOTEKER: "kunjungan apoteker",
    Method.AMBIL: "ambil sendiri",
}


@dataclass(frozen=True)
class Reading:
    """A signa as understood. `quantity` 0 = the clerk must type it; `error` or `sentence`."""

    sentence: str = ""
    quantity: int = 0
    days: int = 0
    confirm: str = ""
    error: str = ""


def medicine_words(
    medicine: Medicine, known: Mapping[str, Medicine] = MappingProxyType({})
) -> tuple[str, str, str]:
    """Suggestion: name, class and unit, look-alikes by the names that `known` has for them."""
    marks = [CLASS_WORDS[medicine.kind], medicine.unit]
    if medicine.high_alert:
        marks.append("high-alert")
    if medicine.cold:
        marks.append("rantai dingin")
    warning = ""
    if medicine.lookalikes:
        others = (known.get(code) for code in medicine.lookalikes)
        names = [other.tall_man or other.name if other else "" for other in others]
        named = dict.fromkeys(n or c for n, c in zip(names, medicine.lookalikes, strict=True))
        warning = f"Mirip {join_and(list(named))}: baca ulang namanya."
    return medicine.screen_name, " · ".join(m for m in marks if m), warning


def default_days(medicine: Medicine) -> int:
    """30 for what is usually handed over for two weeks or more, else 3."""
    return CHRONIC_DAYS if _usual_days(medicine) >= _CHRONIC_FROM else ACUTE_DAYS


def read_signa(text: str, medicine: Medicine, days: int) -> Reading:
    """The signa for `days` of therapy (0 = the medicine's default). Days or a count typed in the
    signa rule over both.
    """
    typed = text.strip()
    if not typed:
        return Reading()
    try:
        if typed.startswith(AS_WRITTEN):
            return Reading(sentence=free_text(typed.removeprefix(AS_WRITTEN)).sentence, days=days)
        signa = parse(typed, medicine)
    except DomainError as fault:
        return Reading(error=fault.pesan)
    span = signa.days or days or default_days(medicine)
    count = signa.quantity or quantity(signa, span)
    return Reading(
        sentence=signa.sentence,
        quantity=count,
        days=_covered(signa, count, medicine) if signa.quantity and not signa.days else span,
        confirm=signa.confirm or "",
    )


def preview_words(reading: Reading, medicine: Medicine, amount: int) -> str:
    """ "2 × sehari 1 tablet, sesudah makan · 60 tablet untuk 30 hari"."""
    if not reading.sentence:
        return ""
    if not amount:
        return f"{reading.sentence} · isi jumlahnya"
    span = f" untuk {reading.days} hari" if reading.days else ""
    return f"{reading.sentence} · {amount} {medicine.unit}{span}"


def parse_expiry(text: str) -> date | None:
    """From "06-2027" or "06/27", whose last day counts, or "30-06-2027"; None for no such date."""
    found = _EXPIRY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = found.groups()
    years = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(years, int(month), int(day or calendar.monthrange(years, int(month))[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


@dataclass(frozen=True)
class SplitView:
    """How the prescription will be packed. `notes[n]` belongs under row n ("" = nothing)."""

    summary: str
    refused: tuple[str, ...]
    warnings: tuple[str, ...]


def split_view(
    medicines: Sequence[Medicine],
    days: Sequence[int],
    method: str,
    policies: Sequence[Policy],
    today: date,
    *,
    mixes: Sequence[int] = (),
) -> SplitView:
    """`mixes` as in `policy.split`. Refusals and warnings per row, and one line such as
    "1 bundel kurir: 2 obat · 1 bundel ambil sendiri: 1 obat".
    """
    if not medicines:
        return SplitView("", (), ())
    wish = Method(method)
    policy = policy_at(policies, today)
    refused, warnings = [], []
    for medicine, span in zip(medicines, days, strict=True):
        verdict = policy.verdict(medicine, wish, span)
        refused.append("" if verdict.allowed else verdict.reason)
        warnings.append(" ".join(dict.fromkeys(verdict.warnings)))
    parts = [
        f"1 bundel {METHOD_WORDS[plan.method]}: {len(plan.items)} obat"
        for plan in split(medicines, wish, policy, days, mixes)
    ]
    return SplitView(" · ".join(parts), tuple(refused), tuple(warnings))


def same_substance_words(medicines: Sequence[Medicine]) -> list[str]:
    """For each row the sentence about an earlier row with the same substance, else ""."""
    words = []
    for at, second in enumerate(medicines):
        sentence = ""
        for n, first in enumerate(medicines[:at], start=1):
            if first.code == second.code or _substances(first) & _substances(second):
                sentence = f"Zat aktif sama pada baris {n} dan {at + 1}."
        words.append(sentence)
    return words


def _substances(medicine: Medicine) -> set[str]:
    return {substance.casefold() for substance in medicine.substances}


def _usual_days(medicine: Medicine) -> int:
    if not medicine.usual_signa or not medicine.usual_quantity:
        return 0
    try:
        signa = parse(medicine.usual_signa, medicine)
    except DomainError:
        return 0
    if signa.days:
        return signa.days
    return _covered(replace(signa, quantity=0), medicine.usual_quantity, medicine)


def _covered(signa: Signa, count: int, medicine: Medicine) -> int:
    """Whole days that `count` units last, 0 when it cannot be reckoned."""
    if signa.is_free_text or not signa.per_dose or not medicine.pack_size:
        return 0
    return int(count * medicine.pack_size / (signa.per_day * signa.per_dose))
