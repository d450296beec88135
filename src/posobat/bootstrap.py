"""The window's objects. The window shows before anything of the database or HTTP is imported, so
the imports stand inside the functions that the db lane calls.
"""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from posobat.app.ports import Ports, Report
from posobat.app.reports import Sheet
from posobat.domain.clock import Clock, system_clock
from posobat.language import ENVIRONMENT, SOURCE, choose

if TYPE_CHECKING:
    from posobat.wiring import Post


def open_ports(folder: Path, clock: Clock = system_clock) -> Ports:
    """A post's data folder as everything that the screens need. Slow: call it in the db lane."""
    from posobat.couriers.manual import text_for
    from posobat.printing.press import QtPress
    from posobat.store.engine import rest
    from posobat.store.inquiries import PostInquiries
    from posobat.store.print_queue import PostPrintQueue
    from posobat.sync.process import ExchangeProcess, command
    from posobat.wiring import open_post

    post = open_post(folder, clock, typed=True)
    press = QtPress()
    # a clock of a test's own is not known to another process
    line = ExchangeProcess(command(folder), post) if clock is system_clock else None

    def close() -> None:
        if line is not None:
            line.close()
        press.clear()
        post.close()

    return Ports(
        work=post.work,
        desk=post.desk,
        press=press,
        reference=post.reference,
        clock=clock,
        sync=(line or post).sync,
        bundle_out=(line or post).bundle_out,
        bundle_in=(line or post).bundle_in,
        export=_export,
        booking_text=text_for,
        photos=post.photos,
        papers=PostPrintQueue(post.engine, clock),
        inquiries=PostInquiries(post.engine, clock),
        enrolment=_Enrolment(post, clock),
        training=training_command(folder),
        language=os.environ.get(ENVIRONMENT, SOURCE),
        choose_language=partial(choose, folder),
        rest=partial(rest, post.engine),
        close=close,
    )


class _Enrolment:
    """app.ports.Enrolment of one open data folder."""

    def __init__(self, post: "Post", clock: Clock) -> None:
        self._post = post
        self._clock = clock

    def join(self, url: str, code: str) -> str:
        from posobat.wiring import join_post

        return join_post(self._post, url, code)

    def ask(self, code: str, path: Path) -> None:
        from posobat.wiring import request_join

        request_join(self._post, code, path)

    def take(self, path: Path, report: Report) -> str:
        from posobat.wiring import take_database

        return take_database(self._post.folder, self._clock, path, report).post


def training_command(folder: Path) -> list[str]:
    """The same program beside this data."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "posobat"]
    return [*start, "latihan", "--data", str(folder)]


def _export(sheets: Sequence[Sheet], path: Path) -> Path:
    from posobat.exports.tables import write_xlsx

    return write_xlsx(sheets, path)


def opener(folder: Path, clock: Clock = system_clock) -> Callable[[], Ports]:
    return lambda: open_ports(folder, clock)


def run_counter(
    folder: Path, argv: Sequence[str], *, dark: bool | None = None, language: str = SOURCE
) -> int:
    """The counter app on this data folder, answers the exit code."""
    from posobat.ui.application import run

    return run(opener(folder), dark=dark, argv=argv, language=language)
