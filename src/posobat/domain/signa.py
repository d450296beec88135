"""Doctors' shorthand for directions: `[S] n dd|x d [unit] [time…] [count | Nhari]`.

What is not understood is refused: a guess would be printed on an etiket. Spoons are printed in ml
and confirmed by a person, because books differ on how much they hold.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from posobat.domain.areas import join_and
from posobat.domain.errors import DomainError
from posobat.domain.medicine import Medicine

MAX_PER_DAY = 8
LONGEST_DAYS = 366
DROPS_PER_ML = 20

_HEAD = re.compile(r"^(?:s[.:\s]*)?(\d{1,2})\s*(?:d\s?d|x|×)\s*")
_DOSE = re.compile(r"^(\d+\s*/\s*\d+|\d*\s?[½¼¾]|\d+(?:[.,]\d+)?)(?![\w½¼¾/])\s*")
_STUCK = re.compile(r"^(\d+/\d+|\d*[½¼¾]|\d+(?:[.,]\d+)?)(?=[a-z])\s*")
_DAYS = re.compile(r"^(\d{1,3})\s*(?:hari|hr)$")
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_MEALS = {"ac": "sebelum makan", "pc": "sesudah makan", "dc": "bersama makan"}
_CLOCK = {"p": "pagi", "s": "siang", "m": "malam", "hs": "sebelum tidur"}
_UNITS = {
    "tab": "tablet",
    "tablet": "tablet",
    "cap": "kapsul",
    "caps": "kapsul",
    "kaps": "kapsul",
    "cth": "sendok takar",
    "c": "sendok makan",
    "gtt": "tetes",
    "ue": "oles",
    "ml": "ml",
    "ui": "unit",
    "iu": "unit",
    "unit": "unit",
    "puff": "hisapan",
    "supp": "supositoria",
    "ovula": "ovula",
    "semprot": "semprot",
    "sach": "saset",
    "bks": "bungkus",
}
_LARGE = {"tablet": 4, "kapsul": 4, "ml": 20, "tetes": 20, "hisapan": 4, "unit": 60}
"""A single dose above this is asked about: most often a digit too many."""
_SPOON_ML = {"sendok takar": 5, "sendok makan": 15}
_IN_ML = {"ml": Fraction(1), "tetes": Fraction(1, DROPS_PER_ML)} | {
    spoon: Fraction(ml) for spoon, ml in _SPOON_ML.items()
}
_WHOLE_ONLY = ("salut enterik", "lepas lambat", "sublingual")
_UNREADABLE = "Aturan pakai tidak terbaca. Contoh: 3dd1 pc (3 × sehari 1, sesudah makan)."


@dataclass(frozen=True)
class Signa:
    """Directions as read. `dose` is in `unit`; `quantity` counts what is handed over, 0 unknown.

    `per_dose` and `pack` are in the medicine's dose unit and serve the quantity. `confirm` is a
    question for the clerk. A free text has `per_day` 0 and only its `sentence`.
    """

    sentence: str
    per_day: int = 0
    dose: Fraction | str = ""
    unit: str = ""
    times: tuple[str, ...] = ()
    days: int = 0
    quantity: int = 0
    confirm: str | None = None
    per_dose: Fraction = Fraction(0)
    pack: int = 0

    @property
    def is_free_text(self) -> bool:
        return self.per_day == 0


def free_text(text: str) -> Signa:
    """Directions kept as written. Raises DomainError SIGNA when empty."""
    words = " ".join(text.split())
    if not words:
        raise DomainError("SIGNA", "Isi aturan pakai.", "signa")
    return Signa(sentence=words)


@lru_cache(maxsize=512)
def parse(text: str, medicine: Medicine) -> Signa:
    """Shorthand for one medicine. Raises DomainError SIGNA with the sentence for the person."""
    rest = " ".join(text.lower().split())
    if not rest:
        raise DomainError("SIGNA", "Isi aturan pakai.", "signa")
    head = _HEAD.match(rest)
    if head is None:
        raise _error(_UNREADABLE)
    per_day = int(head[1])
    if not 1 <= per_day <= MAX_PER_DAY:
        raise _error(
            f"Frekuensi {per_day} × sehari di luar batas 1 sampai {MAX_PER_DAY}."
            " Periksa aturan pakai."
        )
    amount, rest = _take_dose(rest[head.end() :])
    typed, times, count, days = _read_tail(rest)
    unit = typed or _default_unit(medicine)
    if unit == "ml" and not typed:
        raise _error("Tulis satuan cairan: cth, c, gtt, atau ml. Contoh: 3dd1 cth.")
    _check_unit(typed, medicine)
    dose = _check_dose(amount, unit, medicine)
    _check_times(times, per_day)
    signa = Signa(
        sentence="",
        per_day=per_day,
        dose=dose,
        unit=unit,
        times=times,
        days=days,
        quantity=count,
        confirm=_question(dose, unit),
        per_dose=_in_dose_units(dose, unit, medicine),
        pack=medicine.pack_size,
    )
    if days and not count:
        signa = replace(signa, quantity=quantity(signa, days))
    return replace(signa, sentence=_sentence(signa))


def quantity(signa: Signa, days: int) -> int:
    """What to hand over for so many days, rounded up; 1 when a dose cannot be reckoned (salep).

    0 for free text and for no days: the clerk fills it in.
    """
    if signa.is_free_text or days <= 0:
        return 0
    if signa.pack == 0 or signa.per_dose == 0:
        return 1
    return math.ceil(signa.per_day * signa.per_dose * days / signa.pack)


def amount_words(amount: Fraction) -> str:
    """ "2", "½", "1½", "2,5"."""
    whole, part = divmod(amount, 1)
    for glyph, value in _GLYPHS.items():
        if part == value:
            return f"{whole or ''}{glyph}"
    if part == 0:
        return str(whole)
    return f"{float(amount):.2f}".rstrip("0").replace(".", ",")


def _error(sentence: str) -> DomainError:
    return DomainError("SIGNA", sentence, "signa")


def _take_dose(rest: str) -> tuple[Fraction | None, str]:
    found = _DOSE.match(rest) or _STUCK.match(rest)
    if found is None:
        return None, rest
    amount = _number(found[1].replace(" ", ""))
    if amount <= 0:
        raise _error("Dosis harus lebih dari 0.")
    return amount, rest[found.end() :]


def _number(text: str) -> Fraction:
    if text[-1] in _GLYPHS:
        return int(text[:-1] or 0) + _GLYPHS[text[-1]]
    top, _, bottom = text.replace(",", ".").partition("/")
    if bottom and int(bottom) == 0:
        raise _error(_UNREADABLE)
    return Fraction(top) / int(bottom or 1)


def _read_tail(rest: str) -> tuple[str, tuple[str, ...], int, int]:
    """Unit, times, count and days, each at most once; the count or the days come last."""
    unit, count, days = "", 0, 0
    times: list[str] = []
    for word in _words(rest):
        if count or days:
            raise _error(_UNREADABLE)
        span = _DAYS.match(word)
        if span:
            days = int(span[1])
        elif word.isdecimal():
            count = int(word)
        elif word in _UNITS and not unit and not times:
            unit = _UNITS[word]
        elif word in _MEALS or word in _CLOCK or word == "prn":
            times.append(word)
        else:
            raise _error(_UNREADABLE)
        if (span and not 1 <= days <= LONGEST_DAYS) or (word.isdecimal() and count == 0):
            raise _error("Jumlah dan lama hari harus lebih dari 0 dan masuk akal.")
    if len(set(times)) < len(times) or sum(word in _MEALS for word in times) > 1:
        raise _error(_UNREADABLE)
    return unit, tuple(times), count, days


def _words(rest: str) -> Iterator[str]:
    """Splits at blanks and commas; joins "5 hari"; opens "psm" and "p-m".

    A dash between numbers ("1-2") stays one word, so that a range is refused.
    """
    joined = re.sub(r"(\d+)\s+(hari|hr)\b", r"\1\2", rest)
    for word in re.split(r"[\s,;]+", joined):
        bare = word.rstrip(".")
        if re.fullmatch(r"[psm](-?[psm]){1,2}", bare):
            yield from bare.replace("-", "")
        elif bare:
            yield bare


def _default_unit(medicine: Medicine) -> str:
    return medicine.dose_unit or medicine.unit


def _check_unit(typed: str, medicine: Medicine) -> None:
    """A tablet of syrup is the sign of a wrong drug: refused, not mended."""
    own = _default_unit(medicine)
    if not typed or typed == own or (typed in _IN_ML and own in _IN_ML):
        return
    raise _error(f"Satuan {typed} tidak cocok dengan sediaan {medicine.form}.")


def _check_dose(amount: Fraction | None, unit: str, medicine: Medicine) -> Fraction | str:
    if unit == "oles":
        if amount is not None and amount != 1:
            raise _error("Obat oles tidak memakai angka dosis. Contoh: 2dd ue.")
        return "oles"
    if amount is None:
        raise _error(f"Dosis sekali pakai belum diisi. Contoh: 3dd1 ({medicine.unit}).")
    if amount.denominator == 1 or unit in _IN_ML:
        return amount
    if unit != "tablet" or any(word in medicine.form for word in _WHOLE_ONLY):
        raise _error(f"{medicine.form.capitalize()} tidak boleh dibagi.")
    if amount.denominator not in (2, 4):
        raise _error("Tablet hanya dapat dibagi ½ atau ¼.")
    return amount


def _check_times(times: tuple[str, ...], per_day: int) -> None:
    named = [_CLOCK[word] for word in times if word in _CLOCK]
    if named and len(named) != per_day:
        raise _error(f"Waktu ({join_and(named)}) tidak cocok dengan {per_day} × sehari.")


def _question(dose: Fraction | str, unit: str) -> str | None:
    if isinstance(dose, str):
        return None
    if unit in _SPOON_ML or dose > _LARGE.get(unit, dose):
        return f"Sekali pakai {_dose_words(dose, unit)}. Benar?"
    return None


def _in_dose_units(dose: Fraction | str, unit: str, medicine: Medicine) -> Fraction:
    if isinstance(dose, str):
        return Fraction(0)
    own = _default_unit(medicine)
    if unit == own or unit not in _IN_ML:
        return dose
    return dose * _IN_ML[unit] / _IN_ML[own]


def _dose_words(dose: Fraction | str, unit: str) -> str:
    if isinstance(dose, str):
        return "oleskan tipis"
    if unit == "ml":
        return _millilitres(dose)
    words = f"{amount_words(dose)} {unit}"
    if unit in _SPOON_ML:
        words += f" ({_millilitres(dose * _SPOON_ML[unit])})"
    return words


def _millilitres(amount: Fraction) -> str:
    """Syringes and cups are marked in decimals: "7,5 ml"."""
    return f"{float(amount):.2f}".rstrip("0").rstrip(".").replace(".", ",") + " ml"


def _sentence(signa: Signa) -> str:
    parts = [f"{signa.per_day} × sehari {_dose_words(signa.dose, signa.unit)}"]
    clock = [_CLOCK[word] for word in signa.times if word in _CLOCK]
    if clock:
        parts.append(join_and(clock))
    parts += [_MEALS[word] for word in signa.times if word in _MEALS]
    if "prn" in signa.times:
        parts.append("bila perlu")
    if signa.days:
        parts.append(f"selama {signa.days} hari")
    return ", ".join(parts)
