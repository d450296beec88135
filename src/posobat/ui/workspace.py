"""What a person sees after logging in: rail, title, connection line, pages, note bar."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Protocol, TypeVar, cast, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posobat.app.print_orders import Paper
from posobat.app.views import Connection, PatientRow, PostInfo
from posobat.domain.errors import DomainError, PosobatError
from posobat.domain.slipnumber import check_slip, is_slip
from posobat.ui import shortcuts, theme
from posobat.ui.antrean.page import AntreanPage
from posobat.ui.antrean.queue_list import QueueList
from posobat.ui.cetak.page import CetakPage
from posobat.ui.cetak.paper_desk import PaperDesk
from posobat.ui.cetak.presenter import waiting_words
from posobat.ui.changes import Changes
from posobat.ui.connection.exchanger import Exchanger
from posobat.ui.connection.line import ConnectionLine
from posobat.ui.connection.page import UnsentPage
from posobat.ui.connection.presenter import check_words
from posobat.ui.context import Context
from posobat.ui.help.contents import KEYS_HEADING, section_of
from posobat.ui.help.page import HelpPage
from posobat.ui.laporan.page import LaporanPage
from posobat.ui.messages import is_trouble, sentence
from posobat.ui.pasien.page import PasienPage
from posobat.ui.pengantaran.page import PengantaranPage
from posobat.ui.pengaturan.page import PengaturanPage
from posobat.ui.perlu_dicek.page import PerluDicekPage
from posobat.ui.rail import Rail
from posobat.ui.resep_baru.page import ResepBaruPage
from posobat.ui.shortcuts import Key
from posobat.ui.viewing import first_page, no_entry
from posobat.ui.widgets.fields import plain_label
from posobat.ui.widgets.note_bar import NoteBar
from posobat.ui.widgets.shelf import Shelf
from posobat.ui.widgets.tall import Tall
from posobat.ui.widgets.waiting_button import WaitingButton

W = TypeVar("W", bound=QWidget)
QUEUE_FROM = 1200
"""Logical pixels of window width from which the queue stands beside Resep baru."""
RAIL_FROM = 800
"""Below this width the rail shows keys without words."""
_CONNECTION_MS = 30_000
_IN_RAIL = (
    shortcuts.NEW,
    shortcuts.QUEUE,
    shortcuts.DELIVERY,
    shortcuts.PATIENTS,
    shortcuts.REPORT,
    shortcuts.SETTINGS,
    shortcuts.CHECK,
)


class Page(Protocol):
    def focus_first(self) -> None: ...


@runtime_checkable
class HasPaper(Protocol):
    """A page on which F10 means the bundle that is marked there."""

    def paper_in_focus(self) -> str:
        """Id of the bundle, "" for none."""
        ...


@dataclass(frozen=True)
class _Place:
    """`page` makes it when it is opened first."""

    key: Key
    title: str
    page: Callable[[], Page]


class Workspace(QWidget):
    """`lock` brings the login page back. Pages live as long as the same person works here; those
    behind Resep baru are made when somebody opens them, for each takes time and megabytes."""

    def __init__(
        self, context: Context, post: PostInfo | None, lock: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("workspace")
        self.notes = NoteBar(self)
        told = replace(context, announce=self.announce, offer_undo=self.notes.offer_undo)
        self.papers = PaperDesk(told, self.notes, self.reprint, self)
        self.context = replace(
            told, print_paper=self.papers.print_paper, print_now=self.papers.print_now
        )
        self._place = self._before = first_page(context.staff.role)
        self._build(post.name if post else "", lock)
        self._bind(lock)
        self._timer = QTimer(self)
        self._timer.setInterval(_CONNECTION_MS)
        self._timer.timeout.connect(self.refresh_connection)
        self._timer.start()
        self.context.changed.subscribe(self._on_change)
        self.refresh_connection()
        self.papers.runner.begin()
        self.go(first_page(context.staff.role))

    @property
    def place(self) -> Key:
        """The page that is open now, or the one behind the guide."""
        return self._place

    def announce(self, error: PosobatError | str) -> None:
        self.notes.say(sentence(error), trouble=is_trouble(error))

    def go(self, key: Key) -> None:
        """Opens the page, or says who may look at it."""
        refusal = no_entry(self.context.staff.role, key)
        if refusal:
            self.announce(DomainError("HAK-LIHAT", refusal))
            return
        self._show_page(key).focus_first()

    def come_back(self) -> None:
        """The open page as it was left for the guide or the login page: forms open, keys where they
        were."""
        page = self._show_page(self._place)
        left = self._shown[self._place].focusWidget()
        if left is not None and left.isVisible():
            left.setFocus()
        else:
            page.focus_first()

    def _show_page(self, key: Key) -> Page:
        place = self._place_of(key)
        page = place.page()
        self._place = key
        self._stack.setCurrentWidget(self._shown[key])
        self.title.setText(place.title)
        self.rail.mark(key if key in _IN_RAIL else None)
        self._arrange()
        return page

    def _place_of(self, key: Key) -> _Place:
        return next(place for place in self._places if place.key is key)

    def explain_here(self) -> None:
        self.explain(section_of(self.place))

    def explain(self, heading: str) -> None:
        """The guide, open at this heading; what is behind it stays as it is."""
        self._stack.setCurrentWidget(self.help)
        self.title.setText(self.tr("Panduan"))
        self.rail.mark(shortcuts.HELP)
        self.help.show_heading(heading)

    def show_delivery(self, delivery: str) -> None:
        self.go(shortcuts.QUEUE)
        if self.place is shortcuts.QUEUE:
            self.antrean.show_delivery(delivery)

    def ask_where(self) -> None:
        """ "Sudah sampai mana?", from whatever page."""
        self.go(shortcuts.DELIVERY)
        if self.place is shortcuts.DELIVERY:
            self.road.ask()

    def prescribe(self, row: PatientRow, *, repeat: bool = False) -> None:
        """A new prescription for a patient who is already chosen; `repeat`: as last time."""
        self.go(shortcuts.NEW)
        self.resep.begin_with(row, repeat=repeat)

    def reprint(self, paper: Paper = Paper.SLIP, delivery: str = "") -> None:
        """F10: what waits is tried at once, and a paper may be printed again."""
        if self.place is not shortcuts.REPRINT:
            self._before = self.place
        self.cetak.choose(delivery, paper)
        self.go(shortcuts.REPRINT)

    def _reprint_here(self) -> None:
        self.papers.print_now()
        self.reprint(delivery=self._paper_in_focus())

    def _paper_in_focus(self) -> str:
        """The bundle that the open page speaks of, "" for none."""
        page = self._place_of(self.place).page()
        return page.paper_in_focus() if isinstance(page, HasPaper) else ""

    def stray_scan(self, code: str, field: str, said: str) -> None:
        """A code that no field waited for. A slip that is scanned over a list opens its bundle."""
        if field or self.antrean.detail.form is not None or not is_slip(code):
            self.announce(said)
            return
        desk, slip = self.context.ports.desk, check_slip(code)

        def found(delivery: str) -> None:
            if delivery:
                self.show_delivery(delivery)
            else:
                self.announce(self.tr("Slip {0} tidak ada di komputer ini.").format(slip))

        self.context.tasks.db(lambda: desk.find_bundle(slip), found, self.announce)

    def refresh_connection(self) -> None:
        desk = self.context.ports.desk
        self.context.tasks.db(desk.connection, self._show_connection, self.announce)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self, post: str, lock: Callable[[], None]) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        role = self.context.staff.role
        entries = [(key, self._goer(key)) for key in _IN_RAIL if not no_entry(role, key)]
        entries.append((shortcuts.HELP, self.explain_here))
        self.rail = Rail(post, self.context.staff, entries, lock, self)
        self.rail.show_count(shortcuts.CHECK, 0)
        outer.addWidget(self.rail)
        main = QVBoxLayout()
        main.setContentsMargins(16, 10, 16, 12)
        main.setSpacing(10)
        head = Shelf()
        self.title = plain_label("", self, "title", wrap=False)
        self.connection = ConnectionLine(self._goer(shortcuts.UNSENT), self)
        head.place(self.title, 1)
        self.waiting = WaitingButton(waiting_words, "F10", self._reprint_here, self)
        head.place(self.waiting, 0)
        self.check = WaitingButton(check_words, "F12", self._goer(shortcuts.CHECK), self)
        head.place(self.check, 0)
        head.place(self.connection, 0)
        main.addLayout(head)
        self._stack = QStackedWidget(self)
        main.addWidget(self._stack, 1)
        main.addWidget(self.notes)
        outer.addLayout(main, 1)
        self._build_pages()

    def _build_pages(self) -> None:
        beside = QWidget(self._stack)
        beside.setObjectName("page")
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.resep = ResepBaruPage(self.context, beside)
        self.side = QueueList(self.context, beside, on_open=self.show_delivery, compact=True)
        row.addWidget(self.resep, 12)
        row.addWidget(self.side, 10)
        self._shown: dict[Key, QWidget] = {shortcuts.NEW: beside}
        self._stack.addWidget(beside)
        self.exchanger = self.context.exchanger or Exchanger(self.context.tasks, self.context.ports)
        self.exchanger.moved.subscribe(self.connection.show_progress)
        self.connection.show_progress(self.exchanger.progress)
        self._places = (
            _Place(shortcuts.NEW, self.tr("Resep baru"), lambda: cast(Page, self.resep)),
            _Place(shortcuts.QUEUE, self.tr("Antrean"), lambda: self.antrean),
            _Place(shortcuts.DELIVERY, self.tr("Pengantaran"), lambda: self.road),
            _Place(shortcuts.PATIENTS, self.tr("Pasien"), lambda: self.patients),
            _Place(shortcuts.REPORT, self.tr("Laporan"), lambda: self.report),
            _Place(shortcuts.SETTINGS, self.tr("Pengaturan"), lambda: self.settings),
            _Place(shortcuts.UNSENT, self.tr("Data belum terkirim"), lambda: self.unsent),
            _Place(shortcuts.CHECK, self.tr("Perlu dicek"), lambda: self.to_check),
            _Place(shortcuts.REPRINT, self.tr("Cetak"), lambda: self.cetak),
        )

    @cached_property
    def antrean(self) -> AntreanPage:
        page = AntreanPage(self.context, self._stack)
        # large letters in a small window: what does not fit is scrolled
        self._put(shortcuts.QUEUE, Tall(page, self._stack, shrinks=True))
        return page

    @cached_property
    def road(self) -> PengantaranPage:
        page = PengantaranPage(self.context, self._stack, on_queue=self.show_delivery)
        return self._put(shortcuts.DELIVERY, page)

    @cached_property
    def patients(self) -> PasienPage:
        page = PasienPage(
            self.context, self._stack, on_open=self.show_delivery, on_prescribe=self.prescribe,
            on_repeat=partial(self.prescribe, repeat=True),
        )  # fmt: skip
        return self._put(shortcuts.PATIENTS, page)

    @cached_property
    def report(self) -> LaporanPage:
        return self._put(shortcuts.REPORT, LaporanPage(self.context, self._stack))

    @cached_property
    def settings(self) -> PengaturanPage:
        return self._put(shortcuts.SETTINGS, PengaturanPage(self.context, self._stack))

    @cached_property
    def unsent(self) -> UnsentPage:
        to_check = self._goer(shortcuts.CHECK)
        page = UnsentPage(self.context, self.exchanger, self._stack, on_check=to_check)
        return self._put(shortcuts.UNSENT, page)

    @cached_property
    def cetak(self) -> CetakPage:
        page = CetakPage(
            self.context, self._stack, print_now=self.papers.print_and_tell,
            leave=lambda: self.go(self._before),
        )  # fmt: skip
        return self._put(shortcuts.REPRINT, page)

    @cached_property
    def to_check(self) -> PerluDicekPage:
        page = PerluDicekPage(self.context, self._stack, on_open=self.show_delivery)
        self._put(shortcuts.CHECK, Tall(page, self._stack))
        return page

    @cached_property
    def help(self) -> HelpPage:
        return self._put(shortcuts.HELP, HelpPage(self._stack, on_close=self.come_back))

    def _put(self, key: Key, page: W) -> W:
        self._shown[key] = page
        self._stack.addWidget(page)
        return page

    def _bind(self, lock: Callable[[], None]) -> None:
        for key in (*_IN_RAIL, shortcuts.UNSENT):
            shortcuts.bind(key, self, self._goer(key))
        shortcuts.bind(shortcuts.REPRINT, self, self._reprint_here)
        shortcuts.bind(shortcuts.WHERE, self, self.ask_where)
        shortcuts.bind(shortcuts.HELP, self, self.explain_here)
        shortcuts.bind(shortcuts.KEYS, self, lambda: self.explain(KEYS_HEADING))
        shortcuts.bind(shortcuts.LOCK, self, lock)
        shortcuts.bind(shortcuts.UNDO, self, self.notes.undo)

    def count_papers(self) -> None:
        queue = self.context.ports.papers
        if queue is not None:
            self.context.tasks.db(queue.count, self._show_papers, self.announce)

    def _show_papers(self, count: int) -> None:
        self.waiting.show_count(count)
        self._arrange()

    def _goer(self, key: Key) -> Callable[[], None]:
        def go() -> None:
            self.go(key)

        return go

    def _arrange(self) -> None:
        self.rail.make_narrow(self.width() < theme.px(RAIL_FROM))
        self.side.setVisible(self.width() >= theme.px(QUEUE_FROM))
        room = self.width() - self.rail.width() - self.title.sizeHint().width() - 64
        if not self.check.isHidden():
            room -= self.check.sizeHint().width() + 8
        if not self.waiting.isHidden():
            room -= self.waiting.sizeHint().width() + 8
        self.connection.set_room(room)

    def _show_connection(self, facts: Connection) -> None:
        self.connection.show_facts(facts)
        self.check.show_count(facts.to_check)
        self.rail.show_count(shortcuts.CHECK, facts.to_check)
        self._arrange()

    def _on_change(self, changes: Changes) -> None:
        if changes.connection:
            self.refresh_connection()
        if changes.papers:
            self.count_papers()
