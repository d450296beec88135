"""The other programs of the demo, as real processes on this machine's loopback."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.request import Request, urlopen

from posobat.domain.errors import EnvironmentFault

READY = "siap "
WEBHOOK_TOKEN = "token-coba"  # noqa: S105 - guards nothing but a demo on loopback
SIM_CLIENT, SIM_KEY = "posobat-coba", "kunci-coba"
_START_S = 60


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "posobat", *words]


@dataclass
class Program:
    """A posobat command that serves until it is stopped; what it says goes to a log file."""

    words: Sequence[str]
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    _process: "subprocess.Popen[str] | None" = None

    def start(self) -> Self:
        """Returns once it listens. EnvironmentFault when it does not within a minute."""
        log = self.log.open("a", encoding="utf-8")
        self._process = subprocess.Popen(
            command(*self.words),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, **self.settings},
        )
        log.close()
        watchdog = threading.Timer(_START_S, self._process.kill)
        watchdog.start()
        line = self._process.stdout.readline() if self._process.stdout else ""
        watchdog.cancel()
        if not line.startswith(READY):
            raise EnvironmentFault(
                "DEMO-PROSES", f"Program '{self.words[0]}' tidak mau mulai. Lihat {self.log}."
            )
        self.url = line.removeprefix(READY).strip()
        return self

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None


def run_once(*words: str, may_fail: Sequence[int] = ()) -> "subprocess.CompletedProcess[str]":
    """One posobat command to its end. EnvironmentFault when it fails otherwise than told."""
    done = subprocess.run(command(*words), capture_output=True, text=True, check=False)
    if done.returncode not in (0, *may_fail):
        sentence = done.stderr.strip().splitlines()[-1:] or ["tanpa keterangan"]
        raise EnvironmentFault("DEMO-PERINTAH", f"posobat {words[0]}: {sentence[0]}")
    return done


def ask_sim(url: str, path: str, body: Mapping[str, object] | None = None) -> dict[str, Any]:
    """The simulator's control door."""
    data = json.dumps(body).encode() if body is not None else None
    request = Request(url + path, data=data, headers={"Content-Type": "application/json"})  # noqa: S310
    with urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback only
        found: dict[str, Any] = json.load(answer)
        return found
