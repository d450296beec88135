"""Desa and kecamatan in one field: village names repeat within the regency."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from posobat.domain.areas import Areas, Village
from posobat.ui.widgets.fields import Field
from posobat.ui.widgets.suggest_edit import Answer, SuggestEdit
from posobat.ui.widgets.suggestion_list import Suggestion


class VillageField(Field):
    """ "desa, kecamatan" with type-ahead over the list of areas that ships with the program."""

    def __init__(self, label: str, areas: Areas, parent: QWidget) -> None:
        self._areas = areas
        self.edit: SuggestEdit[Village] = SuggestEdit(self._suggest, parent)
        super().__init__(label, self.edit, parent)
        self.village: Village | None = None
        self.on_chosen: Callable[[], None] = _nothing
        self.edit.nothing_words = lambda _text: self.tr("Desa tidak ditemukan. Periksa ejaannya.")
        self.edit.on_take = self._take
        self.edit.on_edit = self._edited
        self.edit.on_again = self._leave
        self.edit.on_empty = self._leave
        self.edit.memory = lambda: partial(self.restore, self.text())

    def text(self) -> str:
        return self.edit.text().strip()

    def names(self) -> tuple[str, str]:
        """(village, kecamatan), from the choice or split at the comma as typed."""
        if self.village is not None:
            return self.village.name, self.village.kecamatan
        village, _, kecamatan = self.text().partition(",")
        return village.strip(), kecamatan.strip()

    def restore(self, text: str) -> None:
        self.village = next(
            (v for v in self._areas.suggest(text, 1) if text and v.display == text), None
        )
        if self.village is not None:
            self.edit.set_taken(text)
        else:
            self.edit.reset()
            self.edit.setText(text)

    def _suggest(self, text: str, answer: Answer[Village]) -> None:
        found = self._areas.suggest(text)
        answer([Suggestion(v, v.display, f"{v.kind} · {v.code}") for v in found])

    def _take(self, village: Village) -> None:
        self.village = village
        self.set_error("")
        self._leave()

    def _leave(self) -> None:
        self.on_chosen()

    def _edited(self) -> None:
        self.village = None
        self.set_error("")


def _nothing() -> None:
    """Nobody listens yet."""
