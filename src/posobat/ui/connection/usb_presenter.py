"""Files on a USB stick, in words and names. Reads folders, shows nothing."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from posobat.app.ports import FileSaved, SyncSummary
from posobat.app.views import Connection
from posobat.domain.clock import WIB
from posobat.domain.errors import DomainError
from posobat.ui.connection.times import when_words

ENDING = ".posobat"
_OURS = "kirim-"
_MOST = 8


def waiting(facts: Connection) -> str:
    """What a made file lacks until the server has confirmed it, "" when nothing is open."""
    if not facts.file_made:
        return ""
    made = when_words(facts.file_made, facts.now)
    return f"Berkas USB dibuat {made}, tanda terima belum kembali."


def new_files(folders: Iterable[Path], post: str, now: datetime) -> list[str]:
    """Where a new file could go, one name on every stick."""
    name = file_name(post, now)
    return [str(folder / name) for folder in folders]


def typed_file(text: str, offered: str, *, saving: bool) -> Path:
    """What was typed as a file. To save, a folder gets the name that was offered, a name without an
    ending ours. DomainError when no file can be meant."""
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # ~ of nobody here
        path = Path(text)
    if saving and path.is_dir():
        path /= offered
    if not path.name:
        raise DomainError("BERKAS-NAMA", "Tulis folder dan nama berkasnya.", "file")
    return path if path.suffix or not saving else path.with_suffix(ENDING)


def file_name(post: str, now: datetime) -> str:
    moment = now.astimezone(WIB)
    return f"{_OURS}{post}-{moment:%Y%m%d-%H%M}{ENDING}"


def found_files(folders: Iterable[Path]) -> list[str]:
    """What may be receipts on the sticks, the newest first."""
    found: list[tuple[float, str]] = []
    for folder in folders:
        try:
            files = [f for f in folder.glob(f"*{ENDING}") if not f.name.startswith(_OURS)]
            found += [(file.stat().st_mtime, str(file)) for file in files]
        except OSError:
            # the stick was pulled out meanwhile; the others still count
            continue
    return [path for _, path in sorted(found, reverse=True)[:_MOST]]


def saved_words(saved: FileSaved, path: Path) -> str:
    if not saved.ops:
        return (
            f"Tidak ada data yang menunggu. Berkas {path.name} ({size_words(saved.size)}) hanya"
            " meminta kabar dari kabupaten."
        )
    more = f" {saved.left} data lagi menunggu berkas berikutnya." if saved.left else ""
    return (
        f"{saved.ops} data tersimpan di {path.name} ({size_words(saved.size)}). Bawa ke kabupaten,"
        f" lalu baca tanda terimanya di sini.{more}"
    )


def read_words(summary: SyncSummary) -> str:
    held = f" {summary.refused} ditahan server." if summary.refused else ""
    left = (
        f"{summary.unsent} data masih menunggu dikirim."
        if summary.unsent
        else "Semua data sudah sampai di server."
    )
    return f"Tanda terima dibaca, {summary.received} kabar diterima.{held} {left}"


def size_words(size: int) -> str:
    if size < 1_000_000:
        return f"{max(size, 100) / 1000:.1f} kB".replace(".", ",")
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
