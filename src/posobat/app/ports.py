"""What use-cases and screens need from outside. bootstrap and wiring give the real ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from posobat.app.board import BoardRow
from posobat.app.papers import (
    BlankFacts,
    CopyFacts,
    EtiketFacts,
    EtiketForm,
    ManifestFacts,
    NoticeFacts,
    PaperFile,
    SlipFacts,
    SlipForm,
)
from posobat.app.photos import Photos
from posobat.app.print_orders import JobState, PaperOrder, PrintJob
from posobat.app.reference import Reference
from posobat.app.reports import Sheet
from posobat.app.settings import Settings
from posobat.app.views import (
    CheckItem,
    Connection,
    DeliveryDetail,
    DriverRow,
    Inquiry,
    PastPrescription,
    PatientRow,
    PostInfo,
    QueueRow,
    RefusedOp,
    StaffRow,
    UnsentOp,
)
from posobat.domain.change import Change
from posobat.domain.clock import Clock
from posobat.domain.incident import IncidentLine
from posobat.domain.medicine import Medicine
from posobat.domain.relay import RelayPost
from posobat.domain.report import Journey

if TYPE_CHECKING:
    from posobat.app.training import Training

Report = Callable[[int, int, str], bool]
"""(done, total, what) -> go on? Ending it keeps everything that was acknowledged."""


class Work(Protocol):
    """One transaction: ops and their projection are written by the same commit, or not at all.

    Leaving the block without `commit()` undoes everything. Reads see what was recorded before.
    """

    actor: str

    def role(self) -> str:
        """Of the actor as the post knows him, "" when he is not on record."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None: ...
    def record(self, change: Change) -> str:
        """Appends one op of this device, answers its id (the entity's id when it creates one)."""
        ...

    def commit(self) -> None: ...
    def post(self) -> PostInfo: ...
    def patient(self, patient: str) -> PatientRow | None: ...
    def same_person(self, nik: str, name: str, born: str) -> str:
        """Id of a known patient with this NIK, or this name and birth date; "" when none."""
        ...

    def driver(self, driver: str) -> DriverRow | None: ...
    def driver_of_plate(self, plate: str) -> DriverRow | None:
        """Who is in service with this plate."""
        ...

    def delivery(self, delivery: str) -> DeliveryDetail | None: ...
    def deliveries_of(self, prescription: str) -> list[DeliveryDetail]: ...
    def take_slip_counters(self, day: date, count: int) -> list[int]:
        """Numbers of this device's lane for that day, never given twice once committed."""
        ...

    def take_manifest_counter(self, day: date) -> int:
        """The next number of a berita acara in this device's lane for that day."""
        ...

    def drop_draft(self, key: str) -> None:
        """Goes with the commit: what was typed is a draft until it is recorded, never both."""
        ...

    def to_decide(self, entity: str) -> list[CheckItem]:
        """Fields of this patient or driver on which two people said different things."""
        ...

    def refused_op(self, op: str) -> RefusedOp | None:
        """An op in quarantine that nobody has corrected or given up yet."""
        ...

    def seal_holder(self, seal: str) -> str:
        """Slip number of the bundle that bears this seal or ever bore it, "" when free."""
        ...

    def keep_blanks(self, slips: Sequence[str]) -> None:
        """These numbers stand on empty slips now."""
        ...

    def is_blank(self, slip: str) -> bool:
        """Whether this computer printed an empty slip with the number."""
        ...

    def slip_used_at(self, slip: str) -> int:
        """When the prescription was recorded that bears the number (ms); 0 when none does."""
        ...

    def order_paper(self, order: PaperOrder) -> int:
        """Goes with the commit; the printer gets it afterwards, or as soon as there is one."""
        ...

    def papers_about(self, about: str) -> list[PrintJob]:
        """What this computer was asked to print about it, oldest first."""
        ...


class Desk(Protocol):
    """The reading side of one post. Safe to call from the db lane only."""

    def post(self) -> PostInfo | None: ...
    def staff(self) -> list[StaffRow]: ...
    def drivers(self) -> list[DriverRow]:
        """The whole register, those in service first, of these our own, by name."""
        ...

    def pin_hash(self, staff: str) -> str: ...
    def search_patients(self, text: str, limit: int = 8) -> list[PatientRow]:
        """By NIK (16 digits), JKN (13), phone (08…) or name prefix; recent and near first."""
        ...

    def patient(self, patient: str) -> PatientRow | None: ...
    def patient_history(self, patient: str, limit: int = 100) -> list[QueueRow]:
        """Bundles of this patient at this post, newest first."""
        ...

    def last_prescription(self, patient: str) -> PastPrescription | None:
        """The newest one of this patient here, without those of which every bundle was called
        off."""
        ...

    def maybe_same(self, nik: str, born: str) -> list[PatientRow]:
        """Who has this NIK or was born that day ("YYYY-MM-DD"), for a look at the names."""
        ...

    def search_medicines(self, text: str, limit: int = 8) -> list[Medicine]: ...
    def usual_signa(self, medicine: str) -> str:
        """This post's most used directions for the medicine, else the formulary's, else ""."""
        ...

    def queue(self, day: date | None, text: str = "", limit: int = 500) -> list[QueueRow]:
        """Bundles recorded that day (None: all open ones and today's), newest first."""
        ...

    def board(self, limit: int = 500) -> list[BoardRow]:
        """Sealed bundles under way, oldest first, and what arrived today."""
        ...

    def where_is(self, text: str, limit: int = 8) -> list[BoardRow]:
        """By slip or its four digits, seal, booking number, plate, driver or patient."""
        ...

    def find_bundle(self, scanned: str) -> str:
        """Id of the bundle with this slip, today's four digits, or seal; "" for none."""
        ...

    def relay_posts(self) -> list[RelayPost]:
        """Posts of the district whose place on the map is known, our own among them."""
        ...

    def delivery(self, delivery: str) -> DeliveryDetail | None: ...
    def journeys(self, first: date, last: date) -> list[Journey]:
        """Bundles recorded on these days, both included, oldest first."""
        ...

    def still_open(self, before: date) -> list[Journey]:
        """Bundles recorded before that day, sealed and not over yet, oldest first."""
        ...

    def incidents(self, first: date, last: date) -> list[IncidentLine]:
        """Reports recorded on these days, oldest first."""
        ...

    def gone_until(self) -> str:
        """Of days up to this date ("YYYY-MM-DD") a part was dropped here; "" when none was."""
        ...

    def connection(self) -> Connection: ...
    def refused(self) -> list[RefusedOp]: ...
    def unsent(self, limit: int = 300) -> list[UnsentOp]:
        """What the server has not acknowledged, oldest first."""
        ...

    def to_check(self, limit: int = 200) -> list[CheckItem]:
        """What only a person can decide: patients' fields first, then doubtful bundles."""
        ...

    def settings(self) -> Settings:
        """Of this computer."""
        ...

    def keep_settings(self, settings: Settings) -> None: ...
    def load_draft(self, key: str) -> dict[str, Any] | None:
        """The draft as typed with "saved_at" (ms) in it, or None."""
        ...

    def save_draft(self, key: str, draft: dict[str, Any]) -> None: ...
    def drop_draft(self, key: str) -> None: ...
    def login_failures(self, staff: str) -> tuple[int, int]:
        """(wrong tries in a row, ms since 1970 of the last one)."""
        ...

    def note_login(self, staff: str, ok: bool) -> None: ...


class Inquiries(Protocol):
    """Patients of other posts, looked for at the district's server. Safe to call from the db lane
    only; the server is asked with the next exchange."""

    def ask(self, by: str, number: str, actor: str) -> Inquiry:
        """`by` is "nik" or "jkn"; `actor` who asks, which the server keeps."""
        ...

    def standing(self, by: str, number: str) -> Inquiry: ...
    def waiting(self) -> int:
        """How many were not answered yet."""
        ...

    def drop(self, by: str, number: str) -> None:
        """It need not be answered any more."""
        ...


class PrintQueue(Protocol):
    """Papers that were ordered on this computer. Safe to call from the db lane only."""

    def open_jobs(self) -> list[PrintJob]:
        """What is not printed yet, oldest first."""
        ...

    def recent(self, limit: int = 50) -> list[PrintJob]:
        """Newest first, of every state."""
        ...

    def about(self, about: str) -> list[PrintJob]: ...
    def count(self) -> int:
        """How many are not printed yet."""
        ...

    def claim(self, beyond: int) -> PrintJob | None:
        """The next one that waits, with a number above `beyond`; it counts as being sent now."""
        ...

    def settle(
        self, n: int, state: JobState, said: str = "", file: str = "", printer: str = ""
    ) -> None: ...
    def retry(self, n: int) -> None:
        """One that failed waits again."""
        ...

    def cancel(self, n: int) -> None: ...
    def recover(self) -> None:
        """At the start of the program: nobody is sending any more, and old records go."""
        ...


class Press(Protocol):
    """Paper. Each call draws one, in memory; printing comes after."""

    def slip(self, facts: SlipFacts, form: SlipForm = SlipForm.A6) -> PaperFile: ...
    def etiket(
        self, labels: Sequence[EtiketFacts], form: EtiketForm = EtiketForm.LABEL
    ) -> PaperFile: ...
    def manifest(self, facts: ManifestFacts) -> PaperFile: ...
    def copy_resep(self, facts: CopyFacts) -> PaperFile: ...
    def notice(self, facts: NoticeFacts, form: SlipForm = SlipForm.A6) -> PaperFile: ...
    def blanks(self, facts: BlankFacts, form: SlipForm = SlipForm.A6) -> PaperFile: ...
    def test_page(self, form: SlipForm, at: str) -> PaperFile: ...
    def send(
        self, paper: PaperFile, printer: str = "", go_on: Callable[[], bool] = lambda: True
    ) -> str:
        """Hands the paper to that printer of the machine, "" is its default one. "" once the
        printer has it, or the sentence for the person; then the printer has nothing of it. `go_on`
        false: nobody waits any more."""
        ...

    def printers(self) -> list[str]:
        """Names of the machine's printers, the default one first."""
        ...

    def clear(self) -> None:
        """Nothing of a paper is left in a file, where the machine's printing needs one."""
        ...


class Enrolment(Protocol):
    """How this computer becomes one of a post's. Slow: not for the UI thread."""

    def join(self, url: str, code: str) -> str:
        """Answers the post's name. DomainError for a bad code, EnvironmentFault without a server;
        the same code may be tried again."""
        ...

    def ask(self, code: str, path: Path) -> None:
        """Writes the request of a computer without a network to that file."""
        ...

    def take(self, path: Path, report: Report) -> str:
        """The ready database in that file in place of this folder's own, while nobody has it open.
        Answers the post's code. DomainError for a file of no use; then nothing has changed."""
        ...


@dataclass(frozen=True)
class SyncSummary:
    """What one exchange did. `confirmed` only when the server's signed answer says so; `again` is
    the server's wish, in seconds, when the next exchange should come."""

    confirmed: bool
    sent: int = 0
    received: int = 0
    refused: int = 0
    unsent: int = 0
    message: str = ""
    again: int = 60


@dataclass(frozen=True)
class FileSaved:
    """What went into a file for the server: how many data, its bytes, and how many data did not
    fit and need a further file after this one's receipt."""

    ops: int
    size: int
    left: int = 0


@dataclass(frozen=True)
class Ports:
    """Everything the counter app is given. `work(actor)` opens a unit of work for a staff id."""

    work: Callable[[str], Work]
    desk: Desk
    press: Press
    reference: Reference
    clock: Clock
    sync: Callable[[Report], SyncSummary]
    """One exchange now; never raises for the network."""
    bundle_out: Callable[[Path], FileSaved] | None = None
    """Writes all that is unsent to a file for the server; None where files are not offered."""
    bundle_in: Callable[[Path], SyncSummary] | None = None
    """Takes the server's receipt from a file."""
    export: Callable[[Sequence[Sheet], Path], Path] | None = None
    """Writes tables as one XLSX file, answers where. EnvironmentFault when it cannot."""
    papers: PrintQueue | None = None
    """What waits for the printer; None where nothing is printed."""
    inquiries: Inquiries | None = None
    """Looks for patients at the server; None where there is no server."""
    enrolment: Enrolment | None = None
    """None where this computer cannot be enrolled from the window."""
    training: Sequence[str] = ()
    """The command that opens the training mode beside this data; empty where there is none."""
    language: str = "id"
    """Of the screens, as long as the program runs."""
    choose_language: Callable[[str], None] | None = None
    """For the next start; None where it cannot be chosen."""
    trains: "Training | None" = None
    """This is the training mode itself."""
    booking_text: Callable[[DeliveryDetail, PostInfo], str] | None = None
    """What to paste into a courier's own app; DomainError where it would tell too much."""
    photos: Photos | None = None
    """Photos that prove a delivery; None where they are not kept."""
    rest: Callable[[], None] = lambda: None
    """Nobody asks for now: what the data keep in memory to answer sooner is given back. For the db
    lane."""
    close: Callable[[], None] = lambda: None
    """To be called once, when nothing will be asked any more."""
