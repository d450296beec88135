"""A link that carries two requests at once: either may reach the server first, and each has
troubles of its own. No threads, so that a seed plays the same world again.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from random import Random
from typing import Any, Self

from posobat.sync import ahead, push, snapshot
from posobat.sync.pace import Pace
from simulator.doors import instead
from simulator.network import BadLink


class SteadyPace(Pace):
    """Frames of one size, whatever the time says."""

    def __init__(self, limit: int, *, quick: bool) -> None:
        super().__init__()
        self._limit, self._quick = limit, quick

    @property
    def plain(self) -> int:
        return self._limit

    @property
    def page(self) -> int:
        return self._limit

    @property
    def quick(self) -> bool:
        return self._quick

    def spread(self, seconds: int) -> int:
        return seconds


class WideBadLink(BadLink):
    """sync.ports.WideLink. `quick`: on such lines frames go as rows."""

    def pace_of(self, limit: int, *, quick: bool) -> Self:
        self.pace = SteadyPace(limit, quick=quick)
        return self


class _Later(Future[Any]):
    """Runs when it is asked for."""

    def __init__(self, run: Callable[[], Any]) -> None:
        super().__init__()
        self._run = run

    def happen(self) -> None:
        if not self.done():
            try:
                self.set_result(self._run())
            except Exception as fault:  # noqa: BLE001 - told to whoever asks
                self.set_exception(fault)

    def result(self, timeout: float | None = None) -> Any:
        self.happen()
        return super().result(timeout)


class _Lanes:
    """Stands for a pool of threads. `early`: share of what is done while the rest goes on."""

    def __init__(self, rng: Random, early: float = 0.0) -> None:
        self._rng, self._early = rng, early
        self._open: list[_Later] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for later in self._open:
            later.happen()

    def shutdown(self, *, wait: bool = True, cancel_futures: bool = False) -> None:
        """What nobody waits for any more may have happened all the same."""
        for later in self._open:
            if self._rng.random() < 0.5:
                later.happen()

    def submit(self, run: Callable[..., Any], *given: Any) -> _Later:
        later = _Later(lambda: run(*given))
        on_the_way = any(not before.done() for before in self._open)
        if self._rng.random() < (0.3 if on_the_way else self._early):
            later.happen()  # where one is on the way, it overtakes that
        self._open.append(later)
        return later


@contextmanager
def two_lanes(rng: Random) -> Iterator[None]:
    doors = (
        (push, "ThreadPoolExecutor", lambda *_: _Lanes(rng)),
        (snapshot, "ThreadPoolExecutor", lambda *_: _Lanes(rng)),
        (ahead, "ThreadPoolExecutor", lambda *_: _Lanes(rng, early=0.5)),
    )
    with instead(*doors):
        yield
