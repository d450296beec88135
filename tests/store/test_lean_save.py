"""A save writes no more pages than it must: each one is encrypted, signed and waited for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from helpers.prescriptions import for_courier, samples
from helpers.station import Station, projected, refolded
from posobat.domain.change import Change, Kind
from posobat.store import raw
from posobat.store.engine import reading, writing

_FRAME, _HEAD = 24 + 4096, 32
"""Bytes of a page in SQLite's log, and before the first one."""


def pages(station: Station, deed: Callable[[], object]) -> int:
    with reading(station.engine) as connection:
        raw.rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    deed()
    return (_log_of(station).stat().st_size - _HEAD) // _FRAME


def test_a_prescription_touches_seventeen_pages(station: Station) -> None:
    """Its op stands in five (the log and four indexes), the prescription in three, its rows in two,
    the bundle in five (not by seal or state yet); two count slips and habits."""
    first = station.register(for_courier())
    known = replace(for_courier(), patient=None, patient_id=first.patient)
    station.register(known)
    assert pages(station, lambda: station.register(known)) == 17


def test_a_draft_is_one_page_each_time_and_leaves_nothing_behind(station: Station) -> None:
    desk = station.post.desk
    desk.save_draft("resep", {"nama": "Siti"})
    assert pages(station, lambda: desk.save_draft("resep", {"nama": "Siti A"})) == 1
    assert pages(station, lambda: desk.drop_draft("resep")) == 1
    with reading(station.engine) as connection:
        assert raw.rows(connection, "SELECT payload FROM draft") == [("",)]


def test_who_wrote_last_writes_next_since_the_pages_are_there_in_plain(station: Station) -> None:
    together = [station.engine.connect() for _ in range(2)]
    for connection in together:
        connection.close()
    used = set()
    for _ in range(3):
        with writing(station.engine) as connection:
            used.add(connection.connection.dbapi_connection)
    assert len(used) == 1


def test_what_a_save_folds_in_passing_is_what_the_log_says(station: Station) -> None:
    for form in samples():
        station.register(form)
    station.record(Change(Kind.DRIVER_SET, {"name": "Wayan", "plate": "P 1234 VX"}))
    assert projected(station.engine) == refolded(station.engine)


def _log_of(station: Station) -> Path:
    return next(station.post.folder.glob("*.db-wal"))
