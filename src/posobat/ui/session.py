"""Locks the counter when nobody has touched it for a while."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LOCK_AFTER_MS = 5 * 60 * 1000
_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleLock(QObject):
    """Watches the native window, which sees each key once: a filter on the whole application
    would cost a Python call for every event of every widget. `seconds` only has to go forward.
    """

    def __init__(
        self,
        lock: Callable[[], None],
        parent: QWidget,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._lock = lock
        self.seconds = seconds
        self._touched = 0.0
        self._after_ms = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def watch(self, window: QWidget, after_ms: int = LOCK_AFTER_MS) -> None:
        """Counts from now. To be called once the window is shown."""
        handle = window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)
        self._after_ms = after_ms
        self._touched = self.seconds()
        self._timer.start(after_ms)

    def stop(self) -> None:
        self._after_ms = 0
        self._timer.stop()

    def look(self) -> None:
        """Locks when the time is over, else looks again when it may be."""
        if not self._after_ms:
            return
        left = self._after_ms - round((self.seconds() - self._touched) * 1000)
        if left > 0:
            self._timer.start(left)
            return
        self.stop()
        self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self.seconds()
        return super().eventFilter(watched, event)
