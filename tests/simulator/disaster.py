"""Faults that follow one another closely, at two counters and the district. Each by itself is drawn
often; in just this order they meet once in thousands of worlds.
"""

from typing import TYPE_CHECKING

from simulator import faults
from simulator.network import CALM

if TYPE_CHECKING:
    from simulator.computer import Computer
    from simulator.world import World


def happen(world: "World") -> str:
    """One counter writes things, perhaps some that only the district and itself will know; another
    hears of the rest; the first one's disk and the district's go back to what they were before; who
    still holds something returns it."""
    rng = world.rng
    weather = CALM if rng.random() < 0.5 else world.weather
    first, second = _pair(world)
    said = [first.name, second.name]
    if rng.random() < 0.5:
        world.try_exchange(first)
    copy = faults.copy_server(world) and world.copies[-1]
    if rng.random() < 0.6:
        faults.copy_computer(world, first)
    _write(world, first)
    for computer in (first, second):
        world.sync(computer, weather)
    back = first.copy is not None and rng.random() < 0.5
    if back:
        said.append(f"{faults.put_one_back(world, first)} is put back")
    if not world.hostile and rng.random() < 0.9:
        said.append(faults.restore_to(world, copy))
    if rng.random() < 0.9:
        world.sync(second, weather)
    for _ in range(rng.randrange(4)):
        _write(world, first)
        world.sync(first, weather)
    return ", ".join(said)


def _pair(world: "World") -> "tuple[Computer, Computer]":
    """Mostly of one post, since these hold each other's records."""
    first = world.somebody()
    if world.rng.random() < 0.8:
        first = world.rng.choice([c for c in world.computers if _fellows(world, c)])
    others = [c for c in world.computers if c is not first]
    return first, world.rng.choice(_fellows(world, first) or others)


def _fellows(world: "World", computer: "Computer") -> "list[Computer]":
    return [c for c in world.computers if c is not computer and c.post == computer.post]


def _write(world: "World", computer: "Computer") -> None:
    kept_out = world.rng.choice((0.0, 0.25, 0.5))
    for _ in range(world.rng.randrange(1, 5)):
        if world.rng.random() < kept_out:
            world.keep_out(computer)
        else:
            world.work(computer)
