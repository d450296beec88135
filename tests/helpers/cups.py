"""A real printing system of this test's own: cupsd on a socket in a temporary folder, with a queue
that prints to PDF and one for a thermal printer on the network. No service of the machine is
touched.
"""

import os
import pwd
import shutil
import socketserver
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
_PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_PDF_SETTINGS = Path("/etc/cups")  # where its printer to PDF looks, whatever the daemon says
_FILES = """ServerRoot {root}/etc
ServerBin /usr/lib/cups
DataDir /usr/share/cups
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
User lp
Group lp
"""
_DAEMON = """LogLevel warn
PreserveJobFiles No
Listen {root}/sock
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


def missing() -> str:
    """What this machine lacks for a printing system of a test's own, "" when nothing."""
    there = CUPSD is not None and _PPD.exists()
    return "" if there else "no cupsd that prints to PDF: apt-get install printer-driver-cups-pdf"


@dataclass(frozen=True)
class Cups:
    """`pdf` and `raw` are the queues' names; `out` holds the PDFs that came out, `thermal` what the
    other printer got."""

    root: Path
    pdf: str
    thermal: "ThermalPrinter"
    raw: str = "Termal"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def papers(self) -> list[Path]:
        return sorted(self.out.glob("*.pdf"))

    def run(self, *command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class ThermalPrinter(socketserver.TCPServer):
    """Takes bytes on a port, as network printers do (AppSocket)."""

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Paper)
        self.got: list[bytes] = []

    @property
    def uri(self) -> str:
        return f"socket://127.0.0.1:{self.server_address[1]}"


class _Paper(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, ThermalPrinter)
        self.server.got.append(self.rfile.read())


@contextmanager
def running_cups(root: Path, patch: pytest.MonkeyPatch) -> Iterator[Cups]:
    """Programs that this process starts print there."""
    name = f"Uji{os.getpid()}"
    settings = _PDF_SETTINGS / f"cups-pdf-{name}.conf"
    for part in ("etc/ppd", "spool/tmp", "cache", "state", "log", "out", "pdf"):
        (root / part).mkdir(parents=True)
    os.chown(root / "out", pwd.getpwnam("lp").pw_uid, -1)
    for folder in (root, *root.parents[: len(root.parents) - 1]):
        folder.chmod(folder.stat().st_mode | 0o711)
    (root / "etc/cups-files.conf").write_text(_FILES.format(root=root), encoding="ascii")
    (root / "etc/cupsd.conf").write_text(_DAEMON.format(root=root), encoding="ascii")
    settings.write_text(
        f"Out {root}/out\nAnonDirName {root}/out\nSpool {root}/pdf\nLog {root}/log\n"
        "Label 1\nUserUMask 0022\nGrp lp\n",
        encoding="ascii",
    )
    patch.setenv("CUPS_SERVER", str(root / "sock"))
    daemon = subprocess.Popen(
        [str(CUPSD), "-f", "-c", str(root / "etc/cupsd.conf"),
         "-s", str(root / "etc/cups-files.conf")],
    )  # fmt: skip
    thermal = ThermalPrinter()
    listening = Thread(target=thermal.serve_forever, args=(0.05,))
    listening.start()
    try:
        cups = Cups(root, name, thermal)
        until(lambda: (root / "sock").exists() and _answers())
        cups.run("lpadmin", "-p", name, "-E", "-v", f"cups-pdf:/{name}", "-P", str(_PPD))
        cups.run("lpadmin", "-p", cups.raw, "-E", "-v", thermal.uri)
        cups.run("lpadmin", "-d", name)
        yield cups
    finally:
        thermal.shutdown()
        listening.join()
        thermal.server_close()
        daemon.terminate()
        daemon.wait(10)
        settings.unlink()


def until(done: Callable[[], bool], patience: float = 20) -> None:
    end, pause = monotonic() + patience, Event()
    while not done():
        assert monotonic() < end, "it did not come to pass in time"
        pause.wait(0.05)


def _answers() -> bool:
    return subprocess.run(["lpstat", "-r"], capture_output=True, check=False).returncode == 0
