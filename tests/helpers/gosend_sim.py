"""The real GO-SEND simulator in its own process, as a test or the demo uses it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import requests

from posobat.couriers.gosend import GoSend
from posobat.gosend_sim.main import CLIENT_ID, PASS_KEY

TIMEOUT = (3.0, 10.0)


@dataclass(frozen=True)
class Sim:
    url: str
    process: "subprocess.Popen[str]"
    since: int = 0

    def client(self, *, read_timeout: float = 10.0) -> GoSend:
        return GoSend(
            self.url, CLIENT_ID, PASS_KEY, timeout=(3.0, read_timeout), lookup_waits=(0.0, 0.0)
        )

    def hand_over(self, order: str) -> requests.Response:
        return requests.post(f"{self.url}/_sim/handover", json={"orderNo": order}, timeout=TIMEOUT)

    def faults(self, spec: str = "", *, clear: bool = False) -> requests.Response:
        body = {"faults": spec, "clear": clear}
        return requests.post(f"{self.url}/_sim/faults", json=body, timeout=TIMEOUT)

    def journal(self) -> dict[str, Any]:
        answer: dict[str, Any] = requests.get(f"{self.url}/_sim/journal", timeout=TIMEOUT).json()
        return answer

    def from_now(self) -> "Sim":
        """The same simulator with no faults waiting and a journal that begins here."""
        self.faults(clear=True)
        return replace(self, since=len(self.journal()["entries"]))

    def noted(self, what: str) -> list[dict[str, Any]]:
        return [entry for entry in self.journal()["entries"][self.since :] if entry["what"] == what]


@contextmanager
def gosend_sim(*options: str, listen: str = "127.0.0.1:0") -> Iterator[Sim]:
    """Ready to be called, two thousand courier seconds a second unless `options` say otherwise."""
    command = [sys.executable, "-m", "posobat.gosend_sim.main", "--listen", listen]
    command += ["--speed", "2000", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = process.stdout.readline()
            assert ready.startswith("siap http://"), ready
            yield Sim(ready.removeprefix("siap ").strip(), process)
        finally:
            process.terminate()
            process.wait(20)
