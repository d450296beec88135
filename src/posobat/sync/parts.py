"""An answer in parts that are each taken over in a moment, so that a save at the counter waits for
one of them and not for a whole page.

Each part is what the server would have answered had its page ended there: everything told up to a
place, and the cursor at it. What was told of patients shared lately bears older places and comes
with the first part, as nobody may seem to have seen what is not here yet.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from heapq import merge
from typing import NamedTuple

from posobat.wire.frame import Answer, FeedOp, Stub, size_of

_BRIEF = 24
Own = tuple[int, str, int]


class _Entry(NamedTuple):
    place: int
    size: int
    own: Own | None = None
    feed: FeedOp | None = None
    erased: Stub | None = None


def in_parts(answer: Answer, cursor: int, size: Callable[[], int]) -> Iterator[Answer]:
    """Parts of about `size` plain bytes, asked anew for each. `cursor`: what was asked from. The
    last one is the answer itself with what is left of it. An answer about more than the feed stays
    whole."""
    if answer.compared or answer.found or answer.looked or answer.renew or cursor > answer.cursor:
        yield answer
        return
    entries = _entries(answer)
    start = 0
    for end in _cuts(entries, size):
        own, feed, erased = _told(entries[start:end])
        upto = max(cursor, entries[end - 1].place)
        part = replace(answer, cursor=upto, own=own, feed=feed, erased=erased)
        yield replace(part, refused=(), more=True, digest="", backup=0)
        start = end
    own, feed, erased = _told(entries[start:])
    yield replace(answer, own=own, feed=feed, erased=erased) if start else answer


def _entries(answer: Answer) -> list[_Entry]:
    own = [_Entry(told[0], _BRIEF, own=told) for told in answer.own]
    feed = [_Entry(one.feed, size_of(one.op), feed=one) for one in answer.feed]
    erased = [_Entry(stub.feed, _BRIEF, erased=stub) for stub in answer.erased]
    by_place = [sorted(entries, key=_place) for entries in (own, feed, erased)]
    return list(merge(*by_place, key=_place))


def _place(entry: _Entry) -> int:
    return entry.place


def _cuts(entries: list[_Entry], size: Callable[[], int]) -> Iterator[int]:
    """Where parts end, the last one not named; never within one place."""
    held = 0
    for n, entry in enumerate(entries):
        if held and held + entry.size > size() and entry.place > entries[n - 1].place:
            yield n
            held = 0
        held += entry.size


def _told(
    entries: list[_Entry],
) -> tuple[tuple[Own, ...], tuple[FeedOp, ...], tuple[Stub, ...]]:
    return (
        tuple(entry.own for entry in entries if entry.own is not None),
        tuple(entry.feed for entry in entries if entry.feed is not None),
        tuple(entry.erased for entry in entries if entry.erased is not None),
    )
