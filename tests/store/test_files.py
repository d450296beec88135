"""Data files of other versions: a copy before every change, and no touch on what is newer."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import text

from helpers.prescriptions import CANARY_NAME, canary
from helpers.station import Station, open_station, projected
from posobat.domain.errors import EnvironmentFault
from posobat.store import migrate
from posobat.store.engine import open_sqlite, reading, writing
from posobat.store.key import database_key


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def set_revision(station: Station, revision: str) -> None:
    with writing(station.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_an_older_program_refuses_a_newer_file_and_leaves_it_byte_for_byte(
    station: Station,
) -> None:
    station.register(canary())
    set_revision(station, "9999")
    station.close()
    folder = station.post.folder
    before = fingerprints(folder)
    for _ in range(2):
        with pytest.raises(EnvironmentFault, match="Perbarui aplikasi di komputer ini"):
            open_station(folder)
        assert fingerprints(folder) == before
    assert not (folder / "cadangan").exists()


def test_a_copy_is_taken_before_a_file_with_data_is_changed(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if this program knew one revision more than the file has."""
    station.register(canary())
    shown = projected(station.engine)
    station.close()
    folder = station.post.folder
    changed: list[str] = []
    head = migrate.HEAD
    monkeypatch.setattr(migrate, "HEAD", "9998")
    monkeypatch.setattr(migrate, "_run", lambda connection: changed.append("9998"))
    open_station(folder).close()
    assert changed == ["9998"]
    copy = open_sqlite(folder / "cadangan" / "sebelum-migrasi.db", database_key(folder))
    assert projected(copy) == shown
    assert migrate.revision(copy) == head
    copy.dispose()
    backup = (folder / "cadangan" / "sebelum-migrasi.db").read_bytes()
    assert CANARY_NAME.encode() not in backup


def test_a_fault_in_the_middle_of_a_change_leaves_the_file_as_it_was(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.register(canary())
    shown = projected(station.engine)
    station.close()

    def half_done(connection: object) -> None:
        connection.exec_driver_sql("ALTER TABLE patient RENAME TO pasien")  # type: ignore[attr-defined]
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "HEAD", "9998")
        patch.setattr(migrate, "_run", half_done)
        with pytest.raises(OSError, match="disk full"):
            open_station(station.post.folder)
    again = open_station(station.post.folder)
    assert projected(again.engine) == shown
    again.close()


def test_a_new_folder_needs_no_copy(station: Station) -> None:
    assert not (station.post.folder / "cadangan").exists()
    with reading(station.engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA cipher_version").scalar()


def test_opening_again_changes_nothing(station: Station) -> None:
    station.register(canary())
    shown = projected(station.engine)
    station.close()
    before = fingerprints(station.post.folder)
    again = open_station(station.post.folder)
    assert projected(again.engine) == shown
    again.close()
    assert fingerprints(station.post.folder) == before


def test_a_copy_restored_on_its_own_can_be_searched(station: Station, tmp_path: Path) -> None:
    """The copy renumbers rows, and the word index points to row numbers."""
    station.register(canary())
    for n in range(1, 6):
        station.register(canary(n))
    backup = tmp_path / "pulih" / "posobat.db"
    migrate.copy_to(station.engine, backup)
    (backup.parent / "kunci").write_bytes((station.post.folder / "kunci").read_bytes())
    again = open_station(backup.parent)
    wanted = [p.id for p in station.post.desk.search_patients("kenarisiti", 20)]
    assert [p.id for p in again.post.desk.search_patients("kenarisiti", 20)] == wanted
    assert len(wanted) > 3
    again.close()
