"""F12 "Perlu dicek": what only a person can decide, one after the other, by one key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from posobat.app.clashes import confirm_delivery, confirm_prescription, decide, take_back
from posobat.app.ports import Work
from posobat.app.views import CheckItem
from posobat.domain.errors import PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.perlu_dicek.presenter import chosen_words, item_view, same_question
from posobat.ui.perlu_dicek.question import QuestionPanel
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.row_list import RowList

_MOST_SIDES = 9


class PerluDicekPage(QWidget):
    """`on_open(delivery)` shows a bundle in Antrean. A decision is saved at once and can be taken
    back; that a bundle is as shown is asked twice, since it cannot."""

    def __init__(
        self, context: Context, parent: QWidget, *, on_open: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._on_open = on_open
        self._items: list[CheckItem] = []
        self._busy = False
        self._stale = False
        self._build()
        for n in range(1, _MOST_SIDES + 1):
            shortcuts.bind(str(n), self, partial(self.pick, n - 1), inside=True)
        context.changed.subscribe(self._on_change)

    @property
    def current(self) -> CheckItem | None:
        row = self.list.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def focus_first(self) -> None:
        self._focus()
        self.reload()

    def reload(self) -> None:
        self._stale = False
        desk = self._context.ports.desk
        self._context.tasks.db(desk.to_check, self._fill, self._unread)

    def pick(self, n: int) -> None:
        """Takes the n-th side of what is marked."""
        item = self.current
        if item is None or self._busy:
            return
        sides = item_view(item).sides
        if n >= len(sides) or not sides[n].key:
            return
        if not item.field:
            self._confirm(item)
        else:
            self._decide(item, sides[n].op)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        card = QFrame(self)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(10, 10, 10, 10)
        self.list = RowList(card, self.tr("Perlu dicek"))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.empty = EmptyState(
            card,
            self.tr("Tidak ada yang perlu dicek"),
            self.tr(
                "Isian yang berbeda, resep yang ditahan, dan kabar yang bertentangan"
                " tampil di sini."
            ),
        )
        inner.addWidget(self.list)
        inner.addWidget(self.empty)
        self.empty.hide()
        self.question = QuestionPanel(self, self.pick, self._open)
        layout.addWidget(card, 8)
        layout.addWidget(self.question, 13)

    def _unread(self, error: PosobatError) -> None:
        self._busy = False
        self._context.announce(error)

    def _fill(self, items: list[CheckItem]) -> None:
        self._busy = False
        before, row = self.current, max(self.list.currentRow(), 0)
        had_focus = self.list.hasFocus() or self.hasFocus()
        self._items = items
        kept = next(
            (n for n, item in enumerate(items) if before and same_question(item, before)), row
        )
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for item in items:
            view = item_view(item)
            self.list.addItem(f"{view.name}\n{view.what}")
        self.list.setCurrentRow(min(kept, len(items) - 1))
        self.list.blockSignals(blocked)
        self.list.setVisible(bool(items))
        self.empty.setVisible(not items)
        if had_focus:
            self._focus()
        self._show(self.list.currentRow())

    def _show(self, _row: int) -> None:
        item = self.current
        self.question.setVisible(item is not None)
        if item is not None:
            self.question.show_view(item_view(item))

    def _focus(self) -> None:
        (self.list if self._items else self).setFocus()

    def _open(self) -> None:
        item = self.current
        if item is not None and not item.field:
            self._on_open(item.opens or item.entity)

    def _decide(self, item: CheckItem, op: str) -> None:
        def done(decision: str) -> None:
            undo = partial(self._take_back, item.entity, decision)
            self._done()
            self._context.offer_undo(chosen_words(item, op), undo)

        self._record(lambda work: decide(work, item.entity, item.field, op), done)

    def _take_back(self, patient: str, decision: str) -> None:
        self._record(lambda work: take_back(work, patient, decision), lambda _op: self._done())

    def _confirm(self, item: CheckItem) -> None:
        if not self.question.armed:
            self.question.arm()
            return

        def done(_op: str) -> None:
            self._done()
            slip = item_view(item).what
            self._context.announce(self.tr("{slip}: status yang tampil benar.").format(slip=slip))

        if item.kind == "resep":
            self._record(lambda work: confirm_prescription(work, item.opens), done)
        else:
            self._record(lambda work: confirm_delivery(work, item.entity), done)

    def _record(self, write: Callable[[Work], str], done: Callable[[str], None]) -> None:
        ports, staff = self._context.ports, self._context.staff.id

        def run() -> str:
            with ports.work(staff) as work:
                op = write(work)
                work.commit()
            return op

        self._busy = True
        self._context.tasks.db(run, done, self._failed)

    def _done(self) -> None:
        """Keys decide again once what is left to decide is on the screen."""
        self._context.changed.publish(Changes(deliveries=True, patients=True, connection=True))

    def _failed(self, error: PosobatError) -> None:
        """Somebody else may have decided: what is asked now is read again."""
        self._context.announce(error)
        self.reload()

    def _on_change(self, changes: Changes) -> None:
        """Of a page that nobody looks at it is read when somebody does."""
        if not changes.patients and not changes.deliveries:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
