"""Files of papers are for the printer: they are not encrypted, so they do not stay."""

from datetime import timedelta

from posobat.app.ports import Ports

KEPT_DAYS = 2
"""So long a file may help when a printer is looked at; every paper can be drawn again."""
_OURS = ("slip-", "etiket-", "surat-", "salinan-", "berita-", "kosong-", "uji-")


def tidy(ports: Ports) -> int:
    """Removes old files of papers, answers how many. What cannot be removed now is tried again at
    the next start."""
    before = (ports.clock() - timedelta(days=KEPT_DAYS)).timestamp()
    removed = 0
    try:
        for path in ports.paper_folder.iterdir():
            if path.name.startswith(_OURS) and path.stat().st_mtime < before:
                path.unlink()
                removed += 1
    except OSError:
        return removed
    return removed
