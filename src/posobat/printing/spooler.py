"""Hands a paper to a printer of the machine, waits until it has it, and says in one sentence how
that went. What the printer did not take is taken back from its queue: the program keeps it.

CUPS gets the bytes through a pipe. Windows prints files only: see `printing.laid_out`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import PurePath
from time import monotonic, sleep
from typing import NamedTuple

from posobat.app.papers import PaperFile
from posobat.printing import laid_out

NO_PRINTER = (
    "Belum ada printer di komputer ini. Data sudah tersimpan dan kertasnya menunggu. "
    "Minta petugas TI memasang printer; kertas keluar sendiri sesudah itu. (Kode CTK-01)"
)
NO_ANSWER = (
    "Printer tidak menjawab. Data sudah tersimpan dan kertasnya menunggu. "
    "Periksa kabel dan kertas, lalu tekan F10. (Kode CTK-02)"
)
CALLED_OFF = (
    "Kertas tidak tercetak: antrean printer di komputer ini membatalkannya. Data sudah tersimpan; "
    "program mencetaknya lagi. Periksa printer, lalu tekan F10. (Kode CTK-03)"
)
PATIENCE = 10  # seconds for each command
STALLED = 20  # seconds until a printer that complains is given up
LONGEST = 300  # seconds for one paper
_ASK_AGAIN = 0.25
_COMPLAINTS = (
    "waiting for printer",
    "not respond",
    "offline",
    "unable to",
    "unavailable",
    "not exist",
)
_REQUEST = re.compile(r"request id is (\S+)")
_MEDIA = {
    "slip": "Custom.105x148mm",
    "surat": "Custom.105x148mm",
    "kosong": "Custom.105x148mm",
    "uji": "Custom.105x148mm",
    "etiket": "Custom.60x40mm",
    "berita": "A4",
    "salinan": "A5",
}
"""By first word of the file name, when its last one names no size."""
_SIZES = ("A4", "A5")

GoOn = Callable[[], bool]


class _Told(NamedTuple):
    returncode: int
    stdout: str


def send(paper: PaperFile, printer: str = "", go_on: GoOn = lambda: True) -> str:
    """ "" when the printer has it, else the sentence for the person; then it has nothing of it.
    `printer` "" is the machine's default one. Never raises."""
    if sys.platform == "win32":
        return _windows(paper, printer)
    return _cups(paper, printer, go_on)


def printers() -> list[str]:
    """Names of the machine's printers, the default one first."""
    if sys.platform == "win32":
        return _windows_printers()
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return []
    try:
        names = [line.strip() for line in _run([lpstat, "-e"]).stdout.splitlines() if line.strip()]
        default = _default(lpstat)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return sorted(names, key=lambda name: (name != default, name))


def clear() -> None:
    """At the start and at the end of the program."""
    if sys.platform == "win32":
        laid_out.clear()


def _cups(paper: PaperFile, printer: str, go_on: GoOn) -> str:
    lp, lpstat = shutil.which("lp"), shutil.which("lpstat")
    if lp is None or lpstat is None:
        return NO_PRINTER
    try:
        queue = printer or _default(lpstat)
        if not queue:
            return NO_PRINTER
        if _is_stopped(lpstat, queue):
            return NO_ANSWER
        taken = _run([lp, "-d", queue, "-t", paper.name, *_options(paper)], paper.data)
        if taken.returncode != 0:
            return NO_ANSWER
        request = _REQUEST.search(taken.stdout)
        return _watch(lpstat, queue, request.group(1), go_on) if request else ""
    except (OSError, subprocess.TimeoutExpired):
        return NO_ANSWER


def _default(lpstat: str) -> str:
    told = _run([lpstat, "-d"])
    return told.stdout.partition(":")[2].strip() if told.returncode == 0 else ""


def _is_stopped(lpstat: str, queue: str) -> bool:
    return "disabled" in _run([lpstat, "-p", queue]).stdout


def _watch(lpstat: str, queue: str, request: str, go_on: GoOn) -> str:
    """Until the printer has the paper. Somebody who does not wait leaves it to the queue."""
    began = monotonic()
    while go_on():
        if not _is_listed(_run([lpstat, "-W", "not-completed", "-o", queue]).stdout, request):
            return _came_to(lpstat, queue, request)
        told = _run([lpstat, "-p", queue]).stdout.lower()
        passed = monotonic() - began
        stalled = passed > STALLED and any(words in told for words in _COMPLAINTS)
        if "disabled" in told or stalled or passed > LONGEST:
            _take_back(request)
            return NO_ANSWER
        sleep(_ASK_AGAIN)
    return ""


def _came_to(lpstat: str, queue: str, request: str) -> str:
    """Of a paper that is off the list: out of the printer, given up by CUPS, or cancelled by
    somebody. A system that keeps no history of its papers has printed it."""
    told, own = _run([lpstat, "-W", "completed", "-l", "-o", queue]).stdout, False
    for line in told.splitlines():
        if not line[:1].isspace():
            own = _is_listed(line, request)
        elif own and "Alerts:" in line and ("cancel" in line or "abort" in line):
            return CALLED_OFF
    return ""


def _take_back(request: str) -> None:
    cancel = shutil.which("cancel")
    if cancel is not None:
        _run([cancel, request])


def _is_listed(told: str, request: str) -> bool:
    return any(line.split()[:1] == [request] for line in told.splitlines())


def _options(paper: PaperFile) -> list[str]:
    name = PurePath(paper.name)
    if name.suffix != ".pdf":
        return ["-o", "raw"]  # in the thermal printer's own language already
    named = name.stem.rpartition("-")[2].upper()
    media = named if named in _SIZES else _MEDIA.get(paper.name.partition("-")[0])
    return ["-o", "print-scaling=none", *(["-o", f"media={media}"] if media else [])]


def _run(command: list[str], given: bytes = b"") -> _Told:
    """English output, so that its words can be told apart. `given` is what it reads."""
    done = subprocess.run(  # noqa: S603 - fixed program, no shell, our own words as arguments
        command,
        input=given,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},
    )
    return _Told(done.returncode, done.stdout.decode(errors="replace"))


def _windows(paper: PaperFile, printer: str) -> str:
    if sys.platform != "win32":
        return NO_PRINTER
    try:
        path = laid_out.lay_out(paper)
        # the PDF program of the machine prints it
        if printer:
            os.startfile(path, "printto", f'"{printer}"')  # noqa: S606
        else:
            os.startfile(path, "print")  # noqa: S606
    except OSError:
        return NO_ANSWER
    return ""


def _windows_printers() -> list[str]:
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - asks the system's printers

    default = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name))
