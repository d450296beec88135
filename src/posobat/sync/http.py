"""The exchange over HTTP: one POST, signed by the device, answered and signed by the server."""

from urllib.parse import urlsplit

import requests

from posobat.domain.errors import EnvironmentFault
from posobat.sync import tls
from posobat.wire.codec import MAX_PACKED
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

OFFLINE = "luring"
NOT_SERVER = "bukan_server"
TURNED_AWAY = "ditolak"


class HttpLink:
    """sync.ports.Link over one kept-alive session."""

    def __init__(
        self,
        url: str,
        *,
        device: str,
        key: bytes,
        server_public: str,
        session: requests.Session | None = None,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self._url = url.rstrip("/") + EXCHANGE_PATH
        self._path = urlsplit(self._url).path
        self._device = device
        self._key = key
        self._server_public = server_public
        self._session = session or tls.session(lambda public: public == server_public)
        self._timeout = timeout

    def exchange(self, body: bytes, nonce: str) -> bytes:
        headers = {
            "Content-Type": MEDIA_TYPE,
            DEVICE_HEADER: self._device,
            SIGNATURE_HEADER: sign_request(self._key, "POST", self._path, body),
        }
        try:
            answer = self._session.post(
                self._url,
                data=body,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                content = _read(answer)
        except requests.exceptions.SSLError:
            raise EnvironmentFault(NOT_SERVER, tls.UNPROVEN) from None
        except requests.RequestException:
            raise EnvironmentFault(
                OFFLINE, "Belum tersambung ke server kabupaten. Data tersimpan di komputer ini."
            ) from None
        signed = answer.headers.get(SIGNATURE_HEADER, "")
        if len(content) > MAX_PACKED or not answer_is_from(
            self._server_public, signed, nonce, content
        ):
            raise _unproven(answer.status_code)
        return content


def _read(answer: requests.Response) -> bytes:
    """The body, cut off where it is longer than any answer of ours may be."""
    content = bytearray()
    for part in answer.iter_content(65_536):
        content += part
        if len(content) > MAX_PACKED:
            break
    return bytes(content)


def _unproven(status: int) -> EnvironmentFault:
    if status in (401, 403):
        return EnvironmentFault(
            TURNED_AWAY,
            "Server kabupaten menolak komputer ini. Data tersimpan di sini. Hubungi petugas TI.",
        )
    if status >= 500 or status == 429:
        return EnvironmentFault(
            OFFLINE, "Server kabupaten sedang sibuk. Data tersimpan dan dikirim lagi nanti."
        )
    return EnvironmentFault(
        NOT_SERVER,
        "Yang menjawab bukan server kabupaten (mungkin halaman masuk Wi-Fi). "
        "Data tersimpan di komputer ini.",
    )
