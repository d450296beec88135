"""A post's file at the server: intake, fold and feed of HTTP, answered by a sealed receipt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine

from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError
from posobat.server import rolled_back
from posobat.server.accept import Accepted, ForeignIncarnation
from posobat.server.district import District, head
from posobat.server.exchange import Caller, NotOurs, active, answer_page, look_up, take
from posobat.server.fold import behind, fold_pending
from posobat.store.engine import reading
from posobat.sync.files import read_file, refused, write_file
from posobat.wire.bundle import FRAME_BYTES, MAX_CONTENT, Receipt, read_sending, write_receipt
from posobat.wire.codec import BadFrame
from posobat.wire.frame import Answer, Request, decode_request, encode_answer, version_of
from posobat.wire.sealed import (
    OTHER_KIND,
    OTHER_RECEIVER,
    BadSeal,
    FileKind,
    fingerprint,
    read_label,
    seal,
    unseal,
)

_KEPT_OPS = 20_000


@dataclass(frozen=True)
class Received:
    """`offered` ops were in the file, `taken` of them were new; `told` went into the receipt, and
    `more` says that the post has still more to fetch."""

    post: str
    made: int
    offered: int
    taken: int
    told: int
    more: bool
    receipt: bytes


def bundle_in(engine: Engine, district: District, clock: Clock, path: Path, to: Path) -> Received:
    """Reads a post's file and writes the receipt to `to`; see `receive`. EnvironmentFault when a
    file cannot be read or written."""
    received = receive(engine, district, clock, read_file(path))
    write_file(to, received.receipt)
    return received


def receive(engine: Engine, district: District, clock: Clock, data: bytes) -> Received:
    """DomainError with a sentence when `data` is not a whole file of an active device for this
    district: then nothing of it was used."""
    try:
        return _receive(engine, district, clock, data)
    except BadSeal as bad:
        raise refused(bad) from None
    except NotOurs:
        raise DomainError(
            "USB-PERANGKAT", "Komputer pembuat berkas ini tidak dikenal atau sudah dicabut.", "file"
        ) from None
    except ForeignIncarnation:
        raise DomainError(
            "USB-RIWAYAT", "Berkas ini membawa riwayat data milik pos lain.", "file"
        ) from None
    except BadFrame:
        raise DomainError(
            "USB-VERSI", "Berkas ini dibuat versi posobat yang lain. Perbarui server.", "file"
        ) from None


def _receive(engine: Engine, district: District, clock: Clock, data: bytes) -> Received:
    label = read_label(data)
    if label.kind is not FileKind.SENT:
        raise BadSeal(OTHER_KIND)
    if label.receiver != fingerprint(district.seal_public):
        raise BadSeal(OTHER_RECEIVER)
    caller = active(engine, label.sender)
    if not caller.seal:
        raise NotOurs
    content = unseal(data, FileKind.SENT, sender=caller.public, receiver=district.seal)
    sending, frames = read_sending(content)
    kept = _read(frames)
    first = kept[0]
    now = to_ms(clock())
    rolled_back.note(engine, district, caller.device, first, now)
    with reading(engine) as connection:
        _, generation = head(connection, district.code)
    requests = _as_asked(frames, kept, generation)
    accepted, offered = _take_all(engine, district, caller, requests, now)
    if accepted.taken or behind(engine):
        fold_pending(engine, now)
    looked = look_up(engine, caller, first, now)
    since = first.cursor if first.generation == generation else 0
    asking = replace(first, cursor=since, generation=generation)
    answers = list(_answers(engine, district, caller, asking, now))
    version = version_of(frames[0])
    frames = [
        encode_answer(
            replace(answer, acks=accepted.acks, renew=accepted.renew, looked=looked), version
        )
        for answer in answers
    ]
    return Received(
        post=caller.post,
        made=sending.made,
        offered=offered,
        taken=accepted.taken,
        told=sum(len(answer.feed) for answer in answers),
        more=answers[-1].more,
        receipt=seal(
            write_receipt(Receipt(sending, since), frames),
            FileKind.RECEIPT,
            label.name,
            signer=district.key,
            receiver=caller.seal,
        ),
    )


def _read(frames: list[bytes]) -> list[Request]:
    """All of the file can be read, or none of it is taken: BadFrame. Answers the first requests;
    the frames of a very large file are unpacked again later, since they swell."""
    kept: list[Request] = []
    size = 0
    for frame in frames:
        request = decode_request(frame)
        size += len(request.ops)
        if not kept or size <= _KEPT_OPS:
            kept.append(request)
    if not kept:
        raise BadFrame("berkas kosong")
    return kept


def _take_all(
    engine: Engine, district: District, caller: Caller, requests: Iterable[Request], now: int
) -> tuple[Accepted, int]:
    """What all requests together were answered, and how many ops they held."""
    total = Accepted()
    offered = 0
    for request in requests:
        part = take(engine, district, caller, request, now)
        total.acks |= part.acks
        total.taken += part.taken
        total.renew = total.renew or part.renew
        offered += len(request.ops)
    return total, offered


def _as_asked(frames: list[bytes], kept: list[Request], generation: int) -> Iterator[Request]:
    """In the order of the file. As with HTTP, after the first answer a post knows the generation,
    so only the first may say another."""
    yield kept[0]
    for n, frame in enumerate(frames[1:], 1):
        request = kept[n] if n < len(kept) else decode_request(frame)
        yield replace(request, generation=generation)


def _answers(
    engine: Engine, district: District, caller: Caller, asking: Request, now: int
) -> Iterator[Answer]:
    """The feed page by page, as much as one file holds."""
    room = MAX_CONTENT
    while True:
        answer = answer_page(engine, district, caller, replace(asking, limit=FRAME_BYTES), now)
        yield answer
        # plain size is more than packed size, so the file cannot grow too large
        room -= FRAME_BYTES
        if not answer.more or room <= 0:
            return
        asking = replace(asking, cursor=answer.cursor)
