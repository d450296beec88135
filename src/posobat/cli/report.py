"""`posobat report`: Laporan of some days as CSV, XLSX, FHIR or one JSON line."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from posobat.app.reports import (
    Sheet,
    break_even_sheet,
    closing_sheet,
    incident_sheet,
    journeys_sheet,
    kpi_sheet,
    recap_sheet,
)
from posobat.app.views import DeliveryDetail
from posobat.cli.options import add_data, data_dir, parser, progress, save, say_json
from posobat.domain.clock import WIB, system_clock, to_ms
from posobat.domain.errors import DomainError
from posobat.domain.incident import IncidentLine, by_kind
from posobat.domain.report import Journey, OwnMotorbike, break_even, closing, kpi, recap

SHEETS = ("tutup", "rekap", "ukuran", "motor", "insiden", "bundel")
MOST_DAYS = 1830
_YEARS = range(2000, 2101)


def run(argv: Sequence[str]) -> int:
    options = parser("report", "Laporan beberapa hari: tutup hari, rekap, ukuran kinerja, biaya.")
    options.add_argument("--dari", metavar="TTTT-BB-HH", help="bawaan: hari ini")
    options.add_argument("--sampai", metavar="TTTT-BB-HH", help="bawaan: sama dengan --dari")
    options.add_argument("--bentuk", choices=["json", "csv", "xlsx", "fhir"], default="json")
    options.add_argument("--lembar", choices=SHEETS, default="rekap", help="untuk csv")
    options.add_argument("--fasyankes", default="", metavar="NOMOR", help="untuk fhir")
    options.add_argument("--to", type=Path, metavar="FILE", help="wajib selain json")
    add_data(options)
    given = options.parse_args(list(argv))
    today = system_clock().astimezone(WIB).date()
    first = _day(given.dari, "dari") if given.dari else today
    last = _day(given.sampai, "sampai") if given.sampai else first
    if last < first:
        raise DomainError("TANGGAL", "Tanggal --sampai lebih awal dari --dari.", "sampai")
    if (last - first).days >= MOST_DAYS:
        pesan = f"Laporan paling panjang {MOST_DAYS} hari. Bagi menjadi beberapa."
        raise DomainError("TANGGAL", pesan, "sampai")
    if given.bentuk != "json" and given.to is None:
        raise DomainError("BERKAS", "Sebutkan berkas tujuan dengan --to.", "to")
    told = _read(data_dir(given.data), first, last, given.bentuk == "fhir")
    match given.bentuk:
        case "json":
            say_json(_figures(told, first, last) | {"incidents": _kinds(told.incidents)})
        case "csv":
            save(given.to, _csv(sheets(told)[given.lembar]))
        case "xlsx":
            _write_xlsx(list(sheets(told).values()), given.to)
        case _:
            _write_fhir(told.details, given.fasyankes, given.to)
    if given.to is not None:
        print(given.to)
    return 0


@dataclass(frozen=True)
class _Told:
    """`earlier`: recorded before these days and not over; `details` where they are asked for."""

    found: list[Journey]
    earlier: list[Journey]
    incidents: list[IncidentLine]
    details: list[DeliveryDetail]


def sheets(told: _Told) -> dict[str, Sheet]:
    found, reported = told.found, told.incidents
    return {
        "tutup": closing_sheet(closing(found, told.earlier), reported),
        "rekap": recap_sheet(recap(found)),
        "ukuran": kpi_sheet(kpi(found)),
        "motor": break_even_sheet(break_even(found, OwnMotorbike())),
        "insiden": incident_sheet(reported),
        "bundel": journeys_sheet(found),
    }


def _read(folder: Path, first: date, last: date, whole: bool) -> _Told:
    from posobat.store.engine import reading  # noqa: PLC0415
    from posobat.store.identity import not_joined  # noqa: PLC0415
    from posobat.store.journeys import incidents, journeys, still_open  # noqa: PLC0415
    from posobat.store.prune import gone_until  # noqa: PLC0415
    from posobat.wiring import open_post  # noqa: PLC0415

    post = open_post(folder, system_clock)
    try:
        if post.desk.post() is None:
            # a mistyped folder is no post without prescriptions
            raise not_joined()
        with reading(post.engine) as connection:
            found = journeys(connection, first, last)
            earlier = still_open(connection, first)
            reported = incidents(connection, first, last)
            gone = gone_until(connection)
        if gone >= first.isoformat():
            print(
                f"Sebagian resep sampai {gone} sudah tidak disimpan di komputer ini. "
                "Laporan ini tidak lengkap.",
                file=sys.stderr,
            )
        details: list[DeliveryDetail] = []
        if whole:
            days = {date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)}
            rows = [row for day in sorted(days) for row in post.desk.queue(day, limit=100_000)]
            for n, row in enumerate(rows, 1):
                if detail := post.desk.delivery(row.delivery):
                    details.append(detail)
                progress(n, len(rows), "Membaca")
        return _Told(found, earlier, reported, details)
    finally:
        post.close()


def _figures(told: _Told, first: date, last: date) -> dict[str, object]:
    figures = kpi(told.found)
    day = closing(told.found, told.earlier)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "bundles": day.bundles,
        "delivered": day.delivered,
        "failed": day.failed,
        "with_courier": len(day.with_courier),
        "fees": day.fees,
        "ready_minutes": figures.ready,
        "door_minutes": figures.door,
        "first_try": figures.first_try,
        "cost": figures.cost,
        "poor": figures.poor,
    }


def _kinds(reported: Sequence[IncidentLine]) -> dict[str, int]:
    return {words: len(lines) for words, lines in by_kind(reported).items()}


def _csv(sheet: Sheet) -> bytes:
    from posobat.exports.tables import Table, to_csv  # noqa: PLC0415

    return to_csv(Table(sheet.title, sheet.head, sheet.rows))


def _write_xlsx(found: Sequence[Sheet], target: Path) -> None:
    from posobat.exports.tables import write_xlsx  # noqa: PLC0415

    write_xlsx(found, target)


def _write_fhir(details: Sequence[DeliveryDetail], organization: str, target: Path) -> None:
    from posobat.exports.fhir import Facility, bundle  # noqa: PLC0415

    if not organization:
        raise DomainError("FASYANKES", "Sebutkan nomor SATUSEHAT dengan --fasyankes.", "fasyankes")
    facility = Facility(organization, "", {})
    resources = bundle(details, facility, to_ms(system_clock()))
    # names, NIK and medicines: for nobody else on this machine
    save(target, json.dumps(resources, ensure_ascii=False, indent=1).encode())


def _day(text: str, field: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        sentence = f"Tanggal --{field} harus berbentuk 2026-11-22."
        raise DomainError("TANGGAL", sentence, field)
    return day
