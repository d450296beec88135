"""The simulator's own log, one JSON object a line: what it accepted and what became of it.

Keys and order numbers only, never a name, phone or address. Double bookings are counted from here.
"""

import io
import json
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from posobat.domain.clock import Clock, to_ms

Entry = dict[str, Any]

ACCEPTED = "booking_accepted"
DUPLICATE = "booking_duplicate"
REFUSED = "booking_refused"
STATUS = "status"
HANDOVER = "handover"
CANCEL = "cancel"
LOOKUP = "lookup"
PRICE = "price"
POSTED = "webhook_sent"
NOT_POSTED = "webhook_failed"

_CLOSED = ("delivered", "cancelled", "rejected", "no_driver")


class Journal:
    def __init__(self, clock: Clock, path: Path | None = None) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: list[Entry] = []
        self._file: io.TextIOWrapper | None = None
        if path is not None:
            self._file = path.open("a", encoding="utf-8")

    def note(self, what: str, **data: object) -> None:
        """Appends and flushes before it returns."""
        with self._lock:
            entry = {"n": len(self._entries) + 1, "at": to_ms(self._clock()), "what": what, **data}
            self._entries.append(entry)
            if self._file is not None:
                self._file.write(json.dumps(entry) + "\n")
                self._file.flush()

    def entries(self, since: int = 0) -> list[Entry]:
        with self._lock:
            return self._entries[since:]

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None


def read_journal(path: Path) -> list[Entry]:
    """Whole lines only: a last line that was torn by a kill is left out."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]


def live_twice(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Keys that at some moment had two live orders, with these orders: must be empty."""
    live: dict[str, list[str]] = {}
    found: dict[str, list[str]] = {}
    for entry in entries:
        if entry["what"] == ACCEPTED:
            orders = live.setdefault(entry["storeOrderId"], [])
            orders.append(entry["orderNo"])
            if len(orders) > 1:
                known = found.setdefault(entry["storeOrderId"], [])
                known += [order for order in orders if order not in known]
        elif entry["what"] == STATUS and entry["status"] in _CLOSED:
            orders = live.get(entry["storeOrderId"], [])
            if entry["orderNo"] in orders:
                orders.remove(entry["orderNo"])
    return found


def orders_by_key(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Every order ever accepted, by its storeOrderId."""
    orders: dict[str, list[str]] = {}
    for entry in entries:
        if entry["what"] == ACCEPTED:
            orders.setdefault(entry["storeOrderId"], []).append(entry["orderNo"])
    return orders
