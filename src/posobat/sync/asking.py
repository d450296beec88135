"""One question and its answer, in the newest version that the server speaks."""

import time
from dataclasses import dataclass

from posobat.sync.ports import Link, OlderServer
from posobat.wire.frame import (
    NEWEST,
    OLDEST,
    Answer,
    Request,
    decode_answer,
    encode_request,
)


def as_bytes(request: Request, version: int = NEWEST) -> bytes:
    """In the oldest version where columns cannot hold such an op: the server will say why it may
    not be folded."""
    try:
        return encode_request(request, version)
    except ValueError:
        return encode_request(request, OLDEST)


@dataclass(frozen=True)
class Told:
    """An answer, the version that the server spoke, the bytes of both frames, and how long the
    link took: reading a large page is not the line's fault."""

    answer: Answer
    version: int
    up: int
    down: int
    seconds: float = 0.0


def ask(link: Link, request: Request, version: int) -> Told:
    """Most servers know the newest version, so the first try is in it and costs nothing."""
    try:
        return _ask(link, request, version)
    except OlderServer:
        if version == OLDEST:
            raise
    return _ask(link, request, OLDEST)


def _ask(link: Link, request: Request, version: int) -> Told:
    body = as_bytes(request, version)
    start = time.monotonic()
    content = link.exchange(body, request.nonce)
    seconds = time.monotonic() - start
    return Told(decode_answer(content), version, len(body), len(content), seconds)
