"""One background thread that does things at their time, in courier seconds (`speed` of them pass
in one real second), first come first served within the same moment.
"""

import heapq
import threading
from collections.abc import Callable
from time import monotonic

Action = Callable[[], None]


class Timeline:
    def __init__(self, speed: float, name: str) -> None:
        self._speed = speed
        self._heap: list[tuple[float, int, Action]] = []
        self._count = 0
        self._open = True
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def after(self, seconds: float, action: Action) -> None:
        with self._wake:
            self._count += 1
            heapq.heappush(self._heap, (monotonic() + seconds / self._speed, self._count, action))
            self._wake.notify()

    def close(self) -> None:
        """Nothing new begins afterwards; what is waiting is dropped."""
        with self._wake:
            self._open = False
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                while self._open and (wait := self._wait_s()) != 0:
                    self._wake.wait(wait)
                if not self._open:
                    return
                action = heapq.heappop(self._heap)[2]
            action()

    def _wait_s(self) -> float | None:
        """Seconds until the next action, 0 when it is due, None when there is none."""
        return max(0.0, self._heap[0][0] - monotonic()) if self._heap else None
