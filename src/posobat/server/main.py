"""`posobat serve`: the district server with its dispatcher, in one process.

Settings come from the environment or a key=value file, never from the command line, since they
hold the courier's keys: POSOBAT_GOSEND_URL, _CLIENT_ID, _PASS_KEY, POSOBAT_WEBHOOK_TOKEN.
"""

import logging
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from posobat.couriers.gosend import GoSend
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import EnvironmentFault, PosobatError
from posobat.server.api import Site, create_api
from posobat.server.dispatch import SPOILT, Dispatcher, Rules
from posobat.server.district import District, begin_run, init
from posobat.server.jobs import LEASE_MS
from posobat.server.one_packet import OnePacketProtocol
from posobat.server.scope import set_up
from posobat.store.engine import open_url, writing
from posobat.store.key import database_key
from posobat.store.migrate import upgrade

log = logging.getLogger("posobat.server")
KEEP_ALIVE_S = 90
GRACE_S = 10
"""A post that fell asleep in the middle of TLS must not hold up the server's stop."""
CONNECT_S = 3.05
_MOST_CALLS, _PAUSES_S = 8, 10
"""Of the courier for one booking with all its look-ups, and what lies between them."""


@dataclass(frozen=True)
class Settings:
    """`gosend_url` "" means that no courier interface is contracted: requests wait for a person."""

    gosend_url: str = ""
    gosend_client: str = ""
    gosend_key: str = ""
    webhook_token: str = ""
    gosend_timeout_s: float = 20.0
    poll_s: float = 60.0
    rules: Rules = field(default_factory=Rules)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """EnvironmentFault when a number is not one."""
    found = dict(environment)
    if path := environment.get("POSOBAT_SETTINGS"):
        found |= _file(Path(path))
    try:
        timeout_s = float(found.get("POSOBAT_GOSEND_TIMEOUT_S", "20"))
        slowest = _MOST_CALLS * (CONNECT_S + timeout_s) + _PAUSES_S
        rules = Rules(
            most_attempts=int(found.get("POSOBAT_MOST_ATTEMPTS", "3")),
            again_after=int(found.get("POSOBAT_AGAIN_AFTER_MS", "120000")),
            retry_after=int(found.get("POSOBAT_RETRY_AFTER_MS", "15000")),
            lease=max(LEASE_MS, round(slowest * 1000)),
        )
        poll_s = float(found.get("POSOBAT_POLL_S", "60"))
    except (ValueError, OverflowError):
        raise EnvironmentFault("PENGATURAN", "Angka dalam pengaturan server salah.") from None
    return Settings(
        gosend_url=found.get("POSOBAT_GOSEND_URL", ""),
        gosend_client=found.get("POSOBAT_GOSEND_CLIENT_ID", ""),
        gosend_key=found.get("POSOBAT_GOSEND_PASS_KEY", ""),
        webhook_token=found.get("POSOBAT_WEBHOOK_TOKEN", ""),
        gosend_timeout_s=timeout_s,
        poll_s=poll_s,
        rules=rules,
    )


def open_district(url: str) -> tuple[Engine, District]:
    """Opens, migrates and, the first time, founds the district's database."""
    key = b""
    if url.startswith("sqlite:///"):
        folder = Path(url.removeprefix("sqlite:///")).absolute().parent
        folder.mkdir(parents=True, exist_ok=True)
        key = database_key(folder)
    engine = open_url(url, key)
    upgrade(engine)
    with writing(engine) as connection:
        set_up(connection)
        return engine, init(connection)


def serve(
    url: str,
    host: str,
    port: int,
    clock: Clock,
    settings: Settings,
    *,
    tls: tuple[str, str] | None = None,
) -> int:
    """Runs until stopped. Prints `siap http://HOST:PORT` once it listens. `tls`: paths of the
    certificate and its key, for https."""
    engine, district = open_district(url)
    with writing(engine) as connection:
        begin_run(connection, district.code, to_ms(clock()))
    wake, stop = threading.Event(), threading.Event()
    site = Site(engine, district, clock, settings.webhook_token, wake.set)
    worker: threading.Thread | None = None
    if settings.gosend_url:
        courier = GoSend(
            settings.gosend_url,
            settings.gosend_client,
            settings.gosend_key,
            timeout=(CONNECT_S, settings.gosend_timeout_s),
        )
        dispatcher = Dispatcher(engine, courier, clock, district, settings.rules)
        worker = threading.Thread(
            target=run_dispatcher, args=(dispatcher, wake, stop, settings.poll_s), name="dispatcher"
        )
        worker.start()
    config = uvicorn.Config(
        create_api(site),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        http=OnePacketProtocol,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=GRACE_S,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
    )
    server = _Announcing(config)
    if threading.current_thread() is threading.main_thread():
        # uvicorn gives the signal on when it has ended: the dispatcher must still be told
        signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        server.run()
    finally:
        stop.set()
        wake.set()
        if worker is not None:
            worker.join(timeout=10)
        site.lane.join(GRACE_S)
        engine.dispose()
    return 0


def run_dispatcher(
    dispatcher: Dispatcher, wake: threading.Event, stop: threading.Event, poll_s: float
) -> None:
    """Works whenever something came in, and at least every second for what has become due."""
    idle = 0.0
    pause = min(1.0, poll_s)
    while not stop.is_set():
        try:
            worked = dispatcher.drain() + dispatcher.run_once()
            if idle >= poll_s:
                idle = 0.0
                worked += dispatcher.poll_once()
        except PosobatError as error:
            log.warning("dispatcher: %s", error.code)
            worked = 0
        except (SQLAlchemyError, *SPOILT) as error:
            # the database is away or locked: jobs keep their lease and come back by themselves
            log.warning("dispatcher: %s", type(error).__name__)
            worked = 0
        if not worked:
            idle += pause
            wake.wait(pause)
            wake.clear()


class _Announcing(uvicorn.Server):
    """Says where it listens once it does: port 0 takes a free one."""

    async def startup(self, sockets: object = None) -> None:
        await super().startup(sockets=sockets)  # type: ignore[arg-type]
        for server in self.servers:
            for socket in server.sockets:
                host, port = socket.getsockname()[:2]
                scheme = "https" if self.config.is_ssl else "http"
                print(f"siap {scheme}://{host}:{port}", flush=True)  # noqa: T201 - read by scripts


def _file(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise EnvironmentFault("PENGATURAN", "Berkas pengaturan tidak dapat dibaca.") from None
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def environment() -> Mapping[str, str]:
    return os.environ
