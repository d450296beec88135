"""A delivery that a photo proves, from the counter to the patient's door."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from helpers.prescriptions import CANARY_NAME, canary
from helpers.station import Station
from posobat.app.custody import hand_over, pick_driver
from posobat.app.photos import proof_of
from posobat.app.request_courier import request_courier
from posobat.app.road import delivered_with_proof

PICTURE = b"\xff\xd8\xff\xe0 the door of " + CANARY_NAME.encode()


@dataclass(frozen=True)
class Proven:
    patient: str
    bundle: str
    slip: str
    sum: str


def photographed(station: Station, folder: Path, n: int = 0, picture: bytes = PICTURE) -> Proven:
    """`folder`: where the photo lies that somebody chooses, outside the data."""
    done = station.register(canary(n))
    (bundle,) = station.make_ready(done)
    chosen = folder / "IMG_0042.jpg"
    chosen.write_bytes(picture)
    with station.work() as unit:
        request_courier(unit, bundle, "siaga")
        detail = unit.delivery(bundle)
        assert detail is not None
        pick_driver(unit, bundle, "Agus", "P 1234 XY")
        hand_over(unit, bundle, detail.seal, "Agus", "P 1234 XY")
        delivered_with_proof(
            unit, bundle, proof="foto", receiver="Kenarianak", relation="anak",
            photo=str(chosen), photos=station.post.photos,
        )  # fmt: skip
        unit.commit()
    return Proven(done.patient, bundle, detail.row.slip, sha256(picture).hexdigest())


def seen(station: Station, bundle: str) -> bytes:
    """The photo as somebody who asks for it gets it."""
    detail = station.post.desk.delivery(bundle)
    assert detail is not None
    return proof_of(station.post.photos, detail)


def made_plain(station: Station, proven: Proven, picture: bytes = PICTURE) -> Path:
    """As an older version left it: the program is closed, the photo lies there as it was taken."""
    station.close()
    folder = station.post.folder / "bukti"
    for path in folder.iterdir():
        if path.name.startswith(proven.bundle):
            path.unlink()
    plain = folder / f"{proven.sum[:32]}.jpg"
    plain.write_bytes(picture)
    return plain
