"""What the district's IT staff does: posts, staff, codes, devices. Each change is an op."""

from collections.abc import Mapping
from dataclasses import dataclass

from argon2 import PasswordHasher
from sqlalchemy import Engine, select, update

from posobat.domain.catchment import parse_catchment
from posobat.domain.change import Change, Kind
from posobat.domain.clock import Clock, to_ms
from posobat.domain.errors import DomainError
from posobat.domain.geo import parse_point
from posobat.domain.phone import normalise_office_phone
from posobat.domain.text import clean
from posobat.server import joining
from posobat.server.author import record
from posobat.server.district import district, raise_generation
from posobat.server.fold import fold_pending
from posobat.server.lookup import LOOKUP
from posobat.server.places import POST
from posobat.server.scope import EVERYONE
from posobat.store.engine import reading, writing
from posobat.store.reference import load_reference
from posobat.store.tables import StaffTable

STAFF = StaffTable.__table__  # type: ignore[attr-defined]
ROLES = ("loket", "apoteker", "ttk", "it")
_POST_FIELDS = ("name", "phone", "address", "catchment")


def add_post(
    engine: Engine,
    clock: Clock,
    *,
    code: str,
    name: str,
    phone: str,
    address: str,
    point: str,
    catchment: str = "",
) -> str:
    """Answers the post's id. Every post is told of it. `catchment`: codes of kecamatan and villages
    whose patients it shares. DomainError for a bad code, phone, point or area, or a code in use."""
    if not (code.isascii() and code.isalnum() and code.isupper() and 2 <= len(code) <= 8):
        raise DomainError("POS-KODE", "Kode pos 2 sampai 8 huruf besar, contoh BLB.", "code")
    typed = {"name": name, "phone": phone, "address": address, "point": point}
    body = {"code": code} | _post_fields(typed | {"catchment": catchment})
    with writing(engine) as connection:
        if connection.execute(select(POST.c.id).where(POST.c.code == code)).first():
            raise DomainError("POS-ADA", f"Pos {code} sudah ada.", "code")
        change = Change(Kind.POST_SET, body)
        found = record(connection, district(connection), to_ms(clock()), [(change, EVERYONE)])
    fold_pending(engine, to_ms(clock()))
    return found[0]


def set_post(engine: Engine, clock: Clock, code: str, **typed: str) -> None:
    """Changes what is given: name, phone, address, point, catchment. A wider catchment shares the
    patients that live there at once; a narrower one takes none back. DomainError as add_post."""
    changed = _post_fields(typed)
    with writing(engine) as connection:
        row = connection.execute(select(POST).where(POST.c.code == code)).mappings().first()
        if row is None:
            raise DomainError("POS-TIDAK-ADA", f"Pos {code} belum terdaftar.", "code")
        # whole, since a post elsewhere may know nothing of it yet
        known = {name: row[name] for name in (*_POST_FIELDS, "lat_e6", "lon_e6")}
        change = Change(Kind.POST_SET, {"code": code} | known | changed, row["id"])
        record(connection, district(connection), to_ms(clock()), [(change, EVERYONE)])
    fold_pending(engine, to_ms(clock()))


def _post_fields(typed: Mapping[str, str]) -> dict[str, str | int]:
    """Checked, as an op's body has them."""
    fields: dict[str, str | int] = {}
    for name, value in typed.items():
        if name == "point":
            fields["lat_e6"], fields["lon_e6"] = parse_point(value)
        elif name == "phone":
            fields[name] = normalise_office_phone(value)
        elif name == "catchment":
            fields[name] = parse_catchment(value, load_reference().areas) if value.strip() else ""
        else:
            fields[name] = clean(value, 80 if name == "name" else 160)
    return fields


def add_staff(engine: Engine, clock: Clock, *, post: str, name: str, role: str, pin: str) -> str:
    """Answers the staff id; the post gets the person with its next exchange."""
    if role not in ROLES:
        raise DomainError("PERAN", f"Peran harus salah satu dari: {', '.join(ROLES)}.", "role")
    if not (pin.isascii() and pin.isdigit() and 6 <= len(pin) <= 12):
        raise DomainError("PIN-BENTUK", "PIN harus 6 sampai 12 angka.", "pin")
    with reading(engine) as connection:
        if not connection.execute(select(POST.c.id).where(POST.c.code == post)).first():
            raise DomainError("POS-TIDAK-ADA", f"Pos {post} belum terdaftar.", "post")
    body = {
        "name": clean(name, 80),
        "role": role,
        "pin": PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(pin),
        "active": True,
    }
    with writing(engine) as connection:
        change = Change(Kind.STAFF_SET, body)
        found = record(connection, district(connection), to_ms(clock()), [(change, post)])
    fold_pending(engine, to_ms(clock()))
    return found[0]


def new_code(engine: Engine, clock: Clock, post: str) -> str:
    with writing(engine) as connection:
        return joining.make_code(connection, district(connection), post, to_ms(clock()))


def devices(engine: Engine) -> list[dict[str, object]]:
    with reading(engine) as connection:
        rows = connection.execute(select(joining.DEVICE).order_by(joining.DEVICE.c.joined_at))
        return [dict(row) for row in rows.mappings()]


@dataclass(frozen=True)
class Looked:
    """One search for a patient of another post. `at` in ms since 1970; `patient` "" for nobody."""

    at: int
    post: str
    who: str
    by: str
    patient: str


def lookups(engine: Engine, since: int) -> list[Looked]:
    """Who looked for whom from then on, oldest first."""
    wanted = select(LOOKUP).where(LOOKUP.c.at >= since).order_by(LOOKUP.c.n)
    with reading(engine) as connection:
        names = {row.id: row.name for row in connection.execute(select(STAFF.c.id, STAFF.c.name))}
        return [
            Looked(row.at, row.post, names.get(row.actor, row.actor), row.by, row.entity)
            for row in connection.execute(wanted)
        ]


def note_restore(engine: Engine, clock: Clock) -> int:
    """To be called once after every restore, before the server runs: answers the new generation."""
    with writing(engine) as connection:
        return raise_generation(connection, to_ms(clock()))


def revoke(engine: Engine, device: str) -> None:
    """A stolen PC: its signature no longer counts. DomainError when there is no such device."""
    with writing(engine) as connection:
        gone = update(joining.DEVICE).where(joining.DEVICE.c.id == device).values(active=False)
        if connection.execute(gone).rowcount == 0:
            raise DomainError("PERANGKAT", "Perangkat itu tidak terdaftar.", "device")
