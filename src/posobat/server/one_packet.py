"""uvicorn writes the head of an answer and its body one after the other, so as two packets. Here
they leave together: what is written within one turn of the event loop is sent at once. And the
acknowledgement of a request rides with its answer where the system lets us ask for that.
"""

import asyncio
import socket
from contextlib import suppress
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

_QUICK: int | None = getattr(socket, "TCP_QUICKACK", None)


class OnePacketProtocol(H11Protocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(_Gathering(transport))  # type: ignore[arg-type]


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
