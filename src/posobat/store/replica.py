"""A post's database as the exchange sees it: what to offer, and how to take an answer over."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from sqlalchemy import Connection, Engine

from posobat.domain.clock import Clock, to_ms
from posobat.store import compare, erasure, forks, inquiries, meta, oplog, prune, shared, stranded
from posobat.store.engine import reading, writing
from posobat.store.identity import (
    Identity,
    identity,
    new_incarnation,
    not_joined,
    put_acked,
    unsent,
)
from posobat.store.late import as_now
from posobat.store.loading import not_whole
from posobat.store.places import take_places
from posobat.store.projection import project
from posobat.wire.bundle import Receipt
from posobat.wire.frame import Absorbed, Answer, Request, size_of
from posobat.wire.message import apart, op_of, together
from posobat.wire.op import Op

_MOST_OPS = 1000
_ANYWHERE = 2**63 - 1


class PostReplica:
    """sync.ports.Replica on the post's database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def offer(self, nonce: str, limit: int) -> Request:
        """EnvironmentFault when this computer has not joined a post."""
        with reading(self._engine) as connection:
            me = _me(connection)
            lives = (oplog.ops_after(connection, inc, seq) for inc, seq in me.acked.items())
            # own ops first: an acknowledgement names the last op of a chain that was offered
            own = _cut(chain.from_iterable(lives), limit)
            ops = own or _cut(shared.lost(connection, _MOST_OPS), limit)
            authors = () if own else shared.authors_of(connection, ops)
            asked = compare.asking(connection)
            lookups = inquiries.lookups(connection)
            wants = prune.wanted(connection)
        whole, erased = apart(ops)
        return Request(
            inc=me.inc,
            generation=me.generation,
            cursor=me.cursor,
            nonce=nonce,
            ops=whole,
            limit=limit,
            erased=erased,
            buckets=self._buckets(me.cursor) if asked else (),
            lookups=lookups,
            authors=authors,
            wants=wants,
        )

    def offer_after(self, before: Request, nonce: str, limit: int) -> Request | None:
        """Own ops that follow those of `before`, which is not answered yet; None when none do."""
        told: dict[str, int] = {}
        for entry in together(before.ops, before.erased):
            told[entry.inc] = max(entry.seq, told.get(entry.inc, 0))
        with reading(self._engine) as connection:
            me = _me(connection)
            if not told.keys() <= me.acked.keys():
                return None
            # of the lives before, all is on the way: perhaps in frames before this one
            lives = list(me.acked)
            rest = (
                oplog.ops_after(connection, inc, max(me.acked[inc], told.get(inc, 0)))
                for inc in lives[max(map(lives.index, told), default=0) :]
            )
            ops = _cut(chain.from_iterable(rest), limit)
        if not ops:
            return None
        whole, erased = apart(ops)
        asking = Request(me.inc, me.generation, me.cursor, nonce, whole, limit)
        return replace(asking, erased=erased)

    def _buckets(self, cursor: int) -> tuple[tuple[int, str], ...]:
        with writing(self._engine) as connection:
            return compare.buckets(connection, cursor)

    def offer_all(self, nonce: str, limit: int) -> Iterator[Request]:
        """Everything unsent as requests of about `limit` bytes; one without ops when there is none.
        All say the same cursor, since nothing answers in between."""
        with reading(self._engine) as connection:
            me = _me(connection)
            lookups = inquiries.lookups(connection)
            asking = Request(me.inc, me.generation, me.cursor, nonce, limit=limit, lookups=lookups)
            told = False
            for inc, mark in me.acked.items():
                after = mark
                while ops := _cut(oplog.ops_after(connection, inc, after), limit):
                    whole, erased = apart(ops)
                    yield replace(asking, ops=whole, erased=erased)
                    told, after = True, ops[-1].seq
            if lost := _cut(shared.lost(connection, _MOST_OPS), limit):
                yield replace(asking, ops=lost, authors=shared.authors_of(connection, lost))
            elif not told:
                yield asking

    def absorb(self, answer: Answer, late: Receipt | None = None) -> Absorbed:
        """Edits made while the request was in flight lie beyond the acknowledged op, so they stay
        unsent; own ops fold after everything that has a place. `late`: what the answer is about,
        where other answers may have come in between; DomainError when it is of no use any more."""
        # lost in a power cut, it is asked for again; the exchange ends with a lasting word
        with writing(self._engine, lasting=False) as connection:
            me = _me(connection)
            on_our_chain = _on_our_chain(connection, answer)
            if late is not None:
                answer = as_now(connection, answer, late, me)
            restored = answer.generation != me.generation
            acked, strange = _marks(connection, me.acked, answer, restored=restored)
            lost = shared.count_lost(connection, whole=not answer.more)
            end = 0 if answer.more else answer.cursor
            answer, proven = _proven(answer, on_our_chain, strange)
            own = prune.still_here(connection, answer.own)
            touched, copied = take_places(connection, own, strange, me.cursor)
            touched |= prune.back(connection, answer)
            fresh, others = _take_feed(connection, answer, me.acked)
            refused = {oplog.refuse(connection, r.op, r.reason) for r in answer.refused} - {""}
            # places of ops that are not ours stand for content that we still lack
            reached = 0 if copied else answer.cursor
            cursor = reached if restored else max(me.cursor, reached)
            # who was told all up to the end knows that nothing stands beyond it: the server tells
            # whatever comes there, and a life of it that is no more may have ended higher
            upto = _ANYWHERE if end and cursor == end else reached
            stale = _forget_places(connection, 0 if restored else me.cursor, upto, answer)
            stale |= compare.take_repair(connection, answer)
            changed = (touched | fresh | refused | stale) - {""}
            changed -= prune.absent(connection, changed)
            project(connection, changed - not_whole(connection, changed))
            put_acked(connection, acked)
            _note_stance(connection, answer, cursor)
            # what others wrote and the server does not name could not be returned while it told
            told_all = shared.is_reading(connection) and not answer.more
            shared.note_reading(connection, more=answer.more)
            inquiries.take_answers(connection, answer.looked, to_ms(self._clock()))
            _note_time(connection, answer.time, to_ms(self._clock()), late=late is not None)
            gone = set() if restored else _given_up(connection, answer, late, me, acked)
            if answer.renew or me.inc in strange | copied | others | gone:
                # a copy of this database goes on with the same incarnation, or nobody can
                new_incarnation(connection)
            moved, left = acked != me.acked, unsent(connection, _me(connection))
            still_lost = shared.count_lost(connection, whole=not answer.more)
            going = still_lost > 0 and (still_lost != lost or moved or told_all)
            agreed, unlike = compare.judge(connection, answer, cursor, late=late is not None)
        erasure.scrub(self._engine)
        return Absorbed(
            received=len(answer.feed),
            refused=len(refused),
            unsent=left,
            more=answer.more
            or going
            or unlike
            or bool(copied)
            or (moved and (left > 0 or not proven)),
            again=answer.again,
            agrees=agreed,
            cursor=cursor,
            moved=moved,
        )

    def note_link(self, state: str, message: str, *, confirmed: bool) -> None:
        facts: dict[str, str | int] = {"link.state": state, "link.message": message}
        if confirmed:
            facts["link.last_ok"] = to_ms(self._clock())
        with writing(self._engine) as connection:
            before = meta.get(connection, "link.state")
            if confirmed or before in ("", "tersambung"):
                facts["link.since"] = 0 if confirmed else to_ms(self._clock())
            meta.put(connection, facts)


def _note_stance(connection: Connection, answer: Answer, cursor: int) -> None:
    """How far this post has read, in which life of the server, and what its backup covers."""
    stance = {"cursor": cursor, "generation": answer.generation}
    meta.put(connection, stance | ({"backup": answer.backup} if answer.backup else {}))


def _note_time(connection: Connection, told: int, now: int, *, late: bool) -> None:
    """What the server's clock said, and ours then. A late word only proves that ours is behind."""
    if not late or told > max(now, meta.get_int(connection, "server.time")):
        meta.put(connection, {"server.time": told, "clock.at": now})


def _me(connection: Connection) -> Identity:
    me = identity(connection)
    if me is None:
        raise not_joined()
    return me


def _cut(ops: Iterable[Op], limit: int) -> tuple[Op, ...]:
    """At least one op, then as many as fit: a frame stays small enough for a bad line."""
    taken: list[Op] = []
    size = 0
    for op in ops:
        size += size_of(op)
        if taken and (size > limit or len(taken) == _MOST_OPS):
            break
        taken.append(op)
    return tuple(taken)


def _marks(
    connection: Connection, before: Mapping[str, int], answer: Answer, *, restored: bool
) -> tuple[dict[str, int], set[str]]:
    """Per incarnation the newest seq that the server holds; and the incarnations in which somebody
    else has written. A mark never covers an op of ours that the server did not name or follow."""
    marks, strange = dict(before), set()
    for inc, mark in before.items():
        ack = answer.acks.get(inc)
        if ack is None:
            marks[inc] = 0 if restored else mark
        elif ack.seq and oplog.wrote(connection, inc, ack.seq, ack.op):
            marks[inc] = ack.seq
        elif ack.seq and (oplog.known(connection, [ack.op]) or prune.dropped(connection, [ack.op])):
            # what a copy of this database wrote, and we returned
            marks[inc] = 0 if restored else mark
        else:
            marks[inc] = mark if ack.seq > mark and not restored else 0
            strange |= {inc} if ack.seq else set()
    return marks, strange


def _given_up(
    connection: Connection,
    answer: Answer,
    late: Receipt | None,
    me: Identity,
    acked: Mapping[str, int],
) -> set[str]:
    """Lives that can go on no more, see stranded. A receipt by file says so only of what was
    offered in this life of the server, from the present marks on."""
    if late is not None and late.about.generation != answer.generation:
        return set()
    before = me.acked if late is None else late.about.acked
    gone = stranded.found(connection, answer.acks, before, acked)
    stranded.give_up(connection, gone)
    return gone


def _on_our_chain(connection: Connection, answer: Answer) -> dict[str, int]:
    """Per incarnation, the newest op that this very answer names and that we wrote ourselves. What
    a receipt by file tells was asked by a copy of this database perhaps; marks of today prove
    nothing about it."""
    return {
        inc: ack.seq
        for inc, ack in answer.acks.items()
        if ack.seq and oplog.wrote(connection, inc, ack.seq, ack.op)
    }


def _proven(
    answer: Answer, on_our_chain: Mapping[str, int], strange: Collection[str]
) -> tuple[Answer, bool]:
    """The answer without places by seq of what it does not acknowledge on our own chain: a copy of
    this database may have written that number. The cursor stays before them."""
    doubtful = [
        place
        for place, inc, seq in answer.own
        if inc not in strange and seq > on_our_chain.get(inc, 0)
    ]
    if not doubtful:
        return answer, True
    known = min(doubtful) - 1
    own = tuple(entry for entry in answer.own if entry[0] <= known)
    # the digest is about all that was told, not about this part of it
    return replace(answer, own=own, cursor=min(answer.cursor, known), digest=""), False


def _forget_places(connection: Connection, since: int, upto: int, answer: Answer) -> set[str]:
    told = {place for place, _, _ in answer.own} | {entry.feed for entry in answer.feed}
    told |= {stub.feed for stub in answer.erased}
    prune.forget(connection, since, upto, told)
    return oplog.forget_places(connection, since, upto, told)


def _take_feed(
    connection: Connection, answer: Answer, lives: Collection[str]
) -> tuple[set[str], set[str]]:
    """Writes foreign ops that are new here, places those already here. Answers the entities, and
    the incarnations of this database in which a copy of it wrote."""
    feed = [(entry.feed, entry.op) for entry in answer.feed]
    feed += [(stub.feed, op_of(stub)) for stub in answer.erased]
    feed, mine = prune.asked_again(connection, feed)
    held = oplog.known(connection, (op.id for _, op in feed))
    oplog.fill_again(connection, (op for _, op in feed if op.id in held))
    post, elsewhere = meta.get(connection, "post.code"), dict(answer.authors)
    rows, touched, copied = [], set(), set()
    places: dict[str, int] = {}
    for place, op in feed:
        identity_ = op.id
        touched.add(op.entity or identity_)
        if identity_ in held:
            places[identity_] = place
            continue
        scope = elsewhere.get(op.inc, post)
        own = identity_ in mine
        rows.append(oplog.op_row(op, identity_, scope=scope, feed=place, refused=None, mine=own))
        if op.inc in lives and not own:
            copied.add(op.inc)
    oplog.put_places(connection, places)
    if rows:
        oplog.write(connection, rows)
        forks.note(connection, rows)
    return touched, copied
