"""Hands a file to the default printer of the machine and says in one sentence how that went."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NO_PRINTER = (
    "Belum ada printer di komputer ini. Resep dan berkas cetaknya sudah tersimpan. "
    "Minta petugas TI memasang printer, lalu buka Antrean dan tekan P untuk mencetak ulang. "
    "(Kode CTK-01)"
)
NO_ANSWER = (
    "Printer tidak menjawab. Resep sudah tersimpan. Periksa kertas, lalu buka Antrean dan tekan P "
    "untuk mencetak ulang. (Kode CTK-02)"
)
PATIENCE = 10  # seconds for each command
_MEDIA = {
    "slip": "Custom.105x148mm",
    "surat": "Custom.105x148mm",
    "etiket": "Custom.60x40mm",
    "berita": "A4",
    "salinan": "A5",
}
"""By first word of the file name, when its last one names no size."""
_SIZES = ("A4", "A5")


def send(paper: Path) -> str:
    """ "" when the queue took it, else the sentence for the person. Never raises."""
    if sys.platform == "win32":
        return _windows(paper)
    return _cups(paper)


def _cups(paper: Path) -> str:
    lp, lpstat = shutil.which("lp"), shutil.which("lpstat")
    if lp is None or lpstat is None:
        return NO_PRINTER
    try:
        default = _run([lpstat, "-d"])
        if default.returncode != 0 or ":" not in default.stdout:
            return NO_PRINTER
        queue = default.stdout.partition(":")[2].strip()
        command = [lp, "-d", queue, *_options(paper)]
        if _run([*command, "--", str(paper)]).returncode != 0:
            return NO_ANSWER
        return NO_ANSWER if "disabled" in _run([lpstat, "-p", queue]).stdout else ""
    except (OSError, subprocess.TimeoutExpired):
        return NO_ANSWER


def _options(paper: Path) -> list[str]:
    if paper.suffix != ".pdf":
        return ["-o", "raw"]  # in the thermal printer's own language already
    named = paper.stem.rpartition("-")[2].upper()
    media = named if named in _SIZES else _MEDIA.get(paper.name.partition("-")[0])
    return ["-o", "print-scaling=none", *(["-o", f"media={media}"] if media else [])]


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """English output, so that its words can be told apart."""
    return subprocess.run(  # noqa: S603 - fixed program, no shell, our own path as last argument
        command,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=PATIENCE,
        check=False,
        env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},
    )


def _windows(paper: Path) -> str:
    if sys.platform != "win32":
        return NO_PRINTER
    try:
        os.startfile(paper, "print")  # noqa: S606 - the PDF program of the machine prints it
    except OSError:
        return NO_ANSWER
    return ""
