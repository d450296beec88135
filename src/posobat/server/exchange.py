"""One exchange at the server: prove the device, log its ops, fold, answer with its feed page. The
steps are the same whatever carries the frames; `exchange` joins them for HTTP.
"""

import time
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from posobat.domain.clock import Clock, to_ms
from posobat.server import idle, rolled_back
from posobat.server.accept import Accepted, accept
from posobat.server.backup import covered
from posobat.server.digest import compare, remembered, told_digest
from posobat.server.district import District, head
from posobat.server.feed import page
from posobat.server.fold import BATCH, Backlog, backlog, behind, fold_pending
from posobat.server.fold_lane import FoldLane
from posobat.server.joining import DEVICE
from posobat.server.lookup import fetch, look
from posobat.server.turns import Turns
from posobat.store import raw
from posobat.store.engine import reading, writing
from posobat.wire.frame import (
    DEFAULT_LIMIT,
    Answer,
    Request,
    decode_request,
    encode_answer,
    version_of,
)
from posobat.wire.message import together
from posobat.wire.signing import request_is_from, sign_answer

BUSY_S, IDLE_S = 15, 60
_MOST_LIMIT = 1_200_000
_MOST_KNOWN = 10_000
_PUBLIC: dict[str, str] = {}


class NotOurs(Exception):
    """The signature is not of an active device: nothing was read, nothing is told."""


@dataclass(frozen=True)
class Signed:
    """`news`: something was taken in, so there may be work for the dispatcher."""

    body: bytes
    signature: str
    news: bool = False


@dataclass(frozen=True)
class Caller:
    """A device whose word counts. `public` and `seal` are its keys in hex."""

    device: str
    post: str
    public: str
    seal: str


def exchange(
    engine: Engine,
    district: District,
    clock: Clock,
    *,
    device: str,
    signature: str,
    path: str,
    body: bytes,
    turns: Turns | None = None,
    lane: FoldLane | None = None,
) -> Signed:
    """NotOurs, BadFrame or ForeignIncarnation; otherwise the signed answer. `turns`: where frames
    that come too early may wait. `lane`: folds beside the taking in of a long push."""
    start = time.monotonic()
    if not request_is_from(_public(engine, device), signature, "POST", path, body):
        raise NotOurs
    request = decode_request(body)
    now = to_ms(clock())
    found = _standing(engine, district, device, request.inc)
    odd = rolled_back.may_know_more(request, found.generation, found.last)
    if odd and rolled_back.note(engine, district, device, request, now):
        found = _standing(engine, district, device, request.inc)
    if turns is not None:
        found = turns.wait(
            device, request, found, lambda: _standing(engine, district, device, request.inc)
        )
    told = remembered(engine, found.post, found.generation, found.last)
    if told and idle.nothing_new(found, device, request, now):
        answer = replace(idle.silence(found, request, now, IDLE_S), digest=told)
        silence = encode_answer(answer, version_of(body))
        return Signed(silence, sign_answer(district.key, request.nonce, silence))
    caller = Caller(device, found.post, found.public, found.seal)
    waiting = Backlog() if found.folded else backlog(engine, request.inc)
    most = lane.most if lane is not None and request.more else BATCH
    if not waiting.may_wait(most):
        # where only its own wait, it is enough that somebody folds them
        fold_pending(engine, now, patient=not (request.more and waiting.alone))
        waiting = backlog(engine, request.inc)
    standing = idle.brings_nothing(found, device, request, now)
    accepted = standing or take(engine, district, caller, request, now)
    if turns is not None:
        turns.moved()
    # while more frames follow at once, the log is enough: folding many costs less than each
    waiting = waiting.joined_by(accepted.taken, alone=_is_own(request))
    lazy = request.more and waiting.may_wait(most)
    news = not lazy and (bool(accepted.taken) or behind(engine))
    if news:
        fold_pending(engine, now, patient=not request.more)
    elif lazy and lane is not None and waiting.count:
        lane.note(engine, clock, waiting.count)
    if lazy and request.generation == found.generation and idle.asks_nothing(request):
        # more is under way: what is new to the post comes with the answer to its last frame
        answer = idle.hold_on(found, request, now, BUSY_S)
    else:
        looked = look_up(engine, caller, request, now)
        answer = replace(answer_page(engine, district, caller, request, now), looked=looked)
    whole = replace(answer, acks=accepted.acks, renew=accepted.renew)
    took = partial(_ms_since, start) if turns is not None else None
    content = encode_answer(whole, version_of(body), quick=request.quick, took=took)
    return Signed(content, sign_answer(district.key, request.nonce, content), news)


def _ms_since(start: float) -> int:
    return round((time.monotonic() - start) * 1000)


def _is_own(request: Request) -> bool:
    """All that it brings is of the asking incarnation."""
    return not request.erased and all(op.inc == request.inc for op in request.ops)


def _standing(engine: Engine, district: District, device: str, inc: str) -> idle.Standing:
    with reading(engine) as connection:
        found = idle.standing(connection, district.code, device, inc)
    if found is None or not found.active:
        raise NotOurs
    return found


def _public(engine: Engine, device: str) -> str:
    """Its key. A device's id is made from it, so it never changes; only `active` may."""
    known = _PUBLIC.get(device)
    if known is None:
        known = active(engine, device).public
        if len(_PUBLIC) >= _MOST_KNOWN:
            _PUBLIC.clear()
        _PUBLIC[device] = known
    return known


def active(engine: Engine, device: str) -> Caller:
    """NotOurs when there is no such device or it was revoked."""
    with reading(engine) as connection:
        row = connection.execute(select(DEVICE).where(DEVICE.c.id == device)).mappings().first()
    if row is None or not row["active"]:
        raise NotOurs
    return Caller(device, row["post"], row["public"], row["seal"])


def take(
    engine: Engine, district: District, caller: Caller, request: Request, now: int
) -> Accepted:
    """The new ops of one request go to the log; what is folded comes after."""
    try:
        return _log(engine, district, caller, request, now)
    except IntegrityError:
        # the same frame came twice at once: the other one wrote it, so this is a plain repeat
        return _log(engine, district, caller, request, now)


def _log(
    engine: Engine, district: District, caller: Caller, request: Request, now: int
) -> Accepted:
    with writing(engine) as connection:
        raw.run(connection, "UPDATE device SET last_seen = ? WHERE id = ?", (now, caller.device))
        return accept(
            connection,
            district=district.code,
            device=caller.device,
            post=caller.post,
            inc=request.inc,
            ops=together(request.ops, request.erased),
            authors=dict(request.authors),
            restored=request.generation != head(connection, district.code)[1],
        )


def look_up(
    engine: Engine, caller: Caller, request: Request, now: int
) -> tuple[tuple[str, str], ...]:
    """The patients that the request asks for; those found are told from the next page on."""
    if not request.lookups:
        return ()
    if behind(engine):
        fold_pending(engine, now)
    with writing(engine) as connection:
        found = look(
            connection, device=caller.device, post=caller.post, lookups=request.lookups, now=now
        )
    if behind(engine):
        fold_pending(engine, now)
    return found


def answer_page(
    engine: Engine, district: District, caller: Caller, request: Request, now: int
) -> Answer:
    """The feed of the caller's post after the request's cursor, as much as the request wants."""
    with reading(engine) as connection:
        _, generation = head(connection, district.code)
        # after a restore the post's cursor means another history: it reads from the start
        same = request.generation == generation
        cursor = request.cursor if same else 0
        limit = min(request.limit or DEFAULT_LIMIT, _MOST_LIMIT)
        if request.buckets and same:
            return _repair(connection, caller, request, now, limit)
        found = page(
            connection,
            district=district.code,
            post=caller.post,
            inc=request.inc,
            cursor=cursor,
            limit=limit,
        )
        again = fetch(
            connection,
            post=caller.post,
            cursor=cursor,
            wants=request.wants,
            limit=limit,
        )
        backup = covered(connection)
        told = (
            ""
            if found.more or request.more
            else told_digest(
                connection, post=caller.post, generation=generation, cursor=found.cursor
            )
        )
    busy = bool(request.ops or found.feed or found.more)
    return Answer(
        generation=generation,
        time=now,
        nonce=request.nonce,
        cursor=found.cursor,
        own=found.own,
        feed=found.feed + again.feed,
        erased=found.erased + again.erased,
        refused=found.refused,
        more=found.more,
        again=BUSY_S if busy else IDLE_S,
        found=again.found,
        authors=tuple({**dict(found.authors), **dict(again.authors)}.items()),
        digest=told,
        backup=backup,
    )


def _repair(
    connection: Connection, caller: Caller, request: Request, now: int, limit: int
) -> Answer:
    """The answer to a post that found its log unlike ours: nothing new, only what differs."""
    cursor = request.cursor
    found = compare(connection, post=caller.post, cursor=cursor, asked=request.buckets, limit=limit)
    return Answer(
        generation=request.generation,
        time=now,
        nonce=request.nonce,
        cursor=cursor,
        feed=found.feed,
        erased=found.erased,
        refused=found.refused,
        more=True,
        again=BUSY_S,
        compared=True,
        refetched=found.refetched,
        differing=found.differing,
        authors=found.authors,
    )
