"""Telaah with one key each: Y or N; a "tidak" opens a line for the note."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from posobat.domain.review import ITEMS, Review
from posobat.ui import theme
from posobat.ui.widgets.fields import LineEdit, plain_label, set_role

_YES = (Qt.Key.Key_Y,)
_NO = (Qt.Key.Key_N,)
_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Question(QFrame):
    """Has the focus as a whole; the buttons are there for the mouse and to show the answer."""

    def __init__(self, parent: QWidget, key: str, words: str) -> None:
        super().__init__(parent)
        self.key = key
        self.answer: bool | None = None
        self.moved: Callable[[int], None] = _nowhere
        self.said: Callable[[], None] = _nothing
        self.setProperty("role", "question")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self.yes = self._button(self.tr("Ya"), "yes", words)
        self.no = self._button(self.tr("Tidak"), "no", words)
        self.yes.clicked.connect(partial(self._clicked, True))
        self.no.clicked.connect(partial(self._clicked, False))
        self.note = LineEdit(self)
        self.note.setPlaceholderText(self.tr("Catatan: apa yang tidak sesuai"))
        self.note.setAccessibleName(self.tr("Catatan untuk {item}").format(item=words))
        self.note.on_enter = partial(self._move, 1)
        self.note.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(plain_label(words, self), 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 2, 4, 2)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.note)
        self._speak()

    def say(self, answer: bool) -> None:
        """Records the answer and goes to the note or to the next question."""
        self.answer = answer
        self.yes.setChecked(answer)
        self.no.setChecked(not answer)
        self.note.setVisible(not answer)
        self._speak()
        self.said()
        if answer:
            self._move(1)
        else:
            self.note.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _YES:
            self.say(True)
        elif event.key() in _NO:
            self.say(False)
        elif event.key() in _NEXT:
            self._move(1)
        elif event.key() == Qt.Key.Key_Up:
            self._move(-1)
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, answer: str, words: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "answer")
        button.setProperty("answer", answer)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(f"{text}: {words}")
        return button

    def _clicked(self, answer: bool, on: bool) -> None:
        del on
        self.say(answer)

    def _move(self, by: int) -> None:
        self.moved(by)

    def _speak(self) -> None:
        said = {
            None: self.tr("belum dijawab"), True: self.tr("ya"), False: self.tr("tidak"),
        }[self.answer]  # fmt: skip
        self.setAccessibleName(f"{self._words}: {said}")


class Checklist(QWidget):
    """`finished` is called when the last question has been passed, `answered` at each answer."""

    def __init__(self, parent: QWidget, kind: Review, finished: Callable[[], None]) -> None:
        super().__init__(parent)
        self._finished = finished
        self.answered: Callable[[], None] = _nothing
        self.setMinimumWidth(theme.px(240))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        self.questions: list[Question] = []
        for key, words in ITEMS[kind].items():
            question = Question(self, key, words)
            question.moved = partial(self._move, len(self.questions))
            question.said = self._said
            self.questions.append(question)
            layout.addWidget(question)
        self.error = plain_label("", self, "error")
        self.error.hide()
        layout.addWidget(self.error)

    def focus_first(self) -> None:
        """The first question that has no answer, or a "tidak" without its note."""
        for question in self.questions:
            if question.answer is None:
                question.setFocus()
                return
            if question.answer is False and not question.note.text().strip():
                question.note.setFocus()
                return
        self.questions[0].setFocus()

    def answers(self) -> dict[str, bool]:
        return {q.key: q.answer for q in self.questions if q.answer is not None}

    def notes(self) -> dict[str, str]:
        """Only for "tidak": a note that was typed before the answer changed is not sent."""
        return {q.key: q.note.text().strip() for q in self.questions if q.answer is False}

    def set_error(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        for question in self.questions:
            lacking = question.answer is False and not question.note.text().strip()
            set_role(question.note, "invalid", bool(sentence) and lacking)

    def _said(self) -> None:
        self.answered()

    def _move(self, start: int, by: int) -> None:
        target = start + by
        if target >= len(self.questions):
            self._finished()
        elif target >= 0:
            self.questions[target].setFocus()


def _nowhere(by: int) -> None:
    del by


def _nothing() -> None:
    """Nobody listens."""
