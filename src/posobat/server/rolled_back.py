"""A server that was put back to an old state without a word: its machine, not its database, was
restored, or a standby took over that lacked the newest commits. Nobody raised the generation, and
the same places would be given a second time.

Within one run a post shows it whose cursor is beyond the end. A run begins at the clock's place, so
that afterwards the cursor lies in the gap between two runs.
"""

import logging

from sqlalchemy import Connection, Engine

from posobat.server.district import NO_PLACE, District, head, in_gap, raise_generation
from posobat.store import meta
from posobat.store.engine import reading, writing
from posobat.wire.frame import Request

_MET = "generation.met"
"""Name of the latest generation that a post told and this server had forgotten."""
_SAID_BY = "generation.by."
"""And when a computer was last believed that said so."""
BELIEVED_AGAIN_MS = 3_600_000
"""Every post reads all anew when the generation is raised: one stolen computer must not make them
do that all day. Others that know more are believed at once."""
log = logging.getLogger(__name__)


def may_know_more(request: Request, generation: int, last: int) -> bool:
    """Is it worth a closer look? Most posts stand at the end of the order."""
    if request.generation == generation:
        return request.cursor not in (0, last)
    return request.generation > generation


def note(engine: Engine, district: District, device: str, request: Request, now: int) -> bool:
    """Raises the generation, as after any other restore, if the post was told of a place of this
    very generation that was never given here, or knows a later one that we have not met yet. Places
    are told only when they are committed, so no order of requests makes it look like that. Answers
    whether it was so and the device may be believed."""
    with reading(engine) as connection:
        if not _knows_more(connection, district, request):
            return False
        said = meta.get_int(connection, _SAID_BY + device, -BELIEVED_AGAIN_MS)
        if 0 <= now - said < BELIEVED_AGAIN_MS:
            log.warning("rolled back? computer %s said so within the hour, not believed", device)
            return False
    with writing(engine) as connection:
        # another request may just have done it
        if _knows_more(connection, district, request):
            raise_generation(connection, now)
            met = max(request.generation, meta.get_int(connection, _MET))
            meta.put(connection, {_MET: met, _SAID_BY + device: now})
            log.warning("rolled back: posts know newer places; the generation was raised")
    return True


def _knows_more(connection: Connection, district: District, request: Request) -> bool:
    last, generation = head(connection, district.code)
    if request.generation != generation:
        return request.generation > max(generation, meta.get_int(connection, _MET))
    beyond = request.cursor > last or in_gap(connection, request.cursor)
    return beyond and request.cursor < NO_PLACE
