"""The English catalogue is what the source says and whole; nothing but the source is translated."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.source import ROOT
from posobat import language
from posobat.language.literals import is_words, literals
from posobat.language.loading import translated

BUILDER = ROOT / "resources" / "i18n" / "buat.py"
INDONESIAN = re.compile(
    r"\b(belum|tidak|yang|dengan|atau|untuk|sudah|dari|sejak|paket|resep|hari|sekarang|selesai)\b",
    re.IGNORECASE,
)
OF_THE_PATIENT = ("tidak ada", "Patokan: ", "seberang musala")
"""Data, and an address as it is written for a courier."""
OF_THE_REPORT = ("Tutup hari",)


def found(code: str, place: str = "ui/x.py") -> list[str]:
    return [text for _, text in literals(ast.parse(code), place)]


def test_lupdate_leaves_no_difference_and_nothing_is_untranslated() -> None:
    done = subprocess.run(
        [sys.executable, str(BUILDER), "--periksa"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout + done.stderr == ""


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("x = 'Belum terkirim'", ["Belum terkirim"]),
        ("return_ = f'{n} data belum terkirim'", ["{0} data belum terkirim"]),
        ("f'{a} dan {b:%d}'", ["{0} dan {1}"]),
        ("{'L': 'perempuan'}", ["perempuan"]),
        ("Key('F3', 'F3', 'Antrean')", ["Antrean"]),
        ("raise DomainError('A-1', 'Isi NIK.', 'nik')", ["Isi NIK."]),
    ],
)
def test_words_are_found(code: str, texts: list[str]) -> None:
    assert found(code) == texts


@pytest.mark.parametrize(
    "code",
    [
        "self.tr('Belum terkirim')",
        "if state == 'Belum ada': pass",
        "kept['Nama pasien']",
        "{'Nama pasien': 1}",
        "'''Docstring of a module.'''",
        "def f(x: 'Nama pasien') -> None: ...",
        "widget.setObjectName('Nama pasien')",
        "match x:\n    case 'Nama pasien': pass",
        "colour = '#FFFFFF'",
        "state = 'DRAF'",
        "method = 'kurir'",
    ],
)
def test_names_of_things_are_left_alone(code: str) -> None:
    assert found(code) == []


def test_in_the_core_only_what_is_said_to_people_counts() -> None:
    code = "x = 'Nama pasien'\nraise DomainError('A', f'Isi {x}.')\nY = 'Data ini sudah dihapus.'"
    assert found(code, "domain/x.py") == ["Isi {0}.", "Data ini sudah dihapus."]
    assert found(code, "wire/x.py") == ["Isi {0}."]
    assert found(code, "domain/refusals.py") == [], "compared with what the server says"
    assert found(code, "app/papers.py") == [], "paper stays Indonesian"


def test_words_are_told_from_names() -> None:
    assert all(map(is_words, ("Antrean", "belum ada", "{0} th", ", sejak {0}")))
    assert not any(map(is_words, ("DRAF", "kurir", "#FFFFFF", "%d-%m", "", "12.30", "Rp")))


def test_values_stand_where_the_translation_puts_them_and_are_never_translated() -> None:
    words = {"{0} dari {1}": "{1} holds {0}", "Nama": "Name", "Draf": "Draft"}
    source = "def f(a, b):\n    return f'{a} dari {b:>4}' + ' · ' + 'Nama'"
    namespace: dict[str, object] = {}
    exec(translated(source, "x.py", "ui/x.py", words), namespace)  # noqa: S102
    f = namespace["f"]
    assert callable(f)
    assert f("Draf", "Nama") == "Nama holds Draf · Name"


def test_the_source_language_changes_nothing() -> None:
    before = list(sys.meta_path)
    for told in ("id", "", "xx", "../en"):
        language.speak(told)
        assert language.catalogue(told) == {}
    assert sys.meta_path == before


def test_every_translation_keeps_its_places_for_values() -> None:
    held = re.compile(r"\{[^}]*\}")
    for source, told in language.catalogue("en").items():
        assert sorted(held.findall(source)) == sorted(held.findall(told)), source


def test_the_choice_is_kept_beside_the_data(tmp_path: Path) -> None:
    assert language.chosen(tmp_path) == "id"
    language.choose(tmp_path, "en")
    assert language.chosen(tmp_path) == "en"
    (tmp_path / language.FILE).write_bytes(b"\xff\xfe klingon")
    assert language.chosen(tmp_path) == "id"


@pytest.fixture(scope="module")
def screens() -> dict[str, list[str]]:
    """What can be read on each screen of a program that speaks English."""
    script = ROOT / "tests" / "helpers" / "english.py"
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    told: dict[str, list[str]] = json.loads(done.stdout)
    return told


def test_the_screens_speak_english(screens: dict[str, list[str]]) -> None:
    assert "Log in" in screens["login"]
    assert {"New prescription", "Patients"} <= set(screens["F2"])
    assert "9 × a day is beyond the limit of 1 to 8. Check the directions." in screens["F2"]
    assert "Data not sent" in screens["F11"]


def test_no_indonesian_is_left_but_data_and_reports(screens: dict[str, list[str]]) -> None:
    left = [
        (screen, text)
        for screen, texts in screens.items()
        for text in texts
        if INDONESIAN.search(text)
        and not any(part in text for part in (*OF_THE_PATIENT, *OF_THE_REPORT))
    ]
    assert left == []
