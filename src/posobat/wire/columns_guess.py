"""Columns of texts that other columns tell: only what was guessed wrong travels.

A medicine's name follows from its code, a village's name from its code (the book); the date inside
a NIK from birth date and sex; the sentence on the etiket from the shorthand and the unit.
"""

from collections.abc import Sequence
from itertools import compress, pairwise
from operator import ne
from typing import Any

from posobat.wire.codec import BadFrame
from posobat.wire.columns_book import Hints
from posobat.wire.columns_ints import put_ints, take_ints
from posobat.wire.columns_streams import Sink, Source
from posobat.wire.columns_texts import put_texts, take_texts
from posobat.wire.varint import put

_TOLD, _BUILT, _FOLLOWED = range(3)
GUESSED = 3
"""Forms below are of this module."""

_NIK = "nik"
_AREA, _SERIAL = 6, 12


def put_guessed(
    sink: Sink, hints: Hints, key: str, values: Sequence[Any], places: list[int]
) -> bool:
    """False, and nothing written, when nothing tells this column or too little of it."""
    guesses: Sequence[str | None] | None = hints.guess(key, places)
    form = _TOLD
    contexts: list[tuple[str, ...]] = []
    middles: list[str] = []
    if guesses is None:
        contexts = hints.contexts(key, places)
        if key == _NIK:
            middles = hints.middles(places)
    if not (guesses or contexts or middles) or not {str}.issuperset(map(type, values)):
        return False
    firsts: list[str] = []
    if middles:
        form, guesses = _BUILT, _with_ends(values, middles)
    elif contexts:
        form, (guesses, firsts) = _FOLLOWED, _firsts(values, contexts)
    wrong = list(compress(range(len(values)), map(ne, values, guesses or ())))
    if guesses is None or len(wrong) * 4 > len(values):
        return False
    sink.numbers.append(form)
    sink.spend(len(values) * 2, sum(map(len, values)))
    put(sink.numbers, len(wrong))
    put_ints(sink, wrong)
    put_texts(sink, [values[at] for at in wrong])
    if form == _BUILT:
        skip = set(wrong)
        right = [nik for at, nik in enumerate(values) if at not in skip]
        put_texts(sink, [nik[:_AREA] for nik in right])
        put_texts(sink, [nik[_SERIAL:] for nik in right])
    elif form == _FOLLOWED:
        put_texts(sink, firsts)
    return True


def take_guessed(source: Source, hints: Hints, key: str, places: list[int], form: int) -> list[str]:
    """BadFrame for anything that put_guessed does not write."""
    count = len(places)
    source.spend(count * 2)
    wrong = take_ints(source, source.numbers.below(count + 1))
    if any(a >= b for a, b in pairwise([-1, *wrong, count])):
        raise BadFrame("tebakan")
    others = take_texts(source, len(wrong))
    guesses: Sequence[str | None] | None
    if form == _TOLD:
        guesses = hints.guess(key, places)
    elif form == _BUILT:
        guesses = _take_ends(source, hints.middles(places), wrong)
    else:
        guesses = _take_firsts(source, hints.contexts(key, places))
    if guesses is None or len(guesses) != count:
        raise BadFrame("tebakan")
    values = list(guesses)
    for at, value in zip(wrong, others, strict=True):
        values[at] = value
    texts = [value for value in values if value is not None]
    if len(texts) != count:
        raise BadFrame("tebakan")
    source.spend(0, sum(map(len, texts)))
    return texts


def _with_ends(values: Sequence[str], middles: list[str]) -> list[str]:
    pairs = zip(values, middles, strict=True)
    return [nik[:_AREA] + middle + nik[_SERIAL:] for nik, middle in pairs]


def _take_ends(source: Source, middles: list[str], wrong: list[int]) -> list[str]:
    if len(wrong) > len(middles):
        raise BadFrame("tebakan")
    right = len(middles) - len(wrong)
    areas, serials = iter(take_texts(source, right)), iter(take_texts(source, right))
    skip = set(wrong)
    return [
        "" if at in skip else next(areas) + middle + next(serials)
        for at, middle in enumerate(middles)
    ]


def _firsts(
    values: Sequence[str], contexts: list[tuple[str, ...]]
) -> tuple[list[str] | None, list[str]]:
    """For every cell what stood there when its context came first, and these alone; None when few
    contexts come again."""
    first: dict[tuple[str, ...], str] = {}
    guesses = list(map(first.setdefault, contexts, values))
    return (guesses if len(first) * 2 <= len(values) else None), list(first.values())


def _take_firsts(source: Source, contexts: list[tuple[str, ...]]) -> list[str]:
    distinct = list(dict.fromkeys(contexts))
    table = dict(zip(distinct, take_texts(source, len(distinct)), strict=True))
    return list(map(table.__getitem__, contexts))
