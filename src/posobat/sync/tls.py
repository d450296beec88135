"""HTTPS from a PC whose clock is wrong: a flat CMOS battery must not stop the exchange.

A certificate outside its dates by this PC's clock is not believed and not waved through: the
server's own time is fetched over a connection whose chain and host name are checked and whose dates
are not (OpenSSL's X509_V_FLAG_NO_CHECK_TIME). That answer counts only with the district's signature
over our nonce. From then on the certificate's dates are judged by that time.
"""

import ssl
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from secrets import token_hex
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPSConnectionPool, disable_warnings
from urllib3.exceptions import SystemTimeWarning

from posobat.domain.clock import to_ms
from posobat.domain.errors import EnvironmentFault
from posobat.sync.thin import StraightSession, ThinAdapter, ThinSecureConnection
from posobat.wire.codec import BadFrame
from posobat.wire.signed_time import MAX_WORD, NONCE_HEADER, TIME_PATH, read_word
from posobat.wire.signing import SIGNATURE_HEADER

CERTIFICATE = "sertifikat"
UNPROVEN = (
    "Alamat server tidak dapat dibuktikan (sertifikat). Mungkin halaman masuk Wi-Fi. "
    "Data tersimpan di komputer ini."
)
_NO_CHECK_TIME = 0x200000
_DATE_TROUBLE = frozenset({9, 10})
"""OpenSSL's verify codes: not yet valid, has expired."""

disable_warnings(SystemTimeWarning)  # it foretells what is handled here

Trusts = Callable[[str], bool]
"""Is this public key (hex) the district's?"""
Now = Callable[[], int]


def session(trusts: Trusts) -> requests.Session:
    """Raises EnvironmentFault "sertifikat" from a request when the certificate's dates are wrong by
    the district's own time."""
    made = StraightSession()
    made.mount("http://", ThinAdapter())
    made.mount("https://", _HonestDates(trusts))
    return made


class _HonestDates(ThinAdapter):
    """Checks dates as usual until this PC's clock proves unable to; then by the district's time."""

    def __init__(self, trusts: Trusts) -> None:
        self._trusts = trusts
        self._judge: HTTPAdapter | None = None
        super().__init__()

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        if self._judge is not None:
            return self._judge.send(request, **options)
        try:
            return super().send(request, **options)
        except requests.exceptions.SSLError as error:
            if not _about_dates(error):
                raise
        url = str(request.url).partition("/v1/")[0]
        self._judge = _Dated(_now_by(url, self._trusts, options))
        return self._judge.send(request, **options)

    def close(self) -> None:
        if self._judge is not None:
            self._judge.close()
        super().close()


class _Dated(HTTPAdapter):
    """Connections whose certificate dates are judged by `now` (ms); by nothing when None."""

    def __init__(self, now: Now | None) -> None:
        self._now = now
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        context = ssl.create_default_context()
        context.verify_flags |= _NO_CHECK_TIME
        super().init_poolmanager(*arguments, ssl_context=context, **options)
        pools: dict[str, Any] = {"https": _pool(self._now)}
        self.poolmanager.pool_classes_by_scheme = pools


def _pool(now: Now | None) -> type[HTTPSConnectionPool]:
    class Connection(ThinSecureConnection):
        def connect(self) -> None:
            super().connect()
            if now is not None and isinstance(self.sock, ssl.SSLSocket):
                _check_dates(self.sock.getpeercert() or {}, now())

    class Pool(HTTPSConnectionPool):
        ConnectionCls = Connection

    return Pool


def _check_dates(certificate: Mapping[str, Any], now: int) -> None:
    """Of the server's own certificate; those above it live far longer."""
    first, last = (
        to_ms(parsedate_to_datetime(_as_mail_date(str(certificate.get(name, "")))))
        for name in ("notBefore", "notAfter")
    )
    if not first <= now <= last:
        raise EnvironmentFault(
            CERTIFICATE,
            "Sertifikat server kabupaten tidak berlaku lagi. Data tersimpan di komputer ini. "
            "Beri tahu petugas TI kabupaten.",
        )


def _as_mail_date(text: str) -> str:
    """OpenSSL's "Nov 22 08:00:00 2026 GMT" in the order of RFC 5322."""
    month, day, clock, year, *_ = [*text.split(), "", "", "", "", ""]
    return f"{day} {month} {year} {clock} +0000"


def _about_dates(error: BaseException) -> bool:
    """requests and urllib3 wrap OpenSSL's word in several ways."""
    seen: set[int] = set()
    found: list[object] = [error]
    while found:
        one = found.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, ssl.SSLCertVerificationError) and one.verify_code in _DATE_TROUBLE:
            return True
        found += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return False


def _now_by(url: str, trusts: Trusts, options: Mapping[str, Any]) -> Now:
    """The district's time, carried on by the clock that nobody can set."""
    nonce = token_hex(16)
    known = {name: options[name] for name in ("timeout", "verify", "cert", "proxies")}
    headers = {NONCE_HEADER: nonce, "Connection": "close"}
    wanted = requests.Request("POST", url + TIME_PATH, headers=headers).prepare()
    adapter = _Dated(None)
    try:
        answer = adapter.send(wanted, stream=True, **known)
        with answer:
            content = answer.raw.read(MAX_WORD + 1)
        signature = answer.headers.get(SIGNATURE_HEADER, "")
        told = read_word(content, signature, nonce, trusts)
    except BadFrame:
        raise EnvironmentFault("bukan_server", UNPROVEN) from None
    finally:
        adapter.close()
    since = time.monotonic()
    return lambda: told + round((time.monotonic() - since) * 1000)
