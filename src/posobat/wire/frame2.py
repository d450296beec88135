"""Frames of version 2: what differs from the default as a short header, ops in columns behind it.

  version and direction 1 | length of the header | header | columnar body, none without ops
  header = fields in the order of their numbers, each: number | length | content

A reader skips fields that it does not know, so a new field is one line in the tables below. The
nonce of an answer is not told: the signature covers it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from posobat.wire.codec import MAX_PACKED, BadFrame, check
from posobat.wire.columns import encode_feed, encode_ops, read_body
from posobat.wire.columns_read import Body
from posobat.wire.frame_fields import (
    ACKS,
    AUTHORS,
    BUCKETS,
    FLAG,
    HEX,
    ID,
    NAMES,
    NUMBER,
    OWN,
    PAIRS,
    REFUSED,
    STRETCHES,
    STUBS,
    TEXTS,
    Form,
    In,
    Out,
)
from posobat.wire.message import Answer, FeedOp, Request
from posobat.wire.op import Op
from posobat.wire.rows import FORMAT as ROWS
from posobat.wire.rows import encode_rows, read_rows
from posobat.wire.varint import put

REQUEST, ANSWER = 0x20, 0x21
_MOST_HEADER = 1 << 19
_FEW = 20
"""Fewer ops take no time worth a byte."""
_BODY_DEPTH = 5
"""As deep as the body of an op stands in a frame of version 1."""

_BARE_REQUEST = Request(inc="", generation=0, cursor=0, nonce="")
_BARE_ANSWER = Answer(generation=0, time=0, nonce="", cursor=0)
_Message = Request | Answer
_Table = Mapping[int, tuple[str, Form]]
_REQUEST: _Table = {
    1: ("inc", ID),
    2: ("generation", NUMBER),
    3: ("cursor", NUMBER),
    4: ("nonce", HEX),
    5: ("limit", NUMBER),
    # 6 was a digest that no program ever told or asked for
    7: ("buckets", BUCKETS),
    8: ("wants", NAMES),
    9: ("lookups", TEXTS),
    10: ("more", FLAG),
    11: ("erased", STUBS),
    12: ("authors", AUTHORS),
    13: ("quick", FLAG),
}
_ANSWER: _Table = {
    1: ("generation", NUMBER),
    2: ("time", NUMBER),
    3: ("cursor", NUMBER),
    4: ("acks", ACKS),
    5: ("own", OWN),
    6: ("refused", REFUSED),
    7: ("more", FLAG),
    8: ("again", NUMBER),
    9: ("renew", FLAG),
    10: ("compared", FLAG),
    11: ("refetched", STRETCHES),
    12: ("found", NAMES),
    13: ("erased", STUBS),
    14: ("backup", NUMBER),
    15: ("digest", HEX),
    16: ("differing", STRETCHES),
    17: ("looked", PAIRS),
    18: ("authors", AUTHORS),
    19: ("took", NUMBER),
}


def encode_request(request: Request) -> bytes:
    """ValueError when it holds too many ops for one frame, or what is no id."""
    body = _packed(request.ops, (), quick=request.quick)
    return _frame(_REQUEST, request, _BARE_REQUEST, body)


def encode_answer(
    answer: Answer, *, quick: bool = False, took: Callable[[], int] | None = None
) -> bytes:
    """`took` says how long the work took, packing included: it is asked last. ValueError when it
    holds too much for one frame, or what is no id."""
    places = [entry.feed for entry in answer.feed]
    body = _packed([entry.op for entry in answer.feed], places, quick=quick)
    if took is not None:
        answer = replace(answer, took=took())
    return _frame(_ANSWER, answer, _BARE_ANSWER, body)


def _packed(ops: Sequence[Op], places: Sequence[int], *, quick: bool) -> bytes:
    if not ops:
        return b""
    if quick and len(ops) >= _FEW:
        try:
            return encode_rows(ops, None, places)
        except ValueError:
            # a body that is not on one line, or too much; columns may bear it
            quick = False
    if places:
        return encode_feed(list(zip(places, ops, strict=True)))
    return encode_ops(ops)


def _unpacked(data: bytes) -> Body:
    return _proven(read_rows(data) if data[0] == ROWS else read_body(data))


def decode_request(data: bytes) -> Request:
    """BadFrame on anything that is not a version 2 request."""
    values, rest = _open(data, REQUEST, _REQUEST)
    if rest:
        values["ops"] = tuple(_unpacked(rest).ops)
    request = replace(_BARE_REQUEST, **values)
    if not request.inc:
        raise BadFrame("bentuk permintaan")
    return request


def decode_answer(data: bytes) -> Answer:
    """BadFrame on anything that is not a version 2 answer."""
    values, rest = _open(data, ANSWER, _ANSWER)
    if rest:
        body = _unpacked(rest)
        if len(body.feed) != len(body.ops):
            raise BadFrame("bukan feed")
        values["feed"] = tuple(map(FeedOp, body.feed, body.ops))
    return replace(_BARE_ANSWER, **values)


def _frame(table: _Table, message: _Message, bare: _Message, body: bytes) -> bytes:
    header = bytearray()
    for number, (name, form) in table.items():
        value = getattr(message, name)
        if value == getattr(bare, name):
            continue
        out = Out()
        form.write(out, value)
        put(header, number)
        put(header, len(out.data))
        header += out.data
    frame = bytearray((REQUEST if table is _REQUEST else ANSWER,))
    put(frame, len(header))
    if len(header) > _MOST_HEADER or len(frame) + len(header) + len(body) > MAX_PACKED:
        raise ValueError("too much for one frame")
    return bytes(frame) + header + body


def _open(data: bytes, first: int, table: _Table) -> tuple[dict[str, Any], bytes]:
    """The fields of the header that we know, and the bytes of the body."""
    if len(data) > MAX_PACKED:
        raise BadFrame("terlalu besar")
    if data[:1] != bytes((first,)):
        raise BadFrame("versi protokol")
    whole = In(data[1:])
    header = In(whole.raw(whole.numbers.below(_MOST_HEADER + 1)))
    values: dict[str, Any] = {}
    last = 0
    while not header.done:
        number = header.numbers.take()
        content = In(header.raw())
        if number <= last:
            raise BadFrame("urutan kepala")
        last = number
        if number in table:
            name, form = table[number]
            values[name] = form.read(content)
            if not content.done:
                raise BadFrame("sisa kepala")
    return values, whole.data[whole.numbers.at :]


def _proven(body: Body) -> Body:
    """BadFrame for values that stores do not keep alike."""
    if not body.ops:
        raise BadFrame("isi kosong")
    if not body.plain:
        for row in body.data:
            check(row, _BODY_DEPTH)
    return body
