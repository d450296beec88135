"""Frames of version 1, JSON in zstd: read and written for programs that know no other.

Request  {"v", "inc", "gen", "cursor", "nonce", "limit", "runs"}
         runs = [[inc, first seq, prev, [[actor, at, suspect, seen, kind, entity, body] …]] …]
Answer   {"v", "gen", "time", "nonce", "acks", "own", "feed", "refused", "cursor", "more",
         "again", "renew"}
         acks = {inc: [seq, id]}: the op up to which everything on its chain is held
own  = [[feed, inc, seq] …]: places of ops that the asking incarnation wrote itself
         feed = [[feed, inc, seq, prev, actor, at, suspect, seen, kind, entity, body] …]

Ids do not travel: a run's ops are chained by `prev`, so the reader computes them. What came after
version 1 (digests, lookups, erasure) is not told.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from posobat.wire.codec import MAX_INT, BadFrame, pack, unpack
from posobat.wire.message import Ack, Answer, FeedOp, Refusal, Request
from posobat.wire.op import Op, canonical_body

PROTOCOL = 1


def encode_request(request: Request) -> bytes:
    return pack(
        {
            "v": PROTOCOL,
            "inc": request.inc,
            "gen": request.generation,
            "cursor": request.cursor,
            "nonce": request.nonce,
            "limit": request.limit,
            "runs": list(_runs(request.ops)),
        }
    )


def decode_request(data: bytes) -> Request:
    """BadFrame on anything that is not a version 1 request."""
    value = unpack(data)
    if value.get("v") != PROTOCOL:
        raise BadFrame("versi protokol")
    try:
        return Request(
            inc=_hex(value["inc"]),
            generation=_number(value["gen"]),
            cursor=_number(value["cursor"]),
            nonce=_text(value["nonce"]),
            limit=_number(value["limit"]),
            ops=tuple(op for run in value["runs"] for op in _run_ops(run)),
        )
    except (LookupError, TypeError, ValueError) as error:
        raise BadFrame("bentuk permintaan") from error


def encode_answer(answer: Answer) -> bytes:
    return pack(
        {
            "v": PROTOCOL,
            "gen": answer.generation,
            "time": answer.time,
            "nonce": answer.nonce,
            "acks": {inc: [ack.seq, ack.op] for inc, ack in answer.acks.items()},
            "own": answer.own,
            "feed": [[f.feed, *_row(f.op)] for f in answer.feed],
            "refused": [[r.op, r.reason] for r in answer.refused],
            "cursor": answer.cursor,
            "more": answer.more,
            "again": answer.again,
            "renew": answer.renew,
        }
    )


def decode_answer(data: bytes) -> Answer:
    """BadFrame on anything that is not a version 1 answer."""
    value = unpack(data)
    if value.get("v") != PROTOCOL:
        raise BadFrame("versi protokol")
    try:
        return Answer(
            generation=_number(value["gen"]),
            time=_number(value["time"]),
            nonce=_text(value["nonce"]),
            cursor=_number(value["cursor"]),
            acks={
                _hex(inc): Ack(_number(seq), _hex(op, empty=True))
                for inc, (seq, op) in value["acks"].items()
            },
            own=tuple((_number(f), _hex(i), _number(s)) for f, i, s in value["own"]),
            feed=tuple(FeedOp(_number(row[0]), _from_row(row[1:])) for row in value["feed"]),
            refused=tuple(Refusal(_hex(op), _text(why)) for op, why in value["refused"]),
            more=bool(value["more"]),
            again=_number(value["again"]),
            renew=bool(value["renew"]),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise BadFrame("bentuk jawaban") from error


def _runs(ops: Sequence[Op]) -> Iterable[list[Any]]:
    """Groups consecutive ops of one chain; `prev` is told once per run."""
    run: list[Any] = []
    last: Op | None = None
    for op in ops:
        if last is None or op.inc != last.inc or op.seq != last.seq + 1 or op.prev != last.id:
            if run:
                yield run
            run = [op.inc, op.seq, op.prev, []]
        body = orjson.loads(op.body)
        run[3].append([op.actor, op.at, op.suspect, op.seen, op.kind, op.entity, body])
        last = op
    if run:
        yield run


def _run_ops(run: list[Any]) -> Iterable[Op]:
    inc, seq, prev = _text(run[0]), _number(run[1]), _text(run[2])
    for fields in run[3]:
        op = _from_row([inc, seq, prev, *fields])
        yield op
        seq, prev = seq + 1, op.id


def _row(op: Op) -> list[Any]:
    return [
        op.inc,
        op.seq,
        op.prev,
        op.actor,
        op.at,
        op.suspect,
        op.seen,
        op.kind,
        op.entity,
        orjson.loads(op.body),
    ]


def _from_row(row: list[Any]) -> Op:
    inc, seq, prev, actor, at, suspect, seen, kind, entity, body = row
    if not isinstance(body, dict):
        raise BadFrame("isi op")
    return Op(
        inc=_hex(inc),
        seq=_number(seq),
        prev=_hex(prev, empty=True),
        actor=_text(actor),
        at=_number(at, negative=True),
        suspect=bool(suspect),
        seen=_number(seen),
        kind=_text(kind),
        entity=_hex(entity, empty=True),
        body=canonical_body(body),
    )


def _hex(value: object, *, empty: bool = False) -> str:
    """32 lower-case hex digits and nothing else: the store keeps ids as 16 bytes."""
    text = _text(value)
    if text == "" and empty:
        return text
    if len(text) != 32 or text != text.lower() or len(bytes.fromhex(text)) != 16:
        raise BadFrame("id")
    return text


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 4000:
        raise BadFrame("bukan teks")
    return value


def _number(value: object, *, negative: bool = False) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or (value < 0 and not negative):
        raise BadFrame("bukan angka")
    if value > MAX_INT:
        raise BadFrame("angka terlalu besar")
    return value
