"""Starts the counter app: application, fonts, theme, window, timers."""

import gc
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from posobat.app.settings import LOOKS, Settings
from posobat.config import resource
from posobat.language import SOURCE
from posobat.ui import crash, memory, theme
from posobat.ui.main_window import MainWindow, OpenPorts

_GC_MS = 1_000
_SWITCH_S = 0.0005


def run(
    open_ports: OpenPorts,
    *,
    dark: bool | None = None,
    argv: Sequence[str] | None = None,
    size: float = 1.0,
    dress: Callable[[MainWindow], object] | None = None,
    language: str = "id",
) -> int:
    """Answers the exit code. `dark` None follows the desktop; `size` is the font setting; `dress`
    adds to the window before it is shown."""
    app = QApplication(list(argv) if argv is not None else sys.argv)
    app.setApplicationName("posobat")
    app.setDesktopFileName("posobat")
    prepare(app, dark=dark, size=size, language=language)
    window = build(open_ports)
    if dress is not None:
        dress(window)
    crash.install(window)
    collect_here(window)
    take_turns()
    memory.large_blocks_return()
    window.scans.holds = True
    window.showMaximized()
    window.start_polling()
    return app.exec()


def prepare(
    app: QApplication, *, dark: bool | None = None, size: float = 1.0, language: str = "id"
) -> None:
    """Language and look, also for tests and pictures. Numbers and dates stay as they are written
    in Indonesia."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    _speak(app, language)
    theme.apply_theme(app, theme.wants_dark(app) if dark is None else dark, size)


def _speak(app: QApplication, language: str) -> None:
    """Qt's own menus and buttons in Indonesian, which the wheel does not bring; or the screens' own
    words in another language."""
    spoken = app.findChild(QTranslator)
    if spoken is not None and spoken.objectName() == language:
        return
    if spoken is not None:
        app.removeTranslator(spoken)
        spoken.setParent(None)
    words = QTranslator(app)
    words.setObjectName(language)
    file = "qtbase_id.qm" if language == SOURCE else f"posobat_{language}.qm"
    if words.load(str(resource("i18n", file))):
        app.installTranslator(words)


def build(open_ports: OpenPorts) -> MainWindow:
    """The real window, not yet shown; its data begins to open. Nothing is exchanged with a server
    until `start_polling`, so tests and the demo decide when.
    """
    window = MainWindow(open_ports)
    window.look = put_on
    window.open()
    return window


def put_on(settings: Settings) -> None:
    """Size and colours as this computer was set."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dark = theme.wants_dark(app) if settings.look == LOOKS[0] else settings.look == "gelap"
        theme.apply_theme(app, dark, settings.scale)


def take_turns() -> None:
    """Threads of the background hand the interpreter back ten times as often as Python's habit, so
    that painting a list does not wait for each of its rows."""
    sys.setswitchinterval(_SWITCH_S)


def collect_here(window: MainWindow) -> None:
    """Garbage that holds Qt objects may only be collected in the UI thread."""
    gc.disable()
    timer = QTimer(window)
    timer.setInterval(_GC_MS)
    timer.timeout.connect(_collect)
    timer.start()


def _collect() -> None:
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return
