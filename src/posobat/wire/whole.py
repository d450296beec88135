"""A ready database for one computer, on a stick, and the request that a computer without a network
sends for it.

File     magic 8 | server's Ed25519 key 32 | length 4 | sealed head | the database as it is
Request  magic 8 | {"code", "public", "seal", "machine"} | Ed25519 signature 64 of the device

The head is sealed to the computer and signed by the server (wire.sealed). It holds the hash of the
database and the random key that opens it, so nobody else can read it, and no byte of it can change.
The code travels as its hash: who reads the request cannot enrol with it over the network.
"""

import struct
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import Any

from posobat.wire.codec import BadFrame, pack, unpack
from posobat.wire.sealed import BROKEN, NOT_OURS, BadSeal, FileKind, seal, unseal
from posobat.wire.signing import enrolment_is_from, public_key, sign_enrolment

VERSION = 1
MAGIC = b"posobat\x02"
REQUEST_MAGIC = b"posobat\x03"
HASH_BYTES = 32
MOST_HEAD = 64_000
_START = struct.Struct(">8s32sI")
START_BYTES = _START.size
_SIGNATURE = 64


@dataclass(frozen=True)
class Whole:
    """`key` opens the database (raw, 32 bytes); `hash` is BLAKE2b-256 of its `size` bytes. It holds
    what `post` is told up to `head` in that generation of the server; `revision` is its schema.
    `made`: ms since 1970 by the server's clock. `joined`: for a computer that is enrolled with it,
    what sync.join would have answered."""

    key: bytes
    size: int
    hash: str
    post: str
    generation: int
    head: int
    revision: str
    made: int
    records: int
    joined: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class JoinRequest:
    """`code`: hash of the one-time code; `public`, `seal`: the computer's keys in hex."""

    code: str
    public: str
    seal: str
    machine: str


def code_hash(code: str) -> str:
    return blake2b(code.strip().upper().encode(), digest_size=32).hexdigest()


def is_whole(start: bytes) -> bool:
    """Do a file's first bytes look like a database for a computer?"""
    return start[: len(MAGIC)] == MAGIC


def write_head(whole: Whole, name: str, *, signer: bytes, receiver: str) -> bytes:
    """All that stands before the database. `signer`: the server's raw key, `receiver`: the
    computer's sealing key in hex."""
    content = pack({"v": VERSION, **asdict(whole), "key": whole.key.hex()})
    sealed = seal(content, FileKind.DATABASE, name, signer=signer, receiver=receiver)
    return _START.pack(MAGIC, bytes.fromhex(public_key(signer)), len(sealed)) + sealed


def read_start(start: bytes) -> tuple[str, int]:
    """(the server's key in hex, unproven; length of the sealed head). BadSeal for other files."""
    if len(start) != START_BYTES:
        raise BadSeal(NOT_OURS)
    magic, public, size = _START.unpack(start)
    if magic != MAGIC:
        raise BadSeal(NOT_OURS)
    if size > MOST_HEAD:
        raise BadSeal(BROKEN)
    return public.hex(), size


def read_head(sealed: bytes, *, sender: str, receiver: bytes) -> Whole:
    """`sender`: the key that read_start told and the caller trusts. BadSeal after any change, or
    for another computer; BadFrame for another version."""
    value = unpack(unseal(sealed, FileKind.DATABASE, sender=sender, receiver=receiver))
    if value.pop("v", None) != VERSION:
        raise BadFrame("versi berkas")
    try:
        whole = Whole(**value | {"key": bytes.fromhex(value["key"])})
    except (TypeError, KeyError, ValueError) as error:
        raise BadFrame("bentuk berkas") from error
    numbers = (whole.size, whole.generation, whole.head, whole.made, whole.records)
    texts = (whole.hash, whole.post, whole.revision)
    right = all(isinstance(n, int) for n in numbers) and all(isinstance(t, str) for t in texts)
    if not right or len(whole.key) != 32 or not isinstance(whole.joined, dict):
        raise BadFrame("bentuk berkas")
    return whole


def write_request(request: JoinRequest, *, signer: bytes) -> bytes:
    content = REQUEST_MAGIC + pack({"v": VERSION, **asdict(request)})
    return content + bytes.fromhex(sign_enrolment(signer, content))


def read_request(data: bytes) -> JoinRequest:
    """BadSeal when it is no request, or was changed after the computer wrote it; BadFrame for
    another version."""
    if data[: len(REQUEST_MAGIC)] != REQUEST_MAGIC or len(data) > MOST_HEAD:
        raise BadSeal(NOT_OURS)
    content, signature = data[:-_SIGNATURE], data[-_SIGNATURE:]
    try:
        value = unpack(content[len(REQUEST_MAGIC) :])
    except BadFrame:
        raise BadSeal(BROKEN) from None
    if value.pop("v", None) != VERSION:
        raise BadFrame("versi berkas")
    try:
        request = JoinRequest(**value)
    except TypeError as error:
        raise BadFrame("bentuk berkas") from error
    told = (request.code, request.public, request.seal, request.machine)
    if not all(isinstance(text, str) for text in told):
        raise BadFrame("bentuk berkas")
    if not enrolment_is_from(request.public, signature.hex(), content):
        raise BadSeal(BROKEN)
    return request
