"""Brings the English catalogue up to date: `python resources/i18n/buat.py [--periksa]`.

1. what people read and does not pass tr() is found by posobat.language in the source
2. posobat_en.ts: lupdate over the screens and those texts
3. posobat_en.qm: lrelease, finished texts only

--periksa changes nothing and ends with 1 when the files are not what the source says, or when a
text is not translated yet. --daftar FILE writes what is not translated, --isi FILE takes pairs of
lines "source<TAB>translation" into the catalogue.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from posobat.language import CONTEXT
from posobat.language.literals import literals

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src" / "posobat"
CATALOGUE, RELEASED = "posobat_en.ts", "posobat_en.qm"


def sentences() -> str:
    """Python that shows lupdate what does not pass tr()."""
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        root = ast.parse(path.read_text(encoding="utf-8"))
        found |= {text for _, text in literals(root, place)}
    lines = [f'QT_TRANSLATE_NOOP("{CONTEXT}", {_quoted(text)})' for text in sorted(found)]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def make(folder: Path, old: Path) -> None:
    """Both files in `folder`, from the catalogue `old`. A text that was translated anywhere is
    known wherever it stands."""
    known = translations(old) if old.exists() else {}
    catalogue = folder / CATALOGUE
    if old.exists() and old != catalogue:
        catalogue.write_bytes(old.read_bytes())
    with tempfile.TemporaryDirectory() as scratch:
        words = Path(scratch) / "words.py"
        words.write_text(sentences(), encoding="utf-8")
        _update(catalogue, words)
        if fill(catalogue, known):
            _update(catalogue, words)  # so that the file is as lupdate writes it
    _run("pyside6-lrelease", str(catalogue), "-qm", str(folder / RELEASED))


def _update(catalogue: Path, words: Path) -> None:
    sources = [str(path) for path in sorted((PACKAGE / "ui").rglob("*.py"))]
    _run(
        "pyside6-lupdate", *sources, str(words), "-ts", str(catalogue), "-no-obsolete",
        "-locations", "none", "-source-language", "id_ID", "-target-language", "en_GB",
    )  # fmt: skip


def unfinished(catalogue: Path) -> Iterator[tuple[str, str]]:
    """(context, source) of what has no translation."""
    root = ET.parse(catalogue).getroot()  # noqa: S314 - our own file
    for context in root.iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            if told is None or told.get("type") == "unfinished" or not told.text:
                yield context.findtext("name") or "", message.findtext("source") or ""


def translations(catalogue: Path) -> dict[str, str]:
    """Source → translation, of any context."""
    root = ET.parse(catalogue).getroot()  # noqa: S314 - our own file
    found = {}
    for message in root.iter("message"):
        told = message.find("translation")
        if told is not None and told.text and told.get("type") != "unfinished":
            found[message.findtext("source") or ""] = told.text
    return found


def pairs(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    told = dict(line.split("\t", 1) for line in lines if "\t" in line)
    return {_plain(source): _plain(words) for source, words in told.items()}


def fill(catalogue: Path, told: Mapping[str, str]) -> int:
    """Answers how many texts were filled in, in every context where they stand."""
    tree = ET.parse(catalogue)  # noqa: S314 - our own file
    filled = 0
    for message in tree.getroot().iter("message"):
        words = told.get(message.findtext("source") or "")
        place = message.find("translation")
        if words and place is not None and (place.get("type") == "unfinished" or not place.text):
            place.attrib.pop("type", None)
            place.text = words
            filled += 1
    if not filled:
        return 0
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    body = ET.tostring(tree.getroot(), encoding="unicode")
    catalogue.write_text(head + body + "\n", encoding="utf-8")
    return filled


def _plain(text: str) -> str:
    return text.replace("\\n", "\n")


def check() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make(folder, HERE / CATALOGUE)
        stale = [
            name
            for name in (CATALOGUE, RELEASED)
            if (folder / name).read_bytes() != (HERE / name).read_bytes()
        ]
    left = list(unfinished(HERE / CATALOGUE))
    for name in stale:
        print(f"{name} is not what the source says: run python resources/i18n/buat.py")
    for context, source in left:
        print(f"not translated: {context}: {source}")
    return int(bool(stale or left))


def _run(*command: str) -> None:
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run(  # noqa: S603 - Qt's own tools of this environment
        [str(tool), *command[1:]], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def main(argv: Sequence[str]) -> int:
    options = argparse.ArgumentParser(description="The English catalogue.")
    options.add_argument("--periksa", action="store_true")
    options.add_argument("--daftar", type=Path)
    options.add_argument("--isi", type=Path)
    given = options.parse_args(argv)
    if given.periksa:
        return check()
    if given.isi:
        make(HERE, HERE / CATALOGUE)
        print(fill(HERE / CATALOGUE, pairs(given.isi)), "filled")
    make(HERE, HERE / CATALOGUE)
    left = list(unfinished(HERE / CATALOGUE))
    if given.daftar:
        lines = sorted({source.replace("\n", "\\n") for _, source in left})
        given.daftar.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(left)} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
