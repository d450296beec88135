"""The program's papers through a real printing system, and read again as they came out."""

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat

from helpers.cups import Cups, missing, running_cups, until
from helpers.memory_ports import MemoryDesk, memory_ports
from helpers.papers import SLIP, TABLET, Drawn, bytes_of, info_of
from helpers.source import ROOT
from helpers.wanted import want
from posobat.app.papers import ManifestFacts, ManifestRow, PaperFile, SlipForm
from posobat.app.ports import Ports
from posobat.app.print_jobs import order_once
from posobat.app.print_orders import JobState, Paper
from posobat.app.print_run import Handed, hand_out
from posobat.app.settings import Settings
from posobat.printing import spooler
from posobat.printing.press import QtPress

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(os.geteuid() != 0, reason="cupsd and its printer to PDF want root"),
]
BUNDLE = "antar-3"


@pytest.fixture(scope="module")
def cups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cups]:
    want(missing())
    folder = tmp_path_factory.mktemp("cups")
    with pytest.MonkeyPatch.context() as patch, running_cups(folder, patch) as system:
        yield system


@pytest.fixture
def press() -> QtPress:
    return QtPress()


def came_out(cups: Cups, press: QtPress, paper: PaperFile) -> Path:
    before = cups.papers()
    assert press.send(paper) == ""
    [new] = set(cups.papers()) - set(before)
    return new


def difference(one: Drawn, other: Drawn) -> float:
    """Mean difference of the first pages, 0 to 255, coarse enough for half a dot beside. Letters
    come out as drawings, which no program reads as text."""
    looks = [look(paper).resize((30, 42)) for paper in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*looks)).mean[0]


def look(paper: Drawn, dpi: int = 150) -> Image.Image:
    """By Ghostscript, which made the printed file and came with the printing system."""
    how = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dLastPage=1", "-sDEVICE=pnggray")
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-r{dpi}")
    command = ["gs", *how, *smooth, "-sOutputFile=-", "-"]
    done = subprocess.run(command, input=bytes_of(paper), check=True, capture_output=True)
    with Image.open(BytesIO(done.stdout)) as image:
        return image.convert("L")


def size_of(paper: Path) -> tuple[int, int]:
    width, _, height, *_ = info_of(paper)["Page size"].split()
    return round(float(width)), round(float(height))


def test_the_slip_comes_out_on_one_a6_page_and_its_qr_can_be_read(
    cups: Cups, press: QtPress
) -> None:
    sent = press.slip(SLIP)
    paper = came_out(cups, press, sent)
    assert info_of(paper)["Pages"] == "1"
    width, height = size_of(paper)
    assert (width, height) == (pytest.approx(297, abs=1), pytest.approx(420, abs=1))
    assert difference(paper, sent) < 5
    codes = zxingcpp.read_barcodes(look(paper, 203))
    assert [code.text for code in codes if code.text == SLIP.slip] == [SLIP.slip]


def test_labels_come_out_one_a_page_at_their_own_size(cups: Cups, press: QtPress) -> None:
    labels = [replace(TABLET, n=n, of=3, copy=1) for n in (1, 2, 3)]
    sent = press.etiket(labels)
    paper = came_out(cups, press, sent)
    assert info_of(paper)["Pages"] == "3"
    assert sorted(size_of(paper)) == [pytest.approx(113, abs=1), pytest.approx(170, abs=1)]
    assert difference(paper, sent) < 5


def test_the_manifest_comes_out_on_a4(cups: Cups, press: QtPress) -> None:
    sent = press.manifest(MANIFEST)
    paper = came_out(cups, press, sent)
    assert size_of(paper) == (595, 842)
    assert difference(paper, sent) < 5


def test_a_thermal_printer_gets_our_bytes_and_nothing_else(cups: Cups, press: QtPress) -> None:
    paper = PaperFile("slip-uji.escpos", b"\x1b@\x1dv0\x00\x01\x00\x01\x00\xff\x1bd\x04")
    assert press.send(paper, cups.raw) == ""
    until(lambda: bool(cups.thermal.got))
    assert cups.thermal.got == [paper.data]


def test_set_as_the_guide_says_the_printing_system_keeps_no_paper(
    cups: Cups, press: QtPress
) -> None:
    """By itself it would for a day."""
    guide = (ROOT / "docs/panduan/ti.md").read_text(encoding="utf-8")
    assert "cupsctl PreserveJobFiles=No" in guide
    came_out(cups, press, press.slip(SLIP))
    until(lambda: not list((cups.root / "spool").glob("d*")))


def test_the_machine_names_its_printers_the_default_one_first(cups: Cups, press: QtPress) -> None:
    assert press.printers() == [cups.pdf, cups.raw]


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def ports(desk: MemoryDesk, press: QtPress) -> Ports:
    return replace(memory_ports(desk), press=press)


def test_a_stopped_printer_keeps_the_paper_here_and_prints_it_once_when_it_goes_on(
    cups: Cups, desk: MemoryDesk, ports: Ports
) -> None:
    slip = desk.bundles[BUNDLE].row.slip
    before = cups.papers()
    cups.run("cupsdisable", cups.pdf)
    order_once(ports, "staf-dewi", Paper.SLIP, BUNDLE)
    assert run(ports) == Handed(said=spooler.NO_ANSWER, open=1)
    assert [job.state for job in desk.papers.jobs] == [JobState.WAITING]
    assert cups.run("lpstat", "-W", "not-completed", "-o") == ""
    cups.run("cupsenable", cups.pdf)
    assert run(ports) == Handed(printed=1)
    [paper] = set(cups.papers()) - set(before)
    codes = zxingcpp.read_barcodes(look(paper, 203))
    assert slip in {code.text for code in codes}
    assert run(ports) == Handed()
    assert len(cups.papers()) == len(before) + 1


def test_a_printer_that_nobody_reaches_gives_the_paper_back(
    cups: Cups, press: QtPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooler, "STALLED", 1)
    cups.run("lpadmin", "-p", "Mogok", "-E", "-v", "socket://127.0.0.1:1")
    assert press.send(press.slip(SLIP, SlipForm.ROLL_58), "Mogok") == spooler.NO_ANSWER
    until(lambda: cups.run("lpstat", "-W", "not-completed", "-o") == "")
    cups.run("lpadmin", "-x", "Mogok")


def test_a_paper_that_somebody_cancels_in_the_queue_is_not_called_printed(
    cups: Cups, press: QtPress
) -> None:
    cups.run("lpadmin", "-p", "Mogok", "-E", "-v", "socket://127.0.0.1:1")
    paper = press.slip(SLIP, SlipForm.ROLL_58)
    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(press.send, paper, "Mogok")
        until(lambda: "Mogok-" in cups.run("lpstat", "-W", "not-completed", "-o"))
        cups.run("cancel", "-a", "Mogok")
        assert sent.result(spooler.STALLED) == spooler.CALLED_OFF
    cups.run("lpadmin", "-x", "Mogok")


def test_no_printer_at_all_and_one_that_is_gone(cups: Cups, desk: MemoryDesk, ports: Ports) -> None:
    desk.kept = Settings(slip_printer="SudahDicabut")
    order_once(ports, "staf-dewi", Paper.SLIP, BUNDLE)
    assert run(ports).said == spooler.NO_ANSWER
    desk.kept = Settings()
    cups.run("lpadmin", "-x", cups.pdf)
    try:
        assert run(ports).said == spooler.NO_PRINTER
        assert [job.state for job in desk.papers.jobs] == [JobState.WAITING]
    finally:
        again = ("-v", f"cups-pdf:/{cups.pdf}", "-P", "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
        cups.run("lpadmin", "-p", cups.pdf, "-E", *again)
        cups.run("lpadmin", "-d", cups.pdf)
    assert run(ports) == Handed(printed=1)


def run(ports: Ports) -> Handed:
    return hand_out(ports, lambda op: op())


MANIFEST = ManifestFacts(
    number="BA-BLB-261122-01", post_name="Pos Obat RSUD Blambangan", post_phone="0333-421118",
    printed_at="22-11-2026 09.41", handed_at="22-11-2026 pukul 09.41", handed_by="Dewi",
    carrier="pengemudi siaga", driver="Slamet", plate="P 1234 AB",
    rows=(ManifestRow("BLB-261122-0042-Z", "BLB-004217", "Banyuwangi", "1/2", cold=True),),
)  # fmt: skip
