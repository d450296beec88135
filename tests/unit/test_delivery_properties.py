"""What holds for every story of a delivery, however its facts arrive."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.deliveries import (
    HADI,
    K1,
    QUEUED,
    ROADS,
    WATI,
    E,
    courier,
    post,
    story,
)
from posobat.domain.delivery import Delivery, DoubtCode, fold_delivery
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.transitions import (
    ON_THE_ROAD,
    AntaranState,
    find_row,
    may_author,
)

S = AntaranState
D = DoubtCode
SCAN = post(E.HAND_OVER, seal="SGL-001", driver=HADI)
DELIVERED = courier(E.DELIVERED, 70, receiver="Fatimah", proof="foto")


JOURNEY = [
    courier(E.BOOKED, 10, order="GK-11-1", price=18_000),
    courier(E.DRIVER, 20, driver=HADI),
    courier(E.TO_POST, 30),
    courier(E.HOLD, 32, reason="ban bocor"),
    courier(E.DRIVER, 34, driver=WATI),
    courier(E.TO_POST, 36),
    courier(E.PICKED, 38),
    courier(E.EN_ROUTE, 40),
    courier(E.HOLD, 45, source="h1", reason="hujan"),
    courier(E.EN_ROUTE, 47),
]
ENDS = [
    courier(E.DELIVERED, 70, receiver="F", proof="foto"),
    courier(E.FAILED, 70, reason="cuaca"),
    courier(E.COURIER_CANCELLED, 70),
]
ANY_FACT = st.builds(
    lambda event, server, data, key, at, n: Fact(
        op=K1 if event is E.QUEUE and n == 0 else f"op-{event}-{server}-{data}-{key}-{at}-{n}",
        event=event,
        data={"booking": key, **data} if key else data,
        author=Author.SERVER if server else Author.POST,
        source_at=at if server else 0,
        source=f"s{n}" if server and n else "",
    ),
    st.sampled_from(DeliveryEvent),
    st.booleans(),
    st.sampled_from([{}, {"driver": HADI, "seal": "SGL-001"}, {"reason": "x", "state": "DIANTAR"}]),
    st.sampled_from(["", K1, "op-kurir_dapat", "op-asing"]),
    st.integers(0, 60),
    st.integers(0, 3),
)
BEGINNINGS = st.sampled_from([list(road) for road in ROADS.values()])


@given(st.permutations([*JOURNEY[:8], ENDS[0]]), st.integers(0, 9))
def test_the_order_in_which_messages_arrive_does_not_matter(
    arrived: list[Fact], scanned_after: int
) -> None:
    d = story(QUEUED, arrived[:scanned_after], SCAN, arrived[scanned_after:])
    assert d.state is S.TERKIRIM


@pytest.mark.parametrize("end", ENDS, ids=lambda fact: fact.event)
@given(arrived=st.permutations(JOURNEY), place=st.integers(0, 10), scanned=st.booleans())
def test_one_bookings_messages_lead_to_one_end(
    end: Fact, arrived: list[Fact], place: int, scanned: bool
) -> None:
    road = [*QUEUED, *([SCAN] if scanned else [])]
    arrived.insert(place, end)
    assert story(road, arrived) == story(road, JOURNEY, end)


def test_all_orders_of_a_short_journey() -> None:
    news = [*JOURNEY[:3], ENDS[2]]
    for arrived in permutations(news):
        assert story(QUEUED, list(arrived)) == story(QUEUED, news)


@given(BEGINNINGS, st.lists(ANY_FACT, max_size=8), st.data())
def test_facts_heard_twice_change_nothing(
    road: list[Fact], more: list[Fact], draw: st.DataObject
) -> None:
    facts = [*road, *more]
    heard = list(facts)
    for fact in draw.draw(st.lists(st.sampled_from(facts), max_size=6)) if facts else []:
        first = heard.index(fact)
        heard.insert(draw.draw(st.integers(first + 1, len(heard))), fact)
    assert fold_delivery(heard) == fold_delivery(facts)


@given(BEGINNINGS, st.lists(ANY_FACT, max_size=10, unique_by=lambda fact: fact.op))
def test_nothing_is_lost_and_custody_has_a_witness(road: list[Fact], more: list[Fact]) -> None:
    d = fold_delivery([*road, *more])
    _every_fact_is_accounted_for(d, [*road, *more])
    scanned = [line for line in d.history if line.fact.event in (E.HAND_OVER, E.CORRECTION)]
    if d.with_courier:
        assert scanned
        assert d.state in ON_THE_ROAD | {S.TERTAHAN}
    assert all(line.fact.author is Author.POST for line in scanned)
    assert len({b.key for b in d.bookings}) == len(d.bookings)
    assert d.current in {"", *(b.key for b in d.bookings)}
    _every_move_is_in_the_table(d)


def _every_fact_is_accounted_for(d: Delivery, facts: list[Fact]) -> None:
    known = {line.fact.op for line in d.history} | set(d.late)
    known |= {doubt.op for doubt in (*d.suspicious, *d.settled)}
    kept = [fact for fact in facts if fact.op in known]
    for fact in facts:
        repeated = any(
            (k.event, k.author) == (fact.event, fact.author)
            and (k.data == fact.data or k.source == fact.source)
            for k in kept
        )
        assert fact.op in known or repeated


def _every_move_is_in_the_table(d: Delivery) -> None:
    state = S.DRAF
    for line in d.history:
        event = DeliveryEvent(line.fact.event)
        if line.state is not state and event is not E.CORRECTION:
            assert may_author(event, line.fact.author)
            assert find_row(state, event, line.fact.author) is not None
        state = line.state
