"""Labelled controls with one error sentence beneath; the building stones of every form.

Style hooks for the style sheet: labels carry the property `role` ("muted", "error", "warning",
"strong", "section"), a control with an error carries `invalid` = true.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WITH_CTRL = Qt.KeyboardModifier.ControlModifier


def plain_label(text: str, parent: QWidget, role: str = "", wrap: bool = True) -> QLabel:
    """A label that shows what people typed literally, never as rich text."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


def set_role(widget: QWidget, name: str, value: object) -> None:
    """Changes a style property and lets the style sheet see it at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def say(label: QLabel, text: str) -> None:
    """Shows `text`, or gives the room back when there is nothing to say."""
    label.setText(text)
    label.setVisible(bool(text))


def without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _was_enter(event: QKeyEvent, on_enter: Callable[[], None] | None) -> bool:
    """Done with here, or left to the page."""
    if event.key() not in _RETURN:
        return False
    if event.modifiers() & _WITH_CTRL or on_enter is None:
        event.ignore()
    else:
        on_enter()
        event.accept()
    return True


class LineEdit(QLineEdit):
    """A line edit whose Enter goes to one function and whose Ctrl+Z reaches the page when empty.

    `on_enter` gets plain Enter only: Ctrl+Enter belongs to the page (save). `memory` answers how to
    bring back what the field holds now, where that is more than its text (widgets.scans).
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_enter: Callable[[], None] | None = None
        self.memory: Callable[[], Callable[[], object]] | None = None

    def clear(self) -> None:
        """Qt's own can be undone: Ctrl+Z would show the last patient instead of asking the page."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        """An undo that this field cannot do is left to the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _was_enter(event, self.on_enter):
            super().keyPressEvent(event)


class Choice(QComboBox):
    """A combo box that answers values, moves on with Enter and never changes by a stray wheel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.on_enter: Callable[[], None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _was_enter(event, self.on_enter):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()

    def value(self) -> str:
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Unknown values leave the choice as it is."""
        found = self.findData(value)
        if found >= 0:
            self.setCurrentIndex(found)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """(value, words) pairs; the chosen value stays when it is still offered."""
        kept = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.set_value(kept)
        self.blockSignals(blocked)


class Field(QWidget):
    """Label, control, error line. The label is the control's buddy and accessible name."""

    def __init__(self, label: str, control: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(label, self)
        self.label.setWordWrap(True)
        self.label.setBuddy(control)
        self.error = plain_label("", self, "error")
        self.error.hide()
        control.setParent(self)
        control.setAccessibleName(without_mnemonic(label))
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(control)
        column.addWidget(self.error)
        column.addStretch(1)

    def set_error(self, sentence: str) -> None:
        """ "" takes the error away."""
        say(self.error, sentence)
        set_role(self.control, "invalid", bool(sentence))
        self.control.setAccessibleDescription(sentence)

    def has_error(self) -> bool:
        return not self.error.isHidden()

    def has_focus(self) -> bool:
        return self.control.hasFocus()

    def focus(self) -> None:
        """As Tab does: what is there is selected, so that typing replaces it."""
        self.control.setFocus(Qt.FocusReason.TabFocusReason)


class TextField(Field):
    def __init__(self, label: str, parent: QWidget, placeholder: str = "") -> None:
        self.edit = LineEdit(parent)
        super().__init__(label, self.edit, parent)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self._typed)

    def text(self) -> str:
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def _typed(self, _text: str) -> None:
        self.set_error("")


class ChoiceField(Field):
    def __init__(self, label: str, options: Sequence[tuple[str, str]], parent: QWidget) -> None:
        self.choice = Choice(parent)
        super().__init__(label, self.choice, parent)
        self.choice.offer(options)
        self.choice.activated.connect(self._chosen)

    def value(self) -> str:
        return self.choice.value()

    def set_value(self, value: str) -> None:
        self.choice.set_value(value)

    def _chosen(self, _index: int) -> None:
        self.set_error("")
