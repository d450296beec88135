"""Where tests keep their files."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """In memory where the system has such a folder: most tests ask what is kept, not how fast the
    disk confirms it."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)
