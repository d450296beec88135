"""Worlds that lean far to one side: what meets once in a hundred thousand others meets often in
these. Each kind has a million seeds, the first of them 1,000,000 and so on.
"""

from abc import abstractmethod
from collections.abc import Iterator
from itertools import chain, count
from typing import Self

from simulator import faults, over, rest, sticks
from simulator.computer import Computer
from simulator.disk import At, Disk
from simulator.network import CALM, Weather
from simulator.short import HeardEmpty, PlanOfYesterday, QueuedBeforePrescribed, ReturnedPastAGap
from simulator.told import Told
from simulator.wide import SteadyPace, WideBadLink
from simulator.world import STEPS, STEPS_OF_A_WORLD, L, World

_EACH = 1_000_000
_LONG = 30
"""Steps at a counter in which mostly some bundle is ready for a courier."""
_OWN = """SELECT lower(hex(p.id)) FROM patient p JOIN op o ON o.id = p.id WHERE o.scope = ?
ORDER BY p.id"""


class WrittenTooEarly(World):
    """Counters write about patients of other posts whose ids they guessed, and look for them later:
    what was kept in quarantine gets a place, on a page of its own since frames are small. Of their
    own patients a newer program notes what is nobody else's business."""

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        super().__init__(seed, trace=trace)
        self.hostile, self.limit = True, 700

    def _leaning(self) -> list[float]:
        weights = dict(zip(STEPS_OF_A_WORLD, super()._leaning(), strict=True))
        weights |= {"look for": 8, "exchange": 40, "clone": 0, "put back": 0, "disaster": 0}
        return list(weights.values())

    def _act(self, computer: Computer) -> tuple[str, list[str]]:
        luck = self.rng.random()
        theirs = self._patients_of_others(computer) if luck < 0.15 else []
        own = computer.disk.rows(_OWN, computer.post) if luck > 0.95 else []
        if theirs:
            patient = self.rng.choice(theirs)
            self.strangers.append((computer, patient))
            return computer.foreign_edit(self.rng, patient)
        if own:
            op = computer.write_raw("patient.note", {"n": 1}, self.rng.choice(own)[0])
            return "newer kind about a patient", [op]
        return super()._act(computer)


class Copied(Told):
    """Original and copy write in what was one life."""

    def _tell(self) -> str:
        self.sync(self.somebody(), CALM)
        faults.copy_server(self)
        old = self.copies[-1]
        original, _, copied = faults.clone(self).partition(" to ")
        if not copied:
            return "no room"
        first, twin = self.named(original), self.named(copied)
        self._write(twin)
        self._write(first)
        return self._go_on(old, first, twin)

    @abstractmethod
    def _go_on(self, old: Disk, first: Computer, twin: Computer) -> str:
        """`old`: the district's database before all this."""


class ReceiptOfACopy(Copied):
    """A copied computer sends by stick, the original by network; the district is put back, reads
    the stick again, and its receipt comes to the original: the two have used the same numbers."""

    def _go_on(self, old: Disk, first: Computer, twin: Computer) -> str:
        said, files = sticks.written(self, twin)
        for file in files if self.rng.random() < 0.8 else ():
            sticks.brought(self, file)
        self.sync(first, CALM)
        if self.rng.random() < 0.9:
            faults.restore_to(self, old)
        for file in files:
            for receipt in sticks.brought(self, file)[1]:
                said = sticks.take_home(self, first, receipt)
        self.sync(first, self.weather)
        return said


class _LargePages(SteadyPace):
    @property
    def page(self) -> int:
        return 1_200_000


class _Link(WideBadLink):
    """Sends in small frames and is told all at once."""

    def pace_of(self, limit: int, *, quick: bool) -> Self:
        self.pace = _LargePages(limit, quick=quick)
        return self


class ForgottenLife(Copied):
    """A life began after the district's copy was made: of several frames that go on with it, the
    district, put back, can take none, and has nothing else to tell."""

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        super().__init__(seed, trace=trace)
        self.limit = 700

    def link(self, kind: type[L], computer: Computer, weather: Weather) -> L:
        return super().link(_Link if kind is WideBadLink else kind, computer, weather)

    def _go_on(self, old: Disk, first: Computer, twin: Computer) -> str:
        for computer in (twin, first):
            self.sync(computer, CALM)
        self._write(first)
        self.sync(first, CALM)
        self._write(first, most=8)
        faults.restore_to(self, old)
        self.sync(first, CALM if self.rng.random() < 0.5 else self.weather)
        return f"{first.name}, of whom {twin.name} is a copy"


class CrashAtTheEnd(Told):
    """Nothing moves any more. Then one op comes, and the district's power goes before it is folded:
    nothing new will come to remind it."""

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        super().__init__(seed, trace=trace)
        self._turns = [STEPS // 2 - 1]

    def _tell(self) -> str:
        rest.settle(self)
        computer = self.somebody()
        self._write(computer)
        self.server.disk.strike(*self.rng.choice(((At.AFTER, 1), (At.BEFORE, 2))))
        return self.sync(computer, CALM)


class CourierForgotten(Told):
    """A courier was booked, and the district forgets that it has heard of the request: what the
    courier tells belongs to no order that it knows."""

    def _tell(self) -> str:
        computer, said = self.somebody(), ""
        self.sync(computer, CALM)
        faults.copy_server(self)
        old = self.copies[-1]
        for _ in range(_LONG):
            self.now += self.rng.randrange(1_000, 900_000)
            said = self.work(computer)
            if " courier " in said:
                break
        self.sync(computer, CALM)
        self.dispatch()
        faults.restore_to(self, old)
        for _ in range(3):
            self.courier_moves()
        self.sync(computer, CALM)
        self.dispatch()
        return said


class OldAndOver(Told):
    """Bundles are over, days go by, a counter drops them since the backup holds them; then somebody
    has something to say about them, or the district is put back to that backup."""

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        super().__init__(seed, trace=trace)
        self._ending = False

    def _act(self, computer: Computer) -> tuple[str, list[str]]:
        return computer.step(self.rng, odd=0.0) if self._ending else super()._act(computer)

    def sync(self, computer: Computer, weather: Weather) -> str:
        said = super().sync(computer, weather)
        over.judge_half(computer)
        return said

    def _tell(self) -> str:
        computer = self.somebody()
        self._ending = True
        said, backup = over.drop(self, computer)
        self._ending = False
        return f"{computer.name} {said}; {over.aftermath(self, computer, backup)}"


_KINDS = (
    World, WrittenTooEarly, ReceiptOfACopy, ForgottenLife, CrashAtTheEnd, CourierForgotten,
    OldAndOver, ReturnedPastAGap, PlanOfYesterday, QueuedBeforePrescribed, HeardEmpty,
)  # fmt: skip


def world_of(seed: int, *, trace: bool = False) -> World:
    return _KINDS[seed // _EACH](seed, trace=trace)


def by_turns(first: int) -> Iterator[int]:
    """Seeds from `first` on: as many ordinary worlds as aimed ones."""
    aimed = (kind * _EACH + n for n in count(first) for kind in range(1, len(_KINDS)))
    return chain.from_iterable(zip(count(first), aimed, strict=False))
