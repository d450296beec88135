"""When a key was pressed. A busy program reads keys late and many at once, so the moment at which
one arrives here says little; the window system stamps each as it comes from the keyboard."""

from collections.abc import Callable
from time import monotonic

STALL_S = 0.1
"""Keys of one stamp that arrive farther apart have no stamp worth the name."""


class KeyTimes:
    """Seconds on a clock of its own, which only goes forward: from key to key by their stamps where
    both bear one and the second is not behind the first, else by when they arrived.

    `arrived` in seconds, of any clock.
    """

    def __init__(self, arrived: Callable[[], float] = monotonic) -> None:
        self.arrived = arrived
        self._now = 0.0
        self._arrival = 0.0
        self._stamp = 0

    def at(self, stamp: int) -> float:
        """Of the key with this stamp in ms, 0 for none."""
        arrival = self.arrived()
        gap = max(arrival - self._arrival, 0.0)
        told = (stamp - self._stamp) / 1000 if stamp and self._stamp else -1.0
        if told > 0 or (told == 0 and gap <= STALL_S):
            gap = told
        self._now += gap
        self._arrival, self._stamp = arrival, stamp
        return self._now
