"""How much goes onto the line at once: little at first and after a cut, more where it passes.

What is on the way when the line is cut goes again, so both frames together stay below 32 kB.
"""

from dataclasses import dataclass, field
from random import Random

LANES = 2
LEAST, MOST = 2_000, 15_500
"""Encoded bytes of one frame."""
FIRST = 4_000
_HELD_S = 0.01
"""So long a save may wait for a part of an answer that is being taken over."""
_LEAST_PART, _FIRST_PART, _MOST_PART = 2_000, 8_000, 64_000
_LEAST_PLAIN, _MOST_PLAIN = 4_000, 400_000
_MOST_PAGE = 1_200_000
"""Of a page on a quick line where nobody types: larger transactions write fewer pages twice."""
_SLOW_S = 6.0
"""A frame that took longer is large enough."""
_QUICK_S, _QUICK_BYTES = 0.03, 1_000_000
"""A line is quick that answers in so many seconds and carries so many bytes in one."""
_REMEMBERED = 5
_FIRST_WAIT, _LONGEST_WAIT = 15, 300
_JITTER = 0.2


@dataclass
class Pace:
    """Of one line, from exchange to exchange. `ratio`, `down`: plain bytes that become one encoded
    in what goes up and in what comes down. `gentle`: somebody types on this computer, whose saves
    wait while a frame is taken over. `most`: encoded bytes that may be asked for at once."""

    target: int = FIRST
    ratio: float = 4.0
    down: float = 24.0
    failures: int = 0
    gentle: bool = False
    part: int = _FIRST_PART
    random: Random = field(default_factory=Random, repr=False)
    _waits: list[float] = field(default_factory=list)
    _trip: float = 0.0

    @property
    def plain(self) -> int:
        """Bytes of ops, by message.size_of, that should make a frame of the target's size."""
        return max(_LEAST_PLAIN, min(_MOST_PLAIN, int(self.target * self.ratio)))

    @property
    def quick(self) -> bool:
        """A line on which the computing takes longer than the sending."""
        return bool(self._waits) and min(self._waits) < _QUICK_S

    @property
    def page(self) -> int:
        """The same for what is fetched: one page at a time, so it may be as large as two frames.
        The first one is as large as one frame may become, since asking again costs nothing."""
        if self.quick and not self.gentle:
            return _MOST_PAGE
        target = LANES * self.target if self._trip or self.failures else MOST
        return max(_LEAST_PLAIN, min(_MOST_PLAIN, int(target * self.down)))

    def packed(self, plain: int, encoded: int) -> None:
        """What a frame turned out to be."""
        if encoded > LEAST // 2:
            self.ratio = max(1.0, min(40.0, plain / encoded))

    def unpacked(self, plain: int, encoded: int) -> None:
        """What a page turned out to be."""
        if encoded > LEAST // 2 and plain:
            self.down = max(1.0, min(40.0, plain / encoded))

    def passed(self, seconds: float, took: int = 0, size: int = 0) -> None:
        """`took`: ms of it that the server worked; `size` of what went."""
        self.failures, self._trip = 0, seconds
        waited = seconds - took / 1000 - size / _QUICK_BYTES
        self._waits = [*self._waits[1 - _REMEMBERED :], waited]
        if seconds < _SLOW_S:
            self.target = min(self.target * 2, MOST)

    def took_over(self, seconds: float) -> None:
        """How long a part of an answer kept the database from whoever types."""
        if seconds > _HELD_S:
            self.part = max(_LEAST_PART, int(self.part * max(_HELD_S / seconds, 0.25)))
        elif seconds < _HELD_S / 2:
            self.part = min(self.part * 5 // 4, _MOST_PART)

    def failed(self) -> None:
        self.failures += 1
        self.target = max(self.target // 2, LEAST)
        self._waits = []

    def wait(self) -> int:
        """Seconds until the next try after a failure: longer each time."""
        return min(_FIRST_WAIT << min(max(self.failures - 1, 0), 10), _LONGEST_WAIT)

    def spread(self, seconds: int) -> int:
        """Give or take a fifth, so that posts do not come together."""
        return max(1, round(seconds * self.random.uniform(1 - _JITTER, 1 + _JITTER)))
