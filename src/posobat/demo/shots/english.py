"""The screens in English: `python -m posobat.demo.shots.english DIR`. A program of its own, since
the language is chosen before anything that has words is imported.
"""

import sys
from pathlib import Path

from posobat.language import speak

speak("en")

from PySide6.QtCore import Qt  # noqa: E402

from posobat.demo import samples  # noqa: E402
from posobat.demo.hands import ENTER  # noqa: E402
from posobat.demo.memory import MemoryDesk, memory_ports  # noqa: E402
from posobat.demo.shots.studio import Look, Studio  # noqa: E402

LOOKS = (
    Look("terang", language="en"),
    Look("gelap-besar", dark=True, size=1.5, language="en"),
)
_KEYS = ("F3", "F4", "F6", "F7", "F8", "F10", "F11", "F12")


def take(studio: Studio) -> None:
    desk = MemoryDesk(checks=samples.to_check())
    with studio.window("inggris", lambda: memory_ports(desk)) as stage:
        hands = stage.hands
        stage.wait_for_login()
        stage.picture("01-masuk")
        stage.log_in("dew")
        hands.enter("siti")
        hands.enter("metf")
        stage.picture("02-F2")
        for n, key in enumerate(_KEYS, 3):
            hands.press(getattr(Qt.Key, f"Key_{key}"))
            if key == "F3":
                hands.press(ENTER)
            stage.picture(f"{n:02d}-{key}")


if __name__ == "__main__":
    for english in LOOKS:
        take(Studio(Path(sys.argv[1]), english))
