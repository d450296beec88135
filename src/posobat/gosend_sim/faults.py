"""Trouble on request: "timeout_after_accept:3,no_driver=0.1".

`name:N` gives the trouble to the next N, `name=P` to each with probability P (seeded).

Bookings that are not accepted (at most one of these, first in this order):
    refuse                400 with the header Error-Message
    http_500              500, nothing booked
Bookings that are accepted:
    timeout_after_accept  the answer never comes
    error_after_accept    500 although the order exists
    store_lookup_500      look-ups of this order by storeOrderId answer 500 until faults are cleared
What becomes of an accepted order (at most one, first in this order):
    no_driver             no driver is found
    cancel                the driver cancels before pick-up
    reject                the receiver does not take it, the parcel goes back
    hold                  held up on the way, then delivered
Webhooks:
    webhook_repeat        posted twice
    webhook_late          posted after the next one of the same order
"""

import re
from random import Random

REFUSALS = ("refuse", "http_500")
ANSWERS = ("timeout_after_accept", "error_after_accept")
LOOKUP = "store_lookup_500"
OUTCOMES = ("no_driver", "cancel", "reject", "hold")
REPEAT = "webhook_repeat"
LATE = "webhook_late"
NAMES = (*REFUSALS, *ANSWERS, LOOKUP, *OUTCOMES, REPEAT, LATE)

_PART = re.compile(r"([a-z0-9_]+)(?::([0-9]{1,6})|=(0(?:\.[0-9]{1,6})?|1(?:\.0{1,6})?))")


class BadSpec(ValueError):
    """Its text is a sentence for the person who typed the faults."""


class Faults:
    """Not locked: the simulator asks under its own lock."""

    def __init__(self, rng: Random, spec: str = "") -> None:
        self._rng = rng
        self._left: dict[str, int] = {}
        self._chance: dict[str, float] = {}
        self.add(spec)

    def add(self, spec: str) -> None:
        """Raises BadSpec and changes nothing when any part of `spec` cannot be read."""
        left, chance = dict(self._left), dict(self._chance)
        for part in filter(None, (p.strip() for p in spec.split(","))):
            match = _PART.fullmatch(part)
            if match is None or match[1] not in NAMES:
                known = ", ".join(NAMES)
                raise BadSpec(f"Gangguan tidak dikenal: {part[:60]}. Pilihan: {known}.")
            if match[2] is not None:
                left[match[1]] = left.get(match[1], 0) + int(match[2])
            else:
                chance[match[1]] = float(match[3])
        self._left, self._chance = left, chance

    def clear(self) -> None:
        self._left, self._chance = {}, {}

    def take(self, name: str) -> bool:
        if self._left.get(name, 0) > 0:
            self._left[name] -= 1
            return True
        chance = self._chance.get(name, 0.0)
        return chance > 0 and self._rng.random() < chance

    def first(self, names: tuple[str, ...]) -> str:
        """The first of `names` that strikes, or ""."""
        return next((name for name in names if self.take(name)), "")

    def waiting(self) -> dict[str, int | float]:
        """What is still to come, for the control page."""
        return {**self._chance, **{name: n for name, n in self._left.items() if n}}
