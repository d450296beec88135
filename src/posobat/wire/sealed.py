"""A sealed file: signed by its sender, readable by its receiver alone, refused after any change.

  magic 8 | kind 1 | sender 8 | receiver 8 | name 16 | ephemeral X25519 key 32
  | ChaCha20-Poly1305 of the content (tag included) | Ed25519 signature 64

The key comes from X25519 by HKDF-SHA256 over the header, so a content cannot be moved under another
sender's name. The signature covers every byte before it. The content must be compressed already.
`sender` is the device id (BLAKE2b-64 of its Ed25519 key), `receiver` the same of an X25519 key.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"posobat\x01"
MAX_SEALED = 32 << 20
"""Bytes of a whole file. A post that waited half a year has about a fifth of it."""

_HEADER = struct.Struct(">8sB8s8s16s32s")
_SIGNATURE = 64
_TAG = 16
_NONCE = bytes(12)
"""Every file has a key of its own, so one nonce serves."""


class FileKind(IntEnum):
    SENT = 1
    RECEIPT = 2
    DATABASE = 3
    """Says what a ready database is that stands behind it, see wire.whole."""


class BadSeal(ValueError):
    """The file is not whole, not from whom it says, or not for us. Nothing of it may be used.
    `reason` is stable and holds nothing of the content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


NOT_OURS = "bukan berkas posobat"
OTHER_KIND = "arah lain"
OTHER_RECEIVER = "penerima lain"
BROKEN = "rusak atau diubah"
TOO_LARGE = "terlalu besar"


@dataclass(frozen=True)
class Label:
    """The readable part. Unproven: good for nothing but finding the sender's key. `name` is the
    file's own, 32 hex digits; its receipt bears the same."""

    kind: FileKind
    sender: str
    receiver: str
    name: str


def new_seal_key() -> bytes:
    """Raw 32 bytes of a fresh X25519 private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def seal_public(private: bytes) -> str:
    """Public half as 64 hex digits."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def fingerprint(public: str) -> str:
    """16 hex digits of a public key; of a device's Ed25519 key it is the device id."""
    return blake2b(bytes.fromhex(public), digest_size=8).hexdigest()


def seal(content: bytes, kind: FileKind, name: str, *, signer: bytes, receiver: str) -> bytes:
    """`signer`: raw Ed25519 private key; `receiver`: X25519 public key in hex. BadSeal when the
    content is too large for one file."""
    once = X25519PrivateKey.generate()
    sign = Ed25519PrivateKey.from_private_bytes(signer)
    header = _HEADER.pack(
        MAGIC,
        kind,
        bytes.fromhex(fingerprint(sign.public_key().public_bytes_raw().hex())),
        bytes.fromhex(fingerprint(receiver)),
        bytes.fromhex(name),
        once.public_key().public_bytes_raw(),
    )
    to = bytes.fromhex(receiver)
    shared = once.exchange(X25519PublicKey.from_public_bytes(to))
    locked = ChaCha20Poly1305(_key(shared, header, to)).encrypt(_NONCE, content, header)
    if len(header) + len(locked) + _SIGNATURE > MAX_SEALED:
        raise BadSeal(TOO_LARGE)
    return header + locked + sign.sign(header + locked)


def read_label(data: bytes) -> Label:
    """BadSeal when this is no file of ours at all."""
    if len(data) > MAX_SEALED:
        raise BadSeal(TOO_LARGE)
    if len(data) < _HEADER.size + _TAG + _SIGNATURE:
        raise BadSeal(NOT_OURS)
    magic, kind, sender, receiver, name, _ = _HEADER.unpack_from(data)
    if magic != MAGIC or kind not in list(FileKind):
        raise BadSeal(NOT_OURS)
    return Label(FileKind(kind), sender.hex(), receiver.hex(), name.hex())


def unseal(data: bytes, kind: FileKind, *, sender: str, receiver: bytes) -> bytes:
    """The content, proven. `sender`: Ed25519 public key in hex; `receiver`: raw X25519 private key.
    BadSeal after any change of any byte, and for another kind, sender or receiver."""
    label = read_label(data)
    if label.kind is not kind:
        raise BadSeal(OTHER_KIND)
    mine = X25519PrivateKey.from_private_bytes(receiver)
    own = mine.public_key().public_bytes_raw()
    if label.receiver != fingerprint(own.hex()):
        raise BadSeal(OTHER_RECEIVER)
    if label.sender != fingerprint(sender):
        raise BadSeal(BROKEN)
    header, locked = data[: _HEADER.size], data[_HEADER.size : -_SIGNATURE]
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(sender)).verify(
            data[-_SIGNATURE:], header + locked
        )
        shared = mine.exchange(X25519PublicKey.from_public_bytes(header[-32:]))
        return ChaCha20Poly1305(_key(shared, header, own)).decrypt(_NONCE, locked, header)
    except (InvalidSignature, InvalidTag, ValueError):
        raise BadSeal(BROKEN) from None


def _key(shared: bytes, header: bytes, receiver: bytes) -> bytes:
    info = b"posobat-usb-1" + header + receiver
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(shared)
