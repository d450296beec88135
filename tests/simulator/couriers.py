"""The oracle's questions about couriers: one for each request, and no news dropped."""

from collections import Counter as Count
from typing import TYPE_CHECKING

from simulator.disk import Disk, said_in
from simulator.verdict import Broken, some

if TYPE_CHECKING:
    from simulator.world import World

_STRANGE = "SELECT source FROM courier_event WHERE state = 'strange' AND length(payload) > 0"


def judge(world: "World", server: Disk) -> None:
    forgotten = world.witness.stripped.get("server", set())
    if doubled := world.courier.doubled():
        raise Broken(f"two couriers were sent for {some(doubled)}")
    requests = server.column("SELECT key FROM job WHERE task = 'book'")
    over = server.column(
        "SELECT key FROM job JOIN delivery d ON d.id = job.delivery WHERE d.final = 1"
    )
    for order in world.courier.orders:
        if order.key not in requests and order.key not in forgotten:
            raise Broken(f"a courier was sent for {order.key[:8]} that nobody asked for")
    asked_in_vain(world, server)
    if open_ := server.rows("SELECT task, tries, error FROM job WHERE state = 'open'"):
        raise Broken(f"courier work is left at rest: {open_[:3]}")
    told: Count[str] = Count()
    for (body,) in server.rows(
        "SELECT body FROM op WHERE kind = 'delivery.event' AND actor = 'server'"
    ):
        source = said_in(body).get("source")
        if source:
            told[source] += 1
    twice = [source for source, count in told.items() if count > 1]
    if twice and not world.restores:
        raise Broken(f"a courier's message was written twice: {twice[:3]}")
    strange = server.column(_STRANGE)
    if unread := [s for s in strange if world.courier.sent[s].key in requests]:
        raise Broken(
            f"the courier's messages {sorted(unread)[:3]} lie unread, their order is known"
        )
    erased = server.column("SELECT key FROM job JOIN erased e ON e.entity = job.delivery")
    for source, order in world.courier.sent.items():
        newest = (f"evt-{order.number}-{order.told:03}", f"status:{order.number}:{order.status}")
        if order.key not in requests or order.key in erased or told[source]:
            continue
        lost = source in newest and not any(told[name] for name in newest)
        if not world.restores or (lost and order.key not in over):
            raise Broken(f"the courier's message {source} was dropped")


def asked_in_vain(world: "World", server: Disk) -> None:
    """Every request that still stands was brought to the courier, or a person is told why not."""
    known = {order.key for order in world.courier.orders}
    waiting = server.rows(
        "SELECT queue_op, lower(hex(id)) FROM delivery WHERE state = 'MENUNGGU_KURIR'"
        " AND carrier = 'gosend' AND queue_op != '' AND prescription IS NOT NULL"
    )
    for key, delivery in waiting:
        told = server.rows(
            "SELECT body FROM op WHERE entity = ? AND actor = 'server'", bytes.fromhex(delivery)
        )
        if key not in known and not any(said_in(body).get("booking") == key for (body,) in told):
            raise Broken(f"the request {key[:8]} was never brought to a courier")
