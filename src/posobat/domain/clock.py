"""The only door to the time of day. Device time is shown to people, never used for ordering."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

Clock = Callable[[], datetime]
"""Answers an aware datetime."""

WIB = timezone(timedelta(hours=7), "WIB")
"""Banyuwangi has kept UTC+7 without daylight saving since 1964."""


def system_clock() -> datetime:
    return datetime.now(UTC)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC."""
    return int(moment.timestamp() * 1000)


def from_ms(ms: int) -> datetime:
    """Aware datetime in WIB."""
    return datetime.fromtimestamp(ms / 1000, WIB)
