"""The quick flavour: the same ops arrive, and nothing else passes."""

import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import Author, Loket, courier_events, push, working_day
from helpers.examples import examples
from helpers.odd_ops import odd_op
from helpers.ops import an_op, chain
from posobat.wire import rows
from posobat.wire.codec import BadFrame
from posobat.wire.frame import Request, decode_request, encode_request
from posobat.wire.op import Op
from posobat.wire.rows import encode_rows, read_rows
from posobat.wire.varint import put


def there_and_back(ops: Sequence[Op]) -> list[Op]:
    body = read_rows(encode_rows(ops))
    assert body.ids == [op.id for op in body.ops]
    assert body.data == [op.data() for op in body.ops]
    return body.ops


@pytest.mark.parametrize("records", [1, 2, 7, 40, 300])
def test_records_of_every_size_of_frame(records: int) -> None:
    ops = list(push(Loket(2, pool=120), records))
    assert there_and_back(ops) == ops


def test_a_day_cut_anywhere_in_any_order() -> None:
    ops = working_day(Loket(3), 20)
    for cut in range(1, len(ops), 9):
        assert there_and_back(ops[:cut]) + there_and_back(ops[cut:]) == ops
    Random(1).shuffle(ops)
    assert there_and_back(ops) == ops


def test_ops_of_many_authors_with_their_places() -> None:
    here, there = Loket(8), Loket(9)
    ops = [*push(here, 20), *push(there, 20)]
    requests = [op for op in ops if op.kind == "delivery.event"]
    ops += courier_events(here, Author("ab" * 16, seq=40, head="cd" * 16), requests[:12])
    Random(2).shuffle(ops)
    places = [1000 + 3 * n for n in range(len(ops))]
    body = read_rows(encode_rows(ops, None, places))
    assert (body.ops, body.feed) == (ops, places)


@pytest.mark.parametrize("seed", range(30))
def test_ops_that_are_nearly_right(seed: int) -> None:
    r = Random(seed)
    ops: list[Op] = []
    for n in range(1, 30):
        kind, body = odd_op(r)
        prev = ops[-1].id if ops and r.random() < 0.9 else ""
        entity = r.choice(("", "ab" * 16, *(op.id for op in ops[-3:])))
        inc = r.choice(("0f" * 16, "1e" * 16))
        ops.append(an_op(body, n, prev=prev, kind=kind, entity=entity, inc=inc, suspect=n % 7 == 0))
    assert there_and_back(ops) == ops


def test_bodies_of_any_spelling_are_kept_and_lines_are_refused() -> None:
    odd = [an_op(b'{"b": 1,  "a":2}', kind="x"), an_op(b'{"z":"\\u0001\\n"}', 2)]
    assert there_and_back(odd) == odd
    for body in (b'{"a":\n1}', b'{"a":"\x01"}'):
        with pytest.raises(ValueError, match="line"):
            encode_rows([an_op(body)])
        ops = (*chain(*[{"n": n} for n in range(30)]), an_op(b'{"a":\n1}', 31))
        asked = Request("ab" * 16, 1, 1, "cd" * 16, ops, quick=True)
        assert decode_request(encode_request(asked)) == asked  # as columns then


GOLDEN = Path(__file__).parents[1] / "store" / "golden"
PLAIN = ({"a": 1}, {"a": "Jl. Mawar 12.5"}, {"a": [{"b": [1, -2, None, True]}]}, {"a": 2**53})
DOUBTFUL = (
    b'{"a":1.5}', b'{"a": -0.5}', b'{"a":1e5}', b'{"a":[1,2E3]}', b'{"a":9223372036854775808}',
    b'{"a":"\\u0000"}', b'{"a":[[[[[[[[1]]]]]]]]}', b'{"a":\t1.5}', b'{"b":[0.1]}',
    b'{"a":[1, 2.5]}',
)  # fmt: skip


def test_what_stores_keep_differently_is_seen() -> None:
    for value in PLAIN:
        assert read_rows(encode_rows([an_op(value)])).plain, value
    for body in DOUBTFUL:
        assert not read_rows(encode_rows([an_op(body)])).plain, body
        ops = (*chain(*[{"n": n} for n in range(30)]), an_op(body, 31))
        with pytest.raises(BadFrame):
            decode_request(encode_request(Request("ab" * 16, 1, 1, "cd" * 16, ops, quick=True)))


@pytest.mark.parametrize("body", [b"[]", b"1", b"", b"{", b'{"a":1}{}', b'{"a":1},{"b":2}', b'"x"'])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(BadFrame):
        read_rows(encode_rows([an_op({"a": 1}), an_op(body, 2)]))


@pytest.mark.parametrize("seed", range(4))
def test_changed_and_torn_bytes_never_pass(seed: int) -> None:
    """A bit that zstd leaves unused may change: then the very same is read."""
    r = Random(seed)
    ops = working_day(Loket(20 + seed), (1, 4, 20, 8)[seed])
    frame, same = encode_rows(ops), 0
    for n in range(1500):
        broken = bytearray(frame)
        broken[r.randrange(len(frame))] ^= r.randrange(1, 256)
        if n % 5 == 0:
            del broken[r.randrange(len(broken)) :]
        try:
            told = read_rows(bytes(broken))
        except BadFrame:
            continue
        assert told == read_rows(frame)
        same += 1
    assert same <= 3


@pytest.mark.parametrize("seed", range(3))
def test_changes_behind_the_compression(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What zstd does not notice reaches the reader of the heads."""
    plains: list[bytes] = []
    pack = rows._pack
    monkeypatch.setattr(rows, "_pack", lambda plain: (plains.append(plain), pack(plain))[1])
    ops = working_day(Loket(60 + seed), 6)
    frame = rows.encode_rows(ops)
    (plain,) = plains
    heads = plain.index(b"\n")
    start, check = frame[: len(frame) - len(pack(plain)) - 4], frame[-4:]
    r = Random(seed)
    for _ in range(1500):
        changed = bytearray(plain)
        for _ in range(r.choice((1, 1, 2, 4))):
            at = r.randrange(heads if r.random() < 0.7 else len(plain))
            changed[at] = r.choice(b'0123456789[]{},":-\n\x01ae.') if r.random() < 0.8 else 255
        try:
            body = read_rows(start + pack(bytes(changed)) + check)
        except BadFrame:
            continue
        assert body.ops == ops


@pytest.mark.parametrize(
    "lines",
    [
        b"\n" * 4_000_000,
        b"ab\n" * 1_300_000,
        b'{"a":"' + b"\x01" * 3_000_000 + b'"}',
        b"[" * 3_900_000,
    ],
    ids=["lines", "short lines", "marks", "brackets"],
)
def test_a_bomb_is_defused_in_little_memory(lines: bytes) -> None:
    heads = b"[[[],[],[]],[],[],[],[],[],[],[],[[],[]]]"
    for plain in (heads + b"\n" + lines, lines):
        size = bytearray()
        put(size, len(heads))
        bomb = b"\x02\x01" + size + rows._pack(plain) + bytes(4)
        tracemalloc.start()
        with pytest.raises(BadFrame):
            read_rows(bomb)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 40 << 20


def test_many_marks_in_one_body_travel_as_they_are() -> None:
    first = an_op({"a": 1})
    second = an_op({"of": [first.id] * 40}, 2, prev=first.id)
    assert there_and_back([first, second]) == [first, second]


@given(st.binary(max_size=200))
@settings(max_examples=examples(60), deadline=None)
def test_noise(noise: bytes) -> None:
    for data in (noise, b"\x02\x01" + noise, b"\x02\x01\x05" + noise):
        with pytest.raises(BadFrame):
            read_rows(data)


def test_a_long_push_takes_less_than_150_bytes_a_record() -> None:
    loket = Loket(31)
    ops = list(push(loket, 2000))
    size = sum(len(encode_rows(ops[a : a + 300])) for a in range(0, len(ops), 300))
    assert size / 2000 < 150


def test_rows_of_the_first_release_are_read_for_ever() -> None:
    body = read_rows((GOLDEN / "rows-1.bin").read_bytes())
    assert [op.id for op in body.ops] == (GOLDEN / "rows-1.ids").read_text().split()
    assert body.feed == list(range(100, 100 + len(body.ops)))
