"""HTTP with few bytes: no headers that nobody reads, and head and body in one packet.

`http.client` sends them one after the other; on a line of 64 kbit/s the second packet's own headers
and its acknowledgement are a fifth of an idle exchange.
"""

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import SKIP_HEADER

NO_HEADERS = {"User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER}


class _Together:
    """Keeps what a request is made of until it is whole."""

    _kept: list[bytes] | None = None

    def request(self, *arguments: Any, **options: Any) -> None:
        self._kept = []
        try:
            super().request(*arguments, **options)  # type: ignore[misc]
            whole = b"".join(self._kept)
        finally:
            self._kept = None
        super().send(whole)  # type: ignore[misc]

    def send(self, data: Any) -> None:
        if self._kept is not None and isinstance(data, bytes):
            self._kept.append(data)
        else:
            super().send(data)  # type: ignore[misc]


class ThinConnection(_Together, HTTPConnection):
    pass


class ThinSecureConnection(_Together, HTTPSConnection):
    pass


class ThinPool(HTTPConnectionPool):
    ConnectionCls = ThinConnection


class ThinSecurePool(HTTPSConnectionPool):
    ConnectionCls = ThinSecureConnection


class ThinAdapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        pools: dict[str, Any] = {"http": ThinPool, "https": ThinSecurePool}
        self.poolmanager.pool_classes_by_scheme = pools


class StraightSession(requests.Session):
    """Goes nowhere else. Told not to follow, `requests` still reads the whole page of a redirect
    and takes its address apart, which a login page may have written in any way."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        del resp


def make_thin(session: requests.Session) -> requests.Session:
    """Only what the request itself names goes into its headers. Proxies of the machine's settings
    are used; passwords of its user (netrc) are not."""
    session.headers.clear()
    session.headers.update(NO_HEADERS)
    session.auth = _nobody
    return session


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
