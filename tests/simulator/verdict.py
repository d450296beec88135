"""What the oracle says when it is not content."""

from collections.abc import Iterable


class Broken(AssertionError):
    """A promise was not kept."""


def some(names: Iterable[str]) -> str:
    """How many, and the first of them."""
    found = sorted(names)
    return f"{len(found)} ({', '.join(name[:8] for name in found[:3])})"
