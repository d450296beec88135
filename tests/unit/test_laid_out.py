"""Windows prints files only: they are one person's own, and they do not stay."""

import tempfile
from pathlib import Path

import pytest

from posobat.app.papers import PaperFile
from posobat.printing import laid_out

PAPER = PaperFile("slip-BLB-261122-0042-Z.pdf", b"%PDF-1.4 Siti Aminah")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / laid_out.FOLDER


def test_the_printing_program_finds_the_paper_under_its_name(temporary: Path) -> None:
    first, second = laid_out.lay_out(PAPER), laid_out.lay_out(PAPER)
    assert first != second
    for path in (first, second):
        assert path.name == PAPER.name
        assert path.read_bytes() == PAPER.data
        assert temporary in path.parents
    assert temporary.stat().st_mode & 0o777 == 0o700


def test_start_and_end_leave_nothing(temporary: Path) -> None:
    laid_out.clear()
    laid_out.lay_out(PAPER)
    laid_out.clear()
    assert list(temporary.iterdir()) == []


def test_each_goes_by_itself_after_a_while(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to: list[float] = []

    class Now:
        """A timer whose time is over at once."""

        daemon = False

        def __init__(self, seconds: float, call: object, words: tuple[Path]) -> None:
            set_to.append(seconds)
            self.call, self.words = call, words

        def start(self) -> None:
            assert self.daemon, "the end of the program does not wait for it"
            self.call(*self.words)  # type: ignore[operator]

    monkeypatch.setattr(laid_out, "Timer", Now)
    assert not laid_out.lay_out(PAPER).exists()
    assert set_to == [laid_out.KEPT_S]
