"""Papers that were ordered, in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from posobat.app.print_orders import OPEN_STATES, JobState, PaperOrder, PrintJob


@dataclass
class MemoryPrintQueue:
    """As store.print_queue.PostPrintQueue. `moment` answers ms since 1970."""

    moment: Callable[[], int] = lambda: 0
    jobs: list[PrintJob] = field(default_factory=list)
    blanks: set[str] = field(default_factory=set)

    def put(self, order: PaperOrder, actor: str) -> int:
        n = len(self.jobs) + 1
        self.jobs.append(PrintJob(n, order, JobState.WAITING, actor, self.moment()))
        return n

    def open_jobs(self) -> list[PrintJob]:
        return [job for job in self.jobs if job.state in OPEN_STATES]

    def recent(self, limit: int = 50) -> list[PrintJob]:
        return self.jobs[::-1][:limit]

    def about(self, about: str) -> list[PrintJob]:
        return [job for job in self.jobs if job.order.about == about]

    def count(self) -> int:
        return len(self.open_jobs())

    def claim(self, beyond: int) -> PrintJob | None:
        for job in self.jobs:
            if job.state is JobState.WAITING and job.n > beyond:
                self._put(replace(job, state=JobState.SENDING, tries=job.tries + 1))
                return job
        return None

    def settle(
        self, n: int, state: JobState, said: str = "", file: str = "", printer: str = ""
    ) -> None:
        done = 0 if state is JobState.WAITING else self.moment()
        job = self.jobs[n - 1]
        self._put(replace(job, state=state, said=said, file=file, printer=printer, done_at=done))

    def retry(self, n: int) -> None:
        if self.jobs[n - 1].state in (JobState.FAILED, JobState.UNSURE):
            self._put(replace(self.jobs[n - 1], state=JobState.WAITING, said=""))

    def cancel(self, n: int) -> None:
        if self.jobs[n - 1].state in (JobState.WAITING, JobState.FAILED, JobState.UNSURE):
            self._put(replace(self.jobs[n - 1], state=JobState.CANCELLED, done_at=self.moment()))

    def recover(self) -> None:
        for job in self.jobs:
            if job.state is JobState.SENDING:
                self._put(replace(job, state=JobState.UNSURE))

    def _put(self, job: PrintJob) -> None:
        self.jobs[job.n - 1] = job
