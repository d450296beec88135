"""Sixty people who cannot exist: their NIKs are of kecamatan 99 of Banyuwangi, which there is not.

The training post alone takes such numbers; every other post refuses them.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from posobat.app.reference import Reference
from posobat.app.training import Cast
from posobat.domain.forms import AddressForm, PatientForm

NOWHERE = "351099"
COUNT = 60
POINT = (-8_211_000, 114_369_000)
CAST = Cast(
    known="Partini Latihan Wahyuni",
    newcomer="Joko Latihan Pratama",
    nik=f"{NOWHERE}1708620061",
    chronic="Kasiyem Latihan Rahayu",
    waiting="Sukirman Latihan Santoso",
    failing="Mujinah Latihan Utami",
)
_GIVEN = {
    "P": (
        "Sri", "Tumini", "Wagiyem", "Suminah", "Painah", "Siti", "Rukini", "Ngatini", "Sulastri",
        "Katini", "Endang", "Marsiti", "Juminten", "Legiyem", "Poniyem",
    ),
    "L": (
        "Paimin", "Karyono", "Slamet", "Sugeng", "Tukijan", "Ponidi", "Suwito", "Bambang", "Agung",
        "Warsito", "Ngatimin", "Sarpan", "Mulyono", "Samsul", "Hadi",
    ),
}  # fmt: skip
_FAMILY = ("Wahyuni", "Rahayu", "Utami", "Santoso", "Setiawan", "Lestari", "Handoko", "Pertiwi")
_FIXED = {0: CAST.known, 1: CAST.chronic, 2: CAST.waiting, 3: CAST.failing}
_PAYERS = (("bpjs_pbi", "pbi", "Kartu KIS PBI"), ("sktm", "pbi", "SKTM desa"), ("umum", "umum", ""))
_STREETS = ("Jl. Ikan Tongkol", "Jl. Basuki Rahmat", "Jl. Musi", "Gang Melati", "Jl. Kepiting")
_FIRST_BORN = date(1938, 1, 5)


def trains_here(reference: Reference) -> Reference:
    """The reference of the training post, which knows kecamatan 99."""
    areas = reference.areas
    return replace(reference, areas=replace(areas, districts=areas.districts | {NOWHERE}))


def forms(reference: Reference) -> list[tuple[PatientForm, str, str, str]]:
    """(form, payer, lane, proof), the same every time."""
    rng = Random(60)
    villages = [v for v in reference.areas.villages if v.kecamatan == "Banyuwangi"]
    return [_one(n, rng, villages[n % len(villages)].name) for n in range(COUNT)]


def _one(n: int, rng: Random, village: str) -> tuple[PatientForm, str, str, str]:
    sex = "L" if _FIXED.get(n) == CAST.waiting else "P" if n in _FIXED else "PL"[n % 2]
    name = _FIXED.get(n) or _name(sex, n)
    born = _FIRST_BORN + timedelta(days=rng.randrange(365 * 60))
    day = born.day + (40 if sex == "P" else 0)
    payer, lane, proof = _PAYERS[n % len(_PAYERS)]
    lat, lon = POINT[0] - n * 300, POINT[1] + n * 250
    form = PatientForm(
        name=name,
        nik=f"{NOWHERE}{day:02d}{born:%m%y}{n + 1:04d}",
        born=born,
        sex=sex,
        jkn=f"00099{n:08d}" if payer.startswith("bpjs") else "",
        phone=f"0812000{n:05d}",
        allergy="tidak ada",
        address=AddressForm(
            village=village,
            kecamatan="Banyuwangi",
            street=f"{rng.choice(_STREETS)} {n + 1}",
            rt=str(n % 9 + 1),
            rw=str(n % 5 + 1),
            landmark="Rumah contoh, pagar hijau",
            point=f"{lat / 1e6:.6f}, {lon / 1e6:.6f}",
        ),
    )
    return form, payer, lane, proof


def _name(sex: str, n: int) -> str:
    """Told apart by two family names, since a number is no part of a name."""
    given = _GIVEN[sex][n // 2 % len(_GIVEN[sex])]
    first = n % len(_FAMILY)
    second = (first + 1 + n // len(_FAMILY) % (len(_FAMILY) - 1)) % len(_FAMILY)
    return f"{given} Latihan {_FAMILY[first]} {_FAMILY[second]}"
