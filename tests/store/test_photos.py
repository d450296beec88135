"""Photos that prove a delivery: sealed on the disk, shown to who asks, never lost on
the way there.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.photographed import PICTURE, made_plain, photographed, seen
from helpers.source import ROOT
from helpers.station import Station, open_station
from posobat.__main__ import main
from posobat.app.photos import proof_of, read_photo
from posobat.domain.errors import DomainError, EnvironmentFault

OTHER = b"\x89PNG\r\n\x1a\n another door"


def files(station: Station) -> list[Path]:
    return sorted((station.post.folder / "bukti").iterdir())


def test_the_photo_comes_back_as_it_was_and_nobody_else_may_open_its_file(
    station: Station, tmp_path: Path
) -> None:
    proven = photographed(station, tmp_path)
    assert seen(station, proven.bundle) == PICTURE
    (path,) = files(station)
    assert path.name == f"{proven.bundle}-{proven.sum[:32]}.sandi"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    station.close()
    again = open_station(station.post.folder)
    assert seen(again, proven.bundle) == PICTURE
    again.close()


def test_one_photo_of_two_bundles_is_two_files(station: Station, tmp_path: Path) -> None:
    """So that one can go with its patient while the other stays."""
    first, second = photographed(station, tmp_path), photographed(station, tmp_path, 1)
    assert len(files(station)) == 2
    assert len({path.read_bytes()[28:] for path in files(station)}) == 2
    assert seen(station, first.bundle) == seen(station, second.bundle) == PICTURE


@pytest.mark.parametrize("harm", ["changed", "torn", "empty", "plain"])
def test_a_damaged_photo_is_one_sentence_and_nothing_else_stops(
    station: Station, tmp_path: Path, harm: str
) -> None:
    proven = photographed(station, tmp_path)
    whole = photographed(station, tmp_path, 1, OTHER)
    path = next(path for path in files(station) if path.name.startswith(proven.bundle))
    content = path.read_bytes()
    bad = {"changed": content[:-20] + b"x" + content[-19:], "torn": content[:-1], "empty": b""}
    path.write_bytes(bad.get(harm, PICTURE))
    with pytest.raises(EnvironmentFault, match="Foto bukti ini rusak") as told:
        seen(station, proven.bundle)
    assert "Catatan penerimaannya tetap aman" in told.value.pesan
    station.close()
    again = open_station(station.post.folder)
    assert seen(again, whole.bundle) == OTHER
    assert again.post.desk.search_patients("kenarisiti")
    again.close()


def test_a_photo_cannot_be_put_in_the_place_of_another(station: Station, tmp_path: Path) -> None:
    first, second = photographed(station, tmp_path), photographed(station, tmp_path, 1, OTHER)
    one, other = files(station)
    shutil.copy(one, tmp_path / "x")
    shutil.copy(other, one)
    shutil.copy(tmp_path / "x", other)
    for proven in (first, second):
        with pytest.raises(EnvironmentFault, match="rusak"):
            seen(station, proven.bundle)


def test_a_photo_of_another_computer_is_told_so(station: Station, tmp_path: Path) -> None:
    proven = photographed(station, tmp_path)
    for path in files(station):
        path.unlink()
    with pytest.raises(DomainError, match="hanya disimpan di komputer yang mencatat"):
        seen(station, proven.bundle)


def test_the_disk_refuses_and_the_delivery_is_not_recorded(
    station: Station, tmp_path: Path
) -> None:
    (station.post.folder / "bukti").write_text("not a folder")
    with pytest.raises(EnvironmentFault, match="bukti ini belum dicatat"):
        photographed(station, tmp_path)
    (row,) = station.post.desk.queue(None)
    assert row.state == "DISEGEL"


# -- what older versions left in the clear


def test_plain_photos_are_sealed_at_the_start_and_found_again(
    station: Station, tmp_path: Path
) -> None:
    proven, kept = photographed(station, tmp_path), photographed(station, tmp_path, 1, OTHER)
    plain = made_plain(station, proven)
    plain.parent.chmod(0o755)
    (plain.parent / "catatan.txt").write_text("not ours")
    for _ in range(2):
        again = open_station(station.post.folder)
        assert not plain.exists()
        assert seen(again, proven.bundle) == PICTURE
        assert seen(again, kept.bundle) == OTHER
        assert len(list(plain.parent.glob("*.sandi"))) == 2
        assert (plain.parent / "catatan.txt").exists()
        assert plain.parent.stat().st_mode & 0o777 == 0o700
        again.close()


def test_a_photo_that_no_bundle_names_any_more_is_sealed_too(
    station: Station, tmp_path: Path
) -> None:
    """Its bundle may have been dropped since the server holds it; should it come back, the photo is
    there."""
    station.close()
    folder = station.post.folder / "bukti"
    folder.mkdir()
    (tmp_path / "lama.png").write_bytes(OTHER)
    photo = read_photo(str(tmp_path / "lama.png"))
    (folder / f"{photo.sum[:32]}.png").write_bytes(OTHER)
    again = open_station(station.post.folder)
    (path,) = files(again)
    assert path.suffix == ".sandi"
    assert again.post.photos.read("ab" * 16, photo.sum) == OTHER
    again.close()


def test_half_a_photo_goes_and_a_whole_one_under_a_half_name_stays(
    station: Station, tmp_path: Path
) -> None:
    """A power cut may have kept the content and lost its name."""
    proven = photographed(station, tmp_path)
    plain = made_plain(station, proven)
    plain.rename(plain.with_name(f".{plain.name}.0a1b2c3d"))
    (plain.parent / f".{'ab' * 16}.jpg.0a1b2c3d").write_bytes(PICTURE[:10])
    again = open_station(station.post.folder)
    assert seen(again, proven.bundle) == PICTURE
    assert [path.suffix for path in files(again)] == [".sandi"]
    again.close()


_CHILD = """
import os, signal, sys
from pathlib import Path
from helpers.station import SetClock
from posobat.wiring import open_post
left = int(sys.argv[2])
def step(event, arguments):
    global left
    told = str(arguments[0]) if arguments else ""
    if "bukti" in told and (
        event in ("os.rename", "os.remove", "os.mkdir", "os.chmod")
        or (event == "open" and str(arguments[1]) not in ("r", "rb", "None"))
    ):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
import posobat.store.photos
sys.addaudithook(step)
open_post(Path(sys.argv[1]), SetClock()).close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_the_power_goes_between_any_two_steps_of_sealing(station: Station, tmp_path: Path) -> None:
    proven = photographed(station, tmp_path)
    other = photographed(station, tmp_path, 1, OTHER)
    made_plain(station, proven)
    made_plain(station, other, OTHER)
    stopped = 0
    for step in range(1, 40):
        folder = tmp_path / f"mati-{step}"
        shutil.copytree(station.post.folder, folder)
        command = [sys.executable, "-c", _CHILD, str(folder), str(step)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "tests"])}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        again = open_station(folder)
        assert seen(again, proven.bundle) == PICTURE
        assert seen(again, other.bundle) == OTHER
        assert not list((folder / "bukti").glob("*.jpg"))
        again.close()
        shutil.rmtree(folder)
        if done.returncode == 0:
            break
        stopped += 1
    assert done.returncode == 0
    assert stopped > 4


def test_what_a_power_cut_left_half_sealed_goes_when_nobody_writes_it_any_more(
    station: Station, tmp_path: Path
) -> None:
    proven = photographed(station, tmp_path)
    (path,) = files(station)
    now = station.clock().timestamp()
    for name, age in (("0a1b2c3d", 7200), ("4e5f6a7b", 60)):
        half = path.with_name(f".{path.name}.{name}")
        half.write_bytes(b"posobat-sandi")
        os.utime(half, (now - age,) * 2)
    station.close()
    again = open_station(station.post.folder)
    assert [p.name[-8:] for p in files(again) if p.name.startswith(".")] == ["4e5f6a7b"]
    assert seen(again, proven.bundle) == PICTURE
    again.close()


# -- for a person who asks


def test_somebody_saves_a_photo_to_look_at_it(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proven = photographed(station, tmp_path)
    station.close()
    told = ["photo", proven.slip, "--to", str(tmp_path / "lihat.jpg")]
    data = ["--data", str(station.post.folder)]
    assert main([*told, *data]) == 0
    assert (tmp_path / "lihat.jpg").read_bytes() == PICTURE
    assert (tmp_path / "lihat.jpg").stat().st_mode & 0o777 == 0o600
    assert "Foto ini tidak terenkripsi" in capsys.readouterr().out
    assert main([*told[:3], str(tmp_path / "tidak" / "ada.jpg"), *data]) == 1
    assert "tidak dapat ditulis" in capsys.readouterr().err
    told[1] = "BLB-261122-0999-X"
    assert main([*told, *data]) == 1


def test_a_delivery_without_a_photo_says_so(station: Station, tmp_path: Path) -> None:
    proven = photographed(station, tmp_path)
    detail = station.post.desk.delivery(proven.bundle)
    assert detail is not None
    bare = replace(detail, facts=tuple(f for f in detail.facts if f.event != "terkirim"))
    with pytest.raises(DomainError, match="dicatat tanpa foto"):
        proof_of(station.post.photos, bare)
