"""One computer of a post: a counter with a disk, a wrong clock and a name."""

from datetime import datetime
from typing import TYPE_CHECKING

from posobat.domain.clock import from_ms
from posobat.store.replica import PostReplica
from posobat.wire.frame import Request
from simulator.disk import Disk
from simulator.founding import device_of
from simulator.people import Counter
from simulator.verdict import Broken

if TYPE_CHECKING:
    from simulator.world import World


class Computer(Counter):
    """`key` of the device; a twin has its original's. `edits`: the newest own value of a field.
    `damaged`: rows were taken out of its file. `alone`: no copy of it ever wrote."""

    def __init__(self, name: str, post: str, disk: Disk, world: "World", key: bytes) -> None:
        super().__init__(name, post, disk, self.clock_now)
        self.world, self.key, self.skew = world, key, 0
        self.device, self.damaged, self.alone = device_of(key), False, True
        self.copy: Disk | None = None
        self.edits: dict[tuple[str, str], tuple[str, object]] = {}

    def clock_now(self) -> datetime:
        return from_ms(self.world.now + self.skew)

    @property
    def replica(self) -> PostReplica:
        kind = PostReplica if self.damaged else Watched
        return kind(self.disk.engine, self.clock_now)


class Watched(PostReplica):
    """The digests of both sides never differ as long as nobody damages a file."""

    def offer(self, nonce: str, limit: int) -> Request:
        request = super().offer(nonce, limit)
        if request.buckets:
            raise Broken("post and server say that they hold different things")
        return request
