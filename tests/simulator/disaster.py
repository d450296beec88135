"""Faults that follow one another closely, at two counters and the district. Each by itself is drawn
often; in just this order they meet once in thousands of worlds.
"""

from typing import TYPE_CHECKING

from simulator import faults

if TYPE_CHECKING:
    from simulator.computer import Computer
    from simulator.world import World


def happen(world: "World") -> str:
    """One counter writes things, perhaps some that only the district and itself will know; another
    hears of the rest; the first one's disk and the district's go back to what they were before; who
    still holds something returns it."""
    rng = world.rng
    first = world.somebody()
    fellows = [c for c in world.computers if c is not first and c.post == first.post]
    second = rng.choice(fellows or [c for c in world.computers if c is not first])
    said = [first.name, second.name]
    if rng.random() < 0.5:
        world.try_exchange(first)
    copy = faults.copy_server(world) and world.copies[-1]
    if rng.random() < 0.6:
        faults.copy_computer(world, first)
    _write(world, first)
    for computer in (first, second):
        world.sync(computer, world.weather)
    back = first.copy is not None and rng.random() < 0.5
    if back:
        said.append(f"{faults.put_one_back(world, first)} is put back")
    if not world.hostile and rng.random() < 0.9:
        said.append(faults.restore_to(world, copy))
    if rng.random() < 0.9:
        world.sync(second, world.weather)
    for _ in range(rng.randrange(4)):
        _write(world, first)
        world.sync(first, world.weather)
    return ", ".join(said)


def _write(world: "World", computer: "Computer") -> None:
    for _ in range(world.rng.randrange(1, 5)):
        if world.rng.random() < 0.25:
            world.keep_out(computer)
        else:
            world.work(computer)
