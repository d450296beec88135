"""The district server's own identity: signing key, incarnation, generation, feed counter."""

from dataclasses import dataclass
from secrets import token_hex

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
LOST_AT_MOST = 10_000_000
"""Places that a restored server may have given and forgotten."""
RESTORED = "restored"
"""Name of the newest place that posts may know from before the last restore."""
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


def head(connection: Connection, code: str) -> tuple[int, int]:
    """(newest feed position, generation)."""
    last, generation = raw.rows(connection, _HEAD_OF, (code,))[0]
    return last, generation


def raise_generation(connection: Connection, now: int = 0) -> int:
    """After every restore: posts see it and offer again what this server may have lost.

    No place is given twice: what an author says he had `seen` must not come to mean something else.
    The server itself starts a new life too, since posts hold what it wrote in the lost one.
    One copy may be put back twice: `now` (ms since 1970) tells these lives apart, a server takes in
    less than one op per ms.
    """
    meta.put(connection, {"server.inc": token_hex(16)})
    code = meta.get(connection, "district", DEFAULT_DISTRICT)
    by_time = min(max(now // 1000 - _EPOCH_S, 0), _MOST)
    raised = (
        update(HEAD)
        .where(HEAD.c.district == code)
        .values(
            generation=case((HEAD.c.generation < by_time, by_time), else_=HEAD.c.generation + 1),
            last=case((HEAD.c.last + LOST_AT_MOST < now, now), else_=HEAD.c.last + LOST_AT_MOST),
        )
        .returning(HEAD.c.generation, HEAD.c.last)
    )
    generation, last = connection.execute(raised).one()
    meta.put(connection, {RESTORED: last})
    # what was still to be brought to the courier when the copy was made may have been brought since
    connection.execute(update(JOB).where(JOB.c.state == "open").values(posted=True))
    return int(generation)
