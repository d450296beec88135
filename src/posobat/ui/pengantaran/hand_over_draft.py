"""A hand-over as a draft: kept from the first scan until it is recorded."""

from collections.abc import Sequence
from typing import Any

from posobat.app.manifest import Line
from posobat.app.views import DriverRow
from posobat.domain.clock import from_ms

Found = tuple[DriverRow, tuple[str, ...], str, str]
"""Driver, seals or slips as scanned, count as typed, "09.41" when it was kept."""


def draft_of(driver: DriverRow | None, lines: Sequence[Line], count: str) -> dict[str, Any]:
    """Empty without a driver."""
    if driver is None:
        return {}
    scanned = [line.seal or line.slip for line in lines]
    return {"driver": driver.id, "plate": driver.plate, "scanned": scanned, "count": count}


def read_draft(kept: dict[str, Any], riders: Sequence[DriverRow]) -> Found | None:
    """None for a draft that holds no pack, or whose driver is not in service any more."""
    scanned = tuple(text for text in kept.get("scanned", ()) if isinstance(text, str))
    told = (kept.get("driver"), kept.get("plate"))
    driver = next((row for row in riders if (row.id, row.plate) == told and row.active), None)
    if driver is None or not scanned:
        return None
    at = kept.get("saved_at", 0)
    when = f"{from_ms(at):%H.%M}" if isinstance(at, int) and at else ""
    return driver, scanned, str(kept.get("count", "")), when


def unrecorded_words(kept: dict[str, Any] | None, riders: Sequence[DriverRow]) -> str:
    """What the board says of a hand-over that was begun and never recorded, "" for none."""
    found = read_draft(kept, riders) if kept else None
    if found is None:
        return ""
    driver, scanned, _count, at = found
    return (
        f"Serah terima {len(scanned)} paket kepada {driver.name} (pukul {at}) belum tercatat. "
        "Tekan O untuk meneruskan."
    )
