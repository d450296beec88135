"""`posobat sync --lines`: exchanges for a window in another process, asked and answered as lines of
JSON (see sync.process). Ends with its input, so it never outlives the window.
"""

import json
import sys
import threading
from dataclasses import asdict, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

from posobat.domain.clock import system_clock
from posobat.domain.errors import DomainError, PosobatError


def serve_lines(folder: Path, asked: TextIO, answers: TextIO) -> int:
    """Answers the exit code. Not at a lower priority than others: who types would have to wait for
    its turn at the database as long as it waits for the processor."""
    from posobat.wiring import open_post  # noqa: PLC0415

    ears = _Ears(asked)
    post = replace(open_post(folder, system_clock), gentle=True)
    try:
        while (question := ears.next()) is not None:
            try:
                said: dict[str, Any] = {"done": asdict(_do(post, question, ears, answers))}
            except PosobatError as error:
                said = {"fault": _told(error)}
            _say(answers, said)
    finally:
        post.close()
    return 0


class _Ears:
    """Hears "stop" while an exchange runs. The end of the input stops it too."""

    def __init__(self, asked: TextIO) -> None:
        self.stopped = threading.Event()
        self._questions: SimpleQueue[dict[str, str] | None] = SimpleQueue()
        threading.Thread(target=self._listen, args=(asked,), daemon=True).start()

    def next(self) -> dict[str, str] | None:
        return self._questions.get()

    def _listen(self, asked: TextIO) -> None:
        for line in asked:
            question = json.loads(line)
            if question["do"] == "stop":
                self.stopped.set()
            else:
                self.stopped.clear()
                self._questions.put(question)
        self.stopped.set()
        self._questions.put(None)


def _do(post: Any, question: dict[str, str], ears: _Ears, answers: TextIO) -> Any:
    def report(done: int, total: int, what: str) -> bool:
        _say(answers, {"told": [done, total, what]})
        return not ears.stopped.is_set()

    match question["do"]:
        case "bundle_out":
            return post.bundle_out(Path(question["path"]))
        case "bundle_in":
            return post.bundle_in(Path(question["path"]))
        case _:
            return post.sync(report)


def _told(error: PosobatError) -> dict[str, str]:
    domain = isinstance(error, DomainError)
    field = error.field if isinstance(error, DomainError) else ""
    kind = "domain" if domain else "environment"
    return {"kind": kind, "code": error.code, "pesan": error.pesan, "field": field}


def _say(answers: TextIO, said: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(said) + "\n")
        answers.flush()
    except OSError:
        # nobody listens any more: the end of the input comes next
        return


def standard_lines() -> tuple[TextIO, TextIO]:
    """Standard input and output as UTF-8, whatever the machine's language."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    return sys.stdin, sys.stdout
