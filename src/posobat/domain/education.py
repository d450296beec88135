"""Counselling: what was explained about the medicines, and to whom, before they leave the post.

For a pack that rides it is recorded at the seal, for one that is fetched at the seal or when it is
handed out.
"""

from collections.abc import Mapping
from typing import Any

from posobat.domain.delivery_record import Delivery
from posobat.domain.errors import DomainError
from posobat.domain.facts import DeliveryEvent
from posobat.domain.text import letters


def education_of(delivery: Delivery) -> Mapping[str, Any]:
    """{to, note; callback} as it was recorded last, {} when never."""
    for event in (DeliveryEvent.SELF_PICKUP, DeliveryEvent.SEAL):
        fact = delivery.last(event)
        told = fact.data.get("education") if fact is not None else None
        if isinstance(told, dict) and told:
            return told
    return {}


def is_educated(delivery: Delivery) -> bool:
    """Both are on record: to whom, and what."""
    told = education_of(delivery)
    return letters(str(told.get("to", ""))) >= 2 and letters(str(told.get("note", ""))) >= 2


def check_education(to: str, note: str) -> None:
    """What was explained, and to whom, is on record before the pack is sealed."""
    if letters(to) < 2 or letters(note) < 2:
        pesan = "Catat edukasi sebelum paket disegel."
        raise DomainError("EDUKASI-KOSONG", pesan, "education")


def check_explained(note: str) -> None:
    """As `check_education`, for medicines that somebody takes over at the counter."""
    if letters(note) < 2:
        pesan = "Catat edukasi sebelum obat diserahkan: tulis yang dijelaskan kepada pengambil."
        raise DomainError("EDUKASI-AMBIL", pesan, "note")
