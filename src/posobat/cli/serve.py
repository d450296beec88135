"""`posobat serve`: the district server."""

import logging
import os
import socket
import ssl
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from posobat.cli.database import in_words
from posobat.cli.options import parser
from posobat.domain.clock import system_clock
from posobat.domain.errors import DomainError

DEFAULT_DATABASE = "sqlite:///posobat-server/kabupaten.db"


def run(argv: Sequence[str]) -> int:
    options = parser(
        "serve",
        "Server kabupaten. Kunci kurir dibaca dari lingkungan: POSOBAT_GOSEND_URL, "
        "POSOBAT_GOSEND_CLIENT_ID, POSOBAT_GOSEND_PASS_KEY, POSOBAT_WEBHOOK_TOKEN.",
    )
    options.add_argument(
        "--database", default=DEFAULT_DATABASE, metavar="URL", help="bawaan: %(default)s"
    )
    options.add_argument(
        "--listen", default="127.0.0.1:8710", metavar="HOST:PORT", help="bawaan: %(default)s"
    )
    options.add_argument("--tls-cert", metavar="BERKAS", help="sertifikat (PEM) untuk https")
    options.add_argument("--tls-key", metavar="BERKAS", help="kunci sertifikat itu (PEM)")
    given = options.parse_args(list(argv))
    host, port = _address(given.listen)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    from posobat.server.main import environment, read_settings, serve  # noqa: PLC0415

    settings, tls = read_settings(environment()), _tls(given)
    _check_free(host, port)
    with in_words():
        return serve(given.database, host, port, system_clock, settings, tls=tls)


def _address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise DomainError("ALAMAT", "Alamat harus HOST:PORT, misalnya 127.0.0.1:8710.", "listen")
    return host, int(port)


def _check_free(host: str, port: int) -> None:
    """Before anything is opened: a second server beside a running one is a person's slip."""
    try:
        place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(place[0], socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                # as the server itself: one that was stopped a moment ago is not in the way
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place[4])
    except (OSError, UnicodeError) as taken:
        sentence = f"Alamat {host}:{port} tidak dapat dipakai. Pilih alamat atau port lain."
        raise DomainError("ALAMAT", sentence, "listen") from taken


def _tls(given: Namespace) -> tuple[str, str] | None:
    if not given.tls_cert and not given.tls_key:
        return None
    for name in (given.tls_cert, given.tls_key):
        if not name or not Path(name).is_file():
            sentence = "Untuk https perlu dua berkas yang ada: --tls-cert dan --tls-key."
            raise DomainError("TLS", sentence, "tls-cert")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(given.tls_cert, given.tls_key)
    except OSError as wrong:
        sentence = "Sertifikat atau kuncinya tidak terbaca, atau keduanya tidak berpasangan."
        raise DomainError("TLS", sentence, "tls-cert") from wrong
    return given.tls_cert, given.tls_key
