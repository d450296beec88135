"""A photo that proves a delivery: kept sealed beside the data, opened only when somebody asks."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from posobat.app.views import DeliveryDetail
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent

MOST_BYTES = 12_000_000
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True)
class Photo:
    """`sum` is SHA-256 of the picture, 64 hex digits."""

    data: bytes = field(repr=False)
    sum: str


class Photos(Protocol):
    """Where they are kept. Safe to call from the db lane only."""

    def keep(self, delivery: str, photo: Photo) -> None:
        """EnvironmentFault when the disk refuses."""
        ...

    def read(self, delivery: str, checksum: str) -> bytes:
        """Of that bundle and checksum, in memory. DomainError when it is not on this computer,
        EnvironmentFault when it is damaged."""
        ...


def photo_of(detail: DeliveryDetail) -> str:
    """Sum of the newest photo that proves this delivery, "" when none does."""
    told = [fact for fact in detail.facts if fact.event == DeliveryEvent.DELIVERED]
    return next((str(f.data["photo"]) for f in reversed(told) if f.data.get("photo")), "")


def proof_of(photos: Photos | None, detail: DeliveryDetail) -> bytes:
    """The picture itself. Raises as `Photos.read`, and DomainError where no photo was taken."""
    checksum = photo_of(detail)
    if photos is None or not checksum:
        raise DomainError("FOTO-TANPA", "Penerimaan paket ini dicatat tanpa foto.", "slip")
    return photos.read(detail.row.delivery, checksum)


def read_photo(path: str) -> Photo:
    """JPEG or PNG from a file that somebody chose. DomainError for anything else."""
    told = path.strip().strip('"')
    if not told:
        raise DomainError("FOTO-KOSONG", "Pilih berkas fotonya.", "photo")
    try:
        file = Path(told)
        if file.stat().st_size > MOST_BYTES:
            raise DomainError("FOTO-BESAR", "Foto lebih dari 12 MB. Kecilkan dahulu.", "photo")
        data = file.read_bytes()
    except (OSError, ValueError) as wrong:
        raise DomainError("FOTO-BACA", "Berkas foto tidak dapat dibaca.", "photo") from wrong
    if not data.startswith(_STARTS):
        raise DomainError("FOTO-JENIS", "Berkas ini bukan foto JPEG atau PNG.", "photo")
    return Photo(data, sha256(data).hexdigest())
