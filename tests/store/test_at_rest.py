"""A thief with the disk, or with a backup on a USB stick, reads nothing."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from helpers.photographed import PICTURE, photographed
from helpers.prescriptions import CANARY_CLINIC, CANARY_NAME, canary
from helpers.station import Station, enrol_alone, open_station
from posobat.app.papers import PaperFile, SlipForm
from posobat.app.print_jobs import order_once
from posobat.app.print_orders import Paper
from posobat.app.print_run import hand_out
from posobat.bootstrap import open_ports
from posobat.domain.errors import EnvironmentFault
from posobat.printing.press import QtPress
from posobat.store.engine import open_sqlite
from posobat.store.key import database_key
from posobat.store.migrate import copy_to

PLAIN_SQLITE = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1]).execute("SELECT count(*) FROM sqlite_master").fetchone()
except sqlite3.DatabaseError as error:
    sys.exit(0 if "not a database" in str(error) else str(error))
sys.exit("readable")
"""


def unreadable(path: Path) -> bool:
    done = subprocess.run([sys.executable, "-c", PLAIN_SQLITE, str(path)], check=False)
    return done.returncode == 0


def leaks(folder: Path) -> list[str]:
    """Files in which a canary can be read, as UTF-8 or UTF-16."""
    words = [w for word in (CANARY_NAME, CANARY_CLINIC, "81299887766") for w in word.split()]
    needles = [w.encode(code) for w in words for code in ("utf-8", "utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [
        path.name for path in files if any(n.lower() in path.read_bytes().lower() for n in needles)
    ]


def test_no_byte_of_any_file_tells_a_name(station: Station, tmp_path: Path) -> None:
    folder = station.post.folder
    station.register(canary())
    station.post.desk.save_draft("resep", {"nama": CANARY_NAME})
    assert station.post.desk.search_patients("kenarisiti")
    backup = folder / "cadangan" / "salinan.db"
    copy_to(station.engine, backup)
    assert (folder / "posobat.db-wal").stat().st_size > 0
    assert leaks(folder) == []
    assert unreadable(folder / "posobat.db")
    assert unreadable(backup)
    station.close()
    assert leaks(folder) == []
    # the test can see: the words are there once the file is opened with its key
    plain = open_sqlite(backup, database_key(folder))
    with plain.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM patient").scalars().all()
    plain.dispose()
    assert CANARY_NAME in names
    (folder / "bocor.txt").write_text(CANARY_NAME)
    assert leaks(folder) == ["bocor.txt"]


class DeadPrinter(QtPress):
    """Draws every paper and keeps what the printer would have got."""

    got: ClassVar[list[PaperFile]] = []

    def send(
        self, paper: PaperFile, printer: str = "", go_on: Callable[[], bool] = lambda: True
    ) -> str:
        del printer, go_on
        self.got.append(paper)
        return "Printer tidak menjawab."


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("form", [SlipForm.A6, SlipForm.ROLL_80])
def test_photos_and_papers_are_nowhere_on_the_disk_in_the_clear(
    station: Station, tmp_path: Path, form: SlipForm
) -> None:
    """An older version's papers lie there too. PDFs hide words in streams, so whatever a paper or a
    photo begins with is looked for as well."""
    folder = station.post.folder
    proven = photographed(station, tmp_path)
    station.close()
    (folder / "cetak").mkdir(exist_ok=True)
    for name in ("slip-BLB-261122-0001-X.pdf", ".etiket-1.zpl.0a1b2c3d"):
        (folder / "cetak" / name).write_text(CANARY_NAME)
    opened = open_ports(folder, station.clock)
    ports = replace(opened, press=DeadPrinter())
    opened.desk.keep_settings(replace(opened.desk.settings(), slip=form))
    for paper in (Paper.SLIP, Paper.ETIKET, Paper.NOTICE, Paper.COPY):
        order_once(ports, "staf-dewi", paper, proven.bundle)
    DeadPrinter.got.clear()
    handed = hand_out(ports, lambda op: op())
    assert handed.open == 4
    assert DeadPrinter.got
    assert ports.photos is not None
    assert ports.photos.read(proven.bundle, proven.sum) == PICTURE
    assert leaks(folder) == []
    assert starts(folder) == []
    assert not (folder / "cetak").exists()
    opened.close()
    assert leaks(folder) == []
    (folder / "bukti" / "x").write_bytes(PICTURE)
    assert (leaks(folder), starts(folder)) == (["x"], ["x"])


def starts(folder: Path) -> list[str]:
    """Files that are a picture, a PDF or what a thermal printer takes."""
    known = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"\x1b@", b"^XA", b"SIZE")
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if path.read_bytes().startswith(known)]


def test_the_key_file_is_nobody_elses_to_read(station: Station) -> None:
    assert (station.post.folder / "kunci").stat().st_mode & 0o777 == 0o600
    assert not list(station.post.folder.glob("kunci.*"))


def test_another_key_or_none_is_told_in_a_sentence_and_changes_nothing(station: Station) -> None:
    folder = station.post.folder
    station.register(canary())
    station.close()
    before = (folder / "posobat.db").read_bytes()
    right = (folder / "kunci").read_text()
    (folder / "kunci").write_text("ab" * 32)
    with pytest.raises(EnvironmentFault, match="tidak dapat dibuka dengan kunci"):
        open_station(folder)
    (folder / "kunci").write_text("rusak")
    with pytest.raises(EnvironmentFault, match="Berkas kunci rusak"):
        open_station(folder)
    (folder / "kunci").unlink()
    with pytest.raises(EnvironmentFault, match="Berkas kunci tidak ada"):
        open_station(folder)
    assert (folder / "posobat.db").read_bytes() == before
    (folder / "kunci").write_text(right)
    again = open_station(folder)
    assert again.post.desk.search_patients("kenarisiti")
    again.close()


def test_errors_hold_no_data(station: Station) -> None:
    """What an exception says may end in a report that somebody sends around."""
    with pytest.raises(Exception) as told, station.work() as unit:  # noqa: PT011
        unit._connection.exec_driver_sql(  # type: ignore[attr-defined]
            "INSERT INTO patient (id, name) VALUES (?, ?)", (b"x", CANARY_NAME)
        )
    assert CANARY_NAME not in f"{told.value!s}{told.value!r}"


def test_a_second_post_on_another_machine_has_another_key(tmp_path: Path) -> None:
    keys = set()
    for name in ("satu", "dua"):
        opened = open_station(tmp_path / name)
        enrol_alone(opened)
        keys.add((opened.post.folder / "kunci").read_text())
        opened.close()
    assert len(keys) == 2
