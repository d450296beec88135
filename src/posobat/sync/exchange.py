"""One exchange: a request up, an answer down, taken over in one transaction. Repeats while there is
more to send or to fetch.
"""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from posobat.app.ports import SyncSummary
from posobat.domain.errors import EnvironmentFault
from posobat.sync.ports import Busy, Link, OlderServer, Replica
from posobat.wire.codec import BadFrame
from posobat.wire.frame import (
    DEFAULT_LIMIT,
    NEWEST,
    OLDEST,
    Absorbed,
    Answer,
    Request,
    decode_answer,
    encode_request,
)

Report = Callable[[int, int, str], bool]
"""(done, total, what) -> go on? Cancelling keeps everything already acknowledged."""

ONLINE = "tersambung"
NOT_SERVER = "bukan_server"
UNLIKE = "dicocokkan"
_UNLIKE = (
    "Data di komputer ini belum sama dengan data di kabupaten. Yang tersimpan tetap aman dan "
    "dicocokkan lagi."
)
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
    version = NEWEST
    for _ in range(_MOST_ROUNDS):
        nonce = token_hex(16)
        request = replica.offer(nonce, DEFAULT_LIMIT)
        try:
            answer, version = _ask(link, request, version)
        except EnvironmentFault as fault:
            replica.note_link(fault.code, fault.pesan, confirmed=False)
            wait = fault.again if isinstance(fault, Busy) else 0
            return _summary(tally, absorbed, confirmed=False, message=fault.pesan, wait=wait)
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
    if absorbed is not None and not absorbed.agrees:
        replica.note_link(UNLIKE, _UNLIKE, confirmed=False)
        return _summary(tally, absorbed, confirmed=False, message=_UNLIKE)
    replica.note_link(ONLINE, "", confirmed=True)
    return _summary(tally, absorbed, confirmed=True, message="")


def _ask(link: Link, request: Request, version: int) -> tuple[Answer, int]:
    """The answer, and the version that the server spoke. Most servers know the newest, so the first
    try is in it and costs nothing."""
    try:
        body = encode_request(request, version)
    except ValueError:
        # columns hold no such op; the server will say why it may not be folded
        body = encode_request(request, OLDEST)
    try:
        return decode_answer(link.exchange(body, request.nonce)), version
    except OlderServer:
        if version == OLDEST:
            raise
    body = encode_request(request, OLDEST)
    return decode_answer(link.exchange(body, request.nonce)), OLDEST


def _summary(
    tally: _Tally, absorbed: Absorbed | None, *, confirmed: bool, message: str, wait: int = 0
) -> SyncSummary:
    return SyncSummary(
        confirmed=confirmed,
        sent=tally.sent,
        received=tally.received,
        refused=tally.refused,
        unsent=absorbed.unsent if absorbed else -1,
        message=message,
        again=wait or (absorbed.again if absorbed else 15),
    )
