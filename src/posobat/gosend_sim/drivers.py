"""Drivers who do not exist: the names are made up, the phone numbers are in no one's range."""

from dataclasses import dataclass
from random import Random

_FIRST = ("Slamet", "Hadi", "Wayan", "Sutrisno", "Rini", "Joko", "Untung", "Siti", "Made", "Agus")
_LAST = ("Contoh", "Rekaan", "Misalnya", "Percobaan", "Andaian")
_SUFFIX = "QRTUVWXYZ"


@dataclass(frozen=True)
class Driver:
    id: int
    name: str
    phone: str
    plate: str


NOBODY = Driver(0, "", "", "")


def invent(rng: Random) -> Driver:
    """A rider with a plate of the Besuki region (P), as Banyuwangi has."""
    number = rng.randrange(1, 10_000)
    return Driver(
        id=9_000_000 + number,
        name=f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        phone=f"62800000{number:05d}",
        plate=f"P {rng.randrange(1000, 7000)} {rng.choice(_SUFFIX)}{rng.choice(_SUFFIX)}",
    )
