"""Kemendagri areas: which village, in which kecamatan. Names repeat, codes do not."""

import difflib
import heapq
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from posobat.domain.errors import DomainError

HOME = "35.10"
"""Kabupaten Banyuwangi."""

_WORD = re.compile(r"[a-z0-9]+")
_NO_WORD = re.compile(r"[^a-z0-9\n]+")


def fold(text: str) -> str:
    """Lower case without accents, for comparing what people type."""
    if not text.isascii():
        split = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in split if not unicodedata.combining(c))
    return text.casefold()


def key(text: str) -> str:
    """Letters and digits only: "Kalibaru Wetan" and "KALIBARUWETAN" are one name."""
    return "".join(_WORD.findall(fold(text)))


def join_and(names: Sequence[str], word: str = "dan") -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(names) < 3:
        return f" {word} ".join(names)
    return f"{', '.join(names[:-1])}, {word} {names[-1]}"


@dataclass(frozen=True, slots=True)
class Village:
    """`code` as 35.10.CC.VVVV; a village number that starts with 1 is a kelurahan."""

    code: str
    name: str
    kecamatan: str
    regency: str

    @property
    def kind(self) -> str:
        return "kelurahan" if self.code[9] == "1" else "desa"

    @property
    def display(self) -> str:
        """ "Tamansari, Licin", with the regency when it is not Banyuwangi."""
        place = f"{self.name}, {self.kecamatan}"
        return place if self.code.startswith(HOME) else f"{place}, {self.regency}"


@dataclass(frozen=True)
class Areas:
    """`villages` of East Java in code order; `districts` are all six-digit kecamatan codes of
    Indonesia, since a NIK keeps the place where it was first issued.
    """

    villages: tuple[Village, ...]
    districts: frozenset[str] = field(default_factory=frozenset)

    def by_code(self, code: str) -> Village:
        village = self._by_code.get(code)
        if village is None:
            raise DomainError(
                "DESA-TIDAK-DIKENAL", "Kode desa tidak ada di daftar wilayah.", "village"
            )
        return village

    def knows_district(self, code: str) -> bool:
        """`code` is the first six digits of a NIK."""
        return code in self.districts

    def find(self, village: str, kecamatan: str) -> Village:
        """The one village that both names mean.

        Without a kecamatan only a name that is single in Banyuwangi resolves: a guess would send
        medicine to another door. Raises DomainError with the sentence for the person.
        """
        wanted, district = key(village), key(kecamatan)
        if not wanted:
            raise DomainError("DESA-KOSONG", "Isi desa dan kecamatan.", "village")
        named = self._by_name.get(wanted, [])
        fitting = [v for v in named if not district or key(v.kecamatan) == district]
        home = [v for v in fitting if v.code.startswith(HOME)]
        if len(home) == 1:
            return home[0]
        if len(home) > 1:
            raise _several(home)
        if district and len(fitting) == 1:
            return fitting[0]
        if district and len(fitting) > 1:
            where = join_and([v.regency for v in fitting])
            raise DomainError(
                "DESA-GANDA",
                f"{fitting[0].name}, {fitting[0].kecamatan} ada di {where}."
                " Pilih dari daftar desa.",
                "village",
            )
        raise self._unknown(village, kecamatan)

    def suggest(self, text: str, limit: int = 8) -> list[Village]:
        """Type-ahead "desa, kecamatan": every word typed begins a word of the place.

        Banyuwangi comes first; within it a village name that begins so, then its other words.
        """
        tokens = _WORD.findall(fold(text))
        if not tokens:
            return []
        squeezed = "".join(tokens)
        found = _best(self._home, tokens, squeezed, limit)
        if len(found) < limit and len(squeezed) > 2:
            found += _best(self._elsewhere(tokens, squeezed), tokens, squeezed, limit - len(found))
        return found

    @cached_property
    def _by_code(self) -> dict[str, Village]:
        return {v.code: v for v in self.villages}

    @cached_property
    def _by_name(self) -> dict[str, list[Village]]:
        return _grouped(self.villages, lambda v: key(v.name))

    @cached_property
    def _home(self) -> list["_Entry"]:
        return [_entry(v) for v in self.villages if v.code.startswith(HOME)]

    @cached_property
    def _abroad(self) -> tuple[list[Village], list[str], list[int], str]:
        """Places outside Banyuwangi, a line for each (" words squeezed": a blank begins every
        word), where each line starts, and all lines as one text: a search stays in C.
        """
        others = [v for v in self.villages if not v.code.startswith(HOME)]
        texts = "\n".join(f" {v.name} {v.kecamatan} {v.regency}" for v in others)
        names = _NO_WORD.sub("", fold("\n".join(v.name for v in others))).split("\n")
        lines = _NO_WORD.sub(" ", fold(texts)).split("\n")
        lines = [f"{line} {name}\n" for line, name in zip(lines, names, strict=True)]
        starts = list(accumulate((len(line) for line in lines), initial=0))
        return others, lines, starts, "".join(lines)

    def _elsewhere(self, tokens: list[str], squeezed: str) -> list["_Entry"]:
        others, lines, starts, blob = self._abroad
        needles = [f" {token}" for token in tokens]
        whole = f" {squeezed}"
        hits = set()
        for needle in {max(needles, key=len), whole}:
            at = blob.find(needle)
            while at >= 0:
                n = bisect_right(starts, at) - 1
                if whole in lines[n] or all(other in lines[n] for other in needles):
                    hits.add(n)
                at = blob.find(needle, starts[n + 1])
        return [_entry(others[n]) for n in hits]

    def _unknown(self, village: str, kecamatan: str) -> DomainError:
        named = self._by_name.get(key(village), [])
        local = [v for v in named if v.code.startswith(HOME)]
        if local:
            where = join_and([v.kecamatan for v in local])
            sentence = f"Desa {local[0].name} ada di {where}, bukan di {kecamatan.strip()}."
            return DomainError("KECAMATAN-SALAH", sentence, "kecamatan")
        if named and not kecamatan.strip():
            sentence = f"Desa {named[0].name} tidak ada di Banyuwangi. Isi kecamatannya."
            return DomainError("KECAMATAN-KOSONG", sentence, "kecamatan")
        names = {key(e[0].name): e[0] for e in self._home}
        near = difflib.get_close_matches(key(village), names, n=3, cutoff=0.7)
        sentence = f"Desa {village.strip()} tidak ada di daftar."
        if near:
            places = [f"{names[n].name} ({names[n].kecamatan})" for n in near]
            sentence += f" Mungkin {join_and(places, 'atau')}?"
        return DomainError("DESA-TIDAK-DIKENAL", sentence, "village")


_Entry = tuple[Village, str, tuple[str, ...], tuple[str, ...]]
"""Village, its name squeezed, words of the name, words of kecamatan and regency."""


def _entry(village: Village) -> _Entry:
    names = tuple(_WORD.findall(fold(village.name)))
    around = tuple(_WORD.findall(fold(f"{village.kecamatan} {village.regency}")))
    return village, "".join(names), names, around


def _best(entries: list[_Entry], tokens: list[str], squeezed: str, limit: int) -> list[Village]:
    ranked = []
    for entry in entries:
        rank = _rank(entry, tokens, squeezed)
        if rank is not None:
            ranked.append((rank, entry[1], entry[0].code, entry[0]))
    return [row[3] for row in heapq.nsmallest(limit, ranked)]


def _rank(entry: _Entry, tokens: list[str], squeezed: str) -> int | None:
    """0 the whole name begins so, 1 its first word, 2 another word, 3 only the kecamatan; None no
    match.
    """
    _, name, names, around = entry
    if name.startswith(squeezed):
        return 0
    for token in tokens:
        if not any(w.startswith(token) for w in names) and not any(
            w.startswith(token) for w in around
        ):
            return None
    if name.startswith(tokens[0]):
        return 1
    return 2 if any(w.startswith(tokens[0]) for w in names) else 3


def _grouped(
    villages: Iterable[Village], name: Callable[[Village], str]
) -> dict[str, list[Village]]:
    groups: dict[str, list[Village]] = {}
    for village in villages:
        groups.setdefault(name(village), []).append(village)
    return groups


def _several(found: Sequence[Village]) -> DomainError:
    where = join_and([v.kecamatan for v in found])
    return DomainError(
        "DESA-GANDA", f"Desa {found[0].name} ada di {where}. Pilih salah satu.", "kecamatan"
    )
