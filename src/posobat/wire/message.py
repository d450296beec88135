"""What a post asks in one round trip and what the server answers. How they look as bytes: frame1,
frame2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from posobat.wire.op import ErasedOp, Op, erased_op

DEFAULT_LIMIT = 24_000
LATER = "nanti"
"""Instead of a patient: this device has looked for too many, and is to ask again later."""


@dataclass(frozen=True)
class Request:
    """`buckets`: number and digest of each part, told after a mismatch. `wants`: entities to fetch.
    `lookups`: patients to look for, "nik:…" or "jkn:…", perhaps with "@" and who asks. `more`:
    further frames follow at once. `erased`: own ops to be held that lost their body. `authors`:
    incarnation and post of ops that this one returns and did not write. `quick`: the line is
    no thin one, so bodies both ways are to take little computing rather than few bytes."""

    inc: str
    generation: int
    cursor: int
    nonce: str
    ops: tuple[Op, ...] = ()
    limit: int = DEFAULT_LIMIT
    buckets: tuple[tuple[int, str], ...] = ()
    wants: tuple[str, ...] = ()
    lookups: tuple[str, ...] = ()
    more: bool = False
    erased: "tuple[Stub, ...]" = ()
    authors: tuple[tuple[str, str], ...] = ()
    quick: bool = False


@dataclass(frozen=True)
class FeedOp:
    feed: int
    op: Op


@dataclass(frozen=True)
class Stub:
    """An op whose body was erased. Its id stands although nobody can compute it any more. `entity`
    is "" for an op that created its entity; `feed` its place, 0 when it has none."""

    feed: int
    id: str
    inc: str
    seq: int
    prev: str
    kind: str
    entity: str


@dataclass(frozen=True)
class Refusal:
    """An op that the server keeps in quarantine. `reason` is one sentence for people."""

    op: str
    reason: str


@dataclass(frozen=True)
class Ack:
    """The server holds this op and, since ops are chained by `prev`, everything before it. Naming
    the op and not only its seq tells a post when a copy of it went on with the same incarnation.
    """

    seq: int = 0
    op: str = ""


@dataclass(frozen=True)
class Answer:
    """`acks`: per incarnation, what the server holds of the chain that the post offered. `took`: ms
    that the server worked on it; the rest of the time went into the line.

    `compared`: this answers the request's buckets; `refetched` are those whose whole content is in
    `feed` and `erased`. `found`: entities answered to wants. `looked`: to each lookup, without its
    "@", the patient, "" for nobody, or LATER; he is told of in `feed` at his turn. `authors`:
    incarnation and post of those ops in `feed` that another post wrote. `erased`: ops that lost
    their body. `backup`: newest place that the server's proven backup holds. `digest`: of all that
    the post is told up to `cursor`, "" while there is more; `differing`: stretches that are not
    alike on both sides and are to be told more finely."""

    generation: int
    time: int
    nonce: str
    cursor: int
    acks: dict[str, Ack] = field(default_factory=dict)
    own: tuple[tuple[int, str, int], ...] = ()
    feed: tuple[FeedOp, ...] = ()
    refused: tuple[Refusal, ...] = ()
    more: bool = False
    again: int = 15
    took: int = 0
    renew: bool = False
    compared: bool = False
    refetched: tuple[int, ...] = ()
    found: tuple[str, ...] = ()
    erased: tuple[Stub, ...] = ()
    backup: int = 0
    digest: str = ""
    differing: tuple[int, ...] = ()
    looked: tuple[tuple[str, str], ...] = ()
    authors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Absorbed:
    """What an answer changed at the post that took it over. `agrees`: as far as both sides were
    compared, they hold the same. `cursor`: up to where the post has been told now; `moved`: the
    server holds more of what the post wrote than was known."""

    received: int
    refused: int
    unsent: int
    more: bool
    again: int
    agrees: bool = True
    cursor: int = 0
    moved: bool = False


def stub_of(op: Op, feed: int = 0) -> Stub:
    return Stub(feed, op.id, op.inc, op.seq, op.prev, op.kind, op.entity)


def op_of(stub: Stub) -> ErasedOp:
    return erased_op(
        stub.id, inc=stub.inc, seq=stub.seq, prev=stub.prev, kind=stub.kind, entity=stub.entity
    )


def apart(ops: Iterable[Op]) -> tuple[tuple[Op, ...], tuple[Stub, ...]]:
    """Whole ops, and those that lost their body: these cannot travel as ops."""
    told = tuple(ops)
    whole = tuple(op for op in told if not isinstance(op, ErasedOp))
    return whole, tuple(stub_of(op) for op in told if isinstance(op, ErasedOp))


def together(ops: tuple[Op, ...], erased: Sequence[Stub]) -> tuple[Op, ...]:
    """What `apart` was given: every chain in its order."""
    if not erased:
        return ops
    every = [*ops, *map(op_of, erased)]
    lives = {inc: n for n, inc in enumerate(dict.fromkeys(op.inc for op in every))}
    return tuple(sorted(every, key=lambda op: (lives[op.inc], op.seq)))


def size_of(op: Op) -> int:
    """Rough plain size of an op in a frame, for cutting frames by bytes."""
    return len(op.body) + len(op.kind) + 48
