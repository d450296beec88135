"""Beside the pages of the training mode: the task, the time and keys it took, the result."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posobat.app.training import TASKS, Course
from posobat.ui import shortcuts
from posobat.ui.frame import Companion
from posobat.ui.latihan import words
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, say

_STEPS = 3


class TaskPanel(Companion):
    """`skip` and `switch` are the two buttons; the panel itself knows no data."""

    def __init__(
        self,
        course: Course,
        skip: Callable[[], None],
        switch: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._course = course
        self._link_on = True
        self.head = plain_label("", self, "muted")
        self.title = plain_label("", self, "section")
        self.lines = [plain_label("", self) for _ in range(_STEPS)]
        self.spent = plain_label("", self, "strong")
        self.results = [plain_label("", self, "small") for _ in TASKS]
        self.skip = button(self.tr("Lewati ({key})").format(key=shortcuts.TASK.label), self)
        self.skip.clicked.connect(skip)
        self.link = button("", self)
        self.link.clicked.connect(switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for label in (self.head, self.title, *self.lines, self.spent, *self.results):
            column.addWidget(label)
        column.addStretch()
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.link, 1)
        self._buttons.addWidget(self.skip, 1)
        column.addLayout(self._buttons)
        self.refresh()

    def arrange(self, *, narrow: bool) -> None:
        super().arrange(narrow=narrow)
        direction = QHBoxLayout.Direction
        self._buttons.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        self.refresh()

    def show_link(self, *, on: bool) -> None:
        self._link_on = on
        self.refresh()

    def refresh(self) -> None:
        """From the course as it stands now."""
        course, task = self._course, self._course.task
        state = self.tr("Putuskan sambungan") if self._link_on else self.tr("Sambungkan lagi")
        said = self.tr("{what} ({key})").format(what=state, key=shortcuts.LINK.label)
        self.link.setText(said)
        self.link.setAccessibleName(said)
        if task is None:
            self.head.setText(self.tr("Hasil latihan"))
            self.title.setText(words.totals(course.results))
            sentences: tuple[str, ...] = ()
            say(self.spent, "")
            again = self.tr("Ulangi tugas ({key})").format(key=shortcuts.TASK.label)
            self.skip.setText(again)
            self.skip.setAccessibleName(again)
        else:
            number = self.tr("Tugas {n} dari {all}").format(n=course.n + 1, all=len(TASKS))
            self.head.setText(number)
            self.title.setText(words.TITLES[task])
            sentences = words.steps(task, course.cast)
            say(self.spent, words.spent(course.spent, course.keys))
            skip = self.tr("Lewati ({key})").format(key=shortcuts.TASK.label)
            self.skip.setText(skip)
            self.skip.setAccessibleName(skip)
        self._fit(task is None)
        if self.narrow:
            sentences = (" ".join(sentences),) if sentences else ()
        for n, line in enumerate(self.lines):
            say(line, sentences[n] if n < len(sentences) else "")
        shown = [] if self.narrow else course.results
        for n, line in enumerate(self.results):
            say(line, words.result_line(n + 1, shown[n]) if n < len(shown) else "")
        self.fit()

    def _fit(self, over: bool) -> None:
        """In a low window one line says which task it is, and the keys stand there instead of the
        buttons."""
        for widget in (self.link, self.skip):
            widget.setVisible(not self.narrow)
        if not self.narrow:
            return
        keys = self.tr("{link} sambungan, {task} tugas berikutnya").format(
            link=shortcuts.LINK.label, task=shortcuts.TASK.label
        )
        parts = [self.head.text(), self.title.text()]
        parts += [] if over else [self.spent.text()]
        self.title.setText(" · ".join(parts))
        self.head.setText(keys)
        say(self.spent, "")
