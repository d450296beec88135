"""Edits whose author knew a life of this server that it does not remember: it was put back to an
old copy, posts went on with that, and then a newer copy was put back after all.

What such an author says he had `seen` is a place of that other life. It would cover every older
place here, also of edits that the other life had lost and that he never met (ADR 0014).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Connection

from posobat.domain.merge import split, standing
from posobat.server.district import RESTORED, rise
from posobat.store import meta, raw
from posobat.store.clashes import edits_of
from posobat.store.oplog import in_order

_TAIL = 100_000
"""So many places after the newest of a copy are taken for what the copy's own life gave since."""
MOVED = "moved"
"""Name of the newest place that was given to an op which had one before."""
_BEFORE = "SELECT max(feed) FROM op WHERE feed <= ?"
_SHARED_BEFORE = "SELECT max(place) FROM patient_grant WHERE place <= ?"
_NEXT = """SELECT 1 FROM op WHERE feed = ? UNION ALL
SELECT 1 FROM patient_grant WHERE place = ?"""


def unmet(connection: Connection, rows: Sequence[Mapping[str, Any]], district: str) -> list[int]:
    """`n` of the edits, in ruling order, that authors of these new rows are said to have seen and
    perhaps had not. They need a place behind what every `seen` covers, before the rows get theirs:
    then both are known, and somebody is asked rather than an edit lost. Where that other life ended
    higher, because the clock was ahead then, the order goes on behind it."""
    if not meta.get_int(connection, RESTORED):
        return []
    rise(connection, district, max(row["seen"] for row in rows))
    restored = meta.get_int(connection, RESTORED)

    @cache
    def unknown(seen: int) -> bool:
        return seen < restored and _is_of_another_life(connection, seen)

    doubtful = [
        row
        for row in rows
        if row["kind"].endswith(".set")
        and not (row["creates"] or row["refused"])
        and unknown(row["seen"])
    ]
    records = in_order(connection, {row["entity"] for row in doubtful}) if doubtful else {}
    found: dict[int, int] = {}
    for row in doubtful:
        fields, words = split(orjson.loads(row["body"]))
        named = frozenset[str]().union(*words.values())
        record = records.get(row["entity"], [])
        numbers = {entry.id: entry.n for entry in record}
        stand = standing(edits_of(record, row["kind"]))
        for name, value in fields.items():
            for edit in stand.get(name, ()):
                place = edit.place or 0
                known = edit.creates or edit.op in named or place > row["seen"]
                if not known and edit.fields[name] != value:
                    found[place] = numbers[edit.op]
    return [found[place] for place in sorted(found)]


def put_behind(connection: Connection, numbers: Sequence[int], first: int) -> None:
    """Gives these ops the places from `first` on."""
    if not numbers:
        return
    moved = list(enumerate(numbers, first))
    raw.many(connection, "UPDATE op SET feed = ? WHERE n = ?", moved)
    meta.put(connection, {MOVED: moved[-1][0]})


def _is_of_another_life(connection: Connection, seen: int) -> bool:
    """Far beyond what was given before, and no beginning of a life that we remember."""
    if seen - int(raw.value(connection, _BEFORE, (seen,)) or 0) <= _TAIL:
        return False
    if seen - int(raw.value(connection, _SHARED_BEFORE, (seen,)) or 0) <= _TAIL:
        return False
    return raw.row(connection, _NEXT, (seen + 1, seen + 1)) is None
