"""Worlds in which a story is told: things that follow one another in just this order."""

from abc import abstractmethod
from collections.abc import Callable

from simulator.computer import Computer
from simulator.people import Acted
from simulator.world import STEPS, World

_STORIES = 2


class Told(World):
    """Half as many steps, and among them a story, twice."""

    steps, stories = STEPS // 2, _STORIES

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        super().__init__(seed, trace=trace)
        self.hostile, self.most_computers = False, len(self.computers) + _STORIES + 1
        self._turns = self.rng.sample(range(self.steps), self.stories)

    def run(self, steps: int = 0) -> None:
        super().run(steps or self.steps)

    def step(self, n: int, what: str) -> None:
        super().step(n, what)
        if n in self._turns:
            self.say(f"{n:3} story: {self._tell()}")

    @abstractmethod
    def _tell(self) -> str:
        """What happened, in a few words."""

    def _write(self, computer: Computer, most: int = 3) -> None:
        for _ in range(self.rng.randint(1, most)):
            self.now += self.rng.randrange(1_000, 900_000)
            self.work(computer)


class ToldShortly(Told):
    """A story on a day on which little else happens, so nothing heals by chance what it broke."""

    steps, stories = 16, 1

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        super().__init__(seed, trace=trace)
        self._deed: Callable[[], Acted] | None = None

    def _act(self, computer: Computer) -> Acted:
        return self._deed() if self._deed else super()._act(computer)

    def _do(self, computer: Computer, deed: Callable[[], Acted]) -> str:
        """Just this, with all that may befall what a counter does."""
        self._deed = deed
        try:
            return self.work(computer)
        finally:
            self._deed = None

    def _pair(self) -> tuple[Computer, Computer]:
        """Two of one post."""
        first = self.rng.choice([c for c in self.computers if self._fellows(c)])
        return first, self.rng.choice(self._fellows(first))

    def _fellows(self, computer: Computer) -> list[Computer]:
        return [c for c in self.computers if c is not computer and c.post == computer.post]
