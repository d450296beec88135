"""The window's own manners: start, crash, undo, moving about."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from helpers.window import Post
from posobat.demo.shots import counter
from posobat.demo.shots.studio import Look, Studio
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.ui import crash, shortcuts
from posobat.ui.antrean.steps import StepId
from posobat.ui.messages import sentence
from posobat.ui.pengantaran.steps import RoadStep
from posobat.ui.widgets.note_bar import NoteBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "requests",
    "alembic",
    "cryptography",
    "sqlite_utils",
)
SHOW = """
import json, sys
from PySide6.QtWidgets import QApplication
from posobat.ui import application
app = QApplication([])
application.prepare(app, dark=False)
def never():
    import threading
    threading.Event().wait(0.2)
    from posobat.domain.errors import EnvironmentFault
    raise EnvironmentFault("X", "Belum ada.")
window = application.build(never)
window.show()
app.processEvents()
print(json.dumps([name for name in sys.argv[1:] if name in sys.modules]))
window.close()
"""


def test_the_login_page_shows_before_anything_heavy_is_loaded() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SHOW, *HEAVY], capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(ran.stdout) == []


def test_f_keys_move_about_and_the_rail_follows(dewi: Post) -> None:
    for key, title in (
        (Qt.Key.Key_F3, "Antrean"),
        (Qt.Key.Key_F11, "Data belum terkirim"),
        (Qt.Key.Key_F2, "Resep baru"),
    ):
        dewi.clerk.press(key)
        assert dewi.workspace.title.text() == title
    assert dewi.workspace.place is shortcuts.NEW


def test_no_key_is_given_twice() -> None:
    """Letters are heard on one page; whatever else is pressed means one thing everywhere."""
    wide = [key.keys for key in shortcuts.ALL if len(key.keys) > 1]
    assert len(wide) == len(set(wide))
    on_queue = [step.value for step in StepId]
    on_road = [key.keys for key in (shortcuts.SCAN_OUT, shortcuts.DRIVERS, shortcuts.IN_QUEUE)]
    on_road += [step.value for step in RoadStep]
    in_register = [shortcuts.NEW_DRIVER.keys, shortcuts.DRIVER_OFF.keys]
    on_unsent = [shortcuts.TO_USB.keys, shortcuts.FROM_USB.keys]
    on_report = [shortcuts.REPORT_DAY.keys, shortcuts.REPORT_MONTH.keys, shortcuts.SAVE_TABLE.keys]
    pages = (on_queue, on_road, in_register, on_unsent, on_report)
    for letters in pages:
        assert len(letters) == len(set(letters))
    told = {key.keys for key in shortcuts.ALL if len(key.keys) == 1}
    assert told - {"1", "2"} <= {letter for letters in pages for letter in letters}


def test_undo_is_offered_for_a_while_and_ctrl_z_takes_it(dewi: Post) -> None:
    undone: list[int] = []
    dewi.clerk.press(Qt.Key.Key_F3)
    dewi.workspace.notes.offer_undo("Resep tersimpan.", lambda: undone.append(1))
    assert dewi.workspace.notes.undo_button.isVisible()
    dewi.clerk.ctrl(Qt.Key.Key_Z)
    assert undone == [1]
    assert not dewi.workspace.notes.isVisible()
    dewi.clerk.ctrl(Qt.Key.Key_Z)
    assert undone == [1], "once only"


def test_a_newer_note_takes_the_undo_away(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bar, undone = NoteBar(parent), list[int]()
    bar.offer_undo("Resep tersimpan.", lambda: undone.append(1))
    bar.say("Printer tidak menjawab.", trouble=True)
    bar.undo()
    assert undone == []
    assert bar.words.text() == "Printer tidak menjawab."


def test_the_code_is_only_said_when_the_machine_failed() -> None:
    assert sentence(DomainError("A-1", "Isi alasan.")) == "Isi alasan."
    fault = EnvironmentFault("CTK-02", "Printer tidak menjawab.")
    assert sentence(fault) == "Printer tidak menjawab. (Kode CTK-02)"


def test_a_crash_report_never_holds_what_the_exception_said(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(parent)
    try:
        raise ValueError("Siti Aminah 3510161403680001")  # noqa: TRY301
    except ValueError as error:
        traceback: TracebackType | None = error.__traceback__
        sys.excepthook(ValueError, error, traceback)
    note = parent.findChild(crash.CrashNote)
    assert note is not None
    assert note.isVisible()
    text = note.text.toPlainText()
    assert "ValueError" in text
    assert "test_shell.py" in text
    assert "Siti" not in text + capsys.readouterr().err
    note.hide()


def test_qt_speaks_indonesian(dewi: Post) -> None:
    translate = QCoreApplication.translate
    assert translate("QLineEdit", "&Copy") == "&Salin"
    assert translate("QPlatformTheme", "Cancel") == "Batal"


def test_pictures_of_every_screen_can_be_taken(qtbot: QtBot, tmp_path: Path) -> None:
    studio = Studio(tmp_path, Look("uji", width=1093, height=560))
    counter.take(studio)
    assert len(set(studio.pictures)) == len(studio.pictures) >= 20
    assert all(path.stat().st_size > 5_000 for path in studio.pictures)
