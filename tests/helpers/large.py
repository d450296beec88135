"""A district with years behind it: thousands of ops in its order, written without the slow road."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import insert

from helpers.corpus import Loket, push, working_day
from helpers.district import District
from posobat.domain.clock import to_ms
from posobat.server.accept import DEVICE, INCARNATION
from posobat.server.district import take_places
from posobat.server.fold import fold_pending
from posobat.store.engine import writing
from posobat.store.oplog import OP, op_row
from posobat.store.upsert import upsert
from posobat.wire.op import Op

_FRAME = 2000


def fill(
    district: District, records: int = 420, *, post: str = "BLB", seed: int = 7, pool: int = 0
) -> list[Op]:
    """Prescriptions of one computer of the post, some of which went all the way; answers its ops.
    `pool`: how many patients there are."""
    ops = _years(records, seed, pool or max(records // 3, 5))
    write(district, ops, post)
    return ops


@cache
def _years(records: int, seed: int, pool: int) -> list[Op]:
    loket, days = Loket(seed, pool=pool), min(records // 6, 100)
    return [*working_day(loket, days), *push(loket, records - days)]


def write(district: District, ops: Iterable[Op], post: str) -> None:
    """Puts ops of one chain into the district's log and folds them."""
    told = list(ops)
    with writing(district.engine) as connection:
        author, last = told[0].inc, told[-1]
        device = {"id": author[:16], "post": post, "public": "", "seal": "", "name": "lama"}
        device |= {"lane": 9, "active": False, "joined_at": 0, "last_seen": 0}
        upsert(connection, DEVICE, [device])
        life = {"inc": author, "device": author[:16], "head_seq": last.seq, "head_id": last.id}
        upsert(connection, INCARNATION, [life | {"forked": False}])
        first = take_places(connection, district.keys.code, len(told))
        for start in range(0, len(told), _FRAME):
            rows = [
                op_row(op, op.id, scope=post, feed=first + start + n, refused=None)
                for n, op in enumerate(told[start : start + _FRAME])
            ]
            connection.execute(insert(OP), rows)
    fold_pending(district.engine, to_ms(district.clock()))
