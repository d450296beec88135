"""A frame that comes before the one it follows waits for it: two are on the way at once, each on a
connection of its own. Without its turn it would be acknowledged nothing and be sent again.
"""

import time
from collections import Counter
from collections.abc import Callable
from threading import Condition, Lock

from posobat.server.idle import Standing
from posobat.wire.frame import Request

PATIENCE_S = 5.0
_LOOK_S = 0.02
_MOST_WAITING, _MOST_OF_ONE = 12, 2
"""Threads that may wait: most of them must stay free for those that come in order."""


class Turns:
    """Of one server process."""

    def __init__(self, patience: float = PATIENCE_S, most: int = _MOST_WAITING) -> None:
        self._patience = patience
        self._most = most
        self._waiting: Counter[str] = Counter()
        self._lock = Lock()
        self._news = Condition(Lock())
        self._moves = 0

    def wait(
        self, device: str, request: Request, found: Standing, look: Callable[[], Standing]
    ) -> Standing:
        """How it stands when the frame's turn has come, or nobody waits any longer."""
        if not is_early(request, found) or not self._enter(device):
            return found
        try:
            until = time.monotonic() + self._patience
            while is_early(request, found) and time.monotonic() < until:
                # another process may have taken in what this one waits for, so it looks again
                moves = self._moves
                found = look()
                if is_early(request, found):
                    with self._news:
                        if self._moves == moves:
                            self._news.wait(_LOOK_S)
            return found
        finally:
            with self._lock:
                self._waiting[device] -= 1
                self._waiting += Counter()  # forgets who waits no more

    def moved(self) -> None:
        """Something was taken in: whoever waits looks again."""
        with self._news:
            self._moves += 1
            self._news.notify_all()

    def _enter(self, device: str) -> bool:
        with self._lock:
            if self._waiting[device] >= _MOST_OF_ONE or self._waiting.total() >= self._most:
                return False
            self._waiting[device] += 1
            return True


def is_early(request: Request, found: Standing) -> bool:
    """Ops of the asking incarnation that begin beyond the next one. After a restore, or when copies
    wrote in it, there is nothing to wait for."""
    firsts = [entry for told in (request.ops, request.erased) for entry in told[:1]]
    return (
        bool(firsts)
        and all(entry.inc == request.inc for entry in firsts)
        and min(entry.seq for entry in firsts) > found.held.seq + 1
        and request.generation == found.generation
        and not found.forked
    )
