"""Edits of one record, merged field by field, so that none vanishes without somebody's knowledge.

Two edits of a field clash when neither author had seen the other and they say different things. The
later one in the district's order is shown; the other stands beside it until somebody who has seen
both sets the field again. Device time is carried for people to read and never asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

WORDS_ABOUT_OPS = frozenset({"after", "decides", "withdraws", "corrects"})
"""Keys of a `*.set` body that are no fields but name other ops."""
_NO_NAMES: Mapping[str, frozenset[str]] = {word: frozenset() for word in WORDS_ABOUT_OPS}


@dataclass(frozen=True)
class Edit:
    """One `*.set` op. `place` is the server's, None until it has one; `seen` the newest place that
    its author had taken in. `creates`: the record is this op's, so whoever names the record has
    seen it. `after`: what its author knew besides, since it had no place yet."""

    op: str
    inc: str
    place: int | None
    seen: int
    fields: Mapping[str, Any]
    actor: str = ""
    at: int = 0
    suspect: bool = False
    creates: bool = False
    after: frozenset[str] = frozenset()
    decides: frozenset[str] = frozenset()
    withdraws: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Side:
    """What one author said of a field. `at` in ms since 1970 by a clock that may be `suspect`."""

    value: Any
    op: str
    actor: str
    at: int
    suspect: bool
    inc: str


@dataclass(frozen=True)
class Clash:
    """`losers` in ruling order; each says something else than `shown`."""

    field: str
    shown: Side
    losers: tuple[Side, ...]


@dataclass(frozen=True)
class Merged:
    """Clashes by name of the field."""

    fields: dict[str, Any] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()


def merge(edits: Iterable[Edit]) -> Merged:
    """The record after its edits. Own ones without a place must come in the order of writing;
    for the rest their place decides, and repeats change nothing."""
    stand = standing(edits)
    clashes = [_clash(name, edits) for name, edits in sorted(stand.items()) if len(edits) > 1]
    return Merged(
        fields={name: edits[-1].fields[name] for name, edits in stand.items()},
        clashes=tuple(clash for clash in clashes if clash.losers),
    )


def standing(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """Per field the edits, in ruling order, that no other one of the field had seen. One that
    another names is below it also where it stands later: after a restore its place may not be
    known again yet."""
    ordered = _in_ruling_order(edits)
    withdrawn = {(edit.inc, op) for edit in ordered for op in edit.withdraws}
    found: dict[str, list[Edit]] = {}
    named: dict[str, set[str]] = {}
    for edit in ordered:
        if (edit.inc, edit.op) in withdrawn and not edit.creates:
            continue
        for name in edit.fields:
            if name not in found:
                found[name] = [edit]
            elif not (edit.creates or edit.op in named.get(name, ())):
                unseen = [other for other in found[name] if not has_seen(edit, other)]
                found[name] = [*unseen, edit]
            if edit.after or edit.decides:
                named.setdefault(name, set()).update(edit.after, edit.decides)
    return found


def has_seen(edit: Edit, earlier: Edit) -> bool:
    """Had the author of `edit` taken in what stands before it in the ruling order?"""
    if earlier.creates or earlier.op in edit.after or earlier.op in edit.decides:
        # an id is a digest of what it names: nobody can know it without having met that op
        return True
    return earlier.place is not None and edit.seen >= earlier.place


def split(body: Mapping[str, Any]) -> tuple[dict[str, Any], Mapping[str, frozenset[str]]]:
    """(fields, ops named by word) of a `*.set` body; what is of no shape we know names nothing."""
    if WORDS_ABOUT_OPS.isdisjoint(body):
        return dict(body), _NO_NAMES
    fields = {key: value for key, value in body.items() if key not in WORDS_ABOUT_OPS}
    return fields, {word: _names(body.get(word)) for word in WORDS_ABOUT_OPS}


def _names(told: object) -> frozenset[str]:
    if not isinstance(told, list):
        return frozenset()
    return frozenset(name for name in told if isinstance(name, str))


def _in_ruling_order(edits: Iterable[Edit]) -> list[Edit]:
    known: dict[str, Edit] = {}
    for edit in edits:
        if edit.op not in known or known[edit.op].place is None:
            known[edit.op] = edit
    return sorted(known.values(), key=lambda edit: (edit.place is None, edit.place or 0))


def _clash(name: str, standing: list[Edit]) -> Clash:
    shown = standing[-1]
    value = shown.fields[name]
    others = [edit for edit in standing[:-1] if not _same(edit.fields[name], value)]
    return Clash(name, _side(name, shown), tuple(_side(name, edit) for edit in others))


def _side(name: str, edit: Edit) -> Side:
    value = edit.fields[name]
    return Side(value, edit.op, edit.actor, edit.at, edit.suspect, edit.inc)


def _same(one: object, other: object) -> bool:
    """True is not 1, as it is for Python."""
    return type(one) is type(other) and one == other
