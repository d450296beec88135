"""A photo that proves a delivery: kept beside the data under its own sum, which tells nothing."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from posobat.app.whole_file import write_whole
from posobat.domain.errors import DomainError, EnvironmentFault

MOST_BYTES = 12_000_000
_KINDS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}


@dataclass(frozen=True)
class Photo:
    """`sum` is SHA-256 of the picture, 64 hex digits; its first 32 are the file's name."""

    data: bytes
    sum: str
    kind: str

    def keep(self, folder: Path) -> Path:
        """EnvironmentFault when the disk refuses."""
        path = folder / f"{self.sum[:32]}{self.kind}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                write_whole(path, self.data, 0o640)
        except OSError as fault:
            pesan = (
                "Foto tidak dapat disimpan, jadi bukti ini belum dicatat. Periksa sisa tempat di "
                "penyimpanan, atau pilih bukti lain."
            )
            raise EnvironmentFault("FOTO-01", pesan) from fault
        return path


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
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
    if not kind:
        raise DomainError("FOTO-JENIS", "Berkas ini bukan foto JPEG atau PNG.", "photo")
    return Photo(data, sha256(data).hexdigest(), kind)
