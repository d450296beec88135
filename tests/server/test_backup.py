"""A backup counts only when it was read back whole; so far posts may drop what is old."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from helpers.both_databases import only_sqlite
from helpers.district import District
from helpers.prescriptions import sample
from helpers.station import Station, log, op_ids, places, tamper
from posobat.cli.admin import run as admin
from posobat.domain.errors import EnvironmentFault
from posobat.server import backup
from posobat.server.backup import covered, keep_newest, make_backup
from posobat.store import meta
from posobat.store.engine import reading
from posobat.store.oplog import OP


@pytest.fixture
def station(district: District, tmp_path: Path) -> Iterator[Station]:
    opened = district.station(tmp_path / "loket-1")
    yield opened
    opened.close()


def place(district: District) -> int:
    with reading(district.engine) as connection:
        return covered(connection)


def test_it_is_made_while_the_server_runs_and_posts_are_told_how_far(
    district: District, station: Station, tmp_path: Path
) -> None:
    for n in range(4):
        station.register(sample(n))
    station.sync()
    done = make_backup(district.engine, district.url, district.clock, tmp_path / "cadangan")
    assert done.path.exists()
    assert done.ops == len(op_ids(district.engine))
    newest = max(places(district.engine).values())
    assert done.place == place(district) == newest
    later = station.register(sample(5))
    assert station.sync().confirmed
    with reading(station.engine) as connection:
        assert meta.get_int(connection, "backup") == newest
    assert places(station.engine)[later.prescription] > newest
    assert sorted(p.name for p in (tmp_path / "cadangan").iterdir()) == [done.path.name]


def test_the_command_says_what_was_proven_and_keeps_the_newest(
    district: District, station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    station.register(sample(0))
    station.sync()
    folder = tmp_path / "cadangan"
    folder.mkdir()
    for n in range(3):
        (folder / f"kabupaten-2026010{n}-000000.db").touch()
    assert admin(["--database", district.url, "backup", str(folder), "--simpan", "2"]) == 0
    told = capsys.readouterr().out
    assert f"{len(op_ids(district.engine))} catatan dibaca ulang" in told
    assert len(list(folder.iterdir())) == 2


def test_what_differs_from_its_id_is_no_backup(
    district: District, station: Station, tmp_path: Path
) -> None:
    done = station.register(sample(0))
    station.sync()
    spoilt = update(OP).where(OP.c.id == done.prescription).values(at=5)
    tamper(district.engine, spoilt)
    with pytest.raises(EnvironmentFault, match="tidak sama"):
        make_backup(district.engine, district.url, district.clock, tmp_path / "cadangan")
    assert place(district) == 0
    (left,) = (tmp_path / "cadangan").iterdir()
    assert left.name.endswith(".gagal")


@only_sqlite
def test_a_torn_copy_is_no_backup(
    district: District, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(8):
        station.register(sample(n))
    station.sync()
    whole = backup.copy_to

    def torn(engine: object, target: Path) -> None:
        whole(engine, target)  # type: ignore[arg-type]
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(backup, "copy_to", torn)
    with pytest.raises(EnvironmentFault, match="tidak sama"):
        make_backup(district.engine, district.url, district.clock, tmp_path / "cadangan")
    assert place(district) == 0


@only_sqlite
def test_a_restored_backup_is_the_database_it_was(
    district: District, station: Station, tmp_path: Path
) -> None:
    for n in range(3):
        station.register(sample(n))
    station.sync()
    done = make_backup(district.engine, district.url, district.clock, tmp_path / "cadangan")
    before = [dict(row) for row in log(district.engine)]
    station.register(sample(4))
    station.sync()
    district.restore(done.path)
    assert [dict(row) for row in log(district.engine)] == before
    assert station.sync().confirmed
    assert op_ids(district.engine)[: len(before)] == [row["id"] for row in before]


def test_what_breaks_off_leaves_nothing_that_is_called_a_backup(
    district: District, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.register(sample(0))
    station.sync()
    folder = tmp_path / "cadangan"

    def refused(*_: object, **__: object) -> None:
        raise EnvironmentFault("CADANGAN-HAK", "Hak CREATEDB belum ada.")

    monkeypatch.setattr(backup, "_proven", refused)
    with pytest.raises(EnvironmentFault, match="CREATEDB"):
        make_backup(district.engine, district.url, district.clock, folder)
    assert [path.suffix for path in folder.iterdir()] == [".gagal"]
    # the good ones of the days before are not cleared away for it
    assert keep_newest(folder, 1) == []
    assert place(district) == 0


def test_a_plain_dump_is_for_no_other_eyes(
    district: District, station: Station, tmp_path: Path
) -> None:
    done = make_backup(district.engine, district.url, district.clock, tmp_path / "cadangan")
    if done.path.suffix == ".dump":
        assert done.path.stat().st_mode & 0o077 == 0


def test_only_our_own_files_are_cleared_away(tmp_path: Path) -> None:
    for name in ("kabupaten-1.db", "kabupaten-2.dump", "kabupaten-3.db", "lain.db", "kunci"):
        (tmp_path / name).touch()
    assert [path.name for path in keep_newest(tmp_path, 2)] == ["kabupaten-1.db"]
    assert (tmp_path / "lain.db").exists()
