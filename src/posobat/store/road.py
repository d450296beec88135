"""What the shelter board and "sudah sampai mana?" read: bundles, their driver and their road."""

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from posobat.app.board import BoardRow
from posobat.app.reference import Reference
from posobat.domain.geo import Point, distance_km
from posobat.domain.relay import RelayPost
from posobat.domain.slipnumber import check_slip, is_slip, next_counter
from posobat.domain.transitions import FINALS, AntaranState
from posobat.store import meta, raw
from posobat.store.search import find_patients

_COLUMNS = """d.id, d.prescription, d.slip, p.name, p.village_name, p.kecamatan, p.phone, p.lat_e6,
p.lon_e6, d.state, d.method, d.carrier, d.at, d.state_at, d.sealed_at, d.queued_at, d.handed_at,
d.delivered_at, d.driver, d.driver_id, d.driver_phone, d.plate, d."order", d.seal, d.manifest,
d.relay, d.receiver, d.reason, d.n, d.of, d.doubt, d.proof_pending"""
_FROM = f"""SELECT {_COLUMNS} FROM delivery d JOIN prescription r ON r.id = d.prescription
LEFT JOIN patient p ON p.id = r.patient"""  # noqa: S608 - our own names
_UNDER_WAY = ", ".join(f"'{state}'" for state in AntaranState if state not in {*FINALS, "DRAF"})
_OPEN = f"""{_FROM} WHERE d.state IN ({_UNDER_WAY}) AND d.state <> 'DRAF'
ORDER BY d.at LIMIT ?"""
_ARRIVED = f"""{_FROM} WHERE d.at >= ? AND d.state = 'TERKIRIM'
AND (d.delivered_at >= ? OR d.proof_pending) ORDER BY d.at LIMIT ?"""
_TAKEN = "SELECT prescription, bundle, code FROM prescription_item WHERE prescription IN (*)"
_UNSENT = """SELECT entity FROM op WHERE coalesce(feed, 0) = 0 AND refused IS NULL
AND entity IN (*)"""
_BY_SLIP = "SELECT id FROM delivery WHERE slip = ?"
_BY_COUNTER = "SELECT id FROM delivery WHERE slip LIKE ? ORDER BY at DESC LIMIT 2"
_BY_SEAL = "SELECT id FROM delivery WHERE seal = ? AND seal <> '' ORDER BY final, at DESC LIMIT 1"
_BY_ID = f"{_FROM} WHERE d.id IN (*)"
_OF_PATIENTS = """SELECT d.id FROM prescription r JOIN delivery d ON d.prescription = r.id
WHERE r.patient IN (*)"""
_NEWEST = f"{_FROM} WHERE d.at >= ? AND (*) ORDER BY d.at DESC LIMIT ?"
_PLATE = re.compile(r"[A-Z]{1,2}[0-9]{1,4}[A-Z]{0,3}")
_MOST_PATIENTS = 8
_LIKE_ESCAPES = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})


def board_rows(
    connection: Connection, reference: Reference, days: tuple[int, int], limit: int
) -> list[BoardRow]:
    """All sealed bundles that are under way; of those that were recorded since `days[0]` (ms) what
    arrived since `days[1]`, or whose proof is still to come."""
    found = raw.rows(connection, _OPEN, (limit,))
    found += raw.rows(connection, _ARRIVED, (*days, limit))
    return _rows(connection, reference, found)


def find_rows(
    connection: Connection, reference: Reference, text: str, since: int, limit: int
) -> list[BoardRow]:
    """By slip, seal or patient (name, phone, NIK, JKN) whenever it was; by a slip's four digits,
    booking number, plate or driver since `since` (ms). What is under way first, then the newest."""
    plain = " ".join(text.split())
    if not plain:
        return []
    found = {row[0]: row for row in _named(connection, plain)}
    found |= {row[0]: row for row in _recent(connection, plain, since, limit)}
    rows = _rows(connection, reference, found.values())
    return sorted(rows, key=lambda row: (row.state in FINALS, -row.at))[:limit]


def _named(connection: Connection, plain: str) -> list[raw.Row]:
    """Each question has its index, so a district's years cost no more than its first day."""
    packed = plain.replace(" ", "").upper()
    keys = raw.rows(connection, _BY_SEAL, (packed,))
    if is_slip(plain):
        keys += raw.rows(connection, _BY_SLIP, (check_slip(plain),))
    patients = [raw.to_id(row.id) for row in find_patients(connection, plain, _MOST_PATIENTS)]
    keys += list(raw.among(connection, _OF_PATIENTS, patients)) if patients else []
    return list(raw.among(connection, _BY_ID, [key for (key,) in keys])) if keys else []


def _recent(connection: Connection, plain: str, since: int, limit: int) -> list[raw.Row]:
    packed = plain.replace(" ", "").upper()
    told = packed.translate(_LIKE_ESCAPES)
    wanted, values = ['d."order" = ?'], [packed]
    if packed.isascii() and packed.isdigit() and len(packed) <= 4:
        wanted.append("d.slip LIKE ?")
        values.append(f"%-{packed.zfill(4)}-_")
    elif len(packed) >= 3 and not packed.isalpha():
        wanted += [r"d.slip LIKE ? ESCAPE '\'", r"d.seal LIKE ? ESCAPE '\'"]
        values += [f"%{told}%", f"{told}%"]
    if _PLATE.fullmatch(packed):
        wanted.append("replace(d.plate, ' ', '') = ?")
        values.append(packed)
    if plain.replace(" ", "").isalpha():
        wanted.append(r"lower(d.driver) LIKE ? ESCAPE '\'")
        values.append(f"{plain.lower().translate(_LIKE_ESCAPES)}%")
    statement = _NEWEST.replace("(*)", f"({' OR '.join(wanted)})")
    return raw.rows(connection, statement, (since, *values, limit))


def find_bundle(connection: Connection, scanned: str, day: date) -> str:
    """The bundle with this slip, four digits of a slip of `day`, or this seal; "" for none."""
    if scanned.isdigit() and len(scanned) == 4:
        today = f"%-{day:%y%m%d}-{scanned}-_"
        found = raw.rows(connection, _BY_COUNTER, (today,))
        return found[0][0].hex() if len(found) == 1 else ""
    statement = _BY_SLIP if is_slip(scanned) else _BY_SEAL
    key = raw.value(connection, statement, (scanned,))
    return key.hex() if key else ""


def relay_posts(connection: Connection) -> list[RelayPost]:
    """Every post of the district whose place is known."""
    told = "SELECT code, name, lat_e6, lon_e6 FROM post WHERE lat_e6 IS NOT NULL ORDER BY name"
    return [
        RelayPost(code, name, (lat, lon))
        for code, name, lat, lon in raw.rows(connection, told)
        if lon is not None and (lat or lon)
    ]


def take_manifest_counter(connection: Connection, day: date) -> int:
    """Beside the counter of slips, in the same lane; goes with the commit."""
    lane = meta.get_int(connection, "post.lane")
    row = f"BA {day.isoformat()}/{lane}"
    last = raw.value(connection, "SELECT last FROM slip_counter WHERE day = ?", (row,)) or 0
    taken = next_counter(lane, last)
    put = """INSERT INTO slip_counter (day, last) VALUES (?, ?)
    ON CONFLICT (day) DO UPDATE SET last = excluded.last"""
    raw.run(connection, put, (row, taken))
    return taken


def _rows(connection: Connection, reference: Reference, found: Iterable[raw.Row]) -> list[BoardRow]:
    rows = list(found)
    codes = _codes(connection, {row[1] for row in rows})
    keys = {key for row in rows for key in row[:2]}
    unsent = {entity for (entity,) in raw.among(connection, _UNSENT, sorted(keys))}
    lat, lon = meta.get_int(connection, "post.lat_e6"), meta.get_int(connection, "post.lon_e6")
    here = (lat, lon) if lat or lon else None
    return [
        _row(row, codes.get((row[1], row[28]), ()), reference, here, bool({*row[:2]} & unsent))
        for row in rows
    ]


def _row(
    row: raw.Row, codes: Iterable[str], reference: Reference, here: Point | None, unsent: bool
) -> BoardRow:
    key, resep, slip, name, village, kecamatan, phone, lat, lon, *rest = row
    *told, doubt, pending = rest
    medicines = [m for code in codes if (m := reference.formulary.medicines.get(code))]
    km = distance_km(here, (lat, lon)) if here and lat is not None and lon is not None else None
    state, method, carrier, at, since, sealed, queued, handed, delivered = told[:9]
    driver, driver_id, driver_phone, plate, order, seal, manifest = told[9:16]
    relay, receiver, reason, n, of = told[16:]
    return BoardRow(
        delivery=key.hex(),
        prescription=resep.hex(),
        slip=slip,
        patient=name or "",
        destination=", ".join(part for part in (village, kecamatan) if part),
        kecamatan=kecamatan or "",
        phone=phone or "",
        state=state,
        method=method,
        carrier=carrier,
        at=at,
        state_at=since,
        sealed_at=sealed,
        queued_at=queued,
        handed_at=handed,
        delivered_at=delivered,
        driver=driver,
        driver_id=driver_id,
        driver_phone=driver_phone,
        plate=plate,
        order=order,
        seal=seal,
        manifest=manifest.rpartition(" ")[2],
        relay=relay,
        receiver=receiver,
        reason=reason,
        n=n,
        of=of,
        cold=any(medicine.cold for medicine in medicines),
        bud_days=min((m.bud_days for m in medicines if m.bud_days), default=0),
        km=km,
        unsent=unsent,
        doubt=bool(doubt),
        proof_pending=bool(pending),
    )


def _codes(
    connection: Connection, prescriptions: Iterable[bytes]
) -> dict[tuple[bytes, int], list[str]]:
    found: dict[tuple[bytes, int], list[str]] = {}
    for resep, bundle, code in raw.among(connection, _TAKEN, sorted(prescriptions)):
        found.setdefault((resep, bundle), []).append(code)
    return found
