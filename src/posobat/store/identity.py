"""Who this database is: the post, the device, its keys and its place in the exchange."""

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex

from sqlalchemy import Connection

from posobat.app.views import PostInfo
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.store import forks, meta, stranded
from posobat.store.oplog import author_head, count_after, has_places

FIRST_LOAD = "snapshot"
"""Name of what is still to come of the first load, see store.snapshot."""
_ACKED = "acked."
_MANY = 1000
"""Places in the district's order from which on a new post loads a snapshot."""


@dataclass(frozen=True)
class Identity:
    """`key` is the device's raw Ed25519 private key, `server_public` the pinned server key; `seal`
    and `server_seal` the same for sealed files (X25519), empty where the enrolment is older.

    `acked`: every incarnation this database has lived, the present one last, with the newest seq
    that the server acknowledged: what an old life has not sent is still to be sent."""

    device: str
    inc: str
    key: bytes
    server_url: str
    server_public: str
    generation: int
    cursor: int
    acked: dict[str, int]
    seal: bytes = b""
    server_seal: str = ""


def enrol(
    connection: Connection,
    *,
    device: str,
    key: bytes,
    server_url: str,
    server_public: str,
    generation: int,
    post: Mapping[str, str | int],
    seal: bytes = b"",
    server_seal: str = "",
    head: int = 0,
) -> None:
    """Writes what the district said at enrolment and starts a new incarnation. `head`: the newest
    place of the district's order then. DomainError when this folder holds the data of another post.
    """
    before = meta.get(connection, "post.code")
    if before not in ("", post["code"]):
        raise DomainError(
            "POS-LAIN",
            f"Folder data ini milik pos {before}. Pakai folder data lain untuk pos baru.",
            "code",
        )
    facts: dict[str, str | int] = {
        "device": device,
        "device.key": key.hex(),
        "server.url": server_url,
        "server.public": server_public,
        "generation": generation,
        "cursor": 0,
        "join.key": "",
        "device.seal": seal.hex(),
        "server.seal": server_seal,
        "join.seal": "",
        FIRST_LOAD: "wanted" if head >= _MANY and not has_places(connection) else "",
    }
    meta.put(connection, facts | {f"post.{name}": value for name, value in post.items()})
    # what an earlier enrolment had acknowledged was perhaps another server: all is offered again
    put_acked(connection, dict.fromkeys(_acked(meta.everything(connection), ""), 0))
    new_incarnation(connection)


def new_incarnation(connection: Connection) -> str:
    """After enrolment, restore or a detected clone: a new life, its chain starts at 1."""
    inc = token_hex(16)
    meta.put(connection, {"inc": inc, f"{_ACKED}{inc}": 0})
    return inc


def join_key(connection: Connection) -> bytes:
    """The private key to enrol with: the same at every try, since an answer may get lost."""
    from posobat.wire.signing import new_key  # noqa: PLC0415 - enrolment only

    if not meta.get(connection, "join.key"):
        meta.put(connection, {"join.key": new_key().hex()})
    return bytes.fromhex(meta.get(connection, "join.key"))


def join_seal(connection: Connection) -> bytes:
    """The private key with which answers by file are opened, kept for every try alike."""
    from posobat.wire.sealed import new_seal_key  # noqa: PLC0415 - enrolment only

    if not meta.get(connection, "join.seal"):
        meta.put(connection, {"join.seal": new_seal_key().hex()})
    return bytes.fromhex(meta.get(connection, "join.seal"))


def put_acked(connection: Connection, acked: Mapping[str, int]) -> None:
    meta.put(connection, {f"{_ACKED}{inc}": seq for inc, seq in acked.items()})


def unsent(connection: Connection, me: Identity) -> int:
    """Own ops that the server has not acknowledged, of every life."""
    copied = forks.suspected(connection)
    return stranded.left(connection) + sum(
        # one chain has no gaps
        count_after(connection, inc, seq)
        if inc in copied
        else max(author_head(connection, inc)[0] - seq, 0)
        for inc, seq in me.acked.items()
    )


def not_joined() -> EnvironmentFault:
    return EnvironmentFault(
        "BELUM-TERDAFTAR",
        "Komputer ini belum terdaftar di pos mana pun. Minta kode pendaftaran ke kabupaten.",
    )


def identity(connection: Connection) -> Identity | None:
    """None as long as the post has not joined."""
    facts = meta.everything(connection)
    if not facts.get("device"):
        return None
    inc = facts.get("inc", "")
    return Identity(
        device=facts["device"],
        inc=inc,
        key=bytes.fromhex(facts.get("device.key", "")),
        server_url=facts.get("server.url", ""),
        server_public=facts.get("server.public", ""),
        generation=int(facts.get("generation", 0)),
        cursor=int(facts.get("cursor", 0)),
        acked=_acked(facts, inc),
        seal=bytes.fromhex(facts.get("device.seal", "")),
        server_seal=facts.get("server.seal", ""),
    )


def _acked(facts: Mapping[str, str], inc: str) -> dict[str, int]:
    lives = {
        key.removeprefix(_ACKED): int(value)
        for key, value in sorted(facts.items())
        if key.startswith(_ACKED)
    }
    return dict(sorted(lives.items(), key=lambda life: life[0] == inc))


def post_info(connection: Connection) -> PostInfo | None:
    told = meta.everything(connection)
    if not told.get("post.code"):
        return None
    return PostInfo(
        code=told["post.code"],
        name=told.get("post.name", ""),
        phone=told.get("post.phone", ""),
        address=told.get("post.address", ""),
        lane=int(told.get("post.lane", 0)),
        lat_e6=int(told.get("post.lat_e6", 0)),
        lon_e6=int(told.get("post.lon_e6", 0)),
    )
