"""Does this post hold what the server tells it? If not, what differs is found and fetched again.

After a mismatch the post tells its digests stretch by stretch, first coarse, then fine, and gets
the whole content of the fine ones that differ. Nothing unsent is touched, no side ever wins as a
whole. What is being asked stands in `meta`, so a cut exchange goes on where it was.
"""

from sqlalchemy import Connection

from posobat.store import digest, meta
from posobat.store.loading import pending
from posobat.wire.digest import COARSE, bits_of, name, span
from posobat.wire.frame import Answer

_ASK = "digest.ask"
_TRIES = "digest.tries"
_AGREED = "digest.agreed"
_EVERYTHING = "all"
_MOST_TRIES = 3
_AT_ONCE = 32
"""Stretches told in one request; a coarse one has sixteen parts."""
_EMPTY = "0" * 16


def asking(connection: Connection) -> bool:
    return bool(meta.get(connection, _ASK))


def agrees(connection: Connection) -> bool:
    """What came out when both sides were compared last; True before the first time."""
    return meta.get(connection, _AGREED, "1") == "1"


def buckets(connection: Connection, cursor: int) -> tuple[tuple[int, str], ...]:
    """What the next request tells about stretches; inside a write transaction."""
    asked = meta.get(connection, _ASK)
    if not asked:
        return ()
    if asked == _EVERYTHING:
        here = name(cursor, COARSE)
        coarse = {here: _EMPTY} | digest.held_coarse(connection, cursor)
        return tuple(sorted(coarse.items()))
    stretches = [int(part) for part in asked.split()[:_AT_ONCE]]
    return tuple(sorted(digest.held_fine(connection, stretches, cursor).items()))


def take_repair(connection: Connection, answer: Answer) -> set[str]:
    """After the content of refetched stretches was taken in: places there that the server did not
    tell are of nothing. Notes what to ask next, answers the entities that changed."""
    if not answer.compared:
        return set()
    told = {entry.feed: entry.op.id for entry in answer.feed}
    told |= {stub.feed: stub.id for stub in answer.erased}
    changed: set[str] = set()
    for stretch in answer.refetched:
        first, last = span(stretch)
        changed |= digest.keep_told(connection, first, min(last, answer.cursor), told)
    meta.put(connection, {_ASK: _next(meta.get(connection, _ASK), answer)})
    return changed


def judge(
    connection: Connection, answer: Answer, cursor: int, *, late: bool = False
) -> tuple[bool, bool]:
    """After everything was taken in: (agrees, is there more to ask at once). A late answer speaks
    of another time, and a first load that is under way lacks what is still to come."""
    if late or pending(connection) is not None:
        return agrees(connection), False
    if answer.compared:
        return agrees(connection), True
    if not answer.digest or answer.cursor != cursor:
        digest.warm(connection, cursor)
        return agrees(connection), asking(connection)
    if digest.held(connection, cursor) == answer.digest:
        meta.put(connection, {_AGREED: 1, _TRIES: 0, _ASK: ""})
        return True, False
    tries = meta.get_int(connection, _TRIES) + 1
    again = tries <= _MOST_TRIES
    meta.put(
        connection, {_AGREED: 0, _TRIES: tries if again else 0, _ASK: _EVERYTHING if again else ""}
    )
    return False, again


def _next(asked: str, answer: Answer) -> str:
    """Of coarse stretches that differ the fine parts are told; what did not fit is told again."""
    if asked == _EVERYTHING:
        rest: list[str] = []
    elif any(bits_of(stretch) == COARSE for stretch in answer.differing):
        return asked  # the answer to an earlier request, come twice
    else:
        rest = asked.split()[_AT_ONCE:]
    return " ".join([*map(str, answer.differing), *rest])
