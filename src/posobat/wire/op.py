"""The op: one immutable change with its author, and its canonical bytes.

Canonical bytes, version 1 = the JSON array [1, inc, seq, prev, actor, at, suspect, seen, kind,
entity] followed by the body as JSON with sorted keys, both without spaces, UTF-8. The op id is
BLAKE2b-128 of them, so it need not travel: whoever has the fields can compute it.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from posobat.domain.ids import digest

VERSION = 1


@dataclass(frozen=True, slots=True)
class Op:
    """`inc`, `prev`, `entity` are 32 hex digits ("" where there is none), `at` ms since 1970,
    `seen` the feed position the author had, `body` canonical JSON bytes of an object."""

    inc: str
    seq: int
    prev: str
    actor: str
    at: int
    suspect: bool
    seen: int
    kind: str
    entity: str
    body: bytes
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Computed once, since everybody asks for it again and again."""
        if not self._id:
            object.__setattr__(self, "_id", digest(self.canonical()))
        return self._id

    def canonical(self) -> bytes:
        head = [
            VERSION,
            self.inc,
            self.seq,
            self.prev,
            self.actor,
            self.at,
            self.suspect,
            self.seen,
            self.kind,
            self.entity,
        ]
        return orjson.dumps(head) + self.body

    def data(self) -> dict[str, Any]:
        loaded: dict[str, Any] = orjson.loads(self.body)
        return loaded


@dataclass(frozen=True, slots=True)
class ErasedOp(Op):
    """An op whose body was taken away for good. Its id stands, though nobody can compute it."""

    known: str = ""

    @property
    def id(self) -> str:
        return self.known


def erased_op(identity: str, *, inc: str, seq: int, prev: str, kind: str, entity: str) -> ErasedOp:
    """Nothing is left of it but its place in its author's chain and what it was about."""
    return ErasedOp(inc, seq, prev, "", 0, False, 0, kind, entity, b"{}", identity)


def canonical_body(body: object) -> bytes:
    """Bytes of a body; the same mapping gives the same bytes on every machine."""
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
