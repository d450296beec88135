"""What is wrong with a command's words: one Indonesian sentence, and where to read on."""

import argparse

import pytest

from posobat.__main__ import main
from posobat.cli.options import parser

ONLY_A_FILE = ["print", "--to", "x"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import"], "Belum disebut: BERKAS.csv. Petunjuk: posobat import --help"),
        (ONLY_A_FILE, "Sebutkan salah satu: SLIP --blank. Petunjuk: posobat print --help"),
        (["print", "A", "--to"], "--to perlu isian di belakangnya. Petunjuk: posobat print --help"),
        (
            ["print", "--blank", "satu", "--to", "x"],
            "--blank: 'satu' bukan bilangan bulat. Petunjuk: posobat print --help",
        ),
        (["sync", "sekarang"], "Tidak dikenal: sekarang. Petunjuk: posobat sync --help"),
        (
            ["sync", "--lines=ya"],
            "--lines tidak memerlukan isian 'ya'. Petunjuk: posobat sync --help",
        ),
        (
            ["admin", "post", "hapus"],
            "{add,set}: 'hapus' tidak dikenal. Yang ada: 'add', 'set'. "
            "Petunjuk: posobat admin post --help",
        ),
        (["--data", "d", "sync"], "Tidak dikenal: sync. Petunjuk: posobat app --help"),
    ],
)
def test_a_slip_of_the_keys_is_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    told = capsys.readouterr()
    assert (told.out, told.err.strip()) == ("", said)


def test_help_is_indonesian_down_to_the_tasks(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["import", "--help"], ["admin", "post", "add", "--help"]):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 0
        shown = capsys.readouterr().out
        assert shown.startswith("Pakai: posobat ")
        assert "menampilkan bantuan ini" in shown
        for english in ("usage", "options", "positional", "show this help"):
            assert english not in shown


def test_a_place_south_of_the_equator_is_no_option() -> None:
    options = parser("admin", "")
    options.add_argument("--titik")
    assert options.parse_args(["--titik", "-8.21,114.36"]) == argparse.Namespace(
        titik="-8.21,114.36"
    )
