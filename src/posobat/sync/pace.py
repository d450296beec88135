"""How much goes onto the line at once: little at first and after a cut, more where it passes.

What is on the way when the line is cut goes again, so both frames together stay below 32 kB.
"""

from dataclasses import dataclass, field
from random import Random

LANES = 2
LEAST, MOST = 2_000, 15_500
"""Encoded bytes of one frame."""
FIRST = 4_000
_LEAST_PLAIN, _MOST_PLAIN = 4_000, 400_000
_SLOW_S = 6.0
"""A frame that took longer is large enough."""
_QUICK_S = 0.06
_REMEMBERED = 5
_FIRST_WAIT, _LONGEST_WAIT = 15, 300
_JITTER = 0.2


@dataclass
class Pace:
    """Of one line, from exchange to exchange. `ratio`: plain bytes that become one encoded."""

    target: int = FIRST
    ratio: float = 4.0
    failures: int = 0
    random: Random = field(default_factory=Random, repr=False)
    _times: list[float] = field(default_factory=list)

    @property
    def plain(self) -> int:
        """Bytes of ops, by message.size_of, that should make a frame of the target's size."""
        return max(_LEAST_PLAIN, min(_MOST_PLAIN, int(self.target * self.ratio)))

    @property
    def quick(self) -> bool:
        """A line on which the computing takes longer than the sending."""
        return bool(self._times) and min(self._times) < _QUICK_S

    def packed(self, plain: int, encoded: int) -> None:
        """What a frame turned out to be."""
        if encoded > LEAST // 2:
            self.ratio = max(1.0, min(40.0, plain / encoded))

    def passed(self, seconds: float) -> None:
        self.failures = 0
        self._times = [*self._times[1 - _REMEMBERED :], seconds]
        if seconds < _SLOW_S:
            self.target = min(self.target * 2, MOST)

    def failed(self) -> None:
        self.failures += 1
        self.target = max(self.target // 2, LEAST)
        self._times = []

    def wait(self) -> int:
        """Seconds until the next try after a failure: longer each time."""
        return min(_FIRST_WAIT << min(max(self.failures - 1, 0), 10), _LONGEST_WAIT)

    def spread(self, seconds: int) -> int:
        """Give or take a fifth, so that posts do not come together."""
        return max(1, round(seconds * self.random.uniform(1 - _JITTER, 1 + _JITTER)))
