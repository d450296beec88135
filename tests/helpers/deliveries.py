"""Facts as posts and couriers tell them, and the shortest road to every place of an antaran."""

from collections.abc import Sequence
from typing import Any

from posobat.domain.delivery import Delivery, fold_delivery
from posobat.domain.facts import Author, DeliveryEvent, Fact

E = DeliveryEvent
K1 = "op-antre"
"""Key of the request that every road below makes."""

HADI = {"name": "Hadi Santoso", "phone": "6281234567890", "plate": "P 4217 VB"}
WATI = {"name": "Wati Lestari", "phone": "6289876543210", "plate": "P 9981 XA"}


def post(event: str, op: str = "", **data: Any) -> Fact:
    """What a post records."""
    return Fact(op or f"op-{event}", event, data, Author.POST)


def courier(event: str, at: int = 0, op: str = "", source: str = "", **data: Any) -> Fact:
    """What the server writes down for the courier; `at` is the courier's own time."""
    data.setdefault("booking", K1)
    name = op or f"op-{event}-{at}-{source}"
    return Fact(name, event, data, Author.SERVER, source=source, source_at=at)


SEALED = [post(E.SEAL, seal="SGL-001", checker="ani")]
QUEUED = [*SEALED, post(E.QUEUE, K1, carrier="gosend")]
BOOKED = [*QUEUED, courier(E.BOOKED, 10, order="GK-11-1", price=18_000)]
DRIVER = [*BOOKED, courier(E.DRIVER, 20, driver=HADI)]
TO_POST = [*DRIVER, courier(E.TO_POST, 30)]
HANDED = [*TO_POST, post(E.HAND_OVER, seal="SGL-001", driver=HADI)]
EN_ROUTE = [*HANDED, courier(E.EN_ROUTE, 40)]
FAILED = [*EN_ROUTE, courier(E.FAILED, 50, reason="tidak_ada_orang")]
RELAYED = [*EN_ROUTE, post(E.RELAYED, post="SLR", post_name="Puskesmas Siliragung")]
RETURNING = [*FAILED, courier(E.RETURNING, 60)]

ROADS: dict[str, Sequence[Fact]] = {
    "DRAF": [],
    "DISEGEL": SEALED,
    "MENUNGGU_KURIR": QUEUED,
    "DIPESAN": BOOKED,
    "KURIR_DAPAT": DRIVER,
    "MENUJU_POS": TO_POST,
    "TERTAHAN di pos": [*TO_POST, courier(E.HOLD, 35, reason="ban bocor")],
    "TANPA_KURIR": [*BOOKED, courier(E.NO_COURIER, 15)],
    "DISERAHKAN_KURIR": HANDED,
    "DIANTAR": EN_ROUTE,
    "TERTAHAN": [*EN_ROUTE, courier(E.HOLD, 45, reason="hujan")],
    "DITITIPKAN": RELAYED,
    "GAGAL_ANTAR": FAILED,
    "KEMBALI_KE_POS": RETURNING,
    "KEMBALI_DI_POS": [*RETURNING, post(E.BACK_AT_POST, seal_intact=True)],
    "TERKIRIM": [*EN_ROUTE, courier(E.DELIVERED, 70, receiver="Fatimah", proof="foto")],
    "AMBIL_SENDIRI": [*TO_POST, post(E.SELF_PICKUP, receiver="Suparti", relation="pasien")],
    "DIBATALKAN": [*TO_POST, post(E.CANCEL, reason="pasien dirawat")],
    "HILANG_RUSAK": [*EN_ROUTE, post(E.LOST, report="BA-01")],
}
"""Place → facts, with a GO-SEND booking."""

BY_HAND: dict[str, Sequence[Fact]] = {
    "DISERAHKAN_KURIR": [
        *SEALED,
        post(E.QUEUE, K1, carrier="manual"),
        post(E.DRIVER, driver=HADI),
        post(E.HAND_OVER, seal="SGL-001", driver=HADI),
    ],
}


def story(*parts: Fact | Sequence[Fact]) -> Delivery:
    """The delivery after these facts, in this order."""
    facts: list[Fact] = []
    for part in parts:
        facts += [part] if isinstance(part, Fact) else part
    return fold_delivery(facts)


def doubts(delivery: Delivery) -> dict[str, str]:
    """Op → why a person must look."""
    return {doubt.op: doubt.code for doubt in delivery.suspicious}
