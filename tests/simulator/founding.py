"""The state in which every world begins: a district with three posts and four computers, each with
patients and bundles at every stage of the road. Made once per process by the real code.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from random import Random

from helpers.prescriptions import NOW
from posobat.server import admin, district, joining
from posobat.store import identity, meta
from posobat.store.engine import open_sqlite, reading, writing
from posobat.store.identity import enrol
from posobat.store.migrate import upgrade
from posobat.store.replica import PostReplica
from posobat.sync import bundle
from posobat.sync import exchange as client
from posobat.wire import signing
from posobat.wire.sealed import seal_public
from simulator.disk import KEY, Disk
from simulator.network import CALM, BadLink, Server
from simulator.people import Counter

COMPUTERS = (("a1", "BLB"), ("a2", "BLB"), ("b1", "GTG"), ("c1", "RGJ"))
_POSTS = {
    "BLB": "Pos Obat RSUD Blambangan",
    "GTG": "Pos Obat RSUD Genteng",
    "RGJ": "Pos Obat Puskesmas Rogojampi",
}
_DOOR = {
    "phone": "0812-3342-1118",
    "address": "Jl. Letkol Istiqlah 49, Singonegaran",
    "point": "-8.211500, 114.370500",
}
_CATCHMENT = {"RGJ": "35.10.16.1006", "GTG": "35.10.16.1010"}
"""Villages of the first two sample persons, whom every post registers."""
KEPT = "SIMULATOR_FOUNDING"
_SERVER, _BLANK = "server", "blank"
_SERVER_KEY = b"server-key".ljust(32, b".")


@dataclass(frozen=True)
class Founding:
    """`blank`: a computer on which the program was just installed."""

    server: Disk
    computers: dict[str, Disk]
    blank: Disk


@cache
def founding() -> Founding:
    """Where another process has kept it already, as that one made it."""
    lean_signing()
    folder = os.environ.get(KEPT)
    return _kept_in(Path(folder)) if folder else _founded()


def keep_in(folder: Path) -> None:
    """For processes that find the folder's name in their environment."""
    made = founding()
    for name, disk in ((_SERVER, made.server), (_BLANK, made.blank), *made.computers.items()):
        disk.raw.execute("VACUUM INTO ?", (str(folder / f"{name}.db"),))


def _kept_in(folder: Path) -> Founding:
    def kept(name: str) -> Disk:
        disk, file = Disk(), open_sqlite(folder / f"{name}.db", KEY)
        with file.connect() as connection:
            connection.connection.driver_connection.backup(disk.raw)
        file.dispose()
        return disk

    for key in (_SERVER_KEY, *(key_of(name) for name, _ in COMPUTERS)):
        public_of(key)
    return Founding(kept(_SERVER), {name: kept(name) for name, _ in COMPUTERS}, kept(_BLANK))


def _founded() -> Founding:
    with random_from(Random(0)):
        server = _migrated()
        with writing(server.engine) as connection:
            district.init(connection)
            meta.put(connection, {"server.key": _SERVER_KEY.hex(), "server.seal_key": "11" * 32})
        for code, name in _POSTS.items():
            area = _CATCHMENT.get(code, "")
            admin.add_post(server.engine, _clock, code=code, name=name, catchment=area, **_DOOR)
        blank = _migrated()
        computers = {name: Disk() for name, _ in COMPUTERS}
        for name, post in COMPUTERS:
            computers[name].fill_from(blank)
            join(server, computers[name], name, post)
        keys = _keys(server)
        for name, post in COMPUTERS:
            _first_days(Server(server, keys, _clock), computers[name], name, post)
        for name, _ in COMPUTERS:
            _sync(Server(server, keys, _clock), computers[name], name)
        return Founding(server, computers, blank)


def key_of(name: str) -> bytes:
    """The signing key of a computer."""
    return name.encode().ljust(32, b".")


def device_of(key: bytes) -> str:
    """By which the server knows it."""
    return blake2b(bytes.fromhex(public_of(key)), digest_size=8).hexdigest()


def _seal_of(name: str) -> bytes:
    return f"seal {name}".encode().ljust(32, b".")


@contextmanager
def random_from(rng: Random) -> Iterator[None]:
    """Every token of the code under test comes from this source."""

    def token_hex(count: int) -> str:
        return rng.randbytes(count).hex()

    doors = (identity, district, client, bundle)
    before = [door.token_hex for door in doors]
    for door in doors:
        door.token_hex = token_hex
    try:
        yield
    finally:
        for door, made in zip(doors, before, strict=True):
            door.token_hex = made


_REAL: tuple[Callable[..., str], Callable[..., bool], Callable[[bytes], str]] = (
    signing._sign, signing._verify, signing.public_key,
)  # fmt: skip
_PRIVATE: dict[str, bytes] = {}


def lean_signing(*, real: bool = False) -> None:
    """Ed25519 takes longer than all the rest of an exchange; a keyed digest proves the same as long
    as nobody here breaks digests."""
    if real:
        signing._sign, signing._verify = _REAL[0], _REAL[1]
    else:
        signing._sign, signing._verify = _keyed, _is_keyed


@cache
def public_of(private: bytes) -> str:
    public = _REAL[2](private)
    _PRIVATE[public] = private
    return public


def _keyed(private: bytes, text: bytes) -> str:
    return blake2b(text, key=private, digest_size=32).hexdigest()


def _is_keyed(public: str, signature: str, text: bytes) -> bool:
    return public in _PRIVATE and signature == _keyed(_PRIVATE[public], text)


def _clock() -> datetime:
    return NOW


def _migrated() -> Disk:
    disk = Disk()
    upgrade(disk.real)
    return disk


def _keys(server: Disk) -> district.District:
    with reading(server.engine) as connection:
        return district.district(connection)


def _first_days(server: Server, disk: Disk, name: str, post: str) -> None:
    """Two bundles each, one of them as far as the courier's queue, and all of it sent."""
    counter, rng = Counter(name, post, disk, _clock), Random(name)
    for n in range(2):
        counter.register(rng, n)
    for _ in range(5):
        counter.step(rng, odd=0.0)
    _sync(server, disk, name)


def _sync(server: Server, disk: Disk, name: str) -> None:
    with reading(disk.engine) as connection:
        me = identity.identity(connection)
    assert me is not None
    link = BadLink(server, me.device, key_of(name), Random(0), weather=CALM, now=0)
    assert client.exchange(PostReplica(disk.engine, _clock), link).confirmed


def join(
    server: Disk, disk: Disk, name: str, post: str, now: int = 0, *, head: bool = False
) -> None:
    """Enrols a computer, also once more. With `head` it is told how much there is to load."""
    key, public = key_of(name), public_of(key_of(name))
    server_public = public_of(_SERVER_KEY)
    with writing(server.engine) as connection:
        keys = district.district(connection)
        code = joining.make_code(connection, keys, post, now)
        joined = joining.join(
            connection,
            keys,
            now,
            code=code,
            public=public,
            machine="loket",
            seal=seal_public(_seal_of(name)),
        )
    with writing(disk.engine) as connection:
        enrol(
            connection,
            device=joined["device"],
            key=key,
            server_url="",
            server_public=server_public,
            generation=joined["generation"],
            post=joined["post"],
            seal=_seal_of(name),
            server_seal=joined["server_seal"],
            head=joined["head"] if head else 0,
        )
