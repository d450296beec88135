"""One exchange: a request up, an answer down, taken over in one transaction. Repeats while there is
more to send or to fetch; what waits in bulk goes two frames at once where the link can (push).
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from secrets import token_hex

from posobat.app.ports import SyncSummary
from posobat.domain.errors import EnvironmentFault
from posobat.sync.ahead import Ahead
from posobat.sync.asking import Told, ask
from posobat.sync.pace import Pace
from posobat.sync.parts import in_parts
from posobat.sync.ports import Busy, Link, OlderServer, Replica, WideLink
from posobat.sync.push import push
from posobat.wire.codec import BadFrame
from posobat.wire.frame import DEFAULT_LIMIT, NEWEST, OLDEST, Absorbed, Answer, Request, size_of

Report = Callable[[int, int, str], bool]
"""(done, total, what) -> go on? Cancelling keeps everything already acknowledged."""

ONLINE = "tersambung"
NOT_SERVER = "bukan_server"
UNLIKE = "dicocokkan"
_UNLIKE = (
    "Data di komputer ini belum sama dengan data di kabupaten. Yang tersimpan tetap aman dan "
    "dicocokkan lagi."
)
_STRANGE = "Jawaban yang datang bukan dari server kabupaten. Data tetap aman di sini."
_MOST_ROUNDS = 10_000
_BREATH_S = 0.003


def go_on(_done: int, _total: int, _what: str) -> bool:
    return True


@dataclass
class _Run:
    replica: Replica
    link: Link
    report: Report
    pace: Pace | None = None
    version: int = NEWEST
    sent: int = 0
    received: int = 0
    refused: int = 0
    absorbed: Absorbed | None = None
    going: bool = True

    def __post_init__(self) -> None:
        self.ahead = Ahead(self.ask)

    def round(self) -> bool:
        """Is there more to send or to fetch, and may it go on?"""
        pace = self.pace
        request = self.replica.offer(token_hex(16), pace.plain if pace else DEFAULT_LIMIT)
        if pace and self.version == NEWEST and len(request.ops) + len(request.erased) > 1:
            self.ahead.drop()
            try:
                in_vain = push(self.replica, self.link, pace, request, self.take)
            except OlderServer:
                self.version = OLDEST
                return True
            return self.going or in_vain
        if pace:
            request = replace(request, quick=pace.quick, limit=pace.page)
        told = self.ahead.page(request)
        self.version, answer = told.version, told.answer
        if pace:
            pace.passed(told.seconds, answer.took, told.up + told.down)
            pace.packed(sum(map(size_of, request.ops)), told.up)
            pace.unpacked(sum(size_of(entry.op) for entry in answer.feed), told.down)
            self.ahead.fetch_next(request, answer, pace)
        return self.take(request, answer)

    def ask(self, request: Request) -> Told:
        return ask(self.link, request, self.version)

    def take(self, request: Request, answer: Answer) -> bool:
        absorbed: Absorbed | None = None
        moved = False
        for part in self.parts(request, answer):
            if absorbed is not None:
                # whoever waits for the database looks every millisecond
                time.sleep(_BREATH_S)
            start = time.monotonic()
            absorbed = self.absorbed = self.replica.absorb(part)
            if self.pace:
                self.pace.took_over(time.monotonic() - start)
            self.received += absorbed.received
            self.refused += absorbed.refused
            moved = moved or absorbed.moved
            if absorbed.cursor != part.cursor:
                # what follows would build on what could not be taken over
                break
        self.sent += len(request.ops) + len(request.erased)
        self.going = (
            absorbed is not None
            and (absorbed.more or (moved and absorbed.unsent > 0))
            and not (_is_mute(request, answer) and not moved)
            and self.report(self.sent, self.sent + absorbed.unsent, "Mengirim data")
        )
        return self.going

    def parts(self, request: Request, answer: Answer) -> Iterable[Answer]:
        pace = self.pace
        if pace is None or not pace.gentle or answer.generation != request.generation:
            return (answer,)
        return in_parts(answer, request.cursor, lambda: pace.part)

    def failed(self, code: str, sentence: str, wait: int = 0) -> SyncSummary:
        self.replica.note_link(code, sentence, confirmed=False)
        if self.pace:
            self.pace.failed()
            # not before the server's own wish
            wait = round(wait * 1.25) or self.pace.wait()
        return self.summary(confirmed=False, message=sentence, wait=wait)

    def unlike(self) -> SyncSummary:
        self.replica.note_link(UNLIKE, _UNLIKE, confirmed=False)
        return self.summary(confirmed=False, message=_UNLIKE)

    def summary(self, *, confirmed: bool, message: str = "", wait: int = 0) -> SyncSummary:
        done = self.absorbed
        again = wait or (done.again if done else 15)
        return SyncSummary(
            confirmed=confirmed,
            sent=self.sent,
            received=self.received,
            refused=self.refused,
            unsent=done.unsent if done else -1,
            message=message,
            again=self.pace.spread(again) if self.pace else again,
        )


def _is_mute(request: Request, answer: Answer) -> bool:
    """The server was told digests, said nothing to them and has nothing else: it is older than
    they are, and would be asked the same again and again."""
    same = request.generation == answer.generation
    return bool(request.buckets) and same and not (answer.compared or answer.more)


def exchange(replica: Replica, link: Link, report: Report = go_on) -> SyncSummary:
    """Exchanges until both sides hold the same. Never raises for the network: the summary says
    what happened, and only the server's signed answer makes it `confirmed`."""
    run = _Run(replica, link, report, link.pace if isinstance(link, WideLink) else None)
    try:
        return _exchanged(run)
    finally:
        run.ahead.close()


def _exchanged(run: _Run) -> SyncSummary:
    for _ in range(_MOST_ROUNDS):
        try:
            if not run.round():
                break
        except EnvironmentFault as fault:
            wait = fault.again if isinstance(fault, Busy) else 0
            return run.failed(fault.code, fault.pesan, wait)
        except BadFrame:
            return run.failed(NOT_SERVER, _STRANGE)
    else:
        # there was still more, and whatever keeps it from ending, not all is sent and fetched
        return run.unlike()
    if run.absorbed is not None and not run.absorbed.agrees:
        return run.unlike()
    run.replica.note_link(ONLINE, "", confirmed=True)
    return run.summary(confirmed=True)
