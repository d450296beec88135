"""Every screen, form and paper of the counter app as PNG: `python -m posobat.demo.shots DIR`.

Grabbed from the real window, driven by keys, light and dark at 1366×768, at 150 % font and in the
smallest window. Each album has a post in memory of its own, so none finds another's drafts.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from posobat.demo.shots import (
    connection,
    counter,
    first_day,
    pages,
    papers,
    pharmacy,
    resep,
    road,
    waiting_papers,
)
from posobat.demo.shots.studio import LOOKS, Studio

# in the order of a day at the counter
ALBUMS = (counter, connection, road, pharmacy, resep, first_day, waiting_papers, pages)


def main(argv: Sequence[str]) -> int:
    if len(argv) != 1:
        print("Pakai: python -m posobat.demo.shots FOLDER", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(argv[0])
    folder.mkdir(parents=True, exist_ok=True)
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.png")}
    for album in ALBUMS:
        for look in LOOKS:
            album.take(Studio(folder, look))
    papers.take(folder)
    english = [sys.executable, "-m", "posobat.demo.shots.english", str(folder)]
    subprocess.run(english, check=True)
    made = [p for p in folder.glob("*.png") if p.stat().st_mtime_ns != before.get(p)]
    print(f"{len(made)} gambar di {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
