"""A TCP proxy on loopback that counts what passes: bytes, requests, connections."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from helpers.proxy import PATIENCE_S, listening, target_of

PACKET = 52
"""Bytes of the IP and TCP headers of one packet with time stamps."""
SEGMENT = 1448


@dataclass
class Count:
    """`up` and `down`: HTTP with its headers. `pieces_up`: how often the client sent something.
    `cuts`: when so many bytes have gone up, every connection is cut; the rest is lost."""

    target: tuple[str, int]
    port: int = 0
    up: int = 0
    down: int = 0
    pieces_up: int = 0
    connections: int = 0
    cuts: list[int] = field(default_factory=list)
    open: set[socket.socket] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def both(self) -> int:
        return self.up + self.down

    @property
    def on_the_wire(self) -> int:
        """With TCP/IP headers on a connection that stands: data packets and an acknowledgement for
        each direction."""
        packets = -(-self.up // SEGMENT) + -(-self.down // SEGMENT) + 2
        return self.both + packets * PACKET

    def from_now(self) -> None:
        self.up = self.down = self.pieces_up = self.connections = 0

    def carry(self, client: socket.socket) -> None:
        with client, socket.create_connection(self.target, PATIENCE_S) as server:
            self.connections += 1
            self.open |= {client, server}
            back = threading.Thread(target=self._pass, args=(server, client, False), daemon=True)
            back.start()
            self._pass(client, server, True)
            back.join(PATIENCE_S)
            self.open -= {client, server}

    def _pass(self, source: socket.socket, to: socket.socket, up: bool) -> None:
        with suppress(OSError):
            while part := source.recv(1 << 20):
                with self.lock:
                    if up:
                        self.up += len(part)
                        self.pieces_up += 1
                        self._cut()
                    else:
                        self.down += len(part)
                to.sendall(part)
        with suppress(OSError):
            to.shutdown(socket.SHUT_WR)

    def _cut(self) -> None:
        if self.cuts and self.up >= self.cuts[0]:
            self.cuts.pop(0)
            for end in tuple(self.open):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)


@contextmanager
def counting_proxy(url: str) -> Iterator[Count]:
    count = Count(target_of(url))
    with listening(count.carry) as count.port:
        yield count
