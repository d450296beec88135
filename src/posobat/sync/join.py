"""Enrolment by one-time code: the post shows its public key, the district says who the post is.

A code is `XXXXXXXX-FFFFFFFF`: a secret and the first digits of the server's public key, so that a
stranger in the middle cannot pose as the district at the first contact.
"""

from dataclasses import dataclass
from typing import Any

import orjson
import requests

from posobat.domain.errors import DomainError, EnvironmentFault
from posobat.sync import tls
from posobat.sync.http import JOIN_PATH, LINE_FAULTS, TIMEOUT, read_bounded
from posobat.wire.signing import seal_is_from

_MOST_ANSWER = 64_000


@dataclass(frozen=True)
class Joined:
    device: str
    server_public: str
    generation: int
    post: dict[str, str | int]
    server_seal: str = ""
    head: int = 0


def join(url: str, code: str, public: str, machine: str, seal: str = "") -> Joined:
    """`public` and `seal`: the device's keys in hex, for signing and for files to it. DomainError
    for a wrong code, EnvironmentFault when the server cannot be reached."""
    _, _, fingerprint = code.strip().upper().rpartition("-")
    request = {
        "code": code.strip().upper(),
        "public": public,
        "machine": machine,
        "seal": seal,
    }
    try:
        with tls.session(lambda key: _matches(key, fingerprint)) as session:
            answer = session.post(
                url.rstrip("/") + JOIN_PATH,
                json=request,
                headers={"Connection": "close"},
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            )
            with answer:
                value = _read(read_bounded(answer, _MOST_ANSWER))
    except requests.exceptions.SSLError:
        raise EnvironmentFault("bukan_server", tls.UNPROVEN) from None
    except LINE_FAULTS:
        raise EnvironmentFault(
            "luring",
            "Server kabupaten tidak dapat dihubungi. Periksa alamat dan jaringan, lalu ulangi.",
        ) from None
    if answer.status_code in (400, 403, 404, 409, 410, 422):
        sentence = value.get("pesan") if isinstance(value, dict) else None
        raise DomainError("KODE-DAFTAR", str(sentence or "Kode pendaftaran tidak dikenal."), "code")
    if answer.status_code != 200 or not isinstance(value, dict):
        raise _not_the_server()
    if not _matches(str(value.get("server_public", "")), fingerprint):
        raise EnvironmentFault(
            "bukan_server",
            "Kunci server tidak cocok dengan kode pendaftaran. Pendaftaran dibatalkan.",
        )
    sealed = str(value.get("server_seal", ""))
    proof = str(value.get("server_seal_proof", ""))
    if sealed and not seal_is_from(str(value["server_public"]), proof, sealed):
        raise _not_the_server()
    try:
        return Joined(
            device=str(value["device"]),
            server_public=str(value["server_public"]),
            generation=int(value["generation"]),
            post={name: str(value["post"][name]) for name in ("code", "name")} | value["post"],
            server_seal=sealed,
            head=int(value.get("head", 0)),
        )
    except (KeyError, TypeError, ValueError):
        raise _not_the_server() from None


def _read(content: bytes) -> Any:
    """Raises what `requests` would. Nothing of it is proven yet, so no depth and no number in it
    may do harm."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise requests.exceptions.InvalidJSONError(error.msg) from None


def _matches(public: str, fingerprint: str) -> bool:
    return bool(fingerprint) and public.upper().startswith(fingerprint)


def _not_the_server() -> EnvironmentFault:
    return EnvironmentFault("bukan_server", "Alamat itu bukan server kabupaten. Periksa alamat.")
