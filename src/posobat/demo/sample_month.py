"""A month of bundles for the pictures of Laporan: invented, and the same every time."""

from datetime import date, datetime, time, timedelta
from random import Random

from posobat.app.views import DeliveryDetail
from posobat.demo import samples
from posobat.domain.clock import WIB, to_ms
from posobat.domain.report import Journey, journey
from posobat.domain.transitions import AntaranState as S

YESTERDAY = samples.NOW.date() - timedelta(days=1)
_MINUTE = 60_000
_LANES = (("pbi", "bpjs_pbi"), ("pbi", "sktm"), ("umum", "umum"), ("umum", "bpjs_non_pbi"))
_STATES = (S.TERKIRIM, S.AMBIL_SENDIRI, S.KEMBALI_DI_POS, S.DIBATALKAN)


def journey_of(detail: DeliveryDetail) -> Journey:
    return journey(
        detail.facts,
        slip=detail.row.slip,
        lane=detail.lane,
        payer=detail.payer,
        carrier=detail.row.carrier,
        method=detail.row.method,
        kecamatan=detail.patient.kecamatan,
        recorded_at=detail.row.at,
    )


def month(first: date, last: date) -> list[Journey]:
    """About eight bundles on each working day."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [one for day in days if day.weekday() < 6 for one in _day(day)]


def _day(day: date) -> list[Journey]:
    rng = Random(day.toordinal())
    found = []
    for n in range(rng.randrange(5, 13)):
        at = to_ms(datetime.combine(day, time(8), WIB)) + rng.randrange(6 * 60) * _MINUTE
        lane, payer = rng.choices(_LANES, (5, 2, 2, 1))[0]
        state = rng.choices(_STATES, (88, 5, 5, 2))[0]
        left = state in (S.TERKIRIM, S.KEMBALI_DI_POS)
        sealed = at + rng.randrange(12, 55) * _MINUTE
        handed = sealed + rng.randrange(5, 50) * _MINUTE
        arrived = handed + rng.randrange(25, 190) * _MINUTE
        found.append(
            Journey(
                slip=f"BLB-{day:%y%m%d}-{900 + n:04}",
                lane=lane,
                payer=payer,
                carrier=rng.choice(("gosend", "gosend", "siaga")),
                method="kurir",
                kecamatan=rng.choice(("Banyuwangi", "Giri", "Glagah", "Kalipuro", "Kabat")),
                state=state,
                recorded_at=at,
                sealed_at=sealed,
                handed_at=handed if left else 0,
                delivered_at=arrived if state is S.TERKIRIM else 0,
                tries=(2 if rng.random() < 0.06 else 1) if left else 0,
                price=rng.randrange(9, 28) * 1000 if left else 0,
            )
        )
    return found
