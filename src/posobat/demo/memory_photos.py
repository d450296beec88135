"""Photos without a disk, for pictures and for tests of screens."""

from dataclasses import dataclass, field

from posobat.app.photos import Photo


@dataclass
class MemoryPhotos:
    """app.photos.Photos; a test may look into `kept`."""

    kept: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def keep(self, delivery: str, photo: Photo) -> None:
        self.kept[delivery, photo.sum] = photo.data

    def read(self, delivery: str, checksum: str) -> bytes:
        return self.kept[delivery, checksum]
