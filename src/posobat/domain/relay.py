"""Titip: where a pack goes that is too far for its carrier. Distances are straight lines, so a road
is never shorter.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from posobat.domain.errors import DomainError
from posobat.domain.geo import Point, check_range, distance_km

GOSEND_KM = 40
"""The carrier's own limit for Instant and Same Day."""


@dataclass(frozen=True)
class RelayPost:
    """A puskesmas or hospital of the district where a pack may be left."""

    code: str
    name: str
    point: Point


def km_to(start: Point | None, end: Point | None) -> float | None:
    """None where one of the two is not known."""
    return distance_km(start, end) if start and end else None


def limit_km(carrier: str, own_km: int) -> int:
    """`own_km` is how far this post sends its own drivers, 0 for no limit. 0: anywhere."""
    return GOSEND_KM if carrier == "gosend" else (own_km if carrier == "manual" else 0)


def too_far(km: float | None, carrier: str, own_km: int, name: str) -> str:
    """The sentence that offers relay, "" within the limit or where the distance is not known."""
    most = limit_km(carrier, own_km)
    if km is None or most <= 0:
        return ""
    try:
        check_range(km, name, most)
    except DomainError as far:
        return far.pesan
    return ""


def nearest(posts: Iterable[RelayPost], home: Point, own: str) -> tuple[RelayPost, float] | None:
    """The post nearest to the patient and its distance from him; None when that is our own, or
    nobody's place is known."""
    known = [(distance_km(post.point, home), post) for post in posts]
    if not known:
        return None
    km, post = min(known, key=lambda pair: pair[0])
    return None if post.code == own else (post, km)
