"""What became of the bundles of some days, folded from their ops for reports."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from posobat.domain.clock import WIB, to_ms
from posobat.domain.report import Journey, journey
from posobat.store import raw
from posobat.store.oplog import in_order
from posobat.store.projection import facts_of

_CHUNK = 400
_RECORDED = """
SELECT d.id, d.slip, r.lane, r.payer, d.carrier, d.method, p.kecamatan, d.at
FROM delivery d JOIN prescription r ON r.id = d.prescription LEFT JOIN patient p ON p.id = r.patient
WHERE d.at >= ? AND d.at < ? ORDER BY d.at, d.slip
"""


def journeys(connection: Connection, first: date, last: date) -> list[Journey]:
    """Bundles recorded from `first` to `last`, both included, by the calendar of Banyuwangi."""
    start = to_ms(datetime.combine(first, time(), WIB))
    end = to_ms(datetime.combine(last + timedelta(days=1), time(), WIB))
    rows = raw.rows(connection, _RECORDED, (start, end))
    found: list[Journey] = []
    for n in range(0, len(rows), _CHUNK):
        part = rows[n : n + _CHUNK]
        ops = in_order(connection, [bytes(row[0]).hex() for row in part])
        for key, slip, lane, payer, carrier, method, kecamatan, at in part:
            found.append(
                journey(
                    facts_of(ops.get(bytes(key).hex(), [])),
                    slip=slip,
                    lane=lane,
                    payer=payer,
                    carrier=carrier,
                    method=method,
                    kecamatan=kecamatan or "",
                    recorded_at=at,
                )
            )
    return found
