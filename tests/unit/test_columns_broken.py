"""Bytes that are no columns are a BadFrame, quickly and in little memory; old frames are read."""

import tracemalloc
from random import Random
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import Loket, push, working_day
from helpers.corpus_words import MEASURED
from helpers.examples import examples
from helpers.ops import an_op, chain
from posobat.config import resource
from posobat.wire import columns_names
from posobat.wire.codec import BadFrame
from posobat.wire.columns import decode_ops, encode_ops
from posobat.wire.columns_streams import MOST_OPS
from posobat.wire.columns_write import write_streams
from posobat.wire.columns_zstd import pack

MB = 1 << 20


class TestBrokenBytes:
    @pytest.mark.parametrize("seed", range(4))
    def test_one_changed_byte_is_a_bad_frame_or_another_list(self, seed: int) -> None:
        r = Random(seed)
        loket = Loket(20 + seed)
        ops = working_day(loket, (1, 4, 40, 12)[seed])
        frame = encode_ops(ops, dictionary=0 if seed == 3 else 1)
        good = 0
        for _ in range(500):
            broken = bytearray(frame)
            broken[r.randrange(len(frame))] ^= r.randrange(1, 256)
            try:
                good += decode_ops(bytes(broken)) != ops
            except BadFrame:
                continue
        assert good == 0  # the check over all ids leaves one chance in four thousand million

    def test_torn_frames(self) -> None:
        frame = encode_ops(working_day(Loket(24), 3))
        for size in range(len(frame)):
            with pytest.raises(BadFrame):
                decode_ops(frame[:size])

    @given(st.binary(max_size=300))
    @settings(max_examples=examples(100), deadline=None)
    def test_noise(self, noise: bytes) -> None:
        for data in (noise, b"\x01\x00" + noise, b"\x01\x01" + noise):
            with pytest.raises(BadFrame):
                decode_ops(data)

    @pytest.mark.parametrize("seed", range(5))
    def test_changes_behind_the_compression(self, seed: int) -> None:
        """Changes that zstd does not notice reach every reader of columns."""
        r = Random(seed)
        ops = working_day(Loket(30), 6) if seed else list(push(Loket(31), 60))
        streams = write_streams(ops, None, (), None, 1)
        if seed == 4:
            tracemalloc.start()
        for _ in range(100 if seed == 4 else 500):
            changed = [bytearray(stream) for stream in streams]
            for _ in range(r.choice((1, 1, 2, 5))):
                part = changed[r.choice((0, 0, 1, 2, 3))]
                part[r.randrange(len(part))] = r.choice((0, 1, 127, 255, r.randrange(256)))
            new = tuple(bytes(stream) for stream in changed)
            try:
                arrived = decode_ops(pack((new[0], new[1], new[2], new[3]), 1))
            except BadFrame:
                continue
            assert arrived == ops
        if seed == 4:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert peak < 50 * MB

    def test_a_body_that_is_not_canonical_is_not_made_up(self) -> None:
        """Even with the right check: the reader's log would hold other bytes than the author's."""
        ops = [an_op({"v": {"a": 1, "b": 2}}), an_op({"v": 5}, 2)]
        numbers, planes, texts, bits = write_streams(ops, None, (), None, 0)
        turned = [an_op(b'{"v":{"b":2,"a":1}}'), ops[1]]
        texts = texts.replace(b'{"a":1,"b":2}', b'{"b":2,"a":1}')
        check = columns_names.check_of([op.id for op in turned])
        bits = bits[: -len(check)] + check
        with pytest.raises(BadFrame, match="JSON tidak baku"):
            decode_ops(pack((numbers, planes, texts, bits), 0))

    def test_little_that_unfolds_into_much(self) -> None:
        with pytest.raises(ValueError, match="too much"):
            encode_ops(chain(*[{"a": "x" * 60_000}] * 40))
        with pytest.raises(ValueError, match="too much"):
            encode_ops(chain({"a": [1] * 600_000}))
        with pytest.raises(ValueError, match="too much"):
            encode_ops(chain({"a": "\x02" * 1_900_000}))

    @pytest.mark.parametrize(
        "body",
        [
            {"a": list(range(7, 320_000, 2))},
            {"a": [str(10**15 + n * n) for n in range(60_000)]},
            {"a": [{} for _ in range(25_000)]},
            {"a": [{"b": [n]} for n in range(12_000)]},
            {"a": [[]] * 50_000, "b": ["ab c" * 40] * 12_000},
        ],
    )
    def test_the_largest_that_can_be_written_is_read_in_little_memory(self, body: object) -> None:
        ops = [an_op(body)]
        frame = encode_ops(ops)
        tracemalloc.start()
        arrived = decode_ops(frame)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert arrived == ops
        assert peak < 50 * MB

    def test_frames_have_an_end(self) -> None:
        ops = chain(*[{}] * (MOST_OPS + 1))
        assert decode_ops(encode_ops(ops[1:])) == ops[1:]
        with pytest.raises(ValueError, match="too many"):
            encode_ops(ops)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"inc": "xyz"},
            {"entity": "ABC"},
            {"entity": "AB" * 16},
            {"prev": "12"},
            {"seq": 1 << 63},
            {"actor": "a\0b"},
            {"kind": "a\0b"},
        ],
    )
    def test_what_is_no_op_is_not_written(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"not an|range|NUL|number"):
            encode_ops([an_op(**wrong)])


GOLDEN = (
    "0101c1010feb01000035070033491e5ebd21653eb30fac677664d724acf7cb81b3c66cad1d71beb73cc66579"
    "77bd2661bdb02541b2b0b5e6792f2ec96bb7dedac42508bf1e8f9dd912b0ded7d67d5c5fbd301f9893255dcf"
    "9b2c37596a8dadb5cf663eefd5d5d52ba041ebc52b92aeaec0d8be3e096149130a35d1a9a8959c3244707a84"
    "1ffdf56028fcc4060b07471aac856fe6179bca3fd9f401d7bbbd5352b24578c1ecd1791ac861d47490964555"
    "8f3b9d1474928f38f8c45dcaff560c25cbab67d1d4924411b97f51e586b51041fb4459a48f1ef512ce03dfcb"
    "1c8b28cac38cd22bd8b77b8d3baab5dedaa445c59201b1f13c2f5c16e180cb2fb0828ef08aa01c3a8aa4108b"
    "ecc3b3350e4ed47d33e520cc2027"
)


class TestOldFrames:
    def test_a_frame_of_the_first_version_is_read_for_ever(self) -> None:
        ops = decode_ops(bytes.fromhex(GOLDEN))
        assert [op.kind for op in ops] == ["patient.set", "prescription.new", "delivery.event"]
        assert ops == list(push(Loket(99), 1))

    def test_a_newer_dictionary_or_format_is_not_guessed(self) -> None:
        frame = bytearray.fromhex(GOLDEN)
        for at, reason in ((0, "format isi"), (1, "kamus")):
            newer = bytes([*frame[:at], 200, *frame[at + 1 :]])
            with pytest.raises(BadFrame, match=reason):
                decode_ops(newer)

    def test_a_dictionary_holds_no_word_of_the_people_measured(self) -> None:
        trained = resource("kamus", "kamus-1.zdict").read_bytes()
        book = orjson.loads(resource("kamus", "kata-1.json").read_bytes())
        assert [fields[0] for fields, _ in book] == ["code", "village"]
        found = [word for word in MEASURED.last + MEASURED.landmarks if word.encode() in trained]
        assert found == []
