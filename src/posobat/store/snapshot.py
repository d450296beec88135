"""The first load at the post: how far it came, and taking one part over in one transaction.

The cursor stands at the plan's head from the start, so that ordinary exchanges go on meanwhile:
they bring what is newer, the parts bring what is older.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import orjson
from sqlalchemy import Connection

from posobat.domain.change import Kind
from posobat.store import forks, meta, oplog, raw
from posobat.store.bodies import packed
from posobat.store.columns import kept_actor
from posobat.store.engine import reading, writing
from posobat.store.erasure import NOTHING, erased_among
from posobat.store.identity import FIRST_LOAD, identity, new_incarnation, not_joined
from posobat.store.loading import WANTED, never_born, not_whole, pending
from posobat.store.projection import project
from posobat.store.replica import PostReplica
from posobat.wire.message import Stub
from posobat.wire.op import Op
from posobat.wire.snapshot import Content, Pending, Plan, Progress

_AT = f"SELECT seq, id FROM op WHERE {oplog.OF_LIFE} AND seq IN (*)"  # noqa: S608
_HELD = "SELECT id FROM op WHERE id IN (*)"
_COLUMNS = (
    "id", "inc", "seq", "prev", "actor", "at", "suspect", "seen", "kind", "entity", "creates",
    "body", "feed", "scope", "mine", "erased",
)  # fmt: skip
_INSERT = f"INSERT INTO op ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_ID, _INC, _SEQ, _PREV, _KIND, _ENTITY, _BODY, _FEED, _ERASED = map(
    _COLUMNS.index, ("id", "inc", "seq", "prev", "kind", "entity", "body", "feed", "erased")
)
_NEAR = f"SELECT seq, id, prev FROM op WHERE {oplog.OF_LIFE} AND seq IN (*)"  # noqa: S608
_TOGETHER = 512
Entry = tuple[int, str, Op]
"""Place, id, op."""


class FirstLoad(PostReplica):
    """sync.ports.FirstLoad on the post's database."""

    def pending(self) -> Pending | None:
        with reading(self._engine) as connection:
            return pending(connection)

    def begin(self, plan: Plan) -> None:
        """From here on the ordinary feed begins at the plan's head. A plan of another generation is
        not begun: the feed then starts anew by itself."""
        with writing(self._engine) as connection:
            me = identity(connection)
            if me is None:
                raise not_joined()
            if plan.generation != me.generation:
                meta.put(connection, {FIRST_LOAD: ""})
                return
            entities = set()
            for place, identity_, reason in plan.refused:
                oplog.put_places(connection, {identity_: place})
                entities.add(oplog.refuse(connection, identity_, reason))
            project(connection, entities - {""})
            _put(connection, plan, 0)
            meta.put(connection, {"cursor": max(me.cursor, plan.head)})

    def find(self, places: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
        """wire.columns_names.Find: what is held twice, by a copy of a computer, is left out."""
        asked: dict[str, list[int]] = {}
        for inc, seq in places:
            asked.setdefault(inc, []).append(seq)
        found: dict[tuple[str, int], str] = {}
        twice: set[tuple[str, int]] = set()
        with reading(self._engine) as connection:
            for inc, seqs in asked.items():
                for seq, identity_ in raw.among(connection, _AT, set(seqs), [raw.to_id(inc)] * 2):
                    if (inc, seq) in found:
                        twice.add((inc, seq))
                    found[inc, seq] = identity_.hex()
        return {place: identity_ for place, identity_ in found.items() if place not in twice}

    def take(self, plan: Plan, n: int, entries: Sequence[Entry], content: Content) -> Progress:
        """Part `n` in one transaction; nothing happens when it was taken already."""
        with writing(self._engine) as connection:
            now = pending(connection)
            if now is not None and now.plan == plan and now.at == n:
                _take(connection, entries, content)
                _put(connection, plan, n + 1)
                if n + 1 == len(plan.parts):
                    project(connection, never_born(connection))
                return replace(now, at=n + 1).progress
            return now.progress if now else Progress(1, 1)

    def again(self) -> None:
        """The server has other parts by now: ask for a new plan, whose head is no older."""
        with writing(self._engine) as connection:
            meta.put(connection, {FIRST_LOAD: WANTED})

    def give_up(self) -> None:
        """Everything comes by the ordinary feed, from its start."""
        with writing(self._engine) as connection:
            meta.put(connection, {FIRST_LOAD: "", "cursor": 0})


def _put(connection: Connection, plan: Plan, at: int) -> None:
    """ "" once the last part is here."""
    parts = [[part.ops, part.records, part.sum] for part in plan.parts]
    state = {"gen": plan.generation, "head": plan.head, "at": at, "parts": parts}
    meta.put(connection, {FIRST_LOAD: orjson.dumps(state).decode() if at < len(parts) else ""})


def _take(connection: Connection, entries: Sequence[Entry], content: Content) -> None:
    me = identity(connection)
    if me is None:
        raise not_joined()
    post, elsewhere = meta.get(connection, "post.code"), dict(content.authors)
    told = [_row(op, i, place, elsewhere.get(op.inc, post)) for place, i, op in entries]
    told += [_empty(stub, elsewhere.get(stub.inc, post)) for stub in content.erased]
    held = {row[0] for row in raw.among(connection, _HELD, [row[_ID] for row in told])}
    fresh = _without_erased(connection, [row for row in told if row[_ID] not in held])
    split = _split(connection, fresh)
    raw.many(connection, _INSERT, fresh)
    lives = {row[_INC].hex() for row in fresh}
    forks.note(
        connection,
        [{"inc": row[_INC].hex(), "seq": row[_SEQ]} for row in fresh if row[_INC] in split],
    )
    oplog.put_places(connection, {row[_ID].hex(): row[_FEED] for row in told if row[_ID] in held})
    # in the order of the log: a prescription is folded together with its bundles
    touched = list(dict.fromkeys(row[_ENTITY].hex() for row in sorted(told, key=_place)))
    touched += forks.entangled(connection, {row[_INC].hex() for row in told}) - set(touched)
    later = not_whole(connection, touched)
    whole = [entity for entity in touched if entity not in later]
    for start in range(0, len(whole), _TOGETHER):
        project(connection, whole[start : start + _TOGETHER])
    if lives & set(me.acked):
        # a copy of this database wrote in a life of ours
        new_incarnation(connection)


def _place(row: raw.Row) -> int:
    place: int = row[_FEED]
    return place


def _without_erased(connection: Connection, rows: list[raw.Row]) -> list[raw.Row]:
    """What was erased since the server made the part comes without its content."""
    gone = erased_among(connection, {row[_ENTITY].hex() for row in rows})
    if not gone:
        return rows
    empty: dict[int, object] = {_BODY: NOTHING, _ERASED: True}
    return [
        tuple(empty.get(n, value) for n, value in enumerate(row))
        if row[_ENTITY].hex() in gone and row[_KIND] != Kind.PATIENT_ERASE
        else row
        for row in rows
    ]


def _split(connection: Connection, rows: Sequence[raw.Row]) -> set[bytes]:
    """Incarnations in which one of these new rows has a number that is taken, or does not follow
    the one before it: only these need a closer look."""
    lives: dict[bytes, dict[int, raw.Row]] = {}
    found: set[bytes] = set()
    for row in rows:
        chain = lives.setdefault(row[_INC], {})
        if row[_SEQ] in chain:
            found.add(row[_INC])
        chain[row[_SEQ]] = row
    for inc, chain in lives.items():
        near = {seq + step for seq in chain for step in (-1, 0, 1)}
        ids = {seq: row[_ID] for seq, row in chain.items()}
        before = {seq: row[_PREV] for seq, row in chain.items()}
        for seq, identity_, prev in raw.among(connection, _NEAR, near, [inc, inc]):
            if ids.setdefault(seq, identity_) != identity_:
                found.add(inc)
            before[seq] = prev
        if any(prev != ids[seq - 1] for seq, prev in before.items() if seq - 1 in ids):
            found.add(inc)
    return found


def _row(op: Op, identity_: str, place: int, scope: str) -> raw.Row:
    own = bytes.fromhex(identity_)
    return (
        own,
        bytes.fromhex(op.inc),
        op.seq,
        raw.to_id(op.prev),
        kept_actor(op.actor),
        op.at,
        op.suspect,
        op.seen,
        op.kind,
        raw.to_id(op.entity) or own,
        not op.entity,
        packed(op.body),
        place,
        scope,
        False,
        False,
    )


def _empty(stub: Stub, scope: str) -> raw.Row:
    op = Op(stub.inc, stub.seq, stub.prev, "", 0, False, 0, stub.kind, stub.entity, b"{}")
    return (*_row(op, stub.id, stub.feed, scope)[:-1], True)
