"""What really happened, noted beside the code under test: who wrote what, having met what; and what
was taken away by putting a disk back.
"""

from dataclasses import dataclass, field
from typing import Any

from posobat.domain.change import Kind
from posobat.domain.merge import WORDS_ABOUT_OPS
from simulator.disk import Disk, said_in


@dataclass(frozen=True)
class Written:
    """`saw`: the edits of the same record that the author's disk held; `fields` of a `*.set`."""

    op: str
    by: str
    kind: str
    entity: str
    fields: dict[str, Any]
    saw: frozenset[str]


@dataclass
class Witness:
    """`own`: what stands in a log as its own. `stripped`: ops that a place ("server" or a
    computer) lost when its disk was put back."""

    written: dict[str, Written] = field(default_factory=dict)
    stripped: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=dict)
    own: dict[str, set[str]] = field(default_factory=dict)
    must_refuse: set[str] = field(default_factory=set)
    promised: set[str] = field(default_factory=set)
    upto: dict[str, int] = field(default_factory=dict)

    def look(self, place: str, disk: Disk) -> list[Written]:
        """Takes note of everything new in a log, answers what was written there."""
        after = self.upto.get(place, 0)
        rows = disk.rows(
            "SELECT n, lower(hex(id)), mine, kind, lower(hex(entity)), body FROM op"
            " WHERE n > ? ORDER BY n",
            after,
        )
        fresh = []
        held, own = self.held.setdefault(place, set()), self.own.setdefault(place, set())
        for n, op, mine, kind, entity, body in rows:
            self.upto[place] = n
            held.add(op)
            if mine:
                own.add(op)
            if mine and op not in self.written:
                found = Written(op, place, kind, entity, *_of_edit(disk, n, kind, entity, body))
                self.written[op] = found
                fresh.append(found)
        return fresh

    def put_back(self, place: str, disk: Disk) -> None:
        """The disk of this place was replaced by an older copy."""
        now = ids(disk)
        self.stripped.setdefault(place, set()).update(self.held.get(place, set()) - now)
        self.held[place] = now
        self.own[place] = disk.column("SELECT lower(hex(id)) FROM op WHERE mine")
        self.upto[place] = disk.rows("SELECT coalesce(max(n), 0) FROM op")[0][0]

    def dropped(self, place: str, disk: Disk) -> None:
        """Rows are gone, perhaps the last ones: what is written next gets their numbers."""
        newest = disk.rows("SELECT coalesce(max(n), 0) FROM op")[0][0]
        self.upto[place] = min(newest, self.upto.get(place, 0))

    def born_from(self, twin: str, original: str) -> None:
        self.held[twin] = set(self.held.get(original, set()))
        self.own[twin] = set(self.own.get(original, set()))
        self.upto[twin] = self.upto.get(original, 0)


def _of_edit(
    disk: Disk, n: int, kind: str, entity: str, body: bytes
) -> tuple[dict[str, Any], frozenset[str]]:
    """Fields, and the ops of that record which stood before it."""
    if kind != Kind.PATIENT_SET:
        return {}, frozenset()
    data = said_in(body)
    before = disk.rows(
        "SELECT lower(hex(id)) FROM op WHERE entity = ? AND n < ? AND refused IS NULL",
        bytes.fromhex(entity),
        n,
    )
    fields = {key: value for key, value in data.items() if key not in WORDS_ABOUT_OPS}
    return fields, frozenset(row[0] for row in before)


def ids(disk: Disk) -> set[str]:
    """Of all that it holds, or held and dropped since a backup holds it."""
    return disk.column("SELECT lower(hex(id)) FROM op UNION ALL SELECT lower(hex(id)) FROM pruned")
