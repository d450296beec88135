"""Above the board: "sudah sampai mana?" and the three things that are done at the counter."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from posobat.app.board import BoardRow
from posobat.app.whereabouts import whereabouts
from posobat.domain.clock import to_ms
from posobat.domain.errors import PosobatError
from posobat.ui import theme
from posobat.ui.context import Context
from posobat.ui.pengantaran.presenter import counter
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.scans import takes_scans
from posobat.ui.widgets.shelf import Shelf
from posobat.ui.widgets.suggest_edit import Answer, SuggestEdit
from posobat.ui.widgets.suggestion_list import Suggestion


class Head(QWidget):
    """`found(row)` when a pack was chosen; `here` is the name of this post."""

    def __init__(
        self, context: Context, parent: QWidget, found: Callable[[BoardRow], None]
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.here = ""
        self._row = Shelf()
        self.setLayout(self._row)
        self.search: SuggestEdit[BoardRow] = SuggestEdit(self._find, self)
        self.search.setAccessibleName(self.tr("Sudah sampai mana?"))
        self.search.setPlaceholderText(self.tr("Sudah sampai mana? (Ctrl+K)"))
        self.search.nothing_words = lambda _text: self.tr(
            "Tidak ditemukan. Coba nomor slip, nama, atau nomor HP yang lain."
        )
        self.search.on_take = found
        takes_scans(self.search)
        self._row.place(self.search, 1, theme.px(240))

    def offer(
        self, out: Callable[[], None], back: Callable[[], None], drivers: Callable[[], None]
    ) -> None:
        for words, call, role in (
            (self.tr("Serah terima (O)"), out, "primary"),
            (self.tr("Terima kembali (R)"), back, ""),
            (self.tr("Daftar kurir (D)"), drivers, ""),
        ):
            made = button(words, self, role)
            made.clicked.connect(call)
            self._row.place(made, 0)

    def _find(self, text: str, answer: Answer[BoardRow]) -> None:
        """Each row answers with the sentence itself, so that nothing need be opened to read it."""
        desk, now, here = self._context.ports.desk, to_ms(self._context.clock()), self.here

        def told(rows: list[BoardRow]) -> None:
            answer(
                [
                    Suggestion(
                        row,
                        f"{counter(row.slip)} · {row.patient} · {row.destination}",
                        whereabouts(row, here, now).where,
                    )
                    for row in rows
                ]
            )

        def failed(error: PosobatError) -> None:
            self._context.announce(error)
            answer(None)

        self._context.tasks.db(lambda: desk.where_is(text), told, failed)
