"""The training mode as the window sees it: a link to switch, people to look for, six tasks.

No Qt. What a task asks for is seen in the data, never believed from a click.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from posobat.app.ports import Desk
from posobat.app.views import QueueRow
from posobat.domain.transitions import AntaranState as S

_LEFT = frozenset({S.DISERAHKAN_KURIR, S.DIANTAR, S.TERTAHAN, S.TERKIRIM, S.GAGAL_ANTAR})
_BACK = frozenset({S.KEMBALI_DI_POS})


class Link(Protocol):
    """The made-up network. `on` is what the next exchange finds."""

    on: bool


@dataclass(frozen=True)
class Cast:
    """Who plays in the tasks, by name; `nik` is what a new person's card says."""

    known: str
    newcomer: str
    nik: str
    chronic: str
    waiting: str
    failing: str


@dataclass(frozen=True)
class Training:
    """`pin` of everybody who works at the training post."""

    link: Link
    cast: Cast
    pin: str


@dataclass(frozen=True)
class Scene:
    """The post at one moment. `cut`: a prescription was recorded while the link was off, since the
    task began."""

    rows: Sequence[QueueRow]
    link_on: bool
    unsent: int
    cut: bool = False

    @property
    def bundles(self) -> frozenset[str]:
        return frozenset(row.delivery for row in self.rows)


def scene(desk: Desk, link: Link) -> Scene:
    """For the db lane."""
    return Scene(desk.queue(None), link.on, desk.connection().unsent)


def fresh(before: Scene, now: Scene) -> list[QueueRow]:
    return [row for row in now.rows if row.delivery not in before.bundles]


class Task(StrEnum):
    """In the order of the course; ui.latihan.words says what they ask for."""

    KNOWN = "kenal"
    NEWCOMER = "baru"
    REFILL = "ulang"
    HAND_OVER = "segel"
    RETURN = "gagal"
    OFFLINE = "luring"


TASKS = tuple(Task)


def _reached(at: Scene, states: frozenset[S]) -> set[str]:
    return {row.delivery for row in at.rows if row.state in states}


def is_done(task: Task, before: Scene, now: Scene, cast: Cast) -> bool:
    """`before`: as the task began."""
    recorded = {row.patient for row in fresh(before, now)}
    match task:
        case Task.KNOWN:
            return cast.known in recorded
        case Task.NEWCOMER:
            return cast.newcomer in recorded
        case Task.REFILL:
            return cast.chronic in recorded
        case Task.HAND_OVER:
            return bool(_reached(now, _LEFT) - _reached(before, _LEFT))
        case Task.RETURN:
            return bool(_reached(now, _BACK) - _reached(before, _BACK))
        case _:
            return now.cut and now.link_on and now.unsent == 0


@dataclass(frozen=True)
class Result:
    task: Task
    seconds: int
    keys: int
    skipped: bool = False


@dataclass
class Course:
    """The six tasks one after the other. `seconds` and `keys` count what the person needed."""

    cast: Cast
    seconds: Callable[[], float]
    n: int = 0
    keys: int = 0
    results: list[Result] = field(default_factory=list)
    _before: Scene | None = None
    _began: float = 0.0
    _cut: bool = False

    @property
    def task(self) -> Task | None:
        return TASKS[self.n] if self.n < len(TASKS) else None

    @property
    def spent(self) -> int:
        return round(self.seconds() - self._began) if self._before is not None else 0

    def touch(self) -> None:
        """A key went down."""
        self.keys += 1

    def look(self, now: Scene) -> bool:
        """Answers whether a task has just been done."""
        task = self.task
        if task is None:
            return False
        if self._before is None:
            self._begin(now)
        before = self._before or now
        if not now.link_on and fresh(before, now):
            self._cut = True
        whole = Scene(now.rows, now.link_on, now.unsent, self._cut)
        if not is_done(task, before, whole, self.cast):
            return False
        self._end(skipped=False)
        self._begin(now)
        return True

    def skip(self) -> None:
        if self.task is not None:
            self._end(skipped=True)
            self._before = None

    def again(self) -> None:
        """From the first task; what was recorded stays."""
        self.n, self.results, self._before = 0, [], None

    def _begin(self, now: Scene) -> None:
        self._before, self._began, self.keys, self._cut = now, self.seconds(), 0, False

    def _end(self, *, skipped: bool) -> None:
        self.results.append(Result(TASKS[self.n], self.spent, self.keys, skipped))
        self.n += 1
