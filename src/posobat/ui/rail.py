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

WIDTH = 176


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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """A large number takes the key's room rather than standing over it."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        self._hint.setVisible(words + self._hint.sizeHint().width() + 34 <= self.width())


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
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[Key, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 16, 10, 12)
        layout.setSpacing(4)
        title = plain_label(self.tr("Pos Obat"), self, "title")
        title.setContentsMargins(4, 0, 0, 0)
        where = plain_label(post, self, "small")
        where.setContentsMargins(4, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(where)
        layout.addSpacing(12)
        for key, go in entries:
            entry = RailButton(key, self)
            entry.clicked.connect(go)
            self._group.addButton(entry)
            self._buttons[key] = entry
            layout.addWidget(entry)
        layout.addStretch()
        caption = plain_label(self.tr("Petugas"), self, "small")
        caption.setContentsMargins(4, 0, 0, 0)
        name = plain_label(staff.name, self, "strong")
        name.setContentsMargins(4, 0, 0, 0)
        self.lock = button(self.tr("Kunci ({key})").format(key=shortcuts.LOCK.label), self, "left")
        self.lock.clicked.connect(lock)
        for widget in (caption, name, self.lock):
            layout.addWidget(widget)

    def show_count(self, key: Key, count: int) -> None:
        """An entry that is there only while something waits behind it."""
        entry = self._buttons[key]
        words = self.tr("{page} ({n})").format(page=key.words, n=count)
        entry.setText(words)
        entry.fit()
        entry.setAccessibleName(f"{words} ({key.label})")
        entry.setVisible(count > 0)

    def mark(self, key: Key | None) -> None:
        """Shows which entry is open; None for a page that has no entry."""
        self._group.setExclusive(False)
        for own, entry in self._buttons.items():
            entry.setChecked(own is key)
        self._group.setExclusive(True)
