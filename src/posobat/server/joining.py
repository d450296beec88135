"""Enrolment of a counter PC: a one-time code becomes a device with its own key and lane."""

from base64 import b32encode
from hashlib import blake2b
from secrets import token_bytes
from typing import Any

from sqlalchemy import Connection, select, update

from posobat.domain.errors import DomainError
from posobat.domain.slipnumber import LANES
from posobat.server.district import District, head
from posobat.server.places import POST
from posobat.store.tables_local import DeviceRow, JoinCodeRow
from posobat.store.upsert import upsert
from posobat.wire.signing import sign_seal
from posobat.wire.whole import code_hash

DEVICE = DeviceRow.__table__  # type: ignore[attr-defined]
CODE = JoinCodeRow.__table__  # type: ignore[attr-defined]
CODE_LIFE_MS = 7 * 24 * 3600 * 1000


def make_code(connection: Connection, district: District, post: str, now: int) -> str:
    """`XXXXXXXX-FFFFFFFF`, valid once and for 7 days; only its hash is kept. DomainError for an
    unknown post."""
    if not connection.execute(select(POST.c.id).where(POST.c.code == post)).first():
        raise DomainError("POS-TIDAK-ADA", f"Pos {post} belum terdaftar. Tambahkan dulu.", "post")
    code = f"{b32encode(token_bytes(5)).decode()}-{district.public[:8].upper()}"
    row = {"hash": code_hash(code), "post": post, "expires_at": now + CODE_LIFE_MS, "used_by": ""}
    upsert(connection, CODE, [row])
    return code


def join(
    connection: Connection,
    district: District,
    now: int,
    *,
    code: str,
    public: str,
    machine: str,
    seal: str = "",
) -> dict[str, Any]:
    """What the new device must know; `public` and `seal` are its keys in hex, `seal` "" from
    programs that exchange no files. The same device may ask again: its answer may have been lost.

    DomainError for a code that is unknown, used by another device or expired."""
    return join_hashed(
        connection, district, now, code=code_hash(code), public=public, machine=machine, seal=seal
    )


def join_hashed(
    connection: Connection,
    district: District,
    now: int,
    *,
    code: str,
    public: str,
    machine: str,
    seal: str,
) -> dict[str, Any]:
    """The same, with the hash of the code."""
    if not _is_key(public) or not (seal == "" or _is_key(seal)):
        raise DomainError("KUNCI-SALAH", "Kunci perangkat tidak sah.")
    device = blake2b(bytes.fromhex(public), digest_size=8).hexdigest()
    post_code = _post_of(connection, code, device, now)
    lane = _lane(connection, post_code, device)
    upsert(
        connection,
        DEVICE,
        [
            {
                "id": device,
                "post": post_code,
                "public": public,
                "seal": seal,
                "name": "".join(c for c in machine if c.isprintable())[:80],
                "lane": lane,
                "active": True,
                "joined_at": now,
                "last_seen": now,
            }
        ],
    )
    connection.execute(update(CODE).where(CODE.c.hash == code).values(used_by=device))
    last, generation = head(connection, district.code)
    post = connection.execute(select(POST).where(POST.c.code == post_code)).mappings().one()
    return {
        "device": device,
        "server_public": district.public,
        "server_seal": district.seal_public,
        "server_seal_proof": sign_seal(district.key, district.seal_public),
        "generation": generation,
        "head": last,
        "post": {
            "code": post["code"],
            "name": post["name"],
            "phone": post["phone"],
            "address": post["address"],
            "lat_e6": post["lat_e6"] or 0,
            "lon_e6": post["lon_e6"] or 0,
            "lane": lane,
        },
    }


def _post_of(connection: Connection, code: str, device: str, now: int) -> str:
    """The post for which this device may use the code. DomainError where it may not."""
    wanted = select(CODE).where(CODE.c.hash == code)
    if connection.dialect.name == "postgresql":
        wanted = wanted.with_for_update()
    row = connection.execute(wanted).mappings().first()
    if row is None or row["used_by"] not in ("", device):
        raise DomainError("KODE-SALAH", "Kode pendaftaran tidak dikenal atau sudah dipakai.")
    if row["expires_at"] < now:
        raise DomainError("KODE-LAMA", "Kode pendaftaran sudah kedaluwarsa. Minta kode baru.")
    if row["used_by"] == device and _is_revoked(connection, device):
        # whoever has the stolen computer may have its code, too
        raise DomainError("KODE-SALAH", "Kode pendaftaran tidak dikenal atau sudah dipakai.")
    return str(row["post"])


def _lane(connection: Connection, post: str, device: str) -> int:
    """Each device of a post counts its slips in a lane of its own."""
    if connection.dialect.name == "postgresql":
        # two computers that enrol at once must not get the same lane
        connection.execute(select(POST.c.id).where(POST.c.code == post).with_for_update())
    known = select(DEVICE.c.id, DEVICE.c.lane).where(DEVICE.c.post == post)
    lanes = {row.id: row.lane for row in connection.execute(known)}
    if device in lanes:
        return int(lanes[device])
    # a computer that was enrolled here by mistake and went elsewhere leaves its lane free
    free = sorted(set(range(LANES)).difference(lanes.values()))
    if not free:
        raise DomainError("POS-PENUH", f"Pos {post} sudah memiliki {LANES} komputer.")
    return free[0]


def _is_revoked(connection: Connection, device: str) -> bool:
    known = select(DEVICE.c.active).where(DEVICE.c.id == device)
    return connection.execute(known).scalar() is False


def _is_key(text: str) -> bool:
    return len(text) == 64 and not set(text) - set("0123456789abcdef")
