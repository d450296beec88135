"""One exchange: a request up, an answer down, taken over in one transaction. Repeats while there is
more to send or to fetch.
"""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from posobat.app.ports import SyncSummary
from posobat.domain.errors import EnvironmentFault
from posobat.sync.ports import Link, Replica
from posobat.wire.codec import BadFrame
from posobat.wire.frame import DEFAULT_LIMIT, Absorbed, decode_answer, encode_request

Report = Callable[[int, int, str], bool]
"""(done, total, what) -> go on? Cancelling keeps everything already acknowledged."""

ONLINE = "tersambung"
NOT_SERVER = "bukan_server"
_MOST_ROUNDS = 10_000


@dataclass(frozen=True)
class _Tally:
    sent: int = 0
    received: int = 0
    refused: int = 0


def go_on(_done: int, _total: int, _what: str) -> bool:
    return True


def exchange(replica: Replica, link: Link, report: Report = go_on) -> SyncSummary:
    """Exchanges until both sides hold the same. Never raises for the network: the summary says
    what happened, and only the server's signed answer makes it `confirmed`."""
    tally = _Tally()
    absorbed: Absorbed | None = None
    for _ in range(_MOST_ROUNDS):
        nonce = token_hex(16)
        request = replica.offer(nonce, DEFAULT_LIMIT)
        try:
            answer = decode_answer(link.exchange(encode_request(request), nonce))
        except EnvironmentFault as fault:
            replica.note_link(fault.code, fault.pesan, confirmed=False)
            return _summary(tally, absorbed, confirmed=False, message=fault.pesan)
        except BadFrame:
            sentence = "Jawaban yang datang bukan dari server kabupaten. Data tetap aman di sini."
            replica.note_link(NOT_SERVER, sentence, confirmed=False)
            return _summary(tally, absorbed, confirmed=False, message=sentence)
        absorbed = replica.absorb(answer)
        tally = _Tally(
            sent=tally.sent + len(request.ops),
            received=tally.received + absorbed.received,
            refused=tally.refused + absorbed.refused,
        )
        if not absorbed.more or not report(
            tally.sent, tally.sent + absorbed.unsent, "Mengirim data"
        ):
            break
    replica.note_link(ONLINE, "", confirmed=True)
    return _summary(tally, absorbed, confirmed=True, message="")


def _summary(
    tally: _Tally, absorbed: Absorbed | None, *, confirmed: bool, message: str
) -> SyncSummary:
    return SyncSummary(
        confirmed=confirmed,
        sent=tally.sent,
        received=tally.received,
        refused=tally.refused,
        unsent=absorbed.unsent if absorbed else -1,
        message=message,
        again=absorbed.again if absorbed else 15,
    )
