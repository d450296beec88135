"""What the exchange needs from a database and from a link. Nothing here knows HTTP or SQL, so a
simulator can drive the real exchange.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from posobat.domain.errors import EnvironmentFault
from posobat.sync.pace import Pace
from posobat.wire.bundle import Receipt, Sending
from posobat.wire.frame import Absorbed, Answer, Request
from posobat.wire.op import Op
from posobat.wire.snapshot import Content, Pending, Plan, Progress


class OlderServer(EnvironmentFault):
    """The server does not know frames of this version: ask it again in the oldest."""

    def __init__(self) -> None:
        super().__init__(
            "bukan_server",
            "Yang menjawab bukan server kabupaten (mungkin halaman masuk Wi-Fi). "
            "Data tersimpan di komputer ini.",
        )


class Busy(EnvironmentFault):
    """The server asks to come later, in `again` seconds; 0 where it did not say when."""

    def __init__(self, code: str, pesan: str, again: int = 0) -> None:
        super().__init__(code, pesan)
        self.again = again


class Replica(Protocol):
    """A post's database, seen from the exchange."""

    def offer(self, nonce: str, limit: int) -> Request:
        """Own ops beyond the acknowledged mark, about `limit` bytes, and the cursor."""
        ...

    def offer_after(self, before: Request, nonce: str, limit: int) -> Request | None:
        """Own ops that follow those of `before`, which is not answered yet; None when none do."""
        ...

    def absorb(self, answer: Answer) -> Absorbed:
        """Takes over acks, places, foreign ops and refusals in one transaction."""
        ...

    def note_link(self, state: str, message: str, *, confirmed: bool) -> None:
        """Remembers how the last try went, for the connection line."""
        ...


class FileKeys(Protocol):
    """This device's keys and the server's, see store.identity."""

    @property
    def key(self) -> bytes: ...
    @property
    def seal(self) -> bytes: ...
    @property
    def server_public(self) -> str: ...
    @property
    def server_seal(self) -> str: ...


class FileReplica(Protocol):
    """A post's database, seen from the exchange by file."""

    def keys(self) -> FileKeys: ...
    def stance(self) -> Sending:
        """Where the post stands now; `upto` is empty."""
        ...

    def offer_all(self, nonce: str, limit: int) -> Iterator[Request]: ...
    def absorb(self, answer: Answer, late: Receipt | None = None) -> Absorbed: ...
    def unsent(self) -> int: ...
    def note_sent(self, name: str, sending: Sending) -> None: ...
    def note_returned(self, name: str, confirmed: int) -> None: ...


class FirstLoad(Protocol):
    """A post's database, seen from the first load."""

    def pending(self) -> Pending | None:
        """None when there is nothing to load."""
        ...

    def begin(self, plan: Plan) -> None: ...
    def find(self, places: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], str]: ...
    def take(
        self, plan: Plan, n: int, entries: Sequence[tuple[int, str, Op]], content: Content
    ) -> Progress:
        """One part in one transaction; nothing when it was taken already. Entries are (place, id,
        op) of the content's bodies."""
        ...

    def again(self) -> None:
        """Forgets the plan and wants another one."""
        ...

    def give_up(self) -> None:
        """Everything comes by the ordinary feed."""
        ...

    def note_link(self, state: str, message: str, *, confirmed: bool) -> None: ...


class Link(Protocol):
    """Carries one request and brings the answer's bytes, proven to be the server's."""

    def exchange(self, body: bytes, nonce: str) -> bytes:
        """EnvironmentFault when there is no proven answer; its code is a link state."""
        ...


@runtime_checkable
class WideLink(Link, Protocol):
    """Carries two requests at once, and remembers what its line bears."""

    pace: Pace
