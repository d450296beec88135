"""Ops as a columnar body: the same ops, and so the same ids, in a quarter of packed JSON.

Fields of one kind of op stand together, each id is told once, `prev` only where a chain begins,
and a check over all ids stands at the end: whoever reads it has the very same ops, or a BadFrame.
How the bytes are laid out: docs/adr/0011-columnar-frames.md.
"""

from collections.abc import Sequence

from posobat.wire.codec import BadFrame
from posobat.wire.columns_book import load_book
from posobat.wire.columns_names import Find, Known
from posobat.wire.columns_read import Body, read_streams
from posobat.wire.columns_streams import Source
from posobat.wire.columns_write import write_streams
from posobat.wire.columns_zstd import NEWEST, pack, unpack
from posobat.wire.op import Op


def encode_ops(
    ops: Sequence[Op],
    *,
    ids: Sequence[str] | None = None,
    known: Known | None = None,
    dictionary: int = NEWEST,
) -> bytes:
    """`ids` of the ops, when they are at hand, spare computing them. `known` names ops that the
    reader holds already, see columns_names. ValueError when they are too many for one body, or no
    ops at all (an id that is not hex, a body that is not JSON).
    """
    return pack(write_streams(ops, ids, (), known, dictionary), dictionary)


def encode_feed(
    feed: Sequence[tuple[int, Op]],
    *,
    ids: Sequence[str] | None = None,
    known: Known | None = None,
    dictionary: int = NEWEST,
) -> bytes:
    """Ops of many incarnations with their feed positions, in any order."""
    ops = [op for _, op in feed]
    positions = [position for position, _ in feed]
    return pack(write_streams(ops, ids, positions, known, dictionary), dictionary)


def decode_ops(data: bytes, *, find: Find | None = None) -> list[Op]:
    """What encode_ops was given. BadFrame for anything else."""
    return read_body(data, find=find).ops


def decode_feed(data: bytes, *, find: Find | None = None) -> list[tuple[int, Op]]:
    """What encode_feed was given. BadFrame for anything else."""
    body = read_body(data, find=find)
    if len(body.feed) != len(body.ops):
        raise BadFrame("bukan feed")
    return list(zip(body.feed, body.ops, strict=True))


def read_body(data: bytes, *, find: Find | None = None) -> Body:
    """Ops with their ids and bodies. BadFrame on anything torn, changed or too large; its reason is
    columns_names.UNKNOWN when only `find` did not know an op that is referred to.
    """
    streams, dictionary = unpack(data)
    try:
        return read_streams(Source(streams, load_book(dictionary)), find)
    except (StopIteration, RecursionError, OverflowError) as error:
        raise BadFrame("bentuk isi") from error
