"""F11 "Data belum terkirim": how much waits, what the server holds back and why, send now."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posobat.app.ports import SyncSummary
from posobat.app.views import Connection, RefusedOp
from posobat.domain.errors import PosobatError
from posobat.ui import shortcuts
from posobat.ui.changes import Changes
from posobat.ui.connection.presenter import refused, unsent_page
from posobat.ui.connection.usb_panel import UsbPanel
from posobat.ui.context import Context
from posobat.ui.widgets.buttons import button
from posobat.ui.widgets.empty_state import EmptyState
from posobat.ui.widgets.fields import plain_label, say


class UnsentPage(QWidget):
    """Every try by hand ends with a sentence, also when nothing changed."""

    def __init__(
        self, context: Context, parent: QWidget, *, on_check: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._on_check = on_check
        self._build()
        context.changed.subscribe(self._on_change)

    def focus_first(self) -> None:
        self.send.setFocus()
        self.reload()

    def reload(self) -> None:
        desk = self._context.ports.desk
        self._context.tasks.db(
            lambda: (desk.connection(), desk.refused()), self._show, self._context.announce
        )

    def send_now(self) -> None:
        self.send.setEnabled(False)
        self.answer.setText(self.tr("Mengirim…"))
        self._context.tasks.net(self._context.ports.sync, self._sent, self._not_sent)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        card = QFrame(self)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(20, 16, 20, 18)
        inner.setSpacing(4)
        self.state = plain_label("", card, "section")
        self.unsent = plain_label("", card, "")
        self.last = plain_label("", card, "muted")
        self.hint = plain_label("", card, "muted")
        self.send = button(self.tr("Kirim sekarang"), card, "primary")
        self.send.setMaximumWidth(self.send.sizeHint().width() + 80)
        self.send.clicked.connect(self.send_now)
        self.answer = plain_label("", card, "")
        self.to_check = plain_label("", card, "warning")
        self.check = button(self.tr("Perlu dicek (F12)"), card)
        self.check.clicked.connect(self._on_check)
        for widget in (self.state, self.unsent, self.last, self.hint, self.to_check):
            inner.addWidget(widget)
        inner.addSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.send)
        row.addWidget(self.check)
        row.addStretch()
        inner.addLayout(row)
        inner.addWidget(self.answer)
        self.usb = UsbPanel(self._context, card)
        inner.addWidget(self.usb)
        shortcuts.bind(shortcuts.TO_USB, self, self.usb.start_saving, inside=True)
        shortcuts.bind(shortcuts.FROM_USB, self, self.usb.start_reading, inside=True)
        outer.addWidget(card)
        outer.addWidget(self._build_held(), 1)

    def _build_held(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(20, 16, 20, 16)
        title = plain_label("", card, "section")
        title.setText(self.tr("Ditahan server"))
        self.empty = EmptyState(
            card,
            self.tr("Tidak ada yang ditahan"),
            self.tr("Data yang ditolak server akan tampil di sini beserta alasannya."),
        )
        self.area = QScrollArea(card)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(self.tr("Data yang ditahan server"))
        inner.addWidget(title)
        inner.addWidget(self.empty, 1)
        inner.addWidget(self.area, 1)
        return card

    def _show(self, facts: tuple[Connection, list[RefusedOp]]) -> None:
        connection, held = facts
        view = unsent_page(connection)
        self.state.setText(view.state)
        self.unsent.setText(view.unsent)
        self.last.setText(view.last)
        self.hint.setText(view.hint)
        self.hint.setVisible(bool(view.hint))
        say(self.to_check, view.to_check)
        self.check.setVisible(bool(view.to_check))
        self.usb.show_facts(connection)
        self.empty.setVisible(not held)
        self.area.setVisible(bool(held))
        self.area.setWidget(self._rows(held))

    def _rows(self, held: list[RefusedOp]) -> QWidget:
        box = QWidget()
        box.setObjectName("scrolled")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 4, 8, 4)
        layout.setSpacing(2)
        for row in held:
            view = refused(row)
            head = plain_label("", box, "strong")
            head.setText(f"{view.what} · {view.when}")
            reason = plain_label("", box, "")
            reason.setText(view.reason)
            layout.addWidget(head)
            layout.addWidget(reason)
            layout.addSpacing(10)
        layout.addStretch()
        return box

    def _sent(self, summary: SyncSummary) -> None:
        self.send.setEnabled(True)
        self.answer.setText(summary.message or _summary(self, summary))
        self._context.changed.publish(Changes(deliveries=True, connection=True, patients=True))
        self.send.setFocus()

    def _not_sent(self, error: PosobatError) -> None:
        self.send.setEnabled(True)
        self.answer.setText(error.pesan)
        self._context.changed.publish(Changes(connection=True))
        self.send.setFocus()

    def _on_change(self, changes: Changes) -> None:
        if changes.connection and self.isVisible():
            self.reload()


def _summary(page: UnsentPage, summary: SyncSummary) -> str:
    if not summary.confirmed:
        return page.tr("Server belum menjawab. Data tetap aman di komputer ini.")
    return page.tr("Terkirim {sent}, diterima {received}, ditahan {refused}.").format(
        sent=summary.sent, received=summary.received, refused=summary.refused
    )
