"""The district server's own identity: signing key, incarnation, generation, feed counter."""

from dataclasses import dataclass
from secrets import token_hex

import orjson
from sqlalchemy import Connection, case, update

from posobat.store import meta, raw
from posobat.store.tables_local import FeedHeadRow, JobRow
from posobat.store.upsert import upsert
from posobat.wire.sealed import new_seal_key, seal_public
from posobat.wire.signing import new_key, public_key

HEAD = FeedHeadRow.__table__  # type: ignore[attr-defined]
JOB = JobRow.__table__  # type: ignore[attr-defined]
DEFAULT_DISTRICT = "3510"
_HEAD_OF = "SELECT last, generation FROM feed_head WHERE district = ?"
_TAKE = "UPDATE feed_head SET last = last + ? WHERE district = ? RETURNING last"
_RISE = "UPDATE feed_head SET last = ? WHERE district = ?"
_JUMP = "UPDATE feed_head SET last = ? WHERE district = ? AND last = ?"
_NEWEST = """SELECT max(place) FROM
(SELECT max(feed) AS place FROM op UNION ALL SELECT max(place) FROM patient_grant) AS given"""
_GAPS, _MOST_GAPS = "gaps", 200
LOST_AT_MOST = 10_000_000
"""Places that a restored server may have given and forgotten, as far as no clock tells."""
_PER_MS = 50
"""More places than a server can give in a millisecond."""
RESTORED = "restored"
"""Name of the newest place that posts may know from before the last restore."""
NO_PLACE = 2**53
"""So many are never given, whatever a clock said; who names more is not believed."""
_EPOCH_S = 1_577_836_800
_MOST = 2**31 - 2


@dataclass(frozen=True)
class District:
    code: str
    key: bytes
    public: str
    inc: str
    seal: bytes = b""

    @property
    def seal_public(self) -> str:
        return seal_public(self.seal)


def init(connection: Connection, code: str = DEFAULT_DISTRICT) -> District:
    """Makes the server's keys and counter the first time; afterwards only reads them."""
    if not meta.get(connection, "server.key"):
        key = new_key()
        meta.put(
            connection,
            {
                "server.key": key.hex(),
                "server.inc": token_hex(16),
                "district": code,
                "projected": 0,
            },
        )
        head = {"district": code, "last": 0, "generation": 1, "owner": ""}
        upsert(connection, HEAD, [head])
    meta.put_first(connection, "server.seal_key", new_seal_key().hex())
    return district(connection)


def district(connection: Connection) -> District:
    key = bytes.fromhex(meta.get(connection, "server.key"))
    return District(
        code=meta.get(connection, "district", DEFAULT_DISTRICT),
        key=key,
        public=public_key(key),
        inc=meta.get(connection, "server.inc"),
        seal=bytes.fromhex(meta.get(connection, "server.seal_key")),
    )


def take_places(connection: Connection, code: str, count: int) -> int:
    """Reserves `count` feed positions, answers the first. Holds the district's order until the
    transaction ends: call it last."""
    last = raw.value(connection, _TAKE, (count, code))
    return int(last) - count + 1


def rise(connection: Connection, code: str, beyond: int) -> None:
    """The next place is given behind `beyond`, which a life of this server gave that it does not
    remember. One number is left out, so that nothing follows there."""
    if head(connection, code)[0] < beyond < NO_PLACE:
        raw.run(connection, _RISE, (beyond + 1, code))
        meta.put(connection, {RESTORED: beyond + 1})


def begin_run(connection: Connection, code: str, now: int) -> None:
    """When the server starts: places go on at the clock's, `now` in ms since 1970. Was its machine
    rolled back, then no place that the forgotten time gave is given again, and whoever knows one
    shows by it that there was such a time."""
    last, _ = head(connection, code)
    base = now * _PER_MS
    if raw.value(connection, _NEWEST) != last or base <= last:
        return
    if raw.run(connection, _JUMP, (base, code, last)).rowcount:
        gaps = [*_gaps(connection), [last, base]]
        meta.put(connection, {_GAPS: orjson.dumps(gaps[-_MOST_GAPS:]).decode()})


def in_gap(connection: Connection, place: int) -> bool:
    """Is it one of those that a start of the server left out? Nobody was told of it."""
    return any(last < place < base for last, base in _gaps(connection))


def _gaps(connection: Connection) -> list[list[int]]:
    found: list[list[int]] = orjson.loads(meta.get(connection, _GAPS, "[]"))
    return found


def head(connection: Connection, code: str) -> tuple[int, int]:
    """(newest feed position, generation)."""
    last, generation = raw.rows(connection, _HEAD_OF, (code,))[0]
    return last, generation


def raise_generation(connection: Connection, now: int = 0) -> int:
    """After every restore: posts see it and offer again what this server may have lost.

    No place is given twice: what an author says he had `seen` must not come to mean something else.
    The server itself starts a new life too, since posts hold what it wrote in the lost one.
    Each life begins at the clock's place, wherever the copy stood: one copy may be put back three
    times within an hour, and none of these lives gives as many places as time passes (`now` in ms
    since 1970). Where the clock is behind the copy, it goes on from there by as much.
    """
    meta.put(connection, {"server.inc": token_hex(16)})
    code = meta.get(connection, "district", DEFAULT_DISTRICT)
    by_time = min(max(now // 1000 - _EPOCH_S, 0), _MOST)
    begin = now * _PER_MS
    beyond = HEAD.c.last + max(begin, LOST_AT_MOST)
    raised = (
        update(HEAD)
        .where(HEAD.c.district == code)
        .values(
            generation=case((HEAD.c.generation < by_time, by_time), else_=HEAD.c.generation + 1),
            last=case((HEAD.c.last < begin, begin), else_=beyond),
        )
        .returning(HEAD.c.generation, HEAD.c.last)
    )
    generation, last = connection.execute(raised).one()
    meta.put(connection, {RESTORED: last})
    # what was still to be brought to the courier when the copy was made may have been brought since
    connection.execute(update(JOB).where(JOB.c.state == "open").values(posted=True))
    return int(generation)
