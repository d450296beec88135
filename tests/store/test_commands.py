"""Commands with a wrong folder, file or name: one sentence, exit 1, nothing lost."""

import json
import stat
from pathlib import Path

import pytest

from helpers.prescriptions import NOW, for_courier
from helpers.station import Station
from posobat.__main__ import main
from posobat.app.custody import cancel
from posobat.app.print_orders import JobState
from posobat.config import resource
from posobat.domain.slipnumber import slip_number
from posobat.store import raw
from posobat.store.engine import reading
from posobat.store.print_queue import PostPrintQueue

FHIR = ["--bentuk", "fhir", "--fasyankes", "100025702"]
DATABASE = ["--database", "sqlite:///{}/server/kabupaten.db"]


def said(words: list[str], capsys: pytest.CaptureFixture[str], code: int = 1) -> str:
    """The one sentence that the command ends with."""
    assert main(words) == code
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def rows(folder: Path, *lines: str) -> Path:
    """A file with the head of our sample and these rows."""
    head = resource("contoh", "resep.csv").read_text(encoding="utf-8").splitlines()[0]
    path = folder / "resep.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def good_row() -> str:
    return resource("contoh", "resep.csv").read_text(encoding="utf-8").splitlines()[1]


@pytest.mark.usefixtures("qapp")
def test_blank_slips_without_a_file_wait_for_the_printer(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their numbers are taken, so the queue must not call them printed."""
    words = ["print", "--blank", "2", "--data", str(station.post.folder), "--to"]
    told = said([*words, str(tmp_path / "tidak ada" / "slip.pdf")], capsys)
    assert "tidak dapat ditulis" in told
    queue = PostPrintQueue(station.engine, station.clock)
    [job] = queue.open_jobs()
    assert (job.state, len(job.order.content["slips"])) == (JobState.WAITING, 2)
    assert main([*words, str(tmp_path / "slip.pdf")]) == 0
    assert queue.open_jobs() == [job]


@pytest.mark.usefixtures("qapp")
def test_a_slip_of_last_month_is_printed_for_who_helps_by_telephone(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [bundle] = station.register(for_courier()).bundles
    with station.work() as work:
        cancel(work, bundle.delivery, "pasien dirawat")
        work.commit()
    words = ["--data", str(station.post.folder), "--to", str(tmp_path / "slip.pdf")]
    assert main(["print", bundle.slip, *words]) == 0, "the machine's day is not the sample's"
    capsys.readouterr()
    told = said(["print", slip_number("BLB", NOW.date(), 999), *words], capsys)
    assert told.startswith("Slip itu tidak ada di komputer ini.")


@pytest.mark.parametrize(
    "words",
    [
        ["sync"],
        ["report"],
        ["print", "--blank", "1", "--to", "slip.pdf"],
        ["bundle", "out", "kiriman"],
        ["join", "berkas"],
    ],
)
def test_a_data_folder_that_is_a_file(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_folder = tmp_path / "pos"
    no_folder.write_text("bukan folder", encoding="utf-8")
    told = said([*words, "--data", str(no_folder)], capsys)
    assert told.startswith("Folder data tidak dapat dibuka atau dibuat. Data tidak diubah.")
    assert no_folder.read_text(encoding="utf-8") == "bukan folder"


def test_a_mistyped_folder_is_no_post_without_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said(["report", "--data", str(tmp_path / "salah-ketik")], capsys)
    assert told.startswith("Komputer ini belum terdaftar di pos mana pun.")


def test_a_report_is_written_whole_or_told(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ["report", "--data", str(station.post.folder)]
    nowhere = ["--to", str(tmp_path / "tidak ada" / "x")]
    for form in (["--bentuk", "csv"], FHIR):
        told = said([*here, *form, *nowhere], capsys)
        assert told.startswith(f"Berkas {nowhere[1]} tidak dapat ditulis.")
    for days in (["--dari", "0001-01-01"], ["--dari", "2001-01-01", "--sampai", "2026-01-01"]):
        said([*here, *days], capsys)
    exported = tmp_path / "fhir.json"
    assert main([*here, *FHIR, "--to", str(exported)]) == 0
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600, "names and medicines are for one reader"


def test_an_import_says_row_by_row_and_by_whom(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ["--data", str(station.post.folder)]
    file, report = rows(tmp_path, good_row(), "terpotong"), tmp_path / "laporan.json"
    assert main(["import", str(file), "--laporan", str(report), *here]) == 3
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("baris 3: Jumlah isian di baris ini tidak sama")
    assert json.loads(out[-1]) == {"rows": 2, "recorded": 1, "refused": 1}
    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [set(line) for line in told] == [{"line", "slips"}, {"line", "error"}]
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_an_import_by_nobody_here_records_nothing(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", str(rows(tmp_path, good_row())), "--petugas", "Salah Ketik"]
    told = said([*words, "--data", str(station.post.folder)], capsys)
    assert told.startswith("Tidak ada petugas bernama itu di pos ini.")
    with reading(station.engine) as connection:
        assert raw.value(connection, "SELECT count(*) FROM prescription", ()) == 0


def test_a_report_of_an_import_that_cannot_be_written_hides_nothing(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", str(rows(tmp_path, good_row())), "--laporan", str(tmp_path / "x" / "y")]
    assert main([*words, "--data", str(station.post.folder)]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out.splitlines()[-1])["recorded"] == 1
    assert "tidak dapat ditulis" in told.err


def test_a_district_whose_database_is_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "server").write_text("bukan folder", encoding="utf-8")
    gone = [
        DATABASE[1].format(tmp_path),
        "postgresql://posobat:rahasia@127.0.0.1:1/kabupaten",
    ]
    for url in gone:
        told = said(["admin", "--database", url, "init"], capsys)
        assert told.startswith("Basis data tidak dapat dibuka. Periksa alamatnya")
        assert "rahasia" not in told
    told = said(["serve", "--database", gone[0], "--listen", "127.0.0.1:0"], capsys)
    assert told.startswith("Basis data tidak dapat dibuka.")


def test_a_district_asked_for_what_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    district = ["admin", "--database", DATABASE[1].format(tmp_path)]
    for days in ("0", "-3", "99999999999"):
        told = said([*district, "lookups", f"--hari={days}"], capsys)
        assert told.startswith("Sebutkan 1 sampai 36500 hari")
    file = tmp_path / "berkas"
    file.write_text("", encoding="utf-8")
    told = said([*district, "backup", str(file)], capsys)
    assert told.startswith("Cadangan tidak dapat ditulis ke folder itu.")
    told = said(["serve", "--listen", "tidak.ada.:80"], capsys)
    assert told.startswith("Alamat tidak.ada.:80 tidak dapat dipakai.")
    tls = ["--tls-cert", str(file), "--tls-key", str(file)]
    told = said(["serve", "--listen", "127.0.0.1:0", *tls], capsys)
    assert told.startswith("Sertifikat atau kuncinya tidak terbaca")
