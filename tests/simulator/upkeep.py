"""What is done with whole databases: the district's proven backup, a post that drops what is old
and covered by it, a file that lost a row, a computer that is enrolled in the middle of the day.
"""

from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError

from posobat.domain.errors import EnvironmentFault
from posobat.server.backup import AT, PLACE
from posobat.store import meta
from posobat.store.engine import writing
from posobat.store.prune import prune_old
from simulator import founding
from simulator.disk import Killed
from simulator.network import CALM
from simulator.verdict import Broken, some

if TYPE_CHECKING:
    from simulator.computer import Computer
    from simulator.world import World

_RETENTION_DAYS = 1
_DAMAGES = ("DELETE FROM op WHERE id = ?", "UPDATE op SET feed = NULL WHERE id = ?")
_PLACED = """SELECT id, feed FROM op WHERE NOT mine AND feed IS NOT NULL AND refused IS NULL
AND NOT erased ORDER BY feed"""


def back_up(world: "World") -> str:
    """A copy that was read back, so posts may drop what it holds. Nobody puts the server back to an
    older one from then on."""
    server = world.server.disk
    place = min(
        server.rows("SELECT coalesce(max(feed), 0) FROM op")[0][0],
        int(server.rows("SELECT value FROM meta WHERE key = 'projected'")[0][0]),
    )
    with writing(server.engine) as connection:
        meta.put(connection, {PLACE: place, AT: world.now})
    world.copies = [world.new_disk(server)]
    return f"up to {place}"


def prune(world: "World") -> str:
    return prune_at(world, world.somebody())


def prune_at(world: "World", computer: "Computer") -> str:
    world.strike(computer.disk)
    try:
        said = f"{prune_old(computer.disk.engine, _RETENTION_DAYS)} prescriptions"
    except IntegrityError:
        raise
    except (Killed, DBAPIError, EnvironmentFault) as fault:
        said = type(fault).__name__
    finally:
        computer.disk.heal()
    world.witness.dropped(computer.name, computer.disk)
    return f"{computer.name} {said}"


def damage(world: "World") -> str:
    """A row of somebody else's is gone from a computer's file, or lost its place: the digests tell,
    and what differs comes again within one exchange."""
    computer = world.somebody()
    if "confirmed" not in world.sync(computer, CALM):
        return f"{computer.name} is not heard"
    before = dict(computer.disk.rows(_PLACED))
    if not before:
        return f"{computer.name} holds nothing"
    lost = world.rng.sample(sorted(before), min(len(before), world.rng.choice((1, 1, 2, 9))))
    for op in lost:
        computer.disk.raw.execute(world.rng.choice(_DAMAGES), (op,))
    computer.damaged = True
    said = world.sync(computer, CALM)
    computer.damaged = False
    after = dict(computer.disk.rows(_PLACED))
    if "confirmed" not in said:
        raise Broken(f"a damaged log is not repaired: {said}")
    if missing := [op for op in lost if after.get(op) != before[op]]:
        raise Broken(f"{computer.name} did not get back {some(op.hex() for op in missing)}")
    return f"{computer.name} {len(lost)} rows"


def newcomer(world: "World") -> str:
    """A further computer of some post, which loads what there is."""
    if len(world.computers) >= world.most_computers:
        return "full"
    return enrol(world, world.rng.choice([code for _, code in founding.COMPUTERS])).name


def enrol(world: "World", post: str) -> "Computer":
    world.births += 1
    name = f"{post[0].lower()}n{world.births}"
    disk = world.new_disk(founding.founding().blank)
    founding.join(world.server.disk, disk, name, post, world.now, head=True)
    computer = world.computer(name, post, disk, founding.key_of(name))
    world.witness.look(name, disk)
    world.computers.append(computer)
    return computer


def join_again(world: "World") -> list[str]:
    """After the server was put back to before a computer's enrolment."""
    known = world.server.disk.column("SELECT id FROM device")
    strangers = [c for c in world.computers if c.device not in known]
    for computer in strangers:
        name = computer.name.rstrip("x")
        founding.join(world.server.disk, computer.disk, name, computer.post, world.now, head=True)
    return [computer.name for computer in strangers]
