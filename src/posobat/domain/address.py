"""What a rider needs to find the house, the Banyuwangi way: dusun, RT/RW, patokan, map point."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from posobat.domain.areas import Areas, Village
from posobat.domain.errors import DomainError
from posobat.domain.forms import AddressForm
from posobat.domain.geo import Point, box_notice, parse_point
from posobat.domain.notice import Check, Notice, gather
from posobat.domain.text import clean, letters

LANDMARK_LETTERS = 5
ROUGH_E6 = 1_000
"""Coordinates that are whole multiples of a thousandth of a degree (110 m) are rough."""

_RT = re.compile(r"(?:r[tw])?[\s.:]*0*([0-9]{1,3})", re.IGNORECASE)


class PointQuality(StrEnum):
    """Whether a courier's map can be sent there: only a good point may be booked by itself."""

    NONE = "tanpa_titik"
    ROUGH = "kira_kira"
    OUTSIDE = "luar_wilayah"
    GOOD = "tepat"


@dataclass(frozen=True)
class Address:
    """`village` is the area's name and `code` its Kemendagri code; "" for what is not known."""

    code: str = ""
    village: str = ""
    kecamatan: str = ""
    regency: str = ""
    street: str = ""
    rt: str = ""
    rw: str = ""
    hamlet: str = ""
    landmark: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None

    @property
    def point(self) -> Point | None:
        if self.lat_e6 is None or self.lon_e6 is None:
            return None
        return self.lat_e6, self.lon_e6

    @property
    def quality(self) -> PointQuality:
        return point_quality(self.point)


def address_of(form: AddressForm, areas: Areas, field: str = "address") -> Address:
    """The checked address; every part may be empty. Raises the first DomainError."""
    village = _village(form, areas, field)
    point = parse_point(form.point, f"{field}.point") if form.point.strip() else None
    return Address(
        code=village.code if village else "",
        village=village.name if village else "",
        kecamatan=village.kecamatan if village else "",
        regency=village.regency if village else "",
        street=clean(form.street, 120, f"{field}.street", "Jalan"),
        rt=_rt(form.rt, "RT", f"{field}.rt"),
        rw=_rt(form.rw, "RW", f"{field}.rw"),
        hamlet=clean(form.hamlet, 60, f"{field}.hamlet", "Dusun"),
        landmark=_landmark(form.landmark, f"{field}.landmark"),
        lat_e6=point[0] if point else None,
        lon_e6=point[1] if point else None,
    )


def check_address(form: AddressForm, areas: Areas, field: str = "address") -> list[DomainError]:
    """Every fault of what is filled in, in the order of the screen."""
    checks: list[Check] = [
        lambda: _village(form, areas, field),
        lambda: clean(form.street, 120, f"{field}.street", "Jalan"),
        lambda: _rt(form.rt, "RT", f"{field}.rt"),
        lambda: _rt(form.rw, "RW", f"{field}.rw"),
        lambda: clean(form.hamlet, 60, f"{field}.hamlet", "Dusun"),
        lambda: _landmark(form.landmark, f"{field}.landmark"),
        lambda: parse_point(form.point, f"{field}.point") if form.point.strip() else None,
    ]
    return gather(checks)


def check_door(known: Mapping[str, Any], field: str = "address") -> list[DomainError]:
    """What a delivery needs besides: village and landmark, read from the keys of address_body."""
    faults = []
    if not known.get("village"):
        pesan = "Isi desa dan kecamatan."
        faults.append(DomainError("DESA-KOSONG", pesan, f"{field}.village"))
    if letters(str(known.get("landmark") or "")) < LANDMARK_LETTERS:
        faults.append(_landmark_fault(f"{field}.landmark"))
    return faults


def address_notices(address: Address, field: str = "address") -> list[Notice]:
    notice = box_notice(address.point, f"{field}.point") if address.point else None
    return [notice] if notice else []


def address_body(address: Address) -> dict[str, Any]:
    """The address part of a patient.set body; empty parts are left out."""
    body: dict[str, Any] = {
        "village": address.code,
        "village_name": address.village,
        "kecamatan": address.kecamatan,
        "street": address.street,
        "rt": address.rt,
        "rw": address.rw,
        "hamlet": address.hamlet,
        "landmark": address.landmark,
        "lat_e6": address.lat_e6,
        "lon_e6": address.lon_e6,
    }
    return {key: value for key, value in body.items() if value not in ("", None)}


def point_quality(point: Point | None) -> PointQuality:
    if point is None:
        return PointQuality.NONE
    if box_notice(point):
        return PointQuality.OUTSIDE
    rough = all(value % ROUGH_E6 == 0 for value in point)
    return PointQuality.ROUGH if rough else PointQuality.GOOD


def address_lines(known: Mapping[str, Any]) -> list[str]:
    """For slip and screen, from the keys of address_body: the way in, the place, the patokan."""

    def part(key: str) -> str:
        return str(known.get(key) or "")

    hamlet = f"Dusun {part('hamlet')}" if part("hamlet") else ""
    if part("hamlet").casefold().startswith(("dusun ", "lingk", "dsn")):
        hamlet = part("hamlet")
    numbers = [f"{word} {part(key)}" for word, key in (("RT", "rt"), ("RW", "rw")) if part(key)]
    lines = [
        ", ".join(text for text in (part("street"), hamlet, "/".join(numbers)) if text),
        ", ".join(text for text in (part("village_name"), part("kecamatan")) if text),
        f"Patokan: {part('landmark')}" if part("landmark") else "",
    ]
    return [line for line in lines if line]


def _village(form: AddressForm, areas: Areas, field: str) -> Village | None:
    village = clean(form.village, 60, f"{field}.village", "Desa")
    kecamatan = clean(form.kecamatan, 60, f"{field}.kecamatan", "Kecamatan")
    if not village and not kecamatan:
        return None
    try:
        return areas.find(village, kecamatan)
    except DomainError as fault:
        where = f"{field}.{fault.field or 'village'}"
        raise DomainError(fault.code, fault.pesan, where) from fault


def _rt(text: str, label: str, field: str) -> str:
    """Three digits as on the KTP, "" when empty or all zeros."""
    text = clean(text, 12, field, label)
    if not text:
        return ""
    match = _RT.fullmatch(text)
    if match is None:
        raise DomainError(f"{label}-BENTUK", f"{label} paling banyak 3 angka.", field)
    number = int(match.group(1))
    return f"{number:03d}" if number else ""


def _landmark(text: str, field: str) -> str:
    landmark = clean(text, 120, field, "Patokan")
    if landmark and letters(landmark) < LANDMARK_LETTERS:
        raise _landmark_fault(field)
    return landmark


def _landmark_fault(field: str) -> DomainError:
    return DomainError("PATOKAN-KOSONG", "Isi patokan agar kurir mudah mencari.", field)
