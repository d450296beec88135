"""Ops that are nearly right: what newer programs, broken ones and strangers might send."""

from random import Random
from typing import Any

from posobat.domain.facts import DeliveryEvent, PrescriptionEvent

EVENTS = [*map(str, DeliveryEvent), *map(str, PrescriptionEvent)]
TEXTS = (
    "", "Siti", "ab" * 16, "AB" * 16, "2026-11-22", "gosend", "manual", "DISEGEL", "TERKIRIM",
    "kurir", "BLB-261122-0001-X", "-1", "1e9", "😀", "\u0301", "x" * 300, "%s{0}", "';--",
)  # fmt: skip
NUMBERS = (0, 1, -1, 2, 999, 1000, 2**31 - 1, 2**31, -(2**31) - 1, 2**53, 2**63 - 1, -(2**63) + 1)
PATIENT = "name nik jkn born sex phone hamlet weight_g lat_e6 payer scope id changed lane proof"
STAFF = "name role pin active scope id"
EVENT = (
    "carrier booking order price driver seal seal_intact reason note state receiver relation proof "
    "source source_at at replaces checker preparer answers items education tracking plate service"
)


def odd_value(rng: Random, depth: int = 2) -> Any:
    kind = rng.randrange(7 if depth else 4)
    if kind == 0:
        return rng.choice((None, True, False))
    if kind == 1:
        return rng.choice(NUMBERS)
    if kind in (2, 3):
        return rng.choice(TEXTS)
    if kind == 4:
        return [odd_value(rng, depth - 1) for _ in range(rng.randrange(3))]
    keys = ("n", "name", "phone", "plate", "slip", "items", "x")
    return {rng.choice(keys): odd_value(rng, depth - 1) for _ in range(rng.randrange(3))}


def odd_op(rng: Random) -> tuple[str, dict[str, Any]]:
    """(kind, body): right in most places."""
    kind = rng.choice(
        ("patient.set", "staff.set", "prescription.new", "prescription.event", "delivery.event")
    )
    if kind == "prescription.new":
        return kind, _prescription(rng)
    if kind.endswith(".event"):
        return kind, {"event": _mostly(rng, rng.choice(EVENTS)), **_some(rng, EVENT)}
    return kind, _some(rng, PATIENT if kind == "patient.set" else STAFF)


def _prescription(rng: Random) -> dict[str, Any]:
    items = [
        {
            "n": _mostly(rng, n),
            "quantity": _mostly(rng, 30),
            **_some(rng, "code name unit days iter"),
        }
        for n in range(1, rng.randrange(1, 4))
    ]
    bundles = [
        {
            "n": _mostly(rng, n),
            "slip": _mostly(rng, f"BLB-{n}"),
            "items": _mostly(rng, [_mostly(rng, 1)]),
            **_some(rng, "of method reasons"),
        }
        for n in range(1, rng.randrange(1, 4))
    ]
    base = {"patient": "ab" * 16, "date": "2026-11-22", "items": items, "bundles": bundles}
    return {key: _mostly(rng, value) for key, value in base.items()} | _some(
        rng, "doctor payer state"
    )


def _mostly(rng: Random, right: Any) -> Any:
    return odd_value(rng) if rng.random() < 0.06 else right


def _some(rng: Random, words: str) -> dict[str, Any]:
    return {word: odd_value(rng) for word in words.split() if rng.random() < 0.2}
