"""How quick this machine is just now, for the tests whose promise is in milliseconds."""

from collections.abc import Callable
from time import process_time

_USUAL_MS = 12.0
"""What `_work` takes on the machine the promises were made for."""


def least_ms(run: Callable[[], object], rounds: int = 7) -> float:
    """The quickest of some runs, in ms of computing: what the code costs when nobody disturbs."""
    times = []
    for _ in range(rounds):
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times) * 1000


def slowness() -> float:
    """How many times slower than usual it computes; at least 1."""
    return max(1.0, least_ms(_work) / _USUAL_MS)


def _work() -> int:
    held: dict[int, str] = {}
    total = 0
    for number in range(60_000):
        held[number & 1023] = str(number)
        total += len(held)
    return total
