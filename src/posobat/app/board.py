"""The shelter board: today's bundles by where they stand, how old they are, and what is pressing.

Pure: rows in, lanes and sentences out. Nothing here ever cancels anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from posobat.app.settings import Settings
from posobat.domain.clock import WIB, from_ms, to_ms
from posobat.domain.relay import too_far

HOUR = 3_600_000
MINUTE = 60_000
_WAIT_MS = 30 * MINUTE
_BOOKED_MS = HOUR
_ROAD_MS = 4 * HOUR
_SOON_MS = HOUR
_DAY_MS = 24 * HOUR
_NIGHT_ENDS = 5
"""A post that closes before this hour closes after midnight."""
CARRIER_NAMES = {
    "gosend": "GO-SEND",
    "manual": "kurir siaga",
    "fleet": "armada sendiri",
    "taxi": "taksi setempat",
    "pos": "Pos Indonesia",
    "apoteker": "apoteker",
}


@dataclass(frozen=True)
class BoardRow:
    """One bundle as the board sees it. Times in ms since 1970, 0 = not yet. `state_at` is when the
    present state began, `bud_days` the shortest shelf life of its medicines (0: long), `km` the
    straight way from the post to the door, `relay` the puskesmas where it was left."""

    delivery: str
    prescription: str
    slip: str
    patient: str
    destination: str
    state: str
    method: str
    carrier: str
    at: int
    phone: str = ""
    kecamatan: str = ""
    state_at: int = 0
    sealed_at: int = 0
    queued_at: int = 0
    handed_at: int = 0
    delivered_at: int = 0
    driver: str = ""
    driver_id: str = ""
    driver_phone: str = ""
    plate: str = ""
    order: str = ""
    seal: str = ""
    manifest: str = ""
    relay: str = ""
    receiver: str = ""
    reason: str = ""
    n: int = 1
    of: int = 1
    cold: bool = False
    bud_days: int = 0
    km: float | None = None
    unsent: bool = False
    doubt: bool = False
    proof_pending: bool = False

    @property
    def since(self) -> int:
        return self.state_at or self.at

    @property
    def is_out(self) -> bool:
        """Somebody carries it. A driver may be held up on his way to the post, too, and `handed_at`
        of an earlier journey outlives the return: the new seal tells the two apart."""
        if self.state == "TERTAHAN":
            return 0 < self.handed_at >= self.sealed_at
        return self.state in _OUT

    @property
    def waits_for_signal(self) -> bool:
        """Only the server asks GO-SEND. A standby driver is fetched from the bench before the door,
        whatever the network does."""
        return self.unsent and self.carrier == "gosend"


@dataclass(frozen=True)
class Limits:
    """What this post was set to: closing time "16.00" ("" never closes), hours that a cold box
    keeps, how far its own drivers go (km, 0 = anywhere)."""

    closing: str = "16.00"
    cold_hours: int = 4
    own_km: int = 0


def limits_of(settings: Settings) -> Limits:
    return Limits(settings.closing, settings.cold_hours, settings.own_km)


class Lane(StrEnum):
    """Columns of the board; the value is the heading."""

    READY = "Siap diantar"
    WAITING = "Menunggu kurir"
    ROAD = "Di jalan"
    BACK = "Perlu tindakan"


_LANES = {
    "DISEGEL": Lane.READY,
    "MENUNGGU_KURIR": Lane.WAITING,
    "DIPESAN": Lane.WAITING,
    "KURIR_DAPAT": Lane.WAITING,
    "MENUJU_POS": Lane.WAITING,
    "DISERAHKAN_KURIR": Lane.ROAD,
    "DIANTAR": Lane.ROAD,
    "DITITIPKAN": Lane.ROAD,
    "KEMBALI_KE_POS": Lane.ROAD,
    "TERTAHAN": Lane.BACK,
    "TANPA_KURIR": Lane.BACK,
    "GAGAL_ANTAR": Lane.BACK,
    "KEMBALI_DI_POS": Lane.BACK,
}
_OUT = frozenset({"DISERAHKAN_KURIR", "DIANTAR", "TERTAHAN", "GAGAL_ANTAR", "KEMBALI_KE_POS"})


@dataclass(frozen=True)
class Nag:
    """`due` in ms; `late` once that is past. `words` is one sentence."""

    words: str
    due: int
    late: bool


def lane_of(row: BoardRow) -> Lane | None:
    """None for what is not sealed yet, is over, or is fetched at the post. A delivery whose proof
    is still to come needs somebody."""
    if row.state == "TERKIRIM":
        return Lane.BACK if row.proof_pending else None
    if row.method == "ambil" and row.state == "DISEGEL":
        return None
    return _LANES.get(row.state)


def lanes(rows: Iterable[BoardRow], now: int, limits: Limits) -> dict[Lane, list[BoardRow]]:
    """What is due first stands first, then what is oldest."""
    found: dict[Lane, list[BoardRow]] = {lane: [] for lane in Lane}
    for row in rows:
        lane = lane_of(row)
        if lane is not None:
            found[lane].append(row)
    for own in found.values():
        own.sort(key=lambda row: (deadline(row, now, limits) or 1 << 62, row.at))
    return found


def deadline(row: BoardRow, now: int, limits: Limits) -> int:
    """When it should be at the door: cold box, shelf life or closing time, what comes first; 0 when
    nothing presses."""
    times = [at for at in (cold_due(row, limits), bud_due(row), _closing(row, now, limits)) if at]
    return min(times) if times and lane_of(row) is not None else 0


def cold_due(row: BoardRow, limits: Limits) -> int:
    """The box is packed with the seal."""
    if not row.cold or not row.sealed_at:
        return 0
    return row.sealed_at + limits.cold_hours * HOUR


def bud_due(row: BoardRow) -> int:
    """Half a day before the shelf life of what was mixed runs out. It was mixed for the first seal,
    not for the one after a return."""
    if not row.bud_days or not row.sealed_at:
        return 0
    mixed = row.at if 0 < row.handed_at < row.sealed_at else row.sealed_at
    return mixed + row.bud_days * _DAY_MS - _DAY_MS // 2


def closing_at(now: int, limits: Limits) -> int:
    """Today's closing time in ms, 0 for a post that never closes. One after midnight ends the day
    that has begun, not the night before it."""
    hour, _, minute = limits.closing.partition(".")
    if not (hour.isdigit() and minute.isdigit()):
        return 0
    here = from_ms(now)
    start = datetime(here.year, here.month, here.day, tzinfo=WIB)
    tonight = timedelta(days=int(hour) < _NIGHT_ENDS <= here.hour)
    return to_ms(start + tonight + timedelta(hours=int(hour), minutes=int(minute)))


def _closing(row: BoardRow, now: int, limits: Limits) -> int:
    """Of the day on which the driver took it: the next morning makes no late pack punctual."""
    out = row.is_out and row.handed_at >= row.sealed_at
    return closing_at(min(now, row.handed_at) if out and row.handed_at else now, limits)


def nags(row: BoardRow, now: int, limits: Limits) -> tuple[Nag, ...]:
    """What presses about this bundle, the most urgent first."""
    lane = lane_of(row)
    if lane is None:
        return ()
    found = [*_due_nags(row, now, limits), *_wait_nags(row, now)]
    if lane in (Lane.READY, Lane.WAITING, Lane.BACK) and not row.is_out:
        far = too_far(row.km, row.carrier, limits.own_km, CARRIER_NAMES.get(row.carrier, "kurir"))
        if far:
            found.append(Nag(far, now, late=False))
    return tuple(sorted(found, key=lambda nag: (not nag.late, nag.due)))


def _due_nags(row: BoardRow, now: int, limits: Limits) -> list[Nag]:
    told = (
        ("Rantai dingin", cold_due(row, limits)),
        ("Masa pakai (BUD)", bud_due(row)),
    )
    found = [
        Nag(f"{what}: sampai di pasien {_until(due, now)}.", due, late=due <= now)
        for what, due in told
        if due and due - now <= _SOON_MS
    ]
    closes = _closing(row, now, limits)
    if closes and 0 < closes - now <= _SOON_MS and row.state != "TERKIRIM":
        where = "masih di jalan" if row.is_out else "masih di pos"
        found.append(Nag(f"Pos tutup pukul {limits.closing}, paket {where}.", closes, late=False))
    elif closes and now >= closes and row.is_out:
        words = "Pos sudah tutup, paket masih di jalan."
        if now >= closing_at(closes + _DAY_MS, limits) - _DAY_MS // 2:
            words = f"Paket di jalan sejak {from_ms(row.handed_at):%d-%m}. Telepon kurir."
        found.append(Nag(words, closes, late=True))
    return found


def _wait_nags(row: BoardRow, now: int) -> list[Nag]:
    waited = now - row.since
    if row.state == "DIPESAN" and waited >= _BOOKED_MS:
        words = (
            f"Dipesan {spell_age(waited)} lalu, kurir belum didapat. Pilih kurir siaga, titip "
            "puskesmas, atau ambil sendiri."
        )
        return [Nag(words, row.since + _BOOKED_MS, late=True)]
    if row.state == "MENUNGGU_KURIR" and waited >= _WAIT_MS:
        why = "menunggu sinyal" if row.waits_for_signal else "menunggu kurir"
        words = f"Sudah {spell_age(waited)} {why}. Kurir siaga dapat membawanya."
        return [Nag(words, row.since + _WAIT_MS, late=waited >= 2 * _WAIT_MS)]
    out = now - row.handed_at if row.handed_at else 0
    if row.state in ("DISERAHKAN_KURIR", "DIANTAR") and out >= _ROAD_MS:
        words = f"{spell_age(out)} di jalan tanpa kabar. Telepon kurir."
        return [Nag(words, row.handed_at + _ROAD_MS, late=True)]
    if row.state == "TERKIRIM" and row.proof_pending:
        return [Nag("Bukti menyusul: telepon penerima, lalu catat.", row.since, late=False)]
    return []


def _until(due: int, now: int) -> str:
    if due <= now:
        return f"seharusnya pukul {from_ms(due):%H.%M}"
    return f"sebelum pukul {from_ms(due):%H.%M}"


def spell_age(ms: int) -> str:
    """ "5 menit", "2 jam 10 menit", "3 hari"."""
    minutes = max(ms, 0) // MINUTE
    if minutes < 60:
        return f"{minutes} menit"
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours} jam {rest} menit" if rest else f"{hours} jam"
    return f"{minutes // (24 * 60)} hari"


def most_pressing(rows: Sequence[BoardRow], now: int, limits: Limits) -> str:
    """One line over the board, "" when nothing presses."""
    found = [(nag, row) for row in rows for nag in nags(row, now, limits)]
    if not found:
        return ""
    nag, row = min(found, key=lambda pair: (not pair[0].late, pair[0].due))
    others = len({r.delivery for _, r in found}) - 1
    rest = f" Dan {others} paket lain." if others else ""
    return f"{row.slip}: {nag.words}{rest}"


@dataclass(frozen=True)
class Carried:
    """Who is out with what. `driver` "" stands for no name told."""

    driver: str
    plate: str
    phone: str
    rows: tuple[BoardRow, ...]


def carried(rows: Iterable[BoardRow]) -> list[Carried]:
    """Drivers who carry something now, by name."""
    found: dict[tuple[str, str], list[BoardRow]] = {}
    for row in rows:
        if row.is_out and row.handed_at and (row.driver or row.plate):
            found.setdefault((row.driver, row.plate), []).append(row)
    return [
        Carried(driver, plate, own[0].driver_phone, tuple(own))
        for (driver, plate), own in sorted(found.items())
    ]
