"""A post's database as the exchange sees it: what to offer, and how to take an answer over."""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, insert, update

from posobat.domain.clock import Clock, to_ms
from posobat.store import meta, oplog
from posobat.store.engine import reading, writing
from posobat.store.identity import Identity, identity, new_incarnation, not_joined
from posobat.store.oplog import OP
from posobat.store.projection import project
from posobat.wire.frame import Absorbed, Answer, FeedOp, Request, size_of
from posobat.wire.op import Op

_MOST_OPS = 1000


class PostReplica:
    """sync.ports.Replica on the post's database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def offer(self, nonce: str, limit: int) -> Request:
        """EnvironmentFault when this computer has not joined a post."""
        with reading(self._engine) as connection:
            me = _me(connection)
            waiting = oplog.ops_after(connection, me.inc, me.acked, _MOST_OPS)
        return Request(
            inc=me.inc,
            generation=me.generation,
            cursor=me.cursor,
            nonce=nonce,
            ops=tuple(_cut(waiting, limit)),
            limit=limit,
        )

    def absorb(self, answer: Answer) -> Absorbed:
        """Edits made while the request was in flight have a higher seq than the acknowledged
        mark, so they stay unsent; own ops fold after everything that has a place."""
        with writing(self._engine) as connection:
            me = _me(connection)
            restored = answer.generation != me.generation
            touched = {oplog.place(connection, inc, seq, feed) for feed, inc, seq in answer.own}
            touched |= _take_feed(connection, answer.feed, meta.get(connection, "post.code"))
            touched |= {oplog.refuse(connection, r.op, r.reason) for r in answer.refused}
            project(connection, touched - {""})
            acked = answer.acks.get(me.inc, me.acked)
            cursor = answer.cursor if restored else max(me.cursor, answer.cursor)
            meta.put(
                connection,
                {
                    "acked": acked,
                    "cursor": cursor,
                    "generation": answer.generation,
                    "server.time": answer.time,
                },
            )
            if answer.renew:
                acked = 0 if new_incarnation(connection) else acked
            unsent = oplog.count_after(connection, meta.get(connection, "inc"), acked)
        return Absorbed(
            received=len(answer.feed),
            refused=len(answer.refused),
            unsent=unsent,
            more=answer.more or (unsent > 0 and acked > me.acked),
            again=answer.again,
        )

    def note_link(self, state: str, message: str, *, confirmed: bool) -> None:
        facts: dict[str, str | int] = {"link.state": state, "link.message": message}
        if confirmed:
            facts["link.last_ok"] = to_ms(self._clock())
        with writing(self._engine) as connection:
            meta.put(connection, facts)


def _me(connection: Connection) -> Identity:
    me = identity(connection)
    if me is None:
        raise not_joined()
    return me


def _cut(ops: list[Op], limit: int) -> Iterable[Op]:
    """At least one op, then as many as fit: a frame stays small enough for a bad line."""
    size = 0
    for op in ops:
        size += size_of(op)
        if size > limit and size > size_of(op):
            return
        yield op


def _take_feed(connection: Connection, feed: tuple[FeedOp, ...], scope: str) -> set[str]:
    """Writes foreign ops that are new here, places those already here; answers the entities."""
    held = oplog.known(connection, (f.op.id for f in feed))
    fresh, touched = [], set()
    for entry in feed:
        identity_ = entry.op.id
        touched.add(entry.op.entity or identity_)
        if identity_ in held:
            connection.execute(update(OP).where(OP.c.id == identity_).values(feed=entry.feed))
        else:
            fresh.append(
                oplog.op_row(entry.op, identity_, scope=scope, feed=entry.feed, refused=None)
            )
    if fresh:
        connection.execute(insert(OP), fresh)
    return touched
