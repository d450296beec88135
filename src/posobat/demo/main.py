"""`posobat demo`: a whole day on throw-away folders, with a screen or without."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from posobat.cli.options import parser


def run(argv: Sequence[str]) -> int:
    options = parser(
        "demo",
        "Sehari pos obat di folder sementara: server kabupaten, peniru GO-SEND dan satu loket.",
    )
    options.add_argument("--headless", action="store_true", help="tanpa layar; dimainkan sendiri")
    options.add_argument("--out", type=Path, metavar="DIR", help="tempat hasil (bawaan: sementara)")
    given = options.parse_args(list(argv))
    out = given.out.absolute() if given.out else Path(tempfile.mkdtemp(prefix="posobat-demo-"))
    if given.headless:
        from posobat.demo.headless import play  # noqa: PLC0415

        return play(out)
    from posobat.demo.onscreen import show  # noqa: PLC0415

    return show(out)
