"""Requests and answers arrive as they were sent, in every version; anything else is a BadFrame."""

import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import Loket, working_day
from helpers.examples import examples
from helpers.ops import an_op, chain
from posobat.wire import frame2
from posobat.wire.codec import MAX_INT, MAX_PACKED, BadFrame, pack
from posobat.wire.frame import (
    Ack,
    Answer,
    FeedOp,
    Refusal,
    Request,
    Stub,
    decode_answer,
    decode_request,
    encode_answer,
    encode_request,
    version_of,
)
from posobat.wire.op import Op
from posobat.wire.varint import put

INC, NONCE = "ab" * 16, "cd" * 16
MB = 1 << 20
GOLDEN = Path(__file__).parents[1] / "store" / "golden"
STUB = Stub(12, "12" * 16, INC, 2, "34" * 16, "patient.set", "")

ids = st.binary(min_size=16, max_size=16).map(bytes.hex)
names = st.one_of(st.just(""), ids)
numbers = st.one_of(st.integers(0, 300), st.integers(0, MAX_INT - 2**20))
stretches = st.integers(0, MAX_INT >> 12)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
plain = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), texts)
values = st.recursive(
    plain, lambda v: st.one_of(st.lists(v, max_size=3), st.dictionaries(texts, v, max_size=3))
    , max_leaves=8,
)  # fmt: skip
ops_ = st.builds(
    an_op,
    body=st.dictionaries(texts, values, max_size=4),
    seq=st.integers(1, 2**40),
    inc=ids,
    prev=names,
    actor=texts,
    at=st.integers(-(2**40), 2**45),
    suspect=st.booleans(),
    seen=numbers,
    kind=texts,
    entity=names,
)
stubs = st.builds(Stub, numbers, ids, ids, numbers, names, texts, names)
requests = st.builds(
    Request,
    inc=ids,
    generation=numbers,
    cursor=numbers,
    nonce=ids,
    ops=st.lists(ops_, max_size=5).map(tuple),
    limit=numbers,
    buckets=st.lists(st.tuples(stretches, names), max_size=4).map(tuple),
    wants=st.lists(ids, max_size=4).map(tuple),
    lookups=st.lists(texts, max_size=3).map(tuple),
    more=st.booleans(),
    quick=st.booleans(),
    erased=st.lists(stubs, max_size=3).map(tuple),
    authors=st.lists(st.tuples(ids, texts), max_size=3).map(tuple),
)
answers = st.builds(
    Answer,
    generation=numbers,
    time=numbers,
    nonce=st.just(""),
    cursor=numbers,
    acks=st.dictionaries(ids, st.builds(Ack, numbers, names), max_size=3),
    own=st.lists(st.tuples(numbers, ids, numbers), max_size=5).map(tuple),
    feed=st.lists(st.builds(FeedOp, numbers, ops_), max_size=5).map(tuple),
    refused=st.lists(st.builds(Refusal, ids, texts), max_size=4).map(tuple),
    more=st.booleans(),
    again=numbers,
    took=numbers,
    renew=st.booleans(),
    compared=st.booleans(),
    refetched=st.lists(stretches, max_size=3).map(tuple),
    found=st.lists(ids, max_size=3).map(tuple),
    erased=st.lists(stubs, max_size=3).map(tuple),
    backup=numbers,
    digest=names,
    differing=st.lists(stretches, max_size=3).map(tuple),
    looked=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    authors=st.lists(st.tuples(ids, texts), max_size=3).map(tuple),
)


class TestThereAndBack:
    @given(requests)
    @settings(max_examples=examples(80), deadline=None)
    def test_any_request(self, request: Request) -> None:
        assert decode_request(encode_request(request)) == request

    @given(answers)
    @settings(max_examples=examples(80), deadline=None)
    def test_any_answer(self, answer: Answer) -> None:
        assert decode_answer(encode_answer(answer)) == answer

    @given(requests, answers)
    @settings(max_examples=examples(40), deadline=None)
    def test_version_1_tells_what_it_knows(self, request: Request, answer: Answer) -> None:
        asked = decode_request(encode_request(request, 1))
        assert asked == replace(
            Request(asked.inc, asked.generation, asked.cursor, asked.nonce),
            **{f: getattr(request, f) for f in ("inc", "ops", "limit")},
        )
        told = decode_answer(encode_answer(answer, 1))
        for name in ("cursor", "acks", "own", "feed", "refused", "more", "again", "renew"):
            assert getattr(told, name) == getattr(answer, name), name

    def test_bodies_and_kinds_that_nobody_knows_return_byte_for_byte(self) -> None:
        newer = chain({"z": {"b": [1, {"c": None}]}, "a": "x"}, {}, {"a": 3}, kind="visit.2031")
        odd = an_op(b'{"b": 1,  "a":2}', kind="x")
        for op in (*newer, odd):
            asked = decode_request(encode_request(Request(INC, 1, 1, NONCE, (op,)))).ops
            told = decode_answer(encode_answer(Answer(1, 1, "", 1, feed=(FeedOp(7, op),)))).feed
            assert asked[0].body == told[0].op.body == op.body
            assert asked[0].id == told[0].op.id == op.id

    def test_every_field_of_a_message_has_its_line(self) -> None:
        """A field that was forgotten in the tables would be lost without a word."""
        told = {name for name, _ in frame2._REQUEST.values()} | {"ops"}
        assert told == {f.name for f in fields(Request)}
        told = {name for name, _ in frame2._ANSWER.values()} | {"feed", "nonce"}
        assert told == {f.name for f in fields(Answer)}

    def test_many_places_of_one_chain_cost_a_few_bytes(self) -> None:
        own = tuple((9_000 + n, INC, 40 + n) for n in range(5_000))
        answer = Answer(1, 1, "", 20_000, own=own)
        assert len(encode_answer(answer)) < 50
        assert decode_answer(encode_answer(answer)) == answer


class TestVersions:
    def test_a_frame_says_its_version(self) -> None:
        request, answer = Request(INC, 1, 1, NONCE), Answer(1, 1, "", 1)
        for version in (1, 2):
            assert version_of(encode_request(request, version)) == version
            assert version_of(encode_answer(answer, version)) == version

    def test_a_request_is_no_answer(self) -> None:
        for version in (1, 2):
            with pytest.raises(BadFrame):
                decode_answer(encode_request(Request(INC, 1, 1, NONCE), version))
            with pytest.raises(BadFrame):
                decode_request(encode_answer(Answer(1, 1, "", 1), version))

    def test_a_field_of_a_newer_program_is_passed_over(self) -> None:
        frame = encode_request(Request(INC, 3, 41, NONCE))
        size = frame[1]
        newer = bytes((frame[0], size + 6)) + frame[2 : 2 + size] + b"\x30\x04abcd"
        assert decode_request(newer) == Request(INC, 3, 41, NONCE)


def a_request() -> bytes:
    ops = tuple(working_day(Loket(41), 3))
    stub = Stub(3, INC, NONCE, 9, "", "patient.set", INC)
    asked = Request(INC, 3, 41, NONCE, ops, wants=(INC, NONCE), erased=(stub,))
    return encode_request(replace(asked, buckets=((1, "ab"), (2, "cd")), lookups=("nik:1",)))


def an_answer() -> bytes:
    feed = tuple(FeedOp(50 + n, op) for n, op in enumerate(working_day(Loket(42), 3)))
    own = ((60, INC, 1), (61, INC, 2), (70, INC, 3))
    stub = Stub(3, INC, NONCE, 9, "", "patient.set", INC)
    answer = Answer(3, 1_793_579_473_569, "", 90, {INC: Ack(3, NONCE)}, own, feed)
    refused = (Refusal(NONCE, "Jumlah harus lebih dari 0."),) * 2
    return encode_answer(replace(answer, refused=refused, erased=(stub, stub), differing=(7, 9)))


def told(decode: Callable[[bytes], Any], frame: bytes) -> object:
    """What the frame says, or how it is refused; nothing else may come of it."""
    try:
        return decode(frame)
    except BadFrame as refused:
        return refused


class TestBrokenBytes:
    @pytest.mark.parametrize(
        ("make", "decode"), [(a_request, decode_request), (an_answer, decode_answer)]
    )
    def test_thousands_of_changes(
        self, make: Callable[[], bytes], decode: Callable[[bytes], Any]
    ) -> None:
        """Whatever bytes come: an object of ours or a BadFrame, nothing else, in little memory."""
        r, frame = Random(5), make()
        head = frame[1] + 2 if frame[1] < 128 else frame[1] - 128 + (frame[2] << 7) + 3
        tracemalloc.start()
        for n in range(examples(1_500)):
            broken = bytearray(frame)
            for _ in range(r.choice((1, 1, 2, 4))):
                # most of them where no check stands behind
                at = r.randrange(head if n % 4 else len(frame))
                broken[at] = r.choice((0, 1, 127, 128, 255, r.randrange(256)))
            if n % 10 == 0:
                del broken[r.randrange(len(broken)) :]
            with suppress(BadFrame):
                decode(bytes(broken))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 60 * MB

    @given(st.binary(max_size=200))
    @settings(max_examples=examples(80), deadline=None)
    def test_noise(self, noise: bytes) -> None:
        for start in (b"", b"\x20", b"\x21", b"\x20\x40", b"\x21\x40", b"\x28\xb5\x2f\xfd"):
            assert isinstance(told(decode_request, start + noise), Request | BadFrame)
            assert isinstance(told(decode_answer, start + noise), Answer | BadFrame)

    def test_a_header_that_claims_a_million_places(self) -> None:
        own = bytearray((1, 1)) + bytes.fromhex(INC)
        for value in (5, 5, 1 << 20):
            put(own, value)
        frame = bytes((0x21, len(own) + 2, 5, len(own))) + bytes(own)
        with pytest.raises(BadFrame):
            decode_answer(frame)

    @pytest.mark.parametrize("runs", [[[]], [[INC]], [[INC, 1, ""]], [[INC, 1, "", [[]]]], [7]])
    def test_a_run_of_version_1_that_ends_early(self, runs: list[Any]) -> None:
        told = {"v": 1, "inc": INC, "gen": 1, "cursor": 1, "nonce": NONCE, "limit": 9, "runs": runs}
        with pytest.raises(BadFrame):
            decode_request(pack(told))

    @pytest.mark.parametrize(
        "odd",
        [{"feed": [[]]}, {"feed": [[5]]}, {"own": [[1, "BLB", 2]]}, {"refused": [["BLB", "x"]]}],
    )
    def test_an_answer_of_version_1_that_stores_could_not_keep(self, odd: dict[str, Any]) -> None:
        plain = {"v": 1, "gen": 1, "time": 1, "nonce": NONCE, "cursor": 1, "more": False}
        plain |= {"acks": {}, "own": [], "feed": [], "refused": [], "again": 5, "renew": False}
        assert decode_answer(pack(plain)).cursor == 1
        with pytest.raises(BadFrame):
            decode_answer(pack(plain | odd))

    @pytest.mark.parametrize(("first", "field"), [(0x20, 7), (0x21, 11), (0x21, 16)])
    def test_a_stretch_beyond_all_places(self, first: int, field: int) -> None:
        for stretch in (1 << 60 | 8, MAX_INT):
            content = bytearray((1,))
            put(content, stretch)
            content += b"\0" * (field == 7)
            header = bytes((1, 16)) + bytes.fromhex(INC) if first == 0x20 else b""
            header += bytes((field, len(content))) + content
            decode: Callable[[bytes], Any] = decode_request if first == 0x20 else decode_answer
            with pytest.raises(BadFrame):
                decode(bytes((first, len(header))) + header)

    def test_more_than_a_frame_may_hold(self) -> None:
        for size in (MAX_PACKED + 1, 2 * MAX_PACKED):
            for first in (b"\x20", b"\x21", b"\x28\xb5\x2f\xfd"):
                with pytest.raises(BadFrame):
                    decode_request(first + bytes(size - 1))
        wants = tuple(f"{n:032x}" for n in range(40_000))
        with pytest.raises(ValueError, match="too much"):
            encode_request(Request(INC, 1, 1, NONCE, wants=wants))

    def test_floats_and_numbers_beyond_the_stores_are_refused(self) -> None:
        for body in (b'{"a":1.5}', b'{"a":9223372036854775808}', b'{"a":"\\u0000"}'):
            op: Op = an_op(body)
            for version in (1, 2):
                with pytest.raises(BadFrame):
                    decode_request(encode_request(Request(INC, 1, 1, NONCE, (op,)), version))


class TestGoldenFrames:
    """Bytes of the first release of each version. They are read for ever."""

    cases = orjson.loads((GOLDEN / "op-v1.json").read_bytes())

    @pytest.mark.parametrize("name", ["request-v1.zst", "request-v2.bin"])
    def test_requests(self, name: str) -> None:
        request = decode_request((GOLDEN / name).read_bytes())
        assert [op.id for op in request.ops] == [case["id"] for case in self.cases]
        assert (request.inc, request.generation, request.cursor) == (INC, 3, 41)
        if name == "request-v2.bin":
            assert request.buckets == ((1, "aa"), (5, "bb"))
            assert request.wants == ("56" * 16,)
            assert request.lookups == ("nik:3510012345678901",)
            assert request.more
            assert request.erased == (STUB,)

    def test_answer(self) -> None:
        answer = decode_answer((GOLDEN / "answer-v2.bin").read_bytes())
        ops = decode_request((GOLDEN / "request-v2.bin").read_bytes()).ops
        assert answer == Answer(
            generation=3,
            time=1_793_579_473_569,
            nonce="",
            cursor=95,
            acks={INC: Ack(2, self.cases[-1]["id"])},
            own=((42, INC, 1), (43, INC, 2)),
            feed=tuple(FeedOp(50 + n, op) for n, op in enumerate(ops)),
            refused=(Refusal("78" * 16, "Jumlah harus lebih dari 0."),),
            more=True,
            again=60,
            renew=True,
            compared=True,
            refetched=(4,),
            found=("9a" * 16,),
            erased=(STUB,),
            backup=77,
            digest="fedcba9876543210",
            differing=(33,),
        )
