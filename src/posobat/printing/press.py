"""The counter's press: forms become PDF files, files go to the printer."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from posobat.app.papers import EtiketFacts, SlipFacts
from posobat.domain.errors import EnvironmentFault
from posobat.domain.slipnumber import check_slip
from posobat.printing import spooler
from posobat.printing.etiket import etiket_pdf
from posobat.printing.slip_a6 import slip_pdf

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_kept: list[QCoreApplication] = []  # a headless program's application lives as long as it does


class QtPress:
    """app.ports.Press with Qt. Any thread may call it, once an application object exists.

    File names bear the number and the copy only, never a person.
    """

    def slip(self, facts: SlipFacts, folder: Path) -> Path:
        """Raises DomainError (text too long, wrong number), EnvironmentFault (disk)."""
        _ensure_application()
        copy = f"-salinan-{facts.copy}" if facts.copy else ""
        number = check_slip(facts.slip)
        data = slip_pdf(replace(facts, slip=number))
        return _keep(folder, f"slip-{number}{copy}.pdf", data)

    def etiket(self, labels: Sequence[EtiketFacts], folder: Path) -> Path:
        """One file, one page a label. Raises as `slip`."""
        _ensure_application()
        data = etiket_pdf(labels)
        number = _UNSAFE.sub("-", labels[0].number).strip("-")
        return _keep(folder, f"etiket-{number}.pdf", data)

    def send(self, paper: Path) -> str:
        return spooler.send(paper)


def _ensure_application() -> None:
    """Fonts need one; without a window program (CLI, server) a bare one on no screen will do."""
    if QCoreApplication.instance() is None:
        arguments = ["posobat"]
        if sys.platform.startswith("linux"):
            arguments += ["-platform", "offscreen"]
        _kept.append(QGuiApplication(arguments))


def _keep(folder: Path, name: str, data: bytes) -> Path:
    """Whole or not at all: a reader never sees half a form. Readable by owner and group."""
    path = folder / name
    half = folder / f".{name}.{token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as fault:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        pesan = (
            "Berkas cetak tidak dapat disimpan. Data resep tetap aman. Periksa sisa tempat di "
            "penyimpanan, lalu buka Antrean dan tekan P untuk mencetak ulang."
        )
        raise EnvironmentFault("CTK-03", pesan) from fault
    return path
