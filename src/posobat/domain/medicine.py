"""What a medicine is, and how a clerk finds one with four letters."""

import difflib
import heapq
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from posobat.domain.areas import fold, join_and, key
from posobat.domain.errors import DomainError

_DIGITS = re.compile(r"\d+")


class MedicineClass(StrEnum):
    BEBAS = "bebas"
    BEBAS_TERBATAS = "bebas_terbatas"
    KERAS = "keras"
    PSIKOTROPIKA = "psikotropika"
    NARKOTIKA = "narkotika"
    PREKURSOR = "prekursor"
    OOT = "oot"  # obat-obat tertentu

    @property
    def controlled(self) -> bool:
        """Narcotics and psychotropics: never with a courier, never iter."""
        return self in (MedicineClass.NARKOTIKA, MedicineClass.PSIKOTROPIKA)


class Route(StrEnum):
    """Decides the colour of the etiket: white inside, blue outside."""

    DALAM = "dalam"
    LUAR = "luar"


@dataclass(frozen=True, slots=True)
class Medicine:
    """One row of the formulary.

    `unit` is what is counted and handed over (tablet, botol, tube); `dose_unit` what a patient
    takes (tablet, ml, tetes, unit, hisapan, oles); `pack_size` dose units in one `unit`, 0 when
    it cannot be reckoned (salep). `bud_days` is the shelf life once opened or mixed, 0 when long.
    """

    code: str
    name: str
    strength: str
    form: str
    unit: str
    kind: MedicineClass
    route: Route = Route.DALAM
    dose_unit: str = ""
    pack_size: int = 1
    substances: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    tall_man: str = ""
    usual_signa: str = ""
    usual_quantity: int = 0
    warnings: tuple[str, ...] = ()
    bud_days: int = 0
    cold: bool = False
    high_alert: bool = False
    injection: bool = False
    insulin: bool = False
    cytostatic: bool = False
    erectile: bool = False

    @property
    def display(self) -> str:
        """ "Metformin 500 mg tablet"."""
        return " ".join(part for part in (self.name, self.strength, self.form) if part)

    @property
    def screen_name(self) -> str:
        """As `display`, with TALL-man letters where another name looks alike."""
        parts = (self.tall_man or self.name, self.strength, self.form)
        return " ".join(part for part in parts if part)

    @property
    def short_bud(self) -> bool:
        return self.bud_days > 0


@dataclass(frozen=True)
class Formulary:
    medicines: Mapping[str, Medicine]

    @classmethod
    def of(cls, medicines: Iterable[Medicine]) -> "Formulary":
        """Raises DomainError when two rows share a code."""
        found: dict[str, Medicine] = {}
        for medicine in medicines:
            if medicine.code in found:
                raise DomainError("OBAT-GANDA", f"Kode obat {medicine.code} dipakai dua kali.")
            found[medicine.code] = medicine
        return cls(found)

    def by_code(self, code: str) -> Medicine:
        medicine = self.medicines.get(code)
        if medicine is None:
            raise DomainError("OBAT-TIDAK-DIKENAL", "Kode obat tidak ada di formularium.")
        return medicine

    def find(self, text: str) -> Medicine:
        """By code, by full display or by a name with a single row. Raises DomainError."""
        if text in self.medicines:
            return self.medicines[text]
        wanted = key(text)
        if not wanted:
            raise DomainError("OBAT-KOSONG", "Isi nama obat.", "medicine")
        exact = self._exact.get(wanted)
        if exact is not None:
            return exact
        named = self._by_name.get(wanted, [])
        if len(named) == 1:
            return named[0]
        if named:
            choices = join_and([f"{m.strength} {m.form}".strip() for m in named], "atau")
            sentence = f"{named[0].name} ada beberapa: {choices}. Pilih salah satu."
            raise DomainError("OBAT-GANDA", sentence, "medicine")
        sentence = f"Obat {text.strip()} tidak ada di formularium."
        near = self._near(wanted)
        if near:
            sentence += f" Mungkin {join_and(near, 'atau')}?"
        raise DomainError("OBAT-TIDAK-DIKENAL", sentence, "medicine")

    def suggest(
        self, text: str, limit: int = 8, usage: Mapping[str, int] | None = None
    ) -> list[Medicine]:
        """Rows whose words begin with the words typed: best letters first, then most used here."""
        tokens = [key(part) for part in text.split()]
        tokens = [token for token in tokens if token]
        if not tokens:
            return []
        used = usage or {}
        ranked = []
        for order, words, medicine in self._index:
            rank = _rank(words, tokens)
            if rank is not None:
                ranked.append((rank, -used.get(medicine.code, 0), order, medicine.code))
        return [self.medicines[row[3]] for row in heapq.nsmallest(limit, ranked)]

    @cached_property
    def _exact(self) -> dict[str, Medicine]:
        displays = {key(m.display): m for m in self.medicines.values()}
        return displays | {key(code): m for code, m in self.medicines.items()}

    @cached_property
    def _by_name(self) -> dict[str, list[Medicine]]:
        groups: dict[str, list[Medicine]] = {}
        for medicine in self.medicines.values():
            groups.setdefault(key(medicine.name), []).append(medicine)
        return groups

    @cached_property
    def _index(self) -> list[tuple[str, tuple[str, ...], Medicine]]:
        """Sort key ("5 mg" before "10 mg"), words, row."""
        rows = []
        for medicine in self.medicines.values():
            display = fold(medicine.display)
            words = [key(word) for word in display.split()]
            order = _DIGITS.sub(lambda number: number[0].zfill(6), display)
            rows.append((order, (*(w for w in words if w), key(medicine.code)), medicine))
        return rows

    def _near(self, wanted: str) -> list[str]:
        """Names that look much alike, else codes."""
        names = {k: rows[0].name for k, rows in self._by_name.items()}
        near = difflib.get_close_matches(wanted, names, n=2, cutoff=0.8)
        if near:
            return [names[n] for n in near]
        codes = {key(code): code for code in self.medicines}
        return [codes[n] for n in difflib.get_close_matches(wanted, codes, n=2, cutoff=0.7)]


def _rank(words: tuple[str, ...], tokens: list[str]) -> int | None:
    """0 the name begins so, 1 another word does, None no match."""
    for token in tokens:
        if not any(word.startswith(token) for word in words):
            return None
    return int(not words[0].startswith(tokens[0]))
