"""`posobat print SLIP`: a form of one bundle as PDF, for tests and for helping by telephone."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from posobat.app.print_papers import print_etiket, print_slip
from posobat.cli.options import add_data, data_dir, parser
from posobat.domain.errors import DomainError
from posobat.domain.slipnumber import check_slip

FORMS = {"a6": print_slip, "etiket": print_etiket}


def run(argv: Sequence[str]) -> int:
    options = parser("print", "Slip antar atau etiket satu bundel sebagai PDF.")
    options.add_argument("slip", metavar="SLIP", help="nomor slip")
    options.add_argument("--form", choices=sorted(FORMS), default="a6")
    options.add_argument("--to", type=Path, required=True, metavar="FILE")
    add_data(options)
    given = options.parse_args(list(argv))
    slip = check_slip(given.slip)
    from posobat.bootstrap import open_ports  # noqa: PLC0415

    ports = open_ports(data_dir(given.data))
    found = [row for row in ports.desk.queue(None, slip) if row.slip == slip]
    if not found:
        raise DomainError("SLIP-TIDAK-ADA", "Slip itu tidak ada di antrean hari ini.", "slip")
    shutil.copyfile(FORMS[given.form](ports, found[0].delivery), given.to)
    print(given.to)
    return 0
