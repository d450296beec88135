"""What the screen of papers says: which paper of which slip, and how far each order came. Pure."""

from collections.abc import Mapping, Sequence

from posobat.app.print_jobs import paper_name
from posobat.app.print_orders import OF_A_BUNDLE, PAPER_WORDS, JobState, Paper, PrintJob
from posobat.domain.clock import from_ms
from posobat.ui.connection.unsent_words import ItemView

PAPER_OPTIONS = tuple((str(paper), _words[0].upper() + _words[1:]) for paper, _words in (
    (paper, PAPER_WORDS[paper]) for paper in OF_A_BUNDLE
))  # fmt: skip
NO_REASON = ""
_STATES: Mapping[JobState, tuple[str, str, str]] = {
    JobState.WAITING: ("Menunggu printer", "clock", "waiting"),
    JobState.SENDING: ("Sedang dikirim ke printer", "clock", "waiting"),
    JobState.PRINTED: ("Sudah dicetak", "check", "done"),
    JobState.FAILED: ("Tidak dapat dicetak", "cross", "failed"),
    JobState.UNSURE: ("Belum pasti tercetak", "warning", "waiting"),
    JobState.CANCELLED: ("Dibuang dari antrean", "struck", "draft"),
}


def waiting_words(count: int) -> str:
    """ "2 kertas menunggu printer"."""
    return f"{count} kertas menunggu printer"


def job_views(jobs: Sequence[PrintJob], names: Mapping[str, str]) -> list[ItemView]:
    """What is open stands first, oldest first; then what is done, newest first. `names` by staff
    id."""
    still = [job for job in jobs if job.state in _OPEN]
    done = [job for job in jobs if job.state not in _OPEN]
    ordered = [*sorted(still, key=lambda job: job.n), *sorted(done, key=lambda job: -job.n)]
    return [job_view(job, names) for job in ordered]


def job_view(job: PrintJob, names: Mapping[str, str]) -> ItemView:
    name = paper_name(job.order)
    state, icon, tone = _STATES[job.state]
    said = state
    if job.state in (JobState.FAILED, JobState.UNSURE):
        said = f"{state}. {job.said}" if job.said else state
    elif job.state is JobState.WAITING and job.said:
        said = f"{state}. {job.said.partition('. ')[0].rstrip('.')}."
    who = names.get(job.actor, "")
    moment = f"{from_ms(job.at):%d-%m-%Y %H.%M}"
    detail = " · ".join(part for part in (moment, who, job.order.reason) if part)
    return ItemView(str(job.n), name[0].upper() + name[1:], detail, said, icon, tone)


def hint(job: PrintJob | None) -> str:
    """What the keys do with the marked one."""
    match job.state if job else None:
        case JobState.SENDING:
            return "Printer sedang menerima kertas ini. Tunggu sebentar."
        case JobState.WAITING:
            return "Dicetak sendiri begitu printer siap. Del membuangnya dari antrean."
        case JobState.FAILED:
            return "Enter mencoba lagi. Del membuangnya dari antrean."
        case JobState.UNSURE:
            return "Kertas tidak keluar: Enter mencetak lagi. Kertas keluar: tekan Del."
        case JobState.PRINTED | JobState.CANCELLED:
            return "Enter memilih slip ini untuk dicetak ulang."
        case _:
            return ""


_OPEN = (JobState.WAITING, JobState.SENDING, JobState.FAILED, JobState.UNSURE)


def last_of_a_bundle(jobs: Sequence[PrintJob]) -> PrintJob | None:
    """`jobs` newest first: what F10 means where no slip has the focus."""
    return next((job for job in jobs if job.order.paper in OF_A_BUNDLE), None)


def can_choose(job: PrintJob) -> bool:
    return job.order.paper in (*OF_A_BUNDLE, Paper.MANIFEST)
