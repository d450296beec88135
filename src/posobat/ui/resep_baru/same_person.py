"""Beneath the new patient's numbers: somebody on record who may be the same, and one key to take
him instead."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from posobat.app.views import PatientRow
from posobat.domain.nik import LENGTH, bare
from posobat.domain.same_person import most_alike
from posobat.ui import shortcuts, theme
from posobat.ui.context import Context
from posobat.ui.resep_baru import presenter
from posobat.ui.resep_baru.draft import local_day
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.fields import plain_label, set_role


class SamePerson(QWidget):
    """`on_use(row)` takes the known person. Asks the desk once per number and birth date, never
    for each letter of the name."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.on_use: Callable[[PatientRow], None] | None = None
        self._asked = ("", "")
        self._typed = ("", "", "")
        self._not = ""  # id of whom the form is about
        self._known: list[PatientRow] = []
        self.row: PatientRow | None = None
        self.sign = plain_label("", self, wrap=False)
        self.words = plain_label("", self)
        set_role(self.words, "role", "warning")
        self.use = button(
            self.tr("Pakai yang sudah ada ({key})").format(key=shortcuts.SAME_PERSON.label), self
        )
        self.use.clicked.connect(self.take)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        line.addWidget(self.sign)
        line.addWidget(self.words, 1)
        line.addWidget(self.use)
        shortcuts.bind(shortcuts.SAME_PERSON, parent, self.take, inside=True)
        self.hide()

    def look(self, nik: str, name: str, born: str, about: str) -> None:
        """What is typed now; `about` is the id of the known person whose form it is."""
        number = bare(nik)
        self._typed, self._not = (number, name, born), about
        wanted = (number if len(number) == LENGTH else "", born)
        if wanted == self._asked:
            self._show()
            return
        self._asked, self._known = wanted, []
        self._show()
        if any(wanted):
            desk = self._context.ports.desk
            self._context.tasks.db(
                lambda: desk.maybe_same(*wanted),
                partial(self._come, wanted),
                self._context.announce,
            )

    def take(self) -> None:
        if self.row is not None and self.on_use is not None:
            self.on_use(self.row)

    def _come(self, asked: tuple[str, str], known: list[PatientRow]) -> None:
        if asked == self._asked:
            self._known = known
            self._show()

    def _show(self) -> None:
        others = [row for row in self._known if row.id != self._not]
        found = most_alike([asdict(row) for row in others], *self._typed)
        self.row = others[found[0][0]] if found else None
        self.setVisible(self.row is not None)
        if self.row is None:
            return
        who, where = presenter.patient_row_words(self.row, local_day(self._context.clock))
        words = self.tr("Mungkin sudah tercatat ({0}): {1}").format(found[0][1], who)
        more = self.tr(" dan {0} lain").format(len(found) - 1) if len(found) > 1 else ""
        self.words.setText(" · ".join(part for part in (words + more, where) if part))
        self.sign.setPixmap(theme.pixmap("warning", theme.tone("waiting").text, theme.px(16)))
        self.use.setVisible(self.on_use is not None)
