"""The long language reaches every text that passes tr()."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from helpers.pseudo import LONGER, longer, pseudo_locale
from helpers.window import open_post

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    "text", ["Simpan", "{n} data belum terkirim", "Simpan && cetak", "Belum tersambung.", "%n kali"]
)
def test_a_text_grows_and_keeps_its_places_for_values(text: str) -> None:
    grown = longer(text)
    assert len(grown) >= len(text) * (1 + LONGER)
    for held in ("{n}", "&&", "%n"):
        assert grown.count(held) == text.count(held)
    assert longer("12.30") == "12.30"


def test_windows_that_are_built_meanwhile_speak_it(qtbot: QtBot) -> None:
    with pseudo_locale(), open_post(qtbot) as post:
        post.log_in()
        assert post.workspace.title.text() == longer("Resep baru")
        assert QCoreApplication.translate("QLineEdit", "&Copy") != "&Copy"
    with open_post(qtbot) as post:
        post.log_in()
        assert post.workspace.title.text() == "Resep baru"
