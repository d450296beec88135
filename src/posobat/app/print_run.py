"""Handing out what was ordered: draw, give to the printer, note what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from posobat.app.blank_slips import blank_facts
from posobat.app.papers import ManifestFacts, ManifestRow, PaperFile, SlipForm
from posobat.app.ports import Ports
from posobat.app.print_orders import JobState, Paper, PrintJob
from posobat.app.print_papers import print_copy, print_etiket, print_notice, print_slip
from posobat.app.settings import Settings
from posobat.domain.clock import from_ms
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.domain.transitions import AntaranState

T = TypeVar("T")
InDb = Callable[[Callable[[], Any]], Any]
"""Runs a function where the database is read and written, and answers what it answers."""


@dataclass(frozen=True)
class Handed:
    """`printed` papers went out; `said` is the first sentence about one that did not; `open` is how
    many wait still, for a printer or for a person."""

    printed: int = 0
    said: str = ""
    open: int = 0


@dataclass
class _Run:
    printed: int = 0
    said: str = ""
    dead: dict[str, str] = field(default_factory=dict)
    """Printers that did not answer in this run, with what was said."""


@dataclass(frozen=True)
class _Drawn:
    job: PrintJob
    paper: PaperFile | None
    printer: str = ""


def hand_out(ports: Ports, in_db: InDb, go_on: Callable[[], bool] = lambda: True) -> Handed:
    """Everything that waits, oldest first. Takes as long as the printer does, so it runs in a lane
    of its own; the database is used by `in_db` only. Never raises for printer or paper."""
    queue = ports.papers
    if queue is None:
        return Handed()
    run, at = _Run(), 0
    while go_on():
        drawn: _Drawn | None = in_db(partial(_next, ports, run, at))
        if drawn is None:
            break
        at = drawn.job.n
        if drawn.paper is None:
            continue
        trouble = ports.press.send(drawn.paper, drawn.printer, go_on)
        state = JobState.WAITING if trouble else JobState.PRINTED
        if trouble:
            run.dead[drawn.printer] = trouble
            run.said = run.said or trouble
        else:
            run.printed += 1
        file = drawn.paper.name
        in_db(partial(queue.settle, at, state, trouble, file, drawn.printer))
    return Handed(run.printed, run.said, in_db(queue.count))


def printer_for(paper: Paper, settings: Settings) -> str:
    """Name of the machine's printer that this computer was set to, "" for its default one."""
    on_roll = settings.slip in (SlipForm.ROLL_58, SlipForm.ROLL_80)
    match paper:
        case Paper.SLIP | Paper.TEST:
            return settings.slip_printer
        case Paper.BLANK if not on_roll:
            return settings.slip_printer
        case Paper.NOTICE if on_roll:
            return settings.slip_printer
        case Paper.ETIKET:
            return settings.etiket_printer
        case _:
            return settings.paper_printer


def draw(ports: Ports, job: PrintJob) -> PaperFile:
    """DomainError when a text does not fit."""
    order, press = job.order, ports.press
    match order.paper:
        case Paper.SLIP:
            return print_slip(ports, order.about, copy=order.copy)
        case Paper.ETIKET:
            return print_etiket(ports, order.about, copy=order.copy)
        case Paper.NOTICE:
            return print_notice(ports, order.about, copy=order.copy)
        case Paper.COPY:
            return print_copy(ports, order.about, copy=order.copy)
        case Paper.MANIFEST:
            return press.manifest(manifest_from(order.content))
        case Paper.BLANK:
            facts = blank_facts(ports.desk, list(order.content["slips"]))
            return press.blanks(facts, ports.desk.settings().slip)
        case Paper.TEST:
            at = f"{from_ms(job.at):%d-%m-%Y %H.%M}"
            return press.test_page(SlipForm(order.content["form"]), at)


def manifest_from(content: Mapping[str, Any]) -> ManifestFacts:
    rows = tuple(ManifestRow(**row) for row in content["rows"])
    return ManifestFacts(**{**content, "rows": rows})


def _next(ports: Ports, run: _Run, at: int) -> _Drawn | None:
    """Claims and draws the next paper; in the database's lane. `paper` None: it is settled."""
    queue = ports.papers
    job = queue.claim(at) if queue else None
    if queue is None or job is None:
        return None
    printer = printer_for(job.order.paper, ports.desk.settings())
    if printer in run.dead:
        queue.settle(job.n, JobState.WAITING, run.dead[printer], printer=printer)
        return _Drawn(job, None)
    if _called_off(ports, job):
        queue.settle(job.n, JobState.CANCELLED)
        return _Drawn(job, None)
    try:
        return _Drawn(job, draw(ports, job), printer)
    except DomainError as error:
        state, said = JobState.FAILED, error.pesan
    except EnvironmentFault as fault:
        state, said = JobState.WAITING, fault.pesan
    queue.settle(job.n, state, said)
    run.said = run.said or said
    return _Drawn(job, None)


def _called_off(ports: Ports, job: PrintJob) -> bool:
    """Nobody wants the first slip of a bundle that was taken back meanwhile."""
    if job.order.paper not in (Paper.SLIP, Paper.NOTICE) or job.order.copy:
        return False
    detail = ports.desk.delivery(job.order.about)
    return detail is not None and detail.row.state == AntaranState.DIBATALKAN
