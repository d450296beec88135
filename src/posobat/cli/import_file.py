"""`posobat import FILE.csv`: good rows are recorded, each bad one is told with its sentence."""

import json
from collections.abc import Sequence
from pathlib import Path

from posobat.app.import_prescriptions import RowReport, import_rows
from posobat.app.read_csv import read_csv
from posobat.app.views import StaffRow
from posobat.cli.options import add_data, data_dir, parser, progress, save, say_json
from posobat.domain.clock import system_clock
from posobat.domain.errors import DomainError

IMPORTER = "impor"
"""The actor of imported prescriptions when no member of staff is named."""


def run(argv: Sequence[str]) -> int:
    options = parser("import", "Resep dari berkas CSV. Baris yang salah ditolak, sisanya dicatat.")
    options.add_argument("file", type=Path, metavar="BERKAS.csv")
    options.add_argument("--petugas", default="", metavar="NAMA", help="nama petugas yang mencatat")
    options.add_argument("--laporan", type=Path, metavar="FILE", help="laporan per baris (JSON)")
    add_data(options)
    given = options.parse_args(list(argv))
    rows = list(read_csv(given.file))
    from posobat.wiring import open_post  # noqa: PLC0415

    post = open_post(data_dir(given.data), system_clock)
    reports: list[RowReport] = []
    try:
        actor = _actor(given.petugas, post.desk.staff())
        for report in import_rows(lambda: post.work(actor), system_clock, post.reference, rows):
            reports.append(report)
            progress(len(reports), len(rows), "Mengimpor")
            if report.error:
                print(f"baris {report.line}: {report.error}")
    finally:
        # also when the disk fails in the middle: what was told until then is recorded
        post.close()
        refused = sum(1 for report in reports if report.error)
        if reports:
            say_json({"rows": len(reports), "recorded": len(reports) - refused, "refused": refused})
        if reports and given.laporan:
            lines = [json.dumps(_line(report), ensure_ascii=False) for report in reports]
            save(given.laporan, ("\n".join(lines) + "\n").encode())
    return 0 if refused == 0 else 3


def _actor(name: str, staff: Sequence[StaffRow]) -> str:
    """DomainError for a name that nobody here bears: rows would be recorded as nobody's."""
    if not name:
        return IMPORTER
    person = next((one.id for one in staff if one.name.casefold() == name.casefold()), "")
    if not person:
        pesan = "Tidak ada petugas bernama itu di pos ini. Tulis seperti di layar masuk."
        raise DomainError("PETUGAS", pesan, "petugas")
    return person


def _line(report: RowReport) -> dict[str, object]:
    if report.registered is None:
        return {"line": report.line, "error": report.error}
    return {"line": report.line, "slips": [b.slip for b in report.registered.bundles]}
