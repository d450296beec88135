"""Lines that were cut without a goodbye keep nobody else from the server, and are let go."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest

from helpers.district import District, running
from posobat.server import short
from posobat.server.one_packet import OnePacketProtocol
from posobat.wire.envelope import SHORT_PATH

PLACES = short.MOST_AT_ONCE * 4
HALF = f"POST {SHORT_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\nabc".encode()
HEAD = b"POST /v1/x HTTP/1.1\r\nHost: "


@pytest.fixture
def hasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[District]:
    """A district that waits a fifth of a second for what is missing."""
    monkeypatch.setattr(OnePacketProtocol, "silence_s", 0.2)
    with running(f"sqlite:///{tmp_path}/server/kabupaten.db") as district:
        yield district


def ended(line: socket.socket) -> bool:
    """The server has let it go; waits for that."""
    line.settimeout(20)
    try:
        return line.recv(1000) == b""
    except ConnectionResetError:
        return True


def test_half_requests_of_lines_that_are_gone_give_their_places_back(
    hasty: District, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        lines = [
            stack.enter_context(socket.create_connection(("127.0.0.1", hasty.port)))
            for _ in range(PLACES)
        ]
        for line in lines:
            line.sendall(HALF)
        assert all(ended(line) for line in lines)
        station = hasty.station(tmp_path / "loket")
        assert station.sync().confirmed
        station.close()


@pytest.mark.parametrize("said", [b"", HEAD], ids=["nothing", "half a head"])
def test_a_line_that_never_asks_is_let_go(hasty: District, said: bytes) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port)) as line:
        line.sendall(said)
        assert ended(line)


def test_a_line_between_two_requests_is_kept(hasty: District) -> None:
    line = HTTPConnection("127.0.0.1", hasty.port, timeout=20)
    line.request("GET", "/healthz")
    assert line.getresponse().read()
    kept = line.sock
    # longer than the server waits for the rest of a request
    with socket.create_connection(("127.0.0.1", hasty.port)) as other:
        assert ended(other)
    line.request("GET", "/healthz")
    assert line.getresponse().status == 200
    assert line.sock is kept
    line.close()
