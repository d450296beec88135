"""Is somebody who is being entered on record already? Reasons to look twice, said in words."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from posobat.domain.areas import fold
from posobat.domain.nik import bare

NEAR = 0.78
"""From this likeness on two names are near: "Siti Aminah" and "Sitti Aminah", "Moh." and "M."."""


def likeness(known: Mapping[str, Any], nik: str, name: str, born: str) -> str:
    """Why `known` (keys of a patient.set body) may be the person being typed, "" when not.

    `born` as "YYYY-MM-DD". The reason is shown beside the name.
    """
    typed = bare(nik)
    if len(typed) == len(str(known.get("nik") or "")) == 16 and typed == known["nik"]:
        return "NIK sama"
    if not born or known.get("born") != born:
        return ""
    one, other = _words(name), _words(str(known.get("name") or ""))
    if not one or not other:
        return ""
    if one == other:
        return "nama dan tanggal lahir sama"
    return "nama mirip, tanggal lahir sama" if _near(one, other) else ""


def most_alike(
    candidates: Iterable[Mapping[str, Any]], nik: str, name: str, born: str
) -> list[tuple[int, str]]:
    """(place among the candidates, reason), the surest first."""
    found = [(n, likeness(known, nik, name, born)) for n, known in enumerate(candidates)]
    order = ("NIK sama", "nama dan tanggal lahir sama", "nama mirip, tanggal lahir sama")
    return sorted(((n, why) for n, why in found if why), key=lambda pair: order.index(pair[1]))


def _words(name: str) -> tuple[str, ...]:
    """In the order of the letters: "Aminah Siti" is "Siti Aminah"."""
    return tuple(sorted(word.strip(".,'") for word in fold(name).split() if word.strip(".,'")))


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return SequenceMatcher(None, " ".join(one), " ".join(other)).ratio() >= NEAR
