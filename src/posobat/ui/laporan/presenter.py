"""What Laporan shows, without Qt: the span of days, the tiles, the bars, the two lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from posobat.domain.clock import WIB, from_ms
from posobat.domain.report import BreakEven, Journey, Kpi
from posobat.domain.transitions import AntaranState

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
READY_NORM = 30
"""Minutes for medicines that are not compounded, KMK 129/2008."""
DOOR_GOAL = 240
FIRST_TRY_GOAL = 0.95


class Span(Enum):
    DAY = "hari"
    MONTH = "bulan"


@dataclass(frozen=True)
class Period:
    """Both ends included."""

    span: Span
    first: date
    last: date

    @property
    def words(self) -> str:
        if self.span is Span.DAY:
            day = f"{self.first.day} {_MONTHS[self.first.month - 1]} {self.first.year}"
            return f"{_DAYS[self.first.weekday()]}, {day}"
        return f"{_MONTHS[self.first.month - 1]} {self.first.year}"

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def shifted(self, steps: int) -> "Period":
        if self.span is Span.DAY:
            return period(Span.DAY, self.first + timedelta(days=steps))
        edge = self.first - timedelta(days=1) if steps < 0 else self.last + timedelta(days=1)
        return period(Span.MONTH, edge)


def period(span: Span, day: date) -> Period:
    """The day, or the month it is in."""
    if span is Span.DAY:
        return Period(span, day, day)
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(span, day.replace(day=1), after - timedelta(days=1))


@dataclass(frozen=True)
class Tile:
    """`good`: within its goal, None where there is no goal or nothing to judge."""

    name: str
    value: str
    hint: str
    good: bool | None = None


def tiles(found: Kpi) -> list[Tile]:
    ready, door = found.ready, found.door
    return [
        Tile(
            "Waktu siap",
            _minutes(ready[0]) if ready else "–",
            f"9 dari 10 dalam {_minutes(ready[1])} · norma {READY_NORM} mnt" if ready else "",
            ready[0] <= READY_NORM if ready else None,
        ),
        Tile(
            "Waktu ke pintu",
            _minutes(door[0]) if door else "–",
            f"9 dari 10 dalam {_minutes(door[1])} · sasaran 4 jam" if door else "",
            door[1] <= DOOR_GOAL if door else None,
        ),
        Tile(
            "Sekali antar berhasil",
            _percent(found.first_try),
            "sasaran 95 %" if found.first_try is not None else "",
            None if found.first_try is None else found.first_try >= FIRST_TRY_GOAL,
        ),
        Tile("Biaya per antaran", "–" if found.cost is None else rupiah(round(found.cost)), ""),
        Tile(
            "Porsi warga miskin",
            _percent(found.poor),
            f"dari {found.bundles} bundel" if found.bundles else "",
        ),
    ]


@dataclass(frozen=True)
class Bar:
    label: str
    delivered: int
    still: int
    failed: int

    @property
    def total(self) -> int:
        return self.delivered + self.still + self.failed


_GOOD = frozenset({AntaranState.TERKIRIM, AntaranState.AMBIL_SENDIRI})
_BAD = frozenset(
    {
        AntaranState.GAGAL_ANTAR,
        AntaranState.KEMBALI_KE_POS,
        AntaranState.KEMBALI_DI_POS,
        AntaranState.HILANG_RUSAK,
        AntaranState.DIMUSNAHKAN,
    }
)


def bars(journeys: Sequence[Journey], shown: Period) -> list[Bar]:
    """A bar a day of the month; of one day, a bar an hour from 7 to 17 and further if need be.
    Cancelled bundles went nowhere and are left out."""
    counted: dict[int, list[int]] = {}
    for journey in journeys:
        if journey.state is AntaranState.DIBATALKAN:
            continue
        moment = from_ms(journey.recorded_at).astimezone(WIB)
        key = moment.hour if shown.span is Span.DAY else moment.day
        cell = counted.setdefault(key, [0, 0, 0])
        cell[0 if journey.state in _GOOD else 2 if journey.state in _BAD else 1] += 1
    if shown.span is Span.DAY:
        keys = range(min([7, *counted]), max([16, *counted]) + 1)
    else:
        keys = range(1, shown.last.day + 1)
    return [Bar(f"{key}", *counted.get(key, [0, 0, 0])) for key in keys]


@dataclass(frozen=True)
class Lines:
    """Rupiah a month over deliveries a month: couriers rise, a motorbike stays level."""

    most: int
    courier_each: float
    motorbike: int
    now: int
    even_at: int | None


def lines(found: BreakEven) -> Lines:
    each = found.couriers / found.deliveries if found.deliveries else 0.0
    most = max(found.deliveries * 2, (found.even_at or 0) * 5 // 4, 50)
    return Lines(most, each, found.motorbike, found.deliveries, found.even_at)


def verdict(found: BreakEven) -> str:
    """The regency's own argument in one sentence."""
    if not found.deliveries:
        return "Belum ada antaran berbayar dalam jangka ini."
    if found.even_at is None:
        return "Kurir belum memungut ongkos, jadi motor sendiri tidak lebih murah."
    if found.saved >= 0:
        return (
            f"Kurir lebih murah {rupiah(found.saved)} sebulan. Motor sendiri baru lebih murah "
            f"mulai {found.even_at} antaran sebulan; sekarang {found.deliveries}."
        )
    return (
        f"Motor sendiri lebih murah {rupiah(-found.saved)} sebulan: {found.deliveries} antaran, "
        f"titik impas {found.even_at}."
    )


def missing_words(shown: Period, gone: str) -> str:
    """Said where this computer knows only a part of these days."""
    if not gone or shown.first.isoformat() > gone:
        return ""
    return (
        "Laporan ini tidak lengkap: sebagian data lama sudah dilepas dari komputer ini. "
        "Data lengkap ada di server kabupaten."
    )


def rupiah(amount: int) -> str:
    return f"Rp{amount:,}".replace(",", ".")


def cell(value: str | int | float | None) -> str:
    """A cell of a table as people read it."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def file_name(shown: Period, kind: str) -> str:
    """Bears the days only."""
    days = f"{shown.first:%Y-%m}" if shown.span is Span.MONTH else f"{shown.first:%Y-%m-%d}"
    return f"laporan-{days}.{kind}"


def _minutes(minutes: float) -> str:
    whole = round(minutes)
    if whole < 120:
        return f"{whole} mnt"
    return f"{whole // 60} jam {whole % 60} mnt" if whole % 60 else f"{whole // 60} jam"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.0f} %"
