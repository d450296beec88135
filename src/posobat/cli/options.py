"""What the commands share: their parser and the data folder."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from posobat.app.whole_file import write_whole
from posobat.cli.arguments import Arguments
from posobat.config import default_data_dir
from posobat.domain.errors import EnvironmentFault
from posobat.language import ENVIRONMENT, LANGUAGES, chosen, speak


def parser(command: str, description: str) -> argparse.ArgumentParser:
    return Arguments(prog=f"posobat {command}", description=description)


def add_data(target: argparse.ArgumentParser) -> None:
    target.add_argument(
        "--data", type=Path, metavar="DIR", default=None, help="folder data (bawaan: milik mesin)"
    )


def save(path: Path, content: bytes) -> None:
    """What a person wants as a file of his own, for nobody else to read. EnvironmentFault."""
    try:
        write_whole(path, content, 0o600)
    except OSError as fault:
        pesan = f"Berkas {path} tidak dapat ditulis. Periksa nama foldernya dan sisa tempatnya."
        raise EnvironmentFault("BERKAS-TULIS", pesan) from fault


def add_language(target: argparse.ArgumentParser) -> None:
    target.add_argument(
        "--lang", choices=sorted(LANGUAGES), help="bahasa layar (bawaan: seperti di Pengaturan)"
    )


def speak_as(wanted: str | None, data: Path) -> str:
    """Before anything that has words is imported; answers the language, also for child programs."""
    language = wanted or os.environ.get(ENVIRONMENT) or chosen(data)
    os.environ[ENVIRONMENT] = language
    speak(language)
    return language


def data_dir(chosen: Path | None) -> Path:
    return chosen.absolute() if chosen is not None else default_data_dir()


def say_json(facts: Mapping[str, object]) -> None:
    """One line of figures for scripts."""
    print(json.dumps(facts, ensure_ascii=False))


def progress(done: int, total: int, what: str) -> bool:
    """Tells a person how far long work is; silent where nobody looks."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        print(f"\r{what}: {done} dari {total}", end=end, file=sys.stderr, flush=True)
    return True
