"""One world: three posts, four or more computers, a district, a courier; a number of steps drawn
from a seed, with everything that may go wrong; and then the oracle's questions.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from helpers.prescriptions import NOW
from posobat.app.ports import SyncSummary
from posobat.domain.clock import from_ms, to_ms
from posobat.domain.errors import DomainError, EnvironmentFault, PosobatError
from posobat.server import inbox
from posobat.server import snapshot as server_snapshot
from posobat.server.dispatch import Dispatcher, Rules
from posobat.server.district import district
from posobat.store import identity as post_identity
from posobat.store import prune as post_prune
from posobat.store.engine import reading
from posobat.store.identity import identity, unsent
from posobat.store.snapshot import FirstLoad
from posobat.sync import exchange as client
from posobat.sync.snapshot import LINKS, first_load
from simulator import disaster, faults, founding, oracle, patients, rest, sticks, upkeep
from simulator.computer import Computer
from simulator.courier import FakeCourier
from simulator.disk import At, Disk, Killed, Pool
from simulator.doors import instead
from simulator.lean import lean_wire
from simulator.network import CALM, BadLink, Letter, PartLink, Server, Weather
from simulator.people import FOREIGN_NAME
from simulator.sticks import Stick
from simulator.verdict import Broken
from simulator.wide import WideBadLink, two_lanes
from simulator.witness import Witness

STEPS = 120
STEPS_OF_A_WORLD = {
    "staff": 50, "exchange": 28, "dispatcher": 5, "courier": 8, "late": 3, "time": 4, "clock": 2,
    "copy": 3, "put back": 1, "clone": 1, "restore": 1, "stick": 8,
    "disaster": 1, "newcomer": 0.7, "erase": 1, "look for": 2, "backup": 1.5, "prune": 5,
    "damage": 1,
}  # fmt: skip
_MOST_COMPUTERS = 6
_DAILY = ("staff", "exchange")
_MANY = 50
"""Places from which on a newcomer loads a snapshot."""
_MOST_ROUNDS = 200
"""More frames than a world fills: beyond that an exchange goes round in circles."""
_POOL = Pool()
L = TypeVar("L", bound=BadLink)


@dataclass
class Tally:
    """What a world went through, for the report."""

    steps: dict[str, int] = field(default_factory=dict)
    double_loss: int = 0
    lost_unsent: int = 0
    slips_doubled: int = 0
    clashes: int = 0
    ops: int = 0


class World:
    """`steps` is what was done, in words; with `trace` they are all kept."""

    def __init__(self, seed: int, *, trace: bool = False) -> None:
        self.seed, self.rng = seed, Random(seed)
        self.now = to_ms(NOW)
        self.witness, self.tally = Witness(), Tally()
        self.words: deque[str] = deque(maxlen=None if trace else 40)
        self.copies: list[Disk] = []
        self.letters: list[Letter] = []
        self.webhooks: list[tuple[str, bytes]] = []
        self.sticks: list[Stick] = []
        self.receipts: list[Stick] = []
        self.restores = 0
        self.put_backs = 0
        self.clones = 0
        self.births = 0
        self.most_computers = _MOST_COMPUTERS
        self._used: list[Disk] = []
        origin = founding.founding()
        founding.lean_signing(real=self.rng.random() < 0.1)
        disk = self.new_disk(origin.server)
        with reading(disk.engine) as connection:
            keys = district(connection)
        self.server = Server(disk, keys, self.server_clock)
        self.computers = [
            self.computer(name, post, self.new_disk(origin.computers[name]), founding.key_of(name))
            for name, post in founding.COMPUTERS
        ]
        for computer in self.computers:
            self.witness.look(computer.name, computer.disk)
        self.witness.look("server", disk)
        self.courier = FakeCourier(self.rng, trouble=self.rng.choice((0.0, 0.1, 0.4)), now=self.now)
        self.weather = self._weather()
        self.strikes = self.rng.choice((0.0, 0.02, 0.08))
        self.limit = self.rng.choice((700, 3_000, 24_000))
        self.real_wire = self.rng.random() < 0.3
        # an id of another post's patient and a server that has forgotten the patient: see README
        self.hostile = self.rng.random() < 0.3
        self.strangers: list[tuple[Computer, str]] = []
        self._busy: dict[str, float] = {}

    # --- running ------------------------------------------------------------------------------

    def run(self, steps: int = STEPS) -> None:
        """Raises Broken with the sentence."""
        with self.doors(), lean_wire(real=self.real_wire):
            names, weights = list(STEPS_OF_A_WORLD), self._leaning()
            for n in range(steps):
                self.step(n, self.rng.choices(names, weights)[0])
            rest.settle(self)
            oracle.judge(self)

    def step(self, n: int, what: str) -> None:
        self.now += self.rng.randrange(1_000, 900_000)
        self.courier.now = self.now
        self.tally.steps[what] = self.tally.steps.get(what, 0) + 1
        said = _STEPS[what](self)
        self.say(f"{n:3} {what}: {said}")

    def say(self, words: str) -> None:
        self.words.append(words)

    def close(self) -> None:
        for disk in self._used:
            _POOL.give_back(disk)
        self._used = []

    def server_clock(self) -> datetime:
        return from_ms(self.now)

    def _leaning(self) -> list[float]:
        """A world has more of some things and less or nothing of others, so that rare ones meet."""
        rng = self.rng
        return [
            weight * rng.choice((0.5, 1, 1.5) if what in _DAILY else (0, 0.5, 1, 1, 2, 4))
            for what, weight in STEPS_OF_A_WORLD.items()
        ]

    def somebody(self) -> Computer:
        """Some counters are busier than others."""
        busy, rng = self._busy, self.rng
        for computer in self.computers:
            if computer.name not in busy:
                busy[computer.name] = rng.choice((0.3, 1, 1, 3))
        return rng.choices(self.computers, [busy[c.name] for c in self.computers])[0]

    # --- steps --------------------------------------------------------------------------------

    def staff(self) -> str:
        return self.work(self.somebody())

    def work(self, computer: Computer) -> str:
        before = self._counted(computer) if self.rng.random() < 0.1 else None
        self.strike(computer.disk)
        said, ops = "", []
        try:
            said, ops = self._act(computer)
        except DomainError as fault:
            said = fault.code
        except Killed:
            said = "killed"
        except (DBAPIError, EnvironmentFault):
            said = "disk full"
        finally:
            computer.disk.heal()
        fresh = self.witness.look(computer.name, computer.disk)
        self.witness.must_refuse.update(
            new.op
            for new in fresh
            if new.fields.get("name") == FOREIGN_NAME or new.kind == "staff.set"
        )
        oracle.saved(self, computer, ops, fresh)
        if before is not None and self._counted(computer) != before:
            raise Broken(f"{computer.name} wrote {len(fresh)} ops and counts otherwise")
        return f"{computer.name} {said} ({len(fresh)})"

    def _act(self, computer: Computer) -> tuple[str, list[str]]:
        luck = self.rng.random()
        if luck < 0.42:
            return computer.edit(self.rng)
        if luck < 0.94:
            return computer.step(self.rng)
        if luck < (0.95 if self.hostile else 0.97):
            return computer.register(self.rng)
        return self._odd(computer)

    def _odd(self, computer: Computer) -> tuple[str, list[str]]:
        """What a hostile or newer program writes."""
        luck = self.rng.random()
        theirs = self._patients_of_others(computer)
        if luck < 0.4 and theirs and self.hostile:
            patient = self.rng.choice(theirs)
            said, ops = computer.foreign_edit(self.rng, patient)
            self.strangers.append((computer, patient))
        elif luck < 0.7:
            op = computer.write_raw("stok.set", {"kode": "A1", "n": self.rng.randrange(99)})
            said, ops = "newer kind", [op]
        else:
            said, ops = computer.claim()
        return said, ops

    def _patients_of_others(self, computer: Computer) -> list[str]:
        """Whom the computer's post has no part in, and does not know."""
        elsewhere = self.rng.choice([c for c in self.computers if c.post != computer.post])
        some = "SELECT lower(hex(id)) FROM patient WHERE scope <> ? ORDER BY id"
        granted = "SELECT lower(hex(entity)) FROM patient_grant WHERE post = ?"
        known = {row[0] for row in self.server.disk.rows(granted, computer.post)}
        known |= computer.disk.column("SELECT lower(hex(id)) FROM patient")
        told = self.server.disk.column("SELECT lower(hex(id)) FROM patient")
        found = [row[0] for row in elsewhere.disk.rows(some, computer.post)]
        return [patient for patient in found if patient in told and patient not in known]

    def keep_out(self, computer: Computer, name: str = "X") -> None:
        """An op that the district will keep in quarantine."""
        computer.claim(name)
        for new in self.witness.look(computer.name, computer.disk):
            self.witness.must_refuse.add(new.op)

    def exchange(self) -> str:
        return self.try_exchange(self.somebody())

    def try_exchange(self, computer: Computer) -> str:
        self.strike(computer.disk)
        self.strike(self.server.disk)
        return self.sync(computer, self.weather)

    def sync(self, computer: Computer, weather: Weather) -> str:
        kind = WideBadLink if self.rng.random() < 0.5 else BadLink
        link = self.link(kind, computer, weather)
        if isinstance(link, WideBadLink):
            link.pace_of(client.DEFAULT_LIMIT, quick=self.rng.random() < 0.5)
        parts = [self.link(PartLink, computer, weather) for _ in range(LINKS)]
        confirmed = False
        try:
            summary = self._talk(computer, link, parts)
            confirmed = summary.confirmed
            said = "confirmed" if confirmed else link.trouble
        except Killed:
            said = "killed"
        except (DBAPIError, EnvironmentFault):
            said = "disk full"
        finally:
            computer.disk.heal()
            self.server.disk.heal()
        self.letters += [letter for line in (link, *parts) for letter in line.late]
        self.witness.look(computer.name, computer.disk)
        self.witness.look("server", self.server.disk)
        oracle.exchanged(self, computer, confirmed=confirmed)
        return f"{computer.name} {said}"

    def _talk(self, computer: Computer, link: BadLink, parts: list[PartLink]) -> SyncSummary:
        """As the program does: a new computer loads what there is, too."""
        load = FirstLoad(computer.disk.engine, computer.clock_now)
        if load.pending() is None:
            return client.exchange(computer.replica, link)
        return first_load(
            load, parts, lambda: client.exchange(computer.replica, link), client.go_on
        )

    def link(self, kind: type[L], computer: Computer, weather: Weather) -> L:
        return kind(
            self.server, computer.device, computer.key, self.rng, weather=weather, now=self.now
        )

    def dispatch(self) -> str:
        dispatcher = self.dispatcher()
        self.strike(self.server.disk)
        try:
            worked = dispatcher.run_once()
            if self.rng.random() < 0.3:
                worked += dispatcher.poll_once()
            said = f"{worked} jobs"
        except (Killed, PosobatError, DBAPIError) as fault:
            said = type(fault).__name__
        finally:
            self.server.disk.heal()
        self.witness.look("server", self.server.disk)
        return said

    def courier_moves(self) -> str:
        """The courier goes on; some of its messages arrive, in any order, some twice."""
        said = self.courier.move()
        self.webhooks += self.courier.outbox
        self.courier.outbox = []
        self.rng.shuffle(self.webhooks)
        arriving = self.rng.randrange(0, 4)
        now, self.webhooks = self.webhooks[:arriving], self.webhooks[arriving:]
        for source, body in now:
            if self.rng.random() < 0.2:
                self.webhooks.append((source, body))
            self.strike(self.server.disk)
            try:
                inbox.keep(self.server.disk.engine, source, body, self.now)
            except (Killed, DBAPIError, EnvironmentFault):
                self.webhooks.append((source, body))  # no 200: the courier tries again
            self.server.disk.heal()
        self.strike(self.server.disk)
        try:
            self.dispatcher().drain()
        except (Killed, DBAPIError, EnvironmentFault):
            said += " killed"
        finally:
            self.server.disk.heal()
        self.witness.look("server", self.server.disk)
        return f"{said}, {len(now)} messages"

    def named(self, name: str) -> Computer:
        return next(computer for computer in self.computers if computer.name == name)

    # --- parts --------------------------------------------------------------------------------

    def dispatcher(self) -> Dispatcher:
        rules = Rules(again_after=0)
        return Dispatcher(
            self.server.disk.engine, self.courier, self.server_clock, self.server.keys, rules
        )

    def computer(self, name: str, post: str, disk: Disk, key: bytes) -> Computer:
        return Computer(name, post, disk, self, key)

    def _counted(self, computer: Computer) -> int:
        """Own ops shown as sent. By the log: a disk put back may write the very same op again."""
        (own,) = computer.disk.column("SELECT count(*) FROM op WHERE mine")
        return int(own) - self.unsent_of(computer)

    def unsent_of(self, computer: Computer) -> int:
        with reading(computer.disk.engine) as connection:
            me = identity(connection)
            assert me is not None
            return unsent(connection, me)

    def strike(self, disk: Disk) -> None:
        if self.rng.random() < self.strikes:
            disk.strike(self.rng.choice(tuple(At)), self.rng.randrange(1, 4))

    def new_disk(self, like: Disk) -> Disk:
        disk = _POOL.take(like)
        self._used.append(disk)
        return disk

    def _weather(self) -> Weather:
        rng = self.rng
        bad = Weather(
            lose=rng.choice((0.0, 0.1, 0.4)),
            lose_answer=rng.choice((0.0, 0.1, 0.3)),
            repeat=rng.choice((0.0, 0.1, 0.3)),
            delay=rng.choice((0.0, 0.05, 0.2)),
            tear=rng.choice((0.0, 0.02, 0.1)),
        )
        return replace(CALM) if rng.random() < 0.1 else bad

    @contextmanager
    def doors(self) -> Iterator[None]:
        """What the real code asks of the outer world: chance, lanes; and how large things are."""
        sizes = (
            (client, "DEFAULT_LIMIT", self.limit),
            (client, "_MOST_ROUNDS", _MOST_ROUNDS),
            (post_identity, "_MANY", _MANY),
            (post_prune, "_WEEK", 1),
            (server_snapshot, "FIRST_OPS", self.limit // 50),
            (server_snapshot, "MOST_OPS", self.limit // 20),
        )
        with founding.random_from(self.rng), two_lanes(self.rng), instead(*sizes):
            yield


_STEPS: dict[str, Callable[[World], str]] = {
    "staff": World.staff,
    "exchange": World.exchange,
    "dispatcher": World.dispatch,
    "courier": World.courier_moves,
    "late": faults.late_letters,
    "time": faults.pass_time,
    "clock": faults.clock_jumps,
    "copy": faults.copy,
    "put back": faults.put_back,
    "clone": faults.clone,
    "disaster": disaster.happen,
    "newcomer": upkeep.newcomer,
    "erase": patients.erase,
    "look for": patients.look_for,
    "backup": upkeep.back_up,
    "prune": upkeep.prune,
    "damage": upkeep.damage,
    "restore": faults.restore,
    "stick": sticks.carry,
}
