"""The counter's press: forms become bytes, bytes go to the printer."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from posobat.app.papers import (
    BlankFacts,
    CopyFacts,
    EtiketFacts,
    EtiketForm,
    ManifestFacts,
    NoticeFacts,
    PaperFile,
    SlipFacts,
    SlipForm,
)
from posobat.domain.slipnumber import check_slip
from posobat.printing import spooler
from posobat.printing.blank_slip import blank_a5_pdf, blank_pdf
from posobat.printing.copy_resep import copy_pdf
from posobat.printing.etiket import HEIGHT as LABEL_HEIGHT
from posobat.printing.etiket import WIDTH as LABEL_WIDTH
from posobat.printing.etiket import etiket_dots, etiket_pdf, etiket_sheet_pdf
from posobat.printing.etiket_strip import etiket_strip
from posobat.printing.manifest import manifest_pdf
from posobat.printing.notice import notice_pdf
from posobat.printing.notice_strip import notice_strip
from posobat.printing.slip_a6 import slip_a5_pdf, slip_pdf
from posobat.printing.slip_strip import slip_strip
from posobat.printing.thermal import esc_pos, tspl, zpl
from posobat.printing.trial_page import trial_a5_pdf, trial_pdf, trial_strip

ESC_POS = ".escpos"
_ROLLS = {SlipForm.ROLL_58: 58, SlipForm.ROLL_80: 80}
_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_kept: list[QCoreApplication] = []  # a headless program's application lives as long as it does


class QtPress:
    """app.ports.Press with Qt. Any thread may call it, once an application object exists."""

    def slip(self, facts: SlipFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        """Raises DomainError (text too long, wrong number)."""
        _ensure_application()
        number = check_slip(facts.slip)
        facts = replace(facts, slip=number)
        match form:
            case SlipForm.A6:
                data, kind = slip_pdf(facts), ".pdf"
            case SlipForm.A5:
                data, kind = slip_a5_pdf(facts), "-a5.pdf"
            case SlipForm.ROLL_58 | SlipForm.ROLL_80:
                data, kind = esc_pos(slip_strip(facts, _ROLLS[form])), ESC_POS
        return PaperFile(f"slip-{number}{_copy(facts.copy)}{kind}", data)

    def etiket(
        self, labels: Sequence[EtiketFacts], form: EtiketForm = EtiketForm.LABEL
    ) -> PaperFile:
        """One file for all labels. Raises as `slip`."""
        _ensure_application()
        match form:
            case EtiketForm.LABEL:
                data, kind = etiket_pdf(labels), ".pdf"
            case EtiketForm.SHEET:
                data, kind = etiket_sheet_pdf(labels), "-a4.pdf"
            case EtiketForm.ROLL_58:
                data, kind = b"".join(map(esc_pos, etiket_strip(labels))), ESC_POS
            case EtiketForm.ZPL:
                data, kind = b"".join(map(zpl, etiket_dots(labels))), ".zpl"
            case EtiketForm.TSPL:
                pictures = etiket_dots(labels)
                data = b"".join(tspl(picture, LABEL_WIDTH, LABEL_HEIGHT) for picture in pictures)
                kind = ".tspl"
        first = labels[0]
        return PaperFile(f"etiket-{_safe(first.number)}{_copy(first.copy)}{kind}", data)

    def manifest(self, facts: ManifestFacts) -> PaperFile:
        """Raises as `slip`."""
        _ensure_application()
        name = f"berita-acara-{_safe(facts.number)}{_copy(facts.copy)}.pdf"
        return PaperFile(name, manifest_pdf(facts))

    def copy_resep(self, facts: CopyFacts) -> PaperFile:
        """Raises as `slip`."""
        _ensure_application()
        name = f"salinan-resep-{_safe(facts.number)}{_copy(facts.copy)}.pdf"
        return PaperFile(name, copy_pdf(facts))

    def notice(self, facts: NoticeFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        """A6, or on the roll that slips are printed on. Raises as `slip`."""
        _ensure_application()
        number = check_slip(facts.slip)
        facts = replace(facts, slip=number)
        if form in _ROLLS:
            data, kind = esc_pos(notice_strip(facts, _ROLLS[form])), ESC_POS
        else:
            data, kind = notice_pdf(facts), ".pdf"
        return PaperFile(f"surat-{number}{_copy(facts.copy)}{kind}", data)

    def blanks(self, facts: BlankFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        """A6 each, or two on an A5 page. Raises as `slip`."""
        _ensure_application()
        slips = tuple(map(check_slip, facts.slips))
        facts = replace(facts, slips=slips)
        two = form is SlipForm.A5
        data = blank_a5_pdf(facts) if two else blank_pdf(facts)
        kind = "-a5.pdf" if two else ".pdf"
        return PaperFile(f"kosong-{slips[0]}-{len(slips)}{kind}", data)

    def test_page(self, form: SlipForm, at: str) -> PaperFile:
        """What a printer of this form can do, to be looked at. Raises as `slip`."""
        _ensure_application()
        if form in _ROLLS:
            data, kind = esc_pos(trial_strip(at, _ROLLS[form])), ESC_POS
        else:
            data, kind = (trial_a5_pdf if form is SlipForm.A5 else trial_pdf)(at), ".pdf"
        return PaperFile(f"uji-{form}{kind}", data)

    def send(
        self, paper: PaperFile, printer: str = "", go_on: Callable[[], bool] = lambda: True
    ) -> str:
        return spooler.send(paper, printer, go_on)

    def printers(self) -> list[str]:
        return spooler.printers()

    def clear(self) -> None:
        spooler.clear()


def _copy(n: int) -> str:
    return f"-salinan-{n}" if n else ""


def _safe(number: str) -> str:
    return _UNSAFE.sub("-", number).strip("-")


def _ensure_application() -> None:
    """Fonts need one; without a window program (CLI, server) a bare one on no screen will do."""
    if QCoreApplication.instance() is None:
        arguments = ["posobat"]
        if sys.platform.startswith("linux"):
            arguments += ["-platform", "offscreen"]
        _kept.append(QGuiApplication(arguments))
