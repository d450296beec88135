"""Sums over the places that a post holds, see wire.digest. They are made from the rows of the log,
and kept per stretch until a row in it changes: triggers note that, whoever changed it.

A row counts when it has a place and is not in quarantine; what was pruned counts still.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from posobat.store import meta, raw
from posobat.wire.digest import (
    COARSE,
    FINE,
    as_told,
    bits_of,
    by_stretch,
    finer,
    joined,
    name,
    span,
    total,
)

_WATCHED = "digest.watched"
_MARK = (
    "INSERT INTO digest (stretch, total) VALUES ({row}.{place} >> {bits}, NULL) "
    "ON CONFLICT (stretch) DO UPDATE SET total = NULL WHERE total IS NOT NULL;"
)
_ROWS = (
    "SELECT id, feed FROM op WHERE feed BETWEEN ? AND ? AND refused IS NULL "
    "UNION ALL SELECT id, place FROM pruned WHERE place BETWEEN ? AND ?"
)
_KEPT = "SELECT stretch, total FROM digest WHERE stretch <= ?"
_BEYOND = "SELECT 1 FROM op WHERE feed > ? LIMIT 1"
_ALL_STRETCHES = (
    f"INSERT INTO digest (stretch, total) SELECT feed >> {COARSE}, NULL FROM op "  # noqa: S608
    f"WHERE feed IS NOT NULL UNION SELECT place >> {COARSE}, NULL FROM pruned"
)


def held(connection: Connection, upto: int) -> str:
    """What the post holds up to that place, as it is told. Inside a write transaction."""
    return as_told(joined(_coarse(connection, upto).values()))


def warm(connection: Connection, upto: int, most: int = 1) -> None:
    """Sums some stretches beforehand, so that a long download does not end with all of them."""
    if not meta.get(connection, _WATCHED):
        return
    waiting = "SELECT stretch FROM digest WHERE total IS NULL AND stretch < ? LIMIT ?"
    for (stretch,) in raw.rows(connection, waiting, (upto >> COARSE, most)):
        _sum_up(connection, stretch)


def held_coarse(connection: Connection, upto: int) -> dict[int, str]:
    """Digest by stretch, of those in which the post holds anything."""
    sums = _coarse(connection, upto)
    return {name(n << COARSE, COARSE): as_told(value) for n, value in sums.items() if value}


def held_fine(connection: Connection, stretches: Iterable[int], upto: int) -> dict[int, str]:
    """The same for the parts of these stretches, empty ones too: so the server knows what is
    asked."""
    found: dict[int, str] = {}
    for stretch in stretches:
        parts = finer(stretch) if bits_of(stretch) != FINE else [stretch]
        first, last = span(stretch)
        sums = by_stretch(rows(connection, first, min(last, upto)), FINE)
        found |= {part: as_told(sums.get(part, 0)) for part in parts if span(part)[0] <= upto}
    return found


def rows(connection: Connection, first: int, last: int) -> list[tuple[bytes, int]]:
    """(id, place) of what counts within."""
    return raw.rows(connection, _ROWS, (first, last, first, last))


def keep_told(connection: Connection, first: int, last: int, told: Mapping[int, str]) -> set[str]:
    """Takes the place away from whatever stands in that stretch and is not what the server tells
    there, place → op. Answers the entities."""
    placed = "SELECT n, feed, id, entity FROM op WHERE feed BETWEEN ? AND ? AND refused IS NULL"
    rows_ = raw.rows(connection, placed, (first, last))
    stale = [row for row in rows_ if told.get(row[1]) != row[2].hex()]
    raw.many(connection, "UPDATE op SET feed = NULL WHERE n = ?", [(row[0],) for row in stale])
    pruned = "SELECT place, id FROM pruned WHERE place BETWEEN ? AND ?"
    dropped = raw.rows(connection, pruned, (first, last))
    gone = [(place,) for place, op in dropped if told.get(place) != op.hex()]
    raw.many(connection, "DELETE FROM pruned WHERE place = ?", gone)
    return {raw.from_id(row[3]) for row in stale}


def _coarse(connection: Connection, upto: int) -> dict[int, int]:
    """Sum by number of the coarse stretch."""
    _watch(connection)
    newest = upto >> COARSE
    sums: dict[int, int] = {}
    for stretch, kept in raw.rows(connection, _KEPT, (newest,)):
        if kept is not None:
            sums[stretch] = int.from_bytes(kept, "big")
            continue
        sums[stretch] = _sum_up(connection, stretch)
    if newest in sums and raw.row(connection, _BEYOND, (upto,)):
        sums[newest] = total(rows(connection, newest << COARSE, upto))
    return sums


def _sum_up(connection: Connection, stretch: int) -> int:
    found = total(rows(connection, *span(name(stretch << COARSE, COARSE))))
    kept = (found.to_bytes(16, "big"), stretch)
    raw.run(connection, "UPDATE digest SET total = ? WHERE stretch = ?", kept)
    return found


def _watch(connection: Connection) -> None:
    """Sets the triggers of a post's database the first time it is asked."""
    if meta.get(connection, _WATCHED):
        return
    for table, place in (("op", "feed"), ("pruned", "place")):
        old, new = (_MARK.format(row=row, place=place, bits=COARSE) for row in ("old", "new"))
        events = {
            "insert": f"INSERT ON {table} WHEN new.{place} IS NOT NULL BEGIN {new} END",
            "delete": f"DELETE ON {table} WHEN old.{place} IS NOT NULL BEGIN {old} END",
        }
        changed = f"{place}, id, refused" if table == "op" else f"{place}, id"
        for row, mark in (("old", old), ("new", new)):
            body = f"WHEN {row}.{place} IS NOT NULL BEGIN {mark} END"
            events[f"update_{row}"] = f"UPDATE OF {changed} ON {table} {body}"
        for event, body in events.items():
            made = f"CREATE TRIGGER IF NOT EXISTS digest_{table}_{event} AFTER {body}"
            raw.run(connection, made)
    raw.run(connection, "DELETE FROM digest")
    raw.run(connection, _ALL_STRETCHES)
    meta.put(connection, {_WATCHED: "1"})
