"""`posobat print`: a form of one bundle as a file, for tests and for helping by telephone; and
blank slips, numbered ahead for hours without power.
"""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from posobat.app.blank_slips import blank_facts, order_blanks
from posobat.app.papers import EtiketForm, PaperFile, SlipForm
from posobat.app.ports import Ports
from posobat.app.print_orders import JobState, Paper
from posobat.app.print_papers import print_copy, print_etiket, print_notice, print_slip
from posobat.cli.options import add_data, data_dir, parser, save
from posobat.domain.errors import DomainError
from posobat.domain.slipnumber import check_slip

NOTICE, COPY = "surat", "salinan"
FORMS = [*map(str, SlipForm), *map(str, EtiketForm), NOTICE, COPY]
PRINTER = "cetak"
"""The actor of blank slips that are ordered from the command line."""


def run(argv: Sequence[str]) -> int:
    options = parser(
        "print",
        "Slip antar, etiket, surat pasien atau salinan resep satu bundel sebagai berkas; "
        "atau slip kosong bernomor untuk saat listrik padam.",
    )
    what = options.add_mutually_exclusive_group(required=True)
    what.add_argument("slip", metavar="SLIP", nargs="?", help="nomor slip")
    what.add_argument("--blank", type=int, metavar="N", help="ambil N nomor untuk slip kosong")
    options.add_argument("--form", choices=FORMS, default="a6")
    options.add_argument("--to", type=Path, required=True, metavar="FILE")
    add_data(options)
    given = options.parse_args(list(argv))
    slip = check_slip(given.slip) if given.slip else ""
    from posobat.bootstrap import open_ports  # noqa: PLC0415

    ports = open_ports(data_dir(given.data))
    try:
        if slip:
            save(given.to, _bundle(ports, slip, given.form).data)
        else:
            _blanks(ports, given)
    finally:
        ports.close()
    print(given.to)
    return 0


def _bundle(ports: Ports, slip: str, form: str) -> PaperFile:
    delivery = ports.desk.find_bundle(slip)
    if not delivery:
        pesan = "Slip itu tidak ada di komputer ini. Periksa nomornya."
        raise DomainError("SLIP-TIDAK-ADA", pesan, "slip")
    if form in set(SlipForm):
        return print_slip(ports, delivery, SlipForm(form))
    if form == NOTICE:
        return print_notice(ports, delivery)
    if form == COPY:
        return print_copy(ports, delivery)
    return print_etiket(ports, delivery, form=EtiketForm(form))


def _blanks(ports: Ports, given: Namespace) -> None:
    """The file stands for the paper: the print queue counts it as printed. Where no file can be
    written, the numbers are taken all the same and their paper waits for the printer."""
    form = SlipForm.A5 if given.form == SlipForm.A5 else SlipForm.A6
    slips = order_blanks(ports, PRINTER, given.blank)
    paper = ports.press.blanks(blank_facts(ports.desk, list(slips)), form)
    save(given.to, paper.data)
    for job in ports.papers.about(slips[0]) if ports.papers else ():
        if ports.papers and job.order.paper is Paper.BLANK:
            ports.papers.settle(job.n, JobState.PRINTED, file=paper.name)
