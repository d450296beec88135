"""What has been typed so far, kept so that a power cut costs at most a second. No Qt."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from posobat.app.ports import Ports
from posobat.app.settings import Settings
from posobat.app.views import PatientRow
from posobat.domain.clock import WIB, Clock, from_ms
from posobat.domain.geo import Point

FORM = 1
"""Raised when the shape of a draft changes; other shapes are not restored."""


@dataclass(frozen=True)
class Shift:
    """What the next prescription takes over from the last one of the shift."""

    doctor: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Found:
    """What was kept. `row` is the draft's known patient as the post knows it now."""

    typed: dict[str, Any] = field(default_factory=dict)
    row: PatientRow | None = None
    at: str = ""  # "09.41"
    shift: Shift = field(default_factory=Shift)
    settings: Settings = field(default_factory=Settings)
    post_point: Point | None = None


def clock_words(clock: Clock) -> str:
    """ "09.41", as the wall clock of the counter shows it."""
    return f"{clock().astimezone(WIB):%H.%M}"


def local_day(clock: Clock) -> date:
    """Today at the counter, whatever zone the machine's clock speaks."""
    return clock().astimezone(WIB).date()


def draft_key(staff: str) -> str:
    return f"resep:{staff}"


def shift_key(staff: str) -> str:
    return f"giliran:{staff}"


def load(ports: Ports, staff: str, clock: Clock) -> Found:
    """The draft of this person and what the shift shares. For the db lane."""
    shift = _shift(ports.desk.load_draft(shift_key(staff)), local_day(clock).isoformat())
    settings, post = ports.desk.settings(), ports.desk.post()
    point = (post.lat_e6, post.lon_e6) if post and post.lat_e6 else None
    kept = ports.desk.load_draft(draft_key(staff))
    if not kept or kept.get("form") != FORM:
        return Found(shift=shift, settings=settings, post_point=point)
    known = (kept.get("patient") or {}).get("row")
    row = None
    if isinstance(known, dict) and known.get("id"):
        with ports.work(staff) as work:
            row = work.patient(str(known["id"]))
    at = f"{from_ms(int(kept.get('saved_at') or 0)):%H.%M}"
    return Found(kept, row, at, shift, settings, point)


def save(ports: Ports, staff: str, typed: dict[str, Any]) -> None:
    ports.desk.save_draft(draft_key(staff), {**typed, "form": FORM})


def drop(ports: Ports, staff: str) -> None:
    ports.desk.drop_draft(draft_key(staff))


def keep_shift(ports: Ports, staff: str, shift: Shift, clock: Clock) -> None:
    day = local_day(clock).isoformat()
    kept = {"day": day, "doctor": shift.doctor, "origin": shift.origin}
    ports.desk.save_draft(shift_key(staff), kept)


def _shift(kept: dict[str, Any] | None, today: str) -> Shift:
    if not kept or kept.get("day") != today:
        return Shift()
    return Shift(str(kept.get("doctor") or ""), str(kept.get("origin") or ""))
