"""The shape that the steps share: what to do, fields, one sentence, one button."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from posobat.domain.errors import DomainError, PosobatError
from posobat.ui.messages import sentence
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import Choice, Field, LineEdit, plain_label, say


class StepCard(QFrame):
    """Enter walks down the fields in `chain` and then does `main`; `said` is the outcome."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.chain: list[tuple[str, Field]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 22, 28, 24)
        self.column.setSpacing(10)
        self.column.addWidget(plain_label(title, self, "title"))
        self.column.addWidget(plain_label(words, self, "muted"))
        self.said = plain_label("", self)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.main = button("", self, "primary")
        self.buttons.addWidget(self.main)

    def finish(self, others: Sequence[QPushButton] = ()) -> None:
        """After the fields were added."""
        for other in others:
            self.buttons.addWidget(other)
        self.buttons.addStretch()
        self.column.addWidget(self.said)
        self.column.addLayout(self.buttons)
        self.column.addStretch()
        say(self.said, "")

    def add(self, name: str, field: Field) -> None:
        """`name` is the field that a DomainError points to."""
        self.chain.append((name, field))
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(field)
        control = field.control
        if isinstance(control, LineEdit | Choice):
            control.on_enter = lambda: self._after(field)

    def call(self, words: str) -> None:
        """What the main button says."""
        self.main.setText(words)
        self.main.setAccessibleName(words)

    def focus_first(self) -> None:
        shown = [field for _, field in self.chain if not field.isHidden()]
        (shown[0].control if shown else self.main).setFocus()

    def busy(self, words: str) -> None:
        """Until `tell` or `refuse`."""
        self._clear()
        self.setEnabled(False)
        self._say(words, "muted")

    def tell(self, words: str) -> None:
        self._clear()
        self._say(words, "")

    def refuse(self, error: PosobatError) -> None:
        """At the field that is wrong, else below; what was typed stays."""
        self._clear()
        name = error.field if isinstance(error, DomainError) else ""
        for known, field in self.chain:
            if known == name and not field.isHidden():
                field.set_error(error.pesan)
                field.focus()
                return
        self._say(sentence(error), "error")
        self.focus_first()

    def _clear(self) -> None:
        self.setEnabled(True)
        for _, field in self.chain:
            field.set_error("")
        say(self.said, "")

    def _say(self, words: str, role: str) -> None:
        self.said.setProperty("role", role)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        say(self.said, words)

    def _after(self, field: Field) -> None:
        shown = [one for _, one in self.chain if not one.isHidden()]
        n = shown.index(field) + 1
        if n < len(shown):
            shown[n].focus()
        else:
            self.main.click()
