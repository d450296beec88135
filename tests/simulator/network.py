"""The line between a computer and the district: the server's own exchange behind a bad link."""

from dataclasses import dataclass, replace
from random import Random

from sqlalchemy.exc import DBAPIError

from posobat.domain.clock import Clock
from posobat.domain.errors import EnvironmentFault
from posobat.server import digest, snapshot
from posobat.server.accept import ForeignIncarnation
from posobat.server.district import District
from posobat.server.exchange import NotOurs, Signed, exchange
from posobat.wire.codec import BadFrame
from posobat.wire.signing import answer_is_from, sign_request
from posobat.wire.snapshot import PATH as SNAPSHOT
from simulator.disk import Disk, Killed
from simulator.verdict import Broken

PATH = "/v1/exchange"
_STRANGER = b"stranger".ljust(32, b".")


@dataclass(frozen=True)
class Weather:
    """Shares of exchanges with such a fault."""

    lose: float = 0.0
    lose_answer: float = 0.0
    repeat: float = 0.0
    delay: float = 0.0
    tear: float = 0.0


CALM = Weather()


@dataclass(frozen=True)
class Letter:
    """A request on the road."""

    due: int
    device: str
    signature: str
    body: bytes
    path: str = PATH


class Server:
    """The district's program on a database that may be put back underneath it."""

    def __init__(self, disk: Disk, keys: District, clock: Clock) -> None:
        self.disk, self.keys, self.clock = disk, keys, clock
        self.start()

    def start(self) -> None:
        """A program that was just started remembers nothing but its database."""
        digest._KNOWN.pop(self.disk.engine, None)
        self.snapshots = snapshot.Snapshots()

    def handle(self, letter: Letter) -> Signed | None:
        """None where the client would see an HTTP error."""
        try:
            if letter.path == SNAPSHOT:
                return self._part(letter)
            return exchange(
                self.disk.engine,
                self.keys,
                self.clock,
                device=letter.device,
                signature=letter.signature,
                path=PATH,
                body=letter.body,
            )
        except (NotOurs, BadFrame, ForeignIncarnation, Killed, DBAPIError, EnvironmentFault):
            return None

    def _part(self, letter: Letter) -> Signed:
        return snapshot.answer(
            self.disk.engine,
            self.keys,
            self.clock,
            self.snapshots,
            device=letter.device,
            signature=letter.signature,
            path=letter.path,
            body=letter.body,
        )


class BadLink:
    """sync.ports.Link. `late` gets the requests that arrive days after."""

    path = PATH

    def __init__(
        self, server: Server, device: str, key: bytes, rng: Random, *, weather: Weather, now: int
    ) -> None:
        self._server, self._device, self._key = server, device, key
        self._rng, self._weather, self._now = rng, weather, now
        self.late: list[Letter] = []
        self.trouble = ""
        self.size = 0

    def exchange(self, body: bytes, nonce: str) -> bytes:
        weather, rng = self._weather, self._rng
        signature = sign_request(self._key, "POST", self.path, body)
        letter = Letter(0, self._device, signature, body, self.path)
        self.size = len(body)
        if rng.random() < weather.lose:
            raise self._fault("request lost")
        if rng.random() < weather.delay:
            due = self._now + rng.randrange(60_000, 20 * 86_400_000)
            self.late.append(replace(letter, due=due))
            raise self._fault("request delayed")
        if rng.random() < weather.tear:
            self._forge(letter)
            letter = replace(letter, body=torn(rng, body))
        answer = self._server.handle(letter)
        if rng.random() < weather.repeat:
            again = self._server.handle(letter)
            answer = rng.choice((answer, again))
        if answer is None:
            raise self._fault("server said no")
        if rng.random() < weather.lose_answer:
            raise self._fault("answer lost")
        content = torn(rng, answer.body) if rng.random() < weather.tear else answer.body
        if not answer_is_from(self._server.keys.public, answer.signature, nonce, content):
            raise self._fault("answer torn")
        self.size += len(content)
        return content

    def _forge(self, letter: Letter) -> None:
        """Somebody else says the same in this computer's name."""
        signature = sign_request(_STRANGER, "POST", letter.path, letter.body)
        if self._server.handle(replace(letter, signature=signature)) is not None:
            raise Broken("the server answers whom it does not know")

    def _fault(self, what: str) -> EnvironmentFault:
        self.trouble = what
        return EnvironmentFault("luring", what)


class PartLink(BadLink):
    """For the first load."""

    path = SNAPSHOT


def torn(rng: Random, data: bytes) -> bytes:
    """Cut off, or one byte wrong."""
    if not data:
        return b"x"
    at = rng.randrange(len(data))
    if rng.random() < 0.5:
        return data[:at]
    return data[:at] + bytes([data[at] ^ (1 + rng.randrange(255))]) + data[at + 1 :]
