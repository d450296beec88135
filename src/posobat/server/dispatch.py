"""The dispatcher: brings queued requests to the courier, and the courier's word into the log.

At-least-once with a key: a request's op id is the courier's storeOrderId. `posted` is written
before the call, so that a worker that dies in it makes the next one look the order up first.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, NoResultFound

from posobat.couriers.base import (
    BookingRequest,
    Courier,
    CourierDataError,
    CourierEvent,
    CourierRefused,
    CourierUnknown,
    CourierUnreachable,
    OrderStatus,
)
from posobat.couriers.gosend_webhook import parse
from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.transitions import PemesananState
from posobat.server import inbox, jobs
from posobat.server.author import record
from posobat.server.district import District
from posobat.server.fold import fold_pending
from posobat.server.places import booking_request
from posobat.store import raw
from posobat.store.engine import reading, writing
from posobat.store.projection import delivery_record

_AT_ONCE = 20
_MOST_DOUBLINGS = 6
_ROUND_S = 30.0
"""So long at most requests wait while open orders are asked about."""
SPOILT = (
    CourierDataError,
    DataError,
    NoResultFound,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What one message or one job may do to us. The others do not wait for its repair."""
log = logging.getLogger(__name__)
_SCOPE = "SELECT scope FROM delivery WHERE id = ?"
_SCOPE_OF_OPS = "SELECT scope FROM op WHERE entity = ? AND refused IS NULL ORDER BY n LIMIT 1"


@dataclass(frozen=True)
class Rules:
    """Settings of the district. Times in ms. A person is told after `unknown_tries`; from then on
    the waits double, so `most_tries` are about a day."""

    most_attempts: int = 3
    again_after: int = 120_000
    retry_after: int = 15_000
    unknown_tries: int = 8
    most_tries: int = 110
    lease: int = jobs.LEASE_MS

    def next_look(self, now: int, tries: int) -> int:
        """When an order in doubt is looked up again; always later than `now`, so no worker turns
        in circles on one order."""
        doublings = min(max(tries - self.unknown_tries, 0), _MOST_DOUBLINGS)
        return now + max(1, self.retry_after << doublings)


class Dispatcher:
    def __init__(
        self,
        engine: Engine,
        courier: Courier,
        clock: Clock,
        district: District,
        rules: Rules,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._courier = courier
        self._clock = clock
        self._district = district
        self._rules = rules
        self._seconds = seconds
        self._polled = ""

    def run_once(self) -> int:
        """Works through the jobs that are due, answers how many."""
        task = {jobs.BOOK: self._book, jobs.AGAIN: self._again, jobs.CANCEL: self._cancel}
        due = to_ms(self._clock())
        for done in range(_AT_ONCE):
            # from now on: a lease that began with the first job would be over before the last
            until = to_ms(self._clock()) + self._rules.lease
            claimed = jobs.claim(self._engine, due, until=until)
            if not claimed:
                return done
            try:
                task[claimed[0]["task"]](claimed[0])
            except SPOILT as fault:
                # it comes back when its lease has run out
                log.warning("dispatcher: job: %s", type(fault).__name__)
        return _AT_ONCE

    def poll_once(self) -> int:
        """Asks for the status of open orders: webhooks are a courtesy, not a promise. Where the
        courier is slow the next round goes on with those that were not asked about."""
        with reading(self._engine) as connection:
            orders = jobs.open_orders(connection)
        orders.sort(key=lambda job: (job["key"] <= self._polled, job["key"]))
        until = self._seconds() + _ROUND_S
        told = 0
        for job in orders:
            if self._seconds() > until:
                break
            self._polled = job["key"]
            try:
                status = self._courier.status(job["order"])
            except CourierUnreachable:
                break  # nor would any other order be heard of
            except (CourierUnknown, CourierRefused):
                continue  # the order stays open, so the next round asks again
            if status is not None:
                for event in self._courier.events(status):
                    told += self.tell(event)
        return told

    def drain(self) -> int:
        """Works through the webhooks that were stored, answers how many."""
        waiting = inbox.waiting(self._engine)
        for source, payload in waiting:
            try:
                self.tell(parse(payload))
            except SPOILT as fault:
                log.warning("dispatcher: message: %s", type(fault).__name__)
                with writing(self._engine) as connection:
                    inbox.spoil(connection, source)
        return len(waiting)

    def tell(self, event: CourierEvent) -> bool:
        """Writes a courier's event as an op of the server; False when it is known already or
        belongs to no booking of ours."""
        now = to_ms(self._clock())
        with writing(self._engine) as connection:
            if inbox.is_done(connection, event.source):
                return False
            job = jobs.booking_of(connection, event.key, event.order)
            if job is None:
                inbox.close(connection, event.source, now, inbox.STRANGE)
                return False
            if event.order and job["order"] != event.order:
                jobs.note(connection, job["key"], order=event.order)
            inbox.close(connection, event.source, now, inbox.DONE)
            body = {
                **event.data,
                "event": str(event.event),
                "booking": job["key"],
                "order": event.order,
                "source": event.source,
                "source_at": event.source_at,
            }
            self._record(connection, job["delivery"], body)
        fold_pending(self._engine, now)
        return True

    def _book(self, job: jobs.Job) -> None:
        key, now = job["key"], to_ms(self._clock())
        with writing(self._engine) as connection:
            wanted = delivery_record(connection, job["delivery"]).to_book
            request, trouble = None, ""
            if wanted is not None and wanted.key == key:
                try:
                    request = booking_request(connection, job["delivery"], key)
                except DomainError as fault:
                    trouble = fault.pesan
                else:
                    jobs.note(connection, key, posted=True)
            elif not job["posted"]:
                jobs.note(connection, key, state="done")
        if request is not None:
            self._post(job, request, now)
        elif job["posted"]:
            self._find_unwanted(job, now, trouble)
        elif trouble:
            self._close(job, {"event": str(DeliveryEvent.BOOKING_TROUBLE), "reason": trouble})

    def _find_unwanted(self, job: jobs.Job, now: int, trouble: str = "") -> None:
        """Called off while its answer was outstanding: an order that exists all the same is written
        down, so that its courier is called off like any other. `trouble`: why there will be none
        where none exists."""
        try:
            found = self._courier.find(job["key"])
        except (CourierUnreachable, CourierUnknown, CourierRefused) as fault:
            last = job["tries"] >= self._rules.most_tries
            with writing(self._engine) as connection:
                due = self._rules.next_look(now, job["tries"])
                state = "stuck" if last else "open"
                jobs.note(connection, job["key"], state=state, due=due, error=fault.code)
            return
        if found is not None:
            told = {"event": str(DeliveryEvent.BOOKED), "order": found.order}
            self._close(job, told | {"price": found.price}, order=found.order)
        elif trouble:
            self._close(job, {"event": str(DeliveryEvent.BOOKING_TROUBLE), "reason": trouble})
        else:
            with writing(self._engine) as connection:
                jobs.note(connection, job["key"], state="done")

    def _post(self, job: jobs.Job, request: BookingRequest, now: int) -> None:
        key = job["key"]
        try:
            booked = self._courier.book(
                request, maybe_sent=bool(job["posted"]), known_order=job["order"]
            )
        except CourierUnreachable as fault:
            later = now + (fault.retry_after_s * 1000 or self._rules.retry_after)
            with writing(self._engine) as connection:
                # an earlier try may have got through all the same: the same question again
                told = {"posted": bool(job["posted"]), "tries": job["tries"]}
                jobs.note(connection, key, **told, due=later, error=fault.code)
        except CourierUnknown as fault:
            self._unknown(job, fault.code, now)
        except (CourierRefused, DomainError) as refused:
            reason = refused.reason if isinstance(refused, CourierRefused) else refused.pesan
            self._close(job, {"event": str(DeliveryEvent.BOOKING_TROUBLE), "reason": reason})
        else:
            told = {"event": str(DeliveryEvent.BOOKED), "order": booked.order}
            self._close(job, told | {"price": booked.price}, order=booked.order)

    def _unknown(self, job: jobs.Job, error: str, now: int) -> None:
        """The order may exist: look again later; a person is told after some tries."""
        with writing(self._engine) as connection:
            known = delivery_record(connection, job["delivery"]).booking_of(job["key"])
            silent = known is not None and known.state is PemesananState.DIMINTA
            if job["tries"] >= self._rules.unknown_tries and silent:
                reason = "Jawaban kurir belum pasti. Tanyakan ke GO-SEND sebelum memesan lagi."
                body = {"event": str(DeliveryEvent.BOOKING_TROUBLE), "reason": reason}
                self._record(connection, job["delivery"], body | {"booking": job["key"]})
            due = self._rules.next_look(now, job["tries"])
            jobs.note(connection, job["key"], due=due, error=error)
        fold_pending(self._engine, now)

    def _close(self, job: jobs.Job, body: Mapping[str, object], order: str = "") -> None:
        with writing(self._engine) as connection:
            jobs.note(connection, job["key"], state="done", order=order, error="")
            inbox.reopen_strange(connection)  # a webhook may be faster than the booking's answer
            self._record(connection, job["delivery"], {**body, "booking": job["key"]})
        fold_pending(self._engine, to_ms(self._clock()))

    def _again(self, job: jobs.Job) -> None:
        """The driver gave up before the hand-over: ask again some times, then it is the counter's
        turn. A courier who found nobody at all leaves the bundle to the counter at once."""
        now = to_ms(self._clock())
        with writing(self._engine) as connection:
            delivery = delivery_record(connection, job["delivery"])
            jobs.note(connection, job["key"], state="done")
            if not delivery.needs_booking or jobs.tries(delivery) >= self._rules.most_attempts:
                return
            if job["tries"] == 0 and self._rules.again_after:
                due = now + self._rules.again_after
                jobs.note(connection, job["key"], state="open", due=due)
                return
            body = {"event": str(DeliveryEvent.QUEUE), "carrier": delivery.carrier}
            self._record(connection, job["delivery"], body)
        fold_pending(self._engine, now)

    def _cancel(self, job: jobs.Job) -> None:
        key = job["key"].partition(":")[2]
        with reading(self._engine) as connection:
            order = raw.value(connection, 'SELECT "order" FROM job WHERE key = ?', (key,)) or ""
        state, error = "done", ""
        try:
            status: OrderStatus | None = None if order else self._courier.find(key)
            if order or status:
                order = order or (status.order if status else "")
                self._courier.cancel(order)
        except (CourierUnreachable, CourierUnknown) as fault:
            state, error = "open", fault.code
        except CourierRefused as refused:
            state, error = "stuck", refused.code
        with writing(self._engine) as connection:
            due = self._rules.next_look(to_ms(self._clock()), job["tries"])
            # without an order there was nothing to call off: should it turn up, it is done anew
            jobs.note(connection, job["key"], state=state, error=error, due=due, order=order)

    def _record(self, connection: Connection, delivery: str, body: Mapping[str, object]) -> None:
        key = (raw.to_id(delivery),)
        # of a bundle whose patient was erased only empty ops are left
        scope = raw.value(connection, _SCOPE, key) or raw.value(connection, _SCOPE_OF_OPS, key)
        if not scope:
            raise LookupError("a delivery of nobody")
        change = Change(Kind.DELIVERY_EVENT, dict(body), delivery)
        now = to_ms(self._clock())
        record(connection, self._district, now, [(change, str(scope))])
