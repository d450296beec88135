"""A paper as a file, for the printing of Windows, which takes nothing else. The folder is this
person's own. A file goes after two minutes, and all of them with the start and the end of the
program.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from threading import Timer

from posobat.app.papers import PaperFile

FOLDER = "posobat-cetak"
KEPT_S = 120.0
"""So long the machine's PDF program may take to read it."""


def lay_out(paper: PaperFile) -> Path:
    """Raises OSError."""
    place = _place() / token_hex(8)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    place.mkdir(mode=0o700)
    path = place / paper.name
    path.write_bytes(paper.data)
    over = Timer(KEPT_S, _remove, (place,))
    over.daemon = True
    over.start()
    return path


def clear() -> None:
    """What a printing program still has open goes the next time."""
    with suppress(FileNotFoundError):
        for place in _place().iterdir():
            _remove(place)


def _remove(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)


def _place() -> Path:
    return Path(tempfile.gettempdir()) / FOLDER
