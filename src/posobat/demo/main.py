"""`posobat demo`: a whole day on throw-away folders, with a screen or without."""

import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from posobat.cli.options import parser
from posobat.domain.errors import EnvironmentFault


def run(argv: Sequence[str]) -> int:
    options = parser(
        "demo",
        "Sehari pos obat di folder sementara: server kabupaten, peniru GO-SEND dan satu loket.",
    )
    options.add_argument(
        "--headless",
        action="store_true",
        help="tanpa layar; dimainkan sendiri (juga bila komputer ini tidak punya layar)",
    )
    options.add_argument("--out", type=Path, metavar="DIR", help="tempat hasil (bawaan: sementara)")
    given = options.parse_args(list(argv))
    # a terminated demo takes its server and courier with it
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    out = given.out.absolute() if given.out else Path(tempfile.mkdtemp(prefix="posobat-demo-"))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        pesan = "Folder hasil tidak dapat dibuat. Pilih folder lain dengan --out."
        raise EnvironmentFault("DEMO-FOLDER", pesan) from fault
    if given.headless or not _has_screen():
        from posobat.demo.headless import play  # noqa: PLC0415

        return play(out)
    from posobat.demo.onscreen import show  # noqa: PLC0415

    return show(out)


def _has_screen() -> bool:
    """A window that nobody can see would wait for ever."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    windowed = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return windowed or not sys.platform.startswith("linux")
