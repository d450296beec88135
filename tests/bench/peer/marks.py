"""What a racing client tells its runner: where a phase begins and ends, and what to add to it."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SETTLE_S = 0.2
"""Longer than TCP keeps an acknowledgement back: that of the phase before is not this one's."""


@contextmanager
def phase(name: str) -> Iterator[dict[str, Any]]:
    """The runner answers each mark with a line once it has read its counters."""
    facts: dict[str, Any] = {}
    time.sleep(SETTLE_S)
    _say(f"@B {name}")
    yield facts
    _say(f"@E {json.dumps(facts)}")


def _say(line: str) -> None:
    print(line, flush=True)
    sys.stdin.readline()
