"""Whose turn it is to write. SQLite lets writers of one program find the moment by themselves, with
growing pauses, so that a save at the counter may starve while a long exchange writes part by part.
Here they queue: whoever comes waits for one part at most.
"""

import threading
from collections import deque
from typing import Any

from sqlalchemy import Connection, Engine, event

_NAME = "door"


class Door:
    """Lets one in at a time, in the order of coming."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._inside = False
        self._queue: deque[threading.Event] = deque()

    def enter(self, seconds: float) -> bool:
        """False when nobody came out for that long."""
        with self._guard:
            if not self._inside:
                self._inside = True
                return True
            turn = threading.Event()
            self._queue.append(turn)
        if turn.wait(seconds):
            return True
        with self._guard:
            if turn.is_set():
                return True
            self._queue.remove(turn)
        return False

    def leave(self) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._inside = False


def put_door(engine: Engine) -> None:
    """Writers of this engine queue from now on. A connection's turn ends when it is given back."""
    door = Door()

    def ended(_: object, record: Any) -> None:
        if record.info.pop(_NAME, False):
            door.leave()

    event.listen(engine, "checkin", ended)
    engine.update_execution_options(**{_NAME: door})


def queue_up(connection: Connection, seconds: float) -> bool:
    """Before a write transaction. Where the turn does not come in time, SQLite's own lock says
    whether this can be written. False for a database that nobody else can open."""
    door = connection.engine.get_execution_options().get(_NAME)
    if door is None:
        return False
    if door.enter(seconds):
        connection.info[_NAME] = True
    return True
