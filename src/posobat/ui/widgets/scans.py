"""What a scanner types never lands in a field that does not wait for it.

A scanner is a keyboard that types a whole code within milliseconds and ends with Enter. When the
cursor is elsewhere its digits would become a quantity, a street or a wrong PIN, and its Enter would
confirm a form. Fields that wait for a scan bear the property of `takes_scans`; for all others the
fields are set back, the Enter is taken away and one sentence says so. Keys of one letter that act
at once ("1" decides, "P" prints) are held back for a moment, so that no code sets them off.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from posobat.ui.widgets.key_times import KeyTimes

LONGEST_GAP_S = 0.1
MEAN_GAP_S = 0.035
"""Of a whole code. Scanners need 1 to 20 ms a letter, quick fingers 100."""
LEAST_LETTERS, LEAST_DIGITS = 8, 6
HELD_MS = 60
"""How long a key of one letter waits for a second one, which only a machine types so soon."""
_PROPERTY = "scan"
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_GOING_DOWN = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
"""The first is all that the window sees of a key which is a shortcut."""
_SIDES = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_Edit = QLineEdit | QPlainTextEdit


def takes_scans(widget: QWidget) -> None:
    """A code that is scanned while the cursor stands here belongs here."""
    widget.setProperty(_PROPERTY, True)


@dataclass
class Burst:
    """Letters that follow each other without a pause. Times in seconds, of any clock."""

    code: str = ""
    began: float = 0.0
    last: float = 0.0

    def goes_on(self, now: float) -> bool:
        return bool(self.code) and now - self.last <= LONGEST_GAP_S

    def add(self, letter: str, now: float) -> None:
        if not self.goes_on(now):
            self.code, self.began = "", now
        self.code += letter
        self.last = now

    def scanned(self, now: float) -> str:
        """The code when Enter comes now and no fingers typed it, else ""."""
        code = self.code
        digits = sum(letter.isdigit() for letter in code)
        if not self.goes_on(now) or len(code) < LEAST_LETTERS or digits < LEAST_DIGITS:
            return ""
        if not code.isascii() or any(letter.isspace() for letter in code):
            return ""
        return code if (self.last - self.began) / (len(code) - 1) <= MEAN_GAP_S else ""


@dataclass
class _Before:
    """Where the cursor stood when the burst began, and what the fields held that it touched."""

    place: QWidget | None = None
    fields: list[tuple[_Edit, Callable[[], object]]] = field(default_factory=list)
    """With how to bring back what they held."""


class ScanWatch(QObject):
    """Watches the native window, which sees each key once. `stray(code, name, words)` is told of
    a scan that no field waited for: what the field there is called, "" when there was none, and
    the sentence about it.

    `holds`: keys of one letter wait; without it they act at once. `times` says when a key was
    pressed, `stamp` is the window system's word on it.
    """

    def __init__(self, stray: Callable[[str, str, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._stray = stray
        self.holds = False
        self.times = KeyTimes()
        self.stamp: Callable[[QKeyEvent], int] = QKeyEvent.timestamp
        self._now = 0.0
        self._announced = 0
        self._burst = Burst()
        self._before = _Before()
        self._held: Callable[[], object] | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(HELD_MS)
        self.timer.timeout.connect(self._let_go)

    def letter(self, letter: str, act: Callable[[], object]) -> None:
        """A key of one letter that stands for `act`; such keys never reach the window."""
        alone = self._note(letter)
        if not self.holds:
            act()
        elif alone:
            self._let_go()  # of a key that nobody waited for while the program was busy
            self._held = act
            self.timer.start()

    def watch(self, window: QWidget) -> None:
        """To be called once the window is shown."""
        handle = window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in _GOING_DOWN:
            pressed = event.type() == QEvent.Type.KeyPress
            self._look_at_the_time(self.stamp(event), again=pressed)
            if pressed:
                return self._pressed(event)
        return super().eventFilter(watched, event)

    def _look_at_the_time(self, stamp: int, *, again: bool) -> None:
        """Once for each key, however long the program was busy between the two events of it."""
        announced, self._announced = self._announced, 0 if again else stamp
        if not (again and stamp and stamp == announced):
            self._now = self.times.at(stamp)

    def _pressed(self, event: QKeyEvent) -> bool:
        letter = event.text()
        if event.key() in _ENDS:
            code, self._burst = self._burst.scanned(self._now), Burst()
            if code and self._refuse(code):
                return True
        elif letter and letter.isprintable() and not event.modifiers() & _SIDES:
            self._note(letter)
        self._let_go()
        return False

    def _note(self, letter: str) -> bool:
        """Whether it came alone; otherwise what is held back is dropped."""
        now, place = self._now, QApplication.focusWidget()
        alone = not self._burst.code or now - self._burst.last > HELD_MS / 1000
        if not alone:
            self._drop()
        if not self._burst.goes_on(now):
            self._before = _Before(place)
        self._remember(place)
        self._burst.add(letter, now)
        return alone

    def _let_go(self) -> None:
        act = self._held
        self._drop()
        if act is not None:
            act()

    def _drop(self) -> None:
        self.timer.stop()
        self._held = None

    def _remember(self, place: QWidget | None) -> None:
        known = self._before.fields
        if isinstance(place, _Edit) and all(edit is not place for edit, _ in known):
            known.append((place, _memory(place)))

    def _refuse(self, code: str) -> bool:
        """Whether the scan was out of place; then all is as before."""
        self._drop()
        place = self._before.place
        if place is not None and place.property(_PROPERTY):
            return False
        for _, bring_back in self._before.fields:
            bring_back()
        if place is not None and place.isVisible():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        named = place.accessibleName() if isinstance(place, _Edit) else ""
        self._stray(code, named, self._words(named))
        return True

    def _words(self, name: str) -> str:
        there = self.tr("Hasil pindai tidak masuk ke isian {0}.").format(name)
        here = self.tr("Hasil pindai tidak dipakai di sini.")
        then = self.tr("Tempatkan kursor di isian untuk pindaian, lalu pindai lagi.")
        return f"{there if name else here} {then}"


def _memory(edit: _Edit) -> Callable[[], object]:
    """By the field's own way when it holds more than its text."""
    own: Callable[[], Callable[[], object]] | None = getattr(edit, "memory", None)
    if own is not None:
        return own()
    if isinstance(edit, QLineEdit):
        return partial(_retype, edit, edit.text())
    return partial(edit.setPlainText, edit.toPlainText())


def _retype(edit: QLineEdit, text: str) -> None:
    """As if a person had typed it, so that who listens reckons anew."""
    edit.setText(text)
    edit.textEdited.emit(text)
