"""Names of the real code that stand for something else during a world."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def instead(*doors: tuple[Any, str, object]) -> Iterator[None]:
    """(module, name, what it means meanwhile)."""
    before = [getattr(module, name) for module, name, _ in doors]
    for module, name, meant in doors:
        setattr(module, name, meant)
    try:
        yield
    finally:
        for (module, name, _), old in zip(doors, before, strict=True):
            setattr(module, name, old)
