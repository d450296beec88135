"""A TCP proxy on loopback that cuts the wire on purpose, once for each moment in its plan."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from helpers.proxy import PATIENCE_S, listening, target_of


class Cut(StrEnum):
    BEFORE_SEND = "before the request leaves"
    IN_REQUEST = "in the middle of the request"
    AFTER_SEND = "after the request, before the answer"
    IN_ANSWER = "in the middle of the answer"


@dataclass
class Proxy:
    """Every request takes the next cut of `plan`; with an empty plan all passes untouched."""

    target: tuple[str, int]
    port: int = 0
    plan: list[Cut] = field(default_factory=list)
    done: list[Cut] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def serve(self, client: socket.socket) -> None:
        """Requests of one connection, one after the other, until somebody closes."""
        with client, suppress(OSError):
            client.settimeout(PATIENCE_S)
            while True:
                cut = self.plan[0] if self.plan else None
                if cut is Cut.BEFORE_SEND:
                    self._cut()
                    return
                request = _message(client)
                if not request:
                    return
                if not self._carry(client, request, cut):
                    return

    def _carry(self, client: socket.socket, request: bytes, cut: Cut | None) -> bool:
        with socket.create_connection(self.target, PATIENCE_S) as server:
            if cut is Cut.IN_REQUEST:
                server.sendall(request[: len(request) - 40])
                self._cut()
                return False
            server.sendall(request)
            answer = _message(server)
        if cut is not None:
            self._cut()
            if cut is Cut.IN_ANSWER:
                client.sendall(answer[: len(answer) - 20])
            return False
        client.sendall(answer)
        return True

    def _cut(self) -> None:
        # two requests may be on the way at once, and both be cut by one moment of the plan
        if self.plan:
            self.done.append(self.plan.pop(0))


@contextmanager
def cutting_proxy(url: str) -> Iterator[Proxy]:
    proxy = Proxy(target_of(url))
    with listening(proxy.serve) as proxy.port:
        yield proxy


def _message(sender: socket.socket) -> bytes:
    """One HTTP message whose length is told; b"" when the sender closed."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = sender.recv(65_536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [
        int(line.partition(b":")[2])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    ]
    wanted = lengths[0] if lengths else 0
    while len(body) < wanted:
        part = sender.recv(65_536)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body
