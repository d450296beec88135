"""The exchange of a post with nothing to say and nothing to hear: one row is read, none written.

Most requests of a day are these, so they must cost next to nothing.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from posobat.server.accept import Accepted
from posobat.store import raw
from posobat.wire.frame import Ack, Answer, Request

SEEN_EVERY_MS = 300_000
"""So often a device's last sign of life is written down. Such an exchange does all that others do,
so that nothing which changed without a new op stays unnoticed for longer."""
_LOOK = """
SELECT d.public, d.seal, d.post, d.active, d.last_seen, h.last, h.generation, m.value,
       (SELECT max(feed) FROM op), i.device, i.head_seq, i.head_id, i.forked
FROM device d
JOIN feed_head h ON h.district = ?
LEFT JOIN meta m ON m.key = 'projected'
LEFT JOIN incarnation i ON i.inc = ?
WHERE d.id = ?
"""


@dataclass(frozen=True)
class Standing:
    """A device and where the district stands. `public` and `seal` are its keys in hex; `owner`: the
    device of the asking incarnation, "" when the server has not met it."""

    public: str
    seal: str
    post: str
    active: bool
    seen: int
    last: int
    generation: int
    folded: bool
    owner: str
    held: Ack
    forked: bool


def standing(connection: Connection, district: str, device: str, inc: str) -> Standing | None:
    """`inc` "" where it does not matter. None when there is no such device."""
    row = raw.row(connection, _LOOK, (district, raw.to_id(inc), device))
    if row is None:
        return None
    public, seal, post, active, seen, last, generation, folded, newest, owner, seq, name, forked = (
        row
    )
    return Standing(
        public=public,
        seal=seal,
        post=post,
        active=bool(active),
        seen=seen,
        last=last,
        generation=generation,
        folded=(newest or 0) <= int(folded or 0),
        owner=owner or "",
        held=Ack(seq or 0, raw.from_id(name)),
        forked=bool(forked),
    )


def nothing_new(found: Standing, device: str, request: Request, now: int) -> bool:
    """Nothing was asked, the post has heard all, and all is folded."""
    bare = Request(
        request.inc,
        request.generation,
        request.cursor,
        request.nonce,
        limit=request.limit,
        quick=request.quick,
    )
    return (
        request == bare
        and request.generation == found.generation
        and request.cursor == found.last
        and found.folded
        and found.owner == device
        and not found.forked
        and 0 <= now - found.seen < SEEN_EVERY_MS
    )


def brings_nothing(found: Standing, device: str, request: Request, now: int) -> Accepted | None:
    """What taking in would answer where there is nothing to take in; None where it must be asked.
    Who only fetches waits for no writer."""
    brings = request.ops or request.erased or request.generation != found.generation
    strange = found.owner != device or found.forked
    if brings or strange or not 0 <= now - found.seen < SEEN_EVERY_MS:
        return None
    return Accepted(acks={request.inc: found.held})


def silence(found: Standing, request: Request, now: int, again: int) -> Answer:
    return Answer(
        generation=found.generation,
        time=now,
        nonce=request.nonce,
        cursor=request.cursor,
        acks={request.inc: found.held},
        again=again,
    )


def hold_on(found: Standing, request: Request, now: int, again: int) -> Answer:
    """To a frame that others follow at once: no news, the cursor stays."""
    return Answer(
        generation=found.generation,
        time=now,
        nonce=request.nonce,
        cursor=request.cursor,
        more=True,
        again=again,
    )


def asks_nothing(request: Request) -> bool:
    """It brings ops and wants to know only that they are held."""
    return not (request.buckets or request.wants or request.lookups)
