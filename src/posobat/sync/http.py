"""The exchange over HTTP: one POST, signed by the device, answered and signed by the server."""

import time
from http.client import RemoteDisconnected
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from posobat.domain.errors import EnvironmentFault
from posobat.sync import tls
from posobat.sync.pace import Pace
from posobat.sync.ports import Busy, OlderServer
from posobat.sync.thin import make_thin
from posobat.wire.codec import MAX_PACKED
from posobat.wire.envelope import SHORT_PATH, open_answer, seal_request
from posobat.wire.frame import is_thin
from posobat.wire.signing import (
    DEVICE_HEADER,
    SIGNATURE_HEADER,
    answer_is_from,
    sign_request,
)

EXCHANGE_PATH = "/v1/exchange"
JOIN_PATH = "/v1/join"
MEDIA_TYPE = "application/vnd.posobat.frame+zstd"
TIMEOUT = (10.0, 60.0)
"""Seconds to connect and to wait for the next byte: a district line is slow, not dead."""
OLDER_FOR = 3600.0
"""Seconds for which a server that knew no newer frames is not asked for them again."""
STALE_AFTER = 5.0
MOST_WAIT = 900
_MOST_DIGITS = 9
LINE_FAULTS = (requests.RequestException, HTTPError)
"""What `requests` raises, and what it lets through of the library below it: an address that names
no machine, the district's time cut off."""

OFFLINE = "luring"
NOT_SERVER = "bukan_server"
TURNED_AWAY = "ditolak"
_UNREAD, _NO_SUCH_PATH = 400, frozenset({404, 405, 501})


class HttpLink:
    """sync.ports.WideLink over one kept-alive session. To be kept from exchange to exchange."""

    def __init__(
        self,
        url: str,
        *,
        device: str,
        key: bytes,
        server_public: str,
        session: requests.Session | None = None,
        timeout: tuple[float, float] = TIMEOUT,
        path: str = EXCHANGE_PATH,
    ) -> None:
        self._root = url.rstrip("/")
        self._path = path
        self._device = device
        self._key = key
        self._server_public = server_public
        self._session = make_thin(session or tls.session(lambda public: public == server_public))
        self._timeout = timeout
        self.pace = Pace()
        self._used = 0.0
        self._older_until = 0.0

    def close(self) -> None:
        """Lets the connection go: a server that ends waits until a TLS client says goodbye."""
        self._session.close()

    def exchange(self, body: bytes, nonce: str) -> bytes:
        if self._path != EXCHANGE_PATH or not is_thin(body):
            return self._with_headers(body, nonce)
        if time.monotonic() < self._older_until:
            raise OlderServer
        sealed = seal_request(self._key, self._device, SHORT_PATH, body)
        answer, content = self._post(self._root + SHORT_PATH, sealed, {})
        frame = open_answer(self._server_public, nonce, content)
        if frame is not None:
            return frame
        if answer.status_code in _NO_SUCH_PATH:
            self._older_until = time.monotonic() + OLDER_FOR
        if answer.status_code in {_UNREAD, *_NO_SUCH_PATH}:
            raise OlderServer
        raise _unproven(answer)

    def _with_headers(self, body: bytes, nonce: str) -> bytes:
        """As programs of version 1 did it."""
        url = self._root + self._path
        headers = {
            "Content-Type": MEDIA_TYPE,
            DEVICE_HEADER: self._device,
            SIGNATURE_HEADER: sign_request(self._key, "POST", urlsplit(url).path, body),
        }
        answer, content = self._post(url, body, headers)
        signed = answer.headers.get(SIGNATURE_HEADER, "")
        if not answer_is_from(self._server_public, signed, nonce, content):
            raise _unproven(answer)
        return content

    def _post(
        self, url: str, body: bytes, headers: dict[str, str]
    ) -> tuple[requests.Response, bytes]:
        """Frames may come twice, so a connection that died of waiting is no fault yet."""
        idle = time.monotonic() - self._used
        try:
            try:
                return self._once(url, body, headers)
            except requests.ConnectionError as error:
                if not (self._used and idle > STALE_AFTER and _hung_up(error)):
                    raise
                return self._once(url, body, headers)
        except requests.exceptions.SSLError:
            raise EnvironmentFault(NOT_SERVER, tls.UNPROVEN) from None
        except LINE_FAULTS:
            raise EnvironmentFault(
                OFFLINE, "Belum tersambung ke server kabupaten. Data tersimpan di komputer ini."
            ) from None

    def _once(
        self, url: str, body: bytes, headers: dict[str, str]
    ) -> tuple[requests.Response, bytes]:
        answer = self._session.post(
            url,
            data=body,
            headers=headers,
            timeout=self._timeout,
            allow_redirects=False,
            stream=True,
        )
        with answer:
            content = read_bounded(answer, MAX_PACKED + 100)
        self._used = time.monotonic()
        return answer, content


def read_bounded(answer: requests.Response, most: int) -> bytes:
    """The body, nothing where it is longer than any answer of ours may be."""
    content = bytearray()
    for part in answer.iter_content(65_536):
        content += part
        if len(content) > most:
            return b""
    return bytes(content)


def _hung_up(error: BaseException) -> bool:
    """Closed by the other side before a word of the answer."""
    found: list[object] = [error]
    while found:
        one = found.pop()
        if isinstance(one, RemoteDisconnected | ConnectionResetError | BrokenPipeError):
            return True
        if isinstance(one, BaseException):
            found += [one.__cause__, *one.args]
    return False


def _unproven(answer: requests.Response) -> EnvironmentFault:
    status = answer.status_code
    if status in (401, 403):
        return EnvironmentFault(
            TURNED_AWAY,
            "Server kabupaten menolak komputer ini. Data tersimpan di sini. Hubungi petugas TI.",
        )
    if status >= 500 or status == 429:
        return Busy(
            OFFLINE,
            "Server kabupaten sedang sibuk. Data tersimpan dan dikirim lagi nanti.",
            _seconds(answer.headers.get("Retry-After", "")),
        )
    return EnvironmentFault(
        NOT_SERVER,
        "Yang menjawab bukan server kabupaten (mungkin halaman masuk Wi-Fi). "
        "Data tersimpan di komputer ini.",
    )


def _seconds(text: str) -> int:
    """0 where the server did not say; its wish is not signed, so it is bounded."""
    if not (text.isdecimal() and text.isascii()):
        return 0
    # Python reads no number of thousands of digits
    return min(int(text[:_MOST_DIGITS]), MOST_WAIT)
