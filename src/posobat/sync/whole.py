"""A ready database from a stick: proven to be the server's, whole and for this computer, before
anything of it is used.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.sync.files import refused
from posobat.wire.codec import BadFrame
from posobat.wire.sealed import BROKEN, BadSeal
from posobat.wire.whole import (
    HASH_BYTES,
    START_BYTES,
    Whole,
    is_whole,
    read_head,
    read_start,
)

Report = Callable[[int, int, str], bool]
_BLOCK = 1 << 20
_READING = "Membaca berkas"
_CANNOT_READ = "Berkas tidak dapat dibaca. Periksa flashdisk dan nama berkas, lalu ulangi."


@dataclass(frozen=True)
class Found:
    """`at`: where the database begins in the file."""

    path: Path
    whole: Whole
    server_public: str
    at: int


def looks_whole(path: Path) -> bool:
    """Is it a database rather than a receipt? EnvironmentFault when it cannot be read."""
    return is_whole(_first(path, START_BYTES))


def open_whole(path: Path, *, seal: bytes, trusted: Callable[[str], bool]) -> Found:
    """`seal`: this computer's raw X25519 key; `trusted`: is that the server's key? DomainError for
    any other file, EnvironmentFault when it cannot be read."""
    try:
        public, size = _start(path, trusted)
        sealed = _first(path, START_BYTES + size)[START_BYTES:]
        whole = read_head(sealed, sender=public, receiver=seal)
    except BadSeal as bad:
        raise refused(bad) from None
    except BadFrame:
        raise DomainError(
            "USB-VERSI", "Berkas ini dibuat versi posobat yang lain. Perbarui aplikasi.", "file"
        ) from None
    return Found(path, whole, public, START_BYTES + size)


def copy_database(found: Found, to: Path, report: Report) -> None:
    """The database as a file of its own, durable. DomainError when a byte of it differs from what
    the server wrote; EnvironmentFault when it cannot be read or written, or `report` ended it."""
    total, done = blake2b(digest_size=HASH_BYTES), 0
    try:
        with found.path.open("rb") as source, to.open("xb") as target:
            source.seek(found.at)
            while block := source.read(_BLOCK):
                total.update(block)
                target.write(block)
                done += len(block)
                if done > found.whole.size:
                    break
                if not report(done, found.whole.size, _READING):
                    raise EnvironmentFault(
                        "DIHENTIKAN", "Pembacaan berkas dihentikan. Data di sini tidak berubah."
                    )
            target.flush()
            os.fsync(target.fileno())
    except OSError:
        raise EnvironmentFault(
            "USB-SALIN",
            "Berkas tidak dapat disalin ke komputer ini. Periksa flashdisk dan sisa penyimpanan. "
            "Data di sini tidak berubah.",
        ) from None
    if done != found.whole.size or total.hexdigest() != found.whole.hash:
        raise refused(BadSeal(BROKEN))


def _start(path: Path, trusted: Callable[[str], bool]) -> tuple[str, int]:
    public, size = read_start(_first(path, START_BYTES))
    if not trusted(public):
        raise BadSeal(BROKEN)
    return public, size


def _first(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        raise EnvironmentFault("USB-BACA", _CANNOT_READ) from None
