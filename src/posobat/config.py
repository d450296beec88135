"""Where the program's own files and the counter's data stand."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """A file or folder that ships with the program: inside a wheel, else the repository's."""
    shipped = _PACKAGE / "resources"
    root = shipped if shipped.is_dir() else _PACKAGE.parents[1] / "resources"
    return root.joinpath(*parts)


def guide(name: str) -> Path:
    """A page of the guides for people, Markdown: inside a wheel, else the repository's."""
    shipped = _PACKAGE / "panduan"
    root = shipped if shipped.is_dir() else _PACKAGE.parents[1] / "docs" / "panduan"
    return root / f"{name}.md"


def default_data_dir() -> Path:
    """The machine's folder, since shifts share one counter PC; the user's own when that is closed.

    POSOBAT_DATA overrides. The folder may not exist yet.
    """
    chosen = os.environ.get("POSOBAT_DATA", "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs  # noqa: PLC0415 - the window shows before it is needed

    if sys.platform == "win32":
        machine = platformdirs.site_data_path("PosObat", appauthor=False)
    else:
        machine = Path("/var/lib/posobat")
    if _writable(machine):
        return machine
    return platformdirs.user_data_path("PosObat", appauthor=False)


def retention_days() -> int:
    """So long a post keeps what is over and safe in the district's backup; 0: for ever.

    POSOBAT_RETENTION_DAYS. What is no number keeps everything."""
    chosen = os.environ.get("POSOBAT_RETENTION_DAYS", "90")
    return int(chosen) if chosen.isascii() and chosen.isdigit() else 0


def _writable(folder: Path) -> bool:
    """The folder, or where it would be created, accepts files from this user."""
    nearest = next(p for p in (folder, *folder.parents) if p.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
