"""A small real HTTP server that keeps what it is sent and answers what a test wants."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PATIENCE_S = 20.0


@dataclass(frozen=True)
class Got:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """`cut` closes the connection instead of answering."""

    code: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


@dataclass
class Receiver:
    url: str
    got: list[Got] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, enough: Callable[[list[Got]], bool]) -> list[Got]:
        """Everything that came, as soon as it is enough; fails after PATIENCE_S."""
        with self.changed:
            if not self.changed.wait_for(lambda: enough(self.got), PATIENCE_S):
                raise AssertionError(f"came only: {[g.target for g in self.got]}")
            return list(self.got)

    def take(self, got: Got) -> Reply:
        with self.changed:
            self.got.append(got)
            self.changed.notify_all()
            return self.replies.pop(0) if self.replies else Reply()


@contextmanager
def receiver(tls: tuple[Path, Path] | None = None) -> Iterator[Receiver]:
    """`replies` are given once each, in order; afterwards 200 with {}. `tls`: certificate, key."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(length)
            reply = box.take(Got(self.command, self.path, dict(self.headers), body))
            if reply.cut:
                self.close_connection = True
                return
            self.send_response(reply.code)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = handle_one  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        box = Receiver(f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()
