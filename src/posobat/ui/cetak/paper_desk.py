"""Between keys that want paper and the printer: orders, the runner, what the window says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from posobat.app.print_jobs import order_once
from posobat.app.print_orders import Paper
from posobat.app.print_run import Handed
from posobat.ui.changes import Changes
from posobat.ui.context import Context
from posobat.ui.print_runner import PrintRunner, Round
from posobat.ui.widgets.note_bar import NoteBar


class PaperDesk(QObject):
    """`ask(paper, delivery)` opens the screen that asks for a reason."""

    def __init__(
        self,
        context: Context,
        notes: NoteBar,
        ask: Callable[[Paper, str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._notes, self._ask = context, notes, ask
        self.runner = PrintRunner(context.tasks, context.ports, self)
        self.runner.ended.subscribe(self._ended)

    def print_paper(self, paper: Paper, delivery: str) -> None:
        """The first one is printed at once, a further one asks why."""
        context = self._context
        context.tasks.db(
            partial(order_once, context.ports, context.staff.id, paper, delivery),
            partial(self._ordered, paper, delivery),
            context.announce,
        )

    def print_now(self) -> None:
        self.runner.start()

    def print_and_tell(self) -> None:
        """Something was ordered by a key that means paper: it is told that it went out."""
        self.runner.start(self._tell)

    def _ordered(self, paper: Paper, delivery: str, is_first: bool) -> None:
        if is_first:
            self.print_and_tell()
        else:
            self._ask(paper, delivery)

    def _tell(self, handed: Handed) -> None:
        if not handed.said:
            self._context.announce(self.tr("Sudah dikirim ke printer."))

    def _ended(self, result: Round) -> None:
        if result.asked and result.handed.said:
            self._notes.add(result.handed.said)
        self._context.changed.publish(Changes(papers=True))
