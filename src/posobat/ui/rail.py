"""The rail at the left: where one is, where one can go, who works here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from posobat.app.views import StaffRow
from posobat.ui import shortcuts, theme
from posobat.ui.shortcuts import Key
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label
from posobat.ui.widgets.tall import Tall

WIDTH, NARROW = 176, 68


class RailButton(QPushButton):
    """Words at the left, the key that does the same at the right."""

    def __init__(self, key: Key, parent: QWidget) -> None:
        super().__init__(key.words, parent)
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setAccessibleName(f"{key.words} ({key.label})")
        hint = plain_label(key.label, self, "small", wrap=False)
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.addStretch()
        layout.addWidget(hint)
        self._hint = hint
        self._key = key.label
        self._words = key.words
        self._narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def call(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(f"{words} ({self._key})")
        self.fit()

    def make_narrow(self, narrow: bool) -> None:
        """The key alone; what it opens is told by the tip and to those who hear the screen."""
        self._narrow = narrow
        self.setToolTip(self._words if narrow else "")
        self.fit()

    def fit(self) -> None:
        """A large number takes the key's room rather than standing over it."""
        self.setText(self._key if self._narrow else self._words)
        words = self.fontMetrics().horizontalAdvance(self.text())
        room = words + self._hint.sizeHint().width() + 34 <= self.width()
        self._hint.setVisible(room and not self._narrow)


class Rail(QFrame):
    def __init__(
        self,
        post: str,
        staff: StaffRow,
        entries: Sequence[tuple[Key, Callable[[], None]]],
        lock: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setFixedWidth(theme.px(WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget(self)
        outer.addWidget(Tall(inner, self))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[Key, RailButton] = {}
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(10, 16, 10, 12)
        layout.setSpacing(4)
        title = plain_label(self.tr("Pos Obat"), inner, "title")
        title.setContentsMargins(4, 0, 0, 0)
        where = plain_label(post, inner, "small")
        where.setContentsMargins(4, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(where)
        layout.addSpacing(12)
        for key, go in entries:
            entry = RailButton(key, inner)
            entry.clicked.connect(go)
            self._group.addButton(entry)
            self._buttons[key] = entry
            layout.addWidget(entry)
        layout.addStretch()
        caption = plain_label(self.tr("Petugas"), inner, "small")
        caption.setContentsMargins(4, 0, 0, 0)
        name = plain_label(staff.name, inner, "strong")
        name.setContentsMargins(4, 0, 0, 0)
        self.lock = button(self.tr("Kunci ({key})").format(key=shortcuts.LOCK.label), inner, "left")
        self.lock.clicked.connect(lock)
        self._words = (title, where, caption, name)
        for widget in (caption, name, self.lock):
            layout.addWidget(widget)

    def make_narrow(self, narrow: bool) -> None:
        """Keys without words, where the pages need the room."""
        self.setFixedWidth(theme.px(NARROW if narrow else WIDTH))
        for entry in self._buttons.values():
            entry.make_narrow(narrow)
        for label in self._words:
            label.setVisible(not narrow)
        key = shortcuts.LOCK.label
        self.lock.setText(key if narrow else self.tr("Kunci ({key})").format(key=key))
        self.lock.setToolTip(shortcuts.LOCK.words if narrow else "")
        self.lock.setAccessibleName(f"{shortcuts.LOCK.words} ({key})")

    def show_count(self, key: Key, count: int) -> None:
        """An entry that is there only while something waits behind it."""
        entry = self._buttons.get(key)
        if entry is None:
            return
        words = self.tr("{page} ({n})").format(page=key.words, n=count)
        entry.call(words)
        entry.setVisible(count > 0)

    def mark(self, key: Key | None) -> None:
        """Shows which entry is open; None for a page that has no entry."""
        self._group.setExclusive(False)
        for own, entry in self._buttons.items():
            entry.setChecked(own is key)
        self._group.setExclusive(True)
