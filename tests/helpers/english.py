"""A program of its own that speaks English: prints what can be read on each screen, as JSON.

`python tests/helpers/english.py`; the language is chosen before anything with words is imported.
"""

import json
import os

from posobat.language import speak

os.environ["QT_QPA_PLATFORM"] = "offscreen"
speak("en")

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget  # noqa: E402

from posobat.demo import samples  # noqa: E402
from posobat.demo.hands import ENTER, Hands  # noqa: E402
from posobat.demo.memory import MemoryDesk, memory_ports  # noqa: E402
from posobat.ui import application  # noqa: E402
from posobat.ui.main_window import MainWindow  # noqa: E402


def read(window: MainWindow) -> list[str]:
    found = set()
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            if isinstance(widget, QLabel | QAbstractButton):
                found.add(widget.text())
            found.add(widget.accessibleName())
    return sorted(found - {""})


def main() -> None:
    app = QApplication(["posobat"])
    application.prepare(app, dark=False, language="en")
    desk = MemoryDesk(checks=samples.to_check())
    window = application.build(lambda: memory_ports(desk))
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    hands = Hands(window, None)
    hands.wait_for(lambda: window.login.names.count() > 0, "staff")
    screens = {"login": read(window)}
    hands.type("dew" + samples.PIN)
    hands.press(ENTER)
    hands.wait_for(lambda: window.workspace is not None, "workspace")
    hands.enter("siti")
    hands.enter("metf")
    hands.type("9x")
    hands.press(ENTER)
    screens["F2"] = read(window)
    for key in ("F3", "F4", "F6", "F7", "F8", "F11", "F12"):
        hands.press(getattr(Qt.Key, f"Key_{key}"))
        if key == "F3":
            hands.press(ENTER)
        screens[key] = read(window)
    window.close()
    print(json.dumps(screens), flush=True)  # noqa: T201
    # the order in which Qt's objects would go at the end of the program is nobody's question here
    os._exit(0)


if __name__ == "__main__":
    main()
