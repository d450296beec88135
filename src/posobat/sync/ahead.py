"""Fetching a page while the one before it is taken over.

An answer says where the next page begins. So the next one is asked for at once, on a thread of its
own, and used if the post, having taken the first one over, would ask the very same.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from secrets import token_hex

from posobat.domain.errors import EnvironmentFault
from posobat.sync.asking import Told
from posobat.sync.pace import Pace
from posobat.wire.codec import BadFrame
from posobat.wire.frame import Answer, Request

Ask = Callable[[Request], Told]


@dataclass
class Ahead:
    """Of one exchange: at most one question is on the way. To be closed."""

    ask: Ask
    _lane: ThreadPoolExecutor | None = None
    _next: "tuple[Request, Future[Told]] | None" = None

    def page(self, request: Request) -> Told:
        """The answer to this request. Raises what `ask` does."""
        asked, self._next = self._next, None
        if asked is None:
            return self.ask(request)
        if _alike(asked[0], request):
            return asked[1].result()
        _let_go(asked[1])
        return self.ask(request)

    def fetch_next(self, request: Request, answer: Answer, pace: Pace) -> None:
        """Asks for what follows this answer, where that is sure to be the next question."""
        plain = not (request.ops or request.erased or request.buckets or request.wants)
        steady = answer.generation == request.generation and not (answer.renew or answer.compared)
        if not (answer.more and plain and steady and answer.cursor > request.cursor):
            return
        if self._lane is None:
            self._lane = ThreadPoolExecutor(1, "ahead")
        following = replace(
            request,
            cursor=answer.cursor,
            nonce=token_hex(16),
            lookups=(),
            authors=(),
            limit=pace.page,
            quick=pace.quick,
        )
        self._next = following, self._lane.submit(self.ask, following)

    def drop(self) -> None:
        """Waits for what is on the way, and forgets it: it knows nothing of what is sent now."""
        asked, self._next = self._next, None
        if asked is not None:
            _let_go(asked[1])

    def close(self) -> None:
        self.drop()
        if self._lane is not None:
            self._lane.shutdown()


def _alike(asked: Request, request: Request) -> bool:
    same = replace(asked, nonce=request.nonce, limit=request.limit, quick=request.quick)
    return same == request


def _let_go(asked: "Future[Told]") -> None:
    """It changed nothing at the server; whatever came of it is asked anew."""
    try:
        asked.result()
    except (EnvironmentFault, BadFrame):
        return
