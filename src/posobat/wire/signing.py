"""Who speaks: Ed25519 over method, path and the BLAKE2b of the body (RFC 8032, raw 32-byte keys).

The answer is signed too, over the request's nonce and the answer's bytes: a captive portal or an
old recording can never look like the district server.
"""

from functools import lru_cache
from hashlib import blake2b

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DEVICE_HEADER = "Posobat-Device"
SIGNATURE_HEADER = "Posobat-Signature"


def new_key() -> bytes:
    """Raw 32 bytes of a fresh private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> str:
    """Public half as 64 hex digits."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def sign_request(private: bytes, method: str, path: str, body: bytes) -> str:
    return _sign(private, _request_text(method, path, body))


def request_is_from(public: str, signature: str, method: str, path: str, body: bytes) -> bool:
    return _verify(public, signature, _request_text(method, path, body))


def sign_answer(private: bytes, nonce: str, body: bytes) -> str:
    return _sign(private, _answer_text(nonce, body))


def answer_is_from(public: str, signature: str, nonce: str, body: bytes) -> bool:
    return _verify(public, signature, _answer_text(nonce, body))


def sign_seal(private: bytes, seal: str) -> str:
    """The server's word that files for it are to be sealed to this X25519 key."""
    return _sign(private, f"posobat-1 seal {seal}".encode())


def seal_is_from(public: str, signature: str, seal: str) -> bool:
    return _verify(public, signature, f"posobat-1 seal {seal}".encode())


def sign_enrolment(private: bytes, content: bytes) -> str:
    """The computer's word that this request to be enrolled is its own."""
    return _sign(private, b"posobat-1 enrol " + content)


def enrolment_is_from(public: str, signature: str, content: bytes) -> bool:
    return _verify(public, signature, b"posobat-1 enrol " + content)


def _request_text(method: str, path: str, body: bytes) -> bytes:
    return f"posobat-1 request {method} {path} ".encode() + blake2b(body, digest_size=32).digest()


def _answer_text(nonce: str, body: bytes) -> bytes:
    return f"posobat-1 answer {nonce} ".encode() + blake2b(body, digest_size=32).digest()


def _sign(private: bytes, text: bytes) -> str:
    return _private(private).sign(text).hex()


def _verify(public: str, signature: str, text: bytes) -> bool:
    try:
        _public(public).verify(bytes.fromhex(signature), text)
    except (ValueError, InvalidSignature):
        return False
    return True


@lru_cache(8)
def _private(raw: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(raw)


@lru_cache(4096)
def _public(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))
