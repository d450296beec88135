"""Who this database is: the post, the device, its keys and its place in the exchange."""

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection

from posobat.app.views import PostInfo
from posobat.domain.errors import EnvironmentFault
from posobat.store import meta


@dataclass(frozen=True)
class Identity:
    """`key` is the device's raw Ed25519 private key, `server_public` the pinned server key."""

    device: str
    inc: str
    key: bytes
    server_url: str
    server_public: str
    generation: int
    cursor: int
    acked: int


def enrol(
    connection: Connection,
    *,
    device: str,
    key: bytes,
    server_url: str,
    server_public: str,
    generation: int,
    post: Mapping[str, str | int],
) -> None:
    """Writes what the district said at enrolment and starts a new incarnation."""
    facts: dict[str, str | int] = {
        "device": device,
        "device.key": key.hex(),
        "server.url": server_url,
        "server.public": server_public,
        "generation": generation,
        "cursor": 0,
    }
    meta.put(connection, facts | {f"post.{name}": value for name, value in post.items()})
    new_incarnation(connection)


def new_incarnation(connection: Connection) -> str:
    """After enrolment, restore or a detected clone: a new life, its chain starts at 1."""
    inc = token_hex(16)
    meta.put(connection, {"inc": inc, "acked": 0})
    return inc


def not_joined() -> EnvironmentFault:
    return EnvironmentFault(
        "BELUM-TERDAFTAR",
        "Komputer ini belum terdaftar di pos mana pun. Minta kode pendaftaran ke kabupaten.",
    )


def identity(connection: Connection) -> Identity | None:
    """None as long as the post has not joined."""
    device = meta.get(connection, "device")
    if not device:
        return None
    return Identity(
        device=device,
        inc=meta.get(connection, "inc"),
        key=bytes.fromhex(meta.get(connection, "device.key")),
        server_url=meta.get(connection, "server.url"),
        server_public=meta.get(connection, "server.public"),
        generation=meta.get_int(connection, "generation"),
        cursor=meta.get_int(connection, "cursor"),
        acked=meta.get_int(connection, "acked"),
    )


def post_info(connection: Connection) -> PostInfo | None:
    code = meta.get(connection, "post.code")
    if not code:
        return None
    return PostInfo(
        code=code,
        name=meta.get(connection, "post.name"),
        phone=meta.get(connection, "post.phone"),
        address=meta.get(connection, "post.address"),
        lane=meta.get_int(connection, "post.lane"),
        lat_e6=meta.get_int(connection, "post.lat_e6"),
        lon_e6=meta.get_int(connection, "post.lon_e6"),
    )
