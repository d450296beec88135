"""A press without paper, for pictures and for tests of screens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from posobat.app.papers import (
    BlankFacts,
    CopyFacts,
    EtiketFacts,
    EtiketForm,
    ManifestFacts,
    NoticeFacts,
    SlipFacts,
    SlipForm,
)


@dataclass
class MemoryPress:
    """Remembers what was asked for; `trouble` is the sentence that a dead printer would give."""

    printed: list[str] = field(default_factory=list)
    trouble: str = ""
    known: tuple[str, ...] = ("Loket", "Etiket")

    def slip(self, facts: SlipFacts, folder: Path, form: SlipForm = SlipForm.A6) -> Path:
        self.printed.append(facts.slip)
        return folder / ("slip.pdf" if form is SlipForm.A6 else f"slip.{form}")

    def etiket(
        self, labels: Sequence[EtiketFacts], folder: Path, form: EtiketForm = EtiketForm.LABEL
    ) -> Path:
        self.printed += [label.medicine for label in labels]
        return folder / ("etiket.pdf" if form is EtiketForm.LABEL else f"etiket.{form}")

    def manifest(self, facts: ManifestFacts, folder: Path) -> Path:
        self.printed.append(facts.number)
        return folder / "berita-acara.pdf"

    def copy_resep(self, facts: CopyFacts, folder: Path) -> Path:
        self.printed.append(facts.number)
        return folder / "salinan-resep.pdf"

    def notice(self, facts: NoticeFacts, folder: Path, form: SlipForm = SlipForm.A6) -> Path:
        self.printed.append(facts.slip)
        return folder / ("surat.pdf" if form is SlipForm.A6 else f"surat.{form}")

    def blanks(self, facts: BlankFacts, folder: Path, form: SlipForm = SlipForm.A6) -> Path:
        self.printed += facts.slips
        return folder / ("kosong.pdf" if form is SlipForm.A6 else f"kosong.{form}")

    def test_page(self, folder: Path, form: SlipForm, at: str) -> Path:
        self.printed.append(f"uji {form} {at}")
        return folder / "uji.pdf"

    def send(self, paper: Path, printer: str = "", go_on: Callable[[], bool] = lambda: True) -> str:
        del go_on
        self.printed.append(f"{paper.name} @ {printer}" if printer else paper.name)
        return self.trouble

    def printers(self) -> list[str]:
        return list(self.known)
