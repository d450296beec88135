"""Papers that older versions left as plain files in `cetak`. Nothing needs them: what is still to
be printed is drawn again from the data, and a paper's file was gone after two days anyhow.
"""

from contextlib import suppress
from pathlib import Path

FOLDER = "cetak"
_OURS = ("slip-", "etiket-", "surat-", "salinan-", "berita-", "kosong-", "uji-")


def remove_papers(folder: Path) -> None:
    """Of the data folder `folder`. What is not ours stays; what cannot be removed now is tried
    again at the next start."""
    place = folder / FOLDER
    with suppress(OSError):
        for path in place.iterdir():
            if path.name.removeprefix(".").startswith(_OURS):
                path.unlink()
        place.rmdir()
