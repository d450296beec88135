"""USB sticks: files that computers write, people carry, the district reads, and receipts that come
back; any of it late, twice, changed on the way or never. All of it crosses with the network.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.server import bundles
from posobat.store.file_replica import FileReplica
from posobat.sync import bundle
from simulator import oracle
from simulator.disk import Disk, Killed
from simulator.network import torn
from simulator.verdict import Broken

if TYPE_CHECKING:
    from simulator.world import Computer, World

_MOST_STICKS = 6
_NOWHERE = Path("kirim.posobat")


@dataclass(frozen=True)
class Stick:
    """`computer`: who wrote the file, or whose receipt it is."""

    computer: str
    data: bytes


def carry(world: "World") -> str:
    """One of three: a file is made, a file reaches the district, a receipt comes home."""
    luck = world.rng.random()
    if luck < 0.4 or not (world.sticks or world.receipts):
        return _make(world, world.somebody())
    if luck < 0.7 and world.sticks:
        return _at_district(world)
    return _at_home(world) if world.receipts else _at_district(world)


def carry_all(world: "World") -> None:
    """When everything heals, half of what lies in drawers is brought yet."""
    world.sticks = world.rng.sample(world.sticks, len(world.sticks) // 2)
    while world.sticks:
        _at_district(world)
    while world.receipts:
        _at_home(world)


def _make(world: "World", computer: "Computer") -> str:
    said, made = written(world, computer)
    world.sticks = [*world.sticks, *made][-_MOST_STICKS:]
    return said


def written(world: "World", computer: "Computer") -> tuple[str, list[Stick]]:
    """Everything unsent to a file; none when the disk failed."""
    world.strike(computer.disk)
    made: list[bytes] = []
    said = "file"
    with _written_to(made):
        try:
            bundle.bundle_out(FileReplica(computer.disk.engine, computer.clock_now), _NOWHERE)
        except (Killed, DBAPIError, EnvironmentFault) as fault:
            said = type(fault).__name__
        finally:
            computer.disk.heal()
    return f"{computer.name} {said}", [Stick(computer.name, data) for data in made]


def _at_district(world: "World") -> str:
    said, answers = brought(world, _pick(world, world.sticks))
    world.receipts += answers
    return said


def brought(world: "World", stick: Stick) -> tuple[str, list[Stick]]:
    """The district reads it; with the receipt, where there is one."""
    server = world.server
    if world.rng.random() < 0.05:
        before = _content(server.disk)
        try:
            bundles.receive(
                server.disk.engine, server.keys, server.clock, torn(world.rng, stick.data)
            )
        except DomainError as refused:
            if _content(server.disk) != before:
                raise Broken("a changed file left something at the server") from None
            return f"changed file of {stick.computer}: {refused.code}", []
        raise Broken("a changed file was taken")
    world.strike(server.disk)
    try:
        received = bundles.receive(server.disk.engine, server.keys, server.clock, stick.data)
    except (Killed, DBAPIError, EnvironmentFault, DomainError) as fault:
        return f"file of {stick.computer}: {type(fault).__name__}", []
    finally:
        server.disk.heal()
        world.witness.look("server", server.disk)
    said = f"file of {stick.computer}, {received.taken} of {received.offered} new"
    return said, [Stick(stick.computer, received.receipt)]


def _at_home(world: "World") -> str:
    stick = _pick(world, world.receipts)
    # a copied computer is the same device: the receipt fits it as well
    homes = [c for c in world.computers if c.key == world.named(stick.computer).key]
    return take_home(world, world.rng.choice(homes), stick)


def take_home(world: "World", computer: "Computer", stick: Stick) -> str:
    shown = world.unsent_of(computer)
    world.strike(computer.disk)
    replica = FileReplica(computer.disk.engine, computer.clock_now)
    try:
        summary = bundle.take_receipt(replica, stick.data)
        said = f"{summary.received} received"
    except DomainError as fault:
        said = fault.code
    except (Killed, DBAPIError, EnvironmentFault) as fault:
        said = type(fault).__name__
    finally:
        computer.disk.heal()
    world.witness.look(computer.name, computer.disk)
    oracle.exchanged(world, computer, confirmed=False)
    if computer.alone and not world.restores and world.unsent_of(computer) > shown:
        raise Broken(f"after a receipt {computer.name} shows more unsent than before")
    return f"receipt of {stick.computer} at {computer.name}: {said}"


def _pick(world: "World", heap: list[Stick]) -> Stick:
    """Any of them; now and then it stays there to be read again."""
    stick = world.rng.choice(heap)
    if world.rng.random() < 0.75:
        heap.remove(stick)
    return stick


def _content(disk: Disk) -> list[tuple[object, ...]]:
    return disk.rows("SELECT count(*), max(n), max(feed), count(refused) FROM op")


@contextmanager
def _written_to(made: list[bytes]) -> Iterator[None]:
    """Files are kept in memory."""
    before = bundle.write_file
    bundle.write_file = lambda _path, data: made.append(data)
    try:
        yield
    finally:
        bundle.write_file = before
