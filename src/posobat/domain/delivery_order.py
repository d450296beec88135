"""Bringing facts into the order in which they are folded.

Facts come in server order. Repeats are dropped, and what one booking's courier said is put into the
courier's own order, within the places that those facts take: the post's facts never change place.
A koreksi is a wall: what a person settled is not unsettled by an older message that comes later.
A new request is one too: it answered what had been heard by then, so nothing heard before it (a
driver's cancelling, say) is put behind it by an older message that comes after it.
"""

from collections import defaultdict
from collections.abc import Iterable

from posobat.domain.booking import in_courier_order, text
from posobat.domain.facts import Author, DeliveryEvent, Fact


def in_true_order(facts: Iterable[Fact]) -> list[tuple[str, Fact]]:
    """Each fact once with the key of the booking that it speaks of ("" for the post's own)."""
    ordered = _keyed(_without_repeats(facts))
    slots: dict[tuple[int, str], list[int]] = defaultdict(list)
    part = 0
    for n, (key, fact) in enumerate(ordered):
        corrected = fact.event == DeliveryEvent.CORRECTION and fact.author is Author.POST
        if corrected or fact.event == DeliveryEvent.QUEUE:
            part += 1
        elif fact.author is Author.SERVER:
            slots[part, key].append(n)
    for (_, key), places in slots.items():
        told = in_courier_order([ordered[n][1] for n in places])
        for n, fact in zip(places, told, strict=True):
            ordered[n] = (key, fact)
    return ordered


def _without_repeats(facts: Iterable[Fact]) -> list[Fact]:
    """One fact per op, and one per message of a courier."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Fact] = []
    for fact in facts:
        names: set[tuple[str, ...]] = {(fact.op,)}
        if fact.source:
            names.add((fact.author, fact.event, fact.source))
        if not names & seen:
            kept.append(fact)
        seen |= names
    return kept


def _keyed(facts: Iterable[Fact]) -> list[tuple[str, Fact]]:
    """A courier's message without a key speaks of the request that stood when it came."""
    standing = ""
    keyed: list[tuple[str, Fact]] = []
    for fact in facts:
        key = text(fact, "booking")
        if fact.event == DeliveryEvent.QUEUE:
            standing = fact.op
        elif not key and fact.author is Author.SERVER:
            key = standing
        keyed.append((key, fact))
    return keyed
