"""What became of the bundles of some days, and what was reported of incidents on them, folded from
their ops for reports."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from posobat.domain.clock import WIB, to_ms
from posobat.domain.delivery import fold_delivery
from posobat.domain.facts import DeliveryEvent
from posobat.domain.incident import IncidentLine, incident_line
from posobat.domain.report import Journey, journey
from posobat.domain.transitions import FINALS, AntaranState
from posobat.store import raw
from posobat.store.oplog import in_order
from posobat.store.projection import facts_of

_CHUNK = 400
_RECORDED = """
SELECT d.id, d.slip, r.lane, r.payer, d.carrier, d.method, p.kecamatan, d.at
FROM delivery d JOIN prescription r ON r.id = d.prescription LEFT JOIN patient p ON p.id = r.patient
WHERE d.at >= ? AND d.at < ? ORDER BY d.at, d.slip
"""
_STILL_OPEN = f"""
SELECT d.id, d.slip, r.lane, r.payer, d.carrier, d.method, p.kecamatan, d.at
FROM delivery d JOIN prescription r ON r.id = d.prescription LEFT JOIN patient p ON p.id = r.patient
WHERE d.state IN ({", ".join(f"'{s}'" for s in AntaranState if s not in FINALS)})
AND d.state <> '{AntaranState.DRAF}' AND d.at < ? ORDER BY d.at, d.slip
"""  # noqa: S608 - our own words
_LOST = f"""
SELECT d.id, d.slip, d.carrier, p.kecamatan
FROM delivery d JOIN prescription r ON r.id = d.prescription LEFT JOIN patient p ON p.id = r.patient
WHERE d.state = '{AntaranState.HILANG_RUSAK}' AND d.state <> '{AntaranState.DRAF}'
AND d.state_at >= ? AND d.state_at < ?
ORDER BY d.state_at, d.slip
"""  # noqa: S608 - our own words


def incidents(connection: Connection, first: date, last: date) -> list[IncidentLine]:
    """Reported on these days, oldest first. What was corrected since is none any more."""
    found = []
    for key, slip, carrier, kecamatan in raw.rows(connection, _LOST, _span(first, last)):
        record = bytes(key).hex()
        told = fold_delivery(facts_of(in_order(connection, [record]).get(record, [])))
        report = told.last(DeliveryEvent.LOST)
        if report is not None:
            base = {"slip": slip, "carrier": carrier, "kecamatan": kecamatan or ""}
            found.append(incident_line(report, **base))
    return found


def _span(first: date, last: date) -> tuple[int, int]:
    start = to_ms(datetime.combine(first, time(), WIB))
    return start, to_ms(datetime.combine(last + timedelta(days=1), time(), WIB))


def journeys(connection: Connection, first: date, last: date) -> list[Journey]:
    """Bundles recorded from `first` to `last`, both included, by the calendar of Banyuwangi."""
    return _folded(connection, raw.rows(connection, _RECORDED, _span(first, last)))


def still_open(connection: Connection, before: date) -> list[Journey]:
    """Bundles recorded before that day which the pharmacy has closed, and that are not over yet."""
    return _folded(connection, raw.rows(connection, _STILL_OPEN, _span(before, before)[:1]))


def _folded(connection: Connection, rows: list[raw.Row]) -> list[Journey]:
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
