"""Frames: requests and answers as bytes, in every version that is still spoken.

A server answers in the version that it was asked in. A post asks in the newest, and in an older one
of a server that does not know it.
"""

from collections.abc import Callable

from posobat.wire import frame1, frame2
from posobat.wire.codec import BadFrame
from posobat.wire.message import (
    DEFAULT_LIMIT,
    Absorbed,
    Ack,
    Answer,
    FeedOp,
    Refusal,
    Request,
    Stub,
    size_of,
)

__all__ = [
    "DEFAULT_LIMIT",
    "Absorbed",
    "Ack",
    "Answer",
    "FeedOp",
    "Refusal",
    "Request",
    "Stub",
    "decode_answer",
    "decode_request",
    "encode_answer",
    "encode_request",
    "size_of",
]


NEWEST = 2
OLDEST = 1
_ZSTD = b"\x28\xb5\x2f\xfd"


def is_thin(data: bytes) -> bool:
    """A frame of version 2: HTTP carries it in an envelope instead of headers."""
    return data[:1] in (b"\x20", b"\x21")


def version_of(data: bytes) -> int:
    """BadFrame when it is no frame at all."""
    if is_thin(data):
        return 2
    if data[:4] == _ZSTD:
        return 1
    raise BadFrame("bukan kiriman posobat")


def encode_request(request: Request, version: int = NEWEST) -> bytes:
    """ValueError when it holds more than one frame can."""
    if version == 1:
        return frame1.encode_request(request)
    return frame2.encode_request(request)


def decode_request(data: bytes) -> Request:
    """BadFrame on anything that is no request."""
    if version_of(data) == 1:
        return frame1.decode_request(data)
    return frame2.decode_request(data)


def encode_answer(
    answer: Answer,
    version: int = NEWEST,
    *,
    quick: bool = False,
    took: Callable[[], int] | None = None,
) -> bytes:
    """`quick` as in the request; `took` answers the ms of work, packing included. ValueError when
    it holds more than one frame can."""
    if version == 1:
        return frame1.encode_answer(answer)
    return frame2.encode_answer(answer, quick=quick, took=took)


def decode_answer(data: bytes) -> Answer:
    """BadFrame on anything that is no answer."""
    if version_of(data) == 1:
        return frame1.decode_answer(data)
    return frame2.decode_answer(data)
