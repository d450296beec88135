"""Files that are there whole and durable under their name, or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex


def write_whole(path: Path, data: bytes, mode: int = 0o666) -> None:
    """A reader never sees half of it, and a stick pulled out leaves no torn file that looks whole.

    Raises OSError; what stood there before then still does."""
    half = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        # when the stick is gone, the half file is gone with it
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise
