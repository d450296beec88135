"""Points on the map in micro-degrees (ints, so that ops stay free of floats)."""

import re
from math import asin, cos, radians, sin, sqrt
from urllib.parse import unquote_plus

from posobat.domain.errors import DomainError
from posobat.domain.notice import Notice

Point = tuple[int, int]
"""(lat_e6, lon_e6)"""

BOX = (-8_800_000, 113_780_000, -7_700_000, 114_660_000)
"""South, west, north, east of Kabupaten Banyuwangi, rounded outward."""
EARTH_KM = 6371.0
LONGEST_LINK = 2000

_NUMBER = r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,15})?"
_PAIR = rf"({_NUMBER})\s*,\s*({_NUMBER})"
_TYPED = re.compile(
    r"\(?\s*([-+]?[0-9]{1,3}[.,][0-9]{1,15})\s*(?:[,;]|\s)\s*([-+]?[0-9]{1,3}[.,][0-9]{1,15})\s*\)?"
)
_DEGREES = re.compile(
    r"""([0-9]{1,3})°\s*([0-9]{1,2})['′]\s*([0-9]{1,2}(?:\.[0-9]+)?)["″]\s*([NSU])[\s,+]*"""
    r"""([0-9]{1,3})°\s*([0-9]{1,2})['′]\s*([0-9]{1,2}(?:\.[0-9]+)?)["″]\s*([EWTB])"""
)
_IN_LINK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d({_NUMBER})!4d({_NUMBER})",  # the pin itself, before the middle of the view
        rf"[?&](?:q|query|ll|sll|daddr|destination|center)=(?:loc:)?\s*{_PAIR}",
        rf"[?&]mlat=({_NUMBER})&mlon=({_NUMBER})",
        rf"/(?:place|search|dir)/{_PAIR}",
        rf"@{_PAIR}",
        rf"#map=[0-9.]+/({_NUMBER})/({_NUMBER})",
    )
)
_GEO = re.compile(rf"geo:{_PAIR}")
_LINK = re.compile(r"(?:https?://|geo:|www\.|maps\.|goo\.gl)", re.IGNORECASE)


def parse_point(text: str, field: str = "point") -> Point:
    """From "lat, lng" (decimal point or comma), degrees-minutes-seconds or a pasted map link.

    Raises DomainError when no point can be read; being outside the regency is only a notice.
    """
    text = text.replace("\u2212", "-").strip()
    if len(text) > LONGEST_LINK or "\x00" in text:
        raise _unreadable(field)
    point = _from_link(text) if _LINK.match(text) else _from_typed(text)
    if point is not None and abs(point[0]) <= 90_000_000 and abs(point[1]) <= 180_000_000:
        return point
    if "goo.gl" in text:
        pesan = (
            "Tautan pendek tidak memuat koordinat. Buka tautannya di peta, lalu salin koordinatnya."
        )
        raise DomainError("TITIK-PENDEK", pesan, field)
    raise _unreadable(field)


def box_notice(point: Point, field: str = "point") -> Notice | None:
    south, west, north, east = BOX
    if south <= point[0] <= north and west <= point[1] <= east:
        return None
    return Notice("TITIK-LUAR", "Titik rumah di luar Banyuwangi. Tetap simpan?", field)


def distance_km(start: Point, end: Point) -> float:
    """Great-circle distance (haversine): a lower bound of the ride by road."""
    lat1, lon1, lat2, lon2 = (radians(v / 1e6) for v in (*start, *end))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def check_range(km: float, carrier: str, limit_km: float, field: str = "carrier") -> None:
    """Raises DomainError when a door is farther than the carrier goes."""
    if km > limit_km:
        pesan = (
            f"Jarak {_spell_km(km)} km melebihi batas {carrier} ({_spell_km(limit_km)} km). "
            "Pilih titip puskesmas/armada sendiri."
        )
        raise DomainError("JARAK-LEBIH", pesan, field)


def spell_point(point: Point) -> str:
    """ "-8.219200, 114.369100", the way maps read it."""
    return ", ".join(_spell_e6(value) for value in point)


def _spell_e6(value: int) -> str:
    whole, rest = divmod(abs(value), 1_000_000)
    return f"{'-' if value < 0 else ''}{whole}.{rest:06d}"


def _spell_km(km: float) -> str:
    return f"{km:.1f}".removesuffix(".0").replace(".", ",")


def _from_typed(text: str) -> Point | None:
    match = _TYPED.fullmatch(text)
    if match is not None:
        return _micro(match.group(1)), _micro(match.group(2))
    match = _DEGREES.search(text)
    if match is None:
        return None
    d1, m1, s1, ns, d2, m2, s2, ew = match.groups()
    lat = round((int(d1) + int(m1) / 60 + float(s1) / 3600) * 1e6)
    lon = round((int(d2) + int(m2) / 60 + float(s2) / 3600) * 1e6)
    return (-lat if ns == "S" else lat), (-lon if ew in "WB" else lon)


def _from_link(text: str) -> Point | None:
    link = unquote_plus(text)
    for pattern in _IN_LINK:
        match = pattern.search(link)
        if match is not None:
            return _micro(match.group(1)), _micro(match.group(2))
    geo = _GEO.match(link)
    if geo is not None:
        return _micro(geo.group(1)), _micro(geo.group(2))
    return _from_typed(link)


def _micro(number: str) -> int:
    return round(float(number.replace(",", ".")) * 1_000_000)


def _unreadable(field: str) -> DomainError:
    pesan = "Titik rumah tidak terbaca. Contoh -8.2192, 114.3691 atau tautan peta."
    return DomainError("TITIK-BENTUK", pesan, field)
