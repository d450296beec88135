"""A real district server on loopback, on any database, that can be stopped and started again."""

import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from sqlalchemy import Engine

from helpers.station import SetClock, Station, open_station
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import EnvironmentFault
from posobat.server import admin
from posobat.server.api import Site, create_api
from posobat.server.district import District as Keys
from posobat.server.district import begin_run, raise_generation
from posobat.server.exchange import exchange
from posobat.server.fold_lane import FoldLane
from posobat.server.main import KEEP_ALIVE_S, open_district
from posobat.server.one_packet import OnePacketProtocol
from posobat.server.turns import Turns
from posobat.store.engine import writing
from posobat.wire.signing import answer_is_from, sign_request

TOKEN = "tanda-pengenal-kurir"
BLAMBANGAN = {
    "code": "BLB",
    "name": "Pos Obat RSUD Blambangan",
    "phone": "0812-3342-1118",
    "address": "Jl. Letkol Istiqlah 49, Singonegaran",
    "point": "-8.211500, 114.370500",
}
GENTENG = BLAMBANGAN | {"code": "GTG", "name": "Pos Obat RSUD Genteng", "phone": "0812-3384-5839"}


@dataclass
class District:
    """`url` of the database; `address` where it listens, the same after every start."""

    url: str
    clock: Clock
    engine: Engine = field(init=False)
    keys: Keys = field(init=False)
    port: int = 0
    tls: tuple[Path, Path] | None = None
    woken: threading.Event = field(default_factory=threading.Event)
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None
    _site: Site | None = None

    def __post_init__(self) -> None:
        self.engine, self.keys = open_district(self.url)

    @property
    def address(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> None:
        site = self._site = Site(self.engine, self.keys, self.clock, TOKEN, self.woken.set)
        listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            create_api(site),
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_keep_alive=KEEP_ALIVE_S,
            http=OnePacketProtocol,
            server_header=False,
            date_header=False,
            ssl_certfile=self.tls[0] if self.tls else None,
            ssl_keyfile=self.tls[1] if self.tls else None,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(20)
            self._server = self._thread = None
        if self._site is not None:
            # as the program does at its end: nobody writes into a file that is put back
            self._site.lane.join(20)
            self._site = None

    def close(self) -> None:
        self.stop()
        self.engine.dispose()

    def add_post(self, **post: str) -> str:
        return admin.add_post(self.engine, self.clock, **(BLAMBANGAN | post))

    def code(self, post: str = "BLB") -> str:
        return admin.new_code(self.engine, self.clock, post)

    def station(
        self, folder: Path, post: str = "BLB", clock: SetClock | None = None, address: str = ""
    ) -> Station:
        """A new post computer, enrolled with a code of its own, by way of `address`."""
        station = open_station(folder, clock)
        station.join(address or self.address, self.code(post))
        return station

    def link(self, station: Station) -> "DirectLink":
        me = station.me
        return DirectLink(self, me.device, me.key)

    def restore(self, copy: Path, now: int = 0) -> None:
        """What IT staff do after a disaster: the old file back, and the generation raised. `now` in
        ms since 1970, where it matters."""
        self._put_back(copy, raised=True, now=now)

    def roll_back(self, copy: Path, *, starts: bool = True) -> None:
        """The machine goes back to a snapshot; nobody raises anything. Where its memory was in the
        snapshot too, the server goes on without a start."""
        self._put_back(copy, raised=False)
        if starts:
            with writing(self.engine) as connection:
                begin_run(connection, self.keys.code, to_ms(self.clock()))

    def _put_back(self, copy: Path, *, raised: bool, now: int = 0) -> None:
        running = self._server is not None
        self.close()
        path = Path(self.url.removeprefix("sqlite:///"))
        for rest in path.parent.glob(f"{path.name}-*"):
            rest.unlink()
        shutil.copy(copy, path)
        self.engine, self.keys = open_district(self.url)
        if raised:
            with writing(self.engine) as connection:
                raise_generation(connection, now)
        if running:
            self.start()


@dataclass
class DirectLink:
    """The server's own exchange without HTTP between."""

    district: District
    device: str
    key: bytes
    turns: Turns | None = None
    lane: FoldLane | None = None

    def exchange(self, body: bytes, nonce: str) -> bytes:
        path = "/v1/exchange"
        signed = exchange(
            self.district.engine,
            self.district.keys,
            self.district.clock,
            device=self.device,
            signature=sign_request(self.key, "POST", path, body),
            path=path,
            body=body,
            turns=self.turns,
            lane=self.lane,
        )
        if not answer_is_from(self.district.keys.public, signed.signature, nonce, signed.body):
            raise EnvironmentFault("bukan_server", "Tanda tangan jawaban salah.")
        return signed.body


@contextmanager
def running(url: str, clock: Clock | None = None) -> Iterator[District]:
    """A district with the post BLB, listening."""
    district = District(url, clock or SetClock())
    try:
        district.add_post()
        district.start()
        yield district
    finally:
        district.close()


@dataclass(frozen=True)
class ServerProcess:
    url: str
    process: "subprocess.Popen[str]"


_SERVE = """
import os, sys
from posobat.domain.clock import system_clock
from posobat.server.main import read_settings, serve
sys.exit(serve(sys.argv[1], "127.0.0.1", 0, system_clock, read_settings(os.environ)))
"""


@contextmanager
def server_process(url: str, stderr: Path, **environment: str) -> Iterator[ServerProcess]:
    """`posobat serve` as a process of its own; what it complains about goes to `stderr`."""
    variables = {"PATH": "/usr/bin:/bin", "POSOBAT_WEBHOOK_TOKEN": TOKEN, **environment}
    command = [sys.executable, "-c", _SERVE, url]
    with (
        stderr.open("w") as complaints,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=variables
        ) as process,
    ):
        try:
            assert process.stdout is not None
            ready = process.stdout.readline()
            assert ready.startswith("siap http://"), stderr.read_text()
            yield ServerProcess(ready.removeprefix("siap ").strip(), process)
        finally:
            process.terminate()
            process.wait(20)
