"""A TCP relay on loopback that counts what passes and can cut the wire once, at a given byte."""

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_PART = 4096


@dataclass
class Relay:
    """`up` and `down` count bytes of content. `cut_up`, `cut_down`: after so many of them every
    connection is reset and refused for `down_s`; 0 means never."""

    target: tuple[str, int]
    cut_up: int = 0
    cut_down: int = 0
    down_s: float = 0.2
    up: int = 0
    down: int = 0
    connections: int = 0
    cut_at: float = 0.0
    port: int = 0
    _live: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.cut_at and time.monotonic() - self.cut_at < self.down_s:
            _reset(writer)
            return
        self.connections += 1
        try:
            far_reader, far_writer = await asyncio.open_connection(*self.target)
        except OSError:
            _reset(writer)
            return
        pair = {writer, far_writer}
        self._live |= pair
        await asyncio.gather(
            self._carry(reader, far_writer, upward=True),
            self._carry(far_reader, writer, upward=False),
        )
        self._live -= pair

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, upward: bool
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(_PART):
                allowed = self._allowed(len(data), upward=upward)
                writer.write(data[:allowed])
                await writer.drain()
                if allowed < len(data) or self._is_due():
                    await self._cut()
                    return
        writer.close()

    def _allowed(self, size: int, *, upward: bool) -> int:
        """How many of these bytes still pass before the cut."""
        limit, passed = (self.cut_up, self.up) if upward else (self.cut_down, self.down)
        allowed = min(size, limit - passed) if limit and not self.cut_at else size
        if upward:
            self.up += allowed
        else:
            self.down += allowed
        return allowed

    def _is_due(self) -> bool:
        up = bool(self.cut_up) and self.up >= self.cut_up
        down = bool(self.cut_down) and self.down >= self.cut_down
        return not self.cut_at and (up or down)

    async def _cut(self) -> None:
        if not self.cut_at:
            self.cut_at = time.monotonic()
        await asyncio.sleep(0)
        for writer in list(self._live):
            _reset(writer)


def _reset(writer: asyncio.StreamWriter) -> None:
    """The other side sees a reset, not an end."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@contextmanager
def relaying(target: tuple[str, int], *, cut_up: int = 0, cut_down: int = 0) -> Iterator[Relay]:
    relay = Relay(target, cut_up, cut_down)
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def run() -> None:
        server = await asyncio.start_server(relay.serve, "127.0.0.1", 0)
        relay.port = server.sockets[0].getsockname()[1]
        ready.set()
        await server.serve_forever()

    def turn() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(task)
        loop.close()

    task = loop.create_task(run())
    thread = threading.Thread(target=turn, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield relay
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(10)
