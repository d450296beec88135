"""What befalls a world besides bad links: time, wrong clocks, disks that are copied or put back."""

from typing import TYPE_CHECKING

from posobat.server.district import district, raise_generation
from posobat.store.engine import reading, writing
from simulator import upkeep

if TYPE_CHECKING:
    from simulator.computer import Computer
    from simulator.disk import Disk
    from simulator.world import World

DAY = 86_400_000
_YEARS = 24 * 365 * DAY


def late_letters(world: "World") -> str:
    due = [letter for letter in world.letters if letter.due <= world.now]
    world.letters = [letter for letter in world.letters if letter.due > world.now]
    world.rng.shuffle(due)
    for letter in due:
        world.server.handle(letter)
    world.witness.look("server", world.server.disk)
    return f"{len(due)} arrive"


def pass_time(world: "World") -> str:
    days = world.rng.choice((0.3, 1, 3, 12))
    world.now += int(days * DAY)
    return f"{days} days"


def clock_jumps(world: "World") -> str:
    computer = world.somebody()
    jumps = (0, 0, -2 * 3_600_000, 7 * DAY, -_YEARS, _YEARS, -DAY)
    computer.skew = world.rng.choice(jumps)
    return f"{computer.name} {computer.skew // 3_600_000} h"


def copy(world: "World") -> str:
    if world.rng.random() < 0.4:
        return copy_server(world)
    return copy_computer(world, world.somebody())


def copy_server(world: "World") -> str:
    world.copies.append(world.new_disk(world.server.disk))
    return "server"


def copy_computer(world: "World", computer: "Computer") -> str:
    if computer.copy is None:
        computer.copy = world.new_disk(computer.disk)
    else:
        computer.copy.fill_from(computer.disk)
    return computer.name


def put_back(world: "World") -> str:
    some = [computer for computer in world.computers if computer.copy is not None]
    return put_one_back(world, world.rng.choice(some)) if some else "no copy"


def put_one_back(world: "World", computer: "Computer") -> str:
    """Its disk goes back to an old copy, and nobody tells the program."""
    assert computer.copy is not None
    computer.disk.fill_from(computer.copy)
    computer.alone = False
    world.witness.put_back(computer.name, computer.disk)
    computer.edits = {}
    world.put_backs += 1
    return computer.name


def clone(world: "World") -> str:
    if len(world.computers) >= world.most_computers:
        return "full"
    first = world.somebody()
    name = f"{first.name}{'x' * (world.clones + 1)}"
    while any(computer.name == name for computer in world.computers):
        name += "x"
    twin = world.computer(name, first.post, world.new_disk(first.disk), first.key)
    first.alone = twin.alone = False
    twin.seals = 500 + world.clones * 100
    world.witness.born_from(name, first.name)
    world.computers.append(twin)
    world.clones += 1
    return f"{first.name} to {name}"


def restore(world: "World") -> str:
    if not world.copies or world.hostile:
        return "no copy"
    return restore_to(world, world.rng.choice(world.copies))


def restore_to(world: "World", copy: "Disk") -> str:
    """The district's database goes back to an old copy, and its staff says so."""
    world.server.disk.fill_from(copy)
    with writing(world.server.disk.engine) as connection:
        generation = raise_generation(connection, world.now)
    with reading(world.server.disk.engine) as connection:
        world.server.keys = district(connection)
    world.server.start()
    world.restores += 1
    world.witness.put_back("server", world.server.disk)
    again = upkeep.join_again(world)
    return f"generation {generation}{', again ' if again else ''}{' '.join(again)}"
