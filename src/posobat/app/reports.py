"""Laporan as tables of words and numbers, for screens, CSV and XLSX alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from posobat.domain.clock import from_ms
from posobat.domain.eligibility import LANE_LABELS, PAYER_LABELS, Lane, Payer
from posobat.domain.incident import IncidentLine, by_kind
from posobat.domain.report import BreakEven, Closing, Journey, Kpi, RecapRow
from posobat.domain.status_words import antaran_word

CARRIER_LABELS = {"gosend": "GO-SEND", "siaga": "Kurir siaga", "manual": "Kurir siaga"}


@dataclass(frozen=True)
class Sheet:
    """A table for people; a cell is a text, a number or nothing."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]


def closing_sheet(found: Closing, incidents: Sequence[IncidentLine] = ()) -> Sheet:
    """`incidents` are those that were reported on these days, of whatever bundle."""
    rows: list[tuple[str | int | float | None, ...]] = [
        ("Bundel dicatat", found.bundles, ""),
        ("Diterima pasien", found.delivered, ""),
        ("Diambil sendiri", found.self_pickup, ""),
        ("Gagal atau kembali", found.failed, ""),
        ("Dibatalkan", found.cancelled, ""),
        ("Hilang atau rusak", found.lost, ""),
        ("Dimusnahkan", found.destroyed, ""),
        ("Ongkos kurir (Rp)", found.fees, ""),
        ("Masih dibawa kurir", len(found.with_courier), ", ".join(found.with_courier)),
    ]
    rows += [
        (f"Insiden dilaporkan: {words}", len(lines), ", ".join(line.slip for line in lines))
        for words, lines in by_kind(incidents).items()
    ]
    rows += [
        (f"Belum selesai: {antaran_word(state).label}", len(slips), ", ".join(slips))
        for state, slips in found.open
    ]
    return Sheet("Tutup hari", ("Hal", "Jumlah", "Slip"), tuple(rows))


def incident_sheet(found: Sequence[IncidentLine]) -> Sheet:
    """Report by report, oldest first, without anybody's name; the whole report is with its
    bundle."""
    head = (
        "Dilaporkan", "Slip", "Jenis", "Ada yang celaka", "Isi bocor atau tercecer", "Kurir",
        "Kecamatan",
    )  # fmt: skip
    rows = tuple(
        (
            _time(line.at),
            line.slip,
            line.words,
            _YES[line.injured],
            _YES[line.leak],
            carrier_words(line.carrier),
            line.kecamatan,
        )
        for line in found
    )
    return Sheet("Insiden", head, rows)


_YES = {True: "Ya", False: "Tidak"}


def recap_sheet(found: Sequence[RecapRow]) -> Sheet:
    head = ("Jalur", "Penjamin", "Kurir", "Bundel", "Diterima", "Gagal", "Ongkos (Rp)")
    rows = tuple(
        (
            lane_words(row.lane),
            payer_words(row.payer),
            carrier_words(row.carrier),
            row.bundles,
            row.delivered,
            row.failed,
            row.fees,
        )
        for row in found
    )
    total = tuple(sum(part) for part in zip(*(row[3:] for row in rows), strict=True))
    return Sheet("Rekap", head, (*rows, ("Jumlah", "", "", *total)) if rows else ())


def kpi_sheet(found: Kpi) -> Sheet:
    def minutes(span: tuple[float, float] | None) -> tuple[float | None, float | None]:
        return (round(span[0], 1), round(span[1], 1)) if span else (None, None)

    def percent(share: float | None) -> float | None:
        return None if share is None else round(share * 100, 1)

    return Sheet(
        "Ukuran kinerja",
        ("Ukuran", "Nilai", "9 dari 10 dalam", "Satuan"),
        (
            ("Bundel", found.bundles, None, "Bundel"),
            ("Waktu siap", *minutes(found.ready), "Menit"),
            ("Waktu ke pintu", *minutes(found.door), "Menit"),
            ("Sekali antar berhasil", percent(found.first_try), None, "Persen"),
            (
                "Biaya per antaran",
                None if found.cost is None else round(found.cost),
                None,
                "Rupiah",
            ),
            ("Porsi warga miskin", percent(found.poor), None, "Persen"),
        ),
    )


def break_even_sheet(found: BreakEven) -> Sheet:
    return Sheet(
        "Kurir atau motor sendiri",
        ("Hal", "Nilai", "Satuan"),
        (
            ("Antaran bulan ini", found.deliveries, "Antaran"),
            ("Tagihan kurir", found.couriers, "Rupiah"),
            ("Motor sendiri sebulan", found.motorbike, "Rupiah"),
            ("Hemat dengan kurir", found.saved, "Rupiah"),
            ("Motor lebih murah mulai", found.even_at, "Antaran sebulan"),
        ),
    )


def journeys_sheet(found: Sequence[Journey]) -> Sheet:
    """Bundle by bundle, without anybody's name."""
    head = (
        "Slip", "Dicatat", "Disegel", "Diserahkan kurir", "Diterima", "Jalur", "Penjamin",
        "Kurir", "Kecamatan", "Keadaan", "Percobaan", "Ongkos (Rp)",
    )  # fmt: skip
    rows = tuple(
        (
            j.slip,
            _time(j.recorded_at),
            _time(j.sealed_at),
            _time(j.handed_at),
            _time(j.delivered_at),
            lane_words(j.lane),
            payer_words(j.payer),
            carrier_words(j.carrier),
            j.kecamatan,
            antaran_word(j.state).label,
            j.tries,
            j.price,
        )
        for j in found
    )
    return Sheet("Bundel", head, rows)


def lane_words(lane: str) -> str:
    return LANE_LABELS[Lane(lane)] if lane in set(Lane) else lane or "–"


def payer_words(payer: str) -> str:
    return PAYER_LABELS[Payer(payer)] if payer in set(Payer) else payer or "–"


def carrier_words(carrier: str) -> str:
    return CARRIER_LABELS.get(carrier, carrier or "–")


def _time(ms: int) -> str:
    return f"{_as_read(from_ms(ms))}" if ms else ""


def _as_read(moment: datetime) -> str:
    return f"{moment:%d-%m-%Y %H.%M}"
