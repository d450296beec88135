"""F4 Pengantaran: the shelter board, where a pack is, scan out, scan back, drivers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posobat.app.board import BoardRow, Limits, lanes, limits_of, most_pressing
from posobat.app.manifest import DRAFT, HandOver, bundle_of, hand_over_all
from posobat.app.ports import Desk
from posobat.app.road import found_at_return
from posobat.app.views import DeliveryDetail, DriverRow, PostInfo, StaffRow
from posobat.domain.clock import to_ms
from posobat.domain.errors import PosobatError
from posobat.domain.relay import RelayPost
from posobat.ui import shortcuts, theme
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.pengantaran.board import BoardView
from posobat.ui.pengantaran.bundle import BundlePanel
from posobat.ui.pengantaran.drivers_card import DriversCard
from posobat.ui.pengantaran.hand_over_draft import unrecorded_words
from posobat.ui.pengantaran.head import Head
from posobat.ui.pengantaran.presenter import (
    card_view,
    courier_riders,
    driver_views,
    drivers_line,
)
from posobat.ui.pengantaran.register import Register
from posobat.ui.pengantaran.scan_back import ScanBack
from posobat.ui.pengantaran.scan_out import ScanOut
from posobat.ui.pengantaran.steps import RoadStep
from posobat.ui.widgets.fields import plain_label, say
from posobat.ui.widgets.note_bar import UNDO_MS
from posobat.ui.widgets.tall import Tall

SIDE_BY_SIDE = 1000
"""Logical pixels of page width from which drivers or a pack stand beside the board."""
_DRIVERS, _BUNDLE = 250, 390
_ANY = 16_777_215
"""Qt's own word for no limit."""
_AGES_MS = 60_000


@dataclass(frozen=True)
class _Standing:
    """All that the page shows, read at once in the db lane."""

    rows: list[BoardRow]
    riders: list[DriverRow]
    staff: list[StaffRow]
    relays: list[RelayPost]
    limits: Limits
    post: PostInfo | None
    draft: dict[str, Any] | None = None


class PengantaranPage(QWidget):
    """`on_queue(delivery)` opens a bundle in Antrean. A hand-over is recorded ten seconds after it
    was confirmed; until then it is a draft, which a power cut does not take away."""

    def __init__(
        self, context: Context, parent: QWidget, *, on_queue: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context, self._on_queue = context, on_queue
        self._now = _Standing([], [], [], [], Limits(), None)
        self._stale = False
        self._wanted = ""
        self._pending: HandOver | None = None
        self._then: RoadStep | None = None
        self._build()
        self._bind()
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES_MS)
        self._ages.timeout.connect(self._tick)
        self._ages.start()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(UNDO_MS)
        self._wait.timeout.connect(self.record_pending)
        context.changed.subscribe(self._on_change)

    def focus_first(self) -> None:
        self._to_board()
        self.reload()

    def ask(self) -> None:
        """ "Sudah sampai mana?": the cursor stands in the search."""
        if not self._is_at(self.around):
            self._to_board()
        self.search.reset()
        self.search.setFocus()

    def paper_in_focus(self) -> str:
        """For F10: the pack that is open or marked."""
        return self._wanted or self.board.current

    def reload(self) -> None:
        desk = self._context.ports.desk
        self._stale = False
        self._context.tasks.db(lambda: _read(desk), self._show, self._context.announce)

    def open(self, delivery: str) -> None:
        """The pack beside the board, or in its place where there is no room."""
        desk = self._context.ports.desk
        self._wanted = delivery

        def read() -> tuple[DeliveryDetail | None, BoardRow | None]:
            detail = desk.delivery(delivery)
            found = desk.where_is(detail.row.slip) if detail else []
            return detail, next((row for row in found if row.delivery == delivery), None)

        self._context.tasks.db(read, partial(self._opened, delivery), self._context.announce)

    def start(self, step: RoadStep) -> None:
        """A key on the board: the marked pack is opened, and its step with it."""
        if step is RoadStep.BACK and not self._panel_open():
            self.scan_back()
        elif self._panel_open():
            self.bundle.start(step)
        elif self.board.current:
            self._then = step
            self.open(self.board.current)

    def scan_out(self) -> None:
        """What waits to be recorded is recorded first."""
        self.record_pending()
        self._go(self.out)
        self.out.begin([*self._now.riders, *courier_riders(self._now.rows)], self._now.staff)

    def scan_back(self) -> None:
        self._go(self.back)
        self.back.begin()

    def drivers(self) -> None:
        self._go(self.register)
        self.register.show_riders(self._now.riders)
        self.register.focus_first()

    def record_pending(self) -> None:
        """The ten seconds are over."""
        handed, self._pending = self._pending, None
        self._wait.stop()
        if handed is None:
            return
        ports, staff = self._context.ports, self._context.staff

        def run() -> str:
            with ports.work(staff.id) as work:
                number = hand_over_all(work, ports.reference, ports.clock, handed, staff.name)
                work.commit()
            return number

        self._context.tasks.db(run, partial(self._recorded, handed), self._not_recorded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._to_board()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    # -- building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._views = QStackedWidget(self)
        self.around = QWidget(self._views)
        column = QVBoxLayout(self.around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head = Head(self._context, self.around, self._found)
        self.search = self.head.search
        self.head.offer(self.scan_out, self.scan_back, self.drivers)
        column.addWidget(self.head)
        self.pressing = plain_label("", self.around, "warning")
        self.riders_line = plain_label("", self.around, "muted")
        column.addWidget(self.pressing)
        column.addWidget(self.riders_line)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.board = BoardView(self.around, self.open)
        self.drivers_card = DriversCard(self.around)
        self.bundle = BundlePanel(self._context, self.around, self._leave_bundle, self._to_queue)
        row.addWidget(self.board, 1)
        row.addWidget(self.drivers_card)
        row.addWidget(self.bundle)
        column.addLayout(row, 1)
        self.out = ScanOut(self._context, self._views, self.focus_first, self._hand_over)
        self.back = ScanBack(self._views, self._to_board, self._came_back)
        self.register = Register(self._context, self._views, self._to_board)
        self._framed = {
            view: Tall(view, self._views, shrinks=True)
            for view in (self.around, self.out, self.back, self.register)
        }
        for frame in self._framed.values():
            self._views.addWidget(frame)
        outer.addWidget(self._views, 1)
        self.bundle.hide()
        self._arrange()

    def _bind(self) -> None:
        shortcuts.bind(shortcuts.SCAN_OUT, self.around, self.scan_out, inside=True)
        shortcuts.bind(shortcuts.DRIVERS, self.around, self.drivers, inside=True)
        shortcuts.bind(shortcuts.IN_QUEUE, self.around, self._marked_to_queue, inside=True)
        for step in RoadStep:
            shortcuts.bind(step.value, self.around, partial(self.start, step), inside=True)

    # -- showing

    def _show(self, standing: _Standing) -> None:
        self._now = standing
        self.head.here = standing.post.name if standing.post else ""
        self._draw()
        wants_focus = self.hasFocus() and self._is_at(self.around)
        if wants_focus and not self._panel_open():
            self.board.focus_first()
        if self._panel_open() and self._wanted:
            self.open(self._wanted)
        if self._is_at(self.register):
            self.register.show_riders(standing.riders)

    def _draw(self) -> None:
        now, limits, rows = to_ms(self._context.clock()), self._now.limits, self._now.rows
        found = lanes(rows, now, limits)
        self.board.show_lanes(
            {lane: [card_view(row, now, limits) for row in own] for lane, own in found.items()}
        )
        views = driver_views(self._now.riders, rows, now)
        self.drivers_card.show_drivers(views)
        self.riders_line.setText(drivers_line(views))
        waiting = "" if self._pending else unrecorded_words(self._now.draft, self._now.riders)
        told = [waiting, most_pressing(rows, now, limits)]
        say(self.pressing, "\n".join(words for words in told if words))

    def _tick(self) -> None:
        if self.isVisible():
            self._draw()

    def _go(self, view: QWidget) -> None:
        self._views.setCurrentWidget(self._framed[view])

    def _is_at(self, view: QWidget) -> bool:
        return self._views.currentWidget() is self._framed[view]

    def _panel_open(self) -> bool:
        return not self.bundle.isHidden()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(SIDE_BY_SIDE)
        for side, room in ((self.drivers_card, _DRIVERS), (self.bundle, _BUNDLE)):
            side.setMinimumWidth(theme.px(room) if wide else 0)
            side.setMaximumWidth(theme.px(room) if wide else _ANY)
        self.board.setVisible(wide or not self._panel_open())
        self.drivers_card.setVisible(wide and not self._panel_open())
        self.riders_line.setVisible(not wide and not self._panel_open())

    def _to_board(self) -> None:
        self.bundle.close_form()
        self.bundle.hide()
        self._wanted = ""
        self._go(self.around)
        self._arrange()
        if not self.board.focus_first():
            self.setFocus()

    def _leave_bundle(self) -> None:
        left = self._wanted
        self._to_board()
        self.board.choose(left)
        self.search.reset()

    def _to_queue(self, delivery: str) -> None:
        self._to_board()
        self._on_queue(delivery)

    def _marked_to_queue(self) -> None:
        if self._panel_open():
            self.bundle.open_in_queue()
        elif self.board.current:
            self._to_queue(self.board.current)

    # -- one pack

    def _found(self, row: BoardRow) -> None:
        self.search.reset()
        self.open(row.delivery)

    def _opened(self, delivery: str, found: tuple[DeliveryDetail | None, BoardRow | None]) -> None:
        detail, row = found
        post, step = self._now.post, self._then
        self._then = None
        if delivery != self._wanted or detail is None or row is None or post is None:
            return
        known = (self._now.relays, self._now.riders)
        fresh = not self._panel_open()
        self.bundle.show()
        self._arrange()
        self.bundle.show_bundle(row, detail, post, self._now.limits, known)
        if fresh or self.search.hasFocus():
            self.bundle.setFocus()
        if step is not None:
            self.bundle.start(step)

    # -- scan out and back

    def _hand_over(self, handed: HandOver, said: str) -> None:
        """Checked once as it would be recorded, and recorded after ten seconds."""
        ports, staff = self._context.ports, self._context.staff

        def check() -> None:
            with ports.work(staff.id) as work:
                hand_over_all(work, ports.reference, ports.clock, handed, staff.name)

        def passed(_none: None) -> None:
            self._pending = handed
            self._wait.start()
            self._to_board()
            self._context.offer_undo(said, self._take_back)

        self._context.tasks.db(check, passed, self.out.refuse)

    def _take_back(self) -> None:
        """Nothing was recorded yet: the list stands as it was."""
        self._pending = None
        self._wait.stop()
        self._go(self.out)
        self.out.scanner.focus()

    def _recorded(self, handed: HandOver, number: str) -> None:
        told = self.tr("Berita acara {number}: {n} paket dibawa {name}.")
        self._context.announce(
            told.format(number=number, n=len(handed.lines), name=handed.driver.name)
        )
        self._context.print_now()
        self._context.changed.publish(Changes(deliveries=True, connection=True))

    def _not_recorded(self, error: PosobatError) -> None:
        """The list stands as a draft: it is shown again with what is wrong."""
        self._context.announce(error)
        self.scan_out()

    def _came_back(self, text: str) -> None:
        desk = self._context.ports.desk

        def find() -> DeliveryDetail:
            found = bundle_of(desk, text)
            return found_at_return(desk.delivery(found) if found else None, text)

        self._context.tasks.db(find, self._back_found, self.back.refuse)

    def _back_found(self, detail: DeliveryDetail) -> None:
        self._to_board()
        self._then = RoadStep.BACK
        self.open(detail.row.delivery)

    def _on_change(self, changes: Changes) -> None:
        if changes.deliveries and self.isVisible():
            self.reload()
        elif changes.deliveries:
            self._stale = True


def _read(desk: Desk) -> _Standing:
    """In the db lane."""
    return _Standing(
        rows=desk.board(),
        riders=desk.drivers(),
        staff=desk.staff(),
        relays=desk.relay_posts(),
        limits=limits_of(desk.settings()),
        post=desk.post(),
        draft=desk.load_draft(DRAFT),
    )
