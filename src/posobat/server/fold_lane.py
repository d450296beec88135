"""Folding beside the taking in: a post that sends much does not wait while what it sent before is
folded, and a courier's request among it waits about a second and no longer.

The lane is a help, no promise: whoever answers a last frame folds what is left, and what a crash
leaves is folded from the mark on.
"""

import logging
import threading

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import PosobatError
from posobat.server.fold import BATCH, fold_pending

PATIENCE_S = 1.0
_MOST_BATCHES = 8
log = logging.getLogger(__name__)


class FoldLane:
    """Of one server process. Its thread lives as long as there is something to fold. `most` ops may
    wait before those who bring more have to fold themselves."""

    def __init__(self, patience: float = PATIENCE_S) -> None:
        self.most = _MOST_BATCHES * BATCH
        self._patience = patience
        self._guard = threading.Lock()
        self._enough = threading.Event()
        self._noted = False
        self._thread: threading.Thread | None = None

    def note(self, engine: Engine, clock: Clock, waiting: int) -> None:
        """So many ops wait: folded at once when they make a batch, else a little later."""
        with self._guard:
            self._noted = True
            if waiting >= BATCH:
                self._enough.set()
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, args=(engine, clock), name="fold", daemon=True
                )
                self._thread.start()

    def join(self, seconds: float) -> None:
        """Waits until nothing is folded any more."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _run(self, engine: Engine, clock: Clock) -> None:
        while True:
            self._enough.wait(self._patience)
            with self._guard:
                self._noted = False
                self._enough.clear()
            try:
                fold_pending(engine, to_ms(clock()), patient=False)
            except (SQLAlchemyError, PosobatError) as error:
                # the database is away or locked: the next exchange folds
                log.warning("fold: %s", type(error).__name__)
            with self._guard:
                if not self._noted:
                    self._thread = None
                    return
