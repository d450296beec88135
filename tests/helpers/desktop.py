"""A whole desktop without a monitor: X server, window manager, session bus, screen reader's bus,
and the program as its users start it, driven by xdotool and looked at through AT-SPI.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

NEEDED = ("Xvfb", "openbox", "xdotool", "import", "dbus-daemon")
PACKAGES = "xvfb openbox xdotool imagemagick dbus at-spi2-core python3-pyatspi libxcb-cursor0"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
WIDTH, HEIGHT = 1366, 768
KEY_MS = 200
"""Between two keys; xdotool waits half of it. What comes faster than fingers is a scanner's."""
PATIENCE_S = 60.0


def missing() -> str:
    """What this machine lacks for a desktop, "" when nothing."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    return f"no {', '.join(lacking)}: apt-get install {PACKAGES}" if lacking else ""


def missing_reader() -> str:
    """What it lacks besides to hear the screen."""
    if not any(Path(path).exists() for path in LAUNCHERS):
        return f"no at-spi-bus-launcher: apt-get install {PACKAGES}"
    asked = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    known = Path(SYSTEM_PYTHON).exists() and subprocess.run(asked, capture_output=True, check=False)
    return "" if known and known.returncode == 0 else f"no pyatspi: apt-get install {PACKAGES}"


@dataclass
class Desktop:
    """`window` is the program's, as X knows it."""

    environment: dict[str, str]
    pictures: Path
    program: "subprocess.Popen[bytes] | None" = None
    window: str = ""

    def start(self, *words: str) -> None:
        """The program; goes on when its window is there."""
        log = (self.pictures / "program.log").open("wb")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "posobat", *words],
            env=self.environment, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        log.close()
        self.window = self.wait("the window", self._find)
        # the window manager may have begun a moment after the window
        self.wait("the window in front", lambda: self.done("windowactivate", "--sync", self.window))
        self.do("windowsize", "--sync", self.window, str(WIDTH), str(HEIGHT))
        self.do("windowmove", "--sync", self.window, "0", "0")

    def _find(self) -> str:
        found = self.ask("xdotool", "search", "--onlyvisible", "--name", "Pos Obat")
        return found.split()[0] if found else ""

    def do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=60,
                       capture_output=True)  # fmt: skip

    def done(self, *words: str) -> bool:
        told = subprocess.run(["xdotool", *words], env=self.environment, check=False, timeout=60,
                              capture_output=True)  # fmt: skip
        return told.returncode == 0

    def ask(self, *words: str) -> str:
        done = subprocess.run(words, env=self.environment, check=False, timeout=60,
                              capture_output=True, text=True)  # fmt: skip
        return done.stdout.strip() if done.returncode == 0 else ""

    def type(self, text: str) -> None:
        self.do("type", "--delay", str(KEY_MS), "--", text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.do("key", "--delay", str(KEY_MS), key)

    def enter(self, text: str = "") -> None:
        if text:
            self.type(text)
        self.press("Return")

    def picture(self, name: str) -> Path:
        path = self.pictures / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True,
                       timeout=60)  # fmt: skip
        return path

    def tree(self) -> list[dict[str, Any]]:
        """Every thing on screen as a screen reader meets it: role, name, states, what holds it."""
        walker = Path(__file__).with_name("atspi_walk.py")
        told = self.ask(SYSTEM_PYTHON, str(walker))
        found: list[dict[str, Any]] = json.loads(told) if told else []
        return found

    def wait(self, what: str, ready: Callable[[], Any], most_s: float = PATIENCE_S) -> Any:
        """As eyes do. The program must live meanwhile."""
        end = monotonic() + most_s
        while not (answer := ready()):
            log = self.pictures / "program.log"
            said = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            assert self.program is None or self.program.poll() is None, said
            if monotonic() >= end:
                if most_s == PATIENCE_S:
                    self.picture("did-not-come")
                raise AssertionError(f"{what} did not come. {said}")
            sleep(0.2)
        return answer

    def stop(self) -> None:
        if self.program is not None and self.program.poll() is None:
            self.program.terminate()
            self.program.wait(20)


@contextmanager
def desktop(pictures: Path, *, reader: bool = False) -> Iterator[Desktop]:
    """Everything that was started ends with the block."""
    pictures.mkdir(parents=True, exist_ok=True)
    started: list[subprocess.Popen[bytes]] = []
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
    environment |= {"QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", "HOME": str(pictures)}
    try:
        environment["DISPLAY"] = _x_server(started)
        environment["DBUS_SESSION_BUS_ADDRESS"] = _bus(started, environment)
        if reader:
            environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
            launcher = next(path for path in LAUNCHERS if Path(path).exists())
            started.append(_quietly([launcher, "--launch-immediately"], environment))
        started.append(_quietly(["openbox"], environment))
        desk = Desktop(environment, pictures)
        try:
            yield desk
        finally:
            desk.stop()
    finally:
        for process in reversed(started):
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _x_server(started: list["subprocess.Popen[bytes]"]) -> str:
    """Answers its display; the server itself picks a free one."""
    listen, tell = os.pipe()
    screen = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"]
    started.append(
        subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), *screen],
            pass_fds=(tell,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    os.close(tell)
    with os.fdopen(listen) as told:
        return f":{told.readline().strip()}"


def _bus(started: list["subprocess.Popen[bytes]"], environment: dict[str, str]) -> str:
    listen, tell = os.pipe()
    words = ["dbus-daemon", "--session", "--nofork", f"--print-address={tell}"]
    started.append(
        subprocess.Popen(words, pass_fds=(tell,), env=environment, stderr=subprocess.DEVNULL)
    )
    os.close(tell)
    with os.fdopen(listen) as told:
        return told.readline().strip()


def _quietly(words: Sequence[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
