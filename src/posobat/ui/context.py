"""What every page is given."""

from collections.abc import Callable
from dataclasses import dataclass

from posobat.app.ports import Ports
from posobat.app.print_orders import Paper
from posobat.app.views import StaffRow
from posobat.domain.clock import Clock
from posobat.domain.errors import PosobatError
from posobat.ui.changes import Changes
from posobat.ui.connection.exchanger import Exchanger
from posobat.ui.tasks import Tasks
from posobat.ui.topic import Topic

Announce = Callable[[PosobatError | str], None]
OfferUndo = Callable[[str, Callable[[], None]], None]


def no_paper(paper: Paper, delivery: str) -> None:
    """For pages that stand alone, without a printer."""


def no_printer() -> None:
    """For pages that stand alone: what was ordered stays where it is."""


def no_undo(sentence: str, undo: Callable[[], None]) -> None:
    """For pages that stand alone, without a note bar."""


@dataclass(frozen=True)
class Context:
    """`announce` says a sentence in the note bar; `offer_undo` says it with "Urungkan (Ctrl+Z)"
    for ten seconds; `staff` is who works at the counter since the last login; `exchanger` is there
    where a server is.
    """

    ports: Ports
    tasks: Tasks
    changed: Topic[Changes]
    staff: StaffRow
    announce: Announce
    clock: Clock
    offer_undo: OfferUndo = no_undo
    exchanger: Exchanger | None = None
    print_paper: Callable[[Paper, str], None] = no_paper
    """Prints a paper of a bundle; one that was printed before asks for a reason first."""
    print_now: Callable[[], None] = no_printer
    """Hands out what was ordered; the window tells how that goes."""
