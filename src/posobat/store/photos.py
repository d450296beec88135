"""Photos that prove a delivery, in `bukti` beside the database: sealed, found by their bundle, gone
with their patient. They stay on the computer that recorded them; nothing of them is sent.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import orjson
from sqlalchemy import Engine

from posobat.app.photos import Photo
from posobat.domain.change import Kind
from posobat.domain.clock import Clock
from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.store import meta, raw
from posobat.store.bodies import unpacked
from posobat.store.engine import reading
from posobat.store.erasure import erased_among
from posobat.store.raw import from_id
from posobat.store.vault import DamagedError, FileVault, file_key

FOLDER = "bukti"
OLDER_KEYS = "berkas.kunci"
"""In meta, as hex: keys of files that were sealed before the database's own key changed."""
_SUM = 32
_PLAIN = re.compile(r"\.?([0-9a-f]{32})\.(jpg|png)(\.[0-9a-f]{8})?")
"""Of versions that did not seal; with a dot before and an end behind it is a half file."""
_NOBODY = "0" * 32
"""In the place of a bundle that is not known any more."""
_EVENTS = f"SELECT entity, body FROM op WHERE kind = '{Kind.DELIVERY_EVENT}'"  # noqa: S608
_HOW_MANY = "SELECT count(*) FROM erased"


class PostPhotos:
    """app.photos.Photos in a post's data folder."""

    def __init__(self, folder: Path, engine: Engine, clock: Clock, key: bytes) -> None:
        with reading(engine) as connection:
            older = meta.get(connection, OLDER_KEYS).split()
        self._vault = FileVault(folder / FOLDER, [file_key(key), *map(bytes.fromhex, older)])
        self._engine = engine
        self._clock = clock
        self._swept = 0

    def keep(self, delivery: str, photo: Photo) -> None:
        try:
            self._vault.put(_name(delivery, photo.sum), photo.data)
        except OSError as fault:
            raise EnvironmentFault(
                "FOTO-01",
                "Foto tidak dapat disimpan, jadi bukti ini belum dicatat. Periksa sisa tempat di "
                "penyimpanan, atau pilih bukti lain.",
            ) from fault

    def read(self, delivery: str, checksum: str) -> bytes:
        for owner in (delivery, _NOBODY):
            try:
                return self._vault.get(_name(owner, checksum))
            except FileNotFoundError:
                continue
            except (DamagedError, OSError) as fault:
                raise EnvironmentFault(
                    "FOTO-RUSAK",
                    "Foto bukti ini rusak dan tidak dapat dibuka. Catatan penerimaannya tetap "
                    "aman. Kembalikan folder 'bukti' dari cadangan.",
                ) from fault
        raise DomainError(
            "FOTO-TIDAK-ADA",
            "Foto bukti ini tidak ada di komputer ini. Foto hanya disimpan di komputer yang "
            "mencatat penerimaannya.",
        )

    def settle(self) -> None:
        """At every opening. What cannot be done now is tried again at the next one."""
        with suppress(OSError, DamagedError):
            self._seal_plain()
        self._vault.close_to_others(self._clock().timestamp())
        self.sweep()

    def sweep(self) -> None:
        """Photos of patients whose data were erased go."""
        with reading(self._engine) as connection:
            known = raw.value(connection, _HOW_MANY)
            if known == self._swept:
                return
            names = self._vault.names()
            gone = erased_among(connection, {name[:_SUM] for name in names})
        try:
            for name in names:
                if name[:_SUM] in gone:
                    self._vault.drop(name)
        except OSError:
            return  # somebody has one open: the next call does it
        self._swept = known

    def _seal_plain(self) -> None:
        """The plain file goes only when the sealed one was read back, so a power cut loses none."""
        folder = self._vault.folder
        if not folder.is_dir():
            return
        plain = [
            (path, found) for path in folder.iterdir() if (found := _PLAIN.fullmatch(path.name))
        ]
        owners = self._owners() if plain else {}
        for path, found in plain:
            with suppress(FileNotFoundError):  # another start was faster
                content = path.read_bytes()
                # half a file under its sum never was a photo that an op names
                if not found[3] or sha256(content).hexdigest().startswith(found[1]):
                    self._seal(found[1], content, owners.get(found[1], [_NOBODY]))
                path.unlink()

    def _seal(self, checksum: str, content: bytes, owners: Sequence[str]) -> None:
        for owner in owners:
            name = _name(owner, checksum)
            self._vault.put(name, content)
            if self._vault.get(name) != content:
                raise OSError(name)

    def _owners(self) -> dict[str, list[str]]:
        """Beginning of a photo's sum → bundles whose log names it."""
        with reading(self._engine) as connection:
            rows = raw.rows(connection, _EVENTS)
        found: dict[str, list[str]] = {}
        for entity, stored in rows:
            body = unpacked(bytes(stored))
            if b'"photo"' in body:
                checksum = str(orjson.loads(body).get("photo", ""))[:_SUM]
                found.setdefault(checksum, []).append(from_id(entity))
        return found


def _name(delivery: str, checksum: str) -> str:
    return f"{delivery}-{checksum[:_SUM]}"
