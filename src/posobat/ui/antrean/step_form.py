"""One step as an inline form: checklist, fields, one button. Errors stand at their field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from posobat.domain.errors import DomainError, PosobatError
from posobat.ui.antrean.checklist import Checklist
from posobat.ui.antrean.step_views import FieldView, Filled, FormView
from posobat.ui.messages import sentence
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import ChoiceField, TextField, plain_label
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.shelf import Shelf

_AT = {
    "answers": "",
    "notes": "",
    "checker": "single_staff_reason",
    "preparer": "single_staff_reason",
    "education": "educated",
    "name": "driver",
}
"""Field of a use-case's error → field of the form ("" is the checklist)."""
_NO_WIDER = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_LEAST_LETTERS = 12


class StepForm(QWidget):
    """`submit(filled)` on the button; `leave()` on Esc. Enter goes from field to field."""

    def __init__(
        self,
        view: FormView,
        submit: Callable[[Filled], None],
        leave: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._view, self._submit, self._leave = view, submit, leave
        self.fields: dict[str, TextField | ChoiceField] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addWidget(plain_label(view.title, self, "section"))
        if view.hint:
            layout.addWidget(plain_label(view.hint, self, "muted"))
        if view.warning:
            layout.addWidget(plain_label(view.warning, self, "warning"))
        self.checklist = (
            Checklist(self, view.checklist, self._after_checklist) if view.checklist else None
        )
        if self.checklist is not None:
            layout.addWidget(self.checklist)
            if view.doubt_confirm:
                self.checklist.answered = self._after_answer
        for field in view.fields:
            layout.addWidget(self._build_field(field))
        self.error = plain_label("", self, "error")
        self.error.hide()
        layout.addWidget(self.error)
        layout.addLayout(self._build_buttons())
        self._chain()
        self._adapt()

    def focus_first(self) -> None:
        if self.checklist is not None:
            self.checklist.focus_first()
            return
        self._after_checklist()

    def filled(self) -> Filled:
        values = {
            name: field.text() if isinstance(field, TextField) else field.value()
            for name, field in self.fields.items()
        }
        if self.checklist is None:
            return Filled(values)
        return Filled(values, self.checklist.answers(), self.checklist.notes())

    def send(self) -> None:
        if not self.confirm.isEnabled():
            return
        self._clear_errors()
        self.confirm.setEnabled(False)
        self._submit(self.filled())

    def refuse(self, error: PosobatError) -> None:
        """Puts the sentence where it can be mended and the cursor with it."""
        self.confirm.setEnabled(True)
        name = error.field.split(".")[-1] if isinstance(error, DomainError) else ""
        target = _AT.get(name, name)
        if self.checklist is not None and name and target == "":
            self.checklist.set_error(sentence(error))
            self.checklist.focus_first()
            return
        field = self.fields.get(target)
        if field is None:
            self.error.setText(sentence(error))
            self.error.show()
            self.confirm.setFocus()
            return
        field.show()
        field.set_error(sentence(error))
        field.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            event.accept()
            return
        super().keyPressEvent(event)

    def _build_field(self, view: FieldView) -> TextField | ChoiceField:
        field: TextField | ChoiceField
        if view.options:
            field = ChoiceField(view.label, view.options, self)
            # a driver's long name makes the form no wider than its place
            field.choice.setSizeAdjustPolicy(_NO_WIDER)
            field.choice.setMinimumContentsLength(_LEAST_LETTERS)
            if view.value:
                field.set_value(view.value)
            field.choice.currentIndexChanged.connect(self._changed)
        else:
            field = TextField(view.label, self, view.placeholder)
            field.set_text(view.value)
            if view.scan:
                takes_scans(field.edit)
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        field.setVisible(not view.only_after)
        self.fields[view.name] = field
        return field

    def _build_buttons(self) -> Shelf:
        row = Shelf()
        words = self._view.confirm
        self.confirm = button(self.tr("{words} (Enter)").format(words=words), self, "primary")
        self.confirm.setAccessibleName(words)
        self.confirm.clicked.connect(self.send)
        self.cancel = button(self.tr("Kembali (Esc)"), self, "flat")
        self.cancel.clicked.connect(self._leave)
        row.place(self.confirm, 0)
        row.place(self.cancel, 0)
        return row

    def _chain(self) -> None:
        for name, field in self.fields.items():
            control = field.edit if isinstance(field, TextField) else field.choice
            control.on_enter = partial(self._after, name)

    def _after(self, name: str) -> None:
        """Enter in the last field saves: the scan of a seal ends with Enter."""
        aside = {view.name for view in self._view.fields if view.aside and view.name != name}
        names = [n for n, f in self.fields.items() if not f.isHidden() and n not in aside]
        place = names.index(name)
        if place + 1 < len(names):
            self.fields[names[place + 1]].focus()
        elif isinstance(self.fields[name], ChoiceField):
            self.confirm.setFocus()
        else:
            self.send()

    def _changed(self, _index: int) -> None:
        self._adapt()

    def _adapt(self) -> None:
        """Fields and options that hang on another answer."""
        for view in self._view.fields:
            field = self.fields[view.name]
            if view.when:
                field.setVisible(self._said(view.when[0]) in view.when[1:])
            if view.without and isinstance(field, ChoiceField):
                other, value, option = view.without
                gone = option if self._said(other) == value else None
                field.choice.offer([pair for pair in view.options if pair[0] != gone])

    def _said(self, name: str) -> str:
        field = self.fields[name]
        return field.text() if isinstance(field, TextField) else field.value()

    def _in_doubt(self) -> bool:
        """An item was answered "tidak": nothing but the findings is recorded."""
        if self.checklist is None or not self._view.doubt_confirm:
            return False
        return False in self.checklist.answers().values()

    def _after_answer(self) -> None:
        """What is asked hangs on whether every item is as it should be."""
        doubt = self._in_doubt()
        words = self._view.doubt_confirm if doubt else self._view.confirm
        self.confirm.setText(self.tr("{words} (Enter)").format(words=words))
        self.confirm.setAccessibleName(words)
        for view in self._view.fields:
            self.fields[view.name].setVisible(not doubt and not view.only_after)

    def _after_checklist(self) -> None:
        for view in self._view.fields:
            field = self.fields[view.name]
            if not field.isHidden() and not view.aside:
                field.focus()
                return
        self.confirm.setFocus()

    def _clear_errors(self) -> None:
        self.error.hide()
        for field in self.fields.values():
            field.set_error("")
        if self.checklist is not None:
            self.checklist.set_error("")
