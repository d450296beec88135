"""Sending what waits, two frames on the way at once.

Frame k+1 leaves while k is being answered; the server takes it after k, or acknowledges nothing of
it. Answers are taken over in the order of their frames. When one is cut, what the server has not
acknowledged is offered anew.
"""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from secrets import token_hex

from posobat.domain.errors import EnvironmentFault
from posobat.sync.asking import as_bytes
from posobat.sync.pace import LANES, MOST, Pace
from posobat.sync.ports import Link, Replica
from posobat.wire.codec import BadFrame
from posobat.wire.frame import Answer, Request, decode_answer, size_of
from posobat.wire.message import apart, together
from posobat.wire.op import Op

Taken = Callable[[Request, Answer], bool]
"""Takes an answer over; says whether to send on."""
_Frame = tuple[Request, int, "Future[tuple[bytes, float]]"]


def push(replica: Replica, link: Link, pace: Pace, first: Request, taken: Taken) -> bool:
    """Sends `first` and all that follows it; says whether a later frame went in vain, as one does
    that overtook the one before it, so that its ops must be offered anew. EnvironmentFault or
    BadFrame of the first frame that failed, after the others on the way have come or failed too."""
    answered, in_vain = 0, False
    waiting: deque[_Frame] = deque()
    following: Request | None = first
    fault: EnvironmentFault | BadFrame | None = None
    with ThreadPoolExecutor(LANES, "exchange") as lanes:
        while waiting or (following is not None and fault is None):
            while following is not None and fault is None and _may_leave(waiting):
                request, body, following = _next_frame(replica, pace, following)
                waiting.append(
                    (request, len(body), lanes.submit(_timed, link, body, request.nonce))
                )
            request, size, future = waiting.popleft()
            try:
                content, seconds = future.result()
                answer = decode_answer(content)
                pace.passed(seconds, answer.took, size)
            except (EnvironmentFault, BadFrame) as error:
                # told below, when nothing is on the way any more
                fault = fault or error
                continue
            held = _held(request, answer)
            in_vain = in_vain or (answered > 0 and not held)
            answered += 1
            if not taken(request, answer) or not held:
                following = None
    if fault is not None:
        raise fault
    return in_vain


def _may_leave(waiting: "deque[_Frame]") -> bool:
    """Only frames of the present life wait at the server for the one before them."""
    if not waiting:
        return True
    before = waiting[-1][0]
    return len(waiting) < LANES and _told(before)[-1].inc == before.inc


def _next_frame(
    replica: Replica, pace: Pace, request: Request
) -> tuple[Request, bytes, Request | None]:
    """The frame as it goes, small enough, and the request that follows it."""
    while True:
        following = replica.offer_after(request, token_hex(16), pace.plain)
        more = following is not None
        request = replace(request, more=more, quick=pace.quick, limit=pace.page)
        body = as_bytes(request)
        pace.packed(sum(map(size_of, request.ops)), len(body))
        told = _told(request)
        if len(body) <= MOST or len(told) == 1:
            return request, body, following
        ops, erased = apart(told[: max(1, len(told) * MOST * 9 // (len(body) * 10))])
        request = replace(request, ops=ops, erased=erased)


def _timed(link: Link, body: bytes, nonce: str) -> tuple[bytes, float]:
    start = time.monotonic()
    content = link.exchange(body, nonce)
    return content, time.monotonic() - start


def _held(request: Request, answer: Answer) -> bool:
    """Is the last op of the frame acknowledged? Else what followed it was sent in vain."""
    last = _told(request)[-1]
    ack = answer.acks.get(last.inc)
    return ack is not None and ack.seq >= last.seq


def _told(request: Request) -> tuple[Op, ...]:
    """A frame may hold nothing but ops that were emptied."""
    return together(request.ops, request.erased)
