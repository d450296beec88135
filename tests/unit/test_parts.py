"""An answer in parts says, all together, what it said as a whole."""

from dataclasses import replace
from random import Random

import pytest

from helpers.corpus import Loket, push
from posobat.sync.parts import in_parts
from posobat.wire.frame import Ack, Answer, FeedOp, Refusal, size_of
from posobat.wire.message import stub_of

CURSOR = 40


def answer(seed: int) -> Answer:
    """Own places, ops of others, erased ones, and some of a patient shared lately, told late."""
    random = Random(seed)
    loket = Loket(seed)
    ops = list(push(loket, 40))
    places = sorted(random.sample(range(CURSOR + 1, 900), len(ops)))
    own, feed, erased = [], [], []
    for place, op in zip(places, ops, strict=True):
        match random.randrange(4):
            case 0:
                own.append((place, op.inc, op.seq))
            case 1:
                erased.append(stub_of(op, place))
            case _:
                feed.append(FeedOp(place, op))
    late = [FeedOp(CURSOR - n, op) for n, op in enumerate(push(Loket(seed + 1), 2))]
    random.shuffle(feed)
    return Answer(
        generation=3,
        time=5,
        nonce="ab" * 16,
        cursor=910,
        acks={ops[0].inc: Ack(9, ops[8].id)},
        own=tuple(own),
        feed=(*feed, *late),
        erased=tuple(erased),
        refused=(Refusal(ops[3].id, "Tidak."),),
        digest="12" * 8,
        backup=30,
        authors=((ops[0].inc, "GTG"),),
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [1, 3_000, 10**9])
def test_everything_is_told_once_and_in_order(seed: int, size: int) -> None:
    whole = answer(seed)
    parts = list(in_parts(whole, CURSOR, lambda: size))
    assert len(parts) > 20 or size > 1
    assert sorted(one for part in parts for one in part.own) == sorted(whole.own)
    assert {one.op.id for part in parts for one in part.feed} == {o.op.id for o in whole.feed}
    assert sum(len(part.feed) for part in parts) == len(whole.feed)
    assert sum(len(part.erased) for part in parts) == len(whole.erased)
    last = parts[-1]
    assert replace(last, own=(), feed=(), erased=()) == replace(whole, own=(), feed=(), erased=())
    cursor = CURSOR
    for part in parts:
        told = [one.feed for one in part.feed] + [place for place, _, _ in part.own]
        assert max(told, default=0) <= part.cursor
        # what is told later lies beyond: nobody seems to have seen it meanwhile
        assert all(place > cursor or cursor == CURSOR for place in told)
        assert part.cursor >= cursor
        cursor = part.cursor
    for part in parts[:-1]:
        assert part.more
        assert (part.refused, part.digest, part.backup) == ((), "", 0)
        assert part.acks == whole.acks


def test_parts_are_as_large_as_asked() -> None:
    for part in in_parts(answer(9), CURSOR, lambda: 3_000):
        assert sum(size_of(one.op) for one in part.feed) < 3_000 + 2_000


def test_what_is_no_page_of_the_feed_stays_whole() -> None:
    for whole in (
        replace(answer(2), compared=True),
        replace(answer(2), found=("ab" * 16,)),
        replace(answer(2), renew=True),
        replace(answer(2), looked=(("nik:1", "nanti"),)),
        replace(answer(2), cursor=CURSOR - 1),
    ):
        assert list(in_parts(whole, CURSOR, lambda: 1)) == [whole]
