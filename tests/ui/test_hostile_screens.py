"""Hostile texts typed into every field that any screen shows: no crash, and no markup.

One window for many of them: every text goes to some field of every page, and Enter after it.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from helpers.hostile import HOSTILE, LITERAL, is_sentence
from helpers.memory_ports import MemoryDesk
from helpers.screens import views, visible
from helpers.typist import CTRL, ENTER
from helpers.window import Post, open_post
from posobat.demo import samples
from posobat.ui import shortcuts
from posobat.ui.antrean.steps import StepId, offered
from posobat.ui.widgets.fields import Field

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LINES = [text for text in HOSTILE if len(text) <= 10_000]


def fields(widget: QWidget) -> list[QLineEdit]:
    found = widget.findChildren(QLineEdit)
    return [e for e in found if e.isVisible() and e.isEnabled() and not e.isReadOnly()]


def feed(post: Post, edit: QLineEdit, text: str) -> None:
    """As pasted by a person, then Enter."""
    edit.setFocus()
    edit.setText(text)
    edit.textEdited.emit(edit.text())
    QTest.keyClick(edit, ENTER)


def errors(post: Post) -> list[str]:
    """What is said beneath fields and in the note bar."""
    said = [field.error.text() for field in visible(post, Field) if isinstance(field, Field)]
    form = post.panel.form
    said += [form.error.text()] if form is not None else []
    return [sentence for sentence in (*said, post.note) if sentence]


def unclear(post: Post) -> list[str]:
    return [sentence for sentence in errors(post) if not is_sentence(sentence)]


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Post]:
    with open_post(qtbot, MemoryDesk(checks=samples.to_check())) as post:
        post.log_in()
        yield post


def test_the_login_takes_none_of_them(qtbot: QtBot) -> None:
    with open_post(qtbot) as post:
        post.window.ports.desk.failures.clear()
        for text in LINES:
            post.window.login.name.setText(text)
            post.window.login.name.textEdited.emit(text)
            feed(post, post.window.login.pin, text)
            post.clerk.settle()
            post.desk.failures.clear()
            assert post.window.workspace is None
        said = post.window.login.error.text()
        assert is_sentence(said)


def test_every_page_stands_every_text_in_some_field(counter: Post) -> None:
    turn = 0
    for place in counter.workspace._places:
        counter.workspace.go(place.key)
        counter.clerk.settle()
        for n in range(0, len(LINES), 4):
            edits = fields(counter.workspace)
            if not edits:
                break
            for text in LINES[n : n + 4]:
                turn += 1
                edit = edits[turn % len(edits)]
                if edit.isVisible():
                    feed(counter, edit, text)
            counter.clerk.settle()
            assert unclear(counter) == [], place.title
        assert counter.window.isVisible()


def test_the_new_patient_s_form_says_one_sentence_for_each(counter: Post) -> None:
    counter.workspace.go(shortcuts.NEW)
    counter.clerk.enter("Zulaikha Nurhasanah")
    new = counter.workspace.resep.view.patient.new
    chain = [field.control for _, field in new._chain if isinstance(field.control, QLineEdit)]
    for n, text in enumerate(LINES):
        edit = chain[n % len(chain)]
        edit.setText(text)
        edit.textEdited.emit(edit.text())
        if n % 8 == 7:
            QTest.keyClick(edit, ENTER, CTRL)
            counter.clerk.settle()
            assert unclear(counter) == []
            counter.workspace.resep.view.patient.new.reset()
            counter.workspace.resep.view.patient.new.show()
    assert [op for op in counter.desk.ops if "\x00" in repr(op.body)] == []


def test_every_form_of_a_bundle_says_one_sentence_for_each(counter: Post) -> None:
    turn = 0
    for delivery, detail in list(counter.desk.bundles.items()):
        for step in offered(detail):
            if step in (StepId.SLIP, StepId.ETIKET):
                continue
            counter.open(delivery)
            counter.panel.start(step)
            counter.clerk.settle()
            form = counter.panel.form
            if form is None:
                continue
            for _ in range(6):
                for edit in fields(form):
                    turn += 1
                    edit.setText(LINES[turn % len(LINES)])
                    edit.textEdited.emit(edit.text())
                form.send()
                counter.clerk.settle()
                assert unclear(counter) == [], step
                if counter.panel.form is not form:
                    break
            counter.panel.close_form()
    assert turn > 100


def test_names_are_shown_letter_by_letter(qtbot: QtBot) -> None:
    """Every label on every screen is plain text, and what is shown is what was typed."""
    desk = MemoryDesk()
    for n, (key, detail) in enumerate(desk.bundles.items()):
        name = LITERAL[n % len(LITERAL)]
        desk.bundles[key] = replace(
            detail,
            row=replace(detail.row, patient=name),
            patient=replace(detail.patient, name=name, landmark=name),
        )
    names = {detail.row.patient for detail in desk.bundles.values()}
    with open_post(qtbot, desk) as post:
        post.log_in()
        seen: set[str] = set()
        for view in views(post):
            for label in visible(post, QLabel):
                assert isinstance(label, QLabel)
                seen.add(label.text())
                if "<" in label.text():
                    assert label.textFormat() is Qt.TextFormat.PlainText, (view, label.text())
        assert names <= seen | {row.name for row in post.table.queue.rows}
