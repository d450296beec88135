"""The whole database of a post on a stick: ready when it is read, and of no use to anybody else.
Whatever goes wrong, the computer has its old database or the new one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.both_databases import only_sqlite
from helpers.district import GENTENG, District
from helpers.large import fill
from helpers.photographed import PICTURE, photographed, seen
from helpers.prescriptions import for_courier
from helpers.source import ROOT
from helpers.station import Station, log, op_ids, open_station, places, projected, refolded
from posobat.__main__ import main
from posobat.domain.change import Change, Kind
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.server.whole import Made, Office
from posobat.store.migrate import copy_to
from posobat.sync.exchange import go_on
from posobat.wire.whole import START_BYTES
from posobat.wiring import Taken, request_join, take_database


@pytest.fixture
def filled(district: District) -> District:
    fill(district, 150)
    return district


@pytest.fixture
def reader(filled: District, tmp_path: Path) -> Iterator[Station]:
    """A computer that reads everything over the network."""
    opened = filled.station(tmp_path / "pembaca")
    assert opened.sync().confirmed
    yield opened
    opened.close()


@pytest.fixture
def fresh(filled: District, tmp_path: Path) -> Station:
    return filled.station(tmp_path / "baru")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "data.posobat"


def make(district: District, station: Station, stick: Path) -> Made:
    office = Office(district.engine, district.keys, district.clock)
    return office.make_file(office.for_device("BLB", station.me.device), stick, go_on)


def take(station: Station, stick: Path) -> tuple[Station, Taken]:
    """With the program closed, as it must be, and opened again."""
    station.close()
    taken = take_database(station.post.folder, station.clock, stick, go_on)
    return open_station(station.post.folder, station.clock), taken


def same(one: Station, other: Station) -> bool:
    return places(one.engine) == places(other.engine) and projected(one.engine) == projected(
        other.engine
    )


def test_a_file_gives_what_the_network_would_have_given(
    filled: District, fresh: Station, reader: Station, stick: Path
) -> None:
    made = make(filled, fresh, stick)
    opened, taken = take(fresh, stick)
    assert taken.records == made.records > 150
    assert same(opened, reader)
    assert projected(opened.engine) == refolded(opened.engine)
    newest = reader.post.desk.queue(None)[0]
    assert opened.post.desk.queue(None)[0] == newest
    assert opened.post.desk.search_patients(newest.patient)
    opened.register(for_courier())
    for station in (opened, reader):
        assert station.sync().confirmed
    assert same(opened, reader)
    assert opened.post.desk.connection().unsent == 0
    opened.close()


def test_what_the_computer_wrote_before_stays_its_own(
    filled: District, fresh: Station, reader: Station, stick: Path
) -> None:
    """Ops sent before the file was made, and after; drafts and slip numbers."""
    fresh.register(for_courier(1))
    assert fresh.sync().confirmed
    make(filled, fresh, stick)
    fresh.register(for_courier(2))
    reader.register(for_courier(3))
    for station in (reader, fresh):
        assert station.sync().confirmed
    fresh.post.desk.save_draft("resep", {"nama": "Siti"})
    inc, mine = fresh.me.inc, [row["id"] for row in log(fresh.engine) if row["mine"]]
    opened, _ = take(fresh, stick)
    assert opened.me.inc == inc
    assert {row["id"] for row in log(opened.engine) if row["mine"]} == set(mine)
    draft = opened.post.desk.load_draft("resep")
    assert draft is not None
    assert draft["nama"] == "Siti"
    slips = [bundle.slip for bundle in opened.register(for_courier(4)).bundles]
    for station in (opened, reader, opened):
        assert station.sync().confirmed
    assert same(opened, reader)
    shown = [row.slip for row in reader.post.desk.queue(None)]
    assert len(shown) == len(set(shown))
    assert set(slips) <= set(shown)
    seqs = [row["seq"] for row in log(filled.engine) if row["inc"] == inc]
    assert sorted(seqs) == list(range(1, len(seqs) + 1))
    opened.close()


def test_photos_can_be_seen_though_the_database_has_another_key_now(
    filled: District, fresh: Station, stick: Path, tmp_path: Path
) -> None:
    """Also after the second file; and a new photo beside the old ones."""
    proven = [photographed(fresh, tmp_path)]
    for n in (1, 2):
        assert fresh.sync().confirmed
        make(filled, fresh, stick)
        before = (fresh.post.folder / "kunci").read_text()
        fresh, _ = take(fresh, stick)
        fresh.seals = n
        assert (fresh.post.folder / "kunci").read_text() != before
        proven.append(photographed(fresh, tmp_path, n))
        assert [seen(fresh, one.bundle) for one in proven] == [PICTURE] * (n + 1)
    fresh.close()


def test_others_go_on_after_the_file_was_made(
    filled: District, fresh: Station, reader: Station, stick: Path
) -> None:
    make(filled, fresh, stick)
    patient = next(row["entity"] for row in log(reader.engine) if row["kind"] == Kind.PATIENT_SET)
    reader.record(Change(Kind.PATIENT_SET, {"phone": "6281200001111"}, patient))
    reader.register(for_courier())
    assert reader.sync().confirmed
    opened, _ = take(fresh, stick)
    assert opened.sync().confirmed
    assert same(opened, reader)
    opened.close()


def test_a_computer_without_a_network_is_enrolled_with_it(
    filled: District, reader: Station, tmp_path: Path, stick: Path
) -> None:
    new = open_station(tmp_path / "jauh")
    request_join(new.post, filled.code(), tmp_path / "minta.posobat")
    office = Office(filled.engine, filled.keys, filled.clock)
    receiver = office.for_request("BLB", tmp_path / "minta.posobat", filled.address)
    office.make_file(receiver, stick, go_on)
    opened, taken = take(new, stick)
    assert taken.post == "BLB"
    lanes = [station.post.desk.post().lane for station in (opened, reader)]  # type: ignore[union-attr]
    assert lanes[0] != lanes[1]
    opened.register(for_courier())
    for station in (opened, reader):
        assert station.sync().confirmed
    assert same(opened, reader)
    opened.close()


def test_a_request_counts_once_and_only_for_its_post(
    filled: District, tmp_path: Path, stick: Path
) -> None:
    filled.add_post(**GENTENG)
    office, code = Office(filled.engine, filled.keys, filled.clock), filled.code()
    requests = []
    for name in ("satu", "dua"):
        new = open_station(tmp_path / name)
        requests.append(tmp_path / f"{name}.posobat")
        request_join(new.post, code, requests[-1])
        new.close()
    with pytest.raises(DomainError, match="pos lain"):
        office.for_request("GTG", requests[0], "")
    office.for_request("BLB", requests[0], "")
    office.for_request("BLB", requests[0], "")
    with pytest.raises(DomainError, match="sudah dipakai"):
        office.for_request("BLB", requests[1], "")
    changed = bytearray(requests[0].read_bytes())
    changed[-80] ^= 1
    requests[0].write_bytes(changed)
    with pytest.raises(DomainError, match="rusak atau diubah"):
        office.for_request("BLB", requests[0], "")
    with pytest.raises(DomainError, match="bukan berkas posobat"):
        office.for_request("BLB", _text(tmp_path), "")


def _text(folder: Path) -> Path:
    path = folder / "catatan.txt"
    path.write_text("belanja")
    return path


@only_sqlite
def test_the_commands_of_the_guide(
    filled: District, tmp_path: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request, data = str(tmp_path / "minta.posobat"), str(tmp_path / "jauh")
    database = ["--database", filled.url]
    assert main(["admin", *database, "code", "BLB"]) == 0
    code = capsys.readouterr().out.strip()
    assert main(["join", code, "--request", request, "--data", data]) == 0
    asked = ["--request", request, "--server", filled.address, *database]
    assert main(["admin", "snapshot", "BLB", str(stick), *asked]) == 0
    assert main(["join", str(stick), "--data", data]) == 0
    assert "siap dipakai" in capsys.readouterr().out
    assert main(["sync", "--data", data]) == 0
    assert main(["bundle", "in", str(stick), "--data", data]) == 0
    assert main(["join", request, "--data", data]) == 1
    assert "bukan berkas posobat" in capsys.readouterr().err


def untouched(station: Station, stick: Path, sentence: str) -> None:
    """Refused with that sentence, and everything is as it was."""
    before = (op_ids(station.engine), projected(station.engine), station.me)
    station.close()
    with pytest.raises((DomainError, EnvironmentFault), match=sentence):
        take_database(station.post.folder, station.clock, stick, go_on)
    again = open_station(station.post.folder, station.clock)
    assert (op_ids(again.engine), projected(again.engine), again.me) == before
    again.close()


@only_sqlite
def test_any_changed_byte_is_refused(filled: District, fresh: Station, stick: Path) -> None:
    make(filled, fresh, stick)
    whole = stick.read_bytes()
    head = START_BYTES + int.from_bytes(whole[40:44], "big")
    places_ = (0, 7, 9, 39, 42, START_BYTES, START_BYTES + 60, head - 1, head, head + 5000)
    for at in (*places_, len(whole) - 1):
        changed = bytearray(whole)
        changed[at] ^= 1
        stick.write_bytes(changed)
        untouched(fresh, stick, "Tidak ada yang dibaca darinya")
    for size in (0, 3, START_BYTES - 1, START_BYTES + 10, head, head + 4096, len(whole) - 1):
        stick.write_bytes(whole[:size])
        untouched(fresh, stick, "Tidak ada yang dibaca darinya")
    stick.write_bytes(whole + b"\0")
    untouched(fresh, stick, "rusak atau diubah")
    stick.write_bytes(whole)
    opened, _ = take(fresh, stick)
    assert opened.sync().confirmed
    opened.close()


def test_it_is_for_one_computer_only(
    filled: District, fresh: Station, reader: Station, stick: Path, tmp_path: Path
) -> None:
    make(filled, fresh, stick)
    untouched(reader, stick, "bukan untuk komputer ini")
    alone = open_station(tmp_path / "belum")
    alone.close()
    with pytest.raises(DomainError, match="Tidak ada yang dibaca darinya"):
        take_database(alone.post.folder, alone.clock, stick, go_on)
    content = stick.read_bytes()
    for row in projected(filled.engine)["patient"]:
        assert str(row[1]).encode() not in content
    fresh.close()


@only_sqlite
def test_what_is_unsent_goes_first(filled: District, fresh: Station, stick: Path) -> None:
    make(filled, fresh, stick)
    fresh.register(for_courier())
    unsent = fresh.post.desk.connection().unsent
    untouched(fresh, stick, "belum terkirim")
    again = open_station(fresh.post.folder, fresh.clock)
    assert again.post.desk.connection().unsent == unsent > 0
    again.close()


@only_sqlite
def test_while_the_program_is_open_nothing_is_taken_over(
    filled: District, fresh: Station, stick: Path
) -> None:
    make(filled, fresh, stick)
    before = op_ids(fresh.engine)
    with pytest.raises(EnvironmentFault, match="masih terbuka"):
        take_database(fresh.post.folder, fresh.clock, stick, go_on)
    assert op_ids(fresh.engine) == before
    with pytest.raises(DomainError, match="Tutup aplikasi"):
        fresh.post.bundle_in(stick)
    fresh.close()


@only_sqlite
def test_a_file_from_before_a_restore_is_refused(
    filled: District, fresh: Station, stick: Path, tmp_path: Path
) -> None:
    make(filled, fresh, stick)
    copy_to(filled.engine, tmp_path / "salinan.db")
    filled.restore(tmp_path / "salinan.db")
    assert fresh.sync().confirmed
    untouched(fresh, stick, "sebelum server dipulihkan")


@only_sqlite
def test_cancelled_or_without_room_there_is_no_file(
    filled: District, fresh: Station, stick: Path
) -> None:
    office = Office(filled.engine, filled.keys, filled.clock)
    receiver = office.for_device("BLB")
    for most in (0, 3):
        told: list[int] = []

        def until(_done: int, _total: int, _what: str, most: int = most) -> bool:
            told.append(1)  # noqa: B023
            return len(told) <= most  # noqa: B023

        with pytest.raises(EnvironmentFault, match="dihentikan"):
            office.make_file(receiver, stick, until)
    with pytest.raises(EnvironmentFault, match="tidak dapat ditulis"):
        office.make_file(receiver, stick / "tidak" / "ada", go_on)
    assert list(stick.parent.glob("data.posobat*")) == []
    fresh.close()


_CHILD = """
import os, signal, sys
from pathlib import Path
from helpers.station import SetClock
from posobat.wiring import take_database
left = int(sys.argv[3])
def step(event, _arguments):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect") or (
        event == "open" and str(_arguments[1]) not in ("r", "rb", "None")
    ):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
import posobat.store.adopt, posobat.store.projection, posobat.sync.whole
sys.addaudithook(step)
take_database(Path(sys.argv[1]), SetClock(), Path(sys.argv[2]), lambda *_: True)
"""


@only_sqlite
@pytest.mark.timeout(300)
def test_the_power_goes_between_any_two_steps(
    filled: District, fresh: Station, reader: Station, stick: Path, tmp_path: Path
) -> None:
    """Before every change of a file or a name. Both databases are whole; one of them opens."""
    make(filled, fresh, stick)
    old, new = op_ids(fresh.engine), set(op_ids(reader.engine))
    fresh.close()
    found = []
    for step in range(1, 60):
        folder = tmp_path / f"mati-{step}"
        shutil.copytree(fresh.post.folder, folder)
        command = [sys.executable, "-c", _CHILD, str(folder), str(stick), str(step)]
        environment = os.environ | {"PYTHONPATH": "tests"}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        opened = open_station(folder, fresh.clock)
        held = op_ids(opened.engine)
        found.append(set(held) == new)
        assert held == old or set(held) == new
        assert opened.sync().confirmed
        assert same(opened, reader)
        opened.close()
        shutil.rmtree(folder)
        if done.returncode == 0:
            break
    assert done.returncode == 0
    assert found == sorted(found)
    assert found.count(False) > 2
    assert found.count(True) > 2
