"""The database key: 32 random bytes in a file that only this machine's program may read.

A thief with the disk has the key too; further slots (system keyring, recovery code) are added
beside this one, never instead of it, so that a lost keyring loses no data.
"""

import os
from pathlib import Path
from secrets import token_bytes

from posobat.domain.errors import EnvironmentFault

KEY_BYTES = 32
KEY_NAME = "kunci"


def database_key(folder: Path) -> bytes:
    """Reads `kunci` in `folder`, or makes it. EnvironmentFault when it is damaged."""
    path = folder / KEY_NAME
    if not path.exists():
        if list(folder.glob("*.db")):
            raise EnvironmentFault(
                "KUNCI-HILANG",
                "Berkas kunci tidak ada, padahal berkas data ada. Data tidak diubah. "
                "Kembalikan berkas 'kunci' dari cadangan.",
            )
        write_key(path, token_bytes(KEY_BYTES))
    text = path.read_text(encoding="ascii").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise EnvironmentFault(
            "KUNCI-RUSAK", "Berkas kunci rusak. Data tidak diubah. Kembalikan dari cadangan."
        )
    return key


def write_key(path: Path, key: bytes) -> None:
    """Durable and 0600 before anything is encrypted with it; whole or not there at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{token_bytes(4).hex()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if os.name == "posix":
        # the name, too, must survive a power cut
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
