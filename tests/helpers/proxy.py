"""The listening half of a TCP proxy on loopback: every connection is served by a thread."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PATIENCE_S = 20.0


def target_of(url: str) -> tuple[str, int]:
    """Host and port of "http://127.0.0.1:8000"."""
    host, _, port = url.removeprefix("http://").partition(":")
    return host, int(port)


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """Answers the port; connections that are open at the end go on until somebody closes them."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_listen, args=(listener, serve), daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(PATIENCE_S)


def _listen(listener: socket.socket, serve: Callable[[socket.socket], None]) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            threading.Thread(target=serve, args=(client,), daemon=True).start()
