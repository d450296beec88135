"""From paper to printer: whole files, honest sentences, never an exception about a printer."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.papers import SLIP, TABLET, info_of
from posobat.app.papers import PaperFile
from posobat.app.ports import Press
from posobat.printing import spooler
from posobat.printing.press import QtPress

pytestmark = pytest.mark.usefixtures("qapp")
unix = pytest.mark.skipif(sys.platform == "win32", reason="CUPS")

PAPER = PaperFile("slip-BLB-261122-0042-Z.pdf", b"%PDF-1.4 Siti Aminah")


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


def test_a_paper_is_named_by_its_number_and_says_nothing_when_it_is_told_about(
    press: Press,
) -> None:
    paper = press.slip(SLIP)
    assert paper.name == "slip-BLB-261122-0042-Z.pdf"
    assert paper.data.startswith(b"%PDF")
    assert repr(paper) == f"PaperFile(name='{paper.name}')"


def test_worker_threads_print_while_the_window_lives(press: Press) -> None:
    def work(n: int) -> list[PaperFile]:
        labels = [replace(TABLET, number=f"R-{n}")] * 3
        return [press.slip(replace(SLIP, copy=n)), press.etiket(labels)]

    with ThreadPoolExecutor(4) as pool:
        papers = [paper for pair in pool.map(work, range(1, 9)) for paper in pair]
    assert [info_of(p)["Pages"] for p in papers] == ["1", "3"] * 8


def test_it_prints_without_any_window_program() -> None:
    script = (
        "from helpers.papers import SLIP\n"
        "from posobat.printing.press import QtPress\n"
        "print(len(QtPress().slip(SLIP).data))"
    )
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    bare["PYTHONPATH"] = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=bare,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    assert int(done.stdout) > 1000


@unix
def test_no_printing_system_is_a_sentence(press: Press, programs: Path) -> None:
    assert press.send(PAPER) == spooler.NO_PRINTER
    assert "CTK-01" in spooler.NO_PRINTER


@unix
def test_no_default_printer_is_the_same_sentence(press: Press, programs: Path) -> None:
    cups(programs, lp="exit 0", default="no system default destination")
    assert press.send(PAPER) == spooler.NO_PRINTER


@unix
def test_a_printer_takes_the_paper_at_its_own_size_and_no_file_is_left(
    press: Press, programs: Path, tmp_path: Path
) -> None:
    said, got = tmp_path / "arguments", tmp_path / "got"
    lp = f'printf "%s\\n" "$@" > {said}; /bin/cat > {got}'
    cups(programs, lp=f'{lp}; echo "request id is Loket-7 (0 file(s))"')
    assert press.send(PAPER) == ""
    assert said.read_text(encoding="utf-8").splitlines() == [
        *("-d", "Loket", "-t", PAPER.name),
        *("-o", "print-scaling=none", "-o", "media=Custom.105x148mm"),
    ]
    assert got.read_bytes() == PAPER.data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["arguments", "bin", "got"]


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
@pytest.mark.parametrize(
    ("alerts", "said"),
    [
        ("processing-to-stop-point", ""),  # CUPS 2.4 says so of what came out
        ("job-completed-successfully", ""),
        ("job-canceled-by-user", spooler.CALLED_OFF),
        ("job-canceled-at-device", spooler.CALLED_OFF),
        ("aborted-by-system", spooler.CALLED_OFF),
    ],
)
def test_what_the_queue_gave_up_is_not_called_printed(
    press: Press, programs: Path, alerts: str, said: str
) -> None:
    """Another paper's fate, before and after it on the list, is not this one's."""
    cups(programs, lp='echo "request id is Loket-7 (0 file(s))"')
    ended = "".join(
        f"Loket-{n} dewi 1024 Sun Nov 22 09:00:00 2026\n\tStatus: \n\tAlerts: {told}\n"
        for n, told in ((77, "job-canceled-by-user"), (7, alerts), (6, "aborted-by-system"))
    )
    (programs / "ended").write_text(ended, encoding="utf-8")
    script = f"""case "$*" in
    -d) echo "system default destination: Loket";;
    "-W completed"*) /bin/cat {programs / "ended"};;
    esac"""
    program(programs, "lpstat", script)
    assert press.send(PAPER) == said


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
