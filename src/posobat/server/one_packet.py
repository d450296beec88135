"""How the server's connections differ from uvicorn's own.

uvicorn writes the head of an answer and its body one after the other, so as two packets. Here
they leave together: what is written within one turn of the event loop is sent at once. And the
acknowledgement of a request rides with its answer where the system lets us ask for that.

And uvicorn waits for ever for the rest of a request. A modem that was switched off in the middle of
one says no goodbye; each such line would keep its place at the door until nobody gets in any more.
"""

import asyncio
import socket
from contextlib import suppress
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

_QUICK: int | None = getattr(socket, "TCP_QUICKACK", None)


SILENCE_S = 60.0
"""So long the rest of a request may be on the way without a byte: a cut line needs less to mend."""
SLOWEST = 100
"""Bytes a second. Who sends less, after a silence's time, is not waited for either."""


class OnePacketProtocol(H11Protocol):
    silence_s = SILENCE_S

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(_Gathering(transport))  # type: ignore[arg-type]
        self._heard = self._began = self.loop.time()
        self._got = 0
        self._watch = self.loop.call_later(self.silence_s, self._look)

    def data_received(self, data: bytes) -> None:
        self._heard = self.loop.time()
        if not self._got:
            self._began = self._heard
        self._got += len(data)
        super().data_received(data)

    def on_response_complete(self) -> None:
        self._got = 0
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._watch.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        now = self.loop.time()
        owed = now - self._began - self.silence_s
        late = now - self._heard >= self.silence_s or owed * SLOWEST > self._got
        if late and self._waits_for_request():
            self.transport.abort()
            return
        wait = self.silence_s if late else self.silence_s - (now - self._heard)
        self._watch = self.loop.call_later(max(wait, self.silence_s / 10), self._look)

    def _waits_for_request(self) -> bool:
        """For the first one, or the rest of one. What is worked on or answered takes its time, and
        between two requests uvicorn itself counts."""
        if self.timeout_keep_alive_task is not None:
            return False
        cycle = self.cycle
        return cycle is None or cycle.response_complete or cycle.more_body


class _Gathering:
    """A transport that sends at the end of the turn; in all else the one that it wraps."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> None:
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._flush)
        self._waiting.append(bytes(data))

    def close(self) -> None:
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._waiting and not self._transport.is_closing():
            self._transport.write(b"".join(self._waiting))
            self._let_acknowledgements_wait()
        self._waiting.clear()

    def _let_acknowledgements_wait(self) -> None:
        """Until the next answer: Linux forgets it after a large request."""
        connection = self._transport.get_extra_info("socket")
        if _QUICK is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
            with suppress(OSError):  # closed by the other side meanwhile
                connection.setsockopt(socket.IPPROTO_TCP, _QUICK, 0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
