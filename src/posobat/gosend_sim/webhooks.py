"""Posts what happened to the partner's URL, with repeats, disorder and stubborn retries."""

import http.client
import json
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from posobat.gosend_sim.faults import LATE, REPEAT, Faults
from posobat.gosend_sim.journal import NOT_POSTED, POSTED, Journal
from posobat.gosend_sim.orders import CLOSED
from posobat.gosend_sim.timeline import Timeline

TRIES = 8
TIMEOUT_S = 5.0
TOKEN_HEADER = "X-Callback-Token"  # noqa: S105 - a header's name


class Poster:
    """`queue` is called under the simulator's lock; the posting itself runs on its own thread."""

    def __init__(
        self, url: str, token: str, timeline: Timeline, faults: Faults, journal: Journal
    ) -> None:
        self._url = urlsplit(url)
        self._headers = {"Content-Type": "application/json", TOKEN_HEADER: token}
        self._timeline = timeline
        self._faults = faults
        self._journal = journal
        self._held: dict[str, dict[str, Any]] = {}

    def queue(self, event: dict[str, Any]) -> None:
        order = event["booking_id"]
        if event["status"] not in CLOSED and order not in self._held and self._faults.take(LATE):
            self._held[order] = event
            return
        self._send_soon(event)
        late = self._held.pop(order, None)
        if late is not None:
            self._send_soon(late)

    def _send_soon(self, event: dict[str, Any]) -> None:
        self._timeline.after(0, partial(self._send, event, 1))
        if self._faults.take(REPEAT):
            self._timeline.after(1, partial(self._send, event, 1))

    def _send(self, event: dict[str, Any], attempt: int) -> None:
        answer = self._post(json.dumps(event).encode())
        told = {
            "orderNo": event["booking_id"],
            "status": event["status"],
            "event_id": event["event_id"],
        }
        if answer == 200:
            self._journal.note(POSTED, attempt=attempt, **told)
            return
        self._journal.note(NOT_POSTED, attempt=attempt, answer=answer, **told)
        if attempt < TRIES:
            self._timeline.after(2.0**attempt, partial(self._send, event, attempt + 1))

    def _post(self, body: bytes) -> int:
        """The receiver's HTTP status, 0 when it could not be reached."""
        host = self._url.hostname or ""
        make: type[http.client.HTTPConnection] = http.client.HTTPSConnection
        if self._url.scheme == "http":
            make = http.client.HTTPConnection
        connection = make(host, self._url.port, timeout=TIMEOUT_S)
        try:
            target = self._url.path or "/"
            if self._url.query:
                target += f"?{self._url.query}"
            connection.request("POST", target, body, self._headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()
