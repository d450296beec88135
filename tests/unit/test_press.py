"""From paper to printer: whole files, honest sentences, never an exception about a printer."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.papers import SLIP, TABLET, info_of
from posobat.app.ports import Press
from posobat.domain.errors import EnvironmentFault
from posobat.printing import spooler
from posobat.printing.press import QtPress

pytestmark = pytest.mark.usefixtures("qapp")
unix = pytest.mark.skipif(sys.platform == "win32", reason="CUPS")

PAPER = Path("slip-BLB-261122-0042-Z.pdf")


@pytest.fixture
def press() -> Press:
    return QtPress()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH of this test's own: only the programs it puts there exist."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def cups(folder: Path, lp: str, default: str = "system default destination: Loket") -> None:
    """Stand-ins for the CUPS commands, answering as CUPS 2.4 does."""
    program(folder, "lp", lp)
    state = "printer Loket is idle.  enabled since Sun Nov 22 09:00:00 2026"
    program(folder, "lpstat", f'[ "$1" = -d ] && echo "{default}" || echo "{state}"')


def test_files_are_whole_named_by_number_and_not_for_everyone(press: Press, tmp_path: Path) -> None:
    folder = tmp_path / "cetak" / "2026"
    paper = press.slip(SLIP, folder)
    assert paper == folder / "slip-BLB-261122-0042-Z.pdf"
    assert [p.name for p in folder.iterdir()] == [paper.name]
    assert stat.S_IMODE(paper.stat().st_mode) & 0o007 == 0
    assert press.slip(SLIP, folder) == paper


def test_a_full_disk_leaves_the_old_paper_and_says_what_is_safe(
    press: Press, tmp_path: Path
) -> None:
    blocked = tmp_path / "cetak"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(EnvironmentFault) as fault:
        press.slip(SLIP, blocked)
    assert fault.value.code == "CTK-03"
    assert "Data resep tetap aman" in fault.value.pesan
    assert blocked.read_text(encoding="utf-8") == "not a folder"


def test_worker_threads_print_while_the_window_lives(press: Press, tmp_path: Path) -> None:
    def work(n: int) -> list[Path]:
        labels = [replace(TABLET, number=f"R-{n}")] * 3
        return [press.slip(replace(SLIP, copy=n), tmp_path), press.etiket(labels, tmp_path)]

    with ThreadPoolExecutor(4) as pool:
        papers = [paper for pair in pool.map(work, range(1, 9)) for paper in pair]
    assert [info_of(p)["Pages"] for p in papers] == ["1", "3"] * 8


def test_it_prints_without_any_window_program(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from helpers.papers import SLIP\n"
        "from posobat.printing.press import QtPress\n"
        "print(QtPress().slip(SLIP, Path(sys.argv[1])))"
    )
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    bare["PYTHONPATH"] = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        capture_output=True,
        text=True,
        env=bare,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    assert Path(done.stdout.strip()).is_file()


@unix
def test_no_printing_system_is_a_sentence(press: Press, programs: Path) -> None:
    assert press.send(PAPER) == spooler.NO_PRINTER
    assert "CTK-01" in spooler.NO_PRINTER


@unix
def test_no_default_printer_is_the_same_sentence(press: Press, programs: Path) -> None:
    cups(programs, lp="exit 0", default="no system default destination")
    assert press.send(PAPER) == spooler.NO_PRINTER


@unix
def test_a_printer_takes_the_file_at_its_own_size(
    press: Press, programs: Path, tmp_path: Path
) -> None:
    said = tmp_path / "arguments"
    cups(programs, lp=f'printf "%s\\n" "$@" > {said}; echo "request id is Loket-7 (1 file(s))"')
    paper = tmp_path / PAPER
    assert press.send(paper) == ""
    assert said.read_text(encoding="utf-8").splitlines() == [
        *("-d", "Loket", "-o", "print-scaling=none", "-o", "media=Custom.105x148mm"),
        *("--", str(paper)),
    ]


@unix
def test_a_printer_that_refuses_is_a_sentence_with_what_to_do(press: Press, programs: Path) -> None:
    cups(programs, lp="echo 'lp: Connection refused' >&2; exit 1")
    said = press.send(PAPER)
    assert said.startswith("Printer tidak menjawab. Data sudah tersimpan dan kertasnya menunggu.")
    assert "tekan F10" in said
    assert said.endswith("(Kode CTK-02)")


@unix
def test_a_stopped_printer_is_not_called_printed(press: Press, programs: Path) -> None:
    cups(programs, lp="exit 0")
    stopped = "printer Loket disabled since Sun Nov 22 09:00:00 2026 - Paused"
    script = f'[ "$1" = -d ] && echo "system default destination: Loket" || echo "{stopped}"'
    program(programs, "lpstat", script)
    assert press.send(PAPER) == spooler.NO_ANSWER


@unix
def test_a_printer_that_hangs_does_not_hang_the_counter(
    press: Press, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooler, "PATIENCE", 0.2)
    cups(programs, lp="exec /bin/sleep 30")
    assert press.send(PAPER) == spooler.NO_ANSWER


@unix
def test_a_broken_program_is_a_sentence(press: Press, programs: Path) -> None:
    cups(programs, lp="")
    (programs / "lpstat").write_bytes(b"\x7fELF broken")
    (programs / "lpstat").chmod(0o755)
    assert press.send(PAPER) == spooler.NO_ANSWER
