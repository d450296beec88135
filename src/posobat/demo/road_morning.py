"""A morning with packs everywhere on their way, for F4."""

from dataclasses import replace
from typing import Any

from posobat.app.views import DeliveryDetail
from posobat.demo import samples
from posobat.demo.memory import MemoryDesk
from posobat.domain.delivery import fold_delivery
from posobat.domain.facts import Author, DeliveryEvent, Fact
from posobat.domain.slipnumber import slip_number

_E = DeliveryEvent
_HADI, _WATI, _JOKO = samples.DRIVERS
_Step = tuple[DeliveryEvent, dict[str, Any], Author]
_ROADS: tuple[tuple[str, int], ...] = (
    ("DISEGEL", 25), ("DISEGEL", 70), ("DISEGEL", 95), ("MENUNGGU_KURIR", 40),
    ("DIPESAN", 100), ("DIANTAR", 130), ("DIANTAR", 150), ("GAGAL_ANTAR", 170),
    ("KEMBALI_DI_POS", 190), ("DITITIPKAN", 200), ("TERKIRIM", 210), ("DISERAHKAN_KURIR", 60),
)  # fmt: skip
"""State, and how many minutes ago the pack was sealed."""


def road_desk() -> MemoryDesk:
    desk = MemoryDesk()
    plain = [d for d in desk.bundles.values() if d.row.method == "kurir"]
    desk.bundles = {}
    for n, (state, minutes) in enumerate(_ROADS):
        detail = _on_its_way(plain[n % len(plain)], n, state, minutes)
        desk.bundles[detail.row.delivery] = detail
    return desk


def _on_its_way(base: DeliveryDetail, n: int, state: str, minutes: int) -> DeliveryDetail:
    patient = samples.patients()[n % len(samples.patients())]
    facts = _facts(n, state, minutes)
    record = fold_delivery(facts)
    row = replace(
        base.row,
        delivery=f"jalan-{n}",
        slip=slip_number("BLB", samples.NOW.date(), 40 + n),
        patient=patient.name,
        destination=f"{patient.village_name}, {patient.kecamatan}",
        state=str(record.state),
        at=facts[0].at - 20 * 60_000,
        unsent=state == "MENUNGGU_KURIR",
        doubt=False,
        carrier=record.carrier or base.row.carrier,
        reason=record.reason,
    )
    return replace(
        base,
        row=row,
        patient=patient,
        facts=facts,
        seal=record.seal,
        driver=record.driver.name,
        plate=record.driver.plate,
        order=record.booking.order if record.booking else "",
    )


def _facts(n: int, state: str, minutes: int) -> tuple[Fact, ...]:
    rider = (_HADI, _WATI, _JOKO)[n % 2]
    person = {"name": rider.name, "phone": rider.phone, "plate": rider.plate}
    seal = f"SGL-0043{n:02d}"
    start = int(samples.NOW.timestamp() * 1000) - minutes * 60_000
    post, server = Author.POST, Author.SERVER
    asked: list[_Step] = [(_E.SEAL, {"seal": seal}, post), (_E.QUEUE, {"carrier": "manual"}, post)]
    out: list[_Step] = [
        *asked,
        (_E.DRIVER, {"driver": person, "carrier": "manual"}, post),
        (_E.HAND_OVER, {"seal": seal, "driver": person, "manifest": "BA-BLB-261122-0001-V"}, post),
    ]
    failed: list[_Step] = [*out, (_E.FAILED, {"reason": "tidak_ada_orang"}, post)]
    booked: list[_Step] = [(_E.SEAL, {"seal": seal}, post), (_E.QUEUE, {"carrier": "gosend"}, post)]
    roads: dict[str, list[_Step]] = {
        "DISEGEL": asked[:1],
        "MENUNGGU_KURIR": asked,
        "DIPESAN": [*booked, (_E.BOOKED, {"order": "GK-11-204417"}, server)],
        "DISERAHKAN_KURIR": out,
        "DIANTAR": [*out, (_E.EN_ROUTE, {}, post)],
        "GAGAL_ANTAR": failed,
        "KEMBALI_DI_POS": [*failed, (_E.BACK_AT_POST, {"seal_intact": True}, post)],
        "DITITIPKAN": [
            *out,
            (_E.RELAYED, {"post": "SLR", "post_name": "Puskesmas Siliragung"}, post),
        ],
        "TERKIRIM": [*out, (_E.DELIVERED, {}, post)],
    }
    return tuple(
        Fact(f"op-jalan-{n}-{i}", event, data, author, samples.STAFF[0].id, start + i * 8 * 60_000)
        for i, (event, data, author) in enumerate(roads[state])
    )
