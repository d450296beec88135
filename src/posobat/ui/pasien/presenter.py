"""What F6 shows of a patient, in words; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from posobat.app.reports import lane_words, payer_words
from posobat.app.views import PatientRow, QueueRow
from posobat.domain.clock import from_ms
from posobat.domain.geo import distance_km
from posobat.domain.medicine import Formulary
from posobat.domain.patient import age_years
from posobat.domain.phone import display_phone
from posobat.domain.routine import read_routine
from posobat.domain.status_words import antaran_word
from posobat.domain.transitions import AntaranState
from posobat.ui.resep_baru.presenter import seen_words
from posobat.ui.resep_baru.repeat_words import routine_words

_SEX = {"L": "Laki-laki", "P": "Perempuan"}
NO_ALLERGY = "tidak ada"


@dataclass(frozen=True)
class Line:
    """`alert`: must be seen before anything is given."""

    name: str
    value: str
    alert: bool = False


def headline(row: PatientRow, today: date) -> str:
    """ "Perempuan, 58 tahun, lahir 12-03-1968"."""
    try:
        born = date.fromisoformat(row.born)
    except ValueError:
        return _SEX.get(row.sex, "")
    said = f"{age_years(born, today)} tahun, lahir {born:%d-%m-%Y}"
    return ", ".join(part for part in (_SEX.get(row.sex, ""), said) if part)


def lines(row: PatientRow, post: tuple[int, int] | None, formulary: Formulary) -> list[Line]:
    allergic = bool(row.allergy) and row.allergy.strip().lower() != NO_ALLERGY
    return [
        Line("Alergi", row.allergy or "belum ditanyakan", alert=allergic or not row.allergy),
        Line("NIK", row.nik or _without_nik(row)),
        Line("Nomor JKN", row.jkn or "–"),
        Line("Telepon", display_phone(row.phone) if row.phone else "–"),
        Line("Alamat", _address(row) or "belum lengkap"),
        Line("Patokan", row.landmark or "–"),
        Line("Titik rumah", _point(row, post)),
        Line("Penjamin", payer_words(row.payer)),
        Line("Jalur", lane_words(row.lane)),
        Line("Bukti", row.proof + seen_words(_seen(row), row.verified_by) if row.proof else "–"),
        Line("Obat rutin", _routine(row, formulary)),
    ]


def result_words(row: PatientRow) -> str:
    """Two lines of the list of hits."""
    place = ", ".join(part for part in (row.village_name, row.kecamatan) if part)
    return f"{row.name}\n{_year(row.born)} · {place or 'alamat belum lengkap'}"


def history_rows(rows: Sequence[QueueRow]) -> list[str]:
    """Day and status over the slip of each bundle."""
    return [
        f"{from_ms(row.at):%d-%m-%Y} · {antaran_word(AntaranState(row.state)).label}\n{row.slip}"
        for row in rows
    ]


def history_words(rows: Sequence[QueueRow]) -> str:
    if not rows:
        return "Belum ada antaran di pos ini."
    arrived = sum(row.state in (AntaranState.TERKIRIM, AntaranState.AMBIL_SENDIRI) for row in rows)
    return f"{len(rows)} bundel, {arrived} sampai"


def _without_nik(row: PatientRow) -> str:
    """ "belum ada (bayi), NIK ibu 3510…"."""
    reason = f" ({row.no_nik_reason})" if row.no_nik_reason else ""
    mother = f", NIK ibu {row.mother_nik}" if row.mother_nik else ""
    return f"belum ada{reason}{mother}"


def _seen(row: PatientRow) -> date | None:
    try:
        return date.fromisoformat(row.verified_at) if row.verified_at else None
    except ValueError:
        return None


def _routine(row: PatientRow, formulary: Formulary) -> str:
    kept = read_routine(row.routine)
    if not kept:
        return "belum ada (Alt+T: dari resep terakhir)"
    return routine_words(kept, formulary)


def _address(row: PatientRow) -> str:
    corner = " ".join(
        f"{word} {value}" for word, value in (("RT", row.rt), ("RW", row.rw)) if value
    )
    parts = (
        row.street, corner, f"Dusun {row.hamlet}" if row.hamlet else "", row.village_name,
        f"Kec. {row.kecamatan}" if row.kecamatan else "",
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def _point(row: PatientRow, post: tuple[int, int] | None) -> str:
    if row.lat_e6 is None or row.lon_e6 is None:
        return "belum ada"
    said = f"{row.lat_e6 / 1e6:.5f}, {row.lon_e6 / 1e6:.5f}"
    if post is None:
        return said
    far = f"{distance_km((row.lat_e6, row.lon_e6), post):.1f}".replace(".", ",")
    return f"{said} · {far} km dari pos"


def _year(born: str) -> str:
    return f"lahir {born[8:10]}-{born[5:7]}-{born[:4]}" if len(born) == 10 else "lahir belum diisi"
