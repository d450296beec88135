"""`posobat print SLIP`: a form of one bundle as a file, for tests and for helping by telephone."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from posobat.app.papers import EtiketForm, SlipForm
from posobat.app.print_papers import print_etiket, print_slip
from posobat.cli.options import add_data, data_dir, parser
from posobat.domain.errors import DomainError
from posobat.domain.slipnumber import check_slip

FORMS = [*map(str, SlipForm), *map(str, EtiketForm)]


def run(argv: Sequence[str]) -> int:
    options = parser(
        "print", "Slip antar atau etiket satu bundel, sebagai PDF atau dalam bahasa printer termal."
    )
    options.add_argument("slip", metavar="SLIP", help="nomor slip")
    options.add_argument("--form", choices=FORMS, default="a6")
    options.add_argument("--to", type=Path, required=True, metavar="FILE")
    add_data(options)
    given = options.parse_args(list(argv))
    slip = check_slip(given.slip)
    from posobat.bootstrap import open_ports  # noqa: PLC0415

    ports = open_ports(data_dir(given.data))
    found = [row for row in ports.desk.queue(None, slip) if row.slip == slip]
    if not found:
        raise DomainError("SLIP-TIDAK-ADA", "Slip itu tidak ada di antrean hari ini.", "slip")
    delivery = found[0].delivery
    if given.form in set(SlipForm):
        paper = print_slip(ports, delivery, SlipForm(given.form))
    else:
        paper = print_etiket(ports, delivery, form=EtiketForm(given.form))
    shutil.copyfile(paper, given.to)
    print(given.to)
    return 0
