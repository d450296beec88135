"""Typed publish and subscribe on the UI thread: screens meet here, not through each other."""

from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject

T = TypeVar("T")


class Topic(Generic[T]):
    """Subscribers hear each value in the order in which they came.

    A subscriber that is a method of a destroyed Qt object is forgotten.
    """

    def __init__(self) -> None:
        self._hearers: list[Callable[[T], object]] = []

    def subscribe(self, hearer: Callable[[T], object]) -> None:
        self._hearers.append(hearer)

    def publish(self, value: T) -> None:
        self._hearers = [hearer for hearer in self._hearers if is_alive(hearer)]
        for hearer in list(self._hearers):
            if is_alive(hearer):
                hearer(value)


def is_alive(call: Callable[..., object]) -> bool:
    """False when `call` is a method of a Qt object whose C++ part is gone."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
