"""The exchange in a process of its own, so that packing, folding and waiting never take the turn of
the window. Both speak lines of JSON over pipes; a process that is gone is started again with the
next exchange, and where none can be started the exchange runs here.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from posobat.app.ports import FileSaved, Report, SyncSummary
from posobat.domain.errors import DomainError, EnvironmentFault, PosobatError

T = TypeVar("T")
LINES = "--lines"
_HIDDEN = 0x08000000
"""Windows: no console window."""


class Exchanges(Protocol):
    """What can be asked of either side."""

    def sync(self, report: Report | None = None) -> SyncSummary: ...
    def bundle_out(self, path: Path) -> FileSaved: ...
    def bundle_in(self, path: Path) -> SyncSummary: ...


class GoneError(Exception):
    """The process ended before it had answered."""


def command(folder: Path) -> list[str]:
    """The program itself, from a source tree, an installation or a frozen file."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "posobat"]
    return [*start, "sync", "--data", str(folder), LINES]


class ExchangeProcess:
    """`here` does the same in this process. Calls take turns; `close` ends the process at once:
    what it was writing is written whole or not at all."""

    def __init__(self, words: Sequence[str], here: Exchanges) -> None:
        self._words = list(words)
        self._here = here
        self._turn = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._closed = False

    def sync(self, report: Report) -> SyncSummary:
        return self._ask(
            {"do": "sync"}, lambda facts: SyncSummary(**facts), lambda: self._here.sync(report),
            report,
        )  # fmt: skip

    def bundle_out(self, path: Path) -> FileSaved:
        asked = {"do": "bundle_out", "path": str(path)}
        return self._ask(
            asked, lambda facts: FileSaved(**facts), lambda: self._here.bundle_out(path)
        )

    def bundle_in(self, path: Path) -> SyncSummary:
        asked = {"do": "bundle_in", "path": str(path)}
        return self._ask(
            asked, lambda facts: SyncSummary(**facts), lambda: self._here.bundle_in(path)
        )

    def close(self) -> None:
        self._closed = True
        process = self._process
        if process is not None:
            process.terminate()
            with self._turn:
                self._drop()

    def _ask(
        self,
        asked: Mapping[str, str],
        read: Callable[[Mapping[str, Any]], T],
        here: Callable[[], T],
        report: Report | None = None,
    ) -> T:
        with self._turn:
            try:
                process = self._running()
            except OSError:
                return here()
            try:
                return read(_converse(process, asked, report))
            except (GoneError, OSError, ValueError):
                self._drop()
                raise EnvironmentFault(
                    "KIRIM-TERHENTI",
                    "Pertukaran data terhenti. Data tetap aman di komputer ini dan dikirim lagi.",
                ) from None
            except PosobatError:
                raise
            except BaseException:
                # it goes on answering this question: nobody may take that for the next one's answer
                self._drop()
                raise

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                self._words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                bufsize=1,
                creationflags=_HIDDEN if sys.platform == "win32" else 0,
            )
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)


def _converse(
    process: "subprocess.Popen[str]", asked: Mapping[str, str], report: Report | None
) -> Mapping[str, Any]:
    """The answer to one question; meanwhile it may be told to end."""
    _say(process, asked)
    stopped = False
    while True:
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            raise GoneError
        said: dict[str, Any] = json.loads(line)
        if "told" in said:
            done, total, what = said["told"]
            if report is not None and not report(done, total, what) and not stopped:
                stopped = True
                _say(process, {"do": "stop"})
        elif "fault" in said:
            raise _fault(said["fault"])
        else:
            answer: Mapping[str, Any] = said["done"]
            return answer


def _say(process: "subprocess.Popen[str]", words: Mapping[str, str]) -> None:
    if process.stdin is None:
        raise GoneError
    process.stdin.write(json.dumps(words) + "\n")
    process.stdin.flush()


def _fault(told: Mapping[str, str]) -> DomainError | EnvironmentFault:
    if told["kind"] == "domain":
        return DomainError(told["code"], told["pesan"], told["field"])
    return EnvironmentFault(told["code"], told["pesan"])


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        # the other end went first, with what was still to be written
        return
