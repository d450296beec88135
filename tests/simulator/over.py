"""What a post drops since it is over, old, and held by the district's backup; and what is said
about it afterwards.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from posobat.app.corrections import correct_delivery
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.domain.transitions import AntaranState
from posobat.store.work import PostWork
from simulator import faults, oracle, patients, upkeep
from simulator.disk import Disk, Killed
from simulator.network import CALM
from simulator.people import STAFF
from simulator.verdict import Broken

if TYPE_CHECKING:
    from simulator.computer import Computer
    from simulator.world import World

_OVER = "SELECT lower(hex(id)) FROM delivery WHERE final ORDER BY at DESC, id"
_DROPPED = "SELECT lower(hex(entity)) FROM pruned_entity ORDER BY entity"
_HALF = """SELECT id FROM prescription WHERE id IN (SELECT entity FROM pruned_entity)
UNION SELECT prescription FROM prescription_item
WHERE prescription IN (SELECT entity FROM pruned_entity)
UNION SELECT id FROM delivery WHERE id IN (SELECT entity FROM pruned_entity)"""
_PATIENT = """SELECT DISTINCT lower(hex(p.patient)), t.nik FROM prescription p
JOIN patient t ON t.id = p.patient WHERE p.id IN ({}) ORDER BY 1"""
_STATES = (AntaranState.TERKIRIM, AntaranState.AMBIL_SENDIRI, AntaranState.KEMBALI_DI_POS)
_AFTER = 3
"""Things that happen after something was dropped, at most."""


def judge_half(computer: "Computer") -> None:
    """Of what it dropped a computer shows nothing until it has all of it again."""
    if computer.disk.rows(_HALF):
        raise Broken(f"{computer.name} shows a part of what it dropped")


def drop(world: "World", computer: "Computer") -> tuple[str, Disk]:
    """With the district's copy to which a restore may lead. Mostly the backup is made when the
    bundles are over; a word that comes later about one of them, or none at all, keeps it here."""
    rng = world.rng
    early = rng.random() < 0.25
    if early:
        _all_hear(world)
        upkeep.back_up(world)
    _bring_to_an_end(world, computer)
    _all_hear(world)
    if not early:
        upkeep.back_up(world)
    _days(world, 1)
    for one in world.computers:
        world.sync(one, CALM)
        upkeep.prune_at(world, one)
    if rng.random() < 0.3:
        correct(world, computer)
    _days(world, rng.choice((1, 1, 2, 5)))
    if rng.random() < 0.8:
        world.work(computer)
    world.sync(computer, CALM)
    said = upkeep.prune_at(world, computer)
    if rng.random() < 0.3:
        for one in world.computers:
            upkeep.prune_at(world, one)
    return said, world.copies[0]


def aftermath(world: "World", computer: "Computer", backup: Disk) -> str:
    said = []
    for deed in world.rng.sample(_DEEDS, world.rng.randint(1, _AFTER)):
        said.append(deed(world, computer, backup))
        if world.rng.random() < 0.7:
            world.sync(world.somebody(), world.weather)
        if world.rng.random() < 0.7:
            world.sync(computer, world.weather)
        if world.rng.random() < 0.5:
            world.work(computer)
    return ", ".join(said)


def correct(world: "World", computer: "Computer", among: frozenset[str] | None = None) -> str:
    """A koreksi of a bundle that is over. `among`: of these only."""
    some = [row[0] for row in computer.disk.rows(_OVER) if among is None or row[0] in among]
    if not some:
        return f"{computer.name} knows none"
    bundle, state = world.rng.choice(some), str(world.rng.choice(_STATES))
    world.strike(computer.disk)
    said, ops = f"{computer.name} corrects {bundle[:6]} to {state}", []
    try:
        with PostWork(computer.disk.engine, computer.clock_now, STAFF[0]) as work:
            told = {"receiver": "Suparti", "relation": "istri", "proof": "nama"}
            ops = [correct_delivery(work, bundle, state, "salah catat", **told)]
            work.commit()
    except (Killed, DBAPIError, DomainError, EnvironmentFault) as fault:
        said, ops = f"{computer.name} {type(fault).__name__}", []
    finally:
        computer.disk.heal()
    oracle.saved(world, computer, ops, world.witness.look(computer.name, computer.disk))
    return said


def _all_hear(world: "World") -> None:
    for _ in range(2):
        for computer in world.computers:
            world.sync(computer, CALM)


def _days(world: "World", days: int) -> None:
    world.now += days * faults.DAY
    world.courier.now = world.now


def _bring_to_an_end(world: "World", computer: "Computer") -> None:
    before = len(computer.disk.rows(_OVER))
    for _ in range(40):
        world.now += world.rng.randrange(1_000, 900_000)
        world.work(computer)
        if len(computer.disk.rows(_OVER)) > before + 1:
            return


def _gone(computer: "Computer") -> list[str]:
    return [row[0] for row in computer.disk.rows(_DROPPED)]


def _corrected(world: "World", computer: "Computer", backup: Disk) -> str:
    """By a fellow who has it still; a newcomer loads it from the district."""
    fellows = [c for c in world.computers if c.post == computer.post and c is not computer]
    if not fellows or (len(world.computers) < world.most_computers and world.rng.random() < 0.3):
        fellows = [upkeep.enrol(world, computer.post)]
    fellow = world.rng.choice(fellows)
    world.sync(fellow, CALM)
    said = correct(world, fellow, frozenset(_gone(computer)))
    world.sync(fellow, world.weather)
    return said


def _restored(world: "World", computer: "Computer", backup: Disk) -> str:
    return faults.restore_to(world, backup)


def _erased(world: "World", computer: "Computer", backup: Disk) -> str:
    patient = _whose(world, computer)[0]
    return patients.erase_one(world, patient) if patient else "nobody"


def _looked_for(world: "World", computer: "Computer", backup: Disk) -> str:
    number = _whose(world, computer)[1]
    return patients.ask(world, world.somebody(), number) if number else "nobody"


def _forgotten(world: "World", computer: "Computer", backup: Disk) -> str:
    """The list of what was dropped is damaged."""
    some = [row[0] for row in computer.disk.rows("SELECT id FROM pruned ORDER BY id")]
    lost = world.rng.sample(some, min(len(some), world.rng.choice((1, 2, 9))))
    for op in lost:
        computer.disk.raw.execute("DELETE FROM pruned WHERE id = ?", (op,))
    computer.damaged = True
    said = world.sync(computer, CALM)
    computer.damaged = False
    return f"{said}, {len(lost)} forgotten"


def _copied(world: "World", computer: "Computer", backup: Disk) -> str:
    return faults.clone(world)


def _put_back(world: "World", computer: "Computer", backup: Disk) -> str:
    """To what it was before, or to this moment after it has written more."""
    if computer.copy is None or world.rng.random() < 0.5:
        faults.copy_computer(world, computer)
        for _ in range(world.rng.randint(1, 3)):
            world.work(computer)
        world.sync(computer, world.weather)
    return f"{faults.put_one_back(world, computer)} is put back"


def _late_news(world: "World", computer: "Computer", backup: Disk) -> str:
    world.dispatch()
    return world.courier_moves()


def _whose(world: "World", computer: "Computer") -> tuple[str, str]:
    """A patient of whom something was dropped, and the number of the card."""
    gone = [bytes.fromhex(entity) for entity in _gone(computer)]
    marks = ", ".join("?" * len(gone))
    some = world.server.disk.rows(_PATIENT.format(marks), *gone)
    return world.rng.choice(some) if some else ("", "")


Deed = Callable[["World", "Computer", Disk], str]
_DEEDS: tuple[Deed, ...] = (
    _corrected, _corrected, _restored, _erased, _looked_for, _forgotten, _copied, _put_back,
    _late_news,
)  # fmt: skip
