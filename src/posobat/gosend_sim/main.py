"""`posobat gosend-sim`: a GO-SEND that can be had without a contract, for trying out and tests."""

import argparse
import ipaddress
import socket
import sys
from pathlib import Path
from random import Random
from types import FrameType
from urllib.parse import urlsplit

import uvicorn

from posobat.domain.clock import system_clock
from posobat.gosend_sim.app import make_app
from posobat.gosend_sim.faults import BadSpec, Faults
from posobat.gosend_sim.journal import Journal
from posobat.gosend_sim.simulator import Simulator, Ways
from posobat.gosend_sim.timeline import Timeline
from posobat.gosend_sim.webhooks import Poster

CLIENT_ID = "posobat-coba"
PASS_KEY = "kunci-coba"  # noqa: S105 - opens nothing but this simulator


def run(argv: list[str] | None = None) -> int:
    """Serves until it is stopped; prints "siap http://HOST:PORT" once it listens."""
    options = _parser().parse_args(argv)
    try:
        faults = Faults(Random(options.seed), options.faults)
    except BadSpec as error:
        return _sorry(str(error))
    try:
        journal = Journal(system_clock, options.journal)
    except OSError:
        return _sorry(f"Catatan simulator tidak dapat ditulis: {options.journal}.")
    try:
        listener = socket.create_server(options.listen, backlog=128)
    except OSError:
        name = ":".join(map(str, options.listen))
        return _sorry(f"Alamat {name} tidak dapat dipakai. Pilih alamat atau port lain.")
    host, port = listener.getsockname()[:2]
    steps = Timeline(options.speed, "orders")
    posts = Timeline(options.speed, "webhooks")
    poster = None
    if options.webhook:
        poster = Poster(options.webhook, options.token, posts, faults, journal)
    ways = Ways(options.stall_seconds, options.auto_handover, options.accept_twice)
    sim = Simulator(
        system_clock, Random(options.seed), faults, journal, steps, poster=poster, ways=ways
    )
    app = make_app(sim, options.client_id, options.pass_key, control=_is_loopback(host))
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    server = _Server(config, sim, f"siap http://{host}:{port}")
    for timeline in (steps, posts):
        timeline.start()
    try:
        server.run(sockets=[listener])
    finally:
        for timeline in (steps, posts):
            timeline.close()
        journal.close()
    return 0


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, sim: Simulator, ready: str) -> None:
        super().__init__(config)
        self._sim = sim
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(self._ready + "\n")
        sys.stdout.flush()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._sim.closing.set()  # bookings that stall on request let go
        super().handle_exit(sig, frame)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="posobat gosend-sim",
        description="Peniru layanan GO-SEND: harga, pesan, status, batal, webhook dan gangguan.",
    )
    add = parser.add_argument
    add("--listen", type=_address, default=("127.0.0.1", 8711), metavar="HOST:PORT")
    add("--webhook", type=_url, default=None, metavar="URL", help="alamat yang dikabari")
    add("--token", default="", help="isi kepala X-Callback-Token pada webhook")
    add("--client-id", default=CLIENT_ID, help="Client-ID yang diterima (%(default)s)")
    add("--pass-key", default=PASS_KEY, help="Pass-Key yang diterima (%(default)s)")
    add("--speed", type=_positive, default=1.0, help="detik kurir per detik nyata")
    add("--faults", default="", metavar="SPEC", help="misalnya timeout_after_accept:3,hold=0.1")
    add("--journal", type=Path, default=None, metavar="FILE", help="catatan, ditambah di akhir")
    add("--seed", type=int, default=1, help="benih acak")
    add("--auto-handover", type=_positive, default=None, metavar="DETIK",
        help="paket diambil sendiri setelah sekian detik kurir")  # fmt: skip
    add("--stall-seconds", type=_positive, default=60.0, metavar="DETIK",
        help="lama menggantung pada timeout_after_accept")  # fmt: skip
    add("--accept-twice", action="store_true", help="terima storeOrderId yang masih berjalan")
    return parser


def _address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError("Alamat harus HOST:PORT, misalnya 127.0.0.1:8711.")
    return host, int(port)


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise argparse.ArgumentTypeError("Alamat webhook harus diawali http:// atau https://.")
    return text


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1_000_000:
        raise argparse.ArgumentTypeError("Isi angka lebih dari 0.")
    return number


def _is_loopback(host: str) -> bool:
    return ipaddress.ip_address(host).is_loopback


def _sorry(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(run())
