"""What stands in an encrypted database's files, page by page, free parts and old versions too."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVE, _IV, _SALT = 4096, 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def plain_bytes(path: Path, key: bytes) -> bytes:
    """The database and its write-ahead log, decrypted. `key` is the raw 32 bytes."""
    content = path.read_bytes()
    pages = [content[at : at + _PAGE] for at in range(0, len(content), _PAGE)]
    found = b"".join(_plain(page, key, first=n == 0) for n, page in enumerate(pages))
    wal = path.with_name(path.name + "-wal")
    log = wal.read_bytes() if wal.exists() else b""
    for at in range(_WAL_HEADER, len(log) - _FRAME_HEADER, _FRAME_HEADER + _PAGE):
        number = int.from_bytes(log[at : at + 4], "big")
        page = log[at + _FRAME_HEADER : at + _FRAME_HEADER + _PAGE]
        found += _plain(page, key, first=number == 1)
    return found


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    start = _SALT if first else 0
    end = _PAGE - _RESERVE
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + _IV])).decryptor()
    return cipher.update(page[start:end]) + cipher.finalize()
