"""A delivery is the fold of its events: nothing is lost, nothing moves back, custody is the post's.

Every fact ends in one of four ways: applied (`history`), stored without effect (`late`), kept for a
person (`suspicious`), or dropped as a repeat. News of the road that comes before the post's
hand-over scan waits, and is tried again after every step.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from posobat.domain.altered import altered
from posobat.domain.booking import (
    DEFAULT_CARRIER,
    MANUAL_CARRIER,
    Booking,
    apply_booking,
    courier_time,
    driver_of,
    event_of,
    new_booking,
    text,
)
from posobat.domain.delivery_judge import (
    ROAD_TALK,
    claims_custody,
    contradicts,
    is_early,
    repeats,
    same_words,
)
from posobat.domain.delivery_moves import (
    add_proof,
    corrected,
    filled,
    make_current,
    move,
    noted,
    with_booking,
)
from posobat.domain.delivery_order import in_true_order
from posobat.domain.delivery_record import Applied, Delivery, Doubt, DoubtCode
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import (
    BOOKING_ONLY,
    NEVER_HANDED,
    AntaranState,
    PemesananState,
    Row,
    find_row,
    may_author,
)

__all__ = ["Applied", "Delivery", "Doubt", "DoubtCode", "fold_delivery"]

_S, _E, _D = AntaranState, DeliveryEvent, DoubtCode


class _Verdict(Enum):
    APPLIED = auto()
    SETTLED = auto()
    HELD = auto()


@dataclass
class _Item:
    """One fact under judgement. `before` is its booking as it stood before this news."""

    n: int
    fact: Fact
    event: DeliveryEvent
    key: str
    before: Booking | None = None
    told: bool = False

    @property
    def by_server(self) -> bool:
        return self.fact.author is Author.SERVER


_UNTOUCHED = Delivery()


@dataclass
class _Run:
    """The fold under way. `moved` is the newest news of each booking that moved the delivery."""

    d: Delivery = _UNTOUCHED
    held: list[_Item] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)


def fold_delivery(facts: Iterable[Fact]) -> Delivery:
    """The delivery after all its facts, given in server order with own unsent ones last."""
    run = _Run()
    for n, (key, fact) in enumerate(in_true_order(facts)):
        event = event_of(fact)
        if event is None:
            _doubt(run, fact, _D.UNKNOWN_EVENT)
        elif not may_author(event, fact.author):
            _doubt(run, fact, _D.WRONG_AUTHOR)
        elif event is _E.CORRECTION:
            _correct(run, fact)
        else:
            _take(run, _Item(n, fact, event, key))
    return _close(run)


def _take(run: _Run, item: _Item) -> None:
    verdict = _judge(run, item)
    if verdict is _Verdict.HELD:
        run.held.append(item)
    elif verdict is _Verdict.APPLIED:
        _retry(run)


def _retry(run: _Run) -> None:
    """Tries what waits, oldest first, until a whole round settles nothing more."""
    for item in tuple(run.held):
        run.held.remove(item)
        verdict = _judge(run, item)
        if verdict is _Verdict.HELD:
            run.held.append(item)
            run.held.sort(key=lambda other: other.n)
        elif verdict is _Verdict.APPLIED:
            _retry(run)
            return


def _judge(run: _Run, item: _Item) -> _Verdict:
    if item.event is _E.QUEUE:
        return _queue(run, item)
    if item.event is _E.DRIVER and not item.by_server:
        return _pick_driver(run, item)
    if item.event is _E.RELAY_TAKEN:
        return _carry_on(run, item)
    key = _key(run.d, item)
    booking = run.d.booking_of(key)
    if booking is None and item.by_server:
        return _Verdict.HELD
    if booking is not None and not item.told:
        _tell(run, item, booking)
    if item.event in BOOKING_ONLY:
        run.d = noted(run.d, item.fact)
        return _Verdict.SETTLED
    if key != run.d.current and not _takes_over(run.d, item):
        return _old(run, item, key)
    if item.by_server and _is_stale(run, item, key):
        return _past(run, item, key)
    if item.event in ROAD_TALK and any(h.key == key and h.n < item.n for h in run.held):
        return _Verdict.HELD
    row = find_row(run.d.state, item.event, item.fact.author, run.d.circumstances)
    if row is None:
        return _unfit(run, item)
    if repeats(run.d, item.fact, item.event, row.target):
        return _Verdict.SETTLED
    if _told_before(run.d, item):
        return _late(run, item)
    return _apply(run, item, row, key)


def _apply(run: _Run, item: _Item, row: Row, key: str) -> _Verdict:
    target = row.target
    if item.event is _E.HAND_OVER:
        target = _hand_over(run, item, row, key)
    run.d = move(run.d, item.fact, item.event, target)
    if item.by_server and key:
        run.moved[key] = item.n
    if item.event is _E.BACK_AT_POST:
        _drop_waiting(run)
    return _Verdict.APPLIED


def _hand_over(run: _Run, item: _Item, row: Row, key: str) -> AntaranState:
    """Custody is what the post's scan says, even when the booking had ended meanwhile."""
    booking = run.d.booking_of(key)
    if row.unasked or key != run.d.current:
        _doubt(run, item.fact, _D.NO_COURIER_KNOWN)
    if booking is not None:
        run.d = make_current(run.d, booking)
    scanned = text(item.fact, "seal")
    if scanned and scanned.upper() != run.d.seal.upper():
        _doubt(run, item.fact, _D.SEAL_DIFFERS)
    cancelled = booking is not None and booking.state is PemesananState.BATAL
    return _S.TERTAHAN if cancelled else row.target


def _queue(run: _Run, item: _Item) -> _Verdict:
    """A request opens an attempt whose key is the op's id."""
    d, fact = run.d, item.fact
    replacing = bool(d.current) and text(fact, "replaces") == d.current
    seen = altered(d.circumstances, replacing=replacing)
    row = find_row(d.state, _E.QUEUE, fact.author, seen)
    if row is None:
        return _unfit(run, item)
    carrier = text(fact, "carrier") or d.carrier or DEFAULT_CARRIER
    if d.state is _S.MENUNGGU_KURIR and d.current and not replacing:
        standing = d.booking
        if item.by_server or standing is None or standing.carrier == carrier:
            return _late(run, item)
    if d.seal_intact is False:
        _doubt(run, fact, _D.SEAL_BROKEN)
    run.d = make_current(d, new_booking(fact, carrier))
    run.d = move(run.d, fact, _E.QUEUE, row.target)
    return _Verdict.APPLIED


def _pick_driver(run: _Run, item: _Item) -> _Verdict:
    """A standby driver chosen at the counter is an attempt of its own, unless it answers one."""
    d, fact = run.d, item.fact
    row = find_row(d.state, _E.DRIVER, fact.author, d.circumstances)
    named = d.booking_of(item.key)
    if named is not None and item.key != d.current:
        return _old(run, item, item.key)
    if row is None:
        return _unfit(run, item)
    if repeats(d, fact, _E.DRIVER, row.target):
        return _Verdict.SETTLED
    booking = named or d.booking
    if named is not None and booking is not None and not booking.by_hand:
        if booking.state not in (PemesananState.DIMINTA, PemesananState.PERLU_DICEK):
            _doubt(run, fact, _D.WRONG_AUTHOR)
            return _Verdict.SETTLED
        booking = altered(booking, by_hand=True)
    if booking is None or not booking.by_hand:
        booking = altered(new_booking(fact, text(fact, "carrier") or MANUAL_CARRIER), by_hand=True)
    run.d = make_current(d, apply_booking(booking, fact))
    run.d = move(run.d, fact, _E.DRIVER, row.target)
    return _Verdict.APPLIED


def _carry_on(run: _Run, item: _Item) -> _Verdict:
    """From the puskesmas on it is an attempt of its own, so what the courier of the way there still
    says moves nothing."""
    d, fact = run.d, item.fact
    row = find_row(d.state, item.event, fact.author, d.circumstances)
    if row is None:
        return _unfit(run, item)
    leg = altered(
        new_booking(fact, text(fact, "carrier") or MANUAL_CARRIER),
        by_hand=True,
        state=PemesananState.DIANTAR,
        driver=driver_of(fact),
    )
    run.d = move(make_current(d, leg), fact, item.event, row.target)
    return _Verdict.APPLIED


def _tell(run: _Run, item: _Item, booking: Booking) -> None:
    """The booking hears its courier's news whatever becomes of the delivery."""
    item.before, item.told = booking, True
    if not item.by_server and not booking.by_hand:
        return
    told = apply_booking(booking, item.fact)
    run.d = with_booking(run.d, told)
    if run.d.with_courier and booking.key == run.d.current:
        run.d = altered(run.d, driver=filled(run.d.driver, told.driver))


def _key(d: Delivery, item: _Item) -> str:
    """The booking that the fact speaks of. The post need not name it: it means the one that counts,
    or, when a hand-over was scanned offline, the one that ended meanwhile."""
    if item.key and (item.by_server or d.booking_of(item.key)):
        return item.key
    ended = item.event is _E.HAND_OVER and d.state is _S.MENUNGGU_KURIR and bool(d.bookings)
    return d.current or (d.bookings[-1].key if ended else "")


def _takes_over(d: Delivery, item: _Item) -> bool:
    return item.event is _E.HAND_OVER and not d.with_courier and d.state in NEVER_HANDED


def _is_stale(run: _Run, item: _Item, key: str) -> bool:
    """Older than news that has already moved the delivery, or than what a person has settled."""
    told_at = item.before.last_at if item.before else 0
    known = courier_time(item.fact)
    return run.moved.get(key, -1) > item.n or 0 < known < told_at


def _past(run: _Run, item: _Item, key: str) -> _Verdict:
    booking = run.d.booking_of(key)
    handed = booking is not None and booking.handed_over
    if item.event in ROAD_TALK and claims_custody(item.event) and not handed:
        _doubt(run, item.fact, _D.TOO_EARLY)
        return _Verdict.SETTLED
    return _late(run, item)


def _told_before(d: Delivery, item: _Item) -> bool:
    """A second message with the same news: the same driver again, cancelled again."""
    if not item.by_server or item.before is None:
        return False
    if item.event is _E.COURIER_CANCELLED:
        return item.before.state is PemesananState.BATAL and d.with_courier
    if item.event is not _E.DRIVER or d.state in (_S.MENUNGGU_KURIR, _S.DIPESAN, _S.TANPA_KURIR):
        return False
    known, told = item.before.driver, driver_of(item.fact)
    return bool(known) and (not told or told == known)


def _old(run: _Run, item: _Item, key: str) -> _Verdict:
    """A booking that no longer counts never moves the delivery."""
    booking = run.d.booking_of(key)
    handed = booking is not None and booking.handed_over
    claims = claims_custody(item.event) and not handed
    if item.event is _E.DELIVERED or claims:
        _doubt(run, item.fact, _D.OLD_BOOKING)
        return _Verdict.SETTLED
    return _late(run, item)


def _unfit(run: _Run, item: _Item) -> _Verdict:
    """The table does not know this step from here: too early, too late, or a clash."""
    d, fact, event = run.d, item.fact, item.event
    if same_words(d, fact):
        fresh = d.history[-1].fact.event == fact.event
        return _Verdict.SETTLED if fresh else _late(run, item)
    if event is _E.DELIVERED and d.state is _S.TERKIRIM:
        mended = add_proof(d, fact)
        if mended == d:
            return _late(run, item)
        run.d = noted(mended, fact)
        return _Verdict.SETTLED
    if find_row(d.state, event, fact.author, altered(d.circumstances, by_hand=True)):
        _doubt(run, fact, _D.WRONG_AUTHOR)
        return _Verdict.SETTLED
    if is_early(d, fact, event):
        return _Verdict.HELD
    if contradicts(d, fact, event):
        _doubt(run, fact, _D.AFTER_FINAL if d.is_final else _D.NOT_LEGAL)
        return _Verdict.SETTLED
    return _late(run, item)


def _late(run: _Run, item: _Item) -> _Verdict:
    run.late.append(item.fact.op)
    return _Verdict.SETTLED


def _doubt(run: _Run, fact: Fact, code: DoubtCode) -> None:
    run.doubts.append(Doubt(fact.op, fact.event, run.d.state, code))


def _drop_waiting(run: _Run) -> None:
    """What the post said about a parcel that is back must not touch its next journey."""
    stale = [item for item in run.held if not item.by_server]
    run.held = [item for item in run.held if item.by_server]
    for item in stale:
        _doubt(run, item.fact, _D.NOT_LEGAL)


def _correct(run: _Run, fact: Fact) -> None:
    """A person's word: it settles every doubt so far and what was waiting."""
    try:
        state = AntaranState(text(fact, "state"))
    except ValueError:
        state = None
    if state is None or not text(fact, "reason"):
        _doubt(run, fact, _D.BAD_CORRECTION)
        return
    after = corrected(run.d, fact, state)
    settled = (*run.d.settled, *run.doubts, *_derived(run.d), *_derived(after))
    run.late += [item.fact.op for item in run.held]
    run.doubts, run.held = [], []
    run.d = altered(after, settled=tuple(dict.fromkeys(settled)))


def _derived(d: Delivery) -> list[Doubt]:
    """Doubts that can be read from the outcome, in whatever order the facts came."""
    gave_up = d.is_final or d.state is _S.TANPA_KURIR
    found = [
        Doubt(b.picked, _E.PICKED, d.state, _D.CLAIMED)
        for b in d.bookings
        if b.picked and not b.handed_over and (gave_up or b.key != d.current)
    ]
    scan = d.last(_E.HAND_OVER)
    handed = next((b for b in reversed(d.bookings) if b.handed_over), None)
    if scan is not None and handed is not None:
        plates = {_plate(p) for p in (driver_of(scan).plate, handed.driver.plate) if p}
        if len(plates) > 1:
            found.append(Doubt(scan.op, scan.event, d.state, _D.PLATE_DIFFERS))
    if not found:
        return found
    known = {(doubt.op, doubt.code) for doubt in d.settled}
    return [doubt for doubt in found if (doubt.op, doubt.code) not in known]


def _plate(text: str) -> str:
    return text.replace(" ", "").upper()


def _close(run: _Run) -> Delivery:
    waiting = [Doubt(i.fact.op, i.fact.event, run.d.state, _D.TOO_EARLY) for i in run.held]
    doubts = dict.fromkeys((*run.doubts, *waiting, *_derived(run.d)))
    return altered(run.d, suspicious=tuple(doubts), late=tuple(run.late))
