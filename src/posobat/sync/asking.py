"""One question and its answer, in the newest version that the server speaks."""

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


def ask(link: Link, request: Request, version: int) -> tuple[Answer, int, int]:
    """The answer, the version that the server spoke, and the bytes of the request. Most servers
    know the newest, so the first try is in it and costs nothing."""
    body = as_bytes(request, version)
    try:
        return decode_answer(link.exchange(body, request.nonce)), version, len(body)
    except OlderServer:
        if version == OLDEST:
            raise
    body = as_bytes(request, OLDEST)
    return decode_answer(link.exchange(body, request.nonce)), OLDEST, len(body)
