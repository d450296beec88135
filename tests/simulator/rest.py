"""The end of a world: everything heals, and all exchange until nothing moves any more."""

from typing import TYPE_CHECKING

from posobat.server import inbox
from posobat.sync import exchange as client
from posobat.wire.frame import DEFAULT_LIMIT
from simulator import sticks
from simulator.network import CALM
from simulator.verdict import Broken

if TYPE_CHECKING:
    from simulator.computer import Computer
    from simulator.world import World

_WANTING = "SELECT 1 FROM pruned_entity WHERE wanted LIMIT 1"
_OPEN_JOBS = "SELECT 1 FROM job WHERE state = 'open'"


def settle(world: "World") -> None:
    """Everything heals; all exchange until nothing moves any more."""
    world.say("    --- everything heals")
    world.courier.trouble = 0.0
    world.weather = CALM
    client.DEFAULT_LIMIT = DEFAULT_LIMIT
    for letter in world.letters:
        world.server.handle(letter)
    world.letters = []
    sticks.carry_all(world)
    quiet: dict[str, object] = {}
    for _ in range(30):
        moved = _all_exchange(world, quiet)
        if not (_courier_rests(world) or moved):
            return
    raise Broken("the exchange does not come to rest")


def _all_exchange(world: "World", quiet: dict[str, object]) -> bool:
    """All but those who have nothing to say to each other since they last did. Who learnt that it
    needs again what it had dropped asks for it with its next exchange."""
    moved = False
    world.now += 300_000
    for computer in world.computers:
        before = _state(world, computer)
        if quiet.get(computer.name) == before and not computer.disk.rows(_WANTING):
            continue
        said = world.sync(computer, CALM)
        if not said.endswith("confirmed"):
            raise Broken(f"a healed link does not carry: {said}")
        quiet[computer.name] = after = _state(world, computer)
        moved = moved or before != after
    return moved


def _courier_rests(world: "World") -> bool:
    """What is left of the courier's work is done; says whether there was any."""
    worked = False
    for _ in range(30):
        world.now += 300_000
        world.courier.now = world.now
        arriving = world.webhooks + world.courier.outbox
        world.webhooks, world.courier.outbox = [], []
        for source, body in arriving:
            inbox.keep(world.server.disk.engine, source, body, world.now)
        dispatcher = world.dispatcher()
        told = dispatcher.drain() + dispatcher.run_once() + dispatcher.poll_once()
        if not (arriving or told or world.server.disk.rows(_OPEN_JOBS)):
            return worked
        worked = True
    raise Broken("the courier's work does not come to an end")


def _state(world: "World", computer: "Computer") -> object:
    """What an exchange of this computer may change."""
    marks = "SELECT count(*), max(feed), count(feed), count(refused) FROM op"
    known = (
        "SELECT key, value FROM meta WHERE key IN ('cursor', 'generation', 'inc')"
        " OR key LIKE 'acked.%' ORDER BY key"
    )
    here, server = computer.disk, world.server.disk
    # a share in a patient takes a place without an op
    head = "SELECT last, generation FROM feed_head"
    return here.rows(marks), here.rows(known), server.rows(marks), server.rows(head)
