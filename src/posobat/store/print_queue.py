"""Papers that were ordered: written with the step that orders them, kept until a printer has them
and as a record afterwards. Local to this computer.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, select, update

from posobat.app.print_orders import OPEN_STATES, JobState, Paper, PaperOrder, PrintJob
from posobat.domain.clock import Clock, to_ms
from posobat.store import raw
from posobat.store.engine import reading, writing
from posobat.store.tables_local import PrintJobRow

JOB = PrintJobRow.__table__  # type: ignore[attr-defined]
_KEPT_DAYS = 400
_IS_OPEN = JOB.c.state.in_([str(state) for state in OPEN_STATES])
_NEW = """INSERT INTO print_job (paper, about, label, copy, reason, content, state, actor, at,
tries, said, file, printer, done_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', '', '', 0)"""
CUT_OFF = (
    "Program ditutup saat kertas ini dikirim ke printer. Periksa printer. "
    "Bila kertas tidak keluar, cetak lagi."
)


def put_order(connection: Connection, order: PaperOrder, actor: str, at: int) -> int:
    """Goes with the transaction of `connection`. Answers the job's number."""
    content = json.dumps(dict(order.content)) if order.content else ""
    told = (str(order.paper), order.about, order.label, order.copy, order.reason, content)
    done = raw.run(connection, _NEW, (*told, str(JobState.WAITING), actor, at))
    return int(done.lastrowid)


def jobs_about(connection: Connection, about: str) -> list[PrintJob]:
    """Oldest first."""
    wanted = select(JOB).where(JOB.c.about == about).order_by(JOB.c.n)
    return _jobs(connection.execute(wanted).mappings())


class PostPrintQueue:
    """app.ports.PrintQueue on the post's database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def open_jobs(self) -> list[PrintJob]:
        with reading(self._engine) as connection:
            wanted = select(JOB).where(_IS_OPEN).order_by(JOB.c.n)
            return _jobs(connection.execute(wanted).mappings())

    def recent(self, limit: int = 50) -> list[PrintJob]:
        with reading(self._engine) as connection:
            wanted = select(JOB).order_by(JOB.c.n.desc()).limit(limit)
            return _jobs(connection.execute(wanted).mappings())

    def about(self, about: str) -> list[PrintJob]:
        with reading(self._engine) as connection:
            return jobs_about(connection, about)

    def count(self) -> int:
        with reading(self._engine) as connection:
            return int(connection.execute(select(func.count()).where(_IS_OPEN)).scalar_one())

    def claim(self, beyond: int) -> PrintJob | None:
        with writing(self._engine) as connection:
            is_next = (JOB.c.state == str(JobState.WAITING)) & (JOB.c.n > beyond)
            wanted = select(JOB).where(is_next).order_by(JOB.c.n).limit(1)
            found = _jobs(connection.execute(wanted).mappings())
            if not found:
                return None
            values = {"state": str(JobState.SENDING), "tries": found[0].tries + 1}
            connection.execute(update(JOB).where(JOB.c.n == found[0].n).values(values))
            return found[0]

    def settle(
        self, n: int, state: JobState, said: str = "", file: str = "", printer: str = ""
    ) -> None:
        values: dict[str, str | int] = {
            "state": str(state), "said": said, "file": file, "printer": printer
        }  # fmt: skip
        if state is not JobState.WAITING:
            values["done_at"] = to_ms(self._clock())
        with writing(self._engine) as connection:
            connection.execute(update(JOB).where(JOB.c.n == n).values(values))

    def retry(self, n: int) -> None:
        stuck = JOB.c.state.in_((str(JobState.FAILED), str(JobState.UNSURE)))
        again = update(JOB).where(JOB.c.n == n, stuck)
        with writing(self._engine) as connection:
            connection.execute(again.values(state=str(JobState.WAITING), said=""))

    def cancel(self, n: int) -> None:
        stop = update(JOB).where(JOB.c.n == n, _IS_OPEN, JOB.c.state != str(JobState.SENDING))
        with writing(self._engine) as connection:
            values = {"state": str(JobState.CANCELLED), "done_at": to_ms(self._clock())}
            connection.execute(stop.values(values))

    def recover(self) -> None:
        cut = update(JOB).where(JOB.c.state == str(JobState.SENDING))
        old = to_ms(self._clock()) - _KEPT_DAYS * 86_400_000
        with writing(self._engine) as connection:
            connection.execute(cut.values(state=str(JobState.UNSURE), said=CUT_OFF))
            connection.execute(delete(JOB).where(JOB.c.done_at > 0, JOB.c.done_at < old, ~_IS_OPEN))


def _jobs(rows: Iterable[Any]) -> list[PrintJob]:
    return [
        PrintJob(
            n=row["n"],
            order=PaperOrder(
                paper=Paper(row["paper"]),
                about=row["about"],
                label=row["label"],
                copy=row["copy"],
                reason=row["reason"],
                content=json.loads(row["content"]) if row["content"] else {},
            ),
            state=JobState(row["state"]),
            actor=row["actor"],
            at=row["at"],
            tries=row["tries"],
            said=row["said"],
            file=row["file"],
            printer=row["printer"],
            done_at=row["done_at"],
        )
        for row in rows
    ]
