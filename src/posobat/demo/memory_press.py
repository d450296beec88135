"""A press without paper, for pictures and for tests of screens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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


@dataclass
class MemoryPress:
    """Remembers what was asked for; `trouble` is the sentence that a dead printer would give."""

    printed: list[str] = field(default_factory=list)
    trouble: str = ""
    known: tuple[str, ...] = ("Loket", "Etiket")

    def slip(self, facts: SlipFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        self.printed.append(facts.slip)
        return _paper("slip.pdf" if form is SlipForm.A6 else f"slip.{form}")

    def etiket(
        self, labels: Sequence[EtiketFacts], form: EtiketForm = EtiketForm.LABEL
    ) -> PaperFile:
        self.printed += [label.medicine for label in labels]
        return _paper("etiket.pdf" if form is EtiketForm.LABEL else f"etiket.{form}")

    def manifest(self, facts: ManifestFacts) -> PaperFile:
        self.printed.append(facts.number)
        return _paper("berita-acara.pdf")

    def copy_resep(self, facts: CopyFacts) -> PaperFile:
        self.printed.append(facts.number)
        return _paper("salinan-resep.pdf")

    def notice(self, facts: NoticeFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        self.printed.append(facts.slip)
        return _paper("surat.pdf" if form is SlipForm.A6 else f"surat.{form}")

    def blanks(self, facts: BlankFacts, form: SlipForm = SlipForm.A6) -> PaperFile:
        self.printed += facts.slips
        return _paper("kosong.pdf" if form is SlipForm.A6 else f"kosong.{form}")

    def test_page(self, form: SlipForm, at: str) -> PaperFile:
        self.printed.append(f"uji {form} {at}")
        return _paper("uji.pdf")

    def send(
        self, paper: PaperFile, printer: str = "", go_on: Callable[[], bool] = lambda: True
    ) -> str:
        del go_on
        self.printed.append(f"{paper.name} @ {printer}" if printer else paper.name)
        return self.trouble

    def printers(self) -> list[str]:
        return list(self.known)

    def clear(self) -> None:
        return None


def _paper(name: str) -> PaperFile:
    return PaperFile(name, b"")
