"""Opens the counter's real window in a look and a state, and keeps what it shows as PNG."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from posobat.app.ports import Ports
from posobat.demo import samples
from posobat.demo.hands import Hands
from posobat.domain.errors import DomainError, PosobatError
from posobat.language import SOURCE
from posobat.ui import application
from posobat.ui.main_window import MainWindow, OpenPorts
from posobat.ui.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True)
class Look:
    name: str
    dark: bool = False
    size: float = 1.0
    width: int = 1366
    height: int = 768
    language: str = SOURCE


LOOKS = (
    Look("terang"),
    Look("gelap", dark=True),
    Look("besar", size=1.5),
    Look("sempit", width=1093, height=560),
)


@dataclass
class Studio:
    """One look; `pictures` are those taken so far."""

    folder: Path
    look: Look
    pictures: list[Path] = field(default_factory=list)

    @contextmanager
    def window(
        self,
        album: str,
        open_ports: OpenPorts,
        *,
        dress: Callable[[MainWindow], object] = lambda _window: None,
    ) -> Iterator["Stage"]:
        """Pictures are named album, look and their own name. `dress` as in application.run."""
        look = self.look
        application.prepare(
            window_program(), dark=look.dark, size=look.size, language=look.language
        )
        self.folder.mkdir(parents=True, exist_ok=True)
        window = application.build(open_ports)
        dress(window)
        window.resize(look.width, look.height)
        window.show()
        window.activateWindow()
        try:
            yield Stage(self, album, window, Hands(window, self.folder))
        finally:
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@dataclass
class Stage:
    """An open window with somebody at its keyboard."""

    studio: Studio
    album: str
    window: MainWindow
    hands: Hands

    def picture(self, name: str) -> None:
        self.hands.picture(self._named(name))

    def picture_now(self, name: str) -> None:
        """While the background still works."""
        self.hands.picture_now(self._named(name))

    def wait_for_login(self) -> None:
        self.hands.wait_for(lambda: self.window.login.names.count() > 0, "daftar petugas")

    def log_in(self, person: str = "dewi", pin: str = samples.PIN) -> None:
        self.wait_for_login()
        self.hands.enter(person)
        self.hands.enter(pin)
        self.wait_for_workspace()

    def wait_for_workspace(self) -> None:
        self.hands.wait_for(lambda: self.window.workspace is not None, "layar kerja")

    @property
    def workspace(self) -> Workspace:
        """Once somebody has logged in."""
        if self.window.workspace is None:
            raise DomainError("GAMBAR-03", "Belum ada yang masuk.")
        return self.window.workspace

    def ask(self, question: Callable[[Ports], T]) -> T:
        """Reads in the db lane, where alone the desk may be asked."""
        ports = self.window.ports
        if ports is None:
            raise DomainError("GAMBAR-02", "Data belum terbuka.")
        answers: list[T] = []
        self.window.tasks.db(lambda: question(ports), answers.append, _stop)
        self.hands.wait_for(lambda: bool(answers), "jawaban data")
        return answers[0]

    def _named(self, name: str) -> str:
        whole = f"{self.album}-{self.studio.look.name}-{name}"
        self.studio.pictures.append(self.studio.folder / f"{whole}.png")
        return whole


def window_program() -> QApplication:
    app = QApplication.instance() or QApplication(["posobat"])
    if not isinstance(app, QApplication):
        raise DomainError("GAMBAR-01", "Gambar layar memerlukan aplikasi jendela.")
    return app


def _stop(error: PosobatError) -> None:
    raise error
