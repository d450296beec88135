"""The exchange's own door. Nearly all requests of a district come here, so it stands before the
routes of FastAPI, and turns away what is more than can be worked on.
"""

from collections.abc import Callable
from random import SystemRandom

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from posobat.wire.codec import MAX_PACKED
from posobat.wire.envelope import SHORT_PATH

MOST_AT_ONCE = 64
"""Exchanges that wait for a thread or are worked on."""
_READ_PER_WORKED = 4
"""On thin lines reading takes far longer than the work. No body is larger than a megabyte."""
AGAIN_S = (5, 20)
"""When the others are asked to come back; drawn for each, so that they do not come together."""

Work = Callable[[bytes], tuple[int, bytes]]
"""Body → status and body of the answer. Runs in a thread of its own."""


class ShortDoor:
    """ASGI middleware. `work` answers what comes to SHORT_PATH."""

    def __init__(self, app: ASGIApp, work: Work, most: int = MOST_AT_ONCE) -> None:
        self._app = app
        self._work = work
        self._most = most
        self._open = self._busy = 0
        self._random = SystemRandom()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != SHORT_PATH or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        if self._open >= self._most * _READ_PER_WORKED:
            await self._later(send)
            return
        self._open += 1
        try:
            body = await _body(receive)
            if body is None:
                await _answer(send, 413, _sentence("Permintaan terlalu besar."))
            elif self._busy >= self._most:
                await self._later(send)
            else:
                await _answer(send, *await self._worked(body))
        finally:
            self._open -= 1

    async def _worked(self, body: bytes) -> tuple[int, bytes]:
        self._busy += 1
        try:
            return await run_in_threadpool(self._work, body)
        finally:
            self._busy -= 1

    async def _later(self, send: Send) -> None:
        again = self._random.randint(*AGAIN_S)
        await _answer(send, 503, _sentence("Server sedang sibuk."), again)


async def _body(receive: Receive) -> bytes | None:
    """None when it grows too large: a stated length is not believed."""
    content = bytearray()
    while True:
        message: Message = await receive()
        if message["type"] != "http.request":
            return bytes(content)
        content += message.get("body", b"")
        if len(content) > MAX_PACKED:
            return None
        if not message.get("more_body"):
            return bytes(content)


async def _answer(send: Send, status: int, body: bytes, again: int = 0) -> None:
    headers = [(b"content-length", str(len(body)).encode())]
    if again:
        headers.append((b"retry-after", str(again).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _sentence(text: str) -> bytes:
    return orjson.dumps({"pesan": text})
