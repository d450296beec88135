"""Frames: requests and answers as bytes, in every version that is still spoken."""

from posobat.wire import frame1
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


def encode_request(request: Request) -> bytes:
    return frame1.encode_request(request)


def decode_request(data: bytes) -> Request:
    """BadFrame on anything that is no request."""
    return frame1.decode_request(data)


def encode_answer(answer: Answer) -> bytes:
    return frame1.encode_answer(answer)


def decode_answer(data: bytes) -> Answer:
    """BadFrame on anything that is no answer."""
    return frame1.decode_answer(data)
