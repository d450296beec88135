"""F1 explains what is being done; Ctrl+/ lists every key; Esc goes back to where one was."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextBrowser

from helpers.typist import ENTER, focused
from helpers.window import Post
from posobat.language.literals import literals
from posobat.ui import shortcuts
from posobat.ui.help import contents
from posobat.ui.help.contents import key_list, section_of, whole_guide
from posobat.ui.laporan.sheet_table import SheetTable

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
KEYS = {
    shortcuts.NEW: (Qt.Key.Key_F2, "Resep baru"),
    shortcuts.QUEUE: (Qt.Key.Key_F3, "Antrean"),
    shortcuts.REPORT: (Qt.Key.Key_F7, "Laporan"),
    shortcuts.REPRINT: (Qt.Key.Key_F10, "Cetak ulang"),
    shortcuts.UNSENT: (Qt.Key.Key_F11, "Bila jaringan putus"),
    shortcuts.CHECK: (Qt.Key.Key_F12, "Perlu dicek"),
}


def top_line(text: QTextBrowser) -> str:
    """The first line that can be seen whole."""
    return text.cursorForPosition(text.rect().topLeft() + text.rect().center() / 40).block().text()


@pytest.mark.parametrize("place", KEYS, ids=lambda key: key.words)
def test_f1_opens_the_guide_at_the_screen_one_is_on(dewi: Post, place: shortcuts.Key) -> None:
    key, heading = KEYS[place]
    dewi.clerk.press(key)

    dewi.clerk.press(Qt.Key.Key_F1)

    assert dewi.workspace.help.isVisible()
    assert top_line(dewi.workspace.help.text).startswith(heading)


def test_esc_goes_back_and_what_was_typed_is_still_there(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F2)
    dewi.clerk.type("siti am")
    dewi.clerk.press(Qt.Key.Key_F1)
    dewi.clerk.press(Qt.Key.Key_Escape)

    assert dewi.workspace.resep.isVisible()
    assert dewi.workspace.place is shortcuts.NEW
    assert "siti am" in [edit.text() for edit in dewi.workspace.resep.findChildren(QLineEdit)]


def test_a_closed_guide_keeps_neither_text_nor_pictures_and_opens_again(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F1)
    page = dewi.workspace.help
    pages = page.text.document().blockCount()

    dewi.clerk.press(Qt.Key.Key_Escape)
    assert page.text.document().isEmpty()

    dewi.clerk.press(Qt.Key.Key_F1)
    assert page.text.document().blockCount() == pages > 100
    assert top_line(page.text).startswith("Resep baru")


def test_the_keys_are_listed_once_each(dewi: Post) -> None:
    dewi.clerk.ctrl(Qt.Key.Key_Slash)

    assert top_line(dewi.workspace.help.text) == "Daftar tombol"
    labels = [line.split("|")[1].strip() for line in key_list(shortcuts.ALL).splitlines()[4:]]
    assert len(labels) == len(set(labels))
    assert labels[:3] == ["`F1`", "`F2`", "`F3`"]
    assert {f"`{key.label}`" for key in shortcuts.ALL} == set(labels)


def test_a_word_is_found_and_found_again(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F1)
    page = dewi.workspace.help
    page.wanted.setFocus()
    dewi.clerk.type("segel")

    dewi.clerk.press(ENTER)
    first = page.text.textCursor().position()
    dewi.clerk.press(ENTER)

    assert page.text.textCursor().selectedText().lower() == "segel"
    assert page.text.textCursor().position() != first


def test_every_screen_has_its_part_of_the_guide() -> None:
    headings = {line.lstrip("# ") for line in whole_guide().splitlines() if line.startswith("#")}

    for key in KEYS:
        assert any(heading.startswith(section_of(key)) for heading in headings), key


def test_f1_in_the_middle_of_a_correction_takes_nothing_away(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F11)
    page = dewi.workspace.unsent
    page.open_item("op-ditolak-1")
    dewi.clerk.type("58000")
    field = focused()

    dewi.clerk.press(Qt.Key.Key_F1)
    dewi.clerk.press(Qt.Key.Key_Escape)

    assert page.repair.isVisible()
    assert focused() is field
    assert isinstance(field, QLineEdit)
    assert field.text() == "58000"


def test_f1_in_the_middle_of_the_settings_takes_nothing_away(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F8)
    page = dewi.workspace.settings
    page.pharmacist.focus()
    dewi.clerk.type("apt. Rina")

    dewi.clerk.press(Qt.Key.Key_F1)
    dewi.clerk.press(Qt.Key.Key_Escape)

    assert page.pharmacist.text() == "apt. Rina"
    assert focused() is page.pharmacist.edit


def test_a_report_behind_the_guide_is_read_anew(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F7)
    dewi.clerk.press(Qt.Key.Key_F1)
    dewi.clerk.press(Qt.Key.Key_Escape)

    page = dewi.workspace.report
    assert page.hasFocus()
    table = page.tabs.widget(0)
    assert isinstance(table, SheetTable)
    assert table.model().rowCount() > 0


def test_a_word_that_stands_nowhere_is_said_so(dewi: Post) -> None:
    dewi.clerk.press(Qt.Key.Key_F1)
    page = dewi.workspace.help
    page.wanted.setFocus()

    dewi.clerk.enter("zirkonium")
    assert page.told.isVisible()
    assert page.told.text().startswith("Kata ini tidak ada di panduan")

    page.wanted.clear()
    dewi.clerk.enter("segel")
    assert not page.told.isVisible()


def test_the_headings_are_found_in_every_language_of_the_screens() -> None:
    """Literals that read like words are translated; the guide is not."""
    root = ast.parse(Path(contents.__file__).read_text(encoding="utf-8"))
    words = {text for _, text in literals(root, "ui/help/contents.py")}

    assert not {section_of(key) for key in (*KEYS, shortcuts.LOCK)} & words
