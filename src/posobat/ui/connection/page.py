"""F11 "Data belum terkirim": what waits and why, sending it now, by USB, and what was refused."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posobat.app.ports import SyncSummary
from posobat.app.views import Connection, RefusedOp, UnsentOp
from posobat.domain.errors import PosobatError
from posobat.ui import shortcuts, theme
from posobat.ui.changes import Changes
from posobat.ui.connection.exchanger import Exchanger
from posobat.ui.connection.item_list import ItemList
from posobat.ui.connection.presenter import Progress, progress_words, unsent_page
from posobat.ui.connection.repair_panel import RepairPanel
from posobat.ui.connection.unsent_words import rows
from posobat.ui.connection.usb_panel import UsbPanel
from posobat.ui.context import Context
from posobat.ui.viewing import nameless, sees_patients
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.fields import plain_label, say, set_role
from posobat.ui.widgets.flow import Flow
from posobat.ui.widgets.tall import Tall

_Facts = tuple[Connection, list[RefusedOp], list[UnsentOp]]


class UnsentPage(QWidget):
    """Every try by hand ends with a sentence, also when nothing changed. Enter on a refused row
    opens it in the page's place."""

    def __init__(
        self,
        context: Context,
        exchanger: Exchanger,
        parent: QWidget,
        *,
        on_check: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context, self._exchanger, self._on_check = context, exchanger, on_check
        self._facts: _Facts | None = None
        self._by_hand = False
        self._stale = False
        self._build()
        context.changed.subscribe(self._on_change)
        exchanger.moved.subscribe(self._moved)
        exchanger.ended.subscribe(self._ended)
        self._moved(exchanger.progress)  # it may have begun before somebody opened this page

    def focus_first(self) -> None:
        """The button to send gets the keys, unless a correction is open: it stays as it is."""
        if self.stack.currentIndex() == 0:
            self.send.setFocus()
        else:
            (self.repair.focusWidget() or self.repair.release).setFocus()
        self.reload()

    def reload(self) -> None:
        self._stale = False
        self._context.tasks.db(self._read, self._show, self._context.announce)

    def _read(self) -> tuple[Connection, list[RefusedOp], list[UnsentOp]]:
        desk = self._context.ports.desk
        held, waiting = desk.refused(), desk.unsent()
        if not sees_patients(self._context.staff.role):
            held, waiting = nameless(held, waiting)
        return desk.connection(), held, waiting

    def send_now(self) -> None:
        self._by_hand = True
        say(self.answer, "")
        self._exchanger.start()
        self._moved(self._exchanger.progress)

    def open_item(self, op: str) -> None:
        """Only what was refused can be opened."""
        held = self._facts[1] if self._facts else []
        found = next((one for one in held if one.op == op), None)
        if found is not None:
            self.stack.setCurrentIndex(1)
            self.repair.open(found)

    def close_repair(self) -> None:
        self.stack.setCurrentIndex(0)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(self)
        outer.addWidget(self.stack)
        overview = QWidget(self.stack)
        overview.setObjectName("page")
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._build_state(overview))
        column.addWidget(self._build_items(overview), 1)
        self.repair = RepairPanel(self._context, self.stack, self._repaired, self._left)
        self.stack.addWidget(Tall(overview, self.stack))
        # large letters in a small window: what does not fit is scrolled
        self.stack.addWidget(Tall(self.repair, self.stack, shrinks=True))
        keys = (
            (shortcuts.TO_USB, self.usb.start_saving),
            (shortcuts.FROM_USB, self.usb.start_reading),
        )
        for key, call in keys:
            shortcuts.bind(key, overview, call, inside=True)

    def _build_state(self, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(20, 14, 20, 14)
        inner.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.sign = plain_label("", card, wrap=False)
        self.state = plain_label("", card, "section")
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state, 1)
        self.unsent = plain_label("", card, "")
        self.last = plain_label("", card, "muted")
        self.hint = plain_label("", card, "muted")
        self.todo = plain_label("", card, "error")
        self.to_check = plain_label("", card, "warning")
        inner.addLayout(head)
        for widget in (self.unsent, self.last, self.hint, self.todo, self.to_check):
            inner.addWidget(widget)
        inner.addSpacing(8)
        self.usb = UsbPanel(self._context, card)
        inner.addWidget(self._build_buttons(card))
        inner.addWidget(self._build_progress(card))
        self.answer = plain_label("", card, "")
        say(self.answer, "")
        inner.addWidget(self.answer)
        inner.addWidget(self.usb)
        return card

    def _build_buttons(self, card: QFrame) -> Flow:
        self.send = button(self.tr("Kirim sekarang"), card, "primary")
        self.send.clicked.connect(self.send_now)
        self.check = button(self.tr("Perlu dicek (F12)"), card)
        self.check.clicked.connect(self._on_check)
        self.buttons = Flow(card, gap=8)
        for one in (self.send, self.check, *self.usb.buttons()):
            self.buttons.add(one)
        return self.buttons

    def _build_progress(self, card: QFrame) -> QWidget:
        self.sending = QWidget(card)
        self.sending.setObjectName("scrolled")
        self.bar = QProgressBar(self.sending)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Kemajuan pengiriman"))
        self.told = plain_label("", self.sending, wrap=False)
        self.cancel = button(self.tr("Hentikan (Esc)"), self.sending)
        self.cancel.clicked.connect(self._exchanger.cancel)
        shortcuts.bind("Esc", self.sending, self._exchanger.cancel, inside=True)
        row = QHBoxLayout(self.sending)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.told)
        row.addWidget(self.cancel)
        self.sending.hide()
        return self.sending

    def _build_items(self, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(6)
        self.heading = plain_label("", card, "section")
        self.heading.setContentsMargins(8, 0, 8, 0)
        self.items = ItemList(card)
        self.items.setMinimumHeight(theme.px(96))
        self.items.on_open = self.open_item
        self.empty = EmptyState(
            card,
            self.tr("Tidak ada yang menunggu"),
            self.tr("Yang belum sampai di server tampil di sini beserta alasannya."),
        )
        inner.addWidget(self.heading)
        inner.addWidget(self.items, 1)
        inner.addWidget(self.empty, 1)
        return card

    def _show(self, facts: _Facts) -> None:
        self._facts = facts
        connection, held, waiting = facts
        progress = self._exchanger.progress
        view = unsent_page(connection, progress)
        colours = theme.palette()
        colour = theme.tone(view.tone).text if view.tone else colours.accent
        self.sign.setPixmap(theme.pixmap(view.icon, colour, theme.px(18)))
        self.state.setText(view.state)
        self.unsent.setText(view.unsent)
        self.last.setText(view.last)
        say(self.hint, view.hint)
        say(self.todo, view.todo)
        set_role(self.todo, "role", "error" if view.tone == "failed" else "warning")
        say(self.to_check, view.to_check)
        self.check.setVisible(bool(view.to_check))
        self.buttons.relayout()
        self.usb.show_facts(connection)
        self.heading.setText(self._heading(len(held), connection.unsent, len(waiting)))
        self._show_items()

    def _show_items(self) -> None:
        if self._facts is None:
            return
        views = rows(*self._facts, sending=self._exchanger.running)
        self.items.show_items(views)
        self.items.setVisible(bool(views))
        self.heading.setVisible(bool(views))
        self.empty.setVisible(not views)

    def _heading(self, held: int, unsent: int, shown: int) -> str:
        parts = []
        if held:
            parts.append(self.tr("{n} ditolak server (Enter untuk membetulkan)").format(n=held))
        if unsent:
            parts.append(self.tr("{n} belum terkirim").format(n=unsent))
        if shown < unsent:
            parts.append(self.tr("{n} yang terlama ditampilkan").format(n=shown))
        return " · ".join(parts)

    def _moved(self, progress: Progress | None) -> None:
        if self.send.isEnabled() is (progress is not None):
            self._show_items()
        self.send.setEnabled(progress is None)
        self.sending.setVisible(progress is not None and self._by_hand)
        if progress is not None:
            self.bar.setMaximum(progress.total)
            self.bar.setValue(progress.done)
            self.told.setText(progress_words(progress))
            if self.sending.isVisible() and not self.sending.isAncestorOf(self.focusWidget()):
                self.cancel.setFocus()

    def _ended(self, result: SyncSummary | PosobatError) -> None:
        if not self._by_hand:
            return
        self._by_hand = False
        say(
            self.answer,
            result.pesan if isinstance(result, PosobatError) else _summary(self, result),
        )
        if self.isVisible() and self.stack.currentIndex() == 0:
            self.send.setFocus()

    def _repaired(self, sentence: str) -> None:
        self.close_repair()
        say(self.answer, sentence)
        self.items.setFocus()
        self._context.changed.publish(Changes(deliveries=True, patients=True, connection=True))
        self._exchanger.start()

    def _left(self) -> None:
        self.close_repair()
        self.items.setFocus()

    def _on_change(self, changes: Changes) -> None:
        """Of a page that nobody looks at it is read when somebody does."""
        if changes.connection and self.isVisible():
            self.reload()
        elif changes.connection:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()


def _summary(page: UnsentPage, summary: SyncSummary) -> str:
    if not summary.confirmed:
        return summary.message or page.tr("Server belum menjawab. Data tetap aman di komputer ini.")
    words = page.tr("Terkirim {sent}, diterima {received}.").format(
        sent=summary.sent, received=summary.received
    )
    if summary.refused:
        words += page.tr(" Ditolak server {refused}.").format(refused=summary.refused)
    if summary.unsent > 0:
        words += page.tr(" Masih menunggu {left}.").format(left=summary.unsent)
    return words
