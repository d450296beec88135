"""Ops that travel in columns arrive as the very same ops."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import Author, Loket, courier_events, push, working_day
from helpers.examples import examples
from helpers.ops import an_op, chain
from posobat.domain.ids import child_id
from posobat.wire import columns_names
from posobat.wire.codec import BadFrame, check
from posobat.wire.columns import decode_feed, decode_ops, encode_feed, encode_ops, read_body
from posobat.wire.columns_zstd import NO_DICTIONARY
from posobat.wire.op import Op, canonical_body


def there_and_back(ops: Sequence[Op]) -> list[Op]:
    """The ops that arrive, after a look at what comes with them."""
    body = read_body(encode_ops(ops))
    assert body.ids == [op.id for op in body.ops]
    assert body.data == [op.data() for op in body.ops]
    return body.ops


class TestWhatPostsSend:
    def test_a_prescription_with_its_new_patient(self) -> None:
        ops = Loket(1).register()
        assert [op.kind for op in ops] == ["patient.set", "prescription.new"]
        assert there_and_back(ops) == ops

    @pytest.mark.parametrize("records", [1, 2, 3, 7, 40, 300])
    def test_many_records_of_every_size_of_frame(self, records: int) -> None:
        ops = list(push(Loket(2, pool=120), records))
        assert there_and_back(ops) == ops

    def test_a_whole_day_cut_anywhere(self) -> None:
        ops = working_day(Loket(3), 30)
        for cut in range(0, len(ops), 9):
            assert there_and_back(ops[:cut]) + there_and_back(ops[cut:]) == ops

    def test_ids_at_hand_need_not_be_computed(self) -> None:
        ops = working_day(Loket(4), 5)
        assert encode_ops(ops, ids=[op.id for op in ops]) == encode_ops(ops)

    def test_nothing_at_all(self) -> None:
        assert there_and_back([]) == []

    def test_without_a_dictionary(self) -> None:
        ops = working_day(Loket(5), 20)
        plain = encode_ops(ops, dictionary=NO_DICTIONARY)
        assert decode_ops(plain) == ops
        assert len(plain) > len(encode_ops(ops))

    def test_any_order_and_any_part_of_a_chain(self) -> None:
        ops = working_day(Loket(6), 20)
        Random(1).shuffle(ops)
        assert there_and_back(ops) == ops
        assert there_and_back(ops[::3]) == ops[::3]

    def test_the_same_op_twice(self) -> None:
        ops = Loket(7).register()
        assert there_and_back([*ops, *ops]) == [*ops, *ops]

    def test_an_op_that_names_a_later_one(self) -> None:
        first, second = chain({"a": 1}, {"event": "antre", "carrier": "gosend"})
        early = an_op({"event": "pesan", "booking": second.id}, 9, inc="aa" * 16)
        ops = [early, first, second, an_op({"x": early.id}, 10, inc="aa" * 16, prev=early.id)]
        assert there_and_back(ops) == ops


class TestFeed:
    def test_ops_of_many_authors_with_their_positions(self) -> None:
        here, there = Loket(8), Loket(9)
        ops = [*push(here, 20), *push(there, 20)]
        requests = [op for op in ops if op.kind == "delivery.event"]
        ops += courier_events(here, Author("ab" * 16, seq=40, head="cd" * 16), requests[:12])
        Random(2).shuffle(ops)
        feed = [(1000 + 3 * n, op) for n, op in enumerate(ops)]
        assert decode_feed(encode_feed(feed)) == feed
        assert [op.id for _, op in decode_feed(encode_feed(feed))] == [op.id for op in ops]

    def test_ops_without_positions_are_no_feed(self) -> None:
        with pytest.raises(BadFrame, match="bukan feed"):
            decode_feed(encode_ops(Loket(8).register()))


class Log:
    """Ops that both sides hold, by id and by place."""

    def __init__(self, ops: Sequence[Op]) -> None:
        self.ids = {(op.inc, op.seq): op.id for op in ops}
        self.places = {name: (inc, seq, 0) for (inc, seq), name in self.ids.items()}
        self.places |= {child_id(op.id, 1): (op.inc, op.seq, 1) for op in ops}

    def known(self, ids: Sequence[str]) -> Mapping[str, columns_names.Place]:
        return {name: self.places[name] for name in ids if name in self.places}

    def find(self, places: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
        return {place: self.ids[place] for place in places if place in self.ids}


class TestWhatTheReaderHolds:
    def test_its_ops_are_named_by_place_in_few_bytes(self) -> None:
        loket = Loket(10)
        old = list(push(loket, 100))
        new = [loket.seal(op, old[-1].at + 90_000 * n) for n, op in enumerate(old[1::3])]
        log = Log(old)
        short = encode_ops(new, known=log.known)
        assert decode_ops(short, find=log.find) == new
        assert len(short) + 14 * len(new) < len(encode_ops(new))

    def test_what_it_does_not_hold_is_said_by_name(self) -> None:
        loket = Loket(11)
        old = list(push(loket, 3))
        frame = encode_ops([loket.seal(old[1], old[-1].at)], known=Log(old).known)
        with pytest.raises(BadFrame, match=columns_names.UNKNOWN):
            decode_ops(frame)
        with pytest.raises(BadFrame, match=columns_names.UNKNOWN):
            decode_ops(frame, find=Log(old[:1]).find)

    def test_another_op_at_that_place_is_noticed(self) -> None:
        """A copy of the post's computer wrote another op with the same number."""
        loket, copy = Loket(12), Loket(12)
        old = list(push(loket, 3))
        other = [replace(op, actor="bukan dia") for op in push(copy, 3)]
        frame = encode_ops([loket.seal(old[1], old[-1].at)], known=Log(old).known)
        with pytest.raises(BadFrame, match="jumlah uji"):
            decode_ops(frame, find=Log(other).find)


ODD = [
    b'{"b":1,"a":2}',
    b'{"a": 1}',
    b'{"a":1.5}',
    b'{"a":1e3}',
    b'{"a":123456789012345678901234567890}',
    b'{"a":18446744073709551615}',
    b'{"a":"x\\u0000y"}',
    b'{"k\\u0000":1}',
    b'{"a":1,"a":2}',
    canonical_body({"a": {"b": {"c": {"d": {"e": {"f": {"g": [[[[1]]]]}}}}}}}),
    canonical_body({f"k{n}": n for n in range(80)}),
]


class TestBodiesOfAnyShape:
    @pytest.mark.parametrize("body", ODD)
    def test_odd_ones_arrive_byte_by_byte_among_others(self, body: bytes) -> None:
        others = chain({"a": 1, "event": "x"}, {"a": 2, "event": "x"}, {"zz": [1, [2]]})
        ops = [*others, an_op(body, 9), an_op(body, 10, kind="kind.of.tomorrow", entity="ab" * 16)]
        assert there_and_back(ops) == ops

    @pytest.mark.parametrize("body", [b"[1]", b"null", b'"x"'])
    def test_what_is_no_object_is_not_read(self, body: bytes) -> None:
        with pytest.raises(BadFrame):
            decode_ops(encode_ops([an_op(body)]))

    @pytest.mark.parametrize("body", [b"{", b"", b'{"a":"\xff"}', b'{},{"a":1}'])
    def test_what_is_no_json_is_not_written(self, body: bytes) -> None:
        with pytest.raises(orjson.JSONDecodeError):
            encode_ops([an_op({"a": 1}), an_op(body, 2)])

    def test_a_body_torn_over_two_ops_is_noticed(self) -> None:
        with pytest.raises(orjson.JSONDecodeError):
            encode_ops([an_op(b"{}"), an_op(b'{"b":[2', 2), an_op(b"3]}", 3)])

    def test_values_that_only_look_alike(self) -> None:
        alike = [True, 1, "1", "", None, [], {}, [True], [1], {"a": 1}, {"a": True}, "true", "01"]
        ops = chain(*[{"v": value} for value in alike * 8])
        assert there_and_back(ops) == ops

    def test_names_the_book_knows_otherwise(self) -> None:
        """Another medicine under a known code, an unknown village, a NIK of another date."""
        items = [{"code": c, "name": n, "unit": u} for c, n, u in _MEDICINES]
        ops = chain(
            *({"items": items[n:]} for n in range(5)),
            *({"village": v, "village_name": w} for v, w in _VILLAGES),
            *({"born": b, "sex": s, "nik": n} for b, s, n in _PEOPLE),
            *({"signa": s, "unit": u, "sentence": t} for s, u, t in _SIGNAS),
            kind="k",
        )
        assert there_and_back(ops) == ops
        for op in ops:
            assert there_and_back([op]) == [op]

    def test_texts_that_look_like_numbers(self) -> None:
        rows = [f"{n:03d}" for n in range(9)] + [f"Jl. {n} No {n * 7}" for n in range(40)]
        rows += ["2026-02-30", "2026-02-28", "\x01", "1\x012", "%d 5 %s", "0", "00", "٣٤", "²"] * 4
        rows += [f"SGL-{n:06d}" for n in range(30)] + [str(10**20 + n) for n in range(30)]
        for part in (rows, rows[9:49], rows[49:], rows[:9], rows[-60:-30], rows[-30:]):
            ops = chain(*[{"v": text} for text in part])
            assert there_and_back(ops) == ops

    def test_dates_in_another_spelling(self) -> None:
        ops = chain(*[{"v": f"2026-W{n}-1"} for n in range(10, 30)])
        assert there_and_back(ops) == ops

    @pytest.mark.parametrize("at", [0, -5, 1 << 62, -(1 << 62), (1 << 63) - 1, 1 - (1 << 63)])
    def test_clocks_that_are_wrong_by_an_age(self, at: int) -> None:
        times = [1_793_579_473_569, at, 3, -at, at, 0]
        ops = [an_op({"n": n}, n, at=time, suspect=n % 2 == 1) for n, time in enumerate(times)]
        assert there_and_back(ops) == ops

    def test_only_frames_with_odd_values_ask_for_a_closer_look(self) -> None:
        assert read_body(encode_ops(working_day(Loket(13), 20))).plain
        for body in ODD[2:6]:
            odd = read_body(encode_ops([an_op({"a": 1}), an_op(body, 2)]))
            assert not odd.plain
            with pytest.raises(BadFrame):
                check(odd.data[1])


_MEDICINES = [
    ("MET500T", "Metformin 500 mg tablet", "tablet"),
    ("MET500T", "Metformin 500 mg tablet", "strip"),
    ("AML10T", "Bukan amlodipin", "tablet"),
    ("BARU1", "Obat baru 1 mg", "botol"),
    ("PCT500T", "Parasetamol 500 mg tablet", "tablet"),
]
_VILLAGES = [
    ("35.10.09.2001", "Kembiritan"),
    ("35.10.16.1018", "Desa lain"),
    ("35.99.01.0001", "?"),
    ("35.10.16.1006", "Kertosari"),
]
_PEOPLE = [
    ("1980-04-12", "P", "3510095204800007"),
    ("1980-04-12", "L", "3510091204800008"),
    ("1980-04-12", "L", "3510095204800009"),
    ("1980-04-1x", "L", "3510"),
    ("1981-05-13", "P", "3510105305810001"),
    ("1982-06-14", "L", "3510111406820001"),
    ("198٠-04-١٢", "L", ""),
]
_SIGNAS = [
    ("3dd1", "tablet", "3 × sehari 1 tablet"),
    ("3dd1", "kapsul", "3 × sehari 1 kapsul"),
    ("3dd1", "tablet", "lain dari yang lain"),
    ("1dd1", "tablet", "1 × sehari 1 tablet"),
] * 4

TEXTS = st.text(max_size=20) | st.sampled_from(["", "gosend", "35.10.09.2001", "ab" * 16, "12 a 3"])
INTS = st.integers(-(1 << 63), (1 << 64) - 1) | st.integers(-3, 300)
VALUES = st.recursive(
    st.none() | st.booleans() | INTS | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=12,
)
KEYS = st.sampled_from(
    [
        "event",
        "patient",
        "bundles",
        "items",
        "code",
        "name",
        "unit",
        "nik",
        "born",
        "sex",
        "village",
    ]
) | st.text(max_size=6)
BODIES = st.dictionaries(KEYS, VALUES, max_size=6)
KINDS = st.sampled_from(["patient.set", "prescription.new", "delivery.event", "besok", ""])


@given(st.lists(st.tuples(BODIES, KINDS, st.integers(0, 9), st.booleans()), max_size=25), st.data())
@settings(max_examples=examples(40), deadline=None)
def test_whatever_json_holds_comes_back(
    drawn: list[tuple[dict[str, Any], str, int, bool]], data: st.DataObject
) -> None:
    ops: list[Op] = []
    names = ["", "cd" * 16]
    for n, (body, kind, skip, chained) in enumerate(drawn):
        named = {**body, "x": names[-skip]} if skip < len(names) else body
        prev = ops[-1].id if ops and chained else names[skip % len(names)]
        seq = ops[-1].seq + 1 if ops and chained else n * skip
        entity = data.draw(st.sampled_from(names[-4:]))
        ops.append(an_op(named, seq, prev=prev, kind=kind, entity=entity, at=n * 977 - skip))
        names += [ops[-1].id, child_id(ops[-1].id, 1)]
    assert there_and_back(ops) == ops
