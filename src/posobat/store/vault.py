"""Files beside the database that nobody reads without the post's key.

  magic 16 | nonce 12 | ChaCha20-Poly1305 of the content (tag included)

The file's name is proven with its content, so that none can stand for another. Content is in the
clear in memory only.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from posobat.app.whole_file import write_whole

MAGIC = b"posobat-sandi\x00\x00\x01"
ENDING = ".sandi"
_NONCE = 12
_OLD_S = 3600
"""A half file of that age has nobody who still writes it."""


class DamagedError(Exception):
    """The file is torn or changed, stands under another's name, or was closed with another key."""


def file_key(database_key: bytes) -> bytes:
    """32 bytes from the database's, which tell nothing about it."""
    return HKDF(SHA256(), 32, salt=None, info=b"posobat berkas 1").derive(database_key)


class FileVault:
    """`keys`: the first one closes, each of them opens. Names are ours, of no person."""

    def __init__(self, folder: Path, keys: Sequence[bytes]) -> None:
        self.folder = folder
        self._keys = list(keys)

    def put(self, name: str, content: bytes) -> None:
        """Durable under its name, or not there at all. Raises OSError."""
        with suppress(FileNotFoundError, DamagedError):
            if self.get(name) == content:
                return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        nonce = token_bytes(_NONCE)
        sealed = ChaCha20Poly1305(self._keys[0]).encrypt(nonce, content, _proven(name))
        write_whole(self._path(name), MAGIC + nonce + sealed, 0o600)
        self._keep_names()

    def get(self, name: str) -> bytes:
        """Raises DamagedError, FileNotFoundError or another OSError."""
        stored = self._path(name).read_bytes()
        start = len(MAGIC) + _NONCE
        if stored[: len(MAGIC)] == MAGIC:
            for key in self._keys:
                with suppress(InvalidTag):
                    nonce, sealed = stored[len(MAGIC) : start], stored[start:]
                    return ChaCha20Poly1305(key).decrypt(nonce, sealed, _proven(name))
        raise DamagedError

    def names(self) -> list[str]:
        try:
            found = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(
            name.removesuffix(ENDING)
            for name in found
            if name.endswith(ENDING) and not name.startswith(".")
        )

    def drop(self, name: str) -> None:
        """Raises OSError."""
        self._path(name).unlink(missing_ok=True)

    def close_to_others(self, now: float) -> None:
        """A folder that an older version made may be open to more people; and what a power cut
        left half written goes. `now` in seconds since 1970."""
        with suppress(OSError):
            self.folder.chmod(0o700)
            for path in self.folder.glob(f".*{ENDING}.*"):
                if now - path.stat().st_mtime > _OLD_S:
                    path.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"

    def _keep_names(self) -> None:
        """The name, too, must survive a power cut."""
        if os.name != "posix":
            return
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _proven(name: str) -> bytes:
    return MAGIC + name.encode("ascii")
